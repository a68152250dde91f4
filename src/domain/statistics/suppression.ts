/**
 * 统计信息保护: statistics must not let anybody identify a single respondent (Statistics Law 2024 art. 28). Cells that rest
 * on too few respondents, or that one of them dominates, are hidden; and with them as many others as it takes that no
 * hidden cell can be computed from what is shown, by whatever sums and differences.
 */

/** From how few respondents, and from which share of one, a cell identifies somebody. Data, with a source. */
export interface DisclosureRule {
  minimumRespondents: number;
  /** One respondent above this share of the value can be estimated too closely. Percent. */
  dominancePercent: number;
}

/** What one respondent contributes to a cell. */
export interface Contribution {
  respondent: string;
  valueFen: bigint;
}

/** One figure of a table, inner cell or margin. */
export interface DisclosureCell {
  id: string;
  /** How large it is: of cells that would do, the smallest is hidden. */
  weight: bigint;
  /** True for a cell that counts nothing: it tells nothing of anybody and is always shown. */
  isEmpty: boolean;
  isSensitive: boolean;
}

/** The parts sum to the whole; every reader of the table knows that. */
export interface Additivity {
  whole: string;
  parts: readonly string[];
}

/** 识别风险: too few respondents, or one that makes up nearly all of it. Nobody at all is no risk. */
export function isIdentifying(contributions: readonly Contribution[], rule: DisclosureRule): boolean {
  const byRespondent = new Map<string, bigint>();
  for (const { respondent, valueFen } of contributions) {
    byRespondent.set(respondent, (byRespondent.get(respondent) ?? 0n) + valueFen);
  }
  return isIdentifyingShare({ respondents: byRespondent.size, ...sizes([...byRespondent.values()]) }, rule);
}

/** The same by figures the database has summed: how many respondents, the largest of them, and all together. */
export function isIdentifyingShare(
  cell: { respondents: number; largestFen: bigint; totalFen: bigint },
  rule: DisclosureRule,
): boolean {
  if (cell.respondents === 0) return false;
  if (cell.respondents < rule.minimumRespondents) return true;
  return cell.largestFen * 100n > cell.totalFen * BigInt(rule.dominancePercent);
}

function sizes(values: readonly bigint[]): { largestFen: bigint; totalFen: bigint } {
  const absolute = values.map((value) => (value < 0n ? -value : value));
  return {
    largestFen: absolute.reduce((largest, value) => (value > largest ? value : largest), 0n),
    totalFen: absolute.reduce((total, value) => total + value, 0n),
  };
}

/**
 * The cells to hide: the sensitive ones, and the others it takes. Ends always: were every cell that is not empty hidden, the
 * table itself and its double would both agree with what is shown, so nothing could be told.
 */
export function hiddenCells(cells: readonly DisclosureCell[], sums: readonly Additivity[]): Set<string> {
  const sensitive = new Set(cells.filter((cell) => cell.isSensitive && !cell.isEmpty).map(({ id }) => id));
  const bySize = cells
    .filter((cell) => !cell.isEmpty && !sensitive.has(cell.id))
    .toSorted((a, b) => (a.weight === b.weight ? (a.id < b.id ? -1 : 1) : a.weight < b.weight ? -1 : 1));
  const hidden = new Set(sensitive);
  for (;;) {
    const exposed = recoverableCells(hidden, sums);
    const cover = exposed.length === 0 ? undefined : coverFor(exposed, bySize, sums, hidden);
    if (cover === undefined) break;
    hidden.add(cover);
  }
  // one step may have made another needless: what can be shown is, the largest first
  for (const { id } of bySize.toReversed()) {
    if (!hidden.delete(id)) continue;
    if (recoverableCells(hidden, sums).length > 0) hidden.add(id);
  }
  return hidden;
}

/** Of the cells that stand in a sum with an exposed one, the one after which the fewest are exposed; of those the smallest. */
function coverFor(
  exposed: readonly string[],
  bySize: readonly DisclosureCell[],
  sums: readonly Additivity[],
  hidden: ReadonlySet<string>,
): string | undefined {
  const isExposed = new Set(exposed);
  const free = bySize.filter(({ id }) => !hidden.has(id));
  const beside = new Set(
    sums
      .map(({ whole, parts }) => [whole, ...parts])
      .filter((members) => members.some((id) => isExposed.has(id)))
      .flat(),
  );
  let best: { id: string; exposed: number } | undefined;
  for (const { id } of free.filter((cell) => beside.has(cell.id))) {
    const after = recoverableCells(new Set([...hidden, id]), sums).length;
    if (best === undefined || after < best.exposed) best = { id, exposed: after };
    if (after === 0) break;
  }
  // nothing is left beside them: somewhere along the sums that give them away
  return best?.id ?? free[0]?.id;
}

/**
 * Which hidden cells somebody could compute from the shown ones: the sums, written over the hidden cells alone, are solved;
 * a row with a single unknown gives it away.
 */
export function recoverableCells(hidden: ReadonlySet<string>, sums: readonly Additivity[]): string[] {
  const unknowns = [...hidden];
  const column = new Map(unknowns.map((id, index) => [id, index]));
  const rows = sums
    .map(({ whole, parts }) => {
      const row = new Map<number, number>();
      const put = (id: string, sign: number): void => {
        const at = column.get(id);
        if (at !== undefined) row.set(at, modular((row.get(at) ?? 0) + sign));
      };
      put(whole, -1);
      for (const part of parts) put(part, 1);
      return dropZeros(row);
    })
    .filter((row) => row.size > 0);
  const given = new Set(
    reduce(rows)
      .filter((row) => row.size === 1)
      .flatMap((row) => [...row.keys()]),
  );
  return unknowns.filter((_, index) => given.has(index));
}

/**
 * Arithmetic modulo a prime instead of fractions: entries are ±1, so the fractions that come up have denominators far below
 * it, and products stay exact in a number. A test holds it against exact fractions.
 */
const PRIME = 67_108_859;

const modular = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

function inverse(value: number): number {
  let [previous, current, a, b] = [0, 1, PRIME, value];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [previous, current] = [current, previous - quotient * current];
  }
  return modular(previous);
}

type Row = Map<number, number>;

function dropZeros(row: Row): Row {
  for (const [at, value] of row) if (value === 0) row.delete(at);
  return row;
}

/** Reduced row echelon form of sparse rows: every pivot stands alone in its column. */
function reduce(rows: readonly Row[]): Row[] {
  const done = new Map<number, Row>();
  for (const given of rows) {
    let row: Row = new Map(given);
    for (const at of [...row.keys()]) {
      const pivot = done.get(at);
      const factor = row.get(at);
      if (pivot !== undefined && factor !== undefined) row = minus(row, pivot, factor);
    }
    const first = row.entries().next().value;
    if (first === undefined) continue;
    const [at, value] = first;
    const scale = inverse(value);
    for (const [key, entry] of row) row.set(key, modular(entry * scale));
    for (const [other, pivot] of done) {
      const factor = pivot.get(at);
      if (factor !== undefined) done.set(other, minus(pivot, row, factor));
    }
    done.set(at, row);
  }
  return [...done.values()];
}

function minus(row: Row, pivot: Row, factor: number): Row {
  const result: Row = new Map(row);
  for (const [at, value] of pivot) {
    const entry = modular((result.get(at) ?? 0) - factor * value);
    if (entry === 0) result.delete(at);
    else result.set(at, entry);
  }
  return result;
}
