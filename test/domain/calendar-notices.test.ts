import { describe, expect, test } from '@jest/globals';
import { addCalendarDays, isWorkingDay } from '../../src/domain/calendar.js';
import { CALENDAR } from './support.js';

/**
 * The yearly notices of the General Office of the State Council as they speak: spans that are off, and weekend days that are
 * worked. Typed apart from `config/`, where every day stands by itself, so that two readings of one notice must agree on every
 * day. 2024 from the text of 国办发明电〔2023〕7号; 2025 (〔2024〕12号) and 2026 (〔2025〕7号) from the registry's notes on them.
 */
const NOTICES: { year: number; notice: string; off: [from: string, to: string][]; worked: string[]; days: number }[] = [
  {
    year: 2024,
    notice: '国办发明电〔2023〕7号',
    off: [
      ['01-01', '01-01'], // 元旦
      ['02-10', '02-17'], // 春节
      ['04-04', '04-06'], // 清明节
      ['05-01', '05-05'], // 劳动节
      ['06-08', '06-10'], // 端午节, with the weekend
      ['09-15', '09-17'], // 中秋节
      ['10-01', '10-07'], // 国庆节
    ],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
    days: 251,
  },
  {
    year: 2025,
    notice: '国办发明电〔2024〕12号',
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'], // 国庆节、中秋节
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
    days: 248,
  },
  {
    year: 2026,
    notice: '国办发明电〔2025〕7号',
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    days: 248,
  },
];

/** Every day of a year as its notice has it, by the weekday of the Gregorian calendar alone. */
function daysOf({ year, off, worked }: (typeof NOTICES)[number]): Map<string, boolean> {
  const days = new Map<string, boolean>();
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 24 * 3600 * 1000) {
    const date = new Date(at).toISOString().slice(0, 10);
    const day = date.slice(5);
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
    const isOff = off.some(([from, to]) => from <= day && day <= to);
    days.set(date, worked.includes(day) || !(isWeekend || isOff));
  }
  return days;
}

describe.each(NOTICES)('$notice for $year', (notice) => {
  const days = daysOf(notice);

  test('every day of the year is worked as the notice says', () => {
    expect(days.size).toBe(notice.year % 4 === 0 ? 366 : 365);
    const differing = [...days].filter(([date, works]) => isWorkingDay(CALENDAR, date) !== works);
    expect(differing).toEqual([]);
    expect([...days.values()].filter(Boolean)).toHaveLength(notice.days);
  });

  test('what it has worked is a weekend day outside the holiday, and what joins it to a holiday is off', () => {
    for (const day of notice.worked) {
      const weekday = new Date(`${notice.year}-${day}T00:00:00Z`).getUTCDay();
      expect([0, 6]).toContain(weekday);
      expect(notice.off.some(([from, to]) => from <= day && day <= to)).toBe(false);
    }
    for (const [from, to] of notice.off) {
      expect(isWorkingDay(CALENDAR, addCalendarDays(`${notice.year}-${from}`, 0))).toBe(false);
      expect(isWorkingDay(CALENDAR, `${notice.year}-${to}`)).toBe(false);
    }
  });
});
