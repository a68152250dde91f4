import { describe, expect, test } from '@jest/globals';
import { formatYuan } from '../../../src/domain/money.js';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import type { ContractFact, RewardFacts } from '../../../src/domain/reward/facts.js';
import type { RewardReason } from '../../../src/domain/reward/reward-reason.js';
import { contract, factsOf, grantsOf, otherGrant, policyOf, receipt, WAN } from './reward-support.js';

interface Case {
  rule: string;
  policy?: Record<string, unknown>;
  contracts?: readonly ContractFact[];
  facts?: Partial<RewardFacts>;
  amount: string;
  reasons?: RewardReason[];
}

const TEN_PERCENT = { kind: 'RATE', rate: '0.1' };
const PER_CONTRACT = { aggregation: 'PER_CONTRACT', formula: TEN_PERCENT };
const known = (facts: ContractFact['facts']): Partial<RewardFacts> => ({
  beneficiary: { ...factsOf([]).beneficiary, facts },
});

function run({ policy, contracts, facts, amount, reasons = [] }: Case): void {
  const sheet = evaluateReward(policyOf(policy), factsOf(contracts ?? [contract(1, 100n * WAN)], facts));
  expect({ amount: formatYuan(sheet.amountFen), reasons: sheet.reasons }).toEqual({ amount, reasons });
}

describe('time: three years and four dates', () => {
  const invoiced = (on: string): ContractFact =>
    contract(1, WAN, { receipts: [receipt(WAN, { kind: 'invoice', number: 'I', receivedOn: on })] });
  const INVOICES = { basis: { measure: 'INVOICED', ceiling: 'NONE' } };
  const shenzhen = [
    { field: 'REGISTERED_ON', within: 'CLAIM_YEAR' },
    { field: 'RECEIVED_ON', within: 'YEAR_BEFORE_APPLICATION' },
  ];
  test.each<Case>([
    {
      rule: 'the year of registration, of application and of the budget are three',
      policy: { timeTests: shenzhen },
      facts: { year: 2024, applicationYear: 2025, budgetYear: 2026 },
      amount: '10,000.00',
    },
    {
      rule: 'money of the year of application is not that of the year before',
      policy: { timeTests: [{ field: 'RECEIVED_ON', within: 'APPLICATION_YEAR' }] },
      facts: { applicationYear: 2025 },
      amount: '0.00',
      reasons: ['RECEIPT_OUTSIDE_WINDOW', 'NO_RECEIPTS'],
    },
    {
      rule: 'the budget year may be asked for',
      policy: { timeTests: [{ field: 'PAID_ON', within: 'BUDGET_YEAR' }] },
      facts: { budgetYear: 2024 },
      amount: '10,000.00',
    },
    {
      rule: 'a year nobody knows helps nobody',
      policy: { timeTests: shenzhen },
      amount: '0.00',
      reasons: ['YEAR_NOT_KNOWN', 'NO_RECEIPTS'],
    },
    {
      rule: 'two windows at once: registered in two years, money of one',
      policy: {
        timeTests: [
          { field: 'REGISTERED_ON', from: '2023-01-01', to: '2024-12-31' },
          { field: 'RECEIVED_ON', from: '2024-07-01', to: '2024-12-31' },
        ],
      },
      contracts: [
        contract(1, 3n * WAN, {
          receipts: [receipt(WAN, { number: 'A' }), receipt(2n * WAN, { number: 'B', receivedOn: '2024-07-01' })],
        }),
      ],
      amount: '200.00',
      reasons: ['RECEIPT_OUTSIDE_WINDOW'],
    },
    {
      rule: 'invoices are tested by their own date',
      policy: { ...INVOICES, timeTests: [{ field: 'INVOICED_ON', within: 'CLAIM_YEAR' }] },
      contracts: [invoiced('2025-01-01')],
      amount: '0.00',
      reasons: ['INVOICED_OUTSIDE_WINDOW'],
    },
    {
      rule: 'where the policy has no date for invoices, that of money holds',
      policy: { ...INVOICES, timeTests: [{ field: 'RECEIVED_ON', within: 'CLAIM_YEAR' }] },
      contracts: [invoiced('2025-01-01')],
      amount: '0.00',
      reasons: ['RECEIPT_OUTSIDE_WINDOW'],
    },
    {
      rule: 'signed after registration',
      policy: { orderTests: [{ earlier: 'SIGNED_ON', later: 'REGISTERED_ON' }] },
      contracts: [contract(1, WAN, { signedOn: '2024-05-11' })],
      amount: '0.00',
      reasons: ['DATES_OUT_OF_ORDER'],
    },
    {
      rule: 'money before signing is dropped, row by row',
      policy: { orderTests: [{ earlier: 'SIGNED_ON', later: 'RECEIVED_ON' }] },
      contracts: [
        contract(1, 2n * WAN, {
          receipts: [receipt(WAN, { number: 'A', receivedOn: '2024-04-30' }), receipt(WAN, { number: 'B' })],
        }),
      ],
      amount: '100.00',
      reasons: ['DATES_OUT_OF_ORDER'],
    },
    {
      rule: 'signed before it was listed',
      policy: { orderTests: [{ earlier: 'LISTED_ON', later: 'SIGNED_ON' }] },
      contracts: [contract(1, WAN, { listedOn: '2024-05-02' })],
      amount: '0.00',
      reasons: ['DATES_OUT_OF_ORDER'],
    },
    {
      rule: 'a claim after the window closed',
      policy: { applicationWindow: { opens: '01-01', closes: '01-31' } },
      facts: { claimedOn: '2025-02-01' },
      amount: '0.00',
      reasons: ['APPLICATION_OUTSIDE_WINDOW'],
    },
    {
      rule: 'who need not apply cannot be late',
      policy: { trigger: 'AUTOMATIC', applicationWindow: { opens: '2025-01-01', closes: '2025-01-31' } },
      facts: { claimedOn: '2025-02-01' },
      amount: '10,000.00',
    },
  ])('$rule', run);
});

