import { expect, test } from '@jest/globals';
import { createLineComparison } from '../../src/api/contracts/line-comparison.js';

const NOT_COMPARED = { lines: null, shortened: true };

test('two texts are compared line by line; a file without text is not', () => {
  const comparison = createLineComparison();
  expect(comparison.compare('甲\n乙\n', '甲\n丙\n')).toEqual({
    lines: [
      { change: 'same', text: '甲' },
      { change: 'removed', text: '乙' },
      { change: 'added', text: '丙' },
    ],
    shortened: false,
  });
  expect(comparison.compare(undefined, '甲')).toEqual({ lines: null, shortened: false });
  expect(comparison.compare(' \n', '甲')).toEqual({ lines: null, shortened: false });
});

test('all pairs of a request share one budget of time', () => {
  let nowMs = 0;
  // every look at the clock is 100 ms later: a pair looks twice
  const comparison = createLineComparison({ ms: 1000, characters: 1_000_000 }, () => (nowMs += 100));
  const answers = Array.from({ length: 400 }, (_, index) => comparison.compare(`甲${index}`, `乙${index}`));
  expect(answers.filter(({ lines }) => lines !== null)).toHaveLength(10);
  expect(answers.slice(10).every((answer) => answer.shortened && answer.lines === null)).toBe(true);
  expect(comparison.isSpent()).toBe(true);
  expect(nowMs).toBe(2000);
});

test('and one budget of characters', () => {
  const comparison = createLineComparison({ ms: 1000, characters: 100 });
  expect(comparison.compare('甲'.repeat(30), '乙'.repeat(30)).lines).not.toBeNull();
  expect(comparison.compare('甲'.repeat(30), '乙'.repeat(30))).toEqual(NOT_COMPARED);
  expect([comparison.isSpent(), comparison.compare('甲', '乙')]).toEqual([true, NOT_COMPARED]);
});
