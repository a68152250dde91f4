/** 导出: one list as a workbook or as CSV, written row by row; text stays text, money stays exact. */
import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { shanghaiTimeOf } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import { formatPlainYuan } from '../domain/money.js';
import { csvRecord, spreadsheetText } from '../domain/spreadsheet-text.js';

export const SHEET_FORMATS = ['xlsx', 'csv'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** More rows than this is not a list any more; whoever needs them narrows the filter. */
export const MOST_SHEET_ROWS = 50_000;

/**
 * What a column holds: text, a whole number, fen shown as yuan, a ratio such as '0.3321' shown as percent, or an instant
 * shown as the time in Beijing.
 */
export type SheetValueKind = 'text' | 'integer' | 'yuan' | 'ratio' | 'instant';
export type SheetValue = string | number | bigint | null;

export interface SheetColumn<Row> {
  header: string;
  kind: SheetValueKind;
  width?: number;
  valueOf: (row: Row) => SheetValue;
}

export interface SheetContent<Row> {
  title: string;
  columns: readonly SheetColumn<Row>[];
  rows: AsyncIterable<Row> | Iterable<Row>;
  /** How the figures are to be read; on a sheet of its own in a workbook. */
  notes?: readonly string[];
}

export interface WrittenSheet {
  bytes: Uint8Array;
  mediaType: string;
  rowCount: number;
  sha256: string;
}

/**
 * Writes a list. Rows go through one by one and only the compressed file is kept: it is handed on when it is whole, for half
 * a list that arrives with a 200 would be taken for all of it. Throws `export-too-large` beyond `MOST_SHEET_ROWS`.
 */
export async function writeSheet<Row>(
  content: SheetContent<Row>,
  format: SheetFormat,
  mostRows = MOST_SHEET_ROWS,
): Promise<WrittenSheet> {
  const sink = collector();
  const rowCount =
    format === 'csv' ? await writeCsv(content, sink, mostRows) : await writeXlsx(content, sink, mostRows);
  const bytes = sink.bytes();
  return { bytes, mediaType: MEDIA_TYPES[format], rowCount, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const MEDIA_TYPES: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Beyond this a number in a workbook, which is a double, would lose fen. */
const MOST_EXACT_FEN = 9_000_000_000_000_000n;

const NUMBER_FORMATS: Partial<Record<SheetValueKind, string>> = { integer: '0', yuan: '#,##0.00', ratio: '0.00%' };

async function writeXlsx<Row>(content: SheetContent<Row>, sink: Sink, mostRows: number): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet(sheetName(content.title), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = content.columns.map(({ header, kind, width }) => ({
    header: spreadsheetText(header),
    width: width ?? (kind === 'text' ? 20 : 16),
    style: { numFmt: NUMBER_FORMATS[kind] ?? '@' },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  let rowCount = 0;
  try {
    for await (const row of content.rows) {
      rowCount = counted(rowCount, mostRows);
      sheet.addRow(content.columns.map(({ kind, valueOf }) => xlsxValue(kind, valueOf(row)))).commit();
    }
  } catch (error) {
    // nobody will read it: let the zip go, and whatever it still says
    sink.on('error', () => undefined).destroy();
    throw error;
  }
  sheet.commit();
  if (content.notes !== undefined && content.notes.length > 0) {
    const notes = workbook.addWorksheet('说明 Notes');
    notes.columns = [{ width: 100 }];
    for (const note of content.notes) notes.addRow([spreadsheetText(note)]).commit();
    notes.commit();
  }
  const done = finished(sink);
  await workbook.commit();
  await done;
  return rowCount;
}

async function writeCsv<Row>(content: SheetContent<Row>, sink: Sink, mostRows: number): Promise<number> {
  // says "this is UTF-8" to the programs such lists are opened with
  sink.write(`\u{FEFF}${csvRecord(content.columns.map(({ header }) => spreadsheetText(header)))}`);
  let rowCount = 0;
  for await (const row of content.rows) {
    rowCount = counted(rowCount, mostRows);
    sink.write(csvRecord(content.columns.map(({ kind, valueOf }) => csvValue(kind, valueOf(row)))));
  }
  return rowCount;
}

function counted(rowCount: number, mostRows: number): number {
  if (rowCount >= mostRows) throw new DomainError('export-too-large', { mostRows });
  return rowCount + 1;
}

function xlsxValue(kind: SheetValueKind, value: SheetValue): string | number | null {
  if (value === null) return null;
  if (kind === 'yuan' && typeof value === 'bigint') {
    const isExact = value <= MOST_EXACT_FEN && value >= -MOST_EXACT_FEN;
    return isExact ? Number(value) / 100 : plainYuan(value);
  }
  if (kind === 'integer' && typeof value !== 'string') return Number(value);
  if (kind === 'ratio' && typeof value === 'string' && isRatio(value)) return Number(value);
  if (kind === 'instant' && typeof value === 'string') return beijingTime(value);
  return spreadsheetText(String(value));
}

function csvValue(kind: SheetValueKind, value: SheetValue): string {
  if (value === null) return '';
  if (kind === 'yuan' && typeof value === 'bigint') return plainYuan(value);
  if (kind === 'integer' && typeof value !== 'string') return String(value);
  if (kind === 'ratio' && typeof value === 'string' && isRatio(value)) return value;
  if (kind === 'instant' && typeof value === 'string') return beijingTime(value);
  return spreadsheetText(String(value));
}

/** A text that is no instant stays what it is. */
function beijingTime(value: string): string {
  const instantMs = Date.parse(value);
  return Number.isNaN(instantMs) ? spreadsheetText(value) : shanghaiTimeOf(instantMs);
}

const isRatio = (text: string): boolean => /^-?\d+\.\d+$/.test(text);
const plainYuan = (fen: bigint): string => (fen < 0n ? `-${formatPlainYuan(-fen)}` : formatPlainYuan(fen));

/** Names of sheets may not hold these, nor be longer. */
function sheetName(title: string): string {
  return title.replace(/[\\/*?:[\]']/g, ' ').slice(0, 31);
}

type Sink = Writable & { bytes(): Uint8Array };

function collector(): Sink {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer | string, _encoding, next) {
      chunks.push(Buffer.from(chunk));
      next();
    },
  });
  return Object.assign(sink, { bytes: () => Buffer.concat(chunks) });
}
