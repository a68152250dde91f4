import type { PayeeEntry } from '../../domain/ledger/payee-account.js';
import type { Account, LedgerTransactionKind } from '../../domain/ledger/posting.js';
import { type LineSource, placeOfLine } from '../../domain/payout/result-file.js';
import type { ClaimStatus } from '../../domain/reward/claim-status.js';
import { answersAfter, type Lowering } from '../../domain/reward/lowering.js';
import type { RewardSheetWire, SheetLine } from '../../domain/reward/sheet.js';
import type { Transaction } from '../connection.js';
import { type KeptReceipt, listKeptReceipts, listLowerings } from './claim-sheet.js';

/** A claim of the payee with its sheet. */
export interface AuditedClaim {
  claimId: string;
  policyCode: string;
  policyVersion: number;
  claimYear: number;
  status: ClaimStatus;
  submittedAt: string;
  computedFen: bigint | null;
  amountFen: bigint | null;
  nettedFen: bigint;
  recomputedAt: string | null;
  sheet: RewardSheetWire | null;
  facts: unknown;
  registrationNumbers: string[];
  /** What people took off after the computation. */
  lowerings: Lowering[];
  /** What the first check put below the sheet; null before it passed. */
  evidence: SheetLine[] | null;
  /** What a funding plan put below the sheet; null before a plan. */
  allocation: SheetLine[] | null;
  /** Every answer to "why not more", also of what came after the computation; null before it. */
  answers: RewardSheetWire['answers'] | null;
}

/** What happened to a claim, and who decided it. */
export interface AuditedDecision {
  claimId: string;
  kind: string;
  at: string;
  personName: string | null;
  role: string;
  statusAfter: string | null;
  reasonCodes: string[];
  reasonText: string | null;
}

export interface AuditedPublicity {
  claimId: string;
  round: number;
  status: string;
  openedOn: string;
  closesOn: string;
  snapshotSha256: string | null;
}

export interface AuditedPlan {
  claimId: string;
  documentNumber: string;
  fiscalYear: number;
  mode: string;
  status: string;
  entitledFen: bigint;
  allocatedFen: bigint;
  proposedBy: string;
  decidedBy: string | null;
}

export interface AuditedInstruction {
  instructionId: string;
  claimId: string;
  reference: string;
  batchId: string;
  status: string;
  amountFen: bigint;
  payeeName: string;
  accountEnding: string;
  executedOn: string | null;
  reason: string | null;
}

export interface AuditedResult {
  instructionId: string;
  fileName: string;
  lineNo: number | null;
  source: LineSource;
  fileSha256: string | null;
  outcome: string | null;
  amountFen: bigint | null;
  effect: string;
  receivedAt: string;
}

export interface AuditedRecovery {
  recoveryId: string;
  claimId: string;
  /** The contract because of which it is owed back. */
  contractId: string;
  registrationNumber: string | null;
  amountFen: bigint;
  reasonCode: string;
  status: string;
  openedOn: string;
  orderedOn: string | null;
  deadlineOn: string | null;
  principalFen: bigint;
  interestFen: bigint;
  instalments: { planNo: number; partNo: number; dueOn: string; amountFen: bigint }[];
  receipts: { slipNumber: string; receivedOn: string; amountFen: bigint }[];
}

/** 受奖单位审计档案: everything the registry ever did with the money of one payee. */
export interface PayeeAudit {
  creditCode: string;
  name: string;
  claims: AuditedClaim[];
  receipts: KeptReceipt[];
  decisions: AuditedDecision[];
  publicities: AuditedPublicity[];
  plans: AuditedPlan[];
  instructions: AuditedInstruction[];
  results: AuditedResult[];
  recoveries: AuditedRecovery[];
  entries: PayeeEntry[];
}

type ClaimRow = Omit<AuditedClaim, 'lowerings' | 'answers'> & { name: string };

function explained(row: ClaimRow, lowerings: Lowering[]): AuditedClaim {
  const { name: _, ...claim } = row;
  const { sheet, allocation } = claim;
  return { ...claim, lowerings, answers: sheet === null ? null : answersAfter(sheet, lowerings, allocation) };
}

