import { expect, test } from '@jest/globals';
import { readRelationCsv } from '../../../src/domain/precheck/relation-csv.js';

test.each<[rule: string, csv: string, rows: Record<string, string>[] | undefined]>([
  [
    'a table',
    'a,b\n1,2\n3,4\n',
    [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ],
  ],
  ['a byte order mark and Windows lines', '\uFEFFa,b\r\n1,2\r\n', [{ a: '1', b: '2' }]],
  ['quotes with commas, quotes and line breaks', 'a,b\n"1,""2""\n3",4', [{ a: '1,"2"\n3', b: '4' }]],
  ['an empty cell is no field', 'a,b\n,2', [{ b: '2' }]],
  ['a short row', 'a,b\n1', [{ a: '1' }]],
  ['an empty cell at the end', 'a,b\n1,', [{ a: '1' }]],
  ['blank lines are nothing', 'a\n\n1\n\n', [{ a: '1' }]],
  ['a header alone', 'a,b\n', []],
  ['more cells than columns', 'a\n1,2', undefined],
  ['a quote that does not close', 'a\n"1', undefined],
  ['letters behind a quote', 'a\n"1"x', undefined],
  ['a column without a name', 'a,\n1,2', undefined],
  ['the same column twice', 'a,a\n1,2', undefined],
  ['nothing', '', undefined],
])('%s', (_rule, csv, rows) => {
  expect(readRelationCsv(csv)).toEqual(rows);
});
