import type { ObjectionChannel, ObjectionOutcome, ObjectorKind } from '../../domain/reward/objection.js';
import type { PublicityStatus } from '../publicity-change.js';
import type { Transaction } from '../connection.js';

/** An objection to a reward, as those who work on it see it. */
export interface ClaimObjection {
  id: string;
  claimId: string;
  publicityId: string;
  referenceNumber: string | null;
  channel: ObjectionChannel;
  identityKind: ObjectorKind;
  isStamped: boolean;
  objectorName: string;
  objectorContact: string;
  content: string;
  documentId: string | null;
  receivedOn: string | null;
  receivedAt: string;
  outcome: ObjectionOutcome | null;
  decisionReason: string | null;
  decidedAt: string | null;
  decidedBy: { id: string; name: string } | null;
  /** 已查询: when whoever objected read the answer first. */
  toldAt: string | null;
  hasAnswer: boolean;
  publicityStatus: PublicityStatus;
  closesOn: string;
  beneficiaryName: string;
  policyCode: string;
  claimStatus: string;
  amountFen: bigint | null;
}

type Row = Omit<ClaimObjection, 'decidedBy'> & { decidedById: string | null; decidedByName: string | null };

/** Objections in the scope of the transaction, the latest first; one row more than the page tells whether there is another. */
export async function listClaimObjections(
  trx: Transaction,
  filter: {
    isOpen?: boolean | undefined;
    claimId?: string | undefined;
    before?: { receivedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<ClaimObjection[]> {
  const query = trx('objections as o')
    .join('publicities as p', 'p.id', 'o.publicity_id')
    .join('reward_claims as k', 'k.id', 'o.claim_id')
    .leftJoin('users as u', 'u.id', 'o.decided_by')
    .select<Row[]>(
      {
        id: 'o.id',
        claimId: 'o.claim_id',
        publicityId: 'o.publicity_id',
        referenceNumber: 'o.reference_number',
        channel: 'o.channel',
        identityKind: 'o.identity_kind',
        isStamped: 'o.is_stamped',
        objectorName: 'o.objector_name',
        objectorContact: 'o.objector_contact',
        content: 'o.content',
        documentId: 'o.document_id',
        receivedOn: 'o.received_on',
        receivedAt: 'o.received_at',
        outcome: 'o.outcome',
        decisionReason: 'o.decision_reason',
        decidedAt: 'o.decided_at',
        decidedById: 'u.id',
        decidedByName: 'u.name',
        toldAt: 'o.told_at',
        publicityStatus: 'p.status',
        closesOn: 'p.closes_on',
        beneficiaryName: 'k.beneficiary_name',
        policyCode: 'k.policy_code',
        claimStatus: 'k.status',
        amountFen: 'k.amount_fen',
      },
      trx.raw('exists (select 1 from official_papers a where a.objection_id = o.id) as "hasAnswer"'),
    )
    .orderBy([
      { column: 'o.received_at', order: 'desc' },
      { column: 'o.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.isOpen === true) void query.whereNull('o.outcome');
  if (filter.isOpen === false) void query.whereNotNull('o.outcome');
  if (filter.claimId !== undefined) void query.where('o.claim_id', filter.claimId);
  if (filter.before !== undefined) {
    void query.whereRaw('(o.received_at, o.id) < (?, ?)', [filter.before.receivedAt, filter.before.id]);
  }
  return (await query).map(({ decidedById, decidedByName, ...row }) => ({
    ...row,
    decidedBy: decidedById === null ? null : { id: decidedById, name: decidedByName ?? '' },
  }));
}