/** The whole file of a payee by its credit code; undefined when nothing was ever claimed for it. */
export async function findPayeeAudit(trx: Transaction, creditCode: string): Promise<PayeeAudit | undefined> {
  const { rows: claims } = await trx.raw<{ rows: ClaimRow[] }>(
    `select k.id as "claimId", k.policy_code as "policyCode", k.policy_version as "policyVersion",
       k.claim_year as "claimYear", k.status, k.submitted_at as "submittedAt", k.computed_fen as "computedFen",
       k.amount_fen as "amountFen", k.netted_fen as "nettedFen", k.recomputed_at as "recomputedAt", k.sheet, k.facts,
       k.evidence, k.budget_allocation -> 'lines' as allocation,
       k.beneficiary_name as name,
       array(select r.number from claim_contracts x join registrations r on r.contract_id = x.contract_id
         where x.claim_id = k.id order by r.number) as "registrationNumbers"
     from reward_claims k where k.beneficiary_credit_code = ? order by k.submitted_at, k.id`,
    [creditCode],
  );
  const last = claims.at(-1);
  if (last === undefined) return undefined;
  const ids = claims.map(({ claimId }) => claimId);
  const recoveries = await listRecoveries(trx, ids);
  const payments = await listPayments(trx, ids);
  const lowerings = await listLowerings(trx, claims);
  return {
    creditCode,
    name: last.name,
    claims: claims.map((claim) => explained(claim, lowerings.get(claim.claimId) ?? [])),
    receipts: await listKeptReceipts(trx, ids),
    decisions: await listDecisions(trx, ids),
    publicities: await trx('publicities')
      .select<AuditedPublicity[]>({
        claimId: 'claim_id',
        round: 'round',
        status: 'status',
        openedOn: 'opened_on',
        closesOn: 'closes_on',
        snapshotSha256: 'snapshot_sha256',
      })
      .whereIn('claim_id', ids)
      .orderBy(['opened_on', 'claim_id', 'round']),
    plans: await listPlansOf(trx, ids),
    ...payments,
    recoveries,
    entries: await listEntries(trx, ids, [
      ...recoveries.map(({ recoveryId, claimId }) => ({ id: recoveryId, claimId })),
      ...payments.instructions.map(({ instructionId, claimId }) => ({ id: instructionId, claimId })),
    ]),
  };
}

async function listDecisions(trx: Transaction, claimIds: readonly string[]): Promise<AuditedDecision[]> {
  const { rows } = await trx.raw<{ rows: AuditedDecision[] }>(
    `select e.subject_id as "claimId", e.kind, e.occurred_at as at, u.name as "personName", e.actor_role as role,
       e.status_after as "statusAfter", coalesce(e.reason_codes, '{}') as "reasonCodes", e.reason_text as "reasonText"
     from case_events e left join users u on u.id = e.actor_id
     where e.subject_kind = 'reward_claim' and e.subject_id = any(?::uuid[])
     order by e.occurred_at, e.subject_id, e.seq`,
    [[...claimIds]],
  );
  return rows;
}

async function listPlansOf(trx: Transaction, claimIds: readonly string[]): Promise<AuditedPlan[]> {
  const { rows } = await trx.raw<{ rows: AuditedPlan[] }>(
    `select i.claim_id as "claimId", p.document_number as "documentNumber", p.fiscal_year as "fiscalYear", p.mode,
       p.status, i.entitled_fen as "entitledFen", i.allocated_fen as "allocatedFen", a.name as "proposedBy",
       b.name as "decidedBy"
     from funding_plan_items i join funding_plans p on p.id = i.plan_id
     join users a on a.id = p.proposed_by left join users b on b.id = p.decided_by
     where i.claim_id = any(?::uuid[]) order by p.proposed_at, i.position`,
    [[...claimIds]],
  );
  return rows;
}

async function listPayments(
  trx: Transaction,
  claimIds: readonly string[],
): Promise<Pick<PayeeAudit, 'instructions' | 'results'>> {
  const { rows: instructions } = await trx.raw<{ rows: AuditedInstruction[] }>(
    `select i.id as "instructionId", i.claim_id as "claimId", i.reference, i.batch_id as "batchId", i.status,
       i.amount_fen as "amountFen", i.payee_name as "payeeName", right(i.account_number, 4) as "accountEnding",
       i.executed_on as "executedOn", i.reason
     from payment_instructions i join payout_batches b on b.id = i.batch_id
     where i.claim_id = any(?::uuid[]) order by b.created_at, i.id`,
    [[...claimIds]],
  );
  const results = await trx('bank_results')
    .select<(Omit<AuditedResult, 'lineNo'> & { lineNo: number })[]>({
      instructionId: 'instruction_id',
      fileName: 'file_name',
      lineNo: 'line_no',
      fileSha256: 'file_sha256',
      outcome: 'outcome',
      amountFen: 'amount_fen',
      effect: 'effect',
      receivedAt: 'received_at',
    })
    .whereIn(
      'instruction_id',
      instructions.map(({ instructionId }) => instructionId),
    )
    .orderBy(['received_at', 'file_name', 'line_no']);
  return { instructions, results: results.map((result) => ({ ...result, ...placeOfLine(result.lineNo) })) };
}

