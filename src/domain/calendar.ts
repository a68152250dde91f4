/**
 * Working-day arithmetic on calendar dates of Asia/Shanghai. A date is text ('2026-02-14'), so no time zone can move it;
 * which days are worked is data by year, because the State Council announces it every autumn for the next year only.
 */
import { Fields } from './configuration-fields.js';
import { DomainError } from './errors.js';

const DAY_MS = 86_400_000;
/** Asia/Shanghai is UTC+8 all year. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DATE_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Longest count of days any rule could mean; a larger one is a mistake in the data. */
const MAX_DAYS = 3660;

/** 放假安排 of one year: days off beside ordinary weekends, and weekend days that are worked (调休). */
export interface CalendarYear {
  year: number;
  off: readonly string[];
  working: readonly string[];
  source: string;
  confirmed: boolean;
}

/** What may be assumed of a year that is not announced yet: weekends and the statutory holidays on fixed dates. */
export interface ProvisionalRule {
  /** 'MM-DD' of each statutory holiday that has a fixed date. */
  fixedDates: readonly string[];
  source: string;
}

/** The working days of the place, with the version that is stored beside every due date. */
export interface WorkingDayCalendar {
  version: string;
  years: readonly CalendarYear[];
  /** Absent: a year that is not announced is refused. Present: it is counted, and the result marked provisional. */
  provisional?: ProvisionalRule | undefined;
}

