import { z } from 'zod';
import { LINE_LENGTH, PROSE_LENGTH } from '../domain/text-length.js';

/** Largest amount on a form: 100 billion yuan in fen. */
const MAX_FEN = 10_000_000_000_000n;

/** How a text must look, in a pattern for the machine and in words for whoever typed it. */
export interface TextFormat {
  pattern: RegExp;
  zh: string;
  en: string;
}

/** Every form of text that has a pattern; a refusal tells its words. */
export const FORMATS = {
  fen: {
    pattern: /^(0|[1-9]\d{0,16})$/,
    zh: `以“分”为单位的非负整数文本，不超过 ${MAX_FEN}（1000亿元），如 "48000000" 表示 480,000.00 元`,
    en: `whole fen as decimal text, not negative and at most ${MAX_FEN} (100 billion yuan), such as "48000000" for 480,000.00 yuan`,
  },
  creditCode: {
    pattern: /^[0-9A-Z]{18}$/,
    zh: '18位统一社会信用代码（数字或大写字母）',
    en: 'a unified social credit code of 18 digits or capital letters',
  },
  countryCode: { pattern: /^[A-Z]{3}$/, zh: '三位大写国别代码，如 CHN', en: 'three capital letters, such as CHN' },
  regionCode: { pattern: /^\d{6}$/, zh: '6位行政区划代码，如 510502', en: 'six digits, such as 510502' },
  natureCode: { pattern: /^\d{3,4}$/, zh: '3至4位数字代码', en: 'a code of three or four digits' },
  listCode: {
    pattern: /^[0-9A-Z]{1,8}$/,
    zh: '代码表中的代码，1至8位数字或大写字母',
    en: 'a code of its list, 1 to 8 digits or capital letters',
  },
  rate: {
    pattern: /^0\.\d{1,6}$/,
    zh: '小于1的小数，最多六位，如 "0.03" 表示3%',
    en: 'a decimal below one with at most six places, such as "0.03" for 3 %',
  },
  month: { pattern: /^\d{4}-(?:0[1-9]|1[0-2])$/, zh: '年月，如 2026-11', en: 'year and month, such as 2026-11' },
  percent: {
    pattern: /^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)$/,
    zh: '0至100的百分数文本，最多四位小数，如 "33.34" 表示33.34%',
    en: 'a percentage from 0 to 100 as text with at most four places, such as "33.34" for 33.34 %',
  },
  currencyCode: { pattern: /^[A-Z]{3}$/, zh: '三位大写货币代码，如 EUR', en: 'three capital letters, such as EUR' },
  foreignAmount: {
    pattern: /^(?:0|[1-9]\d{0,14})(?:\.\d{1,4})?$/,
    zh: '外币金额文本，最多四位小数，如 "120000.00"',
    en: 'an amount of foreign money as text with at most four places, such as "120000.00"',
  },
  exchangeRate: {
    pattern: /^(?:0|[1-9]\d{0,5})(?:\.\d{1,8})?$/,
    zh: '一单位外币折合人民币元数的文本，最多八位小数，如 "7.8125"',
    en: 'yuan for one unit of foreign money as text with at most eight places, such as "7.8125"',
  },
  phone: {
    pattern: /^[0-9+\- ]{5,20}$/,
    zh: '5至20位的数字、加号、连字符或空格',
    en: '5 to 20 digits, plus signs, hyphens or spaces',
  },
  reasonCode: { pattern: /^[A-Z]{1,3}\d{2}$/, zh: '理由代码，如 C01', en: 'a reason code such as C01' },
  rewardReasonCode: {
    pattern: /^[A-Z_]{2,40}$/,
    zh: '理由代码，2至40位大写字母或下划线，如 RELATED_PARTY',
    en: 'a reason code of 2 to 40 capital letters or underscores, such as RELATED_PARTY',
  },
  formPointer: {
    pattern: /^(\/[^/]+)+$/,
    zh: '登记表中某一项的 JSON 指针，如 /sellers/0/name',
    en: 'a JSON pointer to an item of the form, such as /sellers/0/name',
  },
  pauseReason: {
    pattern: /^[a-z][a-z_]{1,39}$/,
    zh: '停止计时事由代码，如 force_majeure',
    en: 'the code of a reason for a pause, such as force_majeure',
  },
  voucherNumber: {
    pattern: /^[0-9A-Za-z-]{4,40}$/,
    zh: '4至40位数字、字母或连字符',
    en: '4 to 40 digits, letters or hyphens',
  },
  policyCode: {
    pattern: /^[A-Z0-9-]{2,40}$/,
    zh: '政策代码，2至40位大写字母、数字或连字符，如 LZ-TRADE',
    en: 'a policy code of 2 to 40 capital letters, digits or hyphens, such as LZ-TRADE',
  },
  bankCode: { pattern: /^\d{12}$/, zh: '12位联行号', en: 'a CNAPS bank code of 12 digits' },
  accountNumber: { pattern: /^\d{8,32}$/, zh: '8至32位数字账号', en: 'an account number of 8 to 32 digits' },
  sha256: { pattern: /^[0-9a-f]{64}$/, zh: '64位小写十六进制 SHA-256', en: 'a SHA-256 in 64 lower-case hex digits' },
  clockMove: {
    pattern: /^\+\d{1,4}[dh]$/,
    zh: '向前移动的天数或小时数，如 "+5d"、"+3h"',
    en: 'days or hours forward, such as "+5d" or "+3h"',
  },
  pageSize: { pattern: /^[1-9]\d{0,2}$/, zh: '1至100的整数', en: 'a whole number from 1 to 100' },
  year: { pattern: /^(19|20|21)\d{2}$/, zh: '四位年份，如 2026', en: 'a year of four digits, such as 2026' },
} as const satisfies Record<string, TextFormat>;

