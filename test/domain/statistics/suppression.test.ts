import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  additivitiesOf,
  cellId,
  differencesBetween,
  hiddenFromPublic,
  keysOf,
  type MeasuredCell,
  TOTAL,
} from '../../../src/domain/statistics/snapshot.js';
import {
  type Additivity,
  hiddenCells,
  isIdentifying,
  isIdentifyingShare,
  recoverableCells,
} from '../../../src/domain/statistics/suppression.js';

const RULE = { minimumRespondents: 3, dominancePercent: 85 };

describe('a cell identifies a respondent', () => {
  test.each([
    { why: 'when there is one', values: [100n], identifies: true },
    { why: 'when there are two: each knows itself and so the other', values: [100n, 100n], identifies: true },
    { why: 'not when there are three of a size', values: [100n, 100n, 100n], identifies: false },
    { why: 'when one of three makes up nearly all of it', values: [9000n, 100n, 100n], identifies: true },
    { why: 'not when one of three makes up just as much as it may', values: [8500n, 750n, 750n], identifies: false },
    { why: 'never when there is nobody', values: [], identifies: false },
  ])('$why', ({ values, identifies }) => {
    const contributions = values.map((valueFen, index) => ({ respondent: `r${index}`, valueFen }));
    expect(isIdentifying(contributions, RULE)).toBe(identifies);
  });

  test('however many contracts it has: respondents are counted, not contracts', () => {
    const contributions = [1n, 2n, 3n, 4n].map((valueFen) => ({ respondent: 'one', valueFen }));
    expect(isIdentifying(contributions, RULE)).toBe(true);
  });
});

/** Rank over exact fractions, in another way than the one under test: integers, Bareiss. */
function rankOf(rows: bigint[][]): number {
  const matrix = rows.map((row) => [...row]);
  let rank = 0;
  const width = matrix[0]?.length ?? 0;
  for (let column = 0; column < width && rank < matrix.length; column += 1) {
    const pivotAt = matrix.findIndex((row, index) => index >= rank && row[column] !== 0n);
    if (pivotAt === -1) continue;
    const pivot = matrix[pivotAt] ?? [];
    matrix[pivotAt] = matrix[rank] ?? [];
    matrix[rank] = pivot;
    for (let at = rank + 1; at < matrix.length; at += 1) {
      const row = matrix[at] ?? [];
      const factor = row[column] ?? 0n;
      if (factor === 0n) continue;
      const lead = pivot[column] ?? 1n;
      matrix[at] = row.map((value, index) => value * lead - (pivot[index] ?? 0n) * factor);
    }
    rank += 1;
  }
  return rank;
}

/** Whether a hidden cell follows from the sums by any linear combination: adding it as known raises no rank. */
function isDetermined(id: string, hidden: readonly string[], sums: readonly Additivity[]): boolean {
  const rows = sums
    .map(({ whole, parts }) =>
      hidden.map((name) => (name === whole ? -1n : 0n) + BigInt(parts.filter((part) => part === name).length)),
    )
    .filter((row) => row.some((value) => value !== 0n));
  const unit = hidden.map((name) => (name === id ? 1n : 0n));
  return rankOf(rows) === rankOf([...rows, unit]);
}

/** Contracts spread over kind, field and district by a few respondents: small tables with many small cells. */
const contracts = fc.array(
  fc.record({
    kind: fc.constantFrom('11', '12', '20'),
    field: fc.constantFrom('01', '03'),
    district: fc.constantFrom('510502', '510503', '510504', '510521'),
    respondent: fc.integer({ min: 1, max: 8 }),
    valueFen: fc.bigInt({ min: 1n, max: 1_000_000n }),
  }),
  { minLength: 0, maxLength: 40 },
);
interface Contract {
  kind: string;
  field: string;
  district: string;
  respondent: number;
  valueFen: bigint;
}

function cellsOf(list: readonly Contract[]): MeasuredCell[] {
  const cells = new Map<string, Map<number, { count: number; valueFen: bigint }>>([[TOTAL, new Map()]]);
  for (const { kind, field, district, respondent, valueFen } of list) {
    const ids = [
      TOTAL,
      cellId(['kind', kind]),
      cellId(['field', field]),
      cellId(['district', district]),
      cellId(['district', district], ['kind', kind]),
      cellId(['district', district], ['field', field]),
    ];
    for (const id of ids) {
      const cell = cells.get(id) ?? new Map<number, { count: number; valueFen: bigint }>();
      const had = cell.get(respondent) ?? { count: 0, valueFen: 0n };
      cells.set(id, cell.set(respondent, { count: had.count + 1, valueFen: had.valueFen + valueFen }));
    }
  }
  return [...cells].map(([id, shares]) => {
    const values = [...shares.values()];
    const total = values.reduce((sum, { valueFen }) => sum + valueFen, 0n);
    return {
      id,
      count: values.reduce((sum, { count }) => sum + count, 0),
      contractValueFen: total,
      technologyTransactionValueFen: total,
      respondents: values.length,
      largestFen: values.reduce((most, { valueFen }) => (valueFen > most ? valueFen : most), 0n),
    };
  });
}

