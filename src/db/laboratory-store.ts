import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** 试算记录 as a list shows it. */
export interface LaboratoryRunLine {
  id: string;
  kind: 'replay' | 'list';
  title: string;
  request: Record<string, unknown>;
  inputSha256: string;
  contractCount: number;
  milliseconds: number;
  ranBy: { id: string; name: string };
  ranAt: string;
}

/** The whole of a run: with the policies that were tried and what came of them, money as text. */
export interface LaboratoryRun extends LaboratoryRunLine {
  policies: Record<string, unknown>[];
  result: Record<string, unknown>;
}

/** One beneficiary and year, with what each policy of the run would have given. */
export interface TriedLine {
  creditCode: string;
  name: string;
  districtCode: string;
  year: number;
  contractCount: number;
  /** By the order of the policies. */
  basisFen: string[];
  amountFen: string[];
  reasons: string[][];
}

const LINE = {
  id: 'r.id',
  kind: 'r.kind',
  title: 'r.title',
  request: 'r.request',
  inputSha256: 'r.input_sha256',
  contractCount: 'r.contract_count',
  milliseconds: 'r.milliseconds',
  ranById: 'r.ran_by',
  ranByName: 'u.name',
  ranAt: 'r.ran_at',
} as const;

type LineRow = Omit<LaboratoryRunLine, 'ranBy'> & { ranById: string; ranByName: string };

function toLine({ ranById, ranByName, ...row }: LineRow): LaboratoryRunLine {
  return { ...row, ranBy: { id: ranById, name: ranByName } };
}

/** Keeps a run; it is never changed. */
export async function addLaboratoryRun(
  trx: Transaction,
  run: Omit<LaboratoryRun, 'ranBy'> & {
    /** As JSON, `TriedLine[]`: there may be very many. */
    linesJson: string;
    ranBy: string;
    clockOffsetMs: number;
  },
): Promise<void> {
  await trx('laboratory_runs').insert({
    id: run.id,
    kind: run.kind,
    title: run.title,
    request: JSON.stringify(run.request),
    policies: JSON.stringify(run.policies),
    input_sha256: run.inputSha256,
    contract_count: run.contractCount,
    result: JSON.stringify(run.result),
    lines: run.linesJson,
    milliseconds: run.milliseconds,
    ran_by: run.ranBy,
    ran_at: run.ranAt,
    clock_offset_ms: run.clockOffsetMs,
  });
}

/** Runs, newest first. */
export async function listLaboratoryRuns(
  trx: Transaction,
  filter: { before?: { ranAt: string; id: string } | undefined; limit: number },
): Promise<LaboratoryRunLine[]> {
  const query = trx('laboratory_runs as r')
    .join('users as u', 'u.id', 'r.ran_by')
    .select<LineRow[]>(LINE)
    .orderBy([
      { column: 'r.ran_at', order: 'desc' },
      { column: 'r.id', order: 'desc' },
    ]);
  if (filter.before !== undefined) {
    void query.whereRaw('(r.ran_at, r.id) < (?, ?)', [filter.before.ranAt, filter.before.id]);
  }
  return (await query.limit(filter.limit + 1)).map(toLine);
}

/** A run with all that came of it. Throws `laboratory-run-not-found`. */
export async function getLaboratoryRun(trx: Transaction, runId: string): Promise<LaboratoryRun> {
  const row = await trx('laboratory_runs as r')
    .join('users as u', 'u.id', 'r.ran_by')
    .select<(LineRow & Pick<LaboratoryRun, 'policies' | 'result'>)[]>(LINE, 'r.policies', 'r.result')
    .where('r.id', runId)
    .first();
  if (row === undefined) throw new DomainError('laboratory-run-not-found', { runId });
  const { policies, result, ...line } = row;
  return { ...toLine(line), policies, result };
}

/** Every line of a run. */
export async function listTriedLines(trx: Transaction, runId: string): Promise<TriedLine[]> {
  const row = await trx('laboratory_runs').select<{ lines: TriedLine[] }[]>('lines').where({ id: runId }).first();
  return row?.lines ?? [];
}

/** What the lines of a policy's budget hold for a year; undefined when there is none. */
export async function findBudgetTotal(
  trx: Transaction,
  policyCode: string,
  fiscalYear: number,
): Promise<bigint | undefined> {
  const row = await trx('budgets')
    .select<{ total_fen: bigint }[]>('total_fen')
    .where({ policy_code: policyCode, fiscal_year: fiscalYear })
    .first();
  return row?.total_fen;
}
