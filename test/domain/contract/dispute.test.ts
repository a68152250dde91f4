import { describe, expect, test } from '@jest/globals';
import type { WorkingDayCalendar } from '../../../src/domain/calendar.js';
import { addMonths, lastDayOf, STATUTORY_PERIODS, statutoryPeriodFor } from '../../../src/domain/contract/dispute.js';

/** Weekdays are worked, nothing is announced beyond 2026. */
const CALENDAR: WorkingDayCalendar = {
  version: 'test',
  years: [
    { year: 2026, off: ['2026-05-01', '2026-05-04', '2026-05-05'], working: [], source: 'test', confirmed: true },
  ],
};

describe('the statutory periods against a decision', () => {
  test.each([
    { kind: 'reconsideration', wasReconsidered: false, period: 'reconsideration' },
    { kind: 'lawsuit', wasReconsidered: false, period: 'lawsuit' },
    { kind: 'lawsuit', wasReconsidered: true, period: 'lawsuitAfterReconsideration' },
  ] as const)('$kind after reconsideration: $wasReconsidered runs by $period', ({ kind, wasReconsidered, period }) => {
    expect(statutoryPeriodFor(kind, wasReconsidered)).toBe(period);
  });

  test.each([
    { rule: 'sixty days, the first not counted', name: 'reconsideration', from: '2026-06-01', on: '2026-07-31' },
    { rule: 'a last day of rest moves on', name: 'reconsideration', from: '2026-03-02', on: '2026-05-06' },
    { rule: 'six months end on the same day', name: 'lawsuit', from: '2026-01-15', on: '2026-07-15' },
    {
      rule: 'fifteen days after the reconsideration',
      name: 'lawsuitAfterReconsideration',
      from: '2026-06-01',
      on: '2026-06-16',
    },
  ] as const)('$rule', ({ name, from, on }) => {
    expect(lastDayOf(name, from, CALENDAR)).toEqual({ on, provisional: false });
  });

  test('a year without a calendar gives the plain day, marked provisional', () => {
    expect(lastDayOf('lawsuit', '2026-11-22', CALENDAR)).toEqual({ on: '2027-05-22', provisional: true });
  });

  test('a month without that day ends on its last one', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2026-12-05', 1)).toBe('2027-01-05');
  });

  test('each names its law', () => {
    for (const period of Object.values(STATUTORY_PERIODS)) expect(period.basis).toMatch(/art/);
  });
});
