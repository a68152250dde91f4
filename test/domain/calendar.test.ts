import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  addCalendarDays,
  addCalendarDaysRolled,
  addWorkingDays,
  calendarDaysBetween,
  dueOn,
  endOfShanghaiDay,
  isRealDate,
  isWorkingDay,
  shanghaiDateOf,
  startOfShanghaiDay,
  toCalendarYear,
  toProvisionalRule,
  workingDaysBetween,
} from '../../src/domain/calendar.js';
import { CALENDAR, PROVISIONAL_CALENDAR, configData, refusalOf } from './support.js';

describe('a calendar date', () => {
  test.each([
    { date: '2024-02-29', real: true },
    { date: '2026-02-29', real: false },
    { date: '2026-13-01', real: false },
    { date: '2026-00-10', real: false },
    { date: '2026-4-1', real: false },
    { date: '2026-04-01T00:00', real: false },
    { date: '', real: false },
  ])('"$date" exists: $real', ({ date, real }) => {
    expect(isRealDate(date)).toBe(real);
  });

  test.each([
    { from: '2026-02-28', days: 1, to: '2026-03-01' },
    { from: '2024-02-28', days: 1, to: '2024-02-29' },
    { from: '2026-01-01', days: -1, to: '2025-12-31' },
    { from: '2026-01-01', days: 0, to: '2026-01-01' },
  ])('$days days after $from is $to', ({ from, days, to }) => {
    expect(addCalendarDays(from, days)).toBe(to);
    expect(calendarDaysBetween(from, to)).toBe(days);
  });

  test('a date that does not exist is refused', () => {
    expect(refusalOf(() => addCalendarDays('2026-02-30', 1))?.code).toBe('date-not-real');
    expect(refusalOf(() => isWorkingDay(CALENDAR, 'tomorrow'))?.code).toBe('date-not-real');
  });

  test('a fraction of a day and a negative limit are refused', () => {
    expect(refusalOf(() => addCalendarDays('2026-01-01', 0.5))?.code).toBe('days-out-of-range');
    expect(refusalOf(() => addWorkingDays(CALENDAR, '2026-01-01', -1))?.code).toBe('days-out-of-range');
    expect(refusalOf(() => addCalendarDaysRolled(CALENDAR, '2026-01-01', Number.NaN))?.code).toBe('days-out-of-range');
  });
});

describe('working days', () => {
  test.each([
    { rule: 'a weekday is worked', date: '2026-03-04', works: true },
    { rule: 'a Saturday is not', date: '2026-03-07', works: false },
    { rule: 'a holiday on a weekday is not', date: '2026-02-16', works: false },
    { rule: 'a swapped Saturday is (调休)', date: '2026-02-14', works: true },
    { rule: 'a swapped Sunday is (调休)', date: '2026-01-04', works: true },
    { rule: 'a swapped Sunday of 2024 is', date: '2024-02-04', works: true },
  ])('$rule: $date', ({ date, works }) => {
    expect(isWorkingDay(CALENDAR, date)).toBe(works);
  });

  test.each([
    { year: 2024, days: 251 },
    { year: 2025, days: 248 },
    { year: 2026, days: 248 },
  ])('$year has $days of them', ({ year, days }) => {
    let count = 0;
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addCalendarDays(date, 1)) {
      count += isWorkingDay(CALENDAR, date) ? 1 : 0;
    }
    expect(count).toBe(days);
  });

  test.each([
    { rule: 'a worked Saturday counts', from: '2026-02-09', days: 5, on: '2026-02-14' },
    { rule: 'Spring Festival does not count', from: '2026-02-09', days: 15, on: '2026-03-06' },
    { rule: 'a worked Sunday counts', from: '2026-09-17', days: 5, on: '2026-09-23' },
    { rule: 'Labour Day does not count', from: '2026-04-28', days: 5, on: '2026-05-08' },
    { rule: 'National Day does not count', from: '2025-09-22', days: 15, on: '2025-10-17' },
    { rule: 'the start day is not counted', from: '2026-03-02', days: 1, on: '2026-03-03' },
    { rule: 'a start on a rest day is the same as the day before', from: '2026-03-07', days: 1, on: '2026-03-09' },
    { rule: 'no days is the day itself', from: '2026-03-07', days: 0, on: '2026-03-07' },
  ])('$rule: $days working days from $from end on $on (民法典 201)', ({ from, days, on }) => {
    expect(addWorkingDays(CALENDAR, from, days)).toEqual({ on, provisional: false });
  });

  test.each([
    { rule: 'a last day in the holidays moves to the day after them', from: '2026-01-16', days: 30, on: '2026-02-24' },
    { rule: 'a last day on a Saturday moves to Monday', from: '2026-03-05', days: 2, on: '2026-03-09' },
    { rule: 'a last day on a worked Saturday stays', from: '2026-02-12', days: 2, on: '2026-02-14' },
    { rule: 'a last day that is worked stays', from: '2026-03-01', days: 30, on: '2026-03-31' },
  ])('$rule: $days calendar days from $from (民法典 203)', ({ from, days, on }) => {
    expect(addCalendarDaysRolled(CALENDAR, from, days)).toEqual({ on, provisional: false });
  });

  test('a limit says itself how it is counted', () => {
    expect(dueOn({ unit: 'WORKDAY', days: 15 }, '2026-02-09', CALENDAR).on).toBe('2026-03-06');
    expect(dueOn({ unit: 'CALENDAR', days: 30 }, '2026-01-16', CALENDAR).on).toBe('2026-02-24');
  });

  test('days overdue are negative days left', () => {
    expect(workingDaysBetween(CALENDAR, '2026-02-09', '2026-02-14')).toBe(5);
    expect(workingDaysBetween(CALENDAR, '2026-02-14', '2026-02-09')).toBe(-5);
    expect(workingDaysBetween(CALENDAR, '2026-02-15', '2026-02-15')).toBe(0);
  });
});