describe('the public tables', () => {
  test('hide every cell that identifies somebody, and no hidden cell follows from what is shown', () => {
    fc.assert(
      fc.property(contracts, (list) => {
        const cells = cellsOf(list);
        const hidden = hiddenFromPublic(cells, RULE, []);
        for (const cell of cells) {
          const isSensitive = isIdentifyingShare({ ...cell, totalFen: cell.contractValueFen }, RULE);
          if (isSensitive) expect(hidden).toContain(cell.id);
        }
        const sums = additivitiesOf(cells.map(({ id }) => id));
        for (const id of hidden) expect([id, isDetermined(id, [...hidden], sums)]).toEqual([id, false]);
      }),
      { numRuns: 150 },
    );
  });

  test('the quick arithmetic finds exactly what exact fractions find', () => {
    fc.assert(
      fc.property(contracts, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (list, picks) => {
        const ids = cellsOf(list).map(({ id }) => id);
        const hidden = ids.filter((_, index) => picks[index]);
        const sums = additivitiesOf(ids);
        const exact = hidden.filter((id) => isDetermined(id, hidden, sums));
        expect(recoverableCells(new Set(hidden), sums).toSorted()).toEqual(exact.toSorted());
      }),
      { numRuns: 150 },
    );
  });

  test('hide nothing when nobody can be told apart', () => {
    const list = ['11', '12'].flatMap((kind) =>
      [1, 2, 3, 4].map((respondent) => ({ kind, field: '01', district: '510504', respondent, valueFen: 100n })),
    );
    expect(hiddenFromPublic(cellsOf(list), RULE, []).size).toBe(0);
  });

  test('hide a second cell of the row and of the column beside the one that identifies', () => {
    // one respondent in one corner of a table whose other cells are safe
    const safe = ['510502', '510503', '510504'].flatMap((district) =>
      ['11', '12', '20'].flatMap((kind) =>
        [1, 2, 3].map((respondent) => ({ kind, field: '01', district, respondent, valueFen: 100n })),
      ),
    );
    const list = [...safe, { kind: '30', field: '01', district: '510502', respondent: 9, valueFen: 100n }];
    const hidden = hiddenFromPublic(cellsOf(list), RULE, []);
    expect(hidden).toContain('district=510502&kind=30');
    // the kind has one respondent too: its margin is the same figure
    expect(hidden).toContain('kind=30');
    expect(hidden.size).toBe(4);
    expect(hidden).not.toContain(TOTAL);
  });

  test('show a zero: it tells nothing of anybody, and nothing is hidden behind it', () => {
    const cells = [
      { id: 'a', weight: 5n, isEmpty: false, isSensitive: true },
      { id: 'b', weight: 0n, isEmpty: true, isSensitive: false },
      { id: 'c', weight: 9n, isEmpty: false, isSensitive: false },
      { id: 't', weight: 14n, isEmpty: false, isSensitive: false },
    ];
    const hidden = hiddenCells(cells, [{ whole: 't', parts: ['a', 'b', 'c'] }]);
    expect([...hidden].toSorted()).toEqual(['a', 'c']);
  });
});

describe('an earlier publication', () => {
  const list = [1, 2, 3, 4].map((respondent) => ({
    kind: '11',
    field: '01',
    district: '510504',
    respondent,
    valueFen: 100n,
  }));
  const cells = cellsOf(list);
  const ids = cells.map(({ id }) => id);
  const change = { respondents: 1, largestFen: 100n, totalFen: 100n };

  test('that shows the cell hides it when the difference is one respondent', () => {
    const earlier = { shown: new Set(ids), changes: new Map([['kind=11', change]]) };
    expect(hiddenFromPublic(cells, RULE, [earlier])).toContain('kind=11');
  });

  test('that hid the cell itself gives nothing to subtract', () => {
    const earlier = { shown: new Set<string>(), changes: new Map([['kind=11', change]]) };
    expect(hiddenFromPublic(cells, RULE, [earlier]).size).toBe(0);
  });

  test('with the same figures, or a difference of enough respondents, hides nothing', () => {
    const many = { respondents: 4, largestFen: 100n, totalFen: 400n };
    const earlier = { shown: new Set(ids), changes: new Map([['kind=11', many]]) };
    expect(hiddenFromPublic(cells, RULE, [earlier]).size).toBe(0);
  });
});

describe('a cell', () => {
  test('has one id in every table it stands in, and the id says what it is', () => {
    expect(cellId()).toBe(TOTAL);
    expect(keysOf(cellId(['district', '510504'], ['flow', 'local>country']))).toEqual([
      ['district', '510504'],
      ['flow', 'local>country'],
    ]);
    expect(keysOf(TOTAL)).toEqual([]);
    expect(() => keysOf('colour=red')).toThrow();
  });

  test('differs between two publications when one figure does, and a hidden one has none', () => {
    const figures = { count: 1, contractValueFen: 5n, technologyTransactionValueFen: 4n };
    expect(
      differencesBetween(
        [
          { id: 'a', figures },
          { id: 'b', figures },
          { id: 'c', figures },
        ],
        [
          { id: 'a', figures },
          { id: 'b', figures: { ...figures, technologyTransactionValueFen: 3n } },
          { id: 'c', figures: undefined },
        ],
      ),
    ).toEqual([
      { id: 'b', before: figures, after: { ...figures, technologyTransactionValueFen: 3n } },
      { id: 'c', before: figures, after: undefined },
    ]);
  });
});
