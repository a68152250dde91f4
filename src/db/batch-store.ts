import { DomainError } from '../domain/errors.js';
import type { BatchStatus } from '../domain/payout/batch-status.js';
import { hasOutcome, type InstructionStatus } from '../domain/payout/instruction-status.js';
import type { ClaimStatus } from '../domain/reward/claim-status.js';
import type { Database, Transaction } from './connection.js';
import { settleFound } from './dependant-store.js';

export interface BatchRecord {
  id: string;
  status: BatchStatus;
  version: number;
  totalFen: bigint;
  instructionCount: number;
  makerId: string;
  checkerId?: string;
  fileName?: string;
  fileSha256?: string;
  createdAt: string;
  enquireAt?: string;
  enquiries: number;
}

interface BatchRow {
  id: string;
  status: BatchStatus;
  version: number;
  total_fen: bigint;
  instruction_count: number;
  maker_id: string;
  checker_id: string | null;
  file_name: string | null;
  file_sha256: string | null;
  created_at: string;
  enquire_at: string | null;
  enquiries: number;
}

const COLUMNS: (keyof BatchRow)[] = [
  'id',
  'status',
  'version',
  'total_fen',
  'instruction_count',
  'maker_id',
  'checker_id',
  'file_name',
  'file_sha256',
  'created_at',
  'enquire_at',
  'enquiries',
];

function toBatch(row: BatchRow): BatchRecord {
  return {
    id: row.id,
    status: row.status,
    version: row.version,
    totalFen: row.total_fen,
    instructionCount: row.instruction_count,
    makerId: row.maker_id,
    ...(row.checker_id === null ? {} : { checkerId: row.checker_id }),
    ...(row.file_name === null ? {} : { fileName: row.file_name }),
    ...(row.file_sha256 === null ? {} : { fileSha256: row.file_sha256 }),
    createdAt: row.created_at,
    ...(row.enquire_at === null ? {} : { enquireAt: row.enquire_at }),
    enquiries: row.enquiries,
  };
}

export async function addBatch(
  trx: Transaction,
  batch: { id: string; totalFen: bigint; instructionCount: number; makerId: string; createdAt: string },
): Promise<void> {
  await trx('payout_batches').insert({
    id: batch.id,
    status: 'proposed',
    total_fen: batch.totalFen,
    instruction_count: batch.instructionCount,
    maker_id: batch.makerId,
    created_at: batch.createdAt,
  });
}

/** Throws `payout-batch-not-found`. */
export async function getBatch(db: Database, id: string): Promise<BatchRecord> {
  const row = await db('payout_batches').select<BatchRow[]>(COLUMNS).where({ id }).first();
  if (row === undefined) throw new DomainError('payout-batch-not-found', { id });
  return toBatch(row);
}

/** Takes the row lock under which a batch may move. Throws `payout-batch-not-found`. */
export async function lockBatch(trx: Transaction, id: string): Promise<BatchRecord> {
  const row = await trx('payout_batches').select<BatchRow[]>(COLUMNS).where({ id }).forUpdate().first();
  if (row === undefined) throw new DomainError('payout-batch-not-found', { id });
  return toBatch(row);
}

export interface BatchChanges {
  status: BatchStatus;
  checkerId?: string;
  releaserId?: string;
  fileName?: string;
  fileSha256?: string;
  sentAt?: string;
  enquireAt?: string | null;
  enquiries?: number;
  settledAt?: string;
  reconciledAt?: string;
  reconciliation?: unknown;
}

/** Writes the new state of a locked batch and counts its version up. */
export async function saveBatch(trx: Transaction, id: string, changes: BatchChanges): Promise<BatchRecord> {
  const row: Record<string, unknown> = { status: changes.status, version: trx.raw('version + 1') };
  if (changes.checkerId !== undefined) row['checker_id'] = changes.checkerId;
  if (changes.releaserId !== undefined) row['releaser_id'] = changes.releaserId;
  if (changes.fileName !== undefined) row['file_name'] = changes.fileName;
  if (changes.fileSha256 !== undefined) row['file_sha256'] = changes.fileSha256;
  if (changes.sentAt !== undefined) row['sent_at'] = changes.sentAt;
  if (changes.enquireAt !== undefined) row['enquire_at'] = changes.enquireAt;
  if (changes.enquiries !== undefined) row['enquiries'] = changes.enquiries;
  if (changes.settledAt !== undefined) row['settled_at'] = changes.settledAt;
  if (changes.reconciledAt !== undefined) row['reconciled_at'] = changes.reconciledAt;
  if (changes.reconciliation !== undefined) row['reconciliation'] = JSON.stringify(changes.reconciliation);
  const [saved] = await trx('payout_batches').where({ id }).update(row).returning<BatchRow[]>(COLUMNS);
  if (saved === undefined) throw new DomainError('payout-batch-not-found', { id });
  return toBatch(saved);
}

/** One payment to one payee; frozen when the batch is made. */
export interface InstructionRecord {
  id: string;
  reference: string;
  batchId: string;
  claimId: string;
  contractId: string;
  budgetId: string;
  status: InstructionStatus;
  payeeName: string;
  accountNumber: string;
  bankName: string;
  bankCode: string;
  amountFen: bigint;
}

