import { describe, expect, test } from '@jest/globals';
import { isPayableInProduction } from '../../../src/domain/reward/policy.js';
import { findPolicyProblems } from '../../../src/domain/reward/policy-problems.js';
import { toPolicy } from '../../../src/domain/reward/read-policy.js';
import { refusalOf } from '../support.js';
import { PLAIN_POLICY, policyOf } from './reward-support.js';

const RELATED = { fact: 'parties.related', op: 'eq', value: false, code: 'RELATED_PARTY' };
const tiers = (...edges: (string | null)[]) => ({
  kind: 'MARGINAL_TIERS',
  tiers: edges.map((upToFen) => ({ upToFen, rate: '0.01' })),
});
const RATE = { kind: 'RATE', rate: '0.01' };
const SWITCH = (when: unknown) => ({ kind: 'SWITCH', cases: [{ when, then: RATE }], otherwise: RATE });

describe('a policy that contradicts itself is refused at its field, by the name of the problem', () => {
  test.each<{ change: Record<string, unknown>; problem: string; path: string }>([
    {
      change: { eligibility: { all: [RELATED, { ...RELATED, fact: 'moon.phase' }] } },
      problem: 'fact-unknown',
      path: 'policy.eligibility.all[1].fact',
    },
    {
      change: { caps: [{ scope: 'BENEFICIARY_YEAR', amountFact: 'moon.phase' }] },
      problem: 'fact-unknown',
      path: 'policy.caps[0].amountFact',
    },
    { change: { unknown: ['caps'] }, problem: 'confirmed-with-unknown', path: 'policy.confirmed' },
    {
      change: { formula: { kind: 'UNKNOWN' }, unknown: ['formula'] },
      problem: 'confirmed-with-unknown',
      path: 'policy.confirmed',
    },
    {
      change: {
        validTo: '2021-12-31',
        caps: [{ scope: 'BENEFICIARY_YEAR', amountFen: '100' }],
        timeTests: [{ field: 'RECEIVED_ON', from: '2020-01-01', to: '2020-12-31' }],
      },
      problem: 'window-of-one-year',
      path: 'policy.timeTests[0]',
    },
    {
      change: { beneficiary: { role: 'REGISTRATION_AGENCY' } },
      problem: 'payee-out-of-reach',
      path: 'policy.beneficiary.role',
    },
    {
      change: { beneficiary: { role: 'TRANSFER_AGENCY' }, trigger: 'AUTOMATIC' },
      problem: 'payee-out-of-reach',
      path: 'policy.beneficiary.role',
    },
    {
      change: { formula: { kind: 'RATE', rate: '-0.01' } },
      problem: 'rate-negative',
      path: 'policy.formula.rate',
    },
    {
      change: {
        formula: {
          kind: 'MARGINAL_TIERS',
          tiers: [
            { upToFen: '100', rate: '0.1' },
            { upToFen: null, rate: '-1' },
          ],
        },
      },
      problem: 'rate-negative',
      path: 'policy.formula.tiers[1].rate',
    },
    {
      change: { recovery: { netting: true, interest: { ratePerDay: '-0.0001', from: 'due' } } },
      problem: 'rate-negative',
      path: 'policy.recovery.interest.ratePerDay',
    },
    { change: { minPayoutFen: '-1' }, problem: 'amount-negative', path: 'policy.minPayoutFen' },
    {
      change: { formula: tiers('100', '100', null) },
      problem: 'tiers-overlap',
      path: 'policy.formula.tiers[1].upToFen',
    },
    {
      change: { formula: tiers(null, '100', null) },
      problem: 'tiers-overlap',
      path: 'policy.formula.tiers[0].upToFen',
    },
    {
      change: { formula: tiers('100', '99', null) },
      problem: 'tiers-overlap',
      path: 'policy.formula.tiers[1].upToFen',
    },
    {
      // the third lies within the first, whatever the second says
      change: { formula: tiers('100', '120', '90', null) },
      problem: 'tiers-overlap',
      path: 'policy.formula.tiers[2].upToFen',
    },
    { change: { formula: tiers('100', '50') }, problem: 'tiers-overlap', path: 'policy.formula.tiers[1].upToFen' },
    { change: { formula: tiers('100') }, problem: 'tiers-not-open-ended', path: 'policy.formula.tiers[0].upToFen' },
    { change: { formula: tiers() }, problem: 'tiers-missing', path: 'policy.formula.tiers' },
    {
      change: { formula: { kind: 'SUM', parts: [RATE, tiers('2', '1', null)] } },
      problem: 'tiers-overlap',
      path: 'policy.formula.parts[1].tiers[1].upToFen',
    },
    { change: { formula: { kind: 'MAX', parts: [] } }, problem: 'parts-missing', path: 'policy.formula.parts' },
    {
      change: {
        formula: { kind: 'STEP', thresholdFen: '1', baseFen: '1', blockFen: '0', perBlockFen: '1' },
      },
      problem: 'block-of-zero',
      path: 'policy.formula.blockFen',
    },
    {
      change: { minPayoutFen: '1000000', caps: [{ scope: 'BENEFICIARY_YEAR', amountFen: '999999' }] },
      problem: 'cap-below-minimum-payout',
      path: 'policy.caps[0].amountFen',
    },
    {
      change: { minPayoutFen: '1000000', formula: { kind: 'CAPPED', capFen: '1', part: RATE } },
      problem: 'cap-below-minimum-payout',
      path: 'policy.formula.capFen',
    },
    {
      change: { caps: [{ scope: 'PROJECT_LIFETIME', amountFen: '1' }] },
      problem: 'cap-does-not-fit',
      path: 'policy.caps[0].scope',
    },
    {
      change: { caps: [{ scope: 'GROUP_YEAR', amountFen: '1' }] },
      problem: 'cap-does-not-fit',
      path: 'policy.caps[0].schemes',
    },
    { change: { caps: [{ scope: 'BENEFICIARY_YEAR' }] }, problem: 'cap-of-nothing', path: 'policy.caps[0]' },
    {
      change: { caps: [{ scope: 'BENEFICIARY_YEAR', amountFact: 'beneficiary.kind' }] },
      problem: 'fact-does-not-fit',
      path: 'policy.caps[0].amountFact',
    },
    {
      change: { caps: [1, 2].map((amount) => ({ scope: 'BENEFICIARY_YEAR', amountFen: String(amount) })) },
      problem: 'cap-repeated',
      path: 'policy.caps[1].scope',
    },
    {
      change: { minContractFen: '2', maxContractFen: '1' },
      problem: 'bounds-crossed',
      path: 'policy.maxContractFen',
    },
    {
      change: { determination: 'DISCRETIONARY', formula: { kind: 'COMMITTEE', minFen: '2', maxFen: '1' } },
      problem: 'bounds-crossed',
      path: 'policy.formula.maxFen',
    },
    { change: { eligibility: { ref: 'isLocal' } }, problem: 'condition-unknown', path: 'policy.eligibility.ref' },
    {
      change: { conditions: { one: { all: [RELATED, { ref: 'two' }] }, two: { any: [{ ref: 'one' }] } } },
      problem: 'condition-cycle',
      path: 'policy.conditions.one',
    },
    {
      change: { conditions: { self: { not: { ref: 'self' }, code: 'NOT_ELIGIBLE' } } },
      problem: 'condition-cycle',
      path: 'policy.conditions.self',
    },
    { change: { eligibility: { any: [] } }, problem: 'condition-empty', path: 'policy.eligibility.any' },
    {
      change: {
        funding: [
          { payer: '区', share: '0.5' },
          { payer: '市', share: '0.4' },
        ],
      },
      problem: 'shares-not-one',
      path: 'policy.funding',
    },
    {
      change: { installments: [{ at: 'ACCEPTED', share: '0.9' }] },
      problem: 'shares-not-one',
      path: 'policy.installments',
    },
    {
      change: { applicationWindow: { opens: '2024-09-02', closes: '2024-09-01' } },
      problem: 'window-closes-before-it-opens',
      path: 'policy.applicationWindow.closes',
    },
    {
      change: { applicationWindow: { opens: '01-01', closes: '2024-01-31' } },
      problem: 'window-of-two-shapes',
      path: 'policy.applicationWindow.closes',
    },
    {
      change: { timeTests: [{ field: 'PAID_ON', from: '2024-02-01', to: '2024-01-01' }] },
      problem: 'window-closes-before-it-opens',
      path: 'policy.timeTests[0].to',
    },
    { change: { validTo: '2019-12-31' }, problem: 'validity-ends-before-it-begins', path: 'policy.validTo' },
    {
      change: { orderTests: [{ earlier: 'SIGNED_ON', later: 'SIGNED_ON' }] },
      problem: 'order-of-itself',
      path: 'policy.orderTests[0].later',
    },
    {
      change: { orderTests: [{ earlier: 'INVOICED_ON', later: 'RECEIVED_ON' }] },
      problem: 'order-across-rows',
      path: 'policy.orderTests[0].later',
    },
    {
      change: { basis: { measure: 'ITEM_COUNT' } },
      problem: 'basis-does-not-fit',
      path: 'policy.basis.measure',
    },
    {
      change: { aggregation: 'PER_CONTRACT', basis: { measure: 'RECEIVED', priorYearAs: 'INCREMENT' } },
      problem: 'basis-does-not-fit',
      path: 'policy.basis.priorYearAs',
    },
    {
      change: { formula: { kind: 'PER_ITEM', amountFen: '1' } },
      problem: 'formula-does-not-fit',
      path: 'policy.formula.kind',
    },
    {
      change: { aggregation: 'PER_CONTRACT', formula: { kind: 'GROWTH', minGrowthFen: '1', rate: '0.1' } },
      problem: 'formula-does-not-fit',
      path: 'policy.formula.kind',
    },
    {
      change: { formula: { kind: 'COMMITTEE', minFen: '0', maxFen: '1' } },
      problem: 'formula-does-not-fit',
      path: 'policy.formula.kind',
    },
    { change: { determination: 'DISCRETIONARY' }, problem: 'formula-does-not-fit', path: 'policy.determination' },
    {
      change: { formula: SWITCH(RELATED) },
      problem: 'formula-does-not-fit',
      path: 'policy.formula.cases[0].when',
    },
    {
      change: { conditions: { unrelated: RELATED }, formula: SWITCH({ all: [{ ref: 'unrelated' }] }) },
      problem: 'formula-does-not-fit',
      path: 'policy.formula.cases[0].when.all[0]',
    },
    {
      change: { eligibility: { fact: 'basis.amountFen', op: 'gt', value: '1', code: 'NOT_ELIGIBLE' } },
      problem: 'fact-does-not-fit',
      path: 'policy.eligibility.fact',
    },
    { change: { formula: { kind: 'UNKNOWN' } }, problem: 'unknown-not-listed', path: 'policy.unknown' },
  ])('$problem at $path', ({ change, problem, path }) => {
    const refusal = refusalOf(() => toPolicy({ ...PLAIN_POLICY, ...change }));
    expect(refusal).toMatchObject({ code: 'configuration-invalid', details: { path, problem } });
  });

  test('all problems are named at once for whoever drafts', () => {
    const policy = { ...policyOf(), validTo: '2019-01-01', determination: 'DISCRETIONARY' as const };
    expect(findPolicyProblems(policy).map(({ problem }) => problem)).toEqual([
      'validity-ends-before-it-begins',
      'formula-does-not-fit',
    ]);
  });

  test('two named conditions may share a third', () => {
    const conditions = { one: { ref: 'three' }, two: { all: [{ ref: 'three' }, { ref: 'one' }] }, three: RELATED };
    expect(Object.keys(policyOf({ conditions, eligibility: { ref: 'two' } }).conditions)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  test('a fixed cap and one that is another number stand side by side', () => {
    const caps = [
      { scope: 'BENEFICIARY_YEAR', amountFen: '200' },
      { scope: 'BENEFICIARY_YEAR', amountFact: 'beneficiary.vatPaidFen' },
    ];
    expect(policyOf({ caps }).caps).toHaveLength(2);
  });
});

test.each([
  { rule: 'a confirmed policy with all its figures', change: {}, payable: true },
  { rule: 'an unconfirmed one', change: { confirmed: false }, payable: false },
  { rule: 'one with a figure nobody knows', change: { unknown: ['caps'] }, payable: false },
  {
    rule: 'one without a formula',
    change: { unknown: ['formula'], formula: { kind: 'UNKNOWN' } as const },
    payable: false,
  },
])('$rule is payable in production: $payable', ({ change, payable }) => {
  expect(isPayableInProduction({ ...policyOf(), ...change })).toBe(payable);
});

describe('conditions that name each other', () => {
  /** Complaints about a policy whose conditions stop answering after so many questions. */
  const problemsOf = (conditions: Record<string, unknown>): string[] => {
    const policy = policyOf();
    let asked = 0;
    const counting = new Proxy(conditions as typeof policy.conditions, {
      get: (whole, name) => {
        asked += 1;
        if (asked > 10_000) throw new Error('asked for ever');
        return Reflect.get(whole, name) as unknown;
      },
    });
    return findPolicyProblems({ ...policy, conditions: counting, eligibility: { ref: 'c0' } }).map(
      ({ problem }) => problem,
    );
  };
  const named = (count: number, conditionOf: (n: number) => unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_none, n) => [`c${n}`, conditionOf(n)]));
  const doubling = (count: number) =>
    named(count, (n) => (n === count - 1 ? RELATED : { all: [{ ref: `c${n + 1}` }, { ref: `c${n + 1}` }] }));

  test('each naming the next twice are refused from a thousand tests on', () => {
    expect(problemsOf(doubling(10))).toEqual([]);
    expect(problemsOf(doubling(11))).toEqual(['condition-too-large']);
    expect(problemsOf(doubling(90))).toEqual(['condition-too-large']);
  });

  test('each naming all of them are so many circles, each said once', () => {
    const circles = named(12, () => ({ any: Array.from({ length: 12 }, (_none, n) => ({ ref: `c${n}` })) }));
    expect(problemsOf(circles)).toEqual(Array.from({ length: 12 }, () => 'condition-cycle'));
  });

  test('one that asks for the basis through another is found out of place', () => {
    const ofBasis = { fact: 'basis.amountFen', op: 'gt', value: '1', code: 'BELOW_THRESHOLD' };
    expect(problemsOf({ c0: { all: [{ ref: 'c1' }, { ref: 'c1' }] }, c1: ofBasis })).toEqual(['fact-does-not-fit']);
  });
});
