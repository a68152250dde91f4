import { amountWords, MOST_FEN_ON_FORM } from './amount-words.js';
import type { Choice, ColumnKind, ImportColumn } from './columns.js';
import { type ImportProblem, type RowError, rowError } from './problems.js';

/** A cell as the file has it. */
export interface ImportCell {
  place: string;
  text: string;
  isNumber: boolean;
  isPercent: boolean;
  /** What keeps it from being read at all. */
  problem?: ImportProblem | undefined;
}

/** What reading cells needs beside them. */
export interface CellContext {
  /** Codes of each list that may be declared. */
  lists: ReadonlyMap<string, readonly Choice[]>;
  /** Serial dates begin in 1904. */
  date1904: boolean;
}

export type WireValue = string | boolean | { [field: string]: WireValue } | WireValue[];

/** What the cells of a row say, in wire form; empty cells say nothing. */
export interface ReadCells {
  declaration: Record<string, WireValue>;
  errors: RowError[];
  /** Heading and place by pointer into the declaration, for what is found wrong later. */
  places: Map<string, { column: string; place: string; unitFen?: bigint }>;
  /** Values that read otherwise than they are stored, by heading: a date cell holds a number. */
  shown: Map<string, string>;
}

/** Reads one row: every value in its own notation becomes the one of the wire; what cannot be read is named by its column. */
export function readCells(
  columns: readonly { column: ImportColumn; cell: ImportCell | undefined }[],
  context: CellContext,
): ReadCells {
  const errors: RowError[] = [];
  const places: ReadCells['places'] = new Map();
  const shown: ReadCells['shown'] = new Map();
  const values: { path: string[]; value: WireValue; at: { column: string; place: string; unitFen?: bigint } }[] = [];
  for (const { column, cell } of columns) {
    if (cell === undefined || (cell.problem === undefined && cell.text.trim() === '')) continue;
    const isAmount = column.kind.type === 'amount';
    const at = { column: column.heading, place: cell.place, ...(isAmount ? { unitFen: column.unitFen } : {}) };
    const read = cell.problem === undefined ? readCell(column, cell, context) : { problem: cell.problem };
    if ('problem' in read) {
      const isOfAmount = isAmount && cell.problem === undefined;
      errors.push(rowError(read.problem, at, isOfAmount ? amountWords(column.unitFen) : undefined));
    } else {
      values.push({ path: column.pointer.slice(1).split('/'), value: read.value, at });
      const isShownOtherwise = column.kind.type === 'date' || (column.kind.type === 'percent' && cell.isPercent);
      if (isShownOtherwise && typeof read.value === 'string') shown.set(column.heading, read.value);
    }
  }
  const declaration: Record<string, WireValue> = {};
  const packed = packEntries(values.map(({ path }) => path));
  values.forEach(({ value, at }, index) => {
    const path = packed[index] ?? [];
    places.set(`/${path.join('/')}`, at);
    put(declaration, path, value);
  });
  // 成交额等于技术交易额: there is nothing else in it, and the table has no cell that says so (V02)
  const { contractValueFen, technologyTransactionValueFen } = declaration;
  if (contractValueFen !== undefined && contractValueFen === technologyTransactionValueFen) {
    declaration['nonTechnicalLines'] ??= [];
  }
  return { declaration, errors, places, shown };
}

/** Numbers entries of a list without gaps: a table with a second seller and no first has one seller. */
function packEntries(paths: readonly string[][]): string[][] {
  const used = new Map<string, string[]>();
  for (const path of paths) {
    const at = path.findIndex((part) => /^\d+$/.test(part));
    if (at < 0) continue;
    const list = path.slice(0, at).join('/');
    const numbers = used.get(list) ?? [];
    if (!numbers.includes(path[at] ?? '')) numbers.push(path[at] ?? '');
    used.set(
      list,
      numbers.toSorted((one, other) => Number(one) - Number(other)),
    );
  }
  return paths.map((path) => {
    const at = path.findIndex((part) => /^\d+$/.test(part));
    const numbers = at < 0 ? undefined : used.get(path.slice(0, at).join('/'));
    return numbers === undefined ? path : path.with(at, String(numbers.indexOf(path[at] ?? '')));
  });
}

function put(into: Record<string, WireValue>, path: readonly string[], value: WireValue): void {
  let target: Record<string, WireValue> | WireValue[] = into;
  path.forEach((part, index) => {
    const next = path[index + 1];
    const key = Array.isArray(target) ? Number(part) : part;
    if (next === undefined) {
      Object.assign(target, { [key]: value });
      return;
    }
    const held: WireValue | undefined = Array.isArray(target) ? target[Number(part)] : target[part];
    const inner: Record<string, WireValue> | WireValue[] =
      typeof held === 'object' ? held : /^\d+$/.test(next) ? [] : {};
    Object.assign(target, { [key]: inner });
    target = inner;
  });
}