interface InstructionRow {
  id: string;
  reference: string;
  batch_id: string;
  claim_id: string;
  contract_id: string;
  budget_id: string;
  status: InstructionStatus;
  payee_name: string;
  account_number: string;
  bank_name: string;
  bank_code: string;
  amount_fen: bigint;
}

const INSTRUCTION_COLUMNS: (keyof InstructionRow)[] = [
  'id',
  'reference',
  'batch_id',
  'claim_id',
  'contract_id',
  'budget_id',
  'status',
  'payee_name',
  'account_number',
  'bank_name',
  'bank_code',
  'amount_fen',
];

function toInstruction(row: InstructionRow): InstructionRecord {
  return {
    id: row.id,
    reference: row.reference,
    batchId: row.batch_id,
    claimId: row.claim_id,
    contractId: row.contract_id,
    budgetId: row.budget_id,
    status: row.status,
    payeeName: row.payee_name,
    accountNumber: row.account_number,
    bankName: row.bank_name,
    bankCode: row.bank_code,
    amountFen: row.amount_fen,
  };
}

export async function addInstruction(trx: Transaction, instruction: InstructionRecord, at: string): Promise<void> {
  await trx('payment_instructions').insert({
    id: instruction.id,
    reference: instruction.reference,
    batch_id: instruction.batchId,
    claim_id: instruction.claimId,
    contract_id: instruction.contractId,
    budget_id: instruction.budgetId,
    status: instruction.status,
    payee_name: instruction.payeeName,
    account_number: instruction.accountNumber,
    bank_name: instruction.bankName,
    bank_code: instruction.bankCode,
    amount_fen: instruction.amountFen,
    updated_at: at,
  });
}

export async function listInstructions(db: Database, batchId: string): Promise<InstructionRecord[]> {
  const rows = await db('payment_instructions')
    .select<InstructionRow[]>(INSTRUCTION_COLUMNS)
    .where({ batch_id: batchId })
    .orderBy('reference');
  return rows.map(toInstruction);
}

/** The instructions behind these references, of whatever batch. */
export async function listInstructionsByReference(
  db: Database,
  references: readonly string[],
): Promise<InstructionRecord[]> {
  const rows = await db('payment_instructions')
    .select<InstructionRow[]>(INSTRUCTION_COLUMNS)
    // one value however many there are: a file may hold more lines than a statement may have values
    .whereRaw('reference = any(?)', [[...references]])
    .orderBy('reference');
  return rows.map(toInstruction);
}

export async function saveInstruction(
  trx: Transaction,
  id: string,
  changes: {
    status: InstructionStatus;
    reason?: string | undefined;
    executedOn?: string | undefined;
    updatedAt: string;
  },
): Promise<void> {
  await trx('payment_instructions')
    .where({ id })
    .update({
      status: changes.status,
      updated_at: changes.updatedAt,
      ...(changes.reason === undefined ? {} : { reason: changes.reason }),
      ...(changes.executedOn === undefined ? {} : { executed_on: changes.executedOn }),
    });
  if (hasOutcome(changes.status)) {
    await settleFound(trx, {
      kinds: ['payment_instruction'],
      subjectIds: [id],
      state: changes.status,
      at: changes.updatedAt,
    });
  }
}

/** Where each claim of a batch stands now. */
export async function listClaimStatuses(
  db: Database,
  batchId: string,
): Promise<{ claimId: string; status: ClaimStatus }[]> {
  return db('payment_instructions as i')
    .join('reward_claims as r', 'r.id', 'i.claim_id')
    .select<{ claimId: string; status: ClaimStatus }[]>({ claimId: 'r.id', status: 'r.status' })
    .where({ 'i.batch_id': batchId })
    .orderBy('r.id');
}

export interface BankResult {
  /** Left out for a file that could not be read. */
  fileSha256?: string | undefined;
  fileName: string;
  /** Where in the drop a file lies that was set aside. */
  keptAs?: string | undefined;
  lineNo: number;
  batchId?: string | undefined;
  instructionId?: string | undefined;
  reference?: string | undefined;
  amountFen?: bigint | undefined;
  payeeName?: string | undefined;
  outcome?: string | undefined;
  effect: string;
  problemCode?: string | undefined;
  receivedAt: string;
}

/** Keeps a line of the treasury with what it did; false when this line of this file is known already. */
export async function addBankResult(trx: Transaction, result: BankResult): Promise<boolean> {
  const rows = await trx('bank_results')
    .insert({
      file_sha256: result.fileSha256 ?? null,
      file_name: result.fileName,
      kept_as: result.keptAs ?? null,
      line_no: result.lineNo,
      batch_id: result.batchId ?? null,
      instruction_id: result.instructionId ?? null,
      reference: result.reference ?? null,
      amount_fen: result.amountFen ?? null,
      payee_name: result.payeeName ?? null,
      outcome: result.outcome ?? null,
      effect: result.effect,
      problem_code: result.problemCode ?? null,
      received_at: result.receivedAt,
    })
    .onConflict(['file_sha256', 'line_no'])
    .ignore()
    .returning('id');
  return rows.length === 1;
}

/** True when a file with this content was taken in before. */
export async function isResultsFileKnown(db: Database, fileSha256: string): Promise<boolean> {
  const row = await db('bank_results').select('id').where({ file_sha256: fileSha256 }).first();
  return row !== undefined;
}