describe('conditions', () => {
  const TAX = { fact: 'beneficiary.taxPaidFen', op: 'gte', value: '10000000', code: 'TAX_BELOW_MINIMUM' };
  test.each<Case>([
    {
      rule: 'a fact that holds',
      policy: { eligibility: TAX },
      facts: known({ 'beneficiary.taxPaidFen': 10n * WAN }),
      amount: '10,000.00',
    },
    {
      rule: 'a fact that fails',
      policy: { eligibility: TAX },
      facts: known({ 'beneficiary.taxPaidFen': 10n * WAN - 1n }),
      amount: '0.00',
      reasons: ['TAX_BELOW_MINIMUM'],
    },
    { rule: 'a fact nobody knows', policy: { eligibility: TAX }, amount: '0.00', reasons: ['TAX_BELOW_MINIMUM'] },
    {
      rule: 'nor does the opposite of what nobody knows hold',
      policy: { eligibility: { not: TAX, code: 'NOT_ELIGIBLE' } },
      amount: '0.00',
      reasons: ['NOT_ELIGIBLE'],
    },
    {
      rule: 'whether it is known may be asked',
      policy: { eligibility: { ...TAX, op: 'exists', value: false, code: 'NOT_ELIGIBLE' } },
      amount: '10,000.00',
    },
    {
      rule: 'a share',
      policy: { eligibility: { fact: 'contract.paidShare', op: 'gte', value: '0.5', code: 'PAID_SHARE_TOO_LOW' } },
      contracts: [contract(1, 100n * WAN, { facts: { 'contract.paidShare': '0.49' } })],
      amount: '0.00',
      reasons: ['PAID_SHARE_TOO_LOW'],
    },
    {
      rule: 'two facts compared: the deal is not above the new sales',
      policy: {
        eligibility: {
          fact: 'contract.technologyTransactionValueFen',
          op: 'lte',
          otherFact: 'project.newSalesFen',
          code: 'DEAL_ABOVE_SALES',
        },
      },
      facts: known({ 'project.newSalesFen': 99n * WAN }),
      amount: '0.00',
      reasons: ['DEAL_ABOVE_SALES'],
    },
    {
      rule: 'a condition by its name',
      policy: { conditions: { taxed: TAX }, eligibility: { ref: 'taxed' } },
      facts: known({ 'beneficiary.taxPaidFen': 0n }),
      amount: '0.00',
      reasons: ['TAX_BELOW_MINIMUM'],
    },
    {
      rule: 'the register knows better than what was stated',
      policy: { eligibility: { fact: 'parties.related', op: 'eq', value: true, code: 'NOT_ELIGIBLE' } },
      facts: known({ 'parties.related': true }),
      amount: '0.00',
      reasons: ['NOT_ELIGIBLE'],
    },
    {
      rule: 'fiscal money by stacking',
      policy: { stacking: { rejectIfFiscallyFunded: true } },
      contracts: [contract(1, WAN, { fiscallyFunded: true })],
      amount: '0.00',
      reasons: ['FISCALLY_FUNDED'],
    },
  ])('$rule', run);
});

