import { visibleText } from '../domain/spreadsheet-text.js';
import { isEncryptedOffice } from './ole-file.js';
import { xmlTags } from './xml-tags.js';
import { findZipContent, findZipEntries, type ZipEntry } from './zip-directory.js';

/** One cell of a sheet as it is stored. */
export interface SheetCell {
  /** Counted from 0. */
  column: number;
  /** As written; a number in its shortest form. */
  text: string;
  isNumber: boolean;
  /** Shown as a percentage: 0.05 is read as 5 % by whoever looks at it. */
  isPercent: boolean;
  hasFormula: boolean;
  /** Of a formula, without its sign; '' where another cell holds it for several. */
  formula: string;
  /** #REF!, #N/A and their like. */
  isError: boolean;
}

export interface SheetRow {
  /** As the program shows it, from 1. */
  rowNo: number;
  isHidden: boolean;
  cells: SheetCell[];
}

/** Cells joined into one, by the corners; columns from 0, rows from 1. */
export interface MergedCells {
  fromRow: number;
  toRow: number;
  fromColumn: number;
  toColumn: number;
}

/** One sheet of a workbook with what its looks would hide. */
export interface SheetReading {
  name: string;
  /** Names of sheets somebody hid. */
  hiddenSheets: string[];
  /** Names of visible sheets that were not asked for. */
  otherSheets: string[];
  /** From 0. */
  hiddenColumns: number[];
  merged: MergedCells[];
  /** Rows with something in them. */
  rows: SheetRow[];
  /** Serial dates begin in 1904. */
  date1904: boolean;
}

/** Why a workbook could not be read. */
export type XlsxFailure =
  | 'encrypted'
  | 'damaged'
  | 'takes-too-much'
  | 'contains-macros'
  | 'no-sheet'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-cells'
  | 'too-much-text';

export interface XlsxLimits {
  archiveEntries: number;
  /** Of one part, unpacked. */
  partBytes: number;
  rows: number;
  columns: number;
  /** With something in them, all together. */
  cells: number;
  cellCharacters: number;
  /** Of all cells together: a text that is stored once may stand in every cell. */
  characters: number;
}

const TYPES = '[Content_Types].xml';
const WORKBOOK = 'xl/workbook.xml';
const LAST_ROW = 1_048_576;
/** What no honest workbook has more of. */
const MOST_SHEETS = 200;
const LONGEST_SHEET_NAME = 100;

/**
 * Reads one sheet of a workbook: of several the one with this name, else the first that is not hidden. Formulas are not
 * calculated and nothing outside of the sheet, its texts and its number formats is unpacked. Takes its time with a large one: it
 * belongs in a thread of its own (`createTableReader`).
 */
export function readXlsx(
  bytes: Buffer,
  wanted: { sheet: string; beside: readonly string[] },
  limits: XlsxLimits,
): SheetReading | XlsxFailure {
  if (isEncryptedOffice(bytes)) return 'encrypted';
  const entries = findZipEntries(bytes, limits.archiveEntries);
  if (entries === undefined) return 'damaged';
  if (entries.some(({ isEncrypted }) => isEncrypted)) return 'encrypted';
  if (entries.some(({ name }) => name.endsWith('vbaProject.bin'))) return 'contains-macros';
  const parts = partsOf(bytes, entries, limits);
  const workbook = parts.find(WORKBOOK);
  if (workbook === undefined || parts.find(TYPES) === undefined) return parts.failure() ?? 'damaged';
  const { sheets, date1904 } = sheetsOf(workbook, parts.find('xl/_rels/workbook.xml.rels') ?? '');
  if (sheets.length > MOST_SHEETS) return 'takes-too-much';
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const sheet = visible.find(({ name }) => name === wanted.sheet) ?? visible[0];
  if (sheet === undefined) return 'no-sheet';
  const xml = parts.find(sheet.part);
  const texts = textsOf(parts.find('xl/sharedStrings.xml') ?? '', limits);
  const percents = percentStylesOf(parts.find('xl/styles.xml') ?? '');
  if (xml === undefined || parts.failure() !== undefined) return parts.failure() ?? 'damaged';
  const read = readSheet(xml, { texts, percents, limits });
  if (typeof read === 'string') return read;
  return {
    ...read,
    name: sheet.name,
    date1904,
    hiddenSheets: sheets
      .filter(({ isHidden, name }) => isHidden && !wanted.beside.includes(name))
      .map(({ name }) => name),
    otherSheets: visible
      .filter((other) => other !== sheet && !wanted.beside.includes(other.name))
      .map(({ name }) => name),
  };
}

