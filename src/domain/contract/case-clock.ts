/**
 * The clock of one case: which days of a period count, where it ends with its pauses and extensions, how many days were
 * used, and on which days somebody is told. Pure arithmetic on dates; every reason for it is data.
 */
import {
  addCalendarDays,
  type DueDate,
  isProvisional,
  isWorkingDay,
  type LimitUnit,
  type TimeLimit,
  type WorkingDayCalendar,
} from '../calendar.js';
import { DomainError } from '../errors.js';
import { isOfficeLimit, type WarningRule } from './clock-rules.js';
import { type ContractStatus, TRANSITIONS } from './status.js';

/** Days that do not count: those after `from`, up to and including `to` (day 0 as in Civil Code art. 201). */
export interface PausedSpan {
  from: string;
  to: string;
}

/** A period as it is counted: the limit and what was granted on top of it, from its day 0, without the paused days. */
export interface ClockedPeriod {
  limit: TimeLimit;
  extensionDays: number;
  startedOn: string;
  pauses: readonly PausedSpan[];
}

/** Longest way to the end of a period, in days; beyond it the data is wrong. */
const LONGEST_DAYS = 3660;

/** True on a day that a pause takes out of the count; two pauses over one day take it out once. */
export function isPausedOn(pauses: readonly PausedSpan[], date: string): boolean {
  return pauses.some(({ from, to }) => from < date && date <= to);
}

function counts(unit: LimitUnit, pauses: readonly PausedSpan[], calendar: WorkingDayCalendar, date: string): boolean {
  return !isPausedOn(pauses, date) && (unit === 'CALENDAR' || isWorkingDay(calendar, date));
}

/**
 * The last day of a period: its n-th counted day after day 0 (Civil Code art. 201); of calendar days, moved on while it is
 * a rest day or paused (art. 203). Throws `days-out-of-range`, `calendar-year-not-announced`.
 */
export function dueOnClock(period: ClockedPeriod, calendar: WorkingDayCalendar): DueDate {
  const { limit, extensionDays, startedOn, pauses } = period;
  const days = limit.days + extensionDays;
  const isWorkdays = limit.unit === 'WORKDAY';
  let date = startedOn;
  let provisional = false;
  let counted = 0;
  for (let step = 0; ; step += 1) {
    if (step > LONGEST_DAYS) throw new DomainError('days-out-of-range', { days, maximum: LONGEST_DAYS });
    const isEnd = counted >= days && (isWorkdays || (isWorkingDay(calendar, date) && !isPausedOn(pauses, date)));
    // calendar days lean on the calendar only where they end
    if (counted >= days && !isWorkdays) provisional ||= isProvisional(calendar, date);
    if (isEnd) return { on: date, provisional };
    date = addCalendarDays(date, 1);
    if (isWorkdays) provisional ||= isProvisional(calendar, date);
    if (counted < days && counts(limit.unit, pauses, calendar, date)) counted += 1;
  }
}

/**
 * 重新计算不倒签: an end that is counted again may come later, and earlier only as far as this day; if the calendars have since
 * made that a rest day, the next working day. Throws `calendar-year-not-announced`.
 */
export function noEarlierThan(counted: DueDate, floor: string, calendar: WorkingDayCalendar): DueDate {
  if (counted.on >= floor) return counted;
  let on = floor;
  let provisional = counted.provisional || isProvisional(calendar, on);
  while (!isWorkingDay(calendar, on)) {
    on = addCalendarDays(on, 1);
    provisional ||= isProvisional(calendar, on);
  }
  return { on, provisional };
}

/** 剩余可停天数: what is left of the longest time a reason may stop one period, after the pauses it had there; never below nothing. */
export function pauseDaysLeft(
  maximum: TimeLimit,
  earlier: readonly { from: string; to: string }[],
  calendar: WorkingDayCalendar,
): number {
  const used = earlier.map(({ from, to }) => countedDaysBetween({ limit: maximum, pauses: [] }, calendar, from, to));
  return Math.max(0, maximum.days - used.reduce((sum, days) => sum + days, 0));
}

