import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { formatPlainYuan, parseYuan, sumFen } from '../../../src/domain/money.js';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import type { ContractFact, EarlierGrant, RewardFacts } from '../../../src/domain/reward/facts.js';
import type { RewardPolicy } from '../../../src/domain/reward/policy.js';
import { findCap } from '../../../src/domain/reward/policy.js';
import { goesOnCounting, REWARD_REASONS, type RewardReason } from '../../../src/domain/reward/reward-reason.js';
import type { RewardSheet } from '../../../src/domain/reward/sheet.js';
import { toSheetWire } from '../../../src/domain/reward/sheet.js';
import { policy } from '../support.js';
import { contract as nextContract, policyOf, receipt } from './reward-support.js';

/** Its formula and years; what else Sanming asks of contracts and invoices is tested with the published policies. */
const SANMING: RewardPolicy = {
  ...policy('SM-2023-SELLER'),
  conditions: {},
  eligibility: undefined,
  basis: { measure: 'RECEIVED', ceiling: 'TECH_AMOUNT' },
};
const LUOYANG = policy('LY-2024-BUYER');
const LUZHOU_BUYER = policy('LZ-2021-BUYER');
const LUZHOU_TRADE = policy('LZ-TRADE');

const WAN = 1_000_000n;

let serial = 0;
/** The next contract; a transfer, unless the test says otherwise. */
const contract = (amountFen: bigint, change: Partial<ContractFact> = {}): ContractFact => {
  serial += 1;
  return nextContract(serial, amountFen, { kind: 'transfer', ...change });
};

function factsFor(
  rules: RewardPolicy,
  contracts: readonly ContractFact[],
  earlierGrants: readonly EarlierGrant[] = [],
  year = 2024,
): RewardFacts {
  return {
    beneficiary: { unifiedSocialCreditCode: '91510500MA0000015N', role: rules.beneficiary.role, regionCode: '510502' },
    year,
    contracts,
    earlierGrants,
  };
}

function yuan(text: string): bigint {
  return parseYuan(text.replaceAll(',', ''));
}

/** The grants a claim leaves behind for the next one. */
function grantsOf(sheet: RewardSheet): EarlierGrant[] {
  return sheet.contracts.map(({ contractId, amountFen, basisFen }) => ({ contractId, amountFen, basisFen }));
}

