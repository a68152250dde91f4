import type { HoldKind } from '../domain/reward/hold.js';
import type { Transaction } from './connection.js';

/** 暂缓 on one claim, with who lifted it once somebody did. */
export interface ClaimHold {
  id: string;
  claimId: string;
  kind: HoldKind;
  reason: string;
  documentId: string | null;
  placedBy: string;
  placedAs: string;
  placedAt: string;
  liftedBy: string | null;
  liftedAs: string | null;
  liftReason: string | null;
  liftDocumentId: string | null;
  liftedAt: string | null;
}

const COLUMNS = {
  id: 'h.id',
  claimId: 'h.claim_id',
  kind: 'h.kind',
  reason: 'h.reason',
  documentId: 'h.document_id',
  placedBy: 'h.placed_by',
  placedAs: 'h.placed_as',
  placedAt: 'h.placed_at',
  liftedBy: 'h.lifted_by',
  liftedAs: 'h.lifted_as',
  liftReason: 'h.lift_reason',
  liftDocumentId: 'h.lift_document_id',
  liftedAt: 'h.lifted_at',
} as const;

/** The holds that stand on these claims: for one claim or for a whole batch in one question. */
export async function listStandingHolds(
  trx: Transaction,
  claimIds: readonly string[],
): Promise<{ id: string; claimId: string; kind: HoldKind; placedAt: string }[]> {
  return trx('claim_holds as h')
    .select<{ id: string; claimId: string; kind: HoldKind; placedAt: string }[]>({
      id: 'h.id',
      claimId: 'h.claim_id',
      kind: 'h.kind',
      placedAt: 'h.placed_at',
    })
    .whereIn('h.claim_id', [...claimIds])
    .whereNull('h.lifted_at')
    .orderBy(['h.placed_at', 'h.id']);
}

/** Every hold ever placed on a claim, the earliest first. */
export async function listHoldsOfClaim(trx: Transaction, claimId: string): Promise<ClaimHold[]> {
  return trx('claim_holds as h').select<ClaimHold[]>(COLUMNS).where({ claim_id: claimId }).orderBy(['placed_at', 'id']);
}

/** A hold of a claim, or undefined. */
export async function findHold(
  trx: Transaction,
  hold: { id: string; claimId: string },
): Promise<ClaimHold | undefined> {
  return trx('claim_holds as h').select<ClaimHold[]>(COLUMNS).where({ id: hold.id, claim_id: hold.claimId }).first();
}

export async function addHold(
  trx: Transaction,
  hold: Pick<ClaimHold, 'id' | 'claimId' | 'kind' | 'reason' | 'documentId' | 'placedBy' | 'placedAs' | 'placedAt'>,
): Promise<void> {
  await trx('claim_holds').insert({
    id: hold.id,
    claim_id: hold.claimId,
    kind: hold.kind,
    reason: hold.reason,
    document_id: hold.documentId,
    placed_by: hold.placedBy,
    placed_as: hold.placedAs,
    placed_at: hold.placedAt,
  });
}

export async function liftHold(
  trx: Transaction,
  id: string,
  lift: { liftedBy: string; liftedAs: string; reason: string; documentId: string | null; liftedAt: string },
): Promise<void> {
  await trx('claim_holds').where({ id }).whereNull('lifted_at').update({
    lifted_by: lift.liftedBy,
    lifted_as: lift.liftedAs,
    lift_reason: lift.reason,
    lift_document_id: lift.documentId,
    lifted_at: lift.liftedAt,
  });
}

/** A hold as the list of all holds shows it. */
export interface HoldListRow extends ClaimHold {
  beneficiaryName: string;
  policyCode: string;
  claimStatus: string;
  amountFen: bigint | null;
}

/** 暂缓清单: by default those that stand, the longest first; one row more than the page tells whether there is another. */
export async function listHolds(
  trx: Transaction,
  filter: {
    standing?: boolean | undefined;
    kind?: HoldKind | undefined;
    after?: { placedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<HoldListRow[]> {
  const query = trx('claim_holds as h')
    .join('reward_claims as k', 'k.id', 'h.claim_id')
    .select<HoldListRow[]>({
      ...COLUMNS,
      beneficiaryName: 'k.beneficiary_name',
      policyCode: 'k.policy_code',
      claimStatus: 'k.status',
      amountFen: 'k.amount_fen',
    })
    .orderBy(['h.placed_at', 'h.id'])
    .limit(filter.limit + 1);
  if (filter.standing === true) void query.whereNull('h.lifted_at');
  if (filter.standing === false) void query.whereNotNull('h.lifted_at');
  if (filter.kind !== undefined) void query.where('h.kind', filter.kind);
  if (filter.after !== undefined) {
    void query.whereRaw('(h.placed_at, h.id) > (?, ?)', [filter.after.placedAt, filter.after.id]);
  }
  return query;
}
