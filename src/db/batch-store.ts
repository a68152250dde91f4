import { shanghaiDateOf } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import type { ApprovalsNeeded, Approval } from '../domain/payout/approval-tiers.js';
import type { BatchStatus } from '../domain/payout/batch-status.js';
import { type FrozenChannel, REGISTRY_CHANNEL, toChannel } from '../domain/payout/channel.js';
import { deskKindOf } from '../domain/payout/desk.js';
import { hasOutcome, type InstructionStatus } from '../domain/payout/instruction-status.js';
import type { ReturnKind, StatementFigures } from '../domain/payout/result-file.js';
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
  /** In which form it goes to the treasury, as it was when the batch was made. */
  channel: FrozenChannel;
  /** What every approval signs; batches from before have none. */
  frozenSha256?: string;
  approvalsNeeded: ApprovalsNeeded;
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
  channel: unknown;
  frozen_sha256: string | null;
  approvals_needed: ApprovalsNeeded;
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
  'channel',
  'frozen_sha256',
  'approvals_needed',
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
    channel: channelOfRow(row.channel),
    ...(row.frozen_sha256 === null ? {} : { frozenSha256: row.frozen_sha256 }),
    approvalsNeeded: row.approvals_needed,
  };
}

export async function addBatch(
  trx: Transaction,
  batch: {
    id: string;
    totalFen: bigint;
    instructionCount: number;
    makerId: string;
    createdAt: string;
    channel: FrozenChannel;
    frozenSha256: string;
    approvalsNeeded: ApprovalsNeeded;
  },
): Promise<void> {
  await trx('payout_batches').insert({
    id: batch.id,
    status: 'proposed',
    total_fen: batch.totalFen,
    instruction_count: batch.instructionCount,
    maker_id: batch.makerId,
    created_at: batch.createdAt,
    channel: JSON.stringify(batch.channel),
    frozen_sha256: batch.frozenSha256,
    approvals_needed: JSON.stringify(batch.approvalsNeeded),
  });
}

/** 签署: who signs a batch, in which role, and of which frozen set. Throws `batch-approved-already` for a second time. */
export async function addSignature(
  trx: Transaction,
  signature: {
    batchId: string;
    personId: string;
    role: string;
    frozenSha256: string;
    opinion?: string | undefined;
    signedAt: string;
  },
): Promise<void> {
  const added = await trx('batch_approvals')
    .insert({
      batch_id: signature.batchId,
      person_id: signature.personId,
      role: signature.role,
      frozen_sha256: signature.frozenSha256,
      opinion: signature.opinion ?? null,
      signed_at: signature.signedAt,
    })
    .onConflict(['batch_id', 'person_id'])
    .ignore()
    .returning('person_id');
  if (added.length === 0) throw new DomainError('batch-approved-already', { batchId: signature.batchId });
}

/** The approvals a batch has, in the order they were given. */
export async function listApprovals(db: Database, batchId: string): Promise<(Approval & { signedAt: string })[]> {
  return db('batch_approvals')
    .select<(Approval & { signedAt: string })[]>({
      personId: 'person_id',
      role: 'role',
      frozenSha256: 'frozen_sha256',
      signedAt: 'signed_at',
    })
    .where({ batch_id: batchId })
    .whereIn('role', ['finance_checker', 'competent_authority'])
    .orderBy('signed_at');
}

/** Who has signed each of these batches, the maker first. */
export async function listSigners(
  db: Database,
  batchIds: readonly string[],
): Promise<Partial<Record<string, string[]>>> {
  const rows = await db('batch_approvals')
    .select<{ batch_id: string; person_id: string }[]>('batch_id', 'person_id')
    .whereIn('batch_id', [...batchIds])
    .orderBy('signed_at');
  const signers: Partial<Record<string, string[]>> = {};
  for (const { batch_id: id, person_id: personId } of rows) signers[id] = [...(signers[id] ?? []), personId];
  return signers;
}