describe('worked examples', () => {
  test.each([
    { rule: 'V01 marginal tiers', rules: SANMING, amounts: ['80,000', '450,000', '1,200,000'], result: '6,230.00' },
    { rule: 'V02 exactly at the cap', rules: SANMING, amounts: ['45,500,000'], result: '50,000.00' },
    { rule: 'V02 above the cap', rules: SANMING, amounts: ['60,000,000'], result: '50,000.00' },
    { rule: 'V03 the first edge', rules: SANMING, amounts: ['100,000'], result: '1,000.00' },
    { rule: 'V03 one fen above it', rules: SANMING, amounts: ['100,000.01'], result: '1,000.00' },
    { rule: 'V03 the second edge', rules: SANMING, amounts: ['1,000,000'], result: '5,500.00' },
    { rule: 'V05 the first tier full', rules: LUZHOU_TRADE, amounts: ['30,000,000'], result: '150,000.00' },
    { rule: 'V05 the second tier', rules: LUZHOU_TRADE, amounts: ['45,000,000'], result: '195,000.00' },
    { rule: 'V05 the cap', rules: LUZHOU_TRADE, amounts: ['400,000,000'], result: '1,000,000.00' },
    {
      rule: 'V06 just below the cap rounds to it',
      rules: LUZHOU_TRADE,
      amounts: ['313,333,333.33'],
      result: '1,000,000.00',
    },
    {
      rule: 'V07 cap per contract, then per year',
      rules: LUOYANG,
      amounts: ['3,000,000', '6,000,000', '12,000,000', '8,000,000', '7,000,000', '5,000,000'],
      result: '1,000,000.00',
    },
    { rule: 'the Luzhou threshold itself counts', rules: LUZHOU_BUYER, amounts: ['1,000,000'], result: '10,000.00' },
    { rule: 'the Luzhou cap', rules: LUZHOU_BUYER, amounts: ['100,000,000.50'], result: '1,000,000.00' },
  ])('$rule: $amounts give $result', ({ rules, amounts, result }) => {
    const sheet = evaluateReward(
      rules,
      factsFor(
        rules,
        amounts.map((amount) => contract(yuan(amount))),
      ),
    );
    expect(sheet.amountFen).toBe(yuan(result));
    expect(sheet.outcome).toBe('granted');
  });

  test('V01 claimed one after the other: each claim pays the difference', () => {
    const deltas: string[] = [];
    let earlier: EarlierGrant[] = [];
    for (const amount of ['80,000', '450,000', '1,200,000']) {
      const sheet = evaluateReward(SANMING, factsFor(SANMING, [contract(yuan(amount))], earlier));
      deltas.push(formatPlainYuan(sheet.amountFen));
      earlier = [...earlier, ...grantsOf(sheet)];
    }
    expect(deltas).toEqual(['800.00', '2350.00', '3080.00']);
  });

  test('V07 claimed one after the other: the year cap ends it', () => {
    const deltas: string[] = [];
    let earlier: EarlierGrant[] = [];
    for (const amount of ['3,000,000', '6,000,000', '12,000,000', '8,000,000', '7,000,000', '5,000,000', '9,000,000']) {
      const sheet = evaluateReward(LUOYANG, factsFor(LUOYANG, [contract(yuan(amount))], earlier));
      deltas.push(formatPlainYuan(sheet.amountFen));
      earlier = [...earlier, ...grantsOf(sheet)];
    }
    expect(deltas).toEqual(['150000.00', '200000.00', '200000.00', '200000.00', '200000.00', '50000.00', '0.00']);
  });

  test('V08 back to the contracts by largest remainder, ties by contract number', () => {
    const amounts = ['3,000,000', '6,000,000', '12,000,000', '8,000,000', '7,000,000', '5,000,000'];
    const contracts = amounts.map((amount) => contract(yuan(amount)));
    const sheet = evaluateReward(LUOYANG, factsFor(LUOYANG, contracts.toReversed()));
    expect(sheet.contracts.map((share) => formatPlainYuan(share.amountFen))).toEqual([
      '130434.78',
      '173913.05',
      '173913.05',
      '173913.04',
      '173913.04',
      '173913.04',
    ]);
    expect(sheet.contracts.map((share) => share.contractId)).toEqual(contracts.map((fact) => fact.contractId));
  });

  test('V23 below the smallest payout nothing is paid', () => {
    const rules: RewardPolicy = { ...SANMING, minPayoutFen: yuan('10,000') };
    const contracts = ['80,000', '450,000', '1,200,000'].map((amount) => contract(yuan(amount)));
    const sheet = evaluateReward(rules, factsFor(rules, contracts));
    expect(sheet).toMatchObject({ amountFen: 0n, outcome: 'nothing', reasons: ['BELOW_MIN_PAYOUT'] });
  });

  test('the smallest payout is met by the year as a whole', () => {
    const rules: RewardPolicy = { ...SANMING, minPayoutFen: yuan('6,000') };
    const earlier = [{ contractId: 'before', amountFen: yuan('3,150'), basisFen: yuan('530,000') }];
    expect(evaluateReward(rules, factsFor(rules, [contract(yuan('1,200,000'))], earlier)).amountFen).toBe(
      yuan('3,080'),
    );
  });

  test.each([
    { unit: '分', rounding: { unitFen: 1n, mode: 'HALF_UP' }, result: '370,370.37' },
    { unit: '元', rounding: { unitFen: 100n, mode: 'FLOOR' }, result: '370,370.00' },
    { unit: '万元', rounding: { unitFen: WAN, mode: 'FLOOR' }, result: '370,000.00' },
  ] as const)('V24 30% of 1,234,567.89 rounded once to $unit', ({ rounding, result }) => {
    const rules: RewardPolicy = {
      ...LUOYANG,
      aggregation: 'PER_CONTRACT',
      basis: { measure: 'CONTRACT_AMOUNT', ceiling: 'NONE' },
      formula: { kind: 'RATE', rate: '0.30' },
      caps: [],
      rounding,
    };
    expect(evaluateReward(rules, factsFor(rules, [contract(yuan('1,234,567.89'))])).amountFen).toBe(yuan(result));
  });

  test.each([
    { amount: '80,000', result: '40,000.00' },
    { amount: '600,000', result: '200,000.00' },
    { amount: '1,000,000', result: '200,000.00' },
  ])('V15 falling tiers with a cap on the formula: $amount gives $result', ({ amount, result }) => {
    const rules: RewardPolicy = {
      ...LUZHOU_TRADE,
      formula: {
        kind: 'CAPPED',
        capFen: 20n * WAN,
        part: {
          kind: 'MARGINAL_TIERS',
          tiers: [
            { upToFen: 10n * WAN, rate: '0.5' },
            { upToFen: 30n * WAN, rate: '0.4' },
            { upToFen: 50n * WAN, rate: '0.3' },
            { upToFen: null, rate: '0.2' },
          ],
        },
      },
      caps: [],
    };
    expect(evaluateReward(rules, factsFor(rules, [contract(yuan(amount))])).amountFen).toBe(yuan(result));
  });
});

