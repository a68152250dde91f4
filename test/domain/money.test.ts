import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  MAX_FEN,
  add,
  allocateByLargestRemainder,
  compare,
  decimalText,
  formatPlainYuan,
  formatWan,
  formatYuan,
  larger,
  multiply,
  parseFenText,
  parseYuan,
  rationalFromFen,
  rationalOf,
  roundDown,
  roundHalfUp,
  smaller,
  subtract,
  sumFen,
  yuanText,
} from '../../src/domain/money.js';
import { refusalOf } from './support.js';

const fen = fc.bigInt({ min: 0n, max: MAX_FEN });

describe('an amount on the wire', () => {
  test.each([
    { rule: 'zero is an amount', text: '0', amount: 0n },
    { rule: 'it counts fen', text: '48000000', amount: 48_000_000n },
    { rule: 'the limit belongs to the range', text: MAX_FEN.toString(), amount: MAX_FEN },
  ])('$rule', ({ text, amount }) => {
    expect(parseFenText(text)).toBe(amount);
  });

  test.each([
    { rule: 'a fraction of a fen is refused', text: '480.5', code: 'amount-not-whole-fen' },
    { rule: 'an empty text is refused', text: '', code: 'amount-not-whole-fen' },
    { rule: 'a leading zero is refused, so an amount has one text', text: '007', code: 'amount-not-whole-fen' },
    { rule: 'blanks are refused', text: ' 7', code: 'amount-not-whole-fen' },
    { rule: 'an exponent is refused', text: '1e3', code: 'amount-not-whole-fen' },
    { rule: 'a debt is refused', text: '-1', code: 'amount-negative' },
    { rule: 'more than the limit is refused', text: (MAX_FEN + 1n).toString(), code: 'amount-out-of-range' },
    { rule: 'far more than the limit is refused', text: '9'.repeat(400), code: 'amount-out-of-range' },
  ])('$rule', ({ text, code }) => {
    expect(refusalOf(() => parseFenText(text))?.code).toBe(code);
  });
});

describe('an amount in a treasury file', () => {
  test.each([
    { rule: 'yuan have two decimals', text: '480000.00', amount: 48_000_000n },
    { rule: 'one decimal is tens of fen', text: '0.5', amount: 50n },
    { rule: 'none is whole yuan', text: '480000', amount: 48_000_000n },
  ])('$rule', ({ text, amount }) => {
    expect(parseYuan(text)).toBe(amount);
  });

  test.each([
    { rule: 'three decimals are refused', text: '1.005', code: 'amount-not-whole-fen' },
    { rule: 'separators are refused', text: '480,000.00', code: 'amount-not-whole-fen' },
    { rule: 'a bare stop is refused', text: '5.', code: 'amount-not-whole-fen' },
    { rule: 'a debt is refused', text: '-0.01', code: 'amount-negative' },
    { rule: 'more than the limit is refused', text: '1000000000000.01', code: 'amount-out-of-range' },
  ])('$rule', ({ text, code }) => {
    expect(refusalOf(() => parseYuan(text))?.code).toBe(code);
  });

  test('what was written reads back as the same amount', () => {
    fc.assert(fc.property(fen, (amount) => parseYuan(formatPlainYuan(amount)) === amount));
  });
});

describe('an amount for people', () => {
  test.each([
    { amount: 48_000_000n, yuan: '480,000.00', plain: '480000.00', wan: '48' },
    { amount: 0n, yuan: '0.00', plain: '0.00', wan: '0' },
    { amount: 1n, yuan: '0.01', plain: '0.01', wan: '0.000001' },
    { amount: 123_456_789n, yuan: '1,234,567.89', plain: '1234567.89', wan: '123.456789' },
    { amount: 1_234_567_800_000n, yuan: '12,345,678,000.00', plain: '12345678000.00', wan: '1,234,567.8' },
    { amount: -5n, yuan: '-0.05', plain: '-0.05', wan: '-0.000005' },
  ])('$yuan yuan are $wan 万元', ({ amount, yuan, plain, wan }) => {
    expect([formatYuan(amount), formatPlainYuan(amount), formatWan(amount)]).toEqual([yuan, plain, wan]);
  });
});

describe('rates are exact', () => {
  test.each([
    { text: '0.005', numerator: 1n, denominator: 200n },
    { text: '1', numerator: 1n, denominator: 1n },
    { text: '0.30', numerator: 3n, denominator: 10n },
    { text: '-0.5', numerator: -1n, denominator: 2n },
    { text: '0', numerator: 0n, denominator: 1n },
  ])('$text is $numerator/$denominator', ({ text, numerator, denominator }) => {
    expect(rationalOf(text)).toEqual({ numerator, denominator });
  });

  test.each(['', '.5', '5%', '1e-3', '0,5'])('"%s" is refused', (text) => {
    expect(refusalOf(() => rationalOf(text))?.code).toBe('rate-malformed');
  });

  test('sums, differences and comparisons are exact', () => {
    const third = { numerator: 1n, denominator: 3n };
    expect(add(third, third)).toEqual({ numerator: 2n, denominator: 3n });
    expect(subtract(third, third)).toEqual({ numerator: 0n, denominator: 1n });
    expect(compare(third, rationalOf('0.333333'))).toBe(1);
    expect(smaller(third, rationalOf('0.5'))).toBe(third);
    expect(larger(third, rationalOf('0.25'))).toBe(third);
    expect(decimalText(third, 4)).toBe('0.3333…');
    expect(yuanText(rationalOf('10000.0005'))).toBe('100.000005');
    expect(yuanText(rationalOf('123456700'))).toBe('1,234,567.00');
  });
});

