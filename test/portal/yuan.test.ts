import { expect, test } from '@jest/globals';
import { fenOfYuan, yuanOfFen } from '../../portal/src/shared/forms/yuan.js';

test.each([
  ['480,000.5', '48000050'],
  ['1，234', '123400'],
  [' 0.07 ', '7'],
  // what is too large is the registry's to say; as typed it would be read as that many fen
  ['5000000000000', '500000000000000'],
  // a comma that separates no three digits may have been meant as a point
  ['1,5', undefined],
  ['12,34', undefined],
  ['1 2 3', undefined],
  ['0.005', undefined],
  ['-1', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s typed in yuan is %s fen', (typed, fen) => {
  expect(fenOfYuan(typed)).toBe(fen);
});

test.each([
  ['48000050', '480000.5'],
  ['7', '0.07'],
  ['100', '1'],
  ['1,5', '1,5'],
  [null, ''],
])('%s fen is typed as %s', (fen, typed) => {
  expect(yuanOfFen(fen)).toBe(typed);
});
