import { DomainError } from '../domain/errors.js';
import type { ClaimStatus } from '../domain/reward/claim-status.js';
import { keptOf } from '../domain/reward/owed-back.js';
import { prepared, type Transaction } from './connection.js';
import { sumOwed } from './recovery-store.js';

/** A reward claim as the acts see it. */
export interface ClaimRecord {
  id: string;
  contractId: string;
  organisationId: string;
  policyCode: string;
  policyVersion: number;
  policyConfirmed: boolean;
  claimYear: number;
  beneficiaryCreditCode: string;
  beneficiaryName: string;
  status: ClaimStatus;
  version: number;
  basisFen: bigint;
  computedFen?: bigint;
  amountFen?: bigint;
  budgetId?: string;
  payeeAccountName?: string;
  payeeBankName?: string;
  payeeBankCode?: string;
  payeeAccountNumber?: string;
  /** The account that was payable last. */
  approvedAccountNumber?: string;
  approvedBankCode?: string;
  /** Who entered an account that waits for a second person. */
  payeeChangedBy?: string;
  dueAt?: string;
}

interface ClaimRow {
  id: string;
  contract_id: string;
  organisation_id: string;
  policy_code: string;
  policy_version: number;
  policy_confirmed: boolean;
  claim_year: number;
  beneficiary_credit_code: string;
  beneficiary_name: string;
  status: ClaimStatus;
  version: number;
  basis_fen: bigint;
  computed_fen: bigint | null;
  amount_fen: bigint | null;
  budget_id: string | null;
  payee_account_name: string | null;
  payee_bank_name: string | null;
  payee_bank_code: string | null;
  payee_account_number: string | null;
  approved_account_number: string | null;
  approved_bank_code: string | null;
  payee_changed_by: string | null;
  due_at: string | null;
}

const COLUMNS: (keyof ClaimRow)[] = [
  'id',
  'contract_id',
  'organisation_id',
  'policy_code',
  'policy_version',
  'policy_confirmed',
  'claim_year',
  'beneficiary_credit_code',
  'beneficiary_name',
  'status',
  'version',
  'basis_fen',
  'computed_fen',
  'amount_fen',
  'budget_id',
  'payee_account_name',
  'payee_bank_name',
  'payee_bank_code',
  'payee_account_number',
  'approved_account_number',
  'approved_bank_code',
  'payee_changed_by',
  'due_at',
];

