import type { Fen } from './money.js';
import { MAX_FEN } from './money.js';

const DIGITS: readonly string[] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: readonly string[] = ['', '拾', '佰', '仟'];

/** Four digits in capitals; leading zeros are the caller's business, trailing ones are silent. */
function sectionInCapitals(section: number): string {
  let text = '';
  let zeroPending = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(section / 10 ** place) % 10;
    if (digit === 0) {
      zeroPending = text !== '';
    } else {
      text += `${zeroPending ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
      zeroPending = false;
    }
  }
  return text;
}

/** A number below 10^8 by its two sections (万, 个). */
function belowHundredMillion(value: bigint): string {
  const upper = Number(value / 10_000n);
  const lower = Number(value % 10_000n);
  const upperText = upper === 0 ? '' : `${sectionInCapitals(upper)}万`;
  const gap = upper !== 0 && lower !== 0 && lower < 1000 ? '零' : '';
  return `${upperText}${gap}${sectionInCapitals(lower)}`;
}

function integerInCapitals(value: bigint): string {
  const upper = value / 100_000_000n;
  const lower = value % 100_000_000n;
  const upperText = upper === 0n ? '' : `${belowHundredMillion(upper)}亿`;
  const gap = upper !== 0n && lower !== 0n && lower < 10_000_000n ? '零' : '';
  return `${upperText}${gap}${belowHundredMillion(lower)}`;
}

/**
 * 人民币大写 of an amount, by the payment rules for bills (支付结算办法 附一): 整 after 元 only, a 零 where zeros stand
 * inside the number, none where the rules leave it open (107000.53 is 壹拾万柒仟元伍角叁分).
 */
export function toCapitals(fen: Fen): string {
  if (fen < 0n) {
    return `负${toCapitals(-fen)}`;
  }
  if (fen === 0n) {
    return '零元整';
  }
  const yuan = fen / 100n;
  const jiao = Number((fen / 10n) % 10n);
  const remainder = Number(fen % 10n);
  const yuanText = yuan === 0n ? '' : `${integerInCapitals(yuan)}元`;
  if (jiao === 0 && remainder === 0) {
    return `${yuanText}整`;
  }
  const jiaoText = jiao === 0 ? (yuan === 0n ? '' : '零') : `${DIGITS[jiao]}角`;
  return `${yuanText}${jiaoText}${remainder === 0 ? '' : `${DIGITS[remainder]}分`}`;
}

const VARIANTS: Readonly<Record<string, string>> = {
  圆: '元',
  圓: '元',
  正: '整',
  〇: '零',
  '○': '零',
  一: '壹',
  二: '贰',
  两: '贰',
  貳: '贰',
  三: '叁',
  參: '叁',
  叄: '叁',
  四: '肆',
  五: '伍',
  六: '陆',
  陸: '陆',
  七: '柒',
  八: '捌',
  九: '玖',
  十: '拾',
  百: '佰',
  千: '仟',
  萬: '万',
  億: '亿',
};

function inStandardCharacters(text: string): string {
  return text.replace(/\s+/gu, '').replace(/./gu, (character) => VARIANTS[character] ?? character);
}

/** The value of up to four places, or undefined where the text is not one; zeros between the places are optional. */
function parseSection(text: string): bigint | undefined {
  let value = 0;
  let lowestPlace = 4;
  let digit: number | undefined;
  for (const character of text) {
    const place = PLACES.indexOf(character);
    const digitValue = DIGITS.indexOf(character);
    if (digitValue === 0 && digit === undefined) {
      continue;
    }
    if (digitValue > 0 && digit === undefined) {
      digit = digitValue;
      continue;
    }
    // 拾万元 stands for 壹拾万元: only the tens may come without their digit, and only first.
    const implied = place === 1 && lowestPlace === 4 && digit === undefined ? 1 : undefined;
    const counted = digit ?? implied;
    if (place < 1 || place >= lowestPlace || counted === undefined) {
      return undefined;
    }
    value += counted * 10 ** place;
    lowestPlace = place;
    digit = undefined;
  }
  return BigInt(value + (digit ?? 0));
}

function parseInteger(text: string, units: readonly { unit: string; worth: bigint }[]): bigint | undefined {
  const [first, ...smallerUnits] = units;
  if (first === undefined) {
    return parseSection(text);
  }
  const at = text.lastIndexOf(first.unit);
  if (at < 0) {
    return parseInteger(text, smallerUnits);
  }
  const upper = parseInteger(text.slice(0, at), smallerUnits);
  const lower = parseInteger(text.slice(at + 1), smallerUnits);
  return upper === undefined || upper === 0n || lower === undefined ? undefined : upper * first.worth + lower;
}

const UNITS = [
  { unit: '亿', worth: 100_000_000n },
  { unit: '万', worth: 10_000n },
] as const;

const AMOUNT =
  /^(?:人民币|RMB|CNY|￥|¥)?[:：]?(?:(?<yuan>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元)?零?(?:(?<jiao>[零壹贰叁肆伍陆柒捌玖])角)?零?(?:(?<fen>[零壹贰叁肆伍陆柒捌玖])分)?整?$/u;

/**
 * The amount a text in capitals means, or undefined where it is not one; takes what contracts write: 圆 for 元, 正 for
 * 整, everyday digits, a 人民币 in front, zeros left out.
 */
export function parseCapitals(text: string): Fen | undefined {
  const match = AMOUNT.exec(inStandardCharacters(text));
  const { yuan, jiao, fen } = match?.groups ?? {};
  if (match === null || (yuan === undefined && jiao === undefined && fen === undefined)) {
    return undefined;
  }
  const wholeYuan = yuan === undefined ? 0n : parseInteger(yuan, UNITS);
  if (wholeYuan === undefined) {
    return undefined;
  }
  const digitOf = (character: string | undefined): bigint =>
    character === undefined ? 0n : BigInt(DIGITS.indexOf(character));
  const amount = wholeYuan * 100n + digitOf(jiao) * 10n + digitOf(fen);
  return amount > MAX_FEN ? undefined : amount;
}