async function listRecoveries(trx: Transaction, claimIds: readonly string[]): Promise<AuditedRecovery[]> {
  const recoveries = await trx('recoveries as v')
    .leftJoin('registrations as r', 'r.contract_id', 'v.contract_id')
    .select<Omit<AuditedRecovery, 'instalments' | 'receipts'>[]>({
      recoveryId: 'v.id',
      claimId: 'v.claim_id',
      contractId: 'v.contract_id',
      registrationNumber: 'r.number',
      amountFen: 'v.amount_fen',
      reasonCode: 'v.reason_code',
      status: 'v.status',
      openedOn: 'v.opened_on',
      orderedOn: 'v.ordered_on',
      deadlineOn: 'v.deadline_on',
      principalFen: 'v.principal_fen',
      interestFen: 'v.interest_fen',
    })
    .whereIn('v.claim_id', [...claimIds])
    .orderBy(['v.opened_at', 'v.id']);
  const ids = recoveries.map(({ recoveryId }) => recoveryId);
  const parts = await trx('recovery_instalments')
    .select<{ recoveryId: string; planNo: number; partNo: number; dueOn: string; amountFen: bigint }[]>({
      recoveryId: 'recovery_id',
      planNo: 'plan_no',
      partNo: 'part_no',
      dueOn: 'due_on',
      amountFen: 'amount_fen',
    })
    .whereIn('recovery_id', ids)
    .orderBy(['plan_no', 'part_no']);
  const slips = await trx('recovery_receipts')
    .select<{ recoveryId: string; slipNumber: string; receivedOn: string; amountFen: bigint }[]>({
      recoveryId: 'recovery_id',
      slipNumber: 'slip_number',
      receivedOn: 'received_on',
      amountFen: 'amount_fen',
    })
    .whereIn('recovery_id', ids)
    .orderBy(['received_on', 'slip_number']);
  return recoveries.map((recovery) => ({
    ...recovery,
    instalments: parts
      .filter(({ recoveryId }) => recoveryId === recovery.recoveryId)
      .map(({ planNo, partNo, dueOn, amountFen }) => ({ planNo, partNo, dueOn, amountFen })),
    receipts: slips
      .filter(({ recoveryId }) => recoveryId === recovery.recoveryId)
      .map(({ slipNumber, receivedOn, amountFen }) => ({ slipNumber, receivedOn, amountFen })),
  }));
}

/** Everything the ledger booked for these claims, their instructions and recoveries, interest apart, in the order of the day. */
async function listEntries(
  trx: Transaction,
  claimIds: readonly string[],
  ofClaims: readonly { id: string; claimId: string }[],
): Promise<PayeeEntry[]> {
  const claimOf = new Map([
    ...claimIds.map((id): [string, string] => [id, id]),
    ...ofClaims.map(({ id, claimId }): [string, string] => [id, claimId]),
  ]);
  const { rows } = await trx.raw<{
    rows: {
      id: string;
      kind: LedgerTransactionKind;
      at: string;
      subject: string;
      accounts: Account[];
      legs: string[];
    }[];
  }>(
    `select t.id, t.kind, t.created_at as at, t.subject_id as subject, array_agg(a.kind order by p.leg) as accounts,
       array_agg(p.amount_fen::text order by p.leg) as legs
     from ledger_transactions t join postings p on p.transaction_id = t.id join accounts a on a.id = p.account_id
     where t.subject_id = any(?::uuid[]) and t.kind not in ('accrue_interest', 'receive_interest', 'waive_interest')
     group by t.id order by t.created_at, t.id`,
    [[...claimOf.keys()]],
  );
  return rows.map((row) => ({
    transactionId: row.id,
    at: row.at,
    kind: row.kind,
    claimId: claimOf.get(row.subject) ?? row.subject,
    postings: row.accounts.map((account, index) => ({ account, amountFen: BigInt(row.legs[index] ?? '0') })),
  }));
}