describe('the basis', () => {
  const NAMED = { basis: { measure: 'RECEIVED', ceiling: 'NONE', requireInvoiceRemark: true } };
  const LESS = { basis: { measure: 'RECEIVED', ceiling: 'NONE', lessNonTechnical: true } };
  const mixed = { technologyTransactionValueFen: 60n * WAN };
  const slip = receipt(100n * WAN, { number: 'S' });
  const invoice = (amountFen: bigint, remark: string, number: string) =>
    receipt(amountFen, { kind: 'invoice', number, remark });
  test.each<Case>([
    {
      rule: 'a refund is taken off',
      contracts: [contract(1, 100n * WAN, { receipts: [slip, receipt(30n * WAN, { number: 'R', isRefund: true })] })],
      amount: '7,000.00',
    },
    {
      rule: 'a refund is taken off also where nobody verified it',
      contracts: [
        contract(1, 100n * WAN, {
          receipts: [slip, receipt(30n * WAN, { number: 'R', isRefund: true, verified: false })],
        }),
      ],
      amount: '7,000.00',
    },
    {
      rule: 'more refund than money counts for nothing, not for less',
      contracts: [contract(1, 100n * WAN, { receipts: [receipt(WAN), receipt(2n * WAN, { isRefund: true })] })],
      amount: '0.00',
      reasons: ['NO_RECEIPTS'],
    },
    {
      rule: 'invoices that name neither the contract nor its number leave nothing',
      policy: NAMED,
      contracts: [contract(1, 100n * WAN, { title: '甲乙项目', receipts: [slip, invoice(100n * WAN, '服务费', 'I')] })],
      amount: '0.00',
      reasons: ['INVOICE_REMARK_MISSING', 'INVOICES_LIMIT_RECEIPTS'],
    },
    {
      rule: 'a name counts whatever its width and blanks, as far as the invoice goes',
      policy: NAMED,
      contracts: [
        contract(1, 100n * WAN, {
          title: '甲乙（A）项目',
          receipts: [slip, invoice(40n * WAN, '技术费 甲乙(A) 项目', 'I'), invoice(1n, '2024510501000001', 'J')],
        }),
      ],
      amount: '4,000.00',
      reasons: ['INVOICES_LIMIT_RECEIPTS'],
    },
    {
      rule: 'contracts without vouchers where the policy waives them',
      policy: {
        basis: {
          ...NAMED.basis,
          vouchersWaivedWhen: { fact: 'contract.fiscallyFunded', op: 'eq', value: true, code: 'NOT_ELIGIBLE' },
        },
      },
      contracts: [contract(1, 100n * WAN, { fiscallyFunded: true, receipts: [], ...mixed })],
      amount: '6,000.00',
    },
    {
      rule: 'the technical part as the officer found it',
      policy: LESS,
      contracts: [contract(1, 100n * WAN, { ...mixed, receipts: [{ ...slip, technicalFen: 55n * WAN }] })],
      amount: '5,500.00',
      reasons: ['NON_TECHNICAL_PART'],
    },
    {
      rule: 'money nobody looked at, where a part is not technology',
      policy: LESS,
      contracts: [contract(1, 100n * WAN, { ...mixed, receipts: [slip] })],
      amount: '0.00',
      reasons: ['INCOME_NOT_VERIFIED', 'NO_RECEIPTS'],
    },
    {
      rule: 'equipment comes off the contract value',
      policy: { basis: { measure: 'CONTRACT_AMOUNT', lessNonTechnical: true } },
      contracts: [contract(1, 100n * WAN, mixed)],
      amount: '6,000.00',
      reasons: ['NON_TECHNICAL_PART'],
    },
    {
      rule: 'what was rejected of the income never counts unless the policy says so',
      policy: { basis: { measure: 'RECEIVED' } },
      contracts: [contract(1, 100n * WAN, { receipts: [{ ...slip, technicalFen: 0n }] })],
      amount: '0.00',
      reasons: ['NON_TECHNICAL_PART', 'NO_RECEIPTS'],
    },
    {
      rule: 'the smallest of the assessed value, the invoices and the money',
      policy: { basis: { measure: 'MIN_OF', of: ['TECH_AMOUNT', 'INVOICED', { measure: 'RECEIVED' }] } },
      contracts: [contract(1, 100n * WAN, { receipts: [slip, invoice(70n * WAN, '', 'I')] })],
      amount: '7,000.00',
    },
    {
      rule: 'the VAT due',
      policy: { basis: { measure: 'VAT_DUE' }, formula: { kind: 'RATE', rate: '0.8' } },
      contracts: [contract(1, 100n * WAN, { facts: { 'contract.vatDueFen': 6n * WAN } })],
      amount: '48,000.00',
    },
    {
      rule: 'an increment over the year before',
      policy: { basis: { measure: 'PROMOTED_VOLUME', priorYearAs: 'INCREMENT' } },
      facts: { priorYear: { volumeFen: 90n * WAN } },
      amount: '1,000.00',
    },
    {
      rule: 'an increment over a year nobody knows',
      policy: { basis: { measure: 'PROMOTED_VOLUME', priorYearAs: 'INCREMENT' } },
      amount: '0.00',
      reasons: ['PRIOR_YEAR_NOT_KNOWN'],
    },
    {
      rule: 'items',
      policy: {
        basis: { measure: 'ITEM_COUNT' },
        aggregation: 'PER_ITEM_COUNT',
        formula: { kind: 'PER_ITEM', amountFen: '10000' },
      },
      contracts: [contract(1, WAN), contract(2, WAN), contract(3, WAN)],
      amount: '300.00',
    },
  ])('$rule', run);
});

