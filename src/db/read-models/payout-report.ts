import type { BatchStatus } from '../../domain/payout/batch-status.js';
import { type LineSource, placeOfLine } from '../../domain/payout/result-file.js';
import type { Transaction } from '../connection.js';
import { personOrNull } from './contract-view.js';

type Person = { id: string; name: string };

/** A payout batch as lists show it. */
export interface BatchListRow {
  id: string;
  status: BatchStatus;
  version: number;
  totalFen: bigint;
  instructionCount: number;
  maker: Person;
  checker: Person | null;
  releaser: Person | null;
  createdAt: string;
  sentAt: string | null;
  settledAt: string | null;
  reconciledAt: string | null;
}

export interface BatchDossier extends BatchListRow {
  fileName: string | null;
  fileSha256: string | null;
  enquireAt: string | null;
  enquiries: number;
  reconciliation: unknown;
  /** In which form it goes out; null in batches from before. */
  channel: { code: string; titleZh: string; titleEn: string; format: string } | null;
  /** What every approval signs. */
  frozenSha256: string | null;
  /** How many of whom. */
  approvalsNeeded: Record<string, number>;
  approvals: { person: Person; role: string; opinion: string | null; signedAt: string; isOfThisSet: boolean }[];
  openInstructions: number;
  /** 预算项目: from which lines the batch was committed, and how much from each. */
  budgetLines: { budgetId: string; policyCode: string; fiscalYear: number; payments: number; amountFen: bigint }[];
  instructions: {
    instructionId: string;
    claimId: string;
    contractId: string;
    reference: string;
    status: string;
    amountFen: bigint;
    payeeName: string;
    bankName: string;
    bankCode: string;
    accountNumber: string;
    reason: string | null;
    executedOn: string | null;
  }[];
}

type Row = Omit<
  BatchDossier,
  'maker' | 'checker' | 'releaser' | 'openInstructions' | 'instructions' | 'approvals' | 'budgetLines'
> & {
  makerId: string;
  makerName: string | null;
  checkerId: string | null;
  checkerName: string | null;
  releaserId: string | null;
  releaserName: string | null;
};

function batches(trx: Transaction) {
  return trx('payout_batches as b')
    .leftJoin('users as m', 'm.id', 'b.maker_id')
    .leftJoin('users as c', 'c.id', 'b.checker_id')
    .leftJoin('users as l', 'l.id', 'b.releaser_id')
    .select<Row[]>({
      id: 'b.id',
      status: 'b.status',
      version: 'b.version',
      totalFen: 'b.total_fen',
      instructionCount: 'b.instruction_count',
      makerId: 'b.maker_id',
      makerName: 'm.name',
      checkerId: 'b.checker_id',
      checkerName: 'c.name',
      releaserId: 'b.releaser_id',
      releaserName: 'l.name',
      createdAt: 'b.created_at',
      sentAt: 'b.sent_at',
      settledAt: 'b.settled_at',
      reconciledAt: 'b.reconciled_at',
      fileName: 'b.file_name',
      fileSha256: 'b.file_sha256',
      enquireAt: 'b.enquire_at',
      enquiries: 'b.enquiries',
      reconciliation: 'b.reconciliation',
      channel: 'b.channel',
      frozenSha256: 'b.frozen_sha256',
      approvalsNeeded: 'b.approvals_needed',
    });
}

type Head = Omit<BatchDossier, 'openInstructions' | 'instructions' | 'approvals' | 'budgetLines'>;

function toHead(row: Row): Head {
  const { makerId, makerName, checkerId, checkerName, releaserId, releaserName, ...rest } = row;
  return {
    ...rest,
    maker: { id: makerId, name: makerName ?? '' },
    checker: personOrNull(checkerId, checkerName),
    releaser: personOrNull(releaserId, releaserName),
  };
}

