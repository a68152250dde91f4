import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { addCalendarDays, dueOn, isWorkingDay, type LimitUnit } from '../../../src/domain/calendar.js';
import { breachDaysOf } from '../../../src/domain/contract/breach.js';
import {
  countedDaysBetween,
  dueOnClock,
  noEarlierThan,
  officeDaysOf,
  pauseDaysLeft,
  type PausedSpan,
  standOf,
  stretchesOf,
  tellingsBefore,
  whoseTimeIn,
} from '../../../src/domain/contract/case-clock.js';
import {
  findPauseDuring,
  getPauseReason,
  toExtensionRule,
  toPauseReasons,
  toWarningRule,
} from '../../../src/domain/contract/clock-rules.js';
import { Fields } from '../../../src/domain/configuration-fields.js';
import { CALENDAR, PROVISIONAL_CALENDAR, configData, refusalOf } from '../support.js';

const WORKDAYS = (days: number) => ({ unit: 'WORKDAY', days }) as const;

describe('a period with its pauses', () => {
  test.each<{ rule: string; days: number; from: string; pauses: PausedSpan[]; extensionDays?: number; on: string }>([
    { rule: 'without pause is as long as its limit', days: 5, from: '2026-03-02', pauses: [], on: '2026-03-09' },
    {
      rule: 'does not count the days after the first of a pause, up to its last',
      days: 5,
      from: '2026-03-02',
      pauses: [{ from: '2026-03-03', to: '2026-03-05' }],
      on: '2026-03-11',
    },
    {
      rule: 'counts days under two pauses once',
      days: 5,
      from: '2026-03-02',
      pauses: [
        { from: '2026-03-03', to: '2026-03-05' },
        { from: '2026-03-04', to: '2026-03-06' },
      ],
      on: '2026-03-12',
    },
    {
      rule: 'loses nothing by a pause that began and ended on one day',
      days: 5,
      from: '2026-03-02',
      pauses: [{ from: '2026-03-04', to: '2026-03-04' }],
      on: '2026-03-09',
    },
    {
      rule: 'loses nothing by a pause over a holiday alone',
      days: 5,
      from: '2026-02-11',
      pauses: [{ from: '2026-02-14', to: '2026-02-23' }],
      on: '2026-02-25',
    },
    {
      rule: 'is longer by what was granted',
      days: 5,
      extensionDays: 2,
      from: '2026-03-02',
      pauses: [],
      on: '2026-03-11',
    },
  ])('$rule', ({ days, from, pauses, extensionDays = 0, on }) => {
    expect(dueOnClock({ limit: WORKDAYS(days), extensionDays, startedOn: from, pauses }, CALENDAR).on).toBe(on);
  });

  test('of calendar days moves on from a last day that is a rest day or paused (民法典 203)', () => {
    const limit = { unit: 'CALENDAR', days: 30 } as const;
    const period = { limit, extensionDays: 0, startedOn: '2026-01-16', pauses: [] };
    expect(dueOnClock(period, CALENDAR).on).toBe('2026-02-24');
    const pauses = [{ from: '2026-02-23', to: '2026-02-25' }];
    expect(dueOnClock({ ...period, pauses }, CALENDAR).on).toBe('2026-02-26');
  });

  test.each([
    { rule: 'a later end stands', counted: '2026-03-10', floor: '2026-03-05', on: '2026-03-10' },
    {
      rule: 'an earlier one comes no earlier than the floor',
      counted: '2026-03-03',
      floor: '2026-03-05',
      on: '2026-03-05',
    },
    { rule: 'which moves on from a rest day', counted: '2026-03-03', floor: '2026-03-07', on: '2026-03-09' },
  ])('counted again: $rule', ({ counted, floor, on }) => {
    expect(noEarlierThan({ on: counted, provisional: false }, floor, CALENDAR)).toEqual({ on, provisional: false });
  });

  test('what is left of a reason is its maximum without the days it was used, never below nothing', () => {
    const left = (...earlier: PausedSpan[]): number => pauseDaysLeft(WORKDAYS(5), earlier, CALENDAR);
    expect(left()).toBe(5);
    expect(left({ from: '2026-03-02', to: '2026-03-04' })).toBe(3);
    // the weekend was no day of it
    expect(left({ from: '2026-03-02', to: '2026-03-04' }, { from: '2026-03-05', to: '2026-03-09' })).toBe(1);
    expect(left({ from: '2026-03-02', to: '2026-03-20' })).toBe(0);
  });

  test('says how many days are used and left, and how many it is over', () => {
    const pauses = [{ from: '2026-03-03', to: '2026-03-05' }];
    const period = { limit: WORKDAYS(5), extensionDays: 0, startedOn: '2026-03-02', pauses, dueOn: '2026-03-11' };
    const at = (today: string) => standOf({ ...period, endedOn: null }, CALENDAR, today);
    expect(at('2026-03-02')).toEqual({ usedDays: 0, leftDays: 5 });
    expect(at('2026-03-04')).toEqual({ usedDays: 1, leftDays: 4 });
    expect(at('2026-03-11')).toEqual({ usedDays: 5, leftDays: 0 });
    expect(at('2026-03-13')).toEqual({ usedDays: 7, leftDays: -2 });
    expect(standOf({ ...period, endedOn: '2026-03-06' }, CALENDAR, '2026-03-13')).toEqual({ usedDays: 2, leftDays: 3 });
  });

  test('agrees with a count of days that knows nothing of it, whatever was paused and granted', () => {
    const start = fc.integer({ min: 0, max: 700 }).map((days) => addCalendarDays('2024-01-01', days));
    const pause = fc.record({ after: fc.integer({ min: 0, max: 60 }), lasts: fc.integer({ min: 0, max: 15 }) });
    const unit = fc.constantFrom<LimitUnit>('WORKDAY', 'CALENDAR');
    const length = fc.integer({ min: 1, max: 40 });
    const granted = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(
        start,
        fc.array(pause, { maxLength: 4 }),
        unit,
        length,
        granted,
        (from, asked, of, days, extensionDays) => {
          const pauses = asked.map(({ after, lasts }) => ({
            from: addCalendarDays(from, after),
            to: addCalendarDays(from, after + lasts),
          }));
          const period = { limit: { unit: of, days }, extensionDays, startedOn: from, pauses };
          // the long way round: cross off every day that does not count, then look at the n-th that is left
          const crossedOff = new Set<string>();
          for (const { from: first, to } of pauses) {
            for (let date = addCalendarDays(first, 1); date <= to; date = addCalendarDays(date, 1))
              crossedOff.add(date);
          }
          const following = Array.from({ length: 400 }, (_, index) => addCalendarDays(from, index + 1));
          const rest = following.filter((date) => !isWorkingDay(PROVISIONAL_CALENDAR, date));
          const left = following.filter((date) => !crossedOff.has(date) && (of === 'CALENDAR' || !rest.includes(date)));
          const nth = left[days + extensionDays - 1] ?? '';
          const expected = following.find((date) => date >= nth && !rest.includes(date) && !crossedOff.has(date));

          const due = dueOnClock(period, PROVISIONAL_CALENDAR).on;
          expect(due).toBe(expected);
          if (pauses.length === 0) {
            expect(due).toBe(dueOn({ unit: of, days: days + extensionDays }, from, PROVISIONAL_CALENDAR).on);
          }
          const today = addCalendarDays(from, 7);
          const { usedDays, leftDays } = standOf({ ...period, dueOn: due, endedOn: null }, PROVISIONAL_CALENDAR, today);
          expect(usedDays).toBe(left.filter((date) => date <= today).length);
          // what is used and what is left is the whole, unless calendar days were moved to a working day
          if (of === 'WORKDAY') expect(usedDays + leftDays).toBe(days + extensionDays);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('that would never end is a mistake in the data, not an endless loop', () => {
    const forever = [{ from: '2024-01-01', to: '2099-12-31' }];
    const period = {
      limit: { unit: 'CALENDAR', days: 5 },
      extensionDays: 0,
      startedOn: '2024-01-02',
      pauses: forever,
    } as const;
    const years = Array.from({ length: 80 }, (_, index) => ({
      year: 2024 + index,
      off: [],
      working: [],
      source: 't',
      confirmed: false,
    }));
    expect(refusalOf(() => dueOnClock(period, { version: 't', years }))?.code).toBe('days-out-of-range');
  });
});

describe('who is told before a limit ends', () => {
  test('the officer some working days before, the manager later; a day for both is the manager’s', () => {
    const tellings = (beforeDays: number[], escalateDays: number) =>
      tellingsBefore({ beforeDays, escalateDays }, '2026-03-09', CALENDAR);
    expect(tellings([3], 1)).toEqual([
      { on: '2026-03-04', step: 'warn' },
      { on: '2026-03-06', step: 'escalate' },
    ]);
    expect(tellings([5, 0], 0)).toEqual([
      { on: '2026-03-02', step: 'warn' },
      { on: '2026-03-09', step: 'escalate' },
    ]);
  });
});

describe('whose time it was', () => {
  test('days of the office are those it had the case and the clock ran', () => {
    const stretches = stretchesOf(
      [
        { status: 'submitted', on: '2026-03-02' },
        { status: 'in_review', on: '2026-03-04' },
        { status: 'correction_requested', on: '2026-03-06' },
        { status: 'submitted', on: '2026-03-16' },
      ],
      { today: '2026-03-18', pauses: [{ from: '2026-03-04', to: '2026-03-05' }], calendar: CALENDAR },
    );
    expect(stretches.map(({ whose, workingDays, pausedDays }) => [whose, workingDays, pausedDays])).toEqual([
      ['office', 2, 0],
      ['office', 2, 1],
      ['applicant', 6, 0],
      ['office', 2, 0],
    ]);
    expect(officeDaysOf(stretches)).toBe(5);
    expect(whoseTimeIn('registered')).toBe('nobody');
  });

  test('the evidence of a breach names every day, whether it counted and who had the case when it ended', () => {
    const days = breachDaysOf(
      { startedOn: '2026-03-05', dueOn: '2026-03-10', pauses: [{ from: '2026-03-05', to: '2026-03-06' }] },
      [
        { on: '2026-03-05', status: 'in_review', holderId: 'a' },
        { on: '2026-03-09', status: 'in_review', holderId: 'b' },
        { on: '2026-03-09', status: 'second_review', holderId: null },
      ],
      CALENDAR,
    );
    expect(days.map(({ on, isWorked, isPaused, holderId }) => [on, isWorked, isPaused, holderId])).toEqual([
      ['2026-03-06', true, true, 'a'],
      ['2026-03-07', false, false, 'a'],
      ['2026-03-08', false, false, 'a'],
      ['2026-03-09', true, false, null],
      ['2026-03-10', true, false, null],
    ]);
    const counted = days.filter(({ isWorked, isPaused }) => isWorked && !isPaused).length;
    expect(
      countedDaysBetween(
        { limit: WORKDAYS(1), pauses: [{ from: '2026-03-05', to: '2026-03-06' }] },
        CALENDAR,
        '2026-03-05',
        '2026-03-10',
      ),
    ).toBe(counted);
  });
});

describe('what a rule set says of the clock', () => {
  const national = configData('rule-sets/R2026-national.yaml') as Record<string, unknown>;
  const reasons = () => toPauseReasons(new Fields(national, 'ruleSet'), 'pauses');
  const reason = {
    code: 'flood',
    zh: '洪水',
    en: 'flood',
    effect: 'PAUSES',
    maximum: WORKDAYS(5),
    article: 'test',
    confirmed: false,
  };
  const read = (change: object) =>
    toPauseReasons(new Fields({ pauses: [{ ...reason, ...change }] }, 'ruleSet'), 'pauses');

  test('a reason that is not on the list stops nothing, and the list is named', () => {
    const refusal = refusalOf(() => getPauseReason(reasons(), 'holiday'));
    expect(refusal?.code).toBe('pause-reason-not-listed');
    expect(refusal?.details['listed']).toContain('force_majeure');
    // what lasts by itself is nobody's to make
    expect(refusalOf(() => getPauseReason(reasons(), 'expert_review'))?.code).toBe('pause-reason-not-listed');
    expect(findPauseDuring(reasons(), 'expert_review')?.effect).toBe('COUNTS');
    expect(findPauseDuring(reasons(), 'in_review')).toBeUndefined();
  });

  test.each([
    { rule: 'what stops the clock has an end', change: { maximum: undefined } },
    { rule: 'an officer makes pauses only', change: { effect: 'COUNTS', maximum: undefined } },
    { rule: 'a status that pauses is one of two', change: { during: 'submitted' } },
    { rule: 'a reason has an article', change: { article: '' } },
    { rule: 'and no field nobody knows', change: { days: 5 } },
  ])('$rule', ({ change }) => {
    expect(read({})).toHaveLength(1);
    expect(refusalOf(() => read(change))?.code).toBe('configuration-invalid');
  });

  test('an extension is for limits of the office, or there is none', () => {
    const rule = (extension: unknown) => toExtensionRule(new Fields({ extension }, 'ruleSet'), 'extension');
    expect(rule('NONE')).toBe('NONE');
    const good = { limits: ['review'], maximumDays: 10, times: 1, article: 'test', confirmed: false };
    expect(rule(good)).toEqual(good);
    expect(refusalOf(() => rule({ ...good, limits: ['correction'] }))?.code).toBe('configuration-invalid');
    const warnings = () =>
      toWarningRule(new Fields({ warnings: { beforeDays: [-1], escalateDays: 1 } }, 'r'), 'warnings');
    expect(refusalOf(warnings)?.code).toBe('configuration-invalid');
  });
});