type Read = { value: WireValue } | { problem: ImportProblem };

function readCell({ kind, unitFen }: ImportColumn, cell: ImportCell, context: CellContext): Read {
  const text = cell.text.trim();
  switch (kind.type) {
    case 'text':
      return { value: text };
    case 'date':
      return readDate(text, cell.isNumber, context.date1904);
    case 'amount':
      return readAmount(text, unitFen);
    case 'yesNo':
      return readYesNo(text);
    case 'percent':
      return readPercent(text, cell.isPercent);
    case 'rate':
      return readRate(text);
    case 'decimal':
      return readDecimal(text);
    case 'choice':
      return readChoice(text, kind.choices);
    case 'code': {
      const choices = context.lists.get(kind.list);
      // a list that is not loaded says nothing against a code
      return choices === undefined ? { value: text } : readChoice(text, choices);
    }
  }
}

/** The choices of a column, where it has any. */
export function choicesOf(kind: ColumnKind, { lists }: Pick<CellContext, 'lists'>): readonly Choice[] {
  if (kind.type === 'choice') return kind.choices;
  return kind.type === 'code' ? (lists.get(kind.list) ?? []) : [];
}

const WRITTEN_DATES = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
const DAY_MS = 86_400_000;
/** Days from the first day of each of the two systems of serial dates to 1970. */
const TO_UNIX = { since1900: 25_569, since1904: 24_107 };

/** A civil date as written, or as the serial number a date cell holds; one that does not exist is refused by the form. */
export function readDate(text: string, isNumber: boolean, date1904: boolean): Read {
  const plain = text.normalize('NFKC');
  for (const pattern of WRITTEN_DATES) {
    const match = pattern.exec(plain);
    if (match === null) continue;
    const [, year = '', month = '', day = ''] = match;
    return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
  }
  const serial = Number(plain);
  // a time of day belongs to its day; 1950 to 2099, so that no amount is taken for a date
  if (!isNumber || !(serial >= 16_000 && serial < 73_051)) return { problem: 'date-not-readable' };
  const days = Math.floor(serial) - (date1904 ? TO_UNIX.since1904 : TO_UNIX.since1900);
  return { value: new Date(days * DAY_MS).toISOString().slice(0, 10) };
}

/** Money in the unit of its heading, exactly: neither a float nor a rounding comes near it. */
export function readAmount(text: string, unitFen: bigint): Read {
  const plain = plainNumber(text.replace(/^[¥￥]/, ''));
  if (plain === undefined) return { problem: 'amount-not-readable' };
  const { isNegative, whole, fraction } = plain;
  const places = String(unitFen).length - 1;
  if (fraction.slice(places).replaceAll('0', '') !== '') return { problem: 'amount-too-precise' };
  const fen = BigInt(whole) * unitFen + BigInt(fraction.slice(0, places).padEnd(places, '0') || '0');
  if (isNegative && fen > 0n) return { problem: 'amount-negative' };
  return fen > MOST_FEN_ON_FORM ? { problem: 'amount-too-large' } : { value: String(fen) };
}

interface PlainNumber {
  isNegative: boolean;
  whole: string;
  fraction: string;
}

/** Figures with or without commas between thousands, and what a program writes of large ones (1.2E+7). */
function plainNumber(text: string): PlainNumber | undefined {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.(\d{1,18}))?(?:[eE]\+?(\d{1,2}))?$/.exec(
    text.normalize('NFKC').trim(),
  );
  if (match === null) return undefined;
  const [, sign, figures = '', decimals = '', exponent] = match;
  const shift = Number(exponent ?? 0);
  const digits = decimals.padEnd(shift, '0');
  return {
    isNegative: sign === '-',
    whole: `${figures.replaceAll(',', '')}${digits.slice(0, shift)}`,
    fraction: digits.slice(shift),
  };
}

// what yes and no may be written as
const YES = ['是', 'yes', 'y', 'true', '1', '有'];
const NO = ['否', 'no', 'n', 'false', '0', '无'];

