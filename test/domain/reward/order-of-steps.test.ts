import { describe, expect, test } from '@jest/globals';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import type { ContractFact, RewardFacts } from '../../../src/domain/reward/facts.js';
import { SHEET_STEPS } from '../../../src/domain/reward/sheet.js';
import { contract, factsOf, otherGrant, policyOf, YUAN } from './reward-support.js';

const yuan = (amount: number): bigint => BigInt(amount) * YUAN;
/** Ten per cent of what was received, so that every figure below can be read off. */
const TENTH = { formula: { kind: 'RATE', rate: '0.1' } };
const GROUP = { exclusiveGroup: 'G', rejectIfFiscallyFunded: false, sameContractOnce: false };
const ofGroup = (amount: number, approved: boolean): Partial<RewardFacts> => ({
  otherGrants: [otherGrant(yuan(amount), { exclusiveGroup: 'G', approved })],
});
const granted = (amount: number, basis: number): Partial<RewardFacts> => ({
  earlierGrants: [{ contractId: 'c-1', amountFen: yuan(amount), basisFen: yuan(basis) }],
});
const HALVES = {
  installments: [
    { at: 'CONTRACT_REGISTERED', share: '0.5' },
    { at: 'ACCEPTED', share: '0.5' },
  ],
};
const one = (amount: number): ContractFact[] => [contract(1, yuan(amount))];

