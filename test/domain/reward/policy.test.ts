import { describe, expect, test } from '@jest/globals';
import { isWithin, judgePredicate } from '../../../src/domain/reward/eligibility.js';
import type { ContractFact } from '../../../src/domain/reward/facts.js';
import { assertPolicyOfPlace, isInForceIn, percentText, policyInForce } from '../../../src/domain/reward/policy.js';
import { toPolicy } from '../../../src/domain/reward/read-policy.js';
import type { Predicate } from '../../../src/domain/reward/policy.js';
import { REWARD_REASONS, REWARD_REASON_CODES } from '../../../src/domain/reward/reward-reason.js';
import { configData, configFiles, policy, refusalOf } from '../support.js';

describe('policy files', () => {
  test.each(configFiles('policies'))('%s can be read and names itself', (name) => {
    const read = toPolicy(configData(`policies/${name}`));
    expect(`${read.policyCode}.yaml`).toBe(name);
    expect(read.publicityWorkdays).toBeGreaterThanOrEqual(5);
    expect(read.notes.length).toBeGreaterThan(0);
  });

  test('what was borrowed or read in part is not confirmed', () => {
    expect(policy('LZ-TRADE').confirmed).toBe(false);
    expect(policy('LZ-2021-BUYER').confirmed).toBe(false);
    expect(policy('SM-2023-SELLER').confirmed).toBe(true);
  });

  const tier = (upToFen: string | null, rate = '0.01') => ({ upToFen, rate });
  test.each([
    { rule: 'money as a number', change: { minAggregateFen: 100 }, path: 'policy.minAggregateFen' },
    { rule: 'a rate as a number', change: { formula: { kind: 'RATE', rate: 0.01 } }, path: 'policy.formula.rate' },
    { rule: 'a rate above 1', change: { formula: { kind: 'RATE', rate: '1.5' } }, path: 'policy.formula.rate' },
    { rule: 'an unknown formula', change: { formula: { kind: 'MAGIC' } }, path: 'policy.formula.kind' },
    {
      rule: 'a mistake in a nested formula',
      change: { formula: { kind: 'CAPPED', capFen: '1', part: { kind: 'RATE' } } },
      path: 'policy.formula.part.rate',
    },
    {
      rule: 'tiers without an open end',
      change: { formula: { kind: 'MARGINAL_TIERS', tiers: [tier('100')] } },
      path: 'policy.formula.tiers[0].upToFen',
    },
    {
      rule: 'tiers that fall back',
      change: { formula: { kind: 'MARGINAL_TIERS', tiers: [tier('100'), tier('50'), tier(null)] } },
      path: 'policy.formula.tiers[1].upToFen',
    },
    {
      rule: 'an open tier in the middle',
      change: { formula: { kind: 'MARGINAL_TIERS', tiers: [tier(null), tier(null)] } },
      path: 'policy.formula.tiers[0].upToFen',
    },
    {
      rule: 'a mistake in a tier',
      change: { formula: { kind: 'MARGINAL_TIERS', tiers: [tier('100', 'x'), tier(null)] } },
      path: 'policy.formula.tiers[0].rate',
    },
    { rule: 'no tiers', change: { formula: { kind: 'MARGINAL_TIERS', tiers: [] } }, path: 'policy.formula.tiers' },
    { rule: 'publicity below five working days', change: { publicityWorkdays: 4 }, path: 'policy.publicityWorkdays' },
    {
      rule: 'a fact outside the closed list',
      change: { eligibility: { fact: 'moon.phase', op: 'eq', value: 'full', code: 'NOT_ELIGIBLE' } },
      path: 'policy.eligibility.fact',
    },
    {
      rule: 'a reason outside the closed list',
      change: { eligibility: { fact: 'parties.related', op: 'eq', value: false, code: 'BECAUSE' } },
      path: 'policy.eligibility.code',
    },
    {
      rule: 'an operator that does not fit the fact',
      change: { eligibility: { fact: 'parties.related', op: 'gt', value: false, code: 'RELATED_PARTY' } },
      path: 'policy.eligibility.op',
    },
    {
      rule: 'a value that does not fit the fact',
      change: { eligibility: { all: [{ fact: 'parties.related', op: 'eq', value: 'no', code: 'RELATED_PARTY' }] } },
      path: 'policy.eligibility.all[0].value',
    },
    { rule: 'an unknown role', change: { beneficiary: { role: 'MAYOR' } }, path: 'policy.beneficiary.role' },
    {
      rule: 'a window that ends before it begins',
      change: { timeTests: [{ field: 'SIGNED_ON', from: '2024-02-01', to: '2024-01-01' }] },
      path: 'policy.timeTests[0].to',
    },
    {
      rule: 'the smallest of one measure',
      change: { basis: { measure: 'MIN_OF', of: ['RECEIVED'], ceiling: 'NONE' } },
      path: 'policy.basis.of',
    },
    {
      rule: 'a contract cap on the sum of the year',
      change: { aggregation: 'PER_BENEFICIARY_YEAR', caps: [{ scope: 'CONTRACT', amountFen: '1' }] },
      path: 'policy.caps[0].scope',
    },
    {
      rule: 'two caps of one scope',
      change: {
        caps: [
          { scope: 'CONTRACT', amountFen: '1' },
          { scope: 'CONTRACT', amountFen: '2' },
        ],
      },
      path: 'policy.caps[1].scope',
    },
    {
      rule: 'rounding to nothing',
      change: { rounding: { unitFen: '0', mode: 'FLOOR' } },
      path: 'policy.rounding.unitFen',
    },
    { rule: 'an end before the start', change: { validTo: '2020-01-01' }, path: 'policy.validTo' },
    { rule: 'a field nobody knows', change: { bonus: true }, path: 'policy.bonus' },
    { rule: 'more money than there is', change: { minPayoutFen: '9'.repeat(16) }, path: 'policy.minPayoutFen' },
  ])('$rule is refused at its path', ({ change, path }) => {
    const data = Object.assign({}, configData('policies/LY-2024-BUYER.yaml'), change);
    expect(refusalOf(() => toPolicy(data))).toMatchObject({ code: 'configuration-invalid', details: { path } });
  });

  test.each([null, [], 'policy', 7])('%p is no policy', (data) => {
    expect(refusalOf(() => toPolicy(data))?.code).toBe('configuration-invalid');
  });
});

