/**
 * 全国技术合同管理与服务系统: its file format and interface are not known to this registry. What stands here is a neutral layout of
 * our own (docs/national-files.md); whoever learns the real one writes it beside this and changes nothing else.
 */
import { DomainError } from '../errors.js';
import { isRealDate } from '../calendar.js';
import { formatPlainYuan, parseYuan } from '../money.js';
import { csvRecord, readCsv } from '../spreadsheet-text.js';

export const NATIONAL_LAYOUT_VERSION = 1;
export const NATIONAL_FORMATS = ['csv', 'json'] as const;
export type NationalFormat = (typeof NATIONAL_FORMATS)[number];

/** Where a registration stands with the national system; the status table calls it SYNCED, SYNC_ERROR (row 38). */
export const SYNC_STATES = ['not_sent', 'sent', 'synced', 'sync_error'] as const;
export type SyncState = (typeof SYNC_STATES)[number];

/** How the national system holds a contract. */
export const NATIONAL_STATES = ['registered', 'deregistered', 'revoked'] as const;
export type NationalState = (typeof NATIONAL_STATES)[number];

/** One registration as it goes out: the fields of form JJ-001 that the survey asks, nothing of the contract's content. */
export interface NationalExportRow {
  registrationNumber: string;
  nationalNumber: string;
  versionNo: number;
  state: NationalState;
  registeredOn: string;
  endedOn: string;
  projectName: string;
  kindCode: string;
  signedOn: string;
  effectiveFrom: string;
  effectiveTo: string;
  sellerName: string;
  sellerCreditCode: string;
  sellerNature: string;
  sellerCountry: string;
  sellerRegion: string;
  buyerName: string;
  buyerCreditCode: string;
  buyerNature: string;
  buyerCountry: string;
  buyerRegion: string;
  technologyField: string;
  industry: string;
  objective: string;
  intellectualProperty: string;
  intellectualPropertyNumber: string;
  planSource: string;
  paymentMethod: string;
  relatedParty: 'yes' | 'no';
  fiscallyFunded: 'yes' | 'no';
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
}

/** The columns in their order; amounts are named for their unit. */
export const EXPORT_COLUMNS = [
  'registrationNumber',
  'nationalNumber',
  'versionNo',
  'state',
  'registeredOn',
  'endedOn',
  'projectName',
  'kindCode',
  'signedOn',
  'effectiveFrom',
  'effectiveTo',
  'sellerName',
  'sellerCreditCode',
  'sellerNature',
  'sellerCountry',
  'sellerRegion',
  'buyerName',
  'buyerCreditCode',
  'buyerNature',
  'buyerCountry',
  'buyerRegion',
  'technologyField',
  'industry',
  'objective',
  'intellectualProperty',
  'intellectualPropertyNumber',
  'planSource',
  'paymentMethod',
  'relatedParty',
  'fiscallyFunded',
  'contractValueYuan',
  'technologyTransactionValueYuan',
] as const;

type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** The export in the neutral layout. Text stands as it was declared: the file is read by a program, not by a spreadsheet. */
export function formatNationalExport(rows: readonly NationalExportRow[], format: NationalFormat): string {
  const records = rows.map(toRecord);
  if (format === 'json') {
    return `${JSON.stringify({ layout: 'technology-contract-registrations', version: NATIONAL_LAYOUT_VERSION, rows: records }, undefined, 2)}\n`;
  }
  const lines = records.map((record) => csvRecord(EXPORT_COLUMNS.map((column) => record[column])));
  return `\u{FEFF}${csvRecord(EXPORT_COLUMNS)}${lines.join('')}`;
}

function toRecord(row: NationalExportRow): Record<ExportColumn, string> {
  const { contractValueFen, technologyTransactionValueFen, versionNo, ...texts } = row;
  return {
    ...texts,
    versionNo: String(versionNo),
    contractValueYuan: formatPlainYuan(contractValueFen),
    technologyTransactionValueYuan: formatPlainYuan(technologyTransactionValueFen),
  };
}

/** One row of what came back: a number or state of the national system, or why it refused. */
export interface NationalImportRow {
  rowNo: number;
  registrationNumber: string;
  nationalNumber: string;
  state: NationalState | 'rejected';
  registeredOn: string | undefined;
  contractValueFen: bigint | undefined;
  technologyTransactionValueFen: bigint | undefined;
  message: string;
}

/** A row that cannot be read, and what is wrong with it; the others count all the same. */
export interface UnreadableRow {
  rowNo: number;
  registrationNumber: string;
  nationalNumber: string;
  problem: string;
}

export const IMPORT_COLUMNS = [
  'registrationNumber',
  'nationalNumber',
  'state',
  'registeredOn',
  'contractValueYuan',
  'technologyTransactionValueYuan',
  'message',
] as const;

const MOST_ROWS = 100_000;
const LONGEST_TEXT = 500;

/**
 * Reads a file of the national system in the neutral layout; every row is taken or told why not.
 * Throws `national-file-not-readable` when it is no such file at all.
 */
