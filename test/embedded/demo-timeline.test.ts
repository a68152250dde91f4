import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { DEMO_BEGINS_DAYS_AGO, readDemoCalendar, workingDaysBefore } from '../../src/embedded/demo-days.js';
import { createTimeline, type Moment } from '../../src/embedded/demo-timeline.js';

describe('the time in which the demonstration lies', () => {
  const calendar = readDemoCalendar(path.join(CHECKOUT, 'config'));

  test('counts working days back: weekends, holidays and the day itself are left out', () => {
    // Monday after the National Day week of 2026, whose following Saturday was worked
    expect(workingDaysBefore(calendar, '2026-10-12', 1)).toBe('2026-10-10');
    expect(workingDaysBefore(calendar, '2026-10-12', 4)).toBe('2026-09-30');
    expect(workingDaysBefore(calendar, '2026-11-22', 1)).toBe('2026-11-20');
  });

  test('is long enough for its 24 working days, whenever somebody starts it', () => {
    for (let today = '2024-03-01'; today < '2030-01-01'; today = addCalendarDays(today, 1)) {
      const first = workingDaysBefore(calendar, today, 24);
      const begins = addCalendarDays(today, 1 - DEMO_BEGINS_DAYS_AGO);
      expect(first >= begins ? 'long enough' : `${today}: ${first}`).toBe('long enough');
    }
  });
});

describe('stories told side by side', () => {
  test('the clock is moved only when every story waits, to the earliest moment that is waited for', async () => {
    const happened: string[] = [];
    const timeline = createTimeline(async (moment: Moment) => {
      happened.push(`clock ${moment.join(' ')}`);
    });
    const story = (name: string, ...moments: Moment[]) =>
      timeline.tell(async () => {
        for (const moment of moments) {
          await timeline.until(moment);
          await Promise.resolve();
          happened.push(`${name} ${moment.join(' ')}`);
        }
      });
    await Promise.all([story('a', [5, 9], [2, 9]), story('b', [5, 15]), story('c', [5, 9], [5, 15]), story('d')]);
    expect(happened).toEqual(['clock 5 9', 'a 5 9', 'c 5 9', 'clock 5 15', 'b 5 15', 'c 5 15', 'clock 2 9', 'a 2 9']);
  });

  test('one that fails does not hold up the others', async () => {
    const timeline = createTimeline(() => Promise.resolve());
    const failing = timeline.tell(() => Promise.reject(new Error('no')));
    const other = timeline.tell(() => timeline.until([1, 9]));
    await expect(failing).rejects.toThrow('no');
    await expect(other).resolves.toBeUndefined();
  });

  test('a clock that cannot be moved ends them all', async () => {
    const timeline = createTimeline(() => Promise.reject(new Error('the clock stands')));
    const stories = [1, 2].map((day) => timeline.tell(() => timeline.until([day, 9])));
    const ends = await Promise.allSettled(stories);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
