import { describe, expect, test } from '@jest/globals';
import { yuanText } from '../../../src/domain/money.js';
import { applyFormula, isMonotone } from '../../../src/domain/reward/formula.js';
import type { FormulaContext } from '../../../src/domain/reward/formula.js';
import type { Formula } from '../../../src/domain/reward/policy.js';
import type { RewardReason } from '../../../src/domain/reward/reward-reason.js';
import { Trace } from '../../../src/domain/reward/sheet.js';
import { contract, factsOf, WAN } from './reward-support.js';

const TIERS = [
  { upToFen: 10n * WAN, rate: '0.01' },
  { upToFen: 100n * WAN, rate: '0.005' },
  { upToFen: null, rate: '0.001' },
] as const;
const EXCESS: Formula = {
  kind: 'BASE_PLUS_EXCESS',
  thresholdFen: 3000n * WAN,
  baseFen: 5n * WAN,
  excessRate: '0.0006',
};
const STEP: Formula = {
  kind: 'STEP',
  thresholdFen: 10_000n * WAN,
  baseFen: 3n * WAN,
  blockFen: 5000n * WAN,
  perBlockFen: WAN,
};
const GROWTH: Formula = { kind: 'GROWTH', minGrowthFen: 3000n * WAN, rate: '0.0001' };
const COMMITTEE: Formula = { kind: 'COMMITTEE', minFen: WAN, maxFen: 500n * WAN };
const BIG: Formula = {
  kind: 'SWITCH',
  cases: [
    {
      when: { fact: 'basis.amountFen', op: 'gt', value: (10_000n * WAN).toString(), code: 'NOT_ELIGIBLE' },
      then: { kind: 'FIXED', amountFen: 30n * WAN },
    },
  ],
  otherwise: { kind: 'CAPPED', capFen: 20n * WAN, part: { kind: 'RATE', rate: '0.01' } },
};

function applied(formula: Formula, change: Partial<FormulaContext>): { amount: string; codes: RewardReason[] } {
  const trace = new Trace(true);
  const { beneficiary } = factsOf([]);
  const amount = applyFormula(formula, { basisFen: 0n, scope: { beneficiary }, trace, ...change });
  for (const line of trace.lines) {
    expect(line.zh).toMatch(/元/);
    expect(line.rule).toMatch(/^formula/);
  }
  return { amount: yuanText(amount), codes: trace.codes };
}

