import { addCalendarDays, addCalendarDaysRolled } from '../calendar.js';
import type { DueDate, WorkingDayCalendar } from '../calendar.js';
import { DomainError } from '../errors.js';

export const DISPUTE_KINDS = [
  'reconsideration', // 行政复议
  'lawsuit', // 行政诉讼
] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** How a dispute ended. */
export const DISPUTE_OUTCOMES = [
  'decision_upheld', // 维持
  'decision_annulled', // 撤销
  'decision_changed', // 变更
  'remedy_withdrawn', // 撤回
] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** A period of a law: so many days, or months that end on the same day of the month (Civil Code art. 202). */
export interface StatutoryPeriod {
  days?: number;
  months?: number;
  zh: string;
  en: string;
  basis: string;
  confirmed: boolean;
}

/** 法定期限 for going against a decision, counted from the day it became known. */
export const STATUTORY_PERIODS = {
  reconsideration: {
    days: 60,
    zh: '自知道决定之日起60日内申请行政复议',
    en: 'Reconsideration within 60 days of knowing the decision',
    basis: 'Administrative Reconsideration Law 2023 art. 20',
    confirmed: true,
  },
  lawsuit: {
    months: 6,
    zh: '自知道决定之日起6个月内提起行政诉讼',
    en: 'A lawsuit within six months of knowing the decision',
    basis: 'Administrative Litigation Law art. 46',
    confirmed: true,
  },
  lawsuitAfterReconsideration: {
    days: 15,
    zh: '自收到复议决定之日起15日内提起行政诉讼',
    en: 'A lawsuit within 15 days of the decision on reconsideration',
    basis: 'Administrative Litigation Law art. 45',
    confirmed: true,
  },
} as const satisfies Record<string, StatutoryPeriod>;
export type StatutoryPeriodName = keyof typeof STATUTORY_PERIODS;

/** Which period runs: a lawsuit after a decision on reconsideration has one of its own. */
export function statutoryPeriodFor(kind: DisputeKind, wasReconsidered: boolean): StatutoryPeriodName {
  if (kind === 'reconsideration') return 'reconsideration';
  return wasReconsidered ? 'lawsuitAfterReconsideration' : 'lawsuit';
}

/** The last day of a statutory period that began on this date; a rest day moves it on (Civil Code arts 201–203). */
export function lastDayOf(name: StatutoryPeriodName, from: string, calendar: WorkingDayCalendar): DueDate {
  const period: StatutoryPeriod = STATUTORY_PERIODS[name];
  const start = period.months === undefined ? from : addMonths(from, period.months);
  const days = period.days ?? 0;
  try {
    return addCalendarDaysRolled(calendar, start, days);
  } catch (error) {
    // the date is only shown: a year that is not announced yet must not keep a dispute out of the record
    if (!(error instanceof DomainError) || error.code !== 'calendar-year-not-announced') throw error;
    return { on: addCalendarDays(start, days), provisional: true };
  }
}

/** The same day so many months later; where that month has no such day, its last (Civil Code art. 202). */
export function addMonths(from: string, months: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const isLeap = (toYear % 4 === 0 && toYear % 100 !== 0) || toYear % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const toDay = Math.min(day, lengths[toMonth - 1] ?? 31);
  return `${String(toYear).padStart(4, '0')}-${String(toMonth).padStart(2, '0')}-${String(toDay).padStart(2, '0')}`;
}