describe('what does not count says why', () => {
  const big = yuan('2,000,000');
  test.each<{
    rule: string;
    rules: RewardPolicy;
    contracts: ContractFact[];
    reasons: string[];
    earlier?: EarlierGrant[];
    year?: number;
  }>([
    {
      rule: 'a related party',
      rules: LUZHOU_BUYER,
      contracts: [contract(big, { relatedParty: true })],
      reasons: ['RELATED_PARTY', 'BELOW_THRESHOLD'],
    },
    {
      rule: 'a year below the threshold',
      rules: LUZHOU_BUYER,
      contracts: [contract(yuan('999,999.99'))],
      reasons: ['BELOW_THRESHOLD'],
    },
    { rule: 'no money', rules: LUZHOU_TRADE, contracts: [contract(big, { receipts: [] })], reasons: ['NO_RECEIPTS'] },
    {
      rule: 'invoices alone',
      rules: LUZHOU_TRADE,
      contracts: [contract(big, { receipts: [receipt(big, { kind: 'invoice' })] })],
      reasons: ['NO_RECEIPTS'],
    },
    {
      rule: 'a receipt nobody verified',
      rules: LUZHOU_TRADE,
      contracts: [contract(big, { receipts: [receipt(big, { verified: false })] })],
      reasons: ['RECEIPT_NOT_VERIFIED', 'NO_RECEIPTS'],
    },
    {
      rule: 'money of another year',
      rules: LUZHOU_TRADE,
      contracts: [contract(big, { receipts: [receipt(big, { receivedOn: '2025-01-01' })] })],
      reasons: ['RECEIPT_OUTSIDE_WINDOW', 'NO_RECEIPTS'],
    },
    {
      rule: 'a registration of another year',
      rules: SANMING,
      contracts: [contract(big, { registeredOn: '2023-12-31' })],
      reasons: ['REGISTERED_OUTSIDE_WINDOW'],
    },
    {
      rule: 'another kind',
      rules: LUOYANG,
      contracts: [contract(big, { kind: 'service' })],
      reasons: ['KIND_NOT_COVERED'],
    },
    {
      rule: 'fiscal money',
      rules: LUOYANG,
      contracts: [contract(big, { fiscallyFunded: true })],
      reasons: ['FISCALLY_FUNDED'],
    },
    {
      rule: 'all that is wrong at once',
      rules: LUOYANG,
      contracts: [contract(big, { kind: 'service', fiscallyFunded: true })],
      reasons: ['KIND_NOT_COVERED', 'FISCALLY_FUNDED'],
    },
    { rule: 'no contract', rules: LUOYANG, contracts: [], reasons: ['NO_CONTRACTS'] },
    {
      rule: 'a year outside the policy',
      rules: LUOYANG,
      contracts: [contract(big)],
      reasons: ['POLICY_NOT_IN_FORCE'],
      year: 2025,
    },
    {
      rule: 'a contract too small',
      rules: { ...LUOYANG, minContractFen: big + 1n },
      contracts: [contract(big)],
      reasons: ['CONTRACT_TOO_SMALL'],
    },
    {
      rule: 'a contract too large',
      rules: { ...LUOYANG, maxContractFen: big - 1n },
      contracts: [contract(big)],
      reasons: ['CONTRACT_TOO_LARGE'],
    },
    {
      rule: 'a signature outside the window',
      rules: { ...LUOYANG, timeTests: [{ field: 'SIGNED_ON', from: '2024-06-01', to: '2024-06-30' }] },
      contracts: [contract(big)],
      reasons: ['SIGNED_OUTSIDE_WINDOW'],
    },
    {
      rule: 'what rounding leaves nothing of',
      rules: { ...LUZHOU_TRADE, rounding: { unitFen: WAN * 100n, mode: 'FLOOR' } },
      contracts: [contract(big)],
      reasons: ['ROUNDED_TO_ZERO'],
    },
  ])('$rule', ({ rules, contracts, reasons, earlier, year }) => {
    const sheet = evaluateReward(rules, factsFor(rules, contracts, earlier, year));
    expect(sheet).toMatchObject({ amountFen: 0n, outcome: 'nothing', reasons });
    expect(sumFen(sheet.contracts.map((share) => share.amountFen))).toBe(0n);
  });

  test('another side of the contract', () => {
    const facts = factsFor(LUOYANG, [contract(big)]);
    const seller: RewardFacts = { ...facts, beneficiary: { ...facts.beneficiary, role: 'SELLER' } };
    expect(evaluateReward(LUOYANG, seller).reasons).toEqual(['ROLE_NOT_COVERED']);
  });

  test('another place', () => {
    const facts = factsFor(LUZHOU_BUYER, [contract(big)]);
    const elsewhere: RewardFacts = { ...facts, beneficiary: { ...facts.beneficiary, regionCode: '510104' } };
    expect(evaluateReward(LUZHOU_BUYER, elsewhere).reasons).toEqual(['REGION_NOT_COVERED', 'BELOW_THRESHOLD']);
  });

  test('the same slip for two contracts counts once', () => {
    const slip = receipt(big, { number: 'SAME' });
    const contracts = [contract(big, { receipts: [slip] }), contract(big, { receipts: [slip] })];
    const sheet = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, contracts));
    expect(sheet.basisFen).toBe(big);
    expect(sheet.reasons).toContain('RECEIPT_REPEATED');
  });

  test('the same contract twice counts once', () => {
    const same = contract(big);
    const sheet = evaluateReward(LUOYANG, factsFor(LUOYANG, [same, same]));
    expect(sheet.contracts).toHaveLength(1);
    expect(sheet.reasons).toContain('CONTRACT_REPEATED');
  });

  test('money above the technology value does not count, over the years together', () => {
    const value = contract(big, { technologyTransactionValueFen: yuan('1,500,000') });
    const sheet = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, [value]));
    expect(sheet.basisFen).toBe(yuan('1,500,000'));
    expect(sheet.reasons).toEqual(['CEILING_REACHED']);
    const later = { ...value, basisCountedInOtherYearsFen: yuan('1,400,000') };
    expect(evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, [later])).basisFen).toBe(yuan('100,000'));
  });

  test('missing invoices are pointed out and take nothing away', () => {
    const sheet = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, [contract(big)]));
    expect(sheet.lines.map((line) => line.code)).toContain('INVOICES_BELOW_RECEIPTS');
    expect(sheet.reasons).toEqual([]);
    expect(sheet.amountFen).toBe(yuan('10,000'));
  });

  test('the smallest of several measures counts where the policy says so', () => {
    const rules: RewardPolicy = {
      ...LUZHOU_TRADE,
      basis: { measure: 'MIN_OF', of: ['TECH_AMOUNT', 'INVOICED', 'RECEIVED'], ceiling: 'NONE' },
    };
    const receipts = [receipt(yuan('900,000')), receipt(yuan('700,000'), { kind: 'invoice' })];
    expect(evaluateReward(rules, factsFor(rules, [contract(big, { receipts })])).basisFen).toBe(yuan('700,000'));
  });
});