export function readNationalImport(
  text: string,
  format: NationalFormat,
): { rows: NationalImportRow[]; unreadable: UnreadableRow[] } {
  const records = format === 'json' ? readJsonRecords(text) : readCsvRecords(text);
  if (records.length === 0) throw new DomainError('national-file-not-readable', { reason: 'no rows' });
  if (records.length > MOST_ROWS) {
    throw new DomainError('national-file-not-readable', { reason: 'too many rows', most: MOST_ROWS });
  }
  const rows: NationalImportRow[] = [];
  const unreadable: UnreadableRow[] = [];
  const seen = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    const rowNo = index + 1;
    const read = readRow(record, rowNo);
    const name = `${read.registrationNumber} ${read.nationalNumber}`;
    const first = seen.get(name);
    if (first !== undefined) {
      unreadable.push({ ...namesOf(record, rowNo), problem: `the same numbers stand in row ${first}` });
      continue;
    }
    seen.set(name, rowNo);
    if ('problem' in read) unreadable.push(read);
    else rows.push(read);
  }
  return { rows, unreadable };
}

function readCsvRecords(text: string): Record<string, string>[] {
  const records = readCsv(text);
  const [header, ...lines] = records ?? [];
  if (header === undefined) throw new DomainError('national-file-not-readable', { reason: 'not CSV' });
  const missing = ['registrationNumber', 'nationalNumber', 'state'].filter((column) => !header.includes(column));
  if (missing.length > 0) throw new DomainError('national-file-not-readable', { reason: 'columns missing', missing });
  const unknown = header.filter((column) => !IMPORT_COLUMNS.some((known) => known === column));
  if (unknown.length > 0) {
    throw new DomainError('national-file-not-readable', { reason: 'unknown columns', unknown: unknown.slice(0, 20) });
  }
  return lines.map((cells) =>
    Object.fromEntries([
      ...header.map((column, at) => [column, cells[at] ?? '']),
      ...(cells.length === header.length ? [] : [['', 'cells']]),
    ]),
  );
}

function readJsonRecords(text: string): Record<string, string>[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new DomainError('national-file-not-readable', { reason: 'not JSON' });
  }
  const { layout, version, rows } = isObject(file) ? file : {};
  if (layout !== 'technology-contract-results' || version !== NATIONAL_LAYOUT_VERSION || !Array.isArray(rows)) {
    throw new DomainError('national-file-not-readable', {
      reason: 'not this layout',
      expected: { layout: 'technology-contract-results', version: NATIONAL_LAYOUT_VERSION, rows: [] },
    });
  }
  return rows.map((row: unknown) => {
    const entries = isObject(row) ? Object.entries(row) : [];
    const isPlain = entries.every(
      ([name, value]) => typeof value === 'string' && IMPORT_COLUMNS.some((known) => known === name),
    );
    return Object.fromEntries([
      ...entries.map(([name, value]) => [name, typeof value === 'string' ? value : '']),
      ...(isPlain ? [] : [['', 'cells']]),
    ]);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const textOf = (record: Record<string, string>, column: (typeof IMPORT_COLUMNS)[number]): string =>
  (record[column] ?? '').trim();

function namesOf(record: Record<string, string>, rowNo: number) {
  return {
    rowNo,
    registrationNumber: textOf(record, 'registrationNumber').slice(0, 40),
    nationalNumber: textOf(record, 'nationalNumber').slice(0, 40),
  };
}

function readRow(record: Record<string, string>, rowNo: number): NationalImportRow | UnreadableRow {
  const names = namesOf(record, rowNo);
  const no = (problem: string): UnreadableRow => ({ ...names, problem });
  if (record[''] !== undefined) return no('the row has other cells than the header');
  const state = [...NATIONAL_STATES, 'rejected' as const].find((known) => known === textOf(record, 'state'));
  if (state === undefined) return no('state is none of registered, deregistered, revoked, rejected');
  if (names.registrationNumber !== '' && !/^\d{16}$/.test(names.registrationNumber)) {
    return no('registrationNumber is not 16 digits');
  }
  // no check digit is documented, and older numbers have 14 digits
  if (names.nationalNumber !== '' && !/^(\d{14}|\d{16})$/.test(names.nationalNumber)) {
    return no('nationalNumber is not 14 or 16 digits');
  }
  if (state === 'rejected' ? names.registrationNumber === '' : names.nationalNumber === '') {
    return no(state === 'rejected' ? 'registrationNumber is missing' : 'nationalNumber is missing');
  }
  const registeredOn = textOf(record, 'registeredOn');
  if (registeredOn !== '' && !isRealDate(registeredOn)) return no('registeredOn is no date');
  const [contractValueFen, isValue] = yuanOf(textOf(record, 'contractValueYuan'));
  const [technologyTransactionValueFen, isTechnologyValue] = yuanOf(textOf(record, 'technologyTransactionValueYuan'));
  if (!isValue || !isTechnologyValue) return no('an amount is not yuan with two decimals');
  return {
    ...names,
    state,
    registeredOn: registeredOn === '' ? undefined : registeredOn,
    contractValueFen,
    technologyTransactionValueFen,
    message: textOf(record, 'message').slice(0, LONGEST_TEXT),
  };
}

function yuanOf(text: string): [bigint | undefined, boolean] {
  if (text === '') return [undefined, true];
  try {
    return [parseYuan(text), true];
  } catch {
    return [undefined, false];
  }
}
