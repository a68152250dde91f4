import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRecord, readCsv, readCsvWithin, spreadsheetText } from '../../src/domain/spreadsheet-text.js';

describe('text in a spreadsheet', () => {
  test.each([
    '=1+1',
    '+86 830 0000000',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '  =cmd|calc',
    '\n=1',
    '＝1+1',
    '\u200b=1+1',
  ])('is never run as a formula: %j', (text) => {
    expect(spreadsheetText(text)).toBe(`'${text}`);
  });

  test.each(['泸州启明', "it's", '1+1', 'a=b', '', '2026-11-22'])('is left alone otherwise: %j', (text) => {
    expect(spreadsheetText(text)).toBe(text);
  });

  test('loses what an XML file may not hold, and what a cell cannot', () => {
    expect(spreadsheetText('a\u0000b\ud800c')).toBe('a\ufffdb\ufffdc');
    expect(spreadsheetText('x'.repeat(40_000))).toHaveLength(32_767);
  });
});

describe('CSV', () => {
  test('gives back every cell as it was written', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        (records) => {
          const kept = records.filter((cells) => cells.some((text) => text.trim() !== ''));
          expect(readCsv(records.map(csvRecord).join(''))).toEqual(kept);
        },
      ),
    );
  });

  test('takes line breaks in quotes and either end of line', () => {
    expect(readCsv('\ufeff"a\r\nb",c\nd,\n')).toEqual([
      ['a\r\nb', 'c'],
      ['d', ''],
    ]);
  });

  test.each([
    ['a\n\n , \nb', [['a'], ['b']]],
    ['a\nb\nc\n"', 'too-many-rows'],
    ['a,b,c,"', 'too-many-columns'],
    ['\n\n\n', []],
  ])('stops at the first that is too many; what is blank does not count: %j', (text, expected) => {
    expect(readCsvWithin(text, { records: 2, columns: 2 })).toEqual(expected);
  });

  test.each(['"open', 'a"b,c', '"a"b,c'])('whose quotes do not close is none: %j', (text) => {
    expect(readCsv(text)).toBeUndefined();
  });
});
