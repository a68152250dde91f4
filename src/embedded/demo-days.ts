import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  addCalendarDays,
  isWorkingDay,
  toCalendarYear,
  toProvisionalRule,
  type WorkingDayCalendar,
} from '../domain/calendar.js';

/** How far in the past the demonstration begins: 24 working days always fit, whatever holidays lie between. */
export const DEMO_BEGINS_DAYS_AGO = 45;

/** The working days by `config/calendars`; a year that is not announced is counted by the provisional rule. */
export function readDemoCalendar(configDirectory: string): WorkingDayCalendar {
  const folder = path.join(configDirectory, 'calendars');
  const read = (name: string): unknown => parse(readFileSync(path.join(folder, name), 'utf8'));
  const years = readdirSync(folder).filter((name) => /^CN-\d{4}\.yaml$/.test(name));
  return {
    version: 'demo',
    years: years.map((name) => toCalendarYear(read(name))),
    provisional: toProvisionalRule(read('provisional.yaml')),
  };
}

/** The n-th working day before this date, which itself is not counted. */
export function workingDaysBefore(calendar: WorkingDayCalendar, date: string, days: number): string {
  let on = date;
  for (let left = days; left > 0; ) {
    on = addCalendarDays(on, -1);
    if (isWorkingDay(calendar, on)) left -= 1;
  }
  return on;
}