/** How many counted days lie after the first date up to and including the second; negative when the second comes first. */
export function countedDaysBetween(
  { limit, pauses }: Pick<ClockedPeriod, 'limit' | 'pauses'>,
  calendar: WorkingDayCalendar,
  after: string,
  until: string,
): number {
  if (until < after) return 0 - countedDaysBetween({ limit, pauses }, calendar, until, after);
  let count = 0;
  for (let date = addCalendarDays(after, 1); date <= until; date = addCalendarDays(date, 1)) {
    if (counts(limit.unit, pauses, calendar, date)) count += 1;
  }
  return count;
}

/** 已用、剩余: how a period stands at the end of a day, or stood when it ended; below nothing it is overdue. */
export function standOf(
  period: ClockedPeriod & { dueOn: string; endedOn: string | null },
  calendar: WorkingDayCalendar,
  today: string,
): { usedDays: number; leftDays: number } {
  const until = period.endedOn ?? today;
  return {
    usedDays: Math.max(0, countedDaysBetween(period, calendar, period.startedOn, until)),
    leftDays: countedDaysBetween(period, calendar, until, period.dueOn),
  };
}

/** So many working days before a date; none is the date itself. */
export function workingDaysBefore(calendar: WorkingDayCalendar, on: string, days: number): string {
  let date = on;
  for (let counted = 0; counted < days; ) {
    date = addCalendarDays(date, -1);
    if (isWorkingDay(calendar, date)) counted += 1;
  }
  return date;
}

/** What is told on a day before a limit ends: the officer is warned, or the manager hears of it. */
export interface Telling {
  on: string;
  step: 'warn' | 'escalate';
}

/** 到期预警: every day on which somebody is told before this due date, in order; the manager's day wins over the officer's. */
export function tellingsBefore(rule: WarningRule, dueOn: string, calendar: WorkingDayCalendar): Telling[] {
  const escalatesOn = workingDaysBefore(calendar, dueOn, rule.escalateDays);
  const warnings = rule.beforeDays
    .map((days): Telling => ({ on: workingDaysBefore(calendar, dueOn, days), step: 'warn' }))
    .filter(({ on }) => on !== escalatesOn);
  return [...warnings, { on: escalatesOn, step: 'escalate' as const }].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

export type WhoseTime = 'office' | 'applicant' | 'nobody';

/** Statuses in which the office owes the next step inside a limit. */
const OFFICE_STATUSES: readonly ContractStatus[] = TRANSITIONS.flatMap(({ limit, from }) =>
  limit !== undefined && isOfficeLimit(limit) ? from : [],
);

/** Whose time runs while a case has this status. */
export function whoseTimeIn(status: ContractStatus): WhoseTime {
  if (OFFICE_STATUSES.includes(status)) return 'office';
  return status === 'draft' || status === 'correction_requested' ? 'applicant' : 'nobody';
}

/** One stretch of a case in one status, from the day it came into it. */
export interface StatusStretch {
  status: ContractStatus;
  from: string;
  /** Null: it is there still. */
  to: string | null;
  whose: WhoseTime;
  workingDays: number;
  /** Of them those that a pause takes out of the count. */
  pausedDays: number;
}

/** 各环节用时: how long a case was where, in working days after the day it came there. */
export function stretchesOf(
  arrivals: readonly { status: ContractStatus; on: string }[],
  { today, pauses, calendar }: { today: string; pauses: readonly PausedSpan[]; calendar: WorkingDayCalendar },
): StatusStretch[] {
  const workdays: TimeLimit = { unit: 'WORKDAY', days: 1 };
  return arrivals.map(({ status, on }, index) => {
    const to = arrivals[index + 1]?.on ?? null;
    const workingDays = countedDaysBetween({ limit: workdays, pauses: [] }, calendar, on, to ?? today);
    const counted = countedDaysBetween({ limit: workdays, pauses }, calendar, on, to ?? today);
    return { status, from: on, to, whose: whoseTimeIn(status), workingDays, pausedDays: workingDays - counted };
  });
}

/** 机构用时: working days the case was with the office, without those the clock stood still. */
export function officeDaysOf(stretches: readonly StatusStretch[]): number {
  return stretches
    .filter(({ whose }) => whose === 'office')
    .reduce((sum, { workingDays, pausedDays }) => sum + workingDays - pausedDays, 0);
}
