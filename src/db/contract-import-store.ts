import type { RowError } from '../domain/contract-import/problems.js';
import type { Database, Transaction } from './connection.js';

export const ROW_OUTCOMES = ['created', 'unchanged', 'updated', 'refused', 'already_filed'] as const;
/** 逐行结果: what became of the draft of a row. */
export type ImportRowOutcome = (typeof ROW_OUTCOMES)[number];

export const ROW_SUBMISSIONS = ['submitted', 'incomplete', 'refused'] as const;
/** What became of the submission of a row, where it was asked for. */
export type ImportRowSubmission = (typeof ROW_SUBMISSIONS)[number];

export const ROW_STATES = ['to_do', 'to_submit', 'done'] as const;
export type ImportRowState = (typeof ROW_STATES)[number];

/** What of the file as a whole was not read. */
export interface ImportNote {
  code: string;
  name: string;
}

export interface NewContractImport {
  id: string;
  organisationId: string;
  officeId: string;
  fileName: string;
  fileSha256: string;
  format: 'xlsx' | 'csv';
  submits: boolean;
  headings: readonly string[];
  notes: readonly ImportNote[];
  importedBy: string;
  importedAt: string;
  clockOffsetMs: number;
}

export interface NewImportRow {
  rowNo: number;
  ownNumber: string | undefined;
  /** As sent, by the place of the heading. */
  cells: Readonly<Record<string, string>>;
  /** In wire form; absent where the row is refused as it stands. */
  declaration?: unknown;
  errors: readonly RowError[];
}

const ROWS_AT_ONCE = 500;

/** Puts a table on record: every row with what was read of it, those that cannot be read refused already. */
export async function addContractImport(
  trx: Transaction,
  entry: NewContractImport,
  rows: readonly NewImportRow[],
): Promise<void> {
  const isDone = rows.every(({ declaration }) => declaration === undefined);
  await trx('contract_imports').insert({
    id: entry.id,
    organisation_id: entry.organisationId,
    office_id: entry.officeId,
    file_name: entry.fileName,
    file_sha256: entry.fileSha256,
    format: entry.format,
    submits: entry.submits,
    headings: JSON.stringify(entry.headings),
    notes: JSON.stringify(entry.notes),
    row_count: rows.length,
    imported_by: entry.importedBy,
    imported_at: entry.importedAt,
    clock_offset_ms: entry.clockOffsetMs,
    finished_at: isDone ? entry.importedAt : null,
  });
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await trx('contract_import_rows').insert(
      rows.slice(at, at + ROWS_AT_ONCE).map((row) => {
        const isRefused = row.declaration === undefined;
        return {
          import_id: entry.id,
          row_no: row.rowNo,
          organisation_id: entry.organisationId,
          own_number: row.ownNumber ?? null,
          cells: JSON.stringify(row.cells),
          declaration: isRefused ? null : JSON.stringify(row.declaration),
          state: isRefused ? 'done' : 'to_do',
          outcome: isRefused ? 'refused' : null,
          errors: JSON.stringify(row.errors),
          done_at: isRefused ? entry.importedAt : null,
        };
      }),
    );
  }
}

/** An import as its workers and readers see it. */
export interface ContractImport {
  id: string;
  organisationId: string;
  officeId: string;
  fileName: string;
  fileSha256: string;
  format: 'xlsx' | 'csv';
  submits: boolean;
  headings: string[];
  notes: ImportNote[];
  rowCount: number;
  importedBy: string;
  importedAt: string;
  finishedAt: string | null;
}

const IMPORT_COLUMNS = {
  id: 'id',
  organisationId: 'organisation_id',
  officeId: 'office_id',
  fileName: 'file_name',
  fileSha256: 'file_sha256',
  format: 'format',
  submits: 'submits',
  headings: 'headings',
  notes: 'notes',
  rowCount: 'row_count',
  importedBy: 'imported_by',
  importedAt: 'imported_at',
  finishedAt: 'finished_at',
} as const;

/** An import in the scope of the transaction; undefined when it is not there or not visible. */
export async function findContractImport(db: Database, id: string): Promise<ContractImport | undefined> {
  return db('contract_imports').select<ContractImport[]>(IMPORT_COLUMNS).where({ id }).first();
}

