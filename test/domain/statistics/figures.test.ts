import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../../src/domain/errors.js';
import {
  flowOf,
  flowWords,
  hasIntellectualProperty,
  isAbsorption,
  isGovernmentPlan,
  isOutput,
} from '../../../src/domain/statistics/dimension.js';
import {
  cumulativePeriod,
  assertBegun,
  elapsedPart,
  quarterOf,
  monthPeriod,
  quarterPeriod,
  QUARTERS,
  yearBefore,
} from '../../../src/domain/statistics/period.js';
import { completionOf, growthOf, shareOf } from '../../../src/domain/statistics/ratio.js';
import { toStatisticsRules } from '../../../src/domain/statistics/rules.js';
import { refusalOf } from '../support.js';

describe('a ratio', () => {
  test.each([
    { what: 'growth by a third', ratio: growthOf(1_773n, 1_331n), text: '0.3321' },
    { what: 'a fall', ratio: growthOf(50n, 100n), text: '-0.5000' },
    { what: 'no change', ratio: growthOf(7n, 7n), text: '0.0000' },
    { what: 'growth from nothing', ratio: growthOf(7n, 0n), text: 'n/a' },
    { what: 'nothing from nothing', ratio: growthOf(0n, 0n), text: 'n/a' },
    { what: 'a target reached by half', ratio: completionOf(5n, 10n), text: '0.5000' },
    { what: 'a target of nothing', ratio: completionOf(5n, 0n), text: 'n/a' },
    { what: 'no target', ratio: completionOf(5n, undefined), text: 'n/a' },
    { what: 'a share, rounded half up', ratio: shareOf(1n, 20_000n), text: '0.0001' },
    { what: 'a share too small to show', ratio: shareOf(1n, 20_001n), text: '0.0000' },
    { what: 'a fall too small to show has no sign', ratio: growthOf(100_000n, 100_001n), text: '0.0000' },
  ])('of $what is $text', ({ ratio, text }) => {
    expect(ratio).toBe(text);
  });

  test('is never infinite and always four decimals', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.bigInt({ min: 0n, max: 10n ** 18n }), (a, b) => {
        expect(growthOf(a, b)).toMatch(/^(n\/a|-?\d+\.\d{4})$/);
      }),
    );
  });
});

describe('a period', () => {
  test('is cumulative from New Year', () => {
    expect(cumulativePeriod(2026, 3)).toEqual({ from: '2026-01-01', to: '2026-09-30' });
    expect(cumulativePeriod(2026)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  test('that is running is compared with as many days of the last year', () => {
    const elapsed = elapsedPart(cumulativePeriod(2026), '2026-11-22');
    expect(elapsed).toEqual({ from: '2026-01-01', to: '2026-11-22' });
    expect(yearBefore(elapsed)).toEqual({ from: '2025-01-01', to: '2025-11-22' });
  });

  test('ends on the last of February in either kind of year', () => {
    expect(yearBefore({ from: '2024-01-01', to: '2024-02-29' }).to).toBe('2023-02-28');
    expect(yearBefore({ from: '2025-01-01', to: '2025-02-28' }).to).toBe('2024-02-29');
  });

  test('of four quarters is the year, and every day lies in the quarter that holds it', () => {
    expect(['2024-02', '2026-02', '2026-04', '2026-12'].map((month) => monthPeriod(month).to)).toEqual([
      '2024-02-29',
      '2026-02-28',
      '2026-04-30',
      '2026-12-31',
    ]);
    expect(QUARTERS.map((quarter) => quarterPeriod(2026, quarter))).toEqual([
      { from: '2026-01-01', to: '2026-03-31' },
      { from: '2026-04-01', to: '2026-06-30' },
      { from: '2026-07-01', to: '2026-09-30' },
      { from: '2026-10-01', to: '2026-12-31' },
    ]);
    expect(['2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([1, 2, 4]);
  });
});

test('a month of which no day has come is refused, the running one is not', () => {
  const asking = (month: string) => refusalOf(() => assertBegun(monthPeriod(month), '2026-11-22', '/month'));
  expect(asking('2026-11')).toBeUndefined();
  expect(asking('2026-12')).toMatchObject({ code: 'date-in-future', details: { pointer: '/month' } });
});

describe('a flow', () => {
  test('within the area is output and absorption at once', () => {
    expect([isOutput('local>local'), isAbsorption('local>local')]).toEqual([true, true]);
    expect([isOutput('local>country'), isAbsorption('local>country')]).toEqual([true, false]);
    expect([isOutput('province>local'), isAbsorption('province>local')]).toEqual([false, true]);
  });

  test('has words, and what is none has none', () => {
    expect(flowWords('local>abroad')?.zh).toBe('本地 → 境外');
    expect(flowOf('here>there')).toBeUndefined();
    expect(flowWords('local')).toBeUndefined();
  });
});

test('what has no intellectual property or no plan is not counted among what has', () => {
  expect(['none', '', 'invention_patent'].map(hasIntellectualProperty)).toEqual([false, false, true]);
  expect(['90', '', '11', '30'].map(isGovernmentPlan)).toEqual([false, false, true, true]);
});

describe('the rules of publishing', () => {
  const entries = [
    { code: 'minimum-respondents', value: 3 },
    { code: 'dominance-percent', value: 85 },
    { code: 'national-grace-days', value: 15 },
  ];

  test('are read from their list', () => {
    expect(toStatisticsRules({ entries, confirmed: false })).toEqual({
      minimumRespondents: 3,
      dominancePercent: 85,
      nationalGraceDays: 15,
      confirmed: false,
    });
  });

  test.each([
    ['are missing', undefined],
    ['lack one', { entries: entries.slice(1) }],
    [
      'would let two respondents see one another',
      { entries: [{ code: 'minimum-respondents', value: 2 }, ...entries.slice(1)] },
    ],
  ])('are refused when they %s', (_why, data) => {
    expect(() => toStatisticsRules(data)).toThrow(DomainError);
  });
});