/** How many of whom must still approve each of these batches, of those that lack any; approvals of another set do not count. */
export async function listApprovalsMissing(
  db: Database,
  batchIds: readonly string[],
): Promise<Partial<Record<string, Record<string, number>>>> {
  const { rows } = await db.raw<{ rows: { id: string; role: string; missing: number }[] }>(
    `select b.id, n.role, (n.needed - n.given)::int as missing from payout_batches b cross join lateral (
       select r.role, r.needed::int as needed, (select count(distinct a.person_id) from batch_approvals a
         where a.batch_id = b.id and a.role = r.role and a.frozen_sha256 = b.frozen_sha256) as given
       from jsonb_each_text(b.approvals_needed) as r(role, needed)) n
     where b.id = any(?) and b.frozen_sha256 is not null and n.needed > n.given`,
    [[...batchIds]],
  );
  const missing: Partial<Record<string, Record<string, number>>> = {};
  for (const { id, role, missing: people } of rows) missing[id] = { ...missing[id], [role]: people };
  return missing;
}

/** 拨付文件: what left for a batch; the same again changes nothing, anything else is refused by its constraints. */
export async function addPayoutFile(
  trx: Transaction,
  file: {
    messageId: string;
    batchId: string;
    format: string;
    fileName: string;
    sha256: string;
    paymentCount: number;
    totalFen: bigint;
    madeAt: string;
  },
): Promise<void> {
  await trx('payout_files')
    .insert({
      message_id: file.messageId,
      batch_id: file.batchId,
      format: file.format,
      file_name: file.fileName,
      sha256: file.sha256,
      payment_count: file.paymentCount,
      total_fen: file.totalFen,
      made_at: file.madeAt,
    })
    .onConflict('message_id')
    .ignore();
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
  /** The day of its last answer, as the treasury dates it. */
  executedOn?: string;
  /** The day its batch was made; left out while it is being made. */
  madeOn?: string;
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
  executed_on: string | null;
  batch_created_at: string;
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
  'executed_on',
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
    ...(row.executed_on === null ? {} : { executedOn: row.executed_on }),
    madeOn: shanghaiDateOf(Date.parse(row.batch_created_at)),
  };
}

/** Instructions with the day their batch was made. */
const selectInstructions = (db: Database) =>
  db('payment_instructions as i').select<InstructionRow[]>(
    ...INSTRUCTION_COLUMNS.map((column) => `i.${column}`),
    // not by a join: whoever locks an instruction does not lock its batch
    db.raw('(select b.created_at from payout_batches b where b.id = i.batch_id) as batch_created_at'),
  );

/** Adds the instructions of a batch in one statement, however many they are. */
export async function addInstructions(
  trx: Transaction,
  instructions: readonly InstructionRecord[],
  at: string,
): Promise<void> {
  await trx.raw(
    `insert into payment_instructions (id, reference, batch_id, claim_id, contract_id, budget_id, status, payee_name,
       account_number, bank_name, bank_code, amount_fen, updated_at)
     select i.id, i.reference, i.batch_id, i.claim_id, i.contract_id, i.budget_id, i.status, i.payee_name,
       i.account_number, i.bank_name, i.bank_code, i.amount_fen, :at
     from jsonb_to_recordset(:instructions::jsonb) as i(id uuid, reference text, batch_id uuid, claim_id uuid,
       contract_id uuid, budget_id uuid, status text, payee_name text, account_number text, bank_name text, bank_code text,
       amount_fen bigint)`,
    {
      at,
      instructions: JSON.stringify(
        instructions.map((instruction) => ({
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
          amount_fen: instruction.amountFen.toString(),
        })),
      ),
    },
  );
}

export async function listInstructions(db: Database, batchId: string): Promise<InstructionRecord[]> {
  const rows = await selectInstructions(db).where('i.batch_id', batchId).orderBy('i.reference');
  return rows.map(toInstruction);
}

/** The claims of a batch, which stay the same from its making on. */
export async function listClaimIdsOfBatch(db: Database, batchId: string): Promise<string[]> {
  return db('payment_instructions').where({ batch_id: batchId }).orderBy('reference').pluck<string[]>('claim_id');
}

/** The instructions behind these references, of whatever batch. */
export async function listInstructionsByReference(
  db: Database,
  references: readonly string[],
): Promise<InstructionRecord[]> {
  const rows = await selectInstructions(db)
    // one value however many there are: a file may hold more lines than a statement may have values
    .whereRaw('i.reference = any(?)', [[...references]])
    .orderBy('i.reference');
  return rows.map(toInstruction);
}

/** What becomes of an instruction. */
export interface InstructionChange {
  id: string;
  status: InstructionStatus;
  reason?: string | undefined;
  /** Null: the day that was known is that of another answer. */
  executedOn?: string | null | undefined;
}