interface Parts {
  find(name: string): string | undefined;
  failure(): XlsxFailure | undefined;
}

/** Parts of the package as text; one that does not unpack within the limit, whatever its directory says, spoils the file. */
function partsOf(bytes: Buffer, entries: readonly ZipEntry[], limits: XlsxLimits): Parts {
  let failure: XlsxFailure | undefined;
  return {
    find(name) {
      const entry = entries.find((candidate) => candidate.name === name);
      if (entry === undefined) return undefined;
      if (entry.unpackedBytes > limits.partBytes) {
        failure = 'takes-too-much';
        return undefined;
      }
      const content = findZipContent(bytes, entry, limits.partBytes);
      const text = content?.toString('utf8');
      // a document type could name entities that grow without end, or files to fetch
      if (text === undefined || text.includes('<!DOCTYPE')) failure ??= 'damaged';
      return failure === undefined ? text : undefined;
    },
    failure: () => failure,
  };
}

interface SheetEntry {
  name: string;
  part: string;
  isHidden: boolean;
}

function sheetsOf(workbook: string, relations: string): { sheets: SheetEntry[]; date1904: boolean } {
  const parts = new Map<string, string>();
  for (const tag of xmlTags(relations)) {
    if (localName(tag.name) !== 'Relationship') continue;
    const target = tag.attribute('Target') ?? '';
    parts.set(tag.attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  for (const tag of xmlTags(workbook)) {
    const name = localName(tag.name);
    if (name === 'workbookPr') date1904 = ['1', 'true'].includes(tag.attribute('date1904') ?? '');
    if (name !== 'sheet') continue;
    if (sheets.length > MOST_SHEETS) break;
    sheets.push({
      name: (tag.attribute('name') ?? '').slice(0, LONGEST_SHEET_NAME),
      part: parts.get(tag.attribute('r:id') ?? '') ?? '',
      isHidden: (tag.attribute('state') ?? 'visible') !== 'visible',
    });
  }
  return { sheets, date1904 };
}

/** 共享字符串: every text of the workbook once; the reading aids above Chinese characters are no part of it. */
function textsOf(xml: string, limits: XlsxLimits): string[] {
  const texts: string[] = [];
  let text = '';
  let isAside = false;
  for (const tag of xmlTags(xml)) {
    const name = localName(tag.name);
    if (name === 'si' && !tag.isEnd) text = '';
    if (name === 'rPh') isAside = !tag.isEnd && !tag.isEmpty;
    if (name === 't' && tag.isEnd && !isAside) text += tag.textBefore;
    if (name !== 'si' || !(tag.isEnd || tag.isEmpty)) continue;
    texts.push(plainText(text, limits));
  }
  return texts;
}

/** Which cell styles show a percentage: number formats 9 and 10, and those somebody wrote with a percent sign. */
function percentStylesOf(xml: string): Set<number> {
  const formats = new Set(['9', '10']);
  const styles = new Set<number>();
  let isInCells = false;
  let index = 0;
  for (const tag of xmlTags(xml)) {
    const name = localName(tag.name);
    if (name === 'numFmt' && (tag.attribute('formatCode') ?? '').includes('%'))
      formats.add(tag.attribute('numFmtId') ?? '');
    if (name === 'cellXfs') isInCells = !tag.isEnd;
    if (name === 'xf' && isInCells && !tag.isEnd) {
      if (formats.has(tag.attribute('numFmtId') ?? '')) styles.add(index);
      index += 1;
    }
  }
  return styles;
}

type ReadSheet = Pick<SheetReading, 'rows' | 'merged' | 'hiddenColumns'>;

function readSheet(
  xml: string,
  { texts, percents, limits }: { texts: readonly string[]; percents: ReadonlySet<number>; limits: XlsxLimits },
): ReadSheet | XlsxFailure {
  const read: Omit<ReadSheet, 'hiddenColumns'> = { rows: [], merged: [] };
  const hidden = new Set<number>();
  let row: SheetRow = { rowNo: 0, isHidden: false, cells: [] };
  let cell: SheetCell | undefined;
  let type = '';
  let value: string | undefined;
  let inline = '';
  let cells = 0;
  let characters = 0;
  let isWhole = false;
  for (const tag of xmlTags(xml)) {
    const name = localName(tag.name);
    if (name === 'worksheet' && tag.isEnd) isWhole = true;
    if (name === 'col' && !tag.isEnd && ['1', 'true'].includes(tag.attribute('hidden') ?? '')) {
      const from = Number(tag.attribute('min'));
      const to = Number(tag.attribute('max'));
      if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from) return 'damaged';
      for (let column = from; column <= Math.min(to, limits.columns); column += 1) hidden.add(column - 1);
    } else if (name === 'row' && !tag.isEnd) {
      const rowNo = Number(tag.attribute('r') ?? row.rowNo + 1);
      // a row or a cell that stands twice would be read otherwise by every program
      if (!Number.isInteger(rowNo) || rowNo <= row.rowNo || rowNo > LAST_ROW) return 'damaged';
      cell = undefined;
      row = { rowNo, isHidden: ['1', 'true'].includes(tag.attribute('hidden') ?? ''), cells: [] };
    } else if (name === 'row' && tag.isEnd) {
      if (row.cells.length === 0) continue;
      if (read.rows.length >= limits.rows) return 'too-many-rows';
      read.rows.push(row);
    } else if (name === 'c' && !tag.isEnd) {
      const before: number = cell?.column ?? -1;
      const column = columnOf(tag.attribute('r')) ?? before + 1;
      if (column <= before) return 'damaged';
      type = tag.attribute('t') ?? 'n';
      const isPercent = percents.has(Number(tag.attribute('s') ?? -1));
      cell = { column, text: '', isNumber: false, isPercent, hasFormula: false, formula: '', isError: type === 'e' };
      value = undefined;
      inline = '';
    } else if (cell !== undefined && name === 'f') {
      cell.hasFormula = true;
      if (tag.isEnd) cell.formula = plainText(tag.textBefore, limits);
    } else if (cell !== undefined && name === 'v' && tag.isEnd) value = tag.textBefore;
    else if (cell !== undefined && name === 't' && tag.isEnd) inline += tag.textBefore;
    else if (cell !== undefined && name === 'c' && tag.isEnd) {
      fill(cell, { type, value, inline, texts, limits });
      if (cell.text.trim() !== '' || cell.hasFormula || cell.isError) {
        if (cell.column >= limits.columns) return 'too-many-columns';
        row.cells.push(cell);
        cells += 1;
        characters += cell.text.length + cell.formula.length;
        if (cells > limits.cells) return 'too-many-cells';
        if (characters > limits.characters) return 'too-much-text';
      }
    } else if (name === 'mergeCell' && !tag.isEnd) {
      const merged = mergedOf(tag.attribute('ref') ?? '');
      if (merged !== undefined) read.merged.push(merged);
    }
  }
  return isWhole ? { ...read, hiddenColumns: [...hidden].toSorted((one, other) => one - other) } : 'damaged';
}

function fill(
  cell: SheetCell,
  of: { type: string; value: string | undefined; inline: string; texts: readonly string[]; limits: XlsxLimits },
): void {
  const { type, value, inline, texts, limits } = of;
  if (type === 's') cell.text = texts[Number(value)] ?? '';
  else if (type === 'inlineStr') cell.text = plainText(inline, limits);
  else if (type === 'b') cell.text = value === '1' ? 'TRUE' : 'FALSE';
  else if (type === 'str' || type === 'e' || type === 'd') cell.text = plainText(value ?? '', limits);
  else if (value !== undefined && value.trim() !== '') {
    const number = Number(value);
    // a double written with 17 digits is the number it was typed as again in its shortest form
    cell.isNumber = Number.isFinite(number);
    cell.text = cell.isNumber ? String(number) : plainText(value, limits);
  }
}

/** `_x000D_` is how a workbook writes what XML may not hold; what is longer than a cell may be is cut, and refused later as too long. */
function plainText(text: string, limits: XlsxLimits): string {
  const plain = text
    .slice(0, limits.cellCharacters)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return visibleText(plain);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** 'C7' → 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}

/** 2 → 'C'. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${columnLetters(Math.floor(column / 26) - 1)}${last}`;
}

function mergedOf(reference: string): MergedCells | undefined {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (match === null) return undefined;
  return {
    fromRow: Number(match[2]),
    toRow: Number(match[4]),
    fromColumn: columnOf(match[1]) ?? 0,
    toColumn: columnOf(match[3]) ?? 0,
  };
}