describe('a year is computed as a whole', () => {
  test('more money for the same contract adds only the difference', () => {
    const first = contract(yuan('3,000,000'), { receipts: [receipt(yuan('1,000,000'), { number: 'A' })] });
    const sheet = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, [first]));
    const more = { ...first, receipts: [...first.receipts, receipt(yuan('500,000'), { number: 'B' })] };
    const second = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, [more], grantsOf(sheet)));
    expect([sheet.amountFen, second.amountFen]).toEqual([yuan('5,000'), yuan('2,500')]);
    expect(second).toMatchObject({ basisFen: yuan('500,000'), yearBasisFen: yuan('1,500,000') });
  });

  test('the same claim again gives nothing', () => {
    const facts = [contract(yuan('1,000,000'))];
    const sheet = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, facts));
    const again = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, facts, grantsOf(sheet)));
    expect(again).toMatchObject({ amountFen: 0n, reasons: ['ALREADY_GRANTED'] });
  });

  test('a basis that fell is a matter of recovery, never a negative payment', () => {
    const fact = contract(yuan('1,000,000'));
    const earlier = [{ contractId: fact.contractId, amountFen: yuan('10,000'), basisFen: yuan('2,000,000') }];
    const sheet = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, [fact], earlier));
    expect(sheet.amountFen).toBe(0n);
    expect(sheet.lines.map((line) => line.code)).toContain('BASIS_FELL');
  });

  test('what was lowered after the sheet does not come back with the next claim', () => {
    const before = {
      contractId: 'before',
      amountFen: yuan('3,000'),
      computedFen: yuan('5,000'),
      basisFen: yuan('1,000,000'),
    };
    const sheet = evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, [contract(yuan('1,000,000'))], [before]));
    expect(sheet.amountFen).toBe(yuan('5,000'));
    expect(sheet.earlierGrantedFen).toBe(yuan('5,000'));
  });

  test('a claim that stayed below the threshold helps the next one over it', () => {
    const first = contract(yuan('600,000'));
    const refused = evaluateReward(LUZHOU_BUYER, factsFor(LUZHOU_BUYER, [first]));
    expect(refused.reasons).toEqual(['BELOW_THRESHOLD']);
    const sheet = evaluateReward(LUZHOU_BUYER, factsFor(LUZHOU_BUYER, [contract(yuan('500,000'))], grantsOf(refused)));
    expect(sheet.amountFen).toBe(yuan('11,000'));
  });

  test.each<[string, RewardReason[], bigint, boolean]>([
    ['below the threshold of the year', ['BELOW_THRESHOLD'], 0n, true],
    ['below the smallest payout', ['BELOW_MIN_PAYOUT'], 0n, true],
    ['rounded to nothing', ['ROUNDED_TO_ZERO'], 0n, true],
    ['no growth yet', ['NO_GROWTH'], 0n, true],
    ['too little growth', ['GROWTH_BELOW_MINIMUM'], 0n, true],
    ['below where the formula begins', ['BELOW_FORMULA_THRESHOLD'], 0n, true],
    ['below it, and another policy pays', ['BELOW_FORMULA_THRESHOLD', 'HIGHER_ELSEWHERE'], 0n, false],
    ['not in the area of the policy', ['REGION_NOT_COVERED'], 0n, false],
    ['granted after all', ['BELOW_FORMULA_THRESHOLD'], 1n, false],
  ])('a claim of nothing goes on counting or not: %s', (_why, reasons, computedFen, goesOn) => {
    expect(goesOnCounting(computedFen, reasons)).toBe(goesOn);
  });

  test('a contract that was below the smallest payout is granted with the next one', () => {
    const perContract = policyOf({ aggregation: 'PER_CONTRACT', minPayoutFen: yuan('1,000').toString() });
    const first = contract(yuan('60,000'));
    const refused = evaluateReward(perContract, factsFor(perContract, [first]));
    expect(refused.reasons).toEqual(['BELOW_MIN_PAYOUT']);
    const both = factsFor(perContract, [first, contract(yuan('70,000'))], grantsOf(refused));
    expect(evaluateReward(perContract, both).amountFen).toBe(yuan('1,300'));
  });
});