describe('caps', () => {
  const BUYER = { ...PER_CONTRACT, caps: [{ scope: 'PROJECT_LIFETIME', amountFen: (30n * WAN).toString() }] };
  const PERSON = { ...PER_CONTRACT, caps: [{ scope: 'PERSON_YEAR', amountFen: (5n * WAN).toString() }] };
  const two = (person: string, other: string) => [
    contract(1, 40n * WAN, { personCode: person }),
    contract(2, 30n * WAN, { personCode: other }),
  ];
  test.each<Case>([
    { rule: 'V10, the first year', policy: BUYER, contracts: [contract(1, 200n * WAN)], amount: '200,000.00' },
    {
      rule: 'V10, the second year',
      policy: BUYER,
      contracts: [contract(1, 200n * WAN)],
      facts: { lifetimeGrants: [{ contractId: 'c-1', year: 2023, amountFen: 20n * WAN }] },
      amount: '100,000.00',
      reasons: ['PROJECT_CAP'],
    },
    {
      rule: 'two contracts of one project share its cap',
      policy: BUYER,
      contracts: [1, 2].map((serial) => contract(serial, 200n * WAN, { projectCode: 'P' })),
      amount: '300,000.00',
      reasons: ['PROJECT_CAP'],
    },
    {
      rule: 'the formula on a project as a whole',
      policy: {
        aggregation: 'PER_PROJECT',
        formula: { kind: 'STEP', thresholdFen: '200000000', baseFen: '7', blockFen: '1', perBlockFen: '0' },
      },
      contracts: [1, 2].map((serial) => contract(serial, 100n * WAN, { projectCode: 'P' })),
      amount: '0.07',
    },
    { rule: 'two persons have a cap each', policy: PERSON, contracts: two('A', 'B'), amount: '70,000.00' },
    {
      rule: 'one person has one',
      policy: PERSON,
      contracts: two('A', 'A'),
      amount: '50,000.00',
      reasons: ['PERSON_CAP'],
    },
    {
      rule: 'also through another organisation',
      policy: PERSON,
      contracts: two('A', 'B'),
      facts: { otherGrants: [otherGrant(4n * WAN, { policyCode: 'TEST-1', personCode: 'A', beneficiaryCode: 'X' })] },
      amount: '40,000.00',
      reasons: ['PERSON_CAP'],
    },
    {
      rule: 'the VAT really paid is a cap beside the fixed one',
      policy: {
        caps: [
          { scope: 'BENEFICIARY_YEAR', amountFen: '2000000' },
          { scope: 'BENEFICIARY_YEAR', amountFact: 'beneficiary.vatPaidFen' },
        ],
      },
      facts: known({ 'beneficiary.vatPaidFen': 3_000_00n }),
      amount: '3,000.00',
      reasons: ['YEAR_CAP'],
    },
    {
      rule: 'a cap nobody knows leaves nothing',
      policy: { caps: [{ scope: 'BENEFICIARY_YEAR', amountFact: 'beneficiary.vatPaidFen' }] },
      amount: '0.00',
      reasons: ['FACT_NOT_KNOWN'],
    },
    {
      rule: 'a group of policies shares a cap',
      policy: { caps: [{ scope: 'GROUP_YEAR', amountFen: '1500000', schemes: ['TEST-1', 'OTHER-1'] }] },
      facts: {
        otherGrants: [
          otherGrant(1_000_000n),
          otherGrant(9_000_000n, { year: 2023 }),
          otherGrant(9_000_000n, { policyCode: 'ELSE' }),
        ],
      },
      amount: '5,000.00',
      reasons: ['GROUP_CAP'],
    },
    {
      rule: 'all levels of government share a cap',
      policy: { caps: [{ scope: 'BENEFICIARY_YEAR_ALL_LEVELS', amountFen: '1500000' }] },
      facts: { outsideGrantsFen: 1_200_000n },
      amount: '3,000.00',
      reasons: ['ALL_LEVELS_CAP'],
    },
    {
      rule: 'what other levels gave must be stated',
      policy: { caps: [{ scope: 'BENEFICIARY_YEAR_ALL_LEVELS', amountFen: '1500000' }] },
      amount: '0.00',
      reasons: ['FACT_NOT_KNOWN'],
    },
    {
      rule: 'rounding up to whole 万元 does not step over a cap per contract',
      policy: {
        ...PER_CONTRACT,
        caps: [{ scope: 'CONTRACT', amountFen: '9900000' }],
        rounding: { unitFen: '1000000', mode: 'HALF_UP' },
      },
      amount: '90,000.00',
      reasons: ['CONTRACT_CAP'],
    },
  ])('$rule', run);
});