/** Imports of whoever may see them, newest first; one more than asked tells that there are more. */
export async function listContractImports(
  trx: Transaction,
  { after, limit }: { after?: { importedAt: string; id: string } | undefined; limit: number },
): Promise<ContractImport[]> {
  const rows = trx('contract_imports')
    .select<ContractImport[]>(IMPORT_COLUMNS)
    .orderBy([
      { column: 'imported_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (after !== undefined) void rows.whereRaw('(imported_at, id) < (?, ?)', [after.importedAt, after.id]);
  return rows;
}

/** How many rows of an import came to what. */
export interface ImportCounts {
  waiting: number;
  created: number;
  unchanged: number;
  updated: number;
  refused: number;
  alreadyFiled: number;
  submitted: number;
  incomplete: number;
  submissionRefused: number;
}

export async function countImportRows(trx: Transaction, importId: string): Promise<ImportCounts> {
  const { rows } = await trx.raw<{ rows: ImportCounts[] }>(
    `select count(*) filter (where state <> 'done')::int as waiting,
       count(*) filter (where outcome = 'created')::int as created,
       count(*) filter (where outcome = 'unchanged')::int as unchanged,
       count(*) filter (where outcome = 'updated')::int as updated,
       count(*) filter (where outcome = 'refused')::int as refused,
       count(*) filter (where outcome = 'already_filed')::int as "alreadyFiled",
       count(*) filter (where submission = 'submitted')::int as submitted,
       count(*) filter (where submission = 'incomplete')::int as incomplete,
       count(*) filter (where submission = 'refused')::int as "submissionRefused"
     from contract_import_rows where import_id = ?`,
    [importId],
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error(`the rows of import ${importId} were not counted`);
  return counts;
}

/** One row of an import with its result. */
export interface ImportRow {
  rowNo: number;
  ownNumber: string | null;
  state: ImportRowState;
  outcome: ImportRowOutcome | null;
  submission: ImportRowSubmission | null;
  contractId: string | null;
  errors: RowError[];
  cells: Record<string, string>;
}

const ROW_COLUMNS = {
  rowNo: 'row_no',
  ownNumber: 'own_number',
  state: 'state',
  outcome: 'outcome',
  submission: 'submission',
  contractId: 'contract_id',
  errors: 'errors',
  cells: 'cells',
} as const;

/** Rows of an import in the order of the file; one more than asked tells that there are more. */
export async function listImportRows(
  trx: Transaction,
  importId: string,
  asked: { outcome?: ImportRowOutcome | undefined; afterRowNo?: number | undefined; limit: number },
): Promise<ImportRow[]> {
  const rows = trx('contract_import_rows')
    .select<ImportRow[]>(ROW_COLUMNS)
    .where({ import_id: importId })
    .orderBy('row_no')
    .limit(asked.limit + 1);
  if (asked.outcome !== undefined) void rows.where({ outcome: asked.outcome });
  if (asked.afterRowNo !== undefined) void rows.where('row_no', '>', asked.afterRowNo);
  return rows;
}

/** A row somebody works on, under lock. */
export interface WaitingRow {
  rowNo: number;
  ownNumber: string;
  declaration: Record<string, unknown>;
}

/** The next row without a draft that nobody else has in hand. */
export async function takeRowToDo(trx: Transaction, importId: string): Promise<WaitingRow | undefined> {
  return trx('contract_import_rows')
    .select<WaitingRow[]>({ rowNo: 'row_no', ownNumber: 'own_number', declaration: 'declaration' })
    .where({ import_id: importId, state: 'to_do' })
    .orderBy('row_no')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .first();
}

/** Rows whose draft is to be submitted, in the order of the file. */
export async function listRowsToSubmit(
  db: Database,
  importId: string,
  asked: { afterRowNo: number; limit: number },
): Promise<{ rowNo: number; contractId: string }[]> {
  return db('contract_import_rows')
    .select<{ rowNo: number; contractId: string }[]>({ rowNo: 'row_no', contractId: 'contract_id' })
    .where({ import_id: importId, state: 'to_submit' })
    .where('row_no', '>', asked.afterRowNo)
    .orderBy('row_no')
    .limit(asked.limit);
}

/** Keeps what became of a row. */
export async function saveImportRow(
  trx: Transaction,
  importId: string,
  rowNo: number,
  result: {
    state: 'to_submit' | 'done';
    outcome?: ImportRowOutcome;
    submission?: ImportRowSubmission;
    contractId?: string;
    errors?: readonly RowError[];
  },
): Promise<void> {
  await trx('contract_import_rows')
    .where({ import_id: importId, row_no: rowNo })
    .whereNot({ state: 'done' })
    .update({
      state: result.state,
      ...(result.outcome === undefined ? {} : { outcome: result.outcome }),
      ...(result.submission === undefined ? {} : { submission: result.submission }),
      ...(result.contractId === undefined ? {} : { contract_id: result.contractId }),
      ...(result.errors === undefined ? {} : { errors: JSON.stringify(result.errors) }),
      ...(result.state === 'done' ? { done_at: trx.fn.now() } : {}),
    });
}

/** Rows that wait to be submitted and never will be: their drafts stay, their submission is refused. */
export async function closeRowsToSubmit(
  trx: Transaction,
  importId: string,
  errors: readonly RowError[],
): Promise<void> {
  await trx('contract_import_rows')
    .where({ import_id: importId, state: 'to_submit' })
    .update({ state: 'done', submission: 'refused', errors: JSON.stringify(errors), done_at: trx.fn.now() });
}

/** Somebody works on it now; true when it came to its end with that. */
export async function markImportWorked(trx: Transaction, importId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { is_finished: boolean }[] }>(
    `update contract_imports i set worked_at = now(), finished_at = case when w.waiting then i.finished_at
         else coalesce(i.finished_at, now()) end
     from (select exists (select 1 from contract_import_rows r where r.import_id = ? and r.state <> 'done') as waiting) w
     where i.id = ? returning i.finished_at is not null as is_finished`,
    [importId, importId],
  );
  return rows[0]?.is_finished ?? true;
}

/** Imports nobody has worked on for so long although rows of them wait: whoever began is gone. */
export async function listForgottenImports(db: Database, idleMs: number): Promise<string[]> {
  return db('contract_imports')
    .whereNull('finished_at')
    .whereRaw(`worked_at < now() - cast(? as double precision) * interval '1 millisecond'`, [idleMs])
    .orderBy('worked_at')
    .limit(10)
    .pluck<string[]>('id');
}

/** What an enterprise's own number stands for. */
export interface OwnNumber {
  contractId: string;
  /** What the last file said of it, in wire form. */
  imported: Record<string, unknown>;
}

/** The contract an own number stands for; undefined while nobody has used the number. */
export async function findOwnNumber(
  trx: Transaction,
  organisationId: string,
  ownNumber: string,
): Promise<OwnNumber | undefined> {
  return trx('contract_own_numbers')
    .select<OwnNumber[]>({ contractId: 'contract_id', imported: 'imported' })
    .where({ organisation_id: organisationId, own_number: ownNumber })
    .first();
}

/**
 * Gives a contract its own number, or says which contract has it: two imports of one number at once wait for one another, and
 * the second finds the first one's contract.
 */
export async function claimOwnNumber(
  trx: Transaction,
  claim: { organisationId: string; ownNumber: string; contractId: string; imported: unknown },
): Promise<OwnNumber | 'new'> {
  const { organisationId, ownNumber, contractId, imported } = claim;
  const added = await trx('contract_own_numbers')
    .insert({
      organisation_id: organisationId,
      own_number: ownNumber,
      contract_id: contractId,
      imported: JSON.stringify(imported),
    })
    .onConflict(['organisation_id', 'own_number'])
    .ignore()
    .returning('contract_id');
  if (added.length > 0) return 'new';
  const row = await findOwnNumber(trx, organisationId, ownNumber);
  if (row === undefined) throw new Error('an own number is taken and not there');
  return row;
}

/** From now on this is what the last file said. */
export async function keepImported(trx: Transaction, contractId: string, imported: unknown): Promise<void> {
  await trx('contract_own_numbers')
    .where({ contract_id: contractId })
    .update({ imported: JSON.stringify(imported) });
}
