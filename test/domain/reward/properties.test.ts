import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { sumFen } from '../../../src/domain/money.js';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import type { ContractFact, EarlierGrant, RewardFacts } from '../../../src/domain/reward/facts.js';
import { toFactsWire } from '../../../src/domain/reward/facts.js';
import { isMonotone } from '../../../src/domain/reward/formula.js';
import type { Formula, RewardPolicy } from '../../../src/domain/reward/policy.js';
import { findDifference } from '../../../src/domain/reward/recomputation.js';
import { toSheetWire } from '../../../src/domain/reward/sheet.js';
import { contract, factsOf, grantsOf, otherGrant, policyOf, receipt, WAN } from './reward-support.js';

const fen = (max: bigint) => fc.bigInt({ min: 0n, max });
const rate = fc.integer({ min: 0, max: 10_000 }).map((tenThousandths) => (tenThousandths / 10_000).toFixed(4));
const tiers = fc
  .tuple(fc.uniqueArray(fc.bigInt({ min: 1n, max: 1000n * WAN }), { maxLength: 3 }), fc.array(rate, { minLength: 4 }))
  .map(([edges, rates]) =>
    [...edges.toSorted((a, b) => (a < b ? -1 : 1)), null].map((upToFen, index) => ({
      upToFen,
      rate: rates[index] ?? '0',
    })),
  );

/** Formulas that suit the sum of a year and every single contract. */
const leaf: fc.Arbitrary<Formula> = fc.oneof(
  rate.map((of): Formula => ({ kind: 'RATE', rate: of })),
  tiers.map((of): Formula => ({ kind: 'MARGINAL_TIERS', tiers: of })),
  tiers.map((of): Formula => ({ kind: 'SLAB_TIERS', tiers: of })),
  fen(WAN).map((amountFen): Formula => ({ kind: 'FIXED', amountFen })),
  fc.tuple(fen(1000n * WAN), fen(WAN), rate).map(
    ([thresholdFen, baseFen, excessRate]): Formula => ({
      kind: 'BASE_PLUS_EXCESS',
      thresholdFen,
      baseFen,
      excessRate,
    }),
  ),
  fc.tuple(fen(100n * WAN), fen(WAN), fc.bigInt({ min: 1n, max: WAN }), fen(WAN)).map(
    ([thresholdFen, baseFen, blockFen, perBlockFen]): Formula => ({
      kind: 'STEP',
      thresholdFen,
      baseFen,
      blockFen,
      perBlockFen,
    }),
  ),
);
const formula: fc.Arbitrary<Formula> = fc.oneof(
  leaf,
  fc
    .tuple(fc.constantFrom('SUM', 'MAX', 'MIN'), fc.array(leaf, { minLength: 1, maxLength: 3 }))
    .map(([kind, parts]): Formula => ({ kind, parts })),
  fc.tuple(leaf, fen(10n * WAN)).map(([part, capFen]): Formula => ({ kind: 'CAPPED', part, capFen })),
  fc.tuple(leaf, leaf, fen(1000n * WAN)).map(
    ([then, otherwise, edge]): Formula => ({
      kind: 'SWITCH',
      cases: [{ when: { fact: 'basis.amountFen', op: 'gt', value: edge.toString(), code: 'NOT_ELIGIBLE' }, then }],
      otherwise,
    }),
  ),
);

const caps = (scopes: readonly RewardPolicy['caps'][number]['scope'][]) =>
  fc.subarray([...scopes]).chain((chosen) =>
    fc.tuple(
      ...chosen.map((scope) =>
        fen(50n * WAN).map((amountFen) => ({
          scope,
          amountFen: amountFen + 1n,
          ...(scope === 'GROUP_YEAR' ? { schemes: ['TEST-1', 'OTHER-1'] } : {}),
        })),
      ),
    ),
  );
const OF_YEAR = ['BENEFICIARY_YEAR', 'GROUP_YEAR', 'BENEFICIARY_YEAR_ALL_LEVELS', 'PERSON_YEAR'] as const;
const rounding = fc.record({
  unitFen: fc.constantFrom(1n, 100n, WAN),
  mode: fc.constantFrom('HALF_UP' as const, 'FLOOR' as const),
});

const policies: fc.Arbitrary<RewardPolicy> = fc
  .oneof(
    fc.record({
      aggregation: fc.constant('PER_BENEFICIARY_YEAR' as const),
      formula,
      rounding,
      caps: caps(OF_YEAR),
    }),
    fc.record({
      aggregation: fc.constantFrom('PER_CONTRACT' as const, 'PER_PROJECT' as const),
      formula,
      rounding,
      caps: caps(['CONTRACT', 'PROJECT_LIFETIME', ...OF_YEAR]),
    }),
  )
  .map((change) => ({ ...policyOf(), ...change }));

