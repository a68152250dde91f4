import type { ClaimStatus } from '../../domain/reward/claim-status.js';
import type { RecoveryStatus } from '../../domain/reward/recovery-status.js';
import type { RewardSheetWire } from '../../domain/reward/sheet.js';
import { prepared, type Transaction } from '../connection.js';
import { sheetInScope } from './claim-sheet.js';

/** A claim as lists show it. */
export interface ClaimListRow {
  id: string;
  contractId: string;
  organisationId: string;
  registrationNumber: string | null;
  policyCode: string;
  policyVersion: number;
  policyConfirmed: boolean;
  claimYear: number;
  beneficiaryName: string;
  status: ClaimStatus;
  version: number;
  computedFen: bigint | null;
  amountFen: bigint | null;
  dueAt: string | null;
  submittedAt: string;
}

const ROW_COLUMNS = {
  id: 'k.id',
  contractId: 'k.contract_id',
  organisationId: 'k.organisation_id',
  registrationNumber: 'r.number',
  policyCode: 'k.policy_code',
  policyVersion: 'k.policy_version',
  policyConfirmed: 'k.policy_confirmed',
  claimYear: 'k.claim_year',
  beneficiaryName: 'k.beneficiary_name',
  status: 'k.status',
  version: 'k.version',
  computedFen: 'k.computed_fen',
  amountFen: 'k.amount_fen',
  dueAt: 'k.due_at',
  submittedAt: 'k.submitted_at',
} as const;

