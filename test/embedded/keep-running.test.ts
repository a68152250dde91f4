import { expect, test } from '@jest/globals';
import { pauseMsAfter } from '../../src/embedded/keep-running.js';

const SOON = 900;
const LONG = 10_000;

test.each<[string, readonly number[], number]>([
  ['that lived a day', [86_400_000], 0],
  ['that ended once soon after its start', [SOON], 0],
  ['that ended soon for the second time', [SOON, SOON], 1000],
  ['that ended soon for the fourth time', [SOON, SOON, SOON, SOON], 4000],
  ['that keeps ending soon', Array.from({ length: 9 }, () => SOON), 15_000],
  ['that was killed again and again, but lived in between', [LONG, LONG, LONG, LONG], 0],
  ['that lived after several short lives', [SOON, SOON, SOON, LONG], 0],
  ['that ends soon again after a long life', [SOON, LONG, SOON, SOON], 1000],
])('a part %s is started again after the right pause', (_what, livesMs, pauseMs) => {
  expect(pauseMsAfter(livesMs)).toBe(pauseMs);
});