/** Contracts of two projects and two persons, with money in one, two or no slips and a refund at times. */
const contracts: fc.Arbitrary<ContractFact[]> = fc
  .array(
    fc.record({
      amountFen: fc.bigInt({ min: 1n, max: 2000n * WAN }),
      project: fc.constantFrom(undefined, 'P', 'Q'),
      person: fc.constantFrom(undefined, 'A', 'B'),
      refund: fc.boolean(),
      related: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((given) =>
    given.map(({ amountFen, project, person, refund, related }, index) =>
      contract(index + 1, amountFen, {
        projectCode: project,
        personCode: person,
        relatedParty: related,
        receipts: [
          receipt(amountFen, { number: `S${index}` }),
          ...(refund ? [receipt(amountFen / 3n + 1n, { number: `R${index}`, isRefund: true })] : []),
        ],
      }),
    ),
  );

const around: fc.Arbitrary<Partial<RewardFacts>> = fc.record({
  outsideGrantsFen: fen(30n * WAN),
  otherGrants: fc.array(
    fen(10n * WAN).map((amountFen) => otherGrant(amountFen)),
    { maxLength: 2 },
  ),
});

describe('whatever the policy and the facts', () => {
  test('the parts sum to the whole, and no cap is passed', () => {
    fc.assert(
      fc.property(policies, contracts, around, (policy, given, facts) => {
        const sheet = evaluateReward(policy, factsOf(given, facts));
        expect(sumFen(sheet.contracts.map(({ amountFen }) => amountFen))).toBe(sheet.amountFen);
        const outside = facts.outsideGrantsFen ?? 0n;
        const others = sumFen((facts.otherGrants ?? []).map(({ amountFen }) => amountFen));
        const persons = policy.aggregation !== 'PER_BENEFICIARY_YEAR' && given.some(({ personCode }) => personCode);
        const partsBy = (keyOf: (fact: ContractFact) => string | undefined) => {
          const sums = new Map<string | undefined, bigint>();
          for (const { contractId, amountFen } of sheet.contracts) {
            const fact = given.find((each) => each.contractId === contractId);
            const key = fact === undefined ? undefined : keyOf(fact);
            sums.set(key, (sums.get(key) ?? 0n) + amountFen);
          }
          return sums;
        };
        for (const { scope, amountFen = 0n } of policy.caps) {
          const room = (usedFen: bigint): bigint => (amountFen > usedFen ? amountFen - usedFen : 0n);
          if (scope === 'BENEFICIARY_YEAR') expect(sheet.amountFen).toBeLessThanOrEqual(amountFen);
          if (scope === 'GROUP_YEAR') expect(sheet.amountFen).toBeLessThanOrEqual(room(others));
          if (scope === 'BENEFICIARY_YEAR_ALL_LEVELS')
            expect(sheet.amountFen).toBeLessThanOrEqual(room(outside + others));
          if (scope === 'PERSON_YEAR' && !persons) expect(sheet.amountFen).toBeLessThanOrEqual(amountFen);
          if (scope === 'CONTRACT' && policy.aggregation === 'PER_CONTRACT') {
            for (const share of sheet.contracts) expect(share.amountFen).toBeLessThanOrEqual(amountFen);
          }
          if (scope === 'PROJECT_LIFETIME') {
            for (const sum of partsBy(({ projectCode, contractId }) => projectCode ?? contractId).values()) {
              expect(sum).toBeLessThanOrEqual(amountFen);
            }
          }
          if (scope === 'PERSON_YEAR' && persons && policy.aggregation === 'PER_CONTRACT') {
            for (const [person, sum] of partsBy(({ personCode }) => personCode)) {
              if (person !== undefined) expect(sum).toBeLessThanOrEqual(amountFen);
            }
          }
        }
        expect(sheet.amountFen === 0n ? sheet.answers.whyNothing.length : 1).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('without lines the amounts and reasons are the same', () => {
    fc.assert(
      fc.property(policies, contracts, around, (policy, given, facts) => {
        const whole = evaluateReward(policy, factsOf(given, facts));
        const { lines, answers, ...rest } = evaluateReward(policy, factsOf(given, facts), { lines: false });
        expect(lines).toEqual([]);
        expect(answers.whyNotMore.map(({ code }) => code)).toEqual(whole.answers.whyNotMore.map(({ code }) => code));
        expect(whole).toMatchObject(rest);
      }),
    );
  });

  test('the sheet computed from the frozen facts is, byte for byte, the one that was stored', () => {
    fc.assert(
      fc.property(policies, contracts, around, (policy, given, around_) => {
        const facts = factsOf(given, around_);
        const stored: unknown = JSON.parse(JSON.stringify(toSheetWire(evaluateReward(policy, facts))));
        const wire = stored as ReturnType<typeof toSheetWire>;
        const plan = {
          step: 'allocation-of-budget',
          rule: 'plan',
          zh: '预算',
          en: 'budget',
          input: '1',
          result: '1',
        } as const;
        const planned = { ...wire, lines: [...wire.lines, plan] };
        expect(findDifference(policy, toFactsWire(facts), wire)).toBeUndefined();
        expect(findDifference(policy, toFactsWire(facts), planned)).toBeUndefined();
        expect(findDifference(policy, toFactsWire(facts), { ...wire, amountFen: `${wire.amountFen}0` })).toMatchObject({
          pointer: '/amountFen',
        });
      }),
    );
  });

  test('the order of contracts in the facts does not matter', () => {
    fc.assert(
      fc.property(policies, contracts, around, (policy, given, facts) => {
        const there = evaluateReward(policy, factsOf(given, facts), { lines: false });
        const back = evaluateReward(policy, factsOf(given.toReversed(), facts), { lines: false });
        expect(back).toEqual(there);
      }),
    );
  });
});

describe('a year claimed in pieces', () => {
  const yearly = policies.filter(
    ({ aggregation, formula: of }) => aggregation === 'PER_BENEFICIARY_YEAR' && isMonotone(of),
  );

  /** What the year brings when these contracts are claimed one after the other. */
  function inTurn(policy: RewardPolicy, given: readonly ContractFact[], facts: Partial<RewardFacts>): bigint {
    let earlierGrants: EarlierGrant[] = [];
    for (const fact of given) {
      const sheet = evaluateReward(policy, factsOf([fact], { ...facts, earlierGrants }), { lines: false });
      earlierGrants = [...earlierGrants, ...grantsOf(sheet)];
    }
    return sumFen(earlierGrants.map(({ amountFen }) => amountFen));
  }

  /** A threshold, a smallest payout and growth over the year before: each looks at the year as a whole. */
  const thresholds = fc.record({
    minAggregateFen: fc.option(fen(500n * WAN), { nil: undefined }),
    minPayoutFen: fc.option(fen(WAN), { nil: undefined }),
    priorYearAs: fc.constantFrom(undefined, 'INCREMENT' as const),
  });

  test('the order of claims does not change the total, nor does claiming all at once', () => {
    fc.assert(
      fc.property(
        yearly,
        thresholds,
        contracts,
        around,
        fc.nat(),
        (monotone, { priorYearAs, ...least }, given, facts, seed) => {
          const policy: RewardPolicy = { ...monotone, ...least, basis: { ...monotone.basis, priorYearAs } };
          const year = { ...facts, priorYear: { volumeFen: 300n * WAN } };
          const turned = [...given.slice(seed % given.length), ...given.slice(0, seed % given.length)];
          const atOnce = evaluateReward(policy, factsOf(given, year), { lines: false }).amountFen;
          expect(inTurn(policy, given, year)).toBe(atOnce);
          expect(inTurn(policy, turned.toReversed(), year)).toBe(atOnce);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('nor does it pass a cap of the year, whatever the formula', () => {
    fc.assert(
      fc.property(policies, contracts, (policy, given) => {
        const cap = policy.caps.find(({ scope }) => scope === 'BENEFICIARY_YEAR')?.amountFen;
        const total = inTurn(policy, given, { outsideGrantsFen: 0n });
        if (cap !== undefined) expect(total).toBeLessThanOrEqual(cap);
      }),
    );
  });
});

test('a larger basis of any of several contracts never brings less where the formula is monotone', () => {
  const monotone = policies.filter(({ formula: of }) => isMonotone(of));
  const other = fc.option(
    fc.record({
      amountFen: fen(20n * WAN),
      approved: fc.boolean(),
      onConflict: fc.constantFrom('REJECT', 'TAKE_HIGHER', 'TOP_UP_DIFFERENCE'),
    }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(
      monotone,
      contracts,
      fc.nat(),
      fen(2000n * WAN),
      other,
      fc.boolean(),
      (policy, given, pick, more, elsewhere, isLater) => {
        const at = pick % given.length;
        const raised = given.map((one, index) => (index === at ? withMore(one, more) : one));
        const stacked: RewardPolicy =
          elsewhere === undefined
            ? policy
            : {
                ...policy,
                stacking: {
                  sameContractOnce: false,
                  exclusiveGroup: 'G',
                  onConflict: elsewhere.onConflict,
                  rejectIfFiscallyFunded: false,
                },
              };
        const around: Partial<RewardFacts> = {
          outsideGrantsFen: 0n,
          ...(elsewhere === undefined
            ? {}
            : {
                otherGrants: [otherGrant(elsewhere.amountFen, { exclusiveGroup: 'G', approved: elsewhere.approved })],
              }),
          // what the first contract brought before stands as it was granted
          ...(isLater
            ? { earlierGrants: grantsOf(evaluateReward(stacked, factsOf(given.slice(0, 1), { outsideGrantsFen: 0n }))) }
            : {}),
        };
        const [low, high] = [given, raised].map((all) => evaluateReward(stacked, factsOf(all, around)).amountFen);
        expect(high).toBeGreaterThanOrEqual(low ?? 0n);
      },
    ),
    { numRuns: 400 },
  );
});

/** The same contract with so much more of everything it counts by. */
function withMore(one: ContractFact, more: bigint): ContractFact {
  return {
    ...one,
    contractValueFen: one.contractValueFen + more,
    technologyTransactionValueFen: one.technologyTransactionValueFen + more,
    receipts: one.receipts.map((row, index) => (index === 0 ? { ...row, amountFen: row.amountFen + more } : row)),
  };
}
