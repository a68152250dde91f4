import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { MAX_FEN, parseYuan } from '../../src/domain/money.js';
import { moneyInUnit, moneyUnitFor, moneyUnitWords, moneyWords, parseInUnit } from '../../src/domain/money-words.js';
import { refusalOf } from './support.js';

const fenOf = (yuan: string): bigint => parseYuan(yuan);

describe('an amount as people say it', () => {
  test.each([
    ['0', '0元', 'CNY 0'],
    ['0.01', '0.01元', 'CNY 0.01'],
    ['4800', '4,800元', 'CNY 4,800'],
    ['9999.99', '9,999.99元', 'CNY 9,999.99'],
    ['9999.50', '9,999.5元', 'CNY 9,999.5'],
    ['10000', '1万元', 'CNY 10,000'],
    ['480000', '48万元', 'CNY 480,000'],
    ['1234567.89', '123.46万元', 'CNY 1.23 million'],
    ['99999949.99', '9,999.99万元', 'CNY 100 million'],
    ['99999950', '1亿元', 'CNY 100 million'],
    ['123456789', '1.23亿元', 'CNY 123.46 million'],
    ['999994999', '10亿元', 'CNY 999.99 million'],
    ['999995000', '10亿元', 'CNY 1 billion'],
    ['1000000000000', '10,000亿元', 'CNY 1,000 billion'],
  ])('%s yuan is %s and %s', (yuan, zh, en) => {
    expect(moneyWords(fenOf(yuan))).toEqual({ zh, en });
  });

  test('what was taken back carries its sign', () => {
    expect(moneyWords(-fenOf('480000'))).toEqual({ zh: '-48万元', en: 'CNY -480,000' });
    expect(moneyWords(-fenOf('1234567890'))).toEqual({ zh: '-12.35亿元', en: 'CNY -1.23 billion' });
  });

  test.each([
    ['1234567.89', '123.456789万元', 'CNY 1,234,567.89'],
    ['99999999.99', '9,999.999999万元', 'CNY 99,999,999.99'],
    ['123456789.01', '1.2345678901亿元', 'CNY 123,456,789.01'],
  ])('exactly, no digit of %s is dropped', (yuan, zh, en) => {
    expect(moneyWords(fenOf(yuan), { exact: true })).toEqual({ zh, en });
  });
});

describe('a column of amounts in one unit', () => {
  test('is told in the unit of its largest', () => {
    expect(moneyUnitFor([])).toBe('元');
    expect(moneyUnitFor([fenOf('9999.99'), 0n])).toBe('元');
    expect(moneyUnitFor([fenOf('12'), fenOf('10000')])).toBe('万元');
    expect(moneyUnitFor([fenOf('12'), -fenOf('100000000')])).toBe('亿元');
    expect(moneyUnitWords('万元').en).toBe('ten thousand yuan');
  });

  test.each([
    ['480000', '万元', 2, '48.00'],
    ['50', '万元', 2, '0.01'],
    ['49.99', '万元', 2, '0.00'],
    ['1234567.89', '元', 2, '1,234,567.89'],
    ['1234567.89', '万元', 0, '123'],
    ['1500000', '亿元', 4, '0.0150'],
    ['12.34', '元', 9, '12.34'],
  ] as const)('%s yuan in %s with %d decimals is %s', (yuan, unit, decimals, figure) => {
    expect(moneyInUnit(fenOf(yuan), unit, decimals)).toBe(figure);
  });

  test('what rounds to nothing has no sign', () => {
    expect(moneyInUnit(-fenOf('0.01'), '万元')).toBe('0.00');
    expect(moneyInUnit(-fenOf('50'), '万元')).toBe('-0.01');
  });

  test('an exact figure is the amount itself', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_FEN }), (fen) => {
        const [whole = '', fraction = ''] = moneyInUnit(fen, '亿元', 10).replaceAll(',', '').split('.');
        expect(BigInt(whole + fraction)).toBe(fen);
      }),
    );
  });
});

describe('an amount somebody typed', () => {
  test.each([
    ['48', '万元', '480000'],
    [' 1,234.567890 ', '万元', '12345678.90'],
    ['1.2', '亿元', '120000000'],
    ['0', '万元', '0'],
    ['12.340000', '元', '12.34'],
  ] as const)('%s in %s is %s yuan', (text, unit, yuan) => {
    expect(parseInUnit(text, unit)).toBe(fenOf(yuan));
  });

  test.each([
    ['', '万元', 'amount-not-whole-fen'],
    ['12万', '万元', 'amount-not-whole-fen'],
    ['1e6', '万元', 'amount-not-whole-fen'],
    ['1.1234567', '万元', 'amount-not-whole-fen'],
    ['1,23', '元', 'amount-not-whole-fen'],
    ['.5', '元', 'amount-not-whole-fen'],
    ['-3', '万元', 'amount-negative'],
    ['99999999999', '亿元', 'amount-out-of-range'],
  ] as const)('%s in %s is refused', (text, unit, code) => {
    expect(refusalOf(() => parseInUnit(text, unit))?.code).toBe(code);
  });
});
