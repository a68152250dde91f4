import { describe, expect, test } from '@jest/globals';
import { lastDayOf } from '../../portal/src/shared/format.js';

describe('the last day of a limit', () => {
  test.each([
    [
      'ends with the day before, where the limit ends at midnight of Shanghai',
      '2026-11-23T16:00:00.000Z',
      '2026-11-23',
    ],
    ['is the day itself, where it ends within one', '2026-11-23T09:30:00.000Z', '2026-11-23'],
    ['is the day of Shanghai, where UTC has the one before', '2026-11-22T17:00:00.000Z', '2026-11-23'],
  ])('%s', (_name, dueAt, day) => {
    expect(lastDayOf(dueAt)).toBe(day);
  });
});