/** The order of rewards.md 3.4: of each pair of neighbours a case whose figure is another when they change places. */
describe('the order of evaluation', () => {
  test.each<{
    steps: string;
    policy: Readonly<Record<string, unknown>>;
    contracts: ContractFact[];
    facts?: Partial<RewardFacts>;
    inFen: bigint;
    turnedFen: bigint;
  }>([
    {
      steps: 'threshold of the sum, then formula (turned: 100 would be held against 500)',
      policy: { ...TENTH, minAggregateFen: String(yuan(500)) },
      contracts: one(1_000),
      inFen: yuan(100),
      turnedFen: 0n,
    },
    {
      steps: 'cap of a contract, then cap of the year (turned: 1,000 to 500, in parts of 450 and 50, to 300 and 50)',
      policy: {
        ...TENTH,
        aggregation: 'PER_CONTRACT',
        caps: [
          { scope: 'CONTRACT', amountFen: String(yuan(300)) },
          { scope: 'BENEFICIARY_YEAR', amountFen: String(yuan(500)) },
        ],
      },
      contracts: [contract(1, yuan(9_000)), contract(2, yuan(1_000))],
      inFen: yuan(400),
      turnedFen: yuan(350),
    },
    {
      steps: 'cap of the year, then stacking (turned: 1,000 − 300 to the cap of 600)',
      policy: {
        ...TENTH,
        caps: [{ scope: 'BENEFICIARY_YEAR', amountFen: String(yuan(600)) }],
        stacking: { ...GROUP, onConflict: 'TOP_UP_DIFFERENCE' },
      },
      contracts: one(10_000),
      facts: ofGroup(300, true),
      inFen: yuan(300),
      turnedFen: yuan(600),
    },
    {
      steps: 'stacking, then the installment that is due (turned: 500 − 300)',
      policy: { ...TENTH, ...HALVES, stacking: { ...GROUP, onConflict: 'TOP_UP_DIFFERENCE' } },
      contracts: one(10_000),
      facts: { ...ofGroup(300, true), installmentsReached: 1 },
      inFen: yuan(350),
      turnedFen: yuan(200),
    },
    {
      steps: 'stacking, then what was granted before (turned: 600 would be below the 700 elsewhere, and nothing paid)',
      policy: { ...TENTH, stacking: { ...GROUP, onConflict: 'TAKE_HIGHER' } },
      contracts: one(10_000),
      facts: { ...ofGroup(700, false), ...granted(400, 4_000) },
      inFen: yuan(600),
      turnedFen: 0n,
    },
    {
      steps: 'the installment that is due, then what was granted before (turned: half of 600)',
      policy: { ...TENTH, ...HALVES },
      contracts: one(10_000),
      facts: { ...granted(400, 4_000), installmentsReached: 1 },
      inFen: yuan(100),
      turnedFen: yuan(300),
    },
    {
      steps: 'what was granted before, then rounding (turned: 1,000 − 480)',
      policy: { ...TENTH, rounding: { unitFen: String(yuan(100)), mode: 'FLOOR' } },
      contracts: one(10_500),
      facts: granted(480, 4_800),
      inFen: yuan(500),
      turnedFen: yuan(520),
    },
    {
      steps: 'all contracts together, then the one rounding (turned: three times half a fen, each up)',
      policy: { formula: { kind: 'RATE', rate: '0.01' }, aggregation: 'PER_CONTRACT' },
      contracts: [contract(1, 50n), contract(2, 50n), contract(3, 50n)],
      inFen: 2n,
      turnedFen: 3n,
    },
    {
      steps: 'rounding, then the smallest payout (turned: 960 would be below 1,000, and nothing paid)',
      policy: {
        ...TENTH,
        rounding: { unitFen: String(yuan(100)), mode: 'HALF_UP' },
        minPayoutFen: String(yuan(1_000)),
      },
      contracts: one(9_600),
      inFen: yuan(1_000),
      turnedFen: 0n,
    },
    {
      steps: 'the smallest payout, then back to the contracts (turned: each half would be below 600)',
      policy: { ...TENTH, minPayoutFen: String(yuan(600)) },
      contracts: [contract(1, yuan(5_000)), contract(2, yuan(5_000))],
      inFen: yuan(1_000),
      turnedFen: 0n,
    },
  ])('$steps', ({ policy, contracts, facts, inFen, turnedFen }) => {
    const { amountFen } = evaluateReward(policyOf(policy), factsOf(contracts, facts));
    expect(amountFen).toBe(inFen);
    expect(amountFen).not.toBe(turnedFen);
  });

  test('the caps of the year bite one after the other: person, beneficiary, group, all levels', () => {
    const caps = [
      // in another order than they are applied
      { scope: 'BENEFICIARY_YEAR_ALL_LEVELS', amountFen: String(yuan(400)) },
      { scope: 'GROUP_YEAR', amountFen: String(yuan(500)), schemes: ['TEST-1', 'OTHER-1'] },
      { scope: 'BENEFICIARY_YEAR', amountFen: String(yuan(600)) },
      { scope: 'PERSON_YEAR', amountFen: String(yuan(800)) },
    ];
    const sheet = evaluateReward(policyOf({ ...TENTH, caps }), factsOf(one(10_000), { outsideGrantsFen: 0n }));
    expect(sheet.reasons).toEqual(['PERSON_CAP', 'YEAR_CAP', 'GROUP_CAP', 'ALL_LEVELS_CAP']);
    expect(sheet.amountFen).toBe(yuan(400));
  });

  test('a sheet on which every step bites tells them in that order', () => {
    const policy = policyOf({
      ...TENTH,
      ...HALVES,
      minAggregateFen: String(yuan(500)),
      caps: [{ scope: 'BENEFICIARY_YEAR', amountFen: String(yuan(900)) }],
      stacking: { ...GROUP, onConflict: 'TOP_UP_DIFFERENCE' },
      rounding: { unitFen: String(yuan(100)), mode: 'FLOOR' },
      minPayoutFen: String(yuan(10)),
    });
    const facts = factsOf(one(10_000), {
      ...ofGroup(111, true),
      ...granted(33, 100),
      installmentsReached: 1,
    });
    const sheet = evaluateReward(policy, facts);
    // 1,000 → cap 900 → less 111 → half of 789 → less 33 → 361.50, whole hundreds
    expect(sheet.amountFen).toBe(yuan(300));
    const told = sheet.lines.map(({ step }) => step);
    const once = told.filter((step, at) => told.indexOf(step) === at);
    expect(once).toEqual(SHEET_STEPS.filter((step) => once.includes(step)));
    expect(once.slice(once.indexOf('aggregate'))).toEqual([
      'aggregate',
      'formula',
      'cap',
      'stacking',
      'installment',
      'earlier',
      'rounding',
      'minimum',
      'allocation',
      'outcome',
    ]);
  });
});
