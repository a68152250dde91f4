import type { Words } from '../words.js';

/** Largest amount a form takes: 1000亿元. */
export const MOST_FEN_ON_FORM = 10_000_000_000_000n;

/** What a cell with an amount should hold, in the unit of its column. */
export function amountWords(unitFen: bigint): Words {
  const isWan = unitFen === 1_000_000n;
  const most = MOST_FEN_ON_FORM / unitFen;
  return isWan
    ? {
        zh: `应为以万元为单位的数字，最多六位小数，不为负，不超过${most}万元（1000亿元）`,
        en: `expected a figure in ten thousand yuan with at most six decimal places, not negative and at most ${most}`,
      }
    : {
        zh: '应为以元为单位的数字，最多两位小数，不为负，不超过1000亿元',
        en: 'expected a figure in yuan with at most two decimal places, not negative and at most 100 billion',
      };
}