describe('the sheet', () => {
  const facts = factsFor(
    LUOYANG,
    ['3,000,000', '6,000,000'].map((amount) => contract(yuan(amount))),
  );
  const sheet = evaluateReward(LUOYANG, facts);

  test('goes through JSON unchanged, money as text', () => {
    const wire = toSheetWire(sheet);
    expect(JSON.parse(JSON.stringify(wire))).toEqual(wire);
    expect(wire.amountFen).toBe('35000000');
    expect(Object.keys(wire).toSorted()).toEqual(Object.keys(sheet).toSorted());
  });

  test('explains itself in order, in both languages', () => {
    expect([...new Set(sheet.lines.map((line) => line.step))]).toEqual([
      'snapshot',
      'contract',
      'basis',
      'aggregate',
      'formula',
      'cap',
      'rounding',
      'allocation',
      'outcome',
    ]);
    for (const line of sheet.lines) {
      expect(line.zh).toMatch(/\p{Script=Han}/u);
      expect(line.en).not.toBe('');
      expect(line.code === undefined || line.code in REWARD_REASONS).toBe(true);
    }
    expect(sheet.lines.at(-1)).toMatchObject({ step: 'outcome', result: '350,000.00' });
  });

  test('names an unconfirmed policy', () => {
    expect(evaluateReward(LUZHOU_TRADE, factsFor(LUZHOU_TRADE, [])).policyConfirmed).toBe(false);
  });

  test('is the same for the same facts, in whatever order they come', () => {
    const reversed = { ...facts, contracts: facts.contracts.toReversed() };
    expect(toSheetWire(evaluateReward(LUOYANG, reversed))).toEqual(toSheetWire(sheet));
  });
});