/** Batches, newest first; one row more than the page tells whether there is another. */
export async function listPayoutBatches(
  trx: Transaction,
  filter: {
    status?: BatchStatus | undefined;
    before?: { createdAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<Head[]> {
  const query = batches(trx)
    .orderBy([
      { column: 'b.created_at', order: 'desc' },
      { column: 'b.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  if (filter.status !== undefined) void query.where('b.status', filter.status);
  if (filter.before !== undefined) {
    void query.whereRaw('(b.created_at, b.id) < (?, ?)', [filter.before.createdAt, filter.before.id]);
  }
  const rows: Row[] = await query;
  return rows.map(toHead);
}

/** Where a batch stands, or undefined. */
export async function findBatchStatus(
  trx: Transaction,
  id: string,
): Promise<{ id: string; status: BatchStatus } | undefined> {
  return trx('payout_batches').select<{ id: string; status: BatchStatus }[]>('id', 'status').where({ id }).first();
}

const WITHOUT_OUTCOME = ['prepared', 'instructed', 'unknown'];

/** A batch with its instructions, or undefined. */
export async function findBatchDossier(trx: Transaction, id: string): Promise<BatchDossier | undefined> {
  const row: Row | undefined = await batches(trx).where('b.id', id).first();
  if (row === undefined) return undefined;
  const instructions = await trx('payment_instructions')
    .select<BatchDossier['instructions']>({
      instructionId: 'id',
      claimId: 'claim_id',
      contractId: 'contract_id',
      reference: 'reference',
      status: 'status',
      amountFen: 'amount_fen',
      payeeName: 'payee_name',
      bankName: 'bank_name',
      bankCode: 'bank_code',
      accountNumber: 'account_number',
      reason: 'reason',
      executedOn: 'executed_on',
    })
    .where({ batch_id: id })
    .orderBy('reference');
  const approvals = await trx('batch_approvals as a')
    .join('users as u', 'u.id', 'a.person_id')
    .select<{ id: string; name: string; role: string; opinion: string | null; signedAt: string; sha: string }[]>({
      id: 'u.id',
      name: 'u.name',
      role: 'a.role',
      opinion: 'a.opinion',
      signedAt: 'a.signed_at',
      sha: 'a.frozen_sha256',
    })
    .where('a.batch_id', id)
    .orderBy('a.signed_at');
  return {
    ...toHead(row),
    approvals: approvals.map(({ id: personId, name, role, opinion, signedAt, sha }) => ({
      person: { id: personId, name },
      role,
      opinion,
      signedAt,
      isOfThisSet: sha === row.frozenSha256,
    })),
    openInstructions: instructions.filter(({ status }) => WITHOUT_OUTCOME.includes(status)).length,
    budgetLines: await listLinesOfBatch(trx, id),
    instructions,
  };
}

/** The budget lines a batch is paid from, and how much from each. */
function listLinesOfBatch(trx: Transaction, id: string): Promise<BatchDossier['budgetLines']> {
  return trx('payment_instructions as i')
    .join('budgets as b', 'b.id', 'i.budget_id')
    .select<BatchDossier['budgetLines']>(
      { budgetId: 'b.id', policyCode: 'b.policy_code', fiscalYear: 'b.fiscal_year' },
      trx.raw('count(*)::int as payments, sum(i.amount_fen)::bigint as "amountFen"'),
    )
    .where({ 'i.batch_id': id })
    .groupBy('b.id')
    .orderBy(['b.policy_code', 'b.fiscal_year']);
}

/** A line the treasury answered, with what it did. */
export interface TreasuryLine {
  fileName: string;
  lineNo: number | null;
  source: LineSource;
  reference: string | null;
  amountFen: bigint | null;
  payeeName: string | null;
  outcome: string | null;
  effect: string;
  problemCode: string | null;
  receivedAt: string;
}

/** A line that did nothing and waits for a person; of a file that was set aside there is one, without content. */
export interface TreasuryProblem {
  id: string;
  fileName: string;
  keptAs: string | null;
  lineNo: number | null;
  source: LineSource;
  batchId: string | null;
  reference: string | null;
  amountFen: bigint | null;
  payeeName: string | null;
  outcome: string | null;
  problemCode: string | null;
  /** What of the line was wrong, where one part of it was. */
  field: string | null;
  receivedAt: string;
}

/** What of the treasury's files a person has to look at, newest first; one row more than the page tells whether there is another. */
export async function listTreasuryProblemLines(
  trx: Transaction,
  filter: { before?: string | undefined; limit: number },
): Promise<TreasuryProblem[]> {
  const query = trx('bank_results')
    .select<AsKept<TreasuryProblem>[]>({
      id: 'id',
      fileName: 'file_name',
      keptAs: 'kept_as',
      lineNo: 'line_no',
      batchId: 'batch_id',
      reference: 'reference',
      amountFen: 'amount_fen',
      payeeName: 'payee_name',
      outcome: 'outcome',
      problemCode: 'problem_code',
      field: 'field',
      receivedAt: 'received_at',
    })
    .where({ effect: 'desk' })
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.before !== undefined) void query.where('id', '<', filter.before);
  return (await query).map(inItsPlace);
}

type Placed = { lineNo: number | null; source: LineSource };
type AsKept<Line extends Placed> = Omit<Line, keyof Placed> & { lineNo: number };

function inItsPlace<Line extends { lineNo: number }>(line: Line): Omit<Line, 'lineNo'> & Placed {
  return { ...line, ...placeOfLine(line.lineNo) };
}

/** Every line the treasury answered for a batch, in the order it came. */
export async function listTreasuryLines(trx: Transaction, batchId: string): Promise<TreasuryLine[]> {
  const lines = await trx('bank_results')
    .select<AsKept<TreasuryLine>[]>({
      fileName: 'file_name',
      lineNo: 'line_no',
      reference: 'reference',
      amountFen: 'amount_fen',
      payeeName: 'payee_name',
      outcome: 'outcome',
      effect: 'effect',
      problemCode: 'problem_code',
      receivedAt: 'received_at',
    })
    // a line with a reference nobody knows belongs to no batch, but it came in a file about this one
    .whereRaw(
      `(batch_id = :batchId or (batch_id is null
        and file_sha256 in (select f.file_sha256 from bank_results f where f.batch_id = :batchId)))`,
      { batchId },
    )
    .orderBy('id');
  return lines.map(inItsPlace);
}