describe('stacking', () => {
  const stacking = (onConflict: string) => ({
    stacking: { sameContractOnce: true, exclusiveGroup: 'G', onConflict },
  });
  const sameContract = otherGrant(4n * WAN, { contractId: 'c-1', role: 'SELLER' });
  const sameGroup = otherGrant(4n * WAN, { exclusiveGroup: 'G' });
  const contracts = [contract(1, 100n * WAN), contract(2, 50n * WAN)];
  test.each<Case>([
    {
      rule: 'reject: the contract rewarded elsewhere is out, the other stays',
      policy: { ...PER_CONTRACT, ...stacking('REJECT') },
      facts: { otherGrants: [sameContract] },
      amount: '50,000.00',
      reasons: ['CONTRACT_REWARDED_ELSEWHERE'],
    },
    {
      rule: 'the other side of the same contract is another award',
      policy: { ...PER_CONTRACT, ...stacking('REJECT') },
      facts: { otherGrants: [{ ...sameContract, role: 'BUYER' }] },
      amount: '150,000.00',
    },
    {
      rule: 'reject: a group pays once in a year',
      policy: { ...PER_CONTRACT, ...stacking('REJECT') },
      facts: { otherGrants: [sameGroup] },
      amount: '0.00',
      reasons: ['GROUP_REWARDED_ELSEWHERE'],
    },
    {
      rule: 'a group of another year is no conflict',
      policy: { ...PER_CONTRACT, ...stacking('REJECT') },
      facts: { otherGrants: [{ ...sameGroup, year: 2023 }] },
      amount: '150,000.00',
    },
    {
      rule: 'take the higher one: what was approved counts towards it',
      policy: { ...PER_CONTRACT, ...stacking('TAKE_HIGHER') },
      facts: { otherGrants: [sameGroup] },
      amount: '110,000.00',
      reasons: ['DIFFERENCE_ONLY'],
    },
    {
      rule: 'take the higher one: what is only claimed gives way',
      policy: { ...PER_CONTRACT, ...stacking('TAKE_HIGHER') },
      facts: { otherGrants: [{ ...sameGroup, approved: false }] },
      amount: '150,000.00',
    },
    {
      rule: 'take the higher one: the other stands',
      policy: { ...PER_CONTRACT, ...stacking('TAKE_HIGHER') },
      facts: { otherGrants: [{ ...sameGroup, amountFen: 15n * WAN }] },
      amount: '0.00',
      reasons: ['HIGHER_ELSEWHERE'],
    },
    {
      rule: 'contract by contract: the other stands for one',
      policy: { ...PER_CONTRACT, ...stacking('TAKE_HIGHER') },
      facts: { otherGrants: [{ ...sameContract, amountFen: 10n * WAN }] },
      amount: '50,000.00',
      reasons: ['HIGHER_ELSEWHERE'],
    },
    {
      rule: '就高补差: the difference to the other level',
      policy: { ...PER_CONTRACT, ...stacking('TOP_UP_DIFFERENCE') },
      facts: { otherGrants: [{ ...sameGroup, approved: false }] },
      amount: '110,000.00',
      reasons: ['DIFFERENCE_ONLY'],
    },
    {
      rule: '就高补差 for a contract, where the formula runs on the year',
      policy: { formula: TEN_PERCENT, ...stacking('TOP_UP_DIFFERENCE') },
      facts: { otherGrants: [sameContract] },
      amount: '110,000.00',
      reasons: ['DIFFERENCE_ONLY'],
    },
  ])('$rule', (given) => run({ contracts, ...given }));

  test('the claim that gives way is named', () => {
    const policy = policyOf({ ...PER_CONTRACT, ...stacking('TAKE_HIGHER') });
    const facts = factsOf(contracts, { otherGrants: [{ ...sameGroup, approved: false, claimId: 'k' }] });
    expect(evaluateReward(policy, facts).supersedes).toEqual([
      { policyCode: 'OTHER-1', claimId: 'k', amountFen: 4n * WAN },
    ]);
  });
});

