import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseYuan } from '../../../src/domain/money.js';
import {
  canBeEstimated,
  type EstimateAnswers,
  type EstimateQuestion,
  estimateReward,
  questionsOf,
} from '../../../src/domain/reward/estimate.js';
import type { FactValue } from '../../../src/domain/reward/fact-path.js';
import type { RewardPolicy } from '../../../src/domain/reward/policy.js';
import { policySentence } from '../../../src/domain/reward/policy-sentence.js';
import { toPolicy } from '../../../src/domain/reward/read-policy.js';

const POLICIES = readdirSync('config/policies').map((file) =>
  toPolicy(parse(readFileSync(`config/policies/${file}`, 'utf8'))),
);

function policyOf(code: string): RewardPolicy {
  const found = POLICIES.find(({ policyCode }) => policyCode === code);
  if (found === undefined) throw new Error(code);
  return found;
}

const yuan = (text: string): bigint => parseYuan(text);

function answersOf(policy: RewardPolicy, received: string, more: Partial<EstimateAnswers> = {}): EstimateAnswers {
  return {
    role: policy.beneficiary.role,
    kindCode: '11',
    year: Number(policy.validFrom.slice(0, 4)),
    contractValueFen: yuan(received),
    technologyTransactionValueFen: yuan(received),
    movedFen: yuan(received),
    earlierBasisFen: 0n,
    earlierGrantedFen: 0n,
    facts: { 'parties.related': false, 'beneficiary.regionCode': '510502' },
    ...more,
  };
}

describe('an estimate', () => {
  test('is what the policy gives for one contract', () => {
    const policy = policyOf('LZ-2021-BUYER');
    const sheet = estimateReward(policy, answersOf(policy, '3000000'));
    expect(sheet.amountFen).toBe(yuan('30000'));
    expect(sheet.policyConfirmed).toBe(false);
    expect(sheet.lines.some(({ step }) => step === 'formula')).toBe(true);
  });

  test('of nothing comes with its reason', () => {
    const policy = policyOf('LZ-2021-BUYER');
    expect(estimateReward(policy, answersOf(policy, '999999.99')).reasons).toContain('BELOW_THRESHOLD');
    expect(estimateReward(policy, answersOf(policy, '3000000', { role: 'SELLER' })).reasons).toEqual([
      'ROLE_NOT_COVERED',
    ]);
    const related = { 'parties.related': true, 'beneficiary.regionCode': '510502' } as const;
    expect(estimateReward(policy, answersOf(policy, '3000000', { facts: related })).reasons).toContain('RELATED_PARTY');
  });

  test('after other contracts of the year is what is left', () => {
    const policy = policyOf('LZ-2021-BUYER');
    const earlier = { earlierBasisFen: yuan('99000000'), earlierGrantedFen: yuan('990000') };
    expect(estimateReward(policy, answersOf(policy, '3000000', earlier)).amountFen).toBe(yuan('10000'));
    const below = { earlierBasisFen: yuan('900000') };
    expect(estimateReward(policy, answersOf(policy, '200000', below)).amountFen).toBe(yuan('11000'));
  });

  test('asks what the policy looks at and no more', () => {
    expect(questionsOf(policyOf('LZ-2021-BUYER'))).toEqual([
      { fact: 'parties.related', type: 'flag', choices: [] },
      { fact: 'beneficiary.regionCode', type: 'text', choices: [{ value: '5105', isBeginning: true }] },
    ]);
    expect(questionsOf(policyOf('LZ-TRANSFORM')).map(({ fact }) => fact)).toEqual([
      'project.accepted',
      'project.committeeAmountFen',
    ]);
  });

  test.each(POLICIES.map((policy) => [policy.policyCode, policy] as const))('of %s can be made', (_, policy) => {
    const facts = Object.fromEntries(questionsOf(policy).map((question) => [question.fact, anyAnswer(question)]));
    const sheet = estimateReward(policy, answersOf(policy, '5000000', { facts }));
    expect(sheet.lines.length).toBeGreaterThan(1);
    expect(sheet.amountFen > 0n || sheet.reasons.length > 0).toBe(true);
    if (!canBeEstimated(policy)) expect(sheet.amountFen).toBe(0n);
  });
});

function anyAnswer({ type, choices }: EstimateQuestion): FactValue {
  if (type === 'flag') return false;
  if (type === 'fen') return yuan('2000000');
  return type === 'share' ? '0.5' : (choices[0]?.value.padEnd(6, '0') ?? '510500');
}

describe('a policy in one sentence', () => {
  test.each([
    ['LZ-2021-BUYER', '买方：全年累计到款达到100万元的，按1%奖励，每年最高100万元。'],
    [
      'LZ-TRADE',
      '登记方：全年累计到款，3,000万元以内的部分按0.5%、超过3,000万元的部分按0.3%累计奖励（可酌减），每年最高100万元。',
    ],
    ['LZ-OWNERSHIP', '分配规则：成果权属中归成果完成人的份额不低于70%；不发放奖金。'],
    ['LZ-TRANSFORM', '项目承担单位：每个项目的合同成交额，由评审核定，最高500万元，每个项目最高500万元。'],
    ['CD-2021-SELLER', '卖方：全年累计到款、开票（取低），奖励标准未载明，暂不能测算。'],
  ])('%s', (code, zh) => {
    expect(policySentence(policyOf(code)).zh).toBe(zh);
  });

  test.each(POLICIES.map((policy) => [policy.policyCode, policy] as const))('%s can be said', (_, policy) => {
    const { zh, en } = policySentence(policy);
    expect(zh).toMatch(/^\p{sc=Han}.*。$/u);
    expect(en).toMatch(/^[A-Z].*\.$/);
    expect(`${zh}${en}`).not.toMatch(/undefined|NaN|\[object/);
  });
});