describe('a year that is not announced', () => {
  test('is refused, naming the year', () => {
    const refusal = refusalOf(() => addWorkingDays(CALENDAR, '2026-12-28', 15));
    expect(refusal).toMatchObject({ code: 'calendar-year-not-announced', details: { year: 2027 } });
  });

  test('is counted by the provisional rule, and the result says so', () => {
    // 2027-01-01 is a Friday and the only fixed holiday on the way.
    expect(addWorkingDays(PROVISIONAL_CALENDAR, '2026-12-28', 15)).toEqual({ on: '2027-01-19', provisional: true });
    expect(addCalendarDaysRolled(PROVISIONAL_CALENDAR, '2026-12-30', 2)).toEqual({
      on: '2027-01-04',
      provisional: true,
    });
    expect(isWorkingDay(PROVISIONAL_CALENDAR, '2027-10-01')).toBe(false);
    expect(isWorkingDay(PROVISIONAL_CALENDAR, '2027-02-08')).toBe(true);
  });

  test('does not touch a limit that ends before it', () => {
    expect(addWorkingDays(PROVISIONAL_CALENDAR, '2026-12-21', 5)).toEqual({ on: '2026-12-28', provisional: false });
  });

  test('is refused before the first announced year, provisional rule or not', () => {
    expect(refusalOf(() => isWorkingDay(PROVISIONAL_CALENDAR, '2023-12-29'))?.details).toMatchObject({ year: 2023 });
    const empty = { ...PROVISIONAL_CALENDAR, years: [] };
    expect(refusalOf(() => isWorkingDay(empty, '2026-03-04'))?.code).toBe('calendar-year-not-announced');
  });

  test('does not hide a day that its notice names in the December before', () => {
    const notice = { year: 2027, off: ['2026-12-31'], working: ['2026-12-27'], source: 'test', confirmed: false };
    const calendar = { ...CALENDAR, years: [...CALENDAR.years, notice] };
    expect(isWorkingDay(calendar, '2026-12-31')).toBe(false);
    expect(isWorkingDay(calendar, '2026-12-27')).toBe(true);
  });
});

describe('counting', () => {
  const start = fc.integer({ min: 0, max: 1000 }).map((days) => addCalendarDays('2024-01-01', days));
  const length = fc.integer({ min: 0, max: 60 });

  test('n working days on, n working days are counted', () => {
    fc.assert(
      fc.property(start, length, (from, days) => {
        const { on } = addWorkingDays(PROVISIONAL_CALENDAR, from, days);
        expect(workingDaysBetween(PROVISIONAL_CALENDAR, from, on)).toBe(days);
        expect(days === 0 || isWorkingDay(PROVISIONAL_CALENDAR, on)).toBe(true);
      }),
    );
  });

  test('a longer limit and a later start never end earlier', () => {
    fc.assert(
      fc.property(start, length, fc.constantFrom<'WORKDAY' | 'CALENDAR'>('WORKDAY', 'CALENDAR'), (from, days, unit) => {
        const { on } = dueOn({ unit, days }, from, PROVISIONAL_CALENDAR);
        expect(dueOn({ unit, days: days + 1 }, from, PROVISIONAL_CALENDAR).on >= on).toBe(true);
        expect(dueOn({ unit, days }, addCalendarDays(from, 1), PROVISIONAL_CALENDAR).on >= on).toBe(true);
      }),
    );
  });
});

describe('Asia/Shanghai', () => {
  test.each([
    { instant: '2026-02-13T16:00:00Z', date: '2026-02-14' },
    { instant: '2026-02-13T15:59:59.999Z', date: '2026-02-13' },
    { instant: '2026-02-14T15:59:59.999Z', date: '2026-02-14' },
  ])('at $instant it is $date', ({ instant, date }) => {
    expect(shanghaiDateOf(Date.parse(instant))).toBe(date);
  });

  test('a day ends at its 24:00, which is the next day', () => {
    expect(new Date(startOfShanghaiDay('2026-02-14')).toISOString()).toBe('2026-02-13T16:00:00.000Z');
    expect(endOfShanghaiDay('2026-02-14')).toBe(startOfShanghaiDay('2026-02-15'));
    expect(shanghaiDateOf(endOfShanghaiDay('2026-02-14') - 1)).toBe('2026-02-14');
  });
});

describe('calendar files', () => {
  test.each([
    { rule: 'a date of another year', change: { off: ['2028-01-01'] }, path: 'calendar.off' },
    { rule: 'a date that does not exist', change: { working: ['2026-02-30'] }, path: 'calendar.working' },
    { rule: 'no source', change: { source: '' }, path: 'calendar.source' },
    { rule: 'a field nobody knows', change: { holidays: [] }, path: 'calendar.holidays' },
  ])('$rule is refused', ({ change, path }) => {
    const data = Object.assign({}, configData('calendars/CN-2026.yaml'), change);
    expect(refusalOf(() => toCalendarYear(data))).toMatchObject({ code: 'configuration-invalid', details: { path } });
  });

  test('a fixed holiday is a month and a day', () => {
    expect(refusalOf(() => toProvisionalRule({ fixedDates: ['13-01'], source: 'test' }))?.code).toBe(
      'configuration-invalid',
    );
  });
});