/** Writes the new state of instructions in one statement; what waited for their outcome comes to rest. */
export async function saveInstructions(
  trx: Transaction,
  changes: readonly InstructionChange[],
  updatedAt: string,
): Promise<void> {
  if (changes.length === 0) return;
  await trx.raw(
    `update payment_instructions i set status = c.status, updated_at = :updatedAt,
       reason = coalesce(c.reason, i.reason), executed_on = case when c.forgets_day then null else coalesce(c.executed_on, i.executed_on) end
     from jsonb_to_recordset(:changes::jsonb) as c(id uuid, status text, reason text, executed_on date, forgets_day boolean)
     where i.id = c.id`,
    {
      updatedAt,
      changes: JSON.stringify(
        changes.map(({ id, status, reason, executedOn }) => ({
          id,
          status,
          reason: reason ?? null,
          executed_on: executedOn ?? null,
          forgets_day: executedOn === null,
        })),
      ),
    },
  );
  const states = [...new Set(changes.map(({ status }) => status))].filter(hasOutcome);
  for (const state of states) {
    await settleFound(trx, {
      kinds: ['payment_instruction'],
      subjectIds: changes.filter(({ status }) => status === state).map(({ id }) => id),
      state,
      at: updatedAt,
    });
  }
}

/** Puts every instruction of a batch that stands so into another state, in one statement. */
export async function moveInstructions(
  trx: Transaction,
  batchId: string,
  move: { from: InstructionStatus; to: InstructionStatus; at: string },
): Promise<number> {
  const moved = await trx('payment_instructions')
    .where({ batch_id: batchId, status: move.from })
    .update({ status: move.to, updated_at: move.at })
    .returning<{ id: string }[]>('id');
  if (hasOutcome(move.to)) {
    await settleFound(trx, {
      kinds: ['payment_instruction'],
      subjectIds: moved.map(({ id }) => id),
      state: move.to,
      at: move.at,
    });
  }
  return moved.length;
}

/** How many instructions of a batch the treasury owes an answer for, or will. */
export async function countOpenInstructions(db: Database, batchId: string): Promise<number> {
  const row = await db('payment_instructions')
    .where({ batch_id: batchId })
    .whereIn('status', ['prepared', 'instructed', 'unknown'] satisfies InstructionStatus[])
    .count<{ count: bigint }[]>({ count: '*' })
    .first();
  return Number(row?.count ?? 0n);
}

/** An instruction that was sent, with the day it left and the account of ours it is paid from. */
export interface SentInstruction extends InstructionRecord {
  sentOn: string | undefined;
  debtorAccount: string;
}

/** Instructions of these amounts and accounts that were sent, whose answer a line without our reference may be. */
export async function listInstructionsByFacts(
  db: Database,
  facts: readonly { accountNumber: string; amountFen: bigint }[],
): Promise<SentInstruction[]> {
  if (facts.length === 0) return [];
  const rows = await db('payment_instructions as i')
    .join('payout_batches as b', 'b.id', 'i.batch_id')
    .select<(InstructionRow & { sent_at: string | null; channel: unknown })[]>(
      ...INSTRUCTION_COLUMNS.map((column) => `i.${column}`),
      'b.created_at as batch_created_at',
      'b.sent_at',
      'b.channel',
    )
    .whereRaw(
      `(i.account_number, i.amount_fen) in (select f.account_number, f.amount_fen
        from unnest(?::text[], ?::bigint[]) as f(account_number, amount_fen))`,
      [facts.map(({ accountNumber }) => accountNumber), facts.map(({ amountFen }) => amountFen.toString())],
    )
    // of a batch that has left; what is only on its way out can have no answer yet
    .whereIn('b.status', ['sent', 'settled', 'reconciled'] satisfies BatchStatus[])
    .orderBy('i.reference');
  return rows.map((row) => ({
    ...toInstruction(row),
    sentOn: row.sent_at === null ? undefined : shanghaiDateOf(Date.parse(row.sent_at)),
    debtorAccount: channelOfRow(row.channel).debtor.accountNumber,
  }));
}

const HAS_LEFT: readonly InstructionStatus[] = ['instructed', 'unknown', 'paid', 'rejected', 'returned'];

