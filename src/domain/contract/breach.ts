/**
 * 超期记录: what proves that a period ended without its decision, so that anybody can count again: the rule, the calendar,
 * what stopped it, and for each day whether it counted and who held the case.
 */
import { addCalendarDays, isWorkingDay, type LimitUnit, type WorkingDayCalendar } from '../calendar.js';
import { isPausedOn, type PausedSpan } from './case-clock.js';
import type { ContractStatus } from './status.js';

/** One day of a period that was not kept. */
export interface BreachDay {
  on: string;
  isWorked: boolean;
  isPaused: boolean;
  /** As it stood when the day ended. */
  status: ContractStatus | null;
  holderId: string | null;
}

export interface BreachEvidence {
  rule: {
    code: string;
    version: number;
    figure: string;
    article: string;
    confirmed: boolean;
    unit: LimitUnit;
    days: number;
  };
  calendarVersion: string;
  provisional: boolean;
  extensionDays: number;
  pauses: { pauseId: string; reasonCode: string; effect: string; startedOn: string; endedOn: string | null }[];
  extensions: { extensionId: string; days: number; outcome: string | null }[];
  days: BreachDay[];
}

/** Where a case stood and who had it from a day on. */
export interface Held {
  on: string;
  status: ContractStatus | null;
  holderId: string | null;
}

/** Every day after day 0 up to the due day, with what stood when it ended; `held` in the order it came about. */
export function breachDaysOf(
  period: { startedOn: string; dueOn: string; pauses: readonly PausedSpan[] },
  held: readonly Held[],
  calendar: WorkingDayCalendar,
): BreachDay[] {
  const days: BreachDay[] = [];
  for (let on = addCalendarDays(period.startedOn, 1); on <= period.dueOn; on = addCalendarDays(on, 1)) {
    const then = held.findLast((entry) => entry.on <= on);
    days.push({
      on,
      isWorked: isWorkingDay(calendar, on),
      isPaused: isPausedOn(period.pauses, on),
      status: then?.status ?? null,
      holderId: then?.holderId ?? null,
    });
  }
  return days;
}