function readYesNo(text: string): Read {
  const plain = text.normalize('NFKC').toLowerCase();
  const [word = ''] = plain.split(/[\s(]/);
  if (YES.includes(word)) return { value: true };
  return NO.includes(word) ? { value: false } : { problem: 'yes-or-no' };
}

/** '33.34', '33.34%' and a cell that shows 33.34 % are the same. */
function readPercent(text: string, isPercent: boolean): Read {
  const plain = plainNumber(text.normalize('NFKC').replace(/\s*%$/, ''));
  if (plain === undefined || plain.isNegative) return { problem: 'number-not-readable' };
  return { value: isPercent ? shifted(plain, 2) : textOf(plain) };
}

/** Of one: '0.03', '3%' and a cell that shows 3 % are the same. */
function readRate(text: string): Read {
  const isWritten = /%$/.test(text.normalize('NFKC'));
  const plain = plainNumber(text.normalize('NFKC').replace(/\s*%$/, ''));
  if (plain === undefined || plain.isNegative) return { problem: 'number-not-readable' };
  return { value: isWritten ? shifted(plain, -2) : textOf(plain) };
}

function readDecimal(text: string): Read {
  const plain = plainNumber(text);
  if (plain === undefined || plain.isNegative) return { problem: 'number-not-readable' };
  return { value: textOf(plain) };
}

function shifted({ isNegative, whole, fraction }: PlainNumber, places: number): string {
  if (places >= 0) {
    const digits = fraction.padEnd(places, '0');
    return textOf({ isNegative, whole: `${whole}${digits.slice(0, places)}`, fraction: digits.slice(places) });
  }
  const digits = whole.padStart(1 - places, '0');
  return textOf({ isNegative, whole: digits.slice(0, places), fraction: `${digits.slice(places)}${fraction}` });
}

function textOf({ whole, fraction }: PlainNumber): string {
  const decimals = fraction.replace(/0+$/, '');
  const figures = whole.replace(/^0+(?=\d)/, '');
  return decimals === '' ? figures : `${figures}.${decimals}`;
}

/** Where a list is looked up: a table has ten thousand rows, and a list hundreds of codes. */
interface ChoiceIndex {
  /** Codes, and what the drop-down shows. */
  byText: Map<string, string>;
  byName: Map<string, Set<string>>;
  byNumber: Map<number, Set<string>>;
  zhOf: Map<string, string>;
}

const INDEXES = new WeakMap<readonly Choice[], ChoiceIndex>();

function indexOf(choices: readonly Choice[]): ChoiceIndex {
  const known = INDEXES.get(choices);
  if (known !== undefined) return known;
  const index: ChoiceIndex = { byText: new Map(), byName: new Map(), byNumber: new Map(), zhOf: new Map() };
  const note = <Key>(map: Map<Key, Set<string>>, key: Key, code: string): void => {
    map.set(key, (map.get(key) ?? new Set()).add(code));
  };
  for (const choice of choices) {
    const { code, zh, en, also = [] } = choice;
    index.byText.set(choiceKey(code), code);
    for (const shown of [choiceText(choice), `${zh} ${en}`, `${zh} · ${en}`]) index.byText.set(choiceKey(shown), code);
    index.zhOf.set(code, zh);
    for (const name of [zh, en, ...also]) note(index.byName, choiceKey(name), code);
    if (/^\d+$/.test(code)) note(index.byNumber, Number(code), code);
  }
  // 分期支付 for 分期支付（一次总算）: the remark in brackets may be left out where nothing else is called so
  const whole = new Set(index.byName.keys());
  for (const { code, zh } of choices) {
    const short = choiceKey(zh.replace(/（[^（）]*）$/, ''));
    if (short !== '' && !whole.has(short)) note(index.byName, short, code);
  }
  // what stands alone for a name is no other code's text
  for (const [name, codes] of index.byName) if (codes.size > 1) index.byText.delete(name);
  INDEXES.set(choices, index);
  return index;
}

/** How a choice is looked up: blanks within it count, '0311 内资企业法人' is a code and a name. */
const choiceKey = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** A code, a name, or both as the drop-down shows them: '0311 内资企业法人'. */
export function readChoice(text: string, choices: readonly Choice[]): Read {
  const { byText, byName, byNumber, zhOf } = indexOf(choices);
  const plain = choiceKey(text);
  const byCode = byText.get(plain);
  if (byCode !== undefined) return { value: byCode };
  // the code with something of its name behind it
  const [first = ''] = plain.split(' ');
  const shown = byText.get(first);
  if (shown !== undefined && plain.includes(choiceKey(zhOf.get(shown) ?? ''))) return { value: shown };
  // a number cell has lost its leading noughts
  const named = byName.get(plain) ?? (/^\d{1,9}$/.test(plain) ? byNumber.get(Number(plain)) : undefined);
  if (named === undefined) return { problem: 'not-a-choice' };
  const [only] = named;
  return only !== undefined && named.size === 1 ? { value: only } : { problem: 'choice-ambiguous' };
}

/** A choice as the drop-down shows it; codes that are words of ours are left out. */
export function choiceText({ code, zh }: Choice): string {
  return /^[a-z_]+$/.test(code) ? zh : `${code} ${zh}`;
}