function toClaim(row: ClaimRow): ClaimRecord {
  return {
    id: row.id,
    contractId: row.contract_id,
    organisationId: row.organisation_id,
    policyCode: row.policy_code,
    policyVersion: row.policy_version,
    policyConfirmed: row.policy_confirmed,
    claimYear: row.claim_year,
    beneficiaryCreditCode: row.beneficiary_credit_code,
    beneficiaryName: row.beneficiary_name,
    status: row.status,
    version: row.version,
    basisFen: row.basis_fen,
    ...(row.computed_fen === null ? {} : { computedFen: row.computed_fen }),
    ...(row.amount_fen === null ? {} : { amountFen: row.amount_fen }),
    ...(row.budget_id === null ? {} : { budgetId: row.budget_id }),
    ...(row.payee_account_name === null ? {} : { payeeAccountName: row.payee_account_name }),
    ...(row.payee_bank_name === null ? {} : { payeeBankName: row.payee_bank_name }),
    ...(row.payee_bank_code === null ? {} : { payeeBankCode: row.payee_bank_code }),
    ...(row.payee_account_number === null ? {} : { payeeAccountNumber: row.payee_account_number }),
    ...(row.approved_account_number === null ? {} : { approvedAccountNumber: row.approved_account_number }),
    ...(row.approved_bank_code === null ? {} : { approvedBankCode: row.approved_bank_code }),
    ...(row.payee_changed_by === null ? {} : { payeeChangedBy: row.payee_changed_by }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
  };
}

/** Takes the row lock under which a claim may move. Throws `reward-claim-not-found`. */
export async function lockClaim(trx: Transaction, id: string): Promise<ClaimRecord> {
  const row = await trx('reward_claims')
    .select<ClaimRow[]>(COLUMNS)
    .where({ id })
    .forUpdate()
    .first()
    .options(prepared('lock-claim'));
  if (row === undefined) throw new DomainError('reward-claim-not-found', { id });
  return toClaim(row);
}

/** Locks several claims, always in the order of their ids, so that two batches cannot wait for one another. */
export async function lockClaims(trx: Transaction, ids: readonly string[]): Promise<ClaimRecord[]> {
  const rows = await trx('reward_claims')
    .select<ClaimRow[]>(COLUMNS)
    .whereIn('id', [...ids])
    .orderBy('id')
    .forUpdate();
  return rows.map(toClaim);
}

/** Locks every claim of a contract, in the order of their ids. */
export async function lockClaimsOfContract(trx: Transaction, contractId: string): Promise<ClaimRecord[]> {
  const rows = await trx('reward_claims')
    .select<ClaimRow[]>(COLUMNS)
    .where({ contract_id: contractId })
    .orderBy('id')
    .forUpdate();
  return rows.map(toClaim);
}

/** The contracts behind claims, read before any lock, in the order in which contracts are locked. */
export async function listContractIdsOfClaims(trx: Transaction, claimIds: readonly string[]): Promise<string[]> {
  const rows = await trx('reward_claims')
    .distinct<{ contract_id: string }[]>('contract_id')
    .whereIn('id', [...claimIds])
    .orderBy('contract_id');
  return rows.map((row) => row.contract_id);
}

/** A claim, or undefined. */
export async function findClaim(trx: Transaction, id: string): Promise<ClaimRecord | undefined> {
  const row = await trx('reward_claims').select<ClaimRow[]>(COLUMNS).where({ id }).first();
  return row === undefined ? undefined : toClaim(row);
}

/** The facts a claim was computed from, as they were frozen; undefined while it is not computed. */
export async function findFrozenFacts(trx: Transaction, id: string): Promise<unknown> {
  const row = await trx('reward_claims').select<{ facts: unknown }[]>('facts').where({ id }).first();
  return row?.facts ?? undefined;
}

/** Claims that the end or the change of their contract has stopped. */
export async function listStoppedClaims(
  trx: Transaction,
  contractId: string,
): Promise<{ claimId: string; status: ClaimStatus }[]> {
  return trx('reward_claims')
    .select<{ claimId: string; status: ClaimStatus }[]>({ claimId: 'id', status: 'status' })
    .where({ contract_id: contractId })
    .whereIn('status', ['cancelled', 'recovery'] satisfies ClaimStatus[])
    .orderBy('id');
}

/** The contract a claim belongs to, read before any lock so that locks are taken contract first. */
export async function getContractIdOfClaim(trx: Transaction, claimId: string): Promise<string> {
  const row = await trx('reward_claims')
    .select<{ contract_id: string }[]>('contract_id')
    .where({ id: claimId })
    .first()
    .options(prepared('contract-of-claim'));
  if (row === undefined) throw new DomainError('reward-claim-not-found', { id: claimId });
  return row.contract_id;
}

export interface NewClaim {
  id: string;
  contractId: string;
  organisationId: string;
  policyCode: string;
  policyVersion: number;
  policyConfirmed: boolean;
  claimYear: number;
  beneficiaryCreditCode: string;
  beneficiaryName: string;
  submittedBy: string;
  submittedAt: string;
}

export async function addClaim(trx: Transaction, claim: NewClaim, receiptIds: readonly string[]): Promise<ClaimRecord> {
  await trx('reward_claims').insert({
    id: claim.id,
    contract_id: claim.contractId,
    organisation_id: claim.organisationId,
    policy_code: claim.policyCode,
    policy_version: claim.policyVersion,
    policy_confirmed: claim.policyConfirmed,
    claim_year: claim.claimYear,
    beneficiary_credit_code: claim.beneficiaryCreditCode,
    beneficiary_name: claim.beneficiaryName,
    status: 'submitted',
    submitted_by: claim.submittedBy,
    submitted_at: claim.submittedAt,
    updated_at: claim.submittedAt,
  });
  await trx('claim_receipts').insert(
    receiptIds.map((receiptId) => ({
      claim_id: claim.id,
      receipt_id: receiptId,
      beneficiary_credit_code: claim.beneficiaryCreditCode,
    })),
  );
  return lockClaim(trx, claim.id);
}

/** Columns an act may set beside the status. */
export interface ClaimChanges {
  status: ClaimStatus;
  facts?: unknown;
  sheet?: unknown;
  basisFen?: bigint;
  computedFen?: bigint;
  amountFen?: bigint;
  budgetId?: string | null;
  payee?: { accountName: string; bankName: string; bankCode: string; accountNumber: string } | null;
  /** The account is payable from now on. */
  approvedAccount?: { accountNumber: string; bankCode: string };
  payeeChangedBy?: string | null;
  lastPaymentProblem?: string | null;
  dueAt?: string | null;
}

/** Writes the new state of a locked claim and counts its version up. */
export async function saveClaim(
  trx: Transaction,
  id: string,
  changes: ClaimChanges,
  updatedAt: string,
): Promise<ClaimRecord> {
  const row: Record<string, unknown> = {
    status: changes.status,
    version: trx.raw('version + 1'),
    updated_at: updatedAt,
  };
  if (changes.facts !== undefined) row['facts'] = JSON.stringify(changes.facts);
  if (changes.sheet !== undefined) row['sheet'] = JSON.stringify(changes.sheet);
  if (changes.basisFen !== undefined) row['basis_fen'] = changes.basisFen;
  if (changes.computedFen !== undefined) row['computed_fen'] = changes.computedFen;
  if (changes.amountFen !== undefined) row['amount_fen'] = changes.amountFen;
  if (changes.budgetId !== undefined) row['budget_id'] = changes.budgetId;
  if (changes.payee !== undefined) {
    row['payee_account_name'] = changes.payee?.accountName ?? null;
    row['payee_bank_name'] = changes.payee?.bankName ?? null;
    row['payee_bank_code'] = changes.payee?.bankCode ?? null;
    row['payee_account_number'] = changes.payee?.accountNumber ?? null;
  }
  if (changes.approvedAccount !== undefined) {
    row['approved_account_number'] = changes.approvedAccount.accountNumber;
    row['approved_bank_code'] = changes.approvedAccount.bankCode;
  }
  if (changes.payeeChangedBy !== undefined) row['payee_changed_by'] = changes.payeeChangedBy;
  if (changes.lastPaymentProblem !== undefined) row['last_payment_problem'] = changes.lastPaymentProblem;
  if (changes.dueAt !== undefined) row['due_at'] = changes.dueAt;
  const [saved] = await trx('reward_claims').where({ id }).update(row).returning<ClaimRow[]>(COLUMNS);
  if (saved === undefined) throw new DomainError('reward-claim-not-found', { id });
  return toClaim(saved);
}

/** A claim that ended without payment gives its receipts free for another. */
export async function releaseReceipts(trx: Transaction, claimId: string, releasedAt: string): Promise<void> {
  await trx('claim_receipts').where({ claim_id: claimId }).whereNull('released_at').update({ released_at: releasedAt });
}

/** Which of these receipts count for this beneficiary in a live claim already. */
export async function findUsedReceipts(
  trx: Transaction,
  receiptIds: readonly string[],
  beneficiaryCreditCode: string,
): Promise<string[]> {
  const rows = await trx('claim_receipts')
    .select<{ receipt_id: string }[]>('receipt_id')
    .whereIn('receipt_id', [...receiptIds])
    .where({ beneficiary_credit_code: beneficiaryCreditCode })
    .whereNull('released_at');
  return rows.map((row) => row.receipt_id);
}

/** The receipts these claims count. */
export async function listClaimReceiptIds(trx: Transaction, claimIds: readonly string[]): Promise<string[]> {
  const rows = await trx('claim_receipts')
    .distinct<{ receipt_id: string }[]>('receipt_id')
    .whereIn('claim_id', [...claimIds]);
  return rows.map((row) => row.receipt_id);
}

/** What a policy counted for a beneficiary before; its amount may be nothing when the sum was still below the threshold. */
export interface Grant {
  claimId: string;
  contractId: string;
  claimYear: number;
  amountFen: bigint;
  /** What the policy computed, before an objection or a decision took something off. */
  computedFen: bigint;
  basisFen: bigint;
}

/**
 * The claims of a beneficiary under a policy that count: those that hold or were paid money, and those refused only
 * because the year's sum was below the threshold, which the next claim may lift it over. What is owed back counts no
 * more. Without this claim itself.
 */
export async function listGrants(
  trx: Transaction,
  grant: { policyCode: string; beneficiaryCreditCode: string; exceptClaimId: string },
): Promise<Grant[]> {
  const rows = await trx('reward_claims')
    .select<
      {
        id: string;
        contract_id: string;
        claim_year: number;
        status: ClaimStatus;
        amount_fen: bigint | null;
        computed_fen: bigint | null;
        basis_fen: bigint;
        reasons: string[] | null;
      }[]
    >(
      'id',
      'contract_id',
      'claim_year',
      'status',
      'amount_fen',
      'computed_fen',
      'basis_fen',
      trx.raw(`sheet -> 'reasons' as reasons`),
    )
    .where({ policy_code: grant.policyCode, beneficiary_credit_code: grant.beneficiaryCreditCode })
    .whereNot({ id: grant.exceptClaimId })
    .whereNotIn('status', ['submitted', 'withdrawn', 'cancelled'])
    .orderBy(['submitted_at', 'id']);
  const owed = await sumOwed(
    trx,
    rows.map((row) => row.id),
  );
  return rows
    .filter((row) => row.status !== 'refused' || isBelowThresholdOnly(row.computed_fen, row.reasons))
    .map((row) => ({
      claimId: row.id,
      contractId: row.contract_id,
      claimYear: row.claim_year,
      amountFen: row.status === 'refused' ? 0n : (row.amount_fen ?? 0n),
      computedFen: row.computed_fen ?? 0n,
      basisFen: row.basis_fen,
    }))
    .flatMap((grant) => keptOf(grant, owed.get(grant.claimId) ?? 0n) ?? []);
}

/** A claim that gave nothing only because the sum of the year did not reach the threshold yet. */
export function isBelowThresholdOnly(computedFen: bigint | null, reasons: readonly string[] | null): boolean {
  return computedFen === 0n && (reasons ?? []).includes('BELOW_THRESHOLD');
}

/** Serialises everything one beneficiary claims under one policy: cumulative tiers and yearly caps need one order. */
export async function lockBeneficiary(trx: Transaction, policyCode: string, creditCode: string): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`reward/${policyCode}/${creditCode}`]);
}