describe('installments', () => {
  const policy = policyOf({
    ...PER_CONTRACT,
    installments: [
      { at: 'CONTRACT_REGISTERED', share: '0.6' },
      { at: 'MILESTONE', share: '0.3' },
      { at: 'ACCEPTED', share: '0.1' },
    ],
  });

  test('each pays the difference, and the last makes the whole', () => {
    const contracts = [contract(1, 123n * WAN + 45n), contract(2, 10n * WAN)];
    const amounts: string[] = [];
    let earlier: RewardFacts['earlierGrants'] = [];
    for (const installmentsReached of [0, 1, 2, 3, 3]) {
      const sheet = evaluateReward(policy, factsOf(contracts, { earlierGrants: earlier, installmentsReached }));
      amounts.push(formatYuan(sheet.amountFen));
      earlier = [...earlier, ...grantsOf(sheet)];
    }
    expect(amounts).toEqual(['0.00', '79,800.03', '39,900.01', '13,300.01', '0.00']);
  });

  test('the sheet says which are due', () => {
    const { installments } = evaluateReward(policy, factsOf([contract(1, WAN)], { installmentsReached: 1 }));
    expect(installments.map(({ due }) => due)).toEqual([true, false, false]);
  });
});

describe('a committee and its project', () => {
  const committee = {
    aggregation: 'PER_PROJECT',
    determination: 'DISCRETIONARY',
    basis: { measure: 'CONTRACT_AMOUNT' },
    formula: { kind: 'COMMITTEE', minFen: '0', maxFen: (500n * WAN).toString() },
    eligibility: { fact: 'project.accepted', op: 'eq', value: true, code: 'NOT_ACCEPTED' },
    caps: [{ scope: 'PROJECT_LIFETIME', amountFen: (500n * WAN).toString() }],
  };
  const named = known({ 'project.accepted': true, 'project.committeeAmountFen': 300n * WAN });
  test.each<Case>([
    { rule: 'what it named', policy: committee, facts: named, amount: '3,000,000.00' },
    {
      rule: 'not before acceptance',
      policy: committee,
      facts: known({ 'project.accepted': false, 'project.committeeAmountFen': 300n * WAN }),
      amount: '0.00',
      reasons: ['NOT_ACCEPTED'],
    },
    {
      rule: 'what was named for one project is not had by two',
      policy: committee,
      contracts: [contract(1, WAN), contract(2, WAN)],
      facts: named,
      amount: '0.00',
      reasons: ['COMMITTEE_AMOUNT_MISSING'],
    },
  ])('$rule', run);
});

describe('the least share of those who made the result', () => {
  const splitRule = { subject: 'OWNERSHIP', party: 'COMPLETERS', minShare: '0.7' };
  const split = (completers: string, unit: string) => [
    { party: 'COMPLETERS', share: completers },
    { party: 'UNIT', share: unit },
  ];
  test.each<Case>([
    { rule: 'seventy percent', policy: { splitRule }, facts: { split: split('0.7', '0.3') }, amount: '10,000.00' },
    {
      rule: 'less',
      policy: { splitRule },
      facts: { split: split('0.69', '0.31') },
      amount: '0.00',
      reasons: ['SPLIT_BELOW_MINIMUM'],
    },
    {
      rule: 'shares that are no whole',
      policy: { splitRule },
      facts: { split: split('0.7', '0.2') },
      amount: '0.00',
      reasons: ['SPLIT_BELOW_MINIMUM'],
    },
    { rule: 'no plan', policy: { splitRule }, amount: '0.00', reasons: ['SPLIT_MISSING'] },
    {
      rule: 'how the grant is used is only promised',
      policy: { splitRule: { ...splitRule, subject: 'GRANT_USE' } },
      amount: '10,000.00',
    },
  ])('$rule', run);
});
