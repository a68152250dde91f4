import { formatYuan } from '../../../src/domain/money.js';
import { moneyWords } from '../../../src/domain/money-words.js';
import { toCapitals } from '../../../src/domain/chinese-capitals.js';
import type { Language } from './i18n';

/** What stands where there is nothing. */
export const NOTHING = '—';

/**
 * Money, the one way the portal writes it. `figures`: 480,000.00 to the fen, for columns and sums. `words`: 48万元 or
 * 1.23亿元, CNY 480,000 in English, for headings and charts. `capitals`: 肆拾捌万元整, for what is signed.
 */
export function formatMoney(
  fen: string | bigint | null | undefined,
  style: 'figures' | 'words' | 'capitals' = 'figures',
  language: Language = 'zh-CN',
): string {
  if (fen === null || fen === undefined || fen === '') return NOTHING;
  const amount = BigInt(fen);
  if (style === 'capitals') return toCapitals(amount);
  if (style === 'figures') return formatYuan(amount);
  const words = moneyWords(amount);
  return language === 'en' ? words.en : words.zh;
}

const SHANGHAI = { timeZone: 'Asia/Shanghai' } as const;

/**
 * Days and instants, the one way the portal writes them, in the time of Shanghai. `day`: 2026-11-23. `minute`: 2026-11-23 09:30.
 * `second`: with seconds, for auditors. `words`: 11月23日 / 23 Nov. A day without a time stays the day it is everywhere.
 */
export function formatTime(
  when: string | null | undefined,
  style: 'day' | 'minute' | 'second' | 'words' = 'minute',
  language: Language = 'zh-CN',
): string {
  if (when === null || when === undefined || when === '') return NOTHING;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(when);
  const instant = isDay ? new Date(`${when}T00:00:00+08:00`) : new Date(when);
  if (Number.isNaN(instant.getTime())) return when;
  if (style === 'words') {
    return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
      ...SHANGHAI,
      month: language === 'en' ? 'short' : 'long',
      day: 'numeric',
    }).format(instant);
  }
  // Sweden writes days as ISO does
  const text = new Intl.DateTimeFormat('sv-SE', { ...SHANGHAI, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  );
  if (isDay || style === 'day') return text.slice(0, 10);
  return style === 'minute' ? text.slice(0, 16) : text;
}

/** The last day of a limit that ends with an instant, in Shanghai: what ends at midnight ended the day before. */
export const lastDayOf = (dueAt: string): string => formatTime(new Date(Date.parse(dueAt) - 1000).toISOString(), 'day');