describe('each formula, exactly', () => {
  test.each<{
    rule: string;
    formula: Formula;
    wan?: bigint;
    context?: Partial<FormulaContext>;
    amount: string;
    codes?: RewardReason[];
  }>([
    { rule: 'a rate', formula: { kind: 'RATE', rate: '0.0002' }, wan: 3500n, amount: '7,000.00' },
    { rule: 'marginal tiers', formula: { kind: 'MARGINAL_TIERS', tiers: TIERS }, wan: 173n, amount: '6,230.00' },
    { rule: 'slab tiers at an edge', formula: { kind: 'SLAB_TIERS', tiers: TIERS }, wan: 10n, amount: '1,000.00' },
    { rule: 'slab tiers fall', formula: { kind: 'SLAB_TIERS', tiers: TIERS }, wan: 11n, amount: '550.00' },
    { rule: 'slab tiers open end', formula: { kind: 'SLAB_TIERS', tiers: TIERS }, wan: 200n, amount: '2,000.00' },
    { rule: 'a fixed amount', formula: { kind: 'FIXED', amountFen: 7n * WAN }, wan: 1n, amount: '70,000.00' },
    { rule: 'a base at its threshold', formula: EXCESS, wan: 3000n, amount: '50,000.00' },
    { rule: 'a base and its excess', formula: EXCESS, wan: 8000n, amount: '80,000.00' },
    {
      rule: 'below the threshold of a base',
      formula: EXCESS,
      wan: 2999n,
      amount: '0.00',
      codes: ['BELOW_FORMULA_THRESHOLD'],
    },
    { rule: 'full blocks only (V17)', formula: STEP, wan: 23_000n, amount: '50,000.00' },
    { rule: 'a block just filled', formula: STEP, wan: 15_000n, amount: '40,000.00' },
    { rule: 'below the first step', formula: STEP, wan: 9999n, amount: '0.00', codes: ['BELOW_FORMULA_THRESHOLD'] },
    {
      rule: 'items (V19)',
      formula: { kind: 'PER_ITEM', amountFen: 10_000n },
      context: { basisFen: 42n },
      amount: '4,200.00',
    },
    { rule: 'growth', formula: GROWTH, wan: 9000n, context: { priorFen: 5000n * WAN }, amount: '4,000.00' },
    {
      rule: 'growth below its least',
      formula: GROWTH,
      wan: 7999n,
      context: { priorFen: 5000n * WAN },
      amount: '0.00',
      codes: ['GROWTH_BELOW_MINIMUM'],
    },
    {
      rule: 'a year that fell',
      formula: GROWTH,
      wan: 1n,
      context: { priorFen: 2n * WAN },
      amount: '0.00',
      codes: ['NO_GROWTH'],
    },
    {
      rule: 'growth over a year nobody knows',
      formula: GROWTH,
      wan: 9000n,
      amount: '0.00',
      codes: ['PRIOR_YEAR_NOT_KNOWN'],
    },
    {
      rule: 'level and growth together',
      formula: { kind: 'SUM', parts: [EXCESS, GROWTH] },
      wan: 8000n,
      context: { priorFen: 0n },
      amount: '88,000.00',
    },
    { rule: 'the highest part', formula: { kind: 'MAX', parts: [EXCESS, STEP] }, wan: 15_000n, amount: '122,000.00' },
    { rule: 'the lowest part', formula: { kind: 'MIN', parts: [EXCESS, STEP] }, wan: 15_000n, amount: '40,000.00' },
    { rule: 'a cap on a part', formula: BIG, wan: 9000n, amount: '200,000.00', codes: ['PART_CAP'] },
    { rule: 'a switch keeps below its edge', formula: BIG, wan: 100n, amount: '10,000.00' },
    { rule: 'a switch turns', formula: BIG, wan: 10_001n, amount: '300,000.00' },
    {
      rule: 'the committee',
      formula: COMMITTEE,
      wan: 1n,
      context: { committeeFen: 120n * WAN },
      amount: '1,200,000.00',
    },
    {
      rule: 'a committee above its bounds',
      formula: COMMITTEE,
      wan: 1n,
      context: { committeeFen: 501n * WAN },
      amount: '5,000,000.00',
      codes: ['COMMITTEE_ABOVE_MAXIMUM'],
    },
    {
      rule: 'a committee below its bounds',
      formula: COMMITTEE,
      wan: 1n,
      context: { committeeFen: 1n },
      amount: '0.00',
      codes: ['COMMITTEE_BELOW_MINIMUM'],
    },
    {
      rule: 'a committee that said nothing',
      formula: COMMITTEE,
      wan: 1n,
      amount: '0.00',
      codes: ['COMMITTEE_AMOUNT_MISSING'],
    },
    {
      rule: 'a text without figures',
      formula: { kind: 'UNKNOWN' },
      wan: 1n,
      amount: '0.00',
      codes: ['FORMULA_UNKNOWN'],
    },
  ])('$rule', ({ formula, wan, context = {}, amount, codes = [] }) => {
    expect(applied(formula, { ...(wan === undefined ? {} : { basisFen: wan * WAN }), ...context })).toEqual({
      amount,
      codes,
    });
  });

  test('a switch asks the contract it is computed for', () => {
    const route: Formula = {
      kind: 'SWITCH',
      cases: [
        {
          when: {
            all: [
              { fact: 'seller.regionCode', op: 'startsWith', value: '3302', code: 'NOT_ELIGIBLE' },
              { fact: 'buyer.regionCode', op: 'startsWith', value: '3302', code: 'NOT_ELIGIBLE' },
            ],
          },
          then: { kind: 'RATE', rate: '0.05' },
        },
      ],
      otherwise: { kind: 'RATE', rate: '0.015' },
    };
    const { beneficiary } = factsOf([]);
    const between = (buyer: string) =>
      applied(route, {
        basisFen: WAN,
        scope: {
          beneficiary,
          contract: contract(1, WAN, { facts: { 'seller.regionCode': '330203', 'buyer.regionCode': buyer } }),
        },
      }).amount;
    expect([between('330204'), between('330100')]).toEqual(['500.00', '150.00']);
  });
});

test.each<{ formula: Formula; monotone: boolean }>([
  { formula: { kind: 'RATE', rate: '0.1' }, monotone: true },
  { formula: { kind: 'MARGINAL_TIERS', tiers: TIERS }, monotone: true },
  { formula: { kind: 'SLAB_TIERS', tiers: TIERS }, monotone: false },
  { formula: BIG, monotone: false },
  { formula: { kind: 'CAPPED', capFen: 1n, part: { kind: 'SLAB_TIERS', tiers: TIERS } }, monotone: false },
  { formula: { kind: 'SUM', parts: [EXCESS, GROWTH] }, monotone: true },
  { formula: { kind: 'MAX', parts: [EXCESS, BIG] }, monotone: false },
])('$formula.kind: a larger basis never brings less: $monotone', ({ formula, monotone }) => {
  expect(isMonotone(formula)).toBe(monotone);
});