/** '480,000.00 元': grouped by thousands, at least two decimals. */
const AMOUNT_ZH = /(?:^|[^\d,])\d{1,3}(?:,\d{3})*\.\d{2,12}…? 元/;
const AMOUNT_EN = /(?:^|[^\d,])\d{1,3}(?:,\d{3})*\.\d{2,12}…? yuan/;

describe('whatever the facts', () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 });
  const policies = fc.constantFrom(SANMING, LUOYANG, LUZHOU_BUYER, LUZHOU_TRADE);

  test('every line says its amounts in yuan, in both languages, also where it takes something away', () => {
    const facts = fc.record({
      rules: policies,
      given: amounts,
      change: fc.constantFrom<Partial<ContractFact>>(
        {},
        { relatedParty: true },
        { fiscallyFunded: true },
        { signedOn: '2001-01-01' },
        { receipts: [] },
        { receipts: [receipt(100n, { verified: false }), receipt(200n, { receivedOn: '2001-01-01' })] },
        { receipts: [receipt(300n), receipt(300n), receipt(1n, { kind: 'invoice' })] },
        { technologyTransactionValueFen: 1n },
      ),
      repeated: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, ({ rules, given, change, repeated }) => {
        const contracts = given.map((amount) => contract(amount, change));
        const first = evaluateReward(rules, factsFor(rules, repeated ? [...contracts, ...contracts] : contracts));
        const again = evaluateReward(rules, factsFor(rules, contracts, grantsOf(first)));
        for (const { zh, en } of [...first.lines, ...again.lines]) {
          expect(zh).toMatch(AMOUNT_ZH);
          expect(en).toMatch(AMOUNT_EN);
        }
      }),
    );
  });

  test('the parts sum to the whole and the cap holds', () => {
    fc.assert(
      fc.property(policies, amounts, (rules, given) => {
        const sheet = evaluateReward(
          rules,
          factsFor(
            rules,
            given.map((amount) => contract(amount)),
          ),
        );
        const cap = findCap(rules, 'BENEFICIARY_YEAR')?.amountFen ?? 0n;
        expect(sumFen(sheet.contracts.map((share) => share.amountFen))).toBe(sheet.amountFen);
        expect(sheet.amountFen).toBeLessThanOrEqual(cap);
        expect(sheet.amountFen).toBeGreaterThanOrEqual(0n);
      }),
    );
  });

  test('claims one by one never bring more than one claim for all, and the same where the formula runs on the year', () => {
    fc.assert(
      fc.property(policies, amounts, (rules, given) => {
        const contracts = given.map((amount) => contract(amount));
        const atOnce = evaluateReward(rules, factsFor(rules, contracts));
        let earlier: EarlierGrant[] = [];
        for (const fact of contracts) {
          const sheet = evaluateReward(rules, factsFor(rules, [fact], earlier));
          earlier = [...earlier, ...grantsOf(sheet)];
        }
        const oneByOne = sumFen(earlier.map((grant) => grant.amountFen));
        const slack = rules.aggregation === 'PER_CONTRACT' ? BigInt(given.length) : 0n;
        expect(oneByOne - atOnce.amountFen).toBeLessThanOrEqual(slack);
        expect(atOnce.amountFen - oneByOne).toBeLessThanOrEqual(slack);
      }),
    );
  });

  test('more money never brings less', () => {
    fc.assert(
      fc.property(
        policies,
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.bigInt({ min: 0n, max: 10n ** 10n }),
        (rules, amount, more) => {
          const [low, high] = [amount, amount + more].map(
            (value) => evaluateReward(rules, factsFor(rules, [contract(value)])).amountFen,
          );
          expect(high).toBeGreaterThanOrEqual(low ?? 0n);
        },
      ),
    );
  });

  test('rounding never gives the payee more than half a fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 10n }), (amount) => {
        const rules: RewardPolicy = { ...LUZHOU_TRADE, formula: { kind: 'RATE', rate: '0.003' }, caps: [] };
        const { amountFen } = evaluateReward(rules, factsFor(rules, [contract(amount)]));
        const gainInThousandths = amountFen * 1000n - amount * 3n;
        expect(gainInThousandths).toBeLessThanOrEqual(500n);
        expect(gainInThousandths).toBeGreaterThanOrEqual(-500n);
      }),
    );
  });
});