/** Everybody to whom a payment left, by the name it left under. */
export async function listNamesSentTo(db: Database): Promise<string[]> {
  return db('payment_instructions').whereIn('status', HAS_LEFT).distinct().pluck<string[]>('payee_name');
}

/** Of these accounts those to which a payment left, whatever is known of it yet: an answer may overtake the one before it. */
export async function listAccountsSentTo(db: Database, accountNumbers: readonly string[]): Promise<Set<string>> {
  if (accountNumbers.length === 0) return new Set();
  const found = await db('payment_instructions')
    .whereIn('status', HAS_LEFT)
    .whereRaw('account_number = any(?)', [[...accountNumbers]])
    .distinct()
    .pluck<string[]>('account_number');
  return new Set(found);
}

const channelOfRow = (channel: unknown): FrozenChannel => (channel === null ? REGISTRY_CHANNEL : toChannel(channel));

/** An instruction under lock. Throws `payment-instruction-not-found`. */
export async function lockInstruction(trx: Transaction, id: string): Promise<InstructionRecord> {
  const [row] = await selectInstructions(trx).where('i.id', id).forUpdate('i');
  if (row === undefined) throw new DomainError('payment-instruction-not-found', { id });
  return toInstruction(row);
}

/** Claims of a batch in these states that moved since, in the order of their ids, behind one of them: a part of a large batch. */
export async function listClaimsToTell(
  db: Database,
  batchId: string,
  part: {
    statuses: readonly ClaimStatus[];
    since: string | undefined;
    after: string | undefined;
    limit: number;
  },
): Promise<string[]> {
  const query = db('payment_instructions as i')
    .join('reward_claims as r', 'r.id', 'i.claim_id')
    .where({ 'i.batch_id': batchId })
    .whereIn('r.status', [...part.statuses])
    .orderBy('r.id')
    .limit(part.limit);
  if (part.since !== undefined) void query.where('r.updated_at', '>=', part.since);
  if (part.after !== undefined) void query.where('r.id', '>', part.after);
  return query.pluck<string[]>('r.id');
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
  /** What of the line was wrong, where one part of it was. */
  field?: string | undefined;
  receivedAt: string;
  format?: string | undefined;
  executedOn?: string | undefined;
  accountNumber?: string | undefined;
  /** Of money that came back: why, and by which notice (通知书号). */
  returnKind?: ReturnKind | undefined;
  noticeNumber?: string | undefined;
}

/**
 * Keeps lines of the treasury with what they did, in one statement; a line of a file that is known already is left out. What
 * did nothing and waits for a person goes to the desk.
 */
export async function addBankResults(trx: Transaction, results: readonly BankResult[]): Promise<void> {
  if (results.length === 0) return;
  const { rows } = await trx.raw<{
    rows: { id: string; problem_code: string | null; effect: string; received_at: string }[];
  }>(
    `insert into bank_results (file_sha256, file_name, kept_as, line_no, batch_id, instruction_id, reference, amount_fen,
       payee_name, outcome, effect, problem_code, field, received_at, format, executed_on, account_number,
       return_kind, notice_number)
     select r.file_sha256, r.file_name, r.kept_as, r.line_no, r.batch_id, r.instruction_id, r.reference, r.amount_fen,
       r.payee_name, r.outcome, r.effect, r.problem_code, r.field, r.received_at, r.format, r.executed_on, r.account_number,
       r.return_kind, r.notice_number
     from jsonb_to_recordset(?::jsonb) as r(file_sha256 text, file_name text, kept_as text, line_no integer, batch_id uuid,
       instruction_id uuid, reference text, amount_fen bigint, payee_name text, outcome text, effect text,
       problem_code text, field text, received_at timestamptz, format text, executed_on date, account_number text,
       return_kind text, notice_number text)
     order by r.line_no
     on conflict (file_sha256, line_no) do nothing
     returning id, problem_code, effect, received_at`,
    [
      JSON.stringify(
        results.map((result) => ({
          file_sha256: result.fileSha256 ?? null,
          file_name: result.fileName,
          kept_as: result.keptAs ?? null,
          line_no: result.lineNo,
          batch_id: result.batchId ?? null,
          instruction_id: result.instructionId ?? null,
          reference: result.reference ?? null,
          amount_fen: result.amountFen?.toString() ?? null,
          payee_name: result.payeeName ?? null,
          outcome: result.outcome ?? null,
          effect: result.effect,
          problem_code: result.problemCode ?? null,
          field: result.field ?? null,
          received_at: result.receivedAt,
          format: result.format ?? null,
          executed_on: result.executedOn ?? null,
          account_number: result.accountNumber ?? null,
          return_kind: result.returnKind ?? null,
          notice_number: result.noticeNumber ?? null,
        })),
      ),
    ],
  );
  const waiting = rows.filter(({ effect }) => effect === 'desk');
  if (waiting.length === 0) return;
  await trx('payout_desk_items').insert(
    waiting.map(({ id, problem_code, received_at }) => ({
      id,
      kind: deskKindOf(problem_code ?? ''),
      opened_at: received_at,
    })),
  );
}

