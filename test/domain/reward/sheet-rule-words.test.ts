import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { FACT_PATHS } from '../../../src/domain/reward/fact-path.js';
import { EVIDENCE_WORDS } from '../../../src/domain/reward/evidence.js';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import { sumOfYearWords, wordsOfSheetRule } from '../../../src/domain/reward/sheet-rule-words.js';
import { VALUE_WORDS } from '../../../src/domain/reward/policy-text.js';
import { CHECKOUT } from '../../../src/embedded/checkout.js';
import { contract, factsOf, policyOf, WAN } from './reward-support.js';

const of = (table: string): string[] => Object.keys(VALUE_WORDS[table] ?? {});

/** What the evaluation writes as a rule: its literals, and what its templates are filled with. */
function rules(): string[] {
  const folder = path.join(CHECKOUT, 'src', 'domain', 'reward');
  const literals = fs.readdirSync(folder).flatMap((file) => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    return [...text.matchAll(/(?:\brule: |\bplace\()'([^']+)'/g)].map(([, rule = '']) => rule);
  });
  return [
    ...literals.filter((rule) => rule !== 'TAKE_HIGHER'),
    ...FACT_PATHS,
    ...of('aggregation'),
    ...of('dates').flatMap((date) => [`timeTests.${date}`, `orderTests.SIGNED_ON.${date}`]),
    ...of('caps').flatMap((scope) => [`caps.${scope}`, `caps.${scope}.project.ownSpendingFen`]),
    ...['HALF_UP', 'FLOOR'].map((mode) => `rounding.${mode}`),
    ...of('onShortage').map((mode) => `budget.onShortage.${mode}`),
    ...['TAKE_HIGHER', 'TOP_UP_DIFFERENCE', 'exclusiveGroup', 'sameContractOnce'].map((rule) => `stacking.${rule}`),
    ...Object.keys(EVIDENCE_WORDS).map((kind) => `evidence.${kind}`),
    ...[
      'formula.tiers[0]',
      'formula.cases[1].when',
      'formula.cases[1].then.tiers[2]',
      'formula.parts[0].part.minGrowthFen',
    ],
    ...['formula.otherwise.thresholdFen', 'formula.minFen', 'installments[1]', 'eligibility', 'receiptUse'],
  ];
}

test('every rule of a sheet is said in Chinese', () => {
  expect(rules().filter((rule) => /[A-Za-z]{3,}/.test(wordsOfSheetRule(rule).zh.replaceAll('VAT', '')))).toEqual([]);
});

test.each([
  ['formula.cases[1].then.tiers[2]', '计算方式 · 情形2 · 则 · 档3'],
  ['caps.BENEFICIARY_YEAR', '上限 · 每单位每年'],
  ['timeTests.RECEIVED_ON', '日期要求 · 到款日期'],
  ['installments[1]', '分期1'],
  ['LZ-2024-BUYER v1', 'LZ-2024-BUYER 第1版'],
  ['something.new', 'something.new'],
])('%s is said as %s', (rule, zh) => expect(wordsOfSheetRule(rule).zh).toBe(zh));

test('the sum of the year says what it sums', () => {
  const { lines } = evaluateReward(policyOf(), factsOf([contract(1, 30n * WAN), contract(2, 20n * WAN)]));
  expect(lines.flatMap((line) => sumOfYearWords(line)?.zh ?? [])).toEqual([
    '本年度此前申请已计入 0.00 元，加本次计入 500,000.00 元',
  ]);
});