/** Claims in the scope of the transaction, oldest first; one row more than the page tells whether there is another. */
export async function listRewardClaims(
  trx: Transaction,
  filter: {
    status?: ClaimStatus | undefined;
    claimYear?: number | undefined;
    contractId?: string | undefined;
    after?: { submittedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<ClaimListRow[]> {
  const query = trx('reward_claims as k')
    .leftJoin('registrations as r', 'r.contract_id', 'k.contract_id')
    .select<ClaimListRow[]>(ROW_COLUMNS)
    .orderBy(['k.submitted_at', 'k.id'])
    .limit(filter.limit + 1);
  if (filter.status !== undefined) void query.where('k.status', filter.status);
  if (filter.claimYear !== undefined) void query.where('k.claim_year', filter.claimYear);
  if (filter.contractId !== undefined) {
    void query.whereIn('k.id', trx('claim_contracts').select('claim_id').where({ contract_id: filter.contractId }));
  }
  if (filter.after !== undefined) {
    void query.whereRaw('(k.submitted_at, k.id) > (?, ?)', [filter.after.submittedAt, filter.after.id]);
  }
  return query;
}

/** What the status table asks of a claim. */
export interface ClaimFacts {
  id: string;
  contractId: string;
  organisationId: string;
  status: ClaimStatus;
}

/** The facts of a visible claim, or undefined. */
export async function findClaimFacts(trx: Transaction, id: string): Promise<ClaimFacts | undefined> {
  return trx('reward_claims')
    .select<ClaimFacts[]>({
      id: 'id',
      contractId: 'contract_id',
      organisationId: 'organisation_id',
      status: 'status',
    })
    .where({ id })
    .first()
    .options(prepared('claim-facts'));
}

/** A claim with its sheet, its publicity and where its money is. */
export interface ClaimDossier extends ClaimListRow {
  beneficiaryCreditCode: string;
  basisFen: bigint;
  sheet: RewardSheetWire | null;
  payeeAccountName: string | null;
  payeeBankName: string | null;
  payeeBankCode: string | null;
  payeeAccountNumber: string | null;
  payeeChangedBy: string | null;
  payeePersonName: string | null;
  lastPaymentProblem: string | null;
  updatedAt: string;
  receipts: {
    id: string;
    kind: 'invoice' | 'bank_slip';
    number: string;
    receivedOn: string;
    amountFen: bigint;
    status: 'entered' | 'verified' | 'rejected';
  }[];
  publicities: {
    id: string;
    round: number;
    status: string;
    openedOn: string;
    closesOn: string;
    provisional: boolean;
  }[];
  objections: {
    id: string;
    content: string;
    channel: string;
    receivedAt: string;
    objectorName: string;
    objectorContact: string;
    outcome: string | null;
    decisionReason: string | null;
    decidedAt: string | null;
  }[];
  payments: {
    instructionId: string;
    reference: string;
    batchId: string;
    status: string;
    amountFen: bigint;
    reason: string | null;
    executedOn: string | null;
  }[];
  /** All that is owed back together, for the reason that came last. */
  recovery: { amountFen: bigint; reasonCode: string; status: string } | null;
}

type ClaimHead = Omit<ClaimDossier, 'receipts' | 'publicities' | 'objections' | 'payments' | 'recovery'>;

/** The whole dossier of a visible claim, or undefined. */
export async function findClaimDossier(trx: Transaction, id: string): Promise<ClaimDossier | undefined> {
  const head = await trx('reward_claims as k')
    .leftJoin('registrations as r', 'r.contract_id', 'k.contract_id')
    .select<ClaimHead[]>({
      ...ROW_COLUMNS,
      beneficiaryCreditCode: 'k.beneficiary_credit_code',
      basisFen: 'k.basis_fen',
      sheet: 'k.sheet',
      payeeAccountName: 'k.payee_account_name',
      payeeBankName: 'k.payee_bank_name',
      payeeBankCode: 'k.payee_bank_code',
      payeeAccountNumber: 'k.payee_account_number',
      payeeChangedBy: 'k.payee_changed_by',
      payeePersonName: 'k.payee_person_name',
      lastPaymentProblem: 'k.last_payment_problem',
      updatedAt: 'k.updated_at',
    })
    .where('k.id', id)
    .first();
  if (head === undefined) return undefined;
  return {
    ...head,
    sheet: await sheetInScope(trx, head.sheet),
    receipts: await trx('claim_receipts as x')
      .join('receipts as q', 'q.id', 'x.receipt_id')
      .select<ClaimDossier['receipts']>({
        id: 'q.id',
        kind: 'q.kind',
        number: 'q.number',
        receivedOn: 'q.received_on',
        amountFen: 'q.amount_fen',
        status: 'q.status',
      })
      .where('x.claim_id', id)
      .orderBy(['q.received_on', 'q.id']),
    publicities: await trx('publicities')
      .select<ClaimDossier['publicities']>({
        id: 'id',
        round: 'round',
        status: 'status',
        openedOn: 'opened_on',
        closesOn: 'closes_on',
        provisional: 'provisional',
      })
      .where({ claim_id: id })
      .orderBy('round'),
    objections: await trx('objections')
      .select<ClaimDossier['objections']>({
        id: 'id',
        content: 'content',
        channel: 'channel',
        receivedAt: 'received_at',
        objectorName: 'objector_name',
        objectorContact: 'objector_contact',
        outcome: 'outcome',
        decisionReason: 'decision_reason',
        decidedAt: 'decided_at',
      })
      .where({ claim_id: id })
      .orderBy('received_at'),
    payments: await trx('payment_instructions')
      .select<ClaimDossier['payments']>({
        instructionId: 'id',
        reference: 'reference',
        batchId: 'batch_id',
        status: 'status',
        amountFen: 'amount_fen',
        reason: 'reason',
        executedOn: 'executed_on',
      })
      .where({ claim_id: id })
      .orderBy('updated_at'),
    recovery:
      (await trx('recoveries')
        .select<NonNullable<ClaimDossier['recovery']>[]>(
          trx.raw('(sum(amount_fen) over ())::bigint as "amountFen"'),
          'reason_code as reasonCode',
          'status',
        )
        .where({ claim_id: id })
        .whereNotIn('status', ['proposed', 'recovery_refused'] satisfies RecoveryStatus[])
        .orderBy('opened_at', 'desc')
        .first()) ?? null,
  };
}