describe('conditions', () => {
  const fact: ContractFact = {
    contractId: 'c',
    registrationNumber: '2024510501000001',
    kind: 'transfer',
    registeredOn: '2024-05-10',
    signedOn: '2024-05-01',
    contractValueFen: 200n,
    technologyTransactionValueFen: 100n,
    relatedParty: false,
    fiscallyFunded: true,
    receipts: [],
  };
  const beneficiary = { unifiedSocialCreditCode: 'x', role: 'BUYER', regionCode: '510502' } as const;
  const value = (op: 'gt' | 'gte' | 'lt' | 'lte', text: string): Predicate => ({
    fact: 'contract.contractValueFen',
    op,
    value: text,
    code: 'NOT_ELIGIBLE',
  });
  const isKind: Predicate = {
    fact: 'contract.kind',
    op: 'in',
    value: ['transfer', 'licence'],
    code: 'KIND_NOT_COVERED',
  };
  const unfunded: Predicate = { fact: 'contract.fiscallyFunded', op: 'eq', value: false, code: 'FISCALLY_FUNDED' };
  const local: Predicate = {
    fact: 'contract.number',
    op: 'startsWith',
    value: '20245105',
    code: 'REGISTRATION_NOT_LOCAL',
  };

  test.each<{ rule: string; predicate: Predicate; codes: string[] }>([
    { rule: 'a list holds one of its members', predicate: isKind, codes: [] },
    { rule: 'notIn is the opposite', predicate: { ...isKind, op: 'notIn' }, codes: ['KIND_NOT_COVERED'] },
    { rule: 'ne is not eq', predicate: { ...unfunded, op: 'ne' }, codes: [] },
    { rule: 'a number begins with its place', predicate: local, codes: [] },
    { rule: 'equal is not greater', predicate: value('gt', '200'), codes: ['NOT_ELIGIBLE'] },
    { rule: 'equal is greater or equal', predicate: value('gte', '200'), codes: [] },
    { rule: 'money compares as numbers, not as texts', predicate: value('gt', '30'), codes: [] },
    { rule: 'equal is not smaller', predicate: value('lt', '200'), codes: ['NOT_ELIGIBLE'] },
    { rule: 'equal is smaller or equal', predicate: value('lte', '200'), codes: [] },
    {
      rule: 'all names each that fails',
      predicate: { all: [isKind, unfunded, value('lt', '1')] },
      codes: ['FISCALLY_FUNDED', 'NOT_ELIGIBLE'],
    },
    { rule: 'any is content with one', predicate: { any: [unfunded, isKind] }, codes: [] },
    {
      rule: 'any names all when none holds',
      predicate: { any: [unfunded, value('lt', '1')] },
      codes: ['FISCALLY_FUNDED', 'NOT_ELIGIBLE'],
    },
    { rule: 'not has its own reason', predicate: { not: isKind, code: 'NOT_ELIGIBLE' }, codes: ['NOT_ELIGIBLE'] },
    { rule: 'not of what fails holds', predicate: { not: unfunded, code: 'NOT_ELIGIBLE' }, codes: [] },
  ])('$rule', ({ predicate, codes }) => {
    const { verdict, asked } = judgePredicate(predicate, { contract: fact, beneficiary });
    const failed = asked.filter((each) => each.verdict !== 'holds');
    expect([verdict === 'holds', verdict === 'holds' ? [] : failed.map(({ code }) => code)]).toEqual([
      codes.length === 0,
      codes,
    ]);
  });

  test('conditions are read from data as they are meant', () => {
    const data = Object.assign({}, configData('policies/LY-2024-BUYER.yaml'), {
      eligibility: { any: [isKind, { not: unfunded, code: 'NOT_ELIGIBLE' }, local, value('gte', '1')] },
    });
    expect(toPolicy(data).eligibility).toEqual({
      any: [isKind, { not: unfunded, code: 'NOT_ELIGIBLE' }, local, value('gte', '1')],
    });
  });

  test('both ends of a window belong to it', () => {
    const window = { field: 'SIGNED_ON', from: '2024-01-02', to: '2024-01-03' } as const;
    const dates = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'];
    expect(dates.map((date) => isWithin(window, date, { year: 2024 }))).toEqual([false, true, true, false]);
    expect(isWithin({ field: 'SIGNED_ON', within: 'CLAIM_YEAR' }, '2023-12-31', { year: 2024 })).toBe(false);
  });
});

