import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import type { NewImportRow } from '../../db/contract-import-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import { type Choice, type ImportColumn, readHeading } from '../../domain/contract-import/columns.js';
import { type RowError, rowError } from '../../domain/contract-import/problems.js';
import {
  type CellContext,
  choicesOf,
  choiceText,
  type ReadCells,
  readCells,
} from '../../domain/contract-import/read-cells.js';
import { DomainError } from '../../domain/errors.js';
import type { TableCell, TableFile, TableRow } from '../../gateways/table-file.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { CodeListView } from '../../schemas/views.js';
import { DECLARABLE_SECRECY } from '../state-secret.js';
import { parseWith, ValidationError } from '../validation.js';
import { inUnitOfColumn, YUAN_FEN } from './field-words.js';

/** Our own sheets of the template, which nobody takes for the table. */
export const SHEETS = { table: '合同', guide: '说明', codes: '代码' } as const;

/** 示例: the own number of the row that shows how the template is filled in. */
export const EXAMPLE_NUMBER = '示例';

/** Others are served while a long table is read. */
const CHARACTERS_BETWEEN_BREATHS = 50_000;
/** Of one row; nobody mends more at once, and a table made for it would fill the record with them. */
const MOST_ERRORS = 50;
/** Rows with the same own number that are named. */
const MOST_OTHERS = 5;

/** A table of contracts as it was understood. */
export interface ReadTable {
  headings: string[];
  rows: NewImportRow[];
}

interface Columns {
  ownNumberAt: number;
  byPlace: Map<number, ImportColumn>;
  /** Not columns of a contract: blank headings, our results. */
  besideAt: Set<number>;
}

/**
 * Reads a table row by row. Throws `table-without-headings`, `table-headings-unknown`, `table-without-rows`, and `state-secret-stop` when any row
 * declares a state secret; what is wrong with a single row is that row's result.
 */
export async function readContractTable(table: TableFile, book: Pick<RuleBook, 'codeLists'>): Promise<ReadTable> {
  const columns = columnsOf(table.headings);
  const context: CellContext = { lists: listsOf(book), date1904: table.date1904 };
  stopStateSecrets(table.rows, columns, context);
  const seen = new Map<string, number[]>();
  const rows: NewImportRow[] = [];
  let characters = 0;
  for (const row of table.rows) {
    for (const { text } of row.cells.values()) characters += text.length + 1;
    if (characters > CHARACTERS_BETWEEN_BREATHS) {
      characters = 0;
      await breathe();
    }
    const isEmpty = [...row.cells.keys()].every((place) => columns.besideAt.has(place));
    if (!isEmpty) rows.push(readRow(row, table.headings, columns, context));
  }
  if (rows.length === 0) throw new DomainError('table-without-rows', { pointer: '/file' });
  for (const { ownNumber, rowNo } of rows) {
    if (ownNumber === undefined) continue;
    const rowNos = seen.get(ownNumber);
    if (rowNos === undefined) seen.set(ownNumber, [rowNo]);
    else rowNos.push(rowNo);
  }
  const ownNumberHeading = table.headings[columns.ownNumberAt] ?? '';
  return {
    headings: table.headings,
    rows: rows.map((row) => {
      const rowNos = row.ownNumber === undefined ? [] : (seen.get(row.ownNumber) ?? []);
      if (rowNos.length < 2) return row;
      // looked for among the first few only: a file may hold one number ten thousand times
      const others = rowNos.slice(0, MOST_OTHERS + 1).filter((rowNo) => rowNo !== row.rowNo);
      const told = others.slice(0, MOST_OTHERS);
      const isAll = told.length === rowNos.length - 1;
      const words = {
        zh: `另见第${told.join('、')}行${isAll ? '' : '等'}`,
        en: `see row ${told.join(', ')}${isAll ? '' : ' and others'}`,
      };
      return refused(row, [...row.errors, rowError('own-number-twice', { column: ownNumberHeading }, words)]);
    }),
  };
}

/** Why a heading is not taken. */
const HEADING_WORDS = {
  unknown: { zh: '不是模板中的列', en: 'is none of the template' },
  twice: { zh: '所指的列重复', en: 'names a column that is there already' },
  'without-unit': { zh: '未写明单位，请写（元）或（万元）', en: 'lacks its unit; write （元） or （万元）' },
} as const;

function columnsOf(headings: readonly string[]): Columns {
  const byPlace = new Map<number, ImportColumn>();
  const besideAt = new Set<number>();
  const unknown: { heading: string; reason: keyof typeof HEADING_WORDS }[] = [];
  const ownNumbersAt: number[] = [];
  headings.forEach((heading, place) => {
    const meaning = readHeading(heading);
    if (meaning.is === 'own-number') ownNumbersAt.push(place);
    else if (meaning.is === 'column') {
      const isTwice = [...byPlace.values()].some(({ pointer }) => pointer === meaning.column.pointer);
      if (isTwice) unknown.push({ heading: heading.slice(0, 100), reason: 'twice' });
      else byPlace.set(place, meaning.column);
    } else if (meaning.is === 'blank' || meaning.is === 'result') besideAt.add(place);
    else unknown.push({ heading: heading.slice(0, 100), reason: meaning.is });
  });
  if (unknown.length > 0)
    throw new DomainError('table-headings-unknown', {
      headings: unknown.slice(0, 50),
      errors: unknown.slice(0, 50).map(({ heading, reason }) => ({
        pointer: '/file',
        code: 'table-headings-unknown',
        zh: `列标题“${heading}”${HEADING_WORDS[reason].zh}`,
        en: `The heading "${heading}" ${HEADING_WORDS[reason].en}`,
      })),
    });
  const [ownNumberAt] = ownNumbersAt;
  if (ownNumberAt === undefined || ownNumbersAt.length > 1) {
    throw new DomainError('table-without-headings', { pointer: '/file', missing: '合同自编号' });
  }
  return { ownNumberAt, byPlace, besideAt };
}