export const LIMIT_UNITS = ['WORKDAY', 'CALENDAR'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** A time limit as rules state it: so many working days, or so many calendar days. */
export interface TimeLimit {
  unit: LimitUnit;
  days: number;
}

/** The last day of a limit; provisional when it leans on a year that is not announced yet. */
export interface DueDate {
  on: string;
  provisional: boolean;
}

function findDayNumber(date: string): number | undefined {
  const match = DATE_TEXT.exec(date);
  if (match === null) {
    return undefined;
  }
  const [, year, month, day] = match;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(ms).toISOString().slice(0, 10) === date ? ms / DAY_MS : undefined;
}

function dayNumberOf(date: string): number {
  const number = findDayNumber(date);
  if (number === undefined) {
    throw new DomainError('date-not-real', { date: date.slice(0, 32) });
  }
  return number;
}

function dateOfDayNumber(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

function checkDays(days: number): void {
  if (!Number.isInteger(days) || days < 0 || days > MAX_DAYS) {
    throw new DomainError('days-out-of-range', { days, maximum: MAX_DAYS });
  }
}

/** True when the text is a date that exists, written 'YYYY-MM-DD'. */
export function isRealDate(date: string): boolean {
  return findDayNumber(date) !== undefined;
}

/** The date so many days later (or earlier, for a negative number), whatever is worked. */
export function addCalendarDays(from: string, days: number): string {
  if (!Number.isInteger(days) || Math.abs(days) > MAX_DAYS * 100) {
    throw new DomainError('days-out-of-range', { days });
  }
  return dateOfDayNumber(dayNumberOf(from) + days);
}

/** How many days lie between two dates; negative when the second comes first. */
export function calendarDaysBetween(from: string, to: string): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

function announcementOf(calendar: WorkingDayCalendar, date: string): 'off' | 'working' | undefined {
  // A notice may name days of the December before its year, so every year is asked.
  if (calendar.years.some((entry) => entry.working.includes(date))) {
    return 'working';
  }
  return calendar.years.some((entry) => entry.off.includes(date)) ? 'off' : undefined;
}

function provisionalRuleFor(calendar: WorkingDayCalendar, year: number): ProvisionalRule {
  const lastAnnounced = Math.max(...calendar.years.map((entry) => entry.year));
  if (calendar.provisional === undefined || calendar.years.length === 0 || year <= lastAnnounced) {
    throw new DomainError('calendar-year-not-announced', { year, calendarVersion: calendar.version });
  }
  return calendar.provisional;
}

/** True when the year of this date is not announced and only the provisional rule speaks for it. Throws when neither does. */
export function isProvisional(calendar: WorkingDayCalendar, date: string): boolean {
  dayNumberOf(date);
  const year = Number(date.slice(0, 4));
  if (calendar.years.some((entry) => entry.year === year)) {
    return false;
  }
  provisionalRuleFor(calendar, year);
  return true;
}

/**
 * 工作日: a weekday that is neither holiday nor swapped rest day, or a weekend day worked in exchange (调休).
 * Throws `calendar-year-not-announced`.
 */
export function isWorkingDay(calendar: WorkingDayCalendar, date: string): boolean {
  const dayNumber = dayNumberOf(date);
  // 1970-01-01 was a Thursday.
  const weekday = (((dayNumber + 4) % 7) + 7) % 7;
  const provisional = isProvisional(calendar, date);
  const announced = announcementOf(calendar, date);
  if (announced !== undefined) {
    return announced === 'working';
  }
  if (provisional && provisionalRuleFor(calendar, Number(date.slice(0, 4))).fixedDates.includes(date.slice(5))) {
    return false;
  }
  return weekday !== 0 && weekday !== 6;
}

/** 民法典 201: the day a period begins is not counted; the n-th working day after it is its last. */
export function addWorkingDays(calendar: WorkingDayCalendar, from: string, days: number): DueDate {
  checkDays(days);
  let dayNumber = dayNumberOf(from);
  let provisional = false;
  for (let counted = 0; counted < days; ) {
    dayNumber += 1;
    const date = dateOfDayNumber(dayNumber);
    provisional ||= isProvisional(calendar, date);
    if (isWorkingDay(calendar, date)) {
      counted += 1;
    }
  }
  return { on: dateOfDayNumber(dayNumber), provisional };
}

/** 民法典 201, 203: calendar days; a last day that is a rest day moves to the next working day. */
export function addCalendarDaysRolled(calendar: WorkingDayCalendar, from: string, days: number): DueDate {
  checkDays(days);
  let on = addCalendarDays(from, days);
  let provisional = isProvisional(calendar, on);
  while (!isWorkingDay(calendar, on)) {
    on = addCalendarDays(on, 1);
    provisional ||= isProvisional(calendar, on);
  }
  return { on, provisional };
}

/** How many working days lie after the first date up to and including the second; negative when the second comes first. */
export function workingDaysBetween(calendar: WorkingDayCalendar, from: string, to: string): number {
  const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  const end = dayNumberOf(last);
  let count = 0;
  for (let dayNumber = dayNumberOf(first) + 1; dayNumber <= end; dayNumber += 1) {
    if (isWorkingDay(calendar, dateOfDayNumber(dayNumber))) {
      count += 1;
    }
  }
  return count === 0 ? 0 : sign * count;
}

/** The last day of a limit that starts on this date (民法典 201, 203). */
export function dueOn(limit: TimeLimit, from: string, calendar: WorkingDayCalendar): DueDate {
  return limit.unit === 'WORKDAY'
    ? addWorkingDays(calendar, from, limit.days)
    : addCalendarDaysRolled(calendar, from, limit.days);
}

/** The calendar date in Asia/Shanghai at this instant (epoch ms). */
export function shanghaiDateOf(instantMs: number): string {
  return dateOfDayNumber(Math.floor((instantMs + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** Date and time of day in Asia/Shanghai at this instant (epoch ms), to the minute: '2026-11-22 23:11'. */
export function shanghaiTimeOf(instantMs: number): string {
  const time = new Date(instantMs + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
  return `${shanghaiDateOf(instantMs)} ${time}`;
}

/** 00:00 of this date in Asia/Shanghai, as epoch ms. */
export function startOfShanghaiDay(date: string): number {
  return dayNumberOf(date) * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** 民法典 203: the last day ends at 24:00, as epoch ms; the first instant that is too late. */
export function endOfShanghaiDay(date: string): number {
  return startOfShanghaiDay(date) + DAY_MS;
}

/** Reads one year of a calendar file. Throws `configuration-invalid` naming the field. */
export function toCalendarYear(data: unknown): CalendarYear {
  const fields = new Fields(data, 'calendar');
  const year = fields.integer('year', { min: 1990, max: 2200 });
  const entry: CalendarYear = {
    year,
    off: fields.texts('off'),
    working: fields.texts('working'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
  };
  fields.end();
  for (const [name, dates] of Object.entries({ off: entry.off, working: entry.working })) {
    for (const date of dates) {
      if (!isRealDate(date) || ![year, year - 1].includes(Number(date.slice(0, 4)))) {
        throw new DomainError('configuration-invalid', { path: `calendar.${name}`, expected: `date of ${year}`, date });
      }
    }
  }
  return entry;
}

/** Reads the provisional rule of a calendar file. Throws `configuration-invalid` naming the field. */
export function toProvisionalRule(data: unknown): ProvisionalRule {
  const fields = new Fields(data, 'provisional');
  const rule: ProvisionalRule = { fixedDates: fields.texts('fixedDates'), source: fields.text('source') };
  fields.end();
  for (const date of rule.fixedDates) {
    // 2024 is a leap year, so a fixed 02-29 would pass too.
    if (!isRealDate(`2024-${date}`)) {
      throw new DomainError('configuration-invalid', { path: 'provisional.fixedDates', expected: 'MM-DD', date });
    }
  }
  return rule;
}
