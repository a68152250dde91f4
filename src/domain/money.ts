import { DomainError } from './errors.js';

/** An amount of money in fen (分); 100 fen are one yuan. Never a float. */
export type Fen = bigint;

/** The largest amount the registry takes: one trillion yuan. */
export const MAX_FEN: Fen = 100_000_000_000_000n;

const FEN_TEXT = /^(?:0|[1-9]\d*)$/;
const YUAN_TEXT = /^(0|[1-9]\d*)(?:\.(\d{1,2}))?$/;
const DECIMAL_TEXT = /^(-?)(\d+)(?:\.(\d+))?$/;

function withinRange(fen: Fen): Fen {
  if (fen > MAX_FEN) {
    throw new DomainError('amount-out-of-range', { maximumFen: MAX_FEN.toString() });
  }
  return fen;
}

/** The amount a decimal integer text on the wire means; one text per amount, so no sign, blank or leading zero. */
export function parseFenText(text: string): Fen {
  if (/^-\d+(?:\.\d+)?$/.test(text)) {
    throw new DomainError('amount-negative', { text: text.slice(0, 32) });
  }
  if (!FEN_TEXT.test(text)) {
    throw new DomainError('amount-not-whole-fen', { text: text.slice(0, 32) });
  }
  return withinRange(BigInt(text));
}

/** The amount a treasury file means by '480000.00': yuan with at most two decimals, no separators. */
export function parseYuan(text: string): Fen {
  if (/^-\d+(?:\.\d+)?$/.test(text)) {
    throw new DomainError('amount-negative', { text: text.slice(0, 32) });
  }
  const match = YUAN_TEXT.exec(text);
  if (match === null) {
    throw new DomainError('amount-not-whole-fen', { text: text.slice(0, 32) });
  }
  const [, yuan = '0', decimals = ''] = match;
  return withinRange(BigInt(yuan) * 100n + BigInt(decimals.padEnd(2, '0')));
}

function grouped(integerText: string): string {
  return integerText.replace(/\B(?=(\d{3})+$)/g, ',');
}

function decimalParts(amount: bigint, decimals: number): { sign: string; whole: string; fraction: string } {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  return { sign: amount < 0n ? '-' : '', whole: digits.slice(0, -decimals), fraction: digits.slice(-decimals) };
}

/** Yuan for people: '480,000.00'. */
export function formatYuan(fen: Fen): string {
  const { sign, whole, fraction } = decimalParts(fen, 2);
  return `${sign}${grouped(whole)}.${fraction}`;
}

/** Yuan for files: '480000.00'. */
export function formatPlainYuan(fen: Fen): string {
  const { sign, whole, fraction } = decimalParts(fen, 2);
  return `${sign}${whole}.${fraction}`;
}

/** 万元 for statistics: '48', '1,234.5678'; up to six decimals, which is exact to the fen. */
export function formatWan(fen: Fen): string {
  const { sign, whole, fraction } = decimalParts(fen, 6);
  const kept = fraction.replace(/0+$/, '');
  return `${sign}${grouped(whole)}${kept === '' ? '' : `.${kept}`}`;
}

/** The sum of these amounts; zero for none. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0n;
  for (const amount of amounts) {
    sum += amount;
  }
  return sum;
}

/** An exact fraction: money between two roundings, and rates. The denominator is positive and the fraction reduced. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) {
    [x, y] = [y, x % y];
  }
  return x;
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return divisor <= 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** The exact fraction of a plain decimal text: '0.005' is 1/200. Throws `rate-malformed`. */
export function rationalOf(text: string): Rational {
  const match = DECIMAL_TEXT.exec(text);
  if (match === null) {
    throw new DomainError('rate-malformed', { text: text.slice(0, 32) });
  }
  const [, sign = '', whole = '0', decimals = ''] = match;
  const numerator = BigInt(whole + decimals);
  return reduced(sign === '-' ? -numerator : numerator, 10n ** BigInt(decimals.length));
}

/** A whole amount as a fraction. */
export function rationalFromFen(fen: Fen): Rational {
  return { numerator: fen, denominator: 1n };
}

/** The exact product. */
export function multiply(left: Rational, right: Rational): Rational {
  return reduced(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** The exact sum. */
export function add(left: Rational, right: Rational): Rational {
  return reduced(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

/** The exact difference. */
export function subtract(left: Rational, right: Rational): Rational {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

/** Negative, zero or positive as the left is below, equal to or above the right. */
export function compare(left: Rational, right: Rational): -1 | 0 | 1 {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The smaller of two fractions. */
export function smaller(left: Rational, right: Rational): Rational {
  return compare(left, right) <= 0 ? left : right;
}

/** The larger of two fractions. */
export function larger(left: Rational, right: Rational): Rational {
  return compare(left, right) >= 0 ? left : right;
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

/** Rounds to whole units of so many fen, halves up: the payee gains at most half a unit. */
export function roundHalfUp(amount: Rational, unitFen: Fen = 1n): Fen {
  const unit = amount.denominator * unitFen;
  return floorDivide(2n * amount.numerator + unit, 2n * unit) * unitFen;
}

/** Rounds down to whole units of so many fen (1 分, 100 元, 1000000 万元): the rest stays in the budget. */
export function roundDown(amount: Rational, unitFen: Fen = 1n): Fen {
  return floorDivide(amount.numerator, amount.denominator * unitFen) * unitFen;
}

/** A fraction as decimal text, as long as it needs, for the explaining sheet; '…' marks what does not end in time. */
export function decimalText(amount: Rational, maximumDecimals = 12): string {
  const sign = amount.numerator < 0n ? '-' : '';
  const absolute = amount.numerator < 0n ? -amount.numerator : amount.numerator;
  const whole = absolute / amount.denominator;
  let rest = absolute % amount.denominator;
  let decimals = '';
  while (rest !== 0n && decimals.length < maximumDecimals) {
    rest *= 10n;
    decimals += (rest / amount.denominator).toString();
    rest %= amount.denominator;
  }
  return `${sign}${grouped(whole.toString())}${decimals === '' ? '' : `.${decimals}`}${rest === 0n ? '' : '…'}`;
}

/** A fraction of fen as yuan for the explaining sheet: at least two decimals, more where it is not whole fen. */
export function yuanText(amount: Rational): string {
  const text = decimalText({ numerator: amount.numerator, denominator: amount.denominator * 100n });
  const [whole = '0', decimals = ''] = text.split('.');
  return decimals.endsWith('…') ? text : `${whole}.${decimals.padEnd(2, '0')}`;
}

/**
 * Splits a total by weights so that the parts add up exactly (最大余额法): each gets the whole fen of its exact share, the
 * fen left over go to the largest remainders, ties in the order given. Throws `allocation-impossible`.
 */
export function allocateByLargestRemainder(total: Fen, weights: readonly bigint[]): Fen[] {
  const sum = sumFen(weights);
  if (total < 0n || weights.some((weight) => weight < 0n) || (sum === 0n && total !== 0n)) {
    throw new DomainError('allocation-impossible', { totalFen: total.toString(), weights: weights.length });
  }
  if (sum === 0n) {
    return weights.map(() => 0n);
  }
  const parts = weights.map((weight) => (total * weight) / sum);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const leftOver = Number(total - sumFen(parts));
  for (const { index } of byRemainder.slice(0, leftOver)) {
    parts[index] = (parts[index] ?? 0n) + 1n;
  }
  return parts;
}