/** Keeps the figures of the statements of a file; the same file again changes nothing. */
export async function addStatements(
  trx: Transaction,
  file: { sha256: string; format: string; receivedAt: string },
  statements: readonly StatementFigures[],
): Promise<void> {
  if (statements.length === 0) return;
  await trx('account_statements')
    .insert(
      statements.map((statement, index) => ({
        file_sha256: file.sha256,
        statement_no: index + 1,
        format: file.format,
        statement_id: statement.statementId,
        account_number: statement.accountNumber,
        booked_on: statement.bookedOn ?? null,
        opening_fen: statement.openingFen ?? null,
        closing_fen: statement.closingFen ?? null,
        debit_fen: statement.debitFen,
        credit_fen: statement.creditFen,
        received_at: file.receivedAt,
      })),
    )
    .onConflict(['file_sha256', 'statement_no'])
    .ignore();
}

/** A file of results that was taken in: under which name, when, and what its lines did. */
export interface TakenResultsFile {
  fileName: string;
  receivedAt: string;
  lines: { lineNo: number; effect: string; problemCode: string | null }[];
}

/** The file with this content, or undefined while none was taken in. */
export async function findTakenFile(db: Database, fileSha256: string): Promise<TakenResultsFile | undefined> {
  const rows = await db('bank_results')
    .select<(TakenResultsFile['lines'][number] & Pick<TakenResultsFile, 'fileName' | 'receivedAt'>)[]>({
      fileName: 'file_name',
      receivedAt: 'received_at',
      lineNo: 'line_no',
      effect: 'effect',
      problemCode: 'problem_code',
    })
    .where({ file_sha256: fileSha256 })
    .orderBy('line_no');
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    fileName: first.fileName,
    receivedAt: first.receivedAt,
    lines: rows.map(({ lineNo, effect, problemCode }) => ({ lineNo, effect, problemCode })),
  };
}

/** Another file of this name that answered for this batch, the first of them, or undefined. */
export async function findFileOfName(
  db: Database,
  { fileName, batchId, fileSha256 }: { fileName: string; batchId: string; fileSha256: string },
): Promise<{ sha256: string; receivedAt: string } | undefined> {
  return db('bank_results')
    .select<{ sha256: string; receivedAt: string }[]>({ sha256: 'file_sha256', receivedAt: 'received_at' })
    .where({ file_name: fileName, batch_id: batchId })
    .whereNotNull('file_sha256')
    .whereNot({ file_sha256: fileSha256 })
    .orderBy('id')
    .first();
}

/** Where the last payment of a claim went and why it came back, until an account is payable again; undefined otherwise. */
export async function findReturnedAccount(
  trx: Transaction,
  claimId: string,
): Promise<{ accountNumber: string; bankCode: string; reasonCode: string | undefined; problem: string } | undefined> {
  const { rows } = await trx.raw<{
    rows: { accountNumber: string; bankCode: string; reasonCode: string | null; problem: string }[];
  }>(
    `select i.account_number as "accountNumber", i.bank_code as "bankCode", e.reason_codes[1] as "reasonCode",
       k.last_payment_problem as problem
     from reward_claims k
     join case_events e on e.subject_kind = 'reward_claim' and e.subject_id = k.id
       and e.kind in ('reward.payment_rejected', 'reward.payment_returned', 'reward.returned_after_year_end')
     join payment_instructions i on i.id = (e.data ->> 'instructionId')::uuid
     where k.id = ? and k.last_payment_problem is not null
     order by e.seq desc limit 1`,
    [claimId],
  );
  const [row] = rows;
  return row === undefined ? undefined : { ...row, reasonCode: row.reasonCode ?? undefined };
}