/**
 * 密级 that must not enter any computer of ours can be written in more words than any list knows (涉密, 国密, 机密★): whatever
 * is not one of the choices that may be declared stops the whole file, before anything of it is kept.
 */
function stopStateSecrets(rows: readonly TableRow[], { byPlace }: Columns, context: CellContext): void {
  const [secrecyAt, column] = [...byPlace].find(([, { pointer }]) => pointer === '/secrecy') ?? [];
  if (secrecyAt === undefined || column === undefined) return;
  const isDeclarable = (cell: TableCell | undefined): boolean => {
    // a formula or an error hides what was meant, a merged cell is read where its text stands
    if (cell === undefined) return true;
    if (cell.text.trim() === '') return cell.problem === undefined || cell.problem === 'cell-merged';
    const { declaration } = readCells([{ column, cell: { ...cell, problem: undefined } }], context);
    return DECLARABLE_SECRECY.some((level) => level === declaration['secrecy']);
  };
  const secret = rows.filter((row) => !isDeclarable(row.cells.get(secrecyAt)));
  if (secret.length > 0) {
    throw new DomainError('state-secret-stop', {
      channel: 'paper',
      column: column.heading,
      choices: choicesOf(column.kind, context).map(choiceText),
      rows: secret.slice(0, 50).map(({ rowNo }) => rowNo),
    });
  }
}

const Listed = CodeListView.pick({ entries: true }).strip();

/** Codes that may be declared today, by list. */
export function listsOf({ codeLists }: Pick<RuleBook, 'codeLists'>): Map<string, readonly Choice[]> {
  return new Map(
    [...codeLists].flatMap(([name, list]) => {
      const read = Listed.safeParse(list);
      if (!read.success) return [];
      const entries = z.array(Entry).parse(read.data.entries);
      return [[name, entries.filter(({ selectable }) => selectable !== false)] as const];
    }),
  );
}

const Entry = z.object({ code: z.string(), zh: z.string(), en: z.string(), selectable: z.boolean().optional() });

function readRow(row: TableRow, headings: readonly string[], columns: Columns, context: CellContext): NewImportRow {
  const read = readCells(
    [...columns.byPlace].map(([place, column]) => ({ column, cell: row.cells.get(place) })),
    context,
  );
  const cells: Record<string, string> = {};
  for (const [place, { text, shownAs }] of row.cells) {
    if (!columns.besideAt.has(place)) cells[String(place)] = shownAs ?? read.shown.get(headings[place] ?? '') ?? text;
  }
  const strayed = [...row.cells]
    .filter(([place]) => place >= headings.length || (headings[place] ?? '') === '')
    .map(([, { place }]) => rowError('cell-without-heading', { place }));
  const { ownNumber, errors: numberErrors } = readOwnNumber(row, headings, columns);
  const errors = [
    ...(row.isHidden ? [rowError('row-hidden')] : []),
    ...numberErrors,
    ...strayed,
    ...read.errors,
    ...formErrors(read),
  ];
  const entry: NewImportRow = { rowNo: row.rowNo, ownNumber, cells, declaration: read.declaration, errors };
  return errors.length > 0 ? refused(entry, errors) : entry;
}

function refused({ rowNo, ownNumber, cells }: NewImportRow, errors: readonly RowError[]): NewImportRow {
  return { rowNo, ownNumber, cells, errors: errors.slice(0, MOST_ERRORS) };
}

function readOwnNumber(
  row: TableRow,
  headings: readonly string[],
  { ownNumberAt }: Columns,
): { ownNumber: string | undefined; errors: RowError[] } {
  const cell = row.cells.get(ownNumberAt);
  const at = { column: headings[ownNumberAt] ?? '', place: cell?.place };
  const ownNumber = (cell?.text ?? '').normalize('NFKC').trim();
  if (cell?.problem !== undefined) return { ownNumber: undefined, errors: [rowError(cell.problem, at)] };
  if (ownNumber === '') return { ownNumber: undefined, errors: [rowError('own-number-missing', at)] };
  if (ownNumber === EXAMPLE_NUMBER) return { ownNumber: undefined, errors: [rowError('example-row', at)] };
  const isWellFormed = Array.from(ownNumber).length <= 64 && !/[\p{C}\p{Zl}\p{Zp}]/u.test(ownNumber);
  return isWellFormed
    ? { ownNumber, errors: [] }
    : { ownNumber: undefined, errors: [rowError('own-number-malformed', at)] };
}

/** What the form itself says against the values, each at its column. */
function formErrors({ declaration, places }: ReadCells): RowError[] {
  try {
    parseWith(DraftDeclaration, declaration);
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.errors.map((field) => {
      const { unitFen = YUAN_FEN, ...at } = places.get(field.pointer) ?? { column: '' };
      return { ...at, ...inUnitOfColumn(field, unitFen) };
    });
  }
}
