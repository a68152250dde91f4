import { expect, test } from '@jest/globals';
import { dayOfText } from '../../portal/src/shared/forms/day-text.js';

test.each([
  ['2026-09-25', '2026-09-25'],
  ['20260925', '2026-09-25'],
  ['2026/9/5', '2026-09-05'],
  ['2026.09.25', '2026-09-25'],
  ['２０２６年９月５日', '2026-09-05'],
  [' 2028-02-29 ', '2028-02-29'],
  ['2026-02-29', undefined],
  ['2026-02-31', undefined],
  ['2026-13-01', undefined],
  ['26-09-25', undefined],
  ['2026925', undefined],
  ['九月二十五日', undefined],
  ['', undefined],
])('%s typed as a day is %s', (typed, day) => {
  expect(dayOfText(typed)).toBe(day);
});