test('a policy is in force in every year it touches', () => {
  const sanming = policy('SM-2023-SELLER');
  expect([2022, 2023, 2024, 2025].map((year) => isInForceIn(sanming, year))).toEqual([false, true, true, false]);
});

describe('the version of a policy that holds for a claim', () => {
  const trade = policy('LZ-TRADE');
  const versions = [
    { ...trade, version: 1, validFrom: '2024-01-01' },
    { ...trade, version: 2, validFrom: '2026-07-01' },
    { ...trade, version: 3, validFrom: '2027-01-01', validTo: '2027-12-31' },
  ];

  test.each([
    { claimYear: 2025, claimedOn: '2026-11-22', version: 1, rule: 'a year that is over keeps what held in it' },
    { claimYear: 2026, claimedOn: '2026-06-30', version: 1, rule: 'in the running year the day of the claim decides' },
    { claimYear: 2026, claimedOn: '2026-07-01', version: 2, rule: 'from the first day of the next version that one' },
    { claimYear: 2026, claimedOn: '2027-02-01', version: 2, rule: 'not the one that was made last' },
    { claimYear: 2027, claimedOn: '2027-02-01', version: 3, rule: 'the next year has its own' },
  ])('$claimYear claimed on $claimedOn: $rule', ({ claimYear, claimedOn, version }) => {
    expect(policyInForce(versions, 'LZ-TRADE', { claimYear, claimedOn }).version).toBe(version);
  });

  test.each([
    { policyCode: 'LZ-TRADE', claimYear: 2023, code: 'reward-policy-not-in-force' },
    { policyCode: 'LZ-TRADE', claimYear: 2028, code: 'reward-policy-not-in-force' },
    { policyCode: 'NOBODY', claimYear: 2026, code: 'reward-policy-not-found' },
  ])('$policyCode in $claimYear: $code', ({ policyCode, claimYear, code }) => {
    expect(refusalOf(() => policyInForce(versions, policyCode, { claimYear, claimedOn: '2028-11-22' }))?.code).toBe(
      code,
    );
  });
});

test.each([
  { code: 'LZ-TRADE', office: '510500', pays: true },
  { code: 'LZ-TRADE', office: '510502', pays: true },
  { code: 'LZ-TRADE', office: '510100', pays: false },
  { code: 'SM-2023-SELLER', office: '510500', pays: false },
  { code: 'LY-2024-BUYER', office: '510500', pays: false },
])('$code pays for what an office in $office registered: $pays', ({ code, office, pays }) => {
  const refusal = refusalOf(() => assertPolicyOfPlace(policy(code), office));
  expect(refusal?.code).toBe(pays ? undefined : 'policy-not-of-this-place');
});

test.each([
  { rate: '0.005', text: '0.5%' },
  { rate: '0.0006', text: '0.06%' },
  { rate: '1', text: '100%' },
])('$rate is written $text', ({ rate, text }) => {
  expect(percentText(rate)).toBe(text);
});

test('every reason has words in both languages', () => {
  expect(REWARD_REASON_CODES.length).toBe(Object.keys(REWARD_REASONS).length);
  for (const { zh, en } of Object.values(REWARD_REASONS)) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toBe('');
  }
});
