import { DomainError } from './errors.js';
import { type Fen, MAX_FEN, rationalFromFen, roundHalfUp } from './money.js';
import type { Words } from './words.js';

/** The units in which amounts are told to people. */
export const MONEY_UNITS = ['元', '万元', '亿元'] as const;
/** One of the units in which amounts are told to people. */
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** How many decimal digits of a fen-amount lie behind the point of each unit. */
const PLACES: Readonly<Record<MoneyUnit, number>> = { 元: 2, 万元: 6, 亿元: 10 };
const ENGLISH: Readonly<Record<MoneyUnit, string>> = {
  元: 'yuan',
  万元: 'ten thousand yuan',
  亿元: 'hundred million yuan',
};

const fenPer = (unit: MoneyUnit): Fen => 10n ** BigInt(PLACES[unit]);
const magnitude = (fen: Fen): Fen => (fen < 0n ? -fen : fen);

/** The unit in which the largest of these amounts reads best: 元 below one 万, 万元 below one 亿, 亿元 from there. */
export function moneyUnitFor(amounts: Iterable<Fen>): MoneyUnit {
  let largest = 0n;
  for (const amount of amounts) if (magnitude(amount) > largest) largest = magnitude(amount);
  // what rounds up to the next unit is told in the next unit: 1亿元, never 10,000万元
  if (roundHalfUp(rationalFromFen(largest), fenPer('万元') / 100n) >= fenPer('亿元')) return '亿元';
  return largest >= fenPer('万元') ? '万元' : '元';
}

/** What the units are called in the other language: '万元' is 'ten thousand yuan'. */
export function moneyUnitWords(unit: MoneyUnit): Words {
  return { zh: unit, en: ENGLISH[unit] };
}

/** The figure of an amount in one unit, halves up, always with so many decimals so that columns align: '1,234.50'. */
export function moneyInUnit(fen: Fen, unit: MoneyUnit, decimals = 2): string {
  const places = PLACES[unit];
  const kept = Math.min(decimals, places);
  const rounded = roundHalfUp(rationalFromFen(magnitude(fen)), 10n ** BigInt(places - kept));
  const digits = rounded.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits.slice(-places).slice(0, kept);
  const sign = fen < 0n && rounded !== 0n ? '-' : '';
  return `${sign}${whole}${kept === 0 ? '' : `.${fraction}`}`;
}

/** The figure without the zeros behind its point that say nothing: '48', '1,234.5'. */
const trimmed = (figure: string): string => (figure.includes('.') ? figure.replace(/\.?0+$/, '') : figure);

/**
 * An amount as people say it, in 元, 万元 or 亿元 with at most two decimals (halves up): '4,800元', '48万元', '1.23亿元';
 * in English in yuan, millions or billions: 'CNY 480,000', 'CNY 1.23 billion'. With `exact` no digit is dropped.
 */
export function moneyWords(fen: Fen, { exact = false }: { exact?: boolean } = {}): Words {
  const unit = exact ? wholeUnitOf(fen) : moneyUnitFor([fen]);
  const zh = `${trimmed(moneyInUnit(fen, unit, exact ? PLACES[unit] : 2))}${unit}`;
  return { zh, en: englishOf(fen, exact) };
}

function wholeUnitOf(fen: Fen): MoneyUnit {
  if (magnitude(fen) >= fenPer('亿元')) return '亿元';
  return magnitude(fen) >= fenPer('万元') ? '万元' : '元';
}

function englishOf(fen: Fen, exact: boolean): string {
  const [million, billion] = [100_000_000n, 100_000_000_000n];
  const size = magnitude(fen);
  const sign = fen < 0n ? '-' : '';
  if (exact || size < million) return `CNY ${sign}${trimmed(moneyInUnit(size, '元'))}`;
  // a hundredth of a billion is ten million, so what rounds up to a billion is one
  const isBillion = roundHalfUp(rationalFromFen(size), million / 100n) >= billion;
  const hundredths = roundHalfUp(rationalFromFen(size), (isBillion ? billion : million) / 100n);
  // hundredths of the word, laid out as if they were fen of a yuan
  const figure = moneyInUnit(hundredths / ((isBillion ? billion : million) / 100n), '元');
  return `CNY ${sign}${trimmed(figure)} ${isBillion ? 'billion' : 'million'}`;
}

/**
 * The amount somebody typed in one unit: digits with or without separators, no more decimals than make whole fen. Throws
 * `amount-negative`, `amount-not-whole-fen`, `amount-out-of-range`.
 */
export function parseInUnit(text: string, unit: MoneyUnit): Fen {
  const fen = readInUnit(text, unit);
  if (fen > MAX_FEN) throw new DomainError('amount-out-of-range', { maximumFen: MAX_FEN.toString() });
  return fen;
}

/** The same, however large; for a page, where the registry says what is too large. Throws `amount-negative`, `amount-not-whole-fen`. */
export function readInUnit(text: string, unit: MoneyUnit): Fen {
  const plain = text.trim().replaceAll(/(?<=\d)[,，](?=\d{3}(?!\d))/g, '');
  if (/^-\d+(?:\.\d+)?$/.test(plain)) throw new DomainError('amount-negative');
  const [, whole = '', decimals = ''] = /^(\d{1,30})(?:\.(\d{1,12}))?$/.exec(plain) ?? [];
  const places = PLACES[unit];
  if (whole === '' || decimals.replace(/0+$/, '').length > places) throw new DomainError('amount-not-whole-fen');
  return BigInt(whole + decimals.slice(0, places).padEnd(places, '0'));
}
