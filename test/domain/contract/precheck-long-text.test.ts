import { expect, test } from '@jest/globals';
import { parametersOf } from '../../../src/domain/precheck/parameters.js';
import {
  findCapitalAmounts,
  findTotalsInDigits,
  readableText,
  sentenceAt,
} from '../../../src/domain/contract/prechecks/contract-text.js';
import { precheck } from '../../../src/domain/contract/precheck.js';
import { configData, configFiles, PRECHECK_PARAMETERS } from '../support.js';
import { inputOf } from './precheck-input.js';

const LONGEST = 400_000;
/** For one text: linear time is far below this, and a rule that looks at every rest of the text again needs minutes. */
const MOST_MS = 15_000;

const filled = (piece: string): string => piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST);
const REPEATED = ['零', '1', '1.', ' ', '\u3000', '\f', '1 ', '中', '★', '不得', '秘密 '];
const PHRASES = ['壹拾万元整', '1%', '合同总额1', '采购除外', '转让专利不转让', '项目编号A', '中\f', '甲方：'];
const UNFINISHED = [filled('零'), filled('1'), `秘密${filled(' ')}`, `合同总额${filled('1')}`, `中${filled(' ')}`];
const TEXTS: [what: string, text: string][] = [
  ...[...REPEATED, ...PHRASES].map((piece): [string, string] => [JSON.stringify(piece), filled(piece)]),
  ...UNFINISHED.flatMap((text) =>
    ['元', '角', '%', '。'].map((finish): [string, string] => [`${text.slice(0, 5)}…${finish}`, text + finish]),
  ),
];

/** Every expression of the configuration, by rule and name. */
function configuredPatterns(): [name: string, pattern: RegExp][] {
  return configFiles('prechecks').flatMap((file) => {
    const { rules } = configData(`prechecks/${file}`) as { rules: { rule: string; patterns?: object }[] };
    return rules.flatMap(({ rule, patterns = {} }) => {
      const parameters = parametersOf(PRECHECK_PARAMETERS, rule);
      return [
        ...Object.keys(patterns).map((name): [string, RegExp] => [`${rule}.${name}`, parameters.pattern(name)]),
        ...parameters.named().map(({ en, pattern }): [string, RegExp] => [`${rule}: ${en}`, pattern]),
      ];
    });
  });
}

test('every configured pattern reads the longest text in time that grows with its length alone', () => {
  const patterns = configuredPatterns();
  expect(patterns.length).toBeGreaterThan(40);
  for (const [what, text] of TEXTS) {
    const startedAt = performance.now();
    for (const [name, pattern] of patterns) {
      text.search(pattern);
      const spentMs = performance.now() - startedAt;
      if (spentMs > MOST_MS) throw new Error(`${name} over ${what}: ${Math.round(spentMs)} ms`);
    }
  }
}, 120_000);

test('so does every rule', () => {
  // the kinds whose rules look for phrases and excuses
  const kindCodes = ['11', '12', '51', '41', '52', '53', '21', '31'] as const;
  for (const [index, [what, contractText]] of TEXTS.entries()) {
    const kindCode = kindCodes[index % kindCodes.length];
    const startedAt = performance.now();
    precheck(inputOf({ kindCode }, { contractText }));
    const spentMs = performance.now() - startedAt;
    if (spentMs > MOST_MS) throw new Error(`kind ${kindCode} over ${what}: ${Math.round(spentMs)} ms`);
  }
}, 120_000);

test('amounts are still found at the end of a long text', () => {
  expect(findCapitalAmounts(`${filled('中')}肆拾捌万元整`)).toEqual([{ amountFen: 48_000_000n, index: LONGEST }]);
  expect(findCapitalAmounts(`${'零'.repeat(41)}元`)).toEqual([]);
  const total = findTotalsInDigits(readableText(`${filled('中 ')}合同总金额为480,000.00元`));
  expect(total.map(({ amountFen }) => amountFen)).toEqual([48_000_000n]);
});

test('an indicator is a number with its unit, however long the digits before it', () => {
  const indicators = parametersOf(PRECHECK_PARAMETERS, 'P20').pattern('indicators');
  expect(['误差 0.5 %', '3台', '99.95％', '共12个'].filter((text) => !indicators.test(text))).toEqual([]);
  expect(indicators.test('第12条')).toBe(false);
});

test('a sentence without end is shown around its place, wherever that is', () => {
  const shown = sentenceAt(`${filled('前')}采购${filled('后')}`, LONGEST);
  expect(shown).toBe(`…${'前'.repeat(40)}采购${'后'.repeat(118)}…`);
  expect(sentenceAt('甲。乙采购丙。丁', 3)).toBe('乙采购丙。');
});