describe('rounding', () => {
  test.each([
    { rule: 'half a fen goes up', amount: '0.5', up: 1n, down: 0n },
    { rule: 'less than half goes down', amount: '0.49999', up: 0n, down: 0n },
    { rule: 'a whole fen stays', amount: '7', up: 7n, down: 7n },
    { rule: 'half of a debt goes up too', amount: '-0.5', up: 0n, down: -1n },
    { rule: 'more than half of a debt goes down', amount: '-0.6', up: -1n, down: -1n },
  ])('$rule', ({ amount, up, down }) => {
    expect(roundHalfUp(rationalOf(amount))).toBe(up);
    expect(roundDown(rationalOf(amount))).toBe(down);
  });

  test.each([
    { rule: 'V24 to 分', unitFen: 1n, up: 37_037_037n, down: 37_037_036n },
    { rule: 'V24 to 元', unitFen: 100n, up: 37_037_000n, down: 37_037_000n },
    { rule: 'V24 to 万元', unitFen: 1_000_000n, up: 37_000_000n, down: 37_000_000n },
  ])('$rule: 30% of 1,234,567.89', ({ unitFen, up, down }) => {
    const share = multiply(rationalFromFen(123_456_789n), rationalOf('0.30'));
    expect(roundHalfUp(share, unitFen)).toBe(up);
    expect(roundDown(share, unitFen)).toBe(down);
  });

  test('it never favours the payee by more than half a unit, and rounding down never at all', () => {
    const rate = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n }));
    fc.assert(
      fc.property(fen, rate, fc.constantFrom(1n, 100n, 1_000_000n), (amount, [numerator, denominator], unit) => {
        const exact = multiply(rationalFromFen(amount), { numerator, denominator });
        const gain = subtract(rationalFromFen(roundHalfUp(exact, unit)), exact);
        expect(compare(gain, { numerator: unit, denominator: 2n })).toBeLessThanOrEqual(0);
        expect(compare(gain, { numerator: -unit, denominator: 2n })).toBeGreaterThanOrEqual(0);
        expect(compare(rationalFromFen(roundDown(exact, unit)), exact)).toBeLessThanOrEqual(0);
        expect(roundDown(exact, unit) % unit).toBe(0n);
      }),
    );
  });
});

describe('allocation by largest remainder', () => {
  test.each([
    {
      rule: 'V08: ties go by order',
      total: 100_000_000n,
      weights: [15_000_000n, 20_000_000n, 20_000_000n, 20_000_000n, 20_000_000n, 20_000_000n],
      parts: [13_043_478n, 17_391_305n, 17_391_305n, 17_391_304n, 17_391_304n, 17_391_304n],
    },
    { rule: 'one fen among three goes to the first', total: 1n, weights: [1n, 1n, 1n], parts: [1n, 0n, 0n] },
    { rule: 'no weight, no share', total: 100n, weights: [0n, 1n], parts: [0n, 100n] },
    { rule: 'nothing is shared as nothing', total: 0n, weights: [0n, 0n], parts: [0n, 0n] },
    { rule: 'nobody shares nothing', total: 0n, weights: [], parts: [] },
  ])('$rule', ({ total, weights, parts }) => {
    expect(allocateByLargestRemainder(total, weights)).toEqual(parts);
  });

  test.each([
    { rule: 'money without weights is refused', total: 1n, weights: [0n, 0n] },
    { rule: 'money for nobody is refused', total: 1n, weights: [] },
    { rule: 'a negative weight is refused', total: 1n, weights: [2n, -1n] },
    { rule: 'a negative total is refused', total: -1n, weights: [1n] },
  ])('$rule', ({ total, weights }) => {
    expect(refusalOf(() => allocateByLargestRemainder(total, weights))?.code).toBe('allocation-impossible');
  });

  test('the parts add up to the whole, and each is within one fen of its exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fen, weights, (total, given) => {
        fc.pre(given.some((weight) => weight > 0n));
        const parts = allocateByLargestRemainder(total, given);
        const whole = sumFen(given);
        expect(sumFen(parts)).toBe(total);
        parts.forEach((part, index) => {
          const exact = total * (given[index] ?? 0n);
          expect(part * whole - exact).toBeLessThan(whole);
          expect(exact - part * whole).toBeLessThan(whole);
        });
      }),
    );
  });
});
