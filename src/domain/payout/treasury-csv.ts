/**
 * The frame all treasury files share: CSV after RFC 4180 with two narrowings. A record is one physical line (no line
 * breaks inside quotes), so one damaged line never swallows the next; and the closing record carries a check value over
 * everything before it, so a file cut short or re-saved by a spreadsheet is noticed.
 */
import { DomainError } from '../errors.js';

/** Says "this is UTF-8" to the spreadsheet programs finance desks open such files with. */
const BYTE_ORDER_MARK = '\u{FEFF}';
const CRLF = '\r\n';
const LONGEST_CELL = 200;

/** One physical line of a treasury file; `cells` is undefined when its quotes do not close. */
export interface TreasuryRecord {
  lineNo: number;
  text: string;
  cells: string[] | undefined;
}

/** The record that ends a file, and whether its check value is that of the lines before it. */
export interface ClosingRecord {
  count: string;
  total: string;
  checkValue: 'agrees' | 'differs' | 'absent';
}

/**
 * Refuses text that may not stand in a treasury file: empty, over-long, invisible or control characters, or a first
 * character a spreadsheet would take for a formula (half or full width). Refused rather than quietly altered: the
 * payee's name must reach the bank as it was approved.
 */
export function assertExportable(text: string, field: string): void {
  const asFormula = /^\s*[=+\-@＝＋－＠]/u;
  const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
  if (text.trim() === '' || text.length > LONGEST_CELL || asFormula.test(text) || invisible.test(text)) {
    throw new DomainError('text-not-exportable', { field });
  }
}

/** True for a calendar date 'YYYY-MM-DD' that exists, of a year in which this treasury did. */
export function isRealDate(text: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** Writes records and the closing record (count and total as given, check value over all before it). */
export function formatTreasuryFile(records: readonly string[][], closing: { count: number; total: string }): string {
  const body = records.map((cells) => formatRecord(cells) + CRLF).join('');
  return `${BYTE_ORDER_MARK}${body}${formatRecord(['E', String(closing.count), closing.total, checkValueOf(body)])}${CRLF}`;
}

/** Splits a file into records (blank lines left out) and reads the closing record, if the last one is that. */
export function readTreasuryFile(text: string): { records: TreasuryRecord[]; closing: ClosingRecord | undefined } {
  const content = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const records = content
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ lineNo: index + 1, text: line, cells: parseRecord(line) }))
    .filter((record) => record.text.trim() !== '');

  const [mark, count, total, checkValue = '', ...more] = records.at(-1)?.cells ?? [];
  if (mark !== 'E' || count === undefined || total === undefined || more.length > 0) {
    return { records, closing: undefined };
  }
  records.pop();
  const expected = checkValueOf(records.map((record) => record.text + CRLF).join(''));
  return {
    records,
    closing: {
      count,
      total,
      checkValue: checkValue === '' ? 'absent' : checkValue === expected ? 'agrees' : 'differs',
    },
  };
}

/** Which of the three treasury files this text claims to be, by its header record. */
export function treasuryFileKind(text: string): 'payment' | 'enquiry' | 'result' | undefined {
  const { records } = readTreasuryFile(text);
  const [mark, format] = records[0]?.cells ?? [];
  if (mark !== 'H') return undefined;
  if (format === PAYMENT_FORMAT) return 'payment';
  if (format === ENQUIRY_FORMAT) return 'enquiry';
  return format === RESULT_FORMAT ? 'result' : undefined;
}

export const PAYMENT_FORMAT = 'technology-contract-payment';
export const ENQUIRY_FORMAT = 'technology-contract-enquiry';
export const RESULT_FORMAT = 'technology-contract-result';
export const FORMAT_VERSION = '1';

function formatRecord(cells: readonly string[]): string {
  return cells.map((cell) => (/[",]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function parseRecord(line: string): string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    const end = line[at] === '"' ? findClosingQuote(line, at) : findComma(line, at);
    if (end === undefined) return undefined;
    const cell = line.slice(at, end);
    if (!cell.startsWith('"') && cell.includes('"')) return undefined;
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === line.length) return cells;
    if (line[end] !== ',') return undefined;
    at = end;
  }
}

function findComma(line: string, from: number): number {
  const comma = line.indexOf(',', from);
  return comma === -1 ? line.length : comma;
}

/** The position behind the quote that closes the one here; two quotes together are one quote in the text. */
function findClosingQuote(line: string, from: number): number | undefined {
  for (let at = from + 1; ; at += 2) {
    at = line.indexOf('"', at);
    if (at === -1) return undefined;
    if (line[at + 1] !== '"') return at + 1;
  }
}

/** CRC-32 (the one of gzip) over the UTF-8 bytes: notices damage, not forgery; named so no spreadsheet reads a number. */
function checkValueOf(text: string): string {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return `crc32:${((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')}`;
}
