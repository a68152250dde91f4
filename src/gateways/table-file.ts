/** 表格文件: a table somebody sends, as a workbook or as CSV; whatever its looks would hide is named. */
import { readRefused, textOfRefused } from '../domain/contract-import/refused-cell.js';
import { DomainError } from '../domain/errors.js';
import { readCsvWithin, typedText, visibleText } from '../domain/spreadsheet-text.js';
import { isOleFile } from './ole-file.js';
import { columnLetters, readXlsx, type SheetReading, type XlsxFailure } from './xlsx-reader.js';

export const TABLE_FORMATS = ['xlsx', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const TABLE_CHARSETS = ['utf-8', 'gb18030', 'gbk'] as const;
export type TableCharset = (typeof TABLE_CHARSETS)[number];

/** What one table may cost. */
export const TABLE_LIMITS = {
  archiveEntries: 200,
  partBytes: 64 * 1024 * 1024,
  rows: 10_000,
  columns: 300,
  cells: 1_000_000,
  cellCharacters: 5000,
  characters: 20_000_000,
} as const;

/** What is wrong with one cell before anybody reads what it says. */
export type CellProblem = 'cell-has-formula' | 'cell-has-error' | 'cell-merged' | 'column-hidden';

export interface TableCell {
  /** Where the program shows it: 'C7'. */
  place: string;
  text: string;
  isNumber: boolean;
  isPercent: boolean;
  problem?: CellProblem;
  /** How our result file shows a refused cell, where its text would be taken for a value. */
  shownAs?: string;
}

export interface TableRow {
  rowNo: number;
  isHidden: boolean;
  /** By the place of their heading; an empty one is absent. */
  cells: ReadonlyMap<number, TableCell>;
}

/** What somebody should know of the file as a whole. */
export interface TableNote {
  code: 'sheet-hidden' | 'sheet-not-read' | 'column-hidden';
  name: string;
}

export interface TableFile {
  /** As written, in the order of the columns; '' where there is none. */
  headings: string[];
  rows: TableRow[];
  notes: TableNote[];
  /** Serial dates begin in 1904. */
  date1904: boolean;
}

const MOST_MERGED = 500;
const ZIP = Buffer.from('PK');

/** A file as it was sent. */
export interface SentTable {
  bytes: Uint8Array;
  fileName: string;
  /** Of a CSV file; UTF-8 when it is left out. */
  charset?: TableCharset | undefined;
}

/** Which sheet of a workbook is the table, and which others are nothing to speak of. */
export interface WantedSheet {
  sheet: string;
  beside: readonly string[];
}

/**
 * Reads the table of a file: of a workbook the sheet named `sheet` (or the first visible one), of a CSV all of it. Throws
 * `file-not-readable`, `file-type-not-allowed`, `table-encoding-unknown`, `table-too-large`, `table-without-headings`. A file
 * from outside is read in a thread of its own (`createTableReader`): nothing here gives way to others.
 */
export function readTableFile(file: SentTable, wanted: WantedSheet): TableFile & { format: TableFormat } {
  const content = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  if (content.length === 0) throw new DomainError('file-empty', { pointer: '/file' });
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(file.fileName)?.[1]?.toLowerCase() ?? '';
  if (extension !== 'xlsx' && extension !== 'csv') {
    throw new DomainError('file-type-not-allowed', { pointer: '/file', named: extension, allowed: TABLE_FORMATS });
  }
  const isWorkbook = content.subarray(0, 2).equals(ZIP) || isOleFile(content);
  if (isWorkbook !== (extension === 'xlsx')) {
    throw new DomainError('file-not-what-its-name-says', {
      pointer: '/file',
      named: extension,
      found: isWorkbook ? 'xlsx' : 'text',
    });
  }
  const table = isWorkbook ? tableOfWorkbook(content, wanted) : tableOfCsv(content, file.charset);
  return { ...table, format: extension };
}

function tableOfWorkbook(content: Buffer, wanted: WantedSheet): TableFile {
  // one row more than rows of content: the headings
  const reading = readXlsx(content, wanted, { ...TABLE_LIMITS, rows: TABLE_LIMITS.rows + 1 });
  if (isTooLarge(reading)) throw tooLarge(reading);
  if (typeof reading === 'string') throw new DomainError('file-not-readable', { pointer: '/file', reason: reading });
  const { rows, merged, hiddenColumns, hiddenSheets, otherSheets, date1904 } = reading;
  // each of them is looked at with every row
  if (merged.length > MOST_MERGED)
    throw new DomainError('file-not-readable', { pointer: '/file', reason: 'takes-too-much' });
  const [first, ...content_] = rows;
  const mergedIn = (rowNo: number): Merged => merged.filter((area) => rowNo >= area.fromRow && rowNo <= area.toRow);
  if (
    first === undefined ||
    first.isHidden ||
    first.cells.some((cell) => cell.hasFormula || isUnder(mergedIn(first.rowNo), cell.column))
  ) {
    throw new DomainError('table-without-headings', { pointer: '/file', sheet: reading.name });
  }
  const headings: string[] = [];
  for (const { column, text } of first.cells) headings[column] = text.trim();
  const hidden = new Set(hiddenColumns);
  const problemOf = (
    cell: SheetReading['rows'][number]['cells'][number],
    mergedHere: Merged,
  ): CellProblem | undefined => {
    if (cell.hasFormula) return 'cell-has-formula';
    if (cell.isError) return 'cell-has-error';
    if (isUnder(mergedHere, cell.column)) return 'cell-merged';
    return hidden.has(cell.column) ? 'column-hidden' : undefined;
  };
  let cellsLeft: number = TABLE_LIMITS.cells;
  return {
    headings: Array.from(headings, (heading) => heading ?? ''),
    rows: content_.map(({ rowNo, isHidden, cells }) => {
      const mergedHere = mergedIn(rowNo);
      const read = new Map([
        ...underMerged(rowNo, mergedHere),
        ...cells.map((cell) => {
          const problem = problemOf(cell, mergedHere);
          const { column, isNumber, isPercent, formula } = cell;
          const typed = isNumber ? cell.text : typedText(cell.text);
          const plain = { place: placeOf(column, rowNo), text: typed, isNumber, isPercent };
          return [column, withProblem(plain, problem, formula)] as const;
        }),
      ]);
      cellsLeft -= read.size;
      if (cellsLeft < 0) throw tooLarge('too-many-cells');
      return { rowNo, isHidden, cells: read };
    }),
    notes: [
      ...hiddenSheets.map((name) => ({ code: 'sheet-hidden' as const, name })),
      ...otherSheets.map((name) => ({ code: 'sheet-not-read' as const, name })),
      ...hiddenColumns.map((column) => ({
        code: 'column-hidden' as const,
        name: headings[column] || columnLetters(column),
      })),
    ],
    date1904,
  };
}

/** A cell with what is wrong with it, of itself or because our result file says so. */
function withProblem(cell: TableCell, problem: CellProblem | undefined, formula = ''): TableCell {
  const told = cell.isNumber || problem === 'cell-has-formula' ? undefined : readRefused(cell.text);
  const { text } = told ?? cell;
  const named = problem === undefined || problem === 'column-hidden' ? (told?.problem ?? problem) : problem;
  if (named === undefined || named === 'column-hidden') return named === undefined ? cell : { ...cell, problem: named };
  const source = told?.problem === 'cell-has-formula' ? text : formula;
  return { ...cell, text, problem: named, shownAs: textOfRefused(named, { text, formula: source }) };
}

type Merged = SheetReading['merged'];

function isUnder(mergedHere: Merged, column: number): boolean {
  return mergedHere.some(({ fromColumn, toColumn }) => column >= fromColumn && column <= toColumn);
}

/** A merged cell shows its value in rows where none is stored: each of them says so. */
function underMerged(rowNo: number, mergedHere: Merged): [column: number, cell: TableCell][] {
  return mergedHere.map(({ fromColumn }) => [
    fromColumn,
    withProblem({ place: placeOf(fromColumn, rowNo), text: '', isNumber: false, isPercent: false }, 'cell-merged'),
  ]);
}

function placeOf(column: number, rowNo: number): string {
  return `${columnLetters(column)}${rowNo}`;
}

function tableOfCsv(content: Buffer, charset: TableCharset | undefined): TableFile {
  const records = readCsvWithin(decoded(content, charset), {
    records: TABLE_LIMITS.rows + 1,
    columns: TABLE_LIMITS.columns,
  });
  if (records === 'damaged') throw new DomainError('file-not-readable', { pointer: '/file', reason: 'damaged' });
  if (typeof records === 'string') throw tooLarge(records);
  const [headings, ...rows] = records;
  if (headings === undefined) throw new DomainError('table-without-headings', { pointer: '/file' });
  if (records.reduce((sum, { length }) => sum + length, 0) > TABLE_LIMITS.cells) throw tooLarge('too-many-cells');
  return {
    headings: headings.map((heading) => heading.trim()),
    rows: rows.map((cells, index) => ({
      rowNo: index + 2,
      isHidden: false,
      cells: new Map(
        cells.flatMap((cell, column) => {
          const text = typedText(visibleText(cell.slice(0, TABLE_LIMITS.cellCharacters)));
          if (text.trim() === '') return [];
          const place = placeOf(column, index + 2);
          return [[column, withProblem({ place, text, isNumber: false, isPercent: false }, undefined)] as const];
        }),
      ),
    })),
    notes: [],
    date1904: false,
  };
}

const TOO_LARGE = ['too-many-rows', 'too-many-columns', 'too-many-cells', 'too-much-text'] as const;
type TooLarge = (typeof TOO_LARGE)[number];

function isTooLarge(reading: SheetReading | XlsxFailure): reading is TooLarge {
  return TOO_LARGE.some((reason) => reason === reading);
}

function tooLarge(reason: TooLarge): DomainError {
  const { rows: limitRows, columns: limitColumns, cells: limitCells, characters: limitCharacters } = TABLE_LIMITS;
  return new DomainError('table-too-large', {
    pointer: '/file',
    reason,
    limitRows,
    limitColumns,
    limitCells,
    limitCharacters,
  });
}

/** Text that was sent as UTF-8, or as what the sender says; nothing is guessed, for a wrong guess looks like a right name. */
function decoded(content: Buffer, charset: TableCharset = 'utf-8'): string {
  const text = decodedAs(content, charset);
  if (text !== undefined) return text;
  const isChinese = charset === 'utf-8' && decodedAs(content, 'gb18030') !== undefined;
  throw new DomainError('table-encoding-unknown', {
    pointer: '/file',
    charset,
    ...(isChinese ? { detected: 'gb18030' } : {}),
    known: TABLE_CHARSETS,
  });
}

function decodedAs(content: Buffer, charset: TableCharset): string | undefined {
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(content);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