/** Text of this format. */
export function formatted(name: keyof typeof FORMATS): z.ZodString {
  return z.string().regex(FORMATS[name].pattern);
}

const fenText = z.string().regex(FORMATS.fen.pattern, { error: ({ input }) => fenProblem(input) });

/** Which mistake an amount is: below nothing, beyond everything, or no whole number of fen at all. */
function fenProblem(text: unknown): string {
  if (typeof text !== 'string') return 'amount-not-whole-fen';
  if (/^-\d+(\.\d+)?$/.test(text)) return 'amount-negative';
  return /^[1-9]\d{17,}$/.test(text) ? 'amount-out-of-range' : 'amount-not-whole-fen';
}

/** Money on the wire: decimal text of whole fen, never negative, never above 100 billion yuan. */
export const Fen = z
  .codec(fenText, z.bigint(), { decode: (text) => BigInt(text), encode: (fen) => fen.toString() })
  .refine((fen) => fen <= MAX_FEN, { error: 'amount-out-of-range' });

/** Money on the wire that must be more than nothing. */
export const PositiveFen = Fen.refine((fen) => fen > 0n, { error: 'amount-not-positive' });

/** A civil date that exists, YYYY-MM-DD. */
export const CivilDate = z
  .string()
  .refine(isCivilDate, { error: 'date-does-not-exist' })
  .meta({ format: 'date', example: '2026-11-23' });

function isCivilDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text && Number(match[1]) >= 1949;
}

/** One line of text a person wrote, trimmed, without control characters and without what turns the direction of reading. */
export const Line = written(LINE_LENGTH);

/** The number of a document as its issuer writes it: 泸财退〔2026〕15号. */
export const DocumentNumber = written(40);

/** Some sentences a person wrote. */
export const Prose = written(PROSE_LENGTH);

function written(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !hasControlCharacters(text), { error: 'text-has-control-characters' })
    .refine((text) => !hasHiddenCharacters(text), { error: 'text-has-hidden-characters' });
}

/** Tab, newline and carriage return may stand in prose; PostgreSQL refuses NUL, screens and files the others. */
function hasControlCharacters(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if ((code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code < 0xa0)) return true;
    if (code >= 0xd800 && code <= 0xdfff) return true;
  }
  return false;
}

/**
 * What is there and not seen, and makes a text read otherwise than it is stored: direction marks, embeddings, overrides
 * and isolates, invisible joiners, line separators, annotations, language tags (Trojan Source, CVE-2021-42574).
 */
function hasHiddenCharacters(text: string): boolean {
  return /[\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u.test(text);
}

/** NUL and halves of a surrogate pair: PostgreSQL takes neither in text nor in jsonb. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/** An e-mail address a letter can go to: one, without a name and without anything that would make it two. */
export const EmailAddress = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\s@<>,;"()]+@[^\s@<>,;"()]+\.[^\s@<>,;"().]+$/);
