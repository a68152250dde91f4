import { addCalendarDays } from '../calendar.js';
import { DomainError } from '../errors.js';

/** Both days belong to it. */
export interface Period {
  from: string;
  to: string;
}

export const QUARTERS = [1, 2, 3, 4] as const;
export type Quarter = (typeof QUARTERS)[number];

const LAST_DAY: Record<Quarter, string> = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' };
const FIRST_DAY: Record<Quarter, string> = { 1: '01-01', 2: '04-01', 3: '07-01', 4: '10-01' };

/** 累计: from New Year to the end of a quarter, as bureaus publish (1—9月); without a quarter, the year. */
export function cumulativePeriod(year: number, throughQuarter: Quarter = 4): Period {
  return { from: `${year}-01-01`, to: `${year}-${LAST_DAY[throughQuarter]}` };
}

/** One quarter by itself. */
export function quarterPeriod(year: number, quarter: Quarter): Period {
  return { from: `${year}-${FIRST_DAY[quarter]}`, to: `${year}-${LAST_DAY[quarter]}` };
}

/** One calendar month ('2026-11') by itself. */
export function monthPeriod(month: string): Period {
  const from = `${month}-01`;
  return { from, to: addCalendarDays(`${addCalendarDays(from, 31).slice(0, 7)}-01`, -1) };
}

/** The quarter a day lies in. */
export function quarterOf(date: string): Quarter {
  const month = Number(date.slice(5, 7));
  return QUARTERS[Math.ceil(month / 3) - 1] ?? 4;
}

/** The part of a period that is over on a day: what has not happened cannot be compared. */
export function elapsedPart(period: Period, asOf: string): Period {
  return asOf < period.to ? { from: period.from, to: asOf } : period;
}

/** Refuses a period of which no day has come by then. Throws `date-in-future` at the field that asks for it. */
export function assertBegun({ from }: Period, asOf: string, pointer: string): void {
  if (from > asOf) throw new DomainError('date-in-future', { pointer, from, asOf });
}

/** 上年同期: the same days a year before; 29 February becomes the 28th, and the end of a month stays one. */
export function yearBefore({ from, to }: Period): Period {
  return { from: dayAYearBefore(from), to: isLastOfFebruary(to) ? lastOfFebruary(yearOf(to) - 1) : dayAYearBefore(to) };
}

/** The same day a year before; 29 February becomes the 28th. */
export function dayAYearBefore(date: string): string {
  const year = String(yearOf(date) - 1).padStart(4, '0');
  return date.endsWith('-02-29') ? `${year}-02-28` : `${year}${date.slice(4)}`;
}

const yearOf = (date: string): number => Number(date.slice(0, 4));
const lastOfFebruary = (year: number): string => addCalendarDays(`${year}-03-01`, -1);
const isLastOfFebruary = (date: string): boolean => date === lastOfFebruary(yearOf(date));
