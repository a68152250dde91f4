import { STATISTIC_DIMENSIONS, type StatisticDimension } from './dimension.js';
import {
  type Additivity,
  type DisclosureCell,
  type DisclosureRule,
  hiddenCells,
  isIdentifyingShare,
} from './suppression.js';

/** 笔数、成交额、技术交易额. */
export interface Figures {
  count: number;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
}

/** One cell as measured: figures, and how much of it is one respondent. */
export interface MeasuredCell extends Figures {
  id: string;
  respondents: number;
  largestFen: bigint;
}

/** What changed in a cell since an earlier publication, respondent by respondent. */
export interface CellChange {
  respondents: number;
  largestFen: bigint;
  totalFen: bigint;
}

/** An earlier publication of the same year: whoever kept it can subtract it. */
export interface EarlierPublication {
  shown: ReadonlySet<string>;
  changes: ReadonlyMap<string, CellChange>;
}

/** A cell of a publication; without figures where they are hidden. */
export interface PublishedCell {
  id: string;
  figures: Figures | undefined;
}

/** The whole of a publication: one cell, in which every table agrees with every other. */
export const TOTAL = 'total';

/** Tables with two headings that are published beside those with one. */
export const CROSS_TABLES: readonly (readonly [StatisticDimension, StatisticDimension])[] = [
  ['district', 'kind'],
  ['district', 'field'],
];

/** 'district=510504&kind=11': the same cell has the same id in every table it stands in, as cell or as margin. */
export function cellId(...keys: readonly (readonly [StatisticDimension, string])[]): string {
  return keys.length === 0 ? TOTAL : keys.map(([dimension, key]) => `${dimension}=${key}`).join('&');
}

/** What an id stands for. */
export function keysOf(id: string): [StatisticDimension, string][] {
  if (id === TOTAL) return [];
  return id.split('&').map((part) => {
    const [name, ...key] = part.split('=');
    const dimension = STATISTIC_DIMENSIONS.find((known) => known === name);
    if (dimension === undefined) throw new Error(`no dimension in ${id}`);
    return [dimension, key.join('=')];
  });
}

/** How the cells of all tables hang together: rows and columns sum to their margins, margins to the total. */
export function additivitiesOf(ids: readonly string[]): Additivity[] {
  const parts = new Map<string, string[]>();
  for (const id of ids) {
    const keys = keysOf(id);
    if (keys.length === 1) add(parts, `${TOTAL} ${keys[0]?.[0]}`, id);
    if (keys.length === 2) {
      for (const [index, key] of keys.entries()) add(parts, `${cellId(key)} ${keys[1 - index]?.[0]}`, id);
    }
  }
  return [...parts].map(([name, members]) => ({ whole: name.slice(0, name.lastIndexOf(' ')), parts: members }));
}

function add(lists: Map<string, string[]>, name: string, member: string): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [member]);
  else list.push(member);
}

/**
 * Which cells the public must not see. Beside what the tables themselves would tell, a cell is also sensitive when an
 * earlier publication shows it too and the difference rests on too few: nobody shall find by subtraction what was hidden.
 */
export function hiddenFromPublic(
  cells: readonly MeasuredCell[],
  rule: DisclosureRule,
  earlier: readonly EarlierPublication[],
): Set<string> {
  const judged: DisclosureCell[] = cells.map((cell) => ({
    id: cell.id,
    weight: cell.contractValueFen,
    isEmpty: cell.count === 0,
    isSensitive:
      isIdentifyingShare({ ...cell, totalFen: cell.contractValueFen }, rule) ||
      earlier.some(({ shown, changes }) => {
        const change = changes.get(cell.id);
        return change !== undefined && shown.has(cell.id) && isIdentifyingShare(change, rule);
      }),
  }));
  return hiddenCells(judged, additivitiesOf(cells.map(({ id }) => id)));
}

/** One line of what a correction changed. */
export interface CellDifference {
  id: string;
  before: Figures | undefined;
  after: Figures | undefined;
}

/** 更正对照: the cells whose figures are not what they were; a cell that is hidden on one side has none there. */
export function differencesBetween(
  before: readonly PublishedCell[],
  after: readonly PublishedCell[],
): CellDifference[] {
  const old = new Map(before.map((cell) => [cell.id, cell.figures]));
  const now = new Map(after.map((cell) => [cell.id, cell.figures]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted()
    .map((id) => ({ id, before: old.get(id), after: now.get(id) }))
    .filter(({ before: was, after: is }) => !isSame(was, is));
}

function isSame(a: Figures | undefined, b: Figures | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.count === b.count &&
    a.contractValueFen === b.contractValueFen &&
    a.technologyTransactionValueFen === b.technologyTransactionValueFen
  );
}
