import type { Fen } from '../../money.js';
import { parseYuan } from '../../money.js';
import { parseCapitals } from '../../chinese-capitals.js';
import { PAGE_BREAK } from '../../precheck/document-reading.js';

const LONGEST_EVIDENCE = 160;
/** No stop is looked for farther away than this: the sentence is longer than what is shown of it anyway. */
const FARTHEST_STOP = 400;
const STOPS = ['。', '；', ';', '\n', PAGE_BREAK];

/**
 * The text as rules read it: blanks that PDF extraction put between Chinese characters are gone, full-width digits and
 * letters are ordinary ones, and so are the separators inside a number.
 */
export function readableText(text: string): string {
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ]|(?<=[\d０-９])[，．](?=[\d０-９])/gu, (character) =>
      String.fromCodePoint((character.codePointAt(0) ?? 0) - 0xfee0),
    )
    .replace(
      /(?<=[\p{Script=Han}，。；：、（）()《》,.:;￥¥\d])[^\S\n\f]+(?=[\p{Script=Han}，。；：、（）()《》,.:;￥¥\d])/gu,
      '',
    );
}

/** The sentence around a place in the text, short enough to show. */
export function sentenceAt(whole: string, place: number): string {
  const offset = Math.max(0, place - FARTHEST_STOP);
  const text = whole.slice(offset, place + FARTHEST_STOP);
  const index = place - offset;
  const start = Math.max(...STOPS.map((stop) => text.lastIndexOf(stop, index - 1) + 1), 0);
  const ends = STOPS.map((stop) => text.indexOf(stop, index)).filter((at) => at >= 0);
  const sentence = text.slice(start, ends.length === 0 ? text.length : Math.min(...ends) + 1).trim();
  if (sentence.length <= LONGEST_EVIDENCE) {
    return sentence;
  }
  const from = Math.max(0, Math.min(index - start - 40, sentence.length - LONGEST_EVIDENCE));
  return `…${sentence.slice(from, from + LONGEST_EVIDENCE)}…`;
}

/** A sentence of the contract with the page it stands on. */
export interface Passage {
  sentence: string;
  page: number;
}

/** The sentence around a place, with its page. */
export function passageAt(text: string, index: number): Passage {
  let page = 1;
  for (let at = text.indexOf(PAGE_BREAK); at >= 0 && at < index; at = text.indexOf(PAGE_BREAK, at + 1)) page += 1;
  return { sentence: sentenceAt(text, index), page };
}

/** How many places of one pattern are looked at before a rule gives up. */
const MOST_PLACES = 200;

/** The first sentence with this pattern that does not also hold the other one. */
export function findPassage(text: string, pattern: RegExp, unless?: RegExp): Passage | undefined {
  let seen = 0;
  for (const match of text.matchAll(new RegExp(pattern.source, 'gu'))) {
    if (unless === undefined || !unless.test(sentenceAt(text, match.index))) return passageAt(text, match.index);
    seen += 1;
    if (seen >= MOST_PLACES) return undefined;
  }
  return undefined;
}

/** How often a pattern stands in a text. */
export function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(new RegExp(pattern.source, 'gu'))].length;
}

/** An amount that stands in the contract text. */
export interface FoundAmount {
  amountFen: Fen;
  index: number;
}

/** No amount has more signs than forty; a run of them is looked at once, from where it begins. */
const CAPITALS =
  /(?<![零〇壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億])[零〇壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億]{1,40}[元圆圓](?:零?[零壹贰叁肆伍陆柒捌玖]角)?(?:零?[壹贰叁肆伍陆柒捌玖]分)?[整正]?/gu;

/** Every amount written in capitals (大写). */
export function findCapitalAmounts(text: string): FoundAmount[] {
  const read = new Map<string, Fen | undefined>();
  return [...text.matchAll(CAPITALS)].flatMap((match) => {
    const [capitals] = match;
    // a wording that stands a thousand times is read once
    if (!read.has(capitals)) read.set(capitals, parseCapitals(capitals));
    const amountFen = read.get(capitals);
    return amountFen === undefined || amountFen === 0n ? [] : [{ amountFen, index: match.index }];
  });
}

const TOTAL_IN_DIGITS =
  /(?:合同|项目|技术开发|技术服务)(?:成交)?(?:总额|总价款|总价|总金额|总经费|总费用|金额|价款)[^。；;\n\d]{0,24}?(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d+(?:\.\d{1,6})?)(?<wan>万)?元/gu;

function fenOfDigits(digits: string, wan: boolean): Fen | undefined {
  const [whole = '0', decimals = ''] = digits.replaceAll(',', '').split('.');
  const shifted = wan ? 4 : 0;
  const moved = `${whole}${decimals.slice(0, shifted).padEnd(shifted, '0')}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(shifted).replace(/0+$/, '');
  return rest.length > 2 || moved.length > 13 ? undefined : parseYuan(rest === '' ? moved : `${moved}.${rest}`);
}

/** Every amount in digits that the text itself calls the total (合同总金额…元). */
export function findTotalsInDigits(text: string): FoundAmount[] {
  return [...text.matchAll(TOTAL_IN_DIGITS)].flatMap((match) => {
    const amountFen = fenOfDigits(match.groups?.['digits'] ?? '', match.groups?.['wan'] !== undefined);
    return amountFen === undefined || amountFen === 0n ? [] : [{ amountFen, index: match.index }];
  });
}
