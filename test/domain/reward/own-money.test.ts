import { describe, expect, test } from '@jest/globals';
import { hashOfInput } from '../../../src/db/laboratory-input.js';
import { toContractFact } from '../../../src/db/read-models/contract-fact.js';
import type { RewardContractFacts, RewardReceipt } from '../../../src/db/read-models/reward-facts.js';
import { isOwnMoney, moneySideOf } from '../../../src/domain/reward/beneficiary.js';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import type { RewardFacts } from '../../../src/domain/reward/facts.js';
import { replayPolicy, type TriedContract } from '../../../src/domain/reward/replay.js';
import { countsWithoutVouchers, volumeOf, yearBefore } from '../../../src/domain/reward/volume.js';
import { policy } from '../support.js';
import { contract, policyOf, receipt } from './reward-support.js';

const WAN = 1_000_000n;

describe('到款归属: whose money it is', () => {
  test.each<[string, Parameters<typeof isOwnMoney>[0], Parameters<typeof isOwnMoney>[1], boolean]>([
    ['one seller counts all', { side: 'SELLER', partyCount: 1, name: '甲' }, { payee: '乙' }, true],
    ['of two sellers, its own', { side: 'SELLER', partyCount: 2, name: '甲（泸州）' }, { payee: '甲(泸州)' }, true],
    ['not the money of the other', { side: 'SELLER', partyCount: 2, name: '甲' }, { payee: '乙' }, false],
    [
      'its own refund',
      { side: 'SELLER', partyCount: 2, name: '甲' },
      { payer: '甲', payee: '丙', isRefund: true },
      true,
    ],
    ['of two buyers, what it paid', { side: 'BUYER', partyCount: 2, name: '甲' }, { payer: '甲', payee: '丙' }, true],
    ['not what the other paid', { side: 'BUYER', partyCount: 2, name: '甲' }, { payer: '乙', payee: '丙' }, false],
    ['a transfer body has no receipts', { partyCount: 1, name: '甲' }, { payee: '乙' }, true],
  ])('%s', (_what, of, row, own) => {
    expect(isOwnMoney(of, row)).toBe(own);
  });

  const JOINT = { sellers: [{ name: '甲（泸州）' }, { name: '乙' }], buyers: [{ name: '丙' }, { name: '丁' }] };
  test.each<[string, Parameters<typeof moneySideOf>[0], string, object]>([
    ['a seller', 'SELLER', '甲（泸州）', { side: 'SELLER', partyCount: 2 }],
    ['a buyer', 'BUYER', '丙', { side: 'BUYER', partyCount: 2 }],
    ['who registered it as one of the sellers', 'REGISTRANT', '甲(泸州)', { side: 'SELLER', partyCount: 2 }],
    ['who registered it as one of the buyers', 'REGISTRANT', '丁', { side: 'BUYER', partyCount: 2 }],
    ['who mediated it', 'TRANSFER_AGENCY', '戊', { partyCount: 1 }],
  ])('%s stands on its side, however many stand there', (_who, role, name, side) => {
    expect(moneySideOf(role, JOINT, name)).toEqual({ ...side, name });
  });

  test('a trial gives who registered a joint contract only what came to it', () => {
    const fact = contract(1, 100n * WAN, {
      receipts: [receipt(60n * WAN, { number: 'S1', payee: '甲' }), receipt(40n * WAN, { number: 'S2', payee: '乙' })],
    });
    const rules = { ...policyOf(), beneficiary: { role: 'REGISTRANT' as const } };
    const tried = {
      fact,
      districtCode: '',
      parties: { REGISTRANT: [{ creditCode: '91-甲', name: '甲' }] },
      sides: { sellers: [{ name: '甲' }, { name: '乙' }], buyers: [{ name: '丙' }] },
    };
    const { grants } = replayPolicy(rules, [tried], { fromYear: 2024, toYear: 2024 });
    expect(grants.map(({ basisFen }) => basisFen)).toEqual([60n * WAN]);
  });

  test('a trial gives each of two sellers what came to it', () => {
    const fact = contract(1, 100n * WAN, {
      receipts: [receipt(60n * WAN, { number: 'S1', payee: '甲' }), receipt(40n * WAN, { number: 'S2', payee: '乙' })],
    });
    const parties = { SELLER: ['甲', '乙'].map((name) => ({ creditCode: `91-${name}`, name })) };
    const { grants } = replayPolicy(policyOf(), [{ fact, districtCode: '', parties }], {
      fromYear: 2024,
      toYear: 2024,
    });
    expect(grants.map(({ name, basisFen }) => [name, basisFen])).toEqual([
      ['甲', 60n * WAN],
      ['乙', 40n * WAN],
    ]);
  });
});

describe('试算输入 the hash of what went in', () => {
  const tried = (vatPaidFen: bigint): TriedContract[] => [
    {
      fact: contract(1, WAN),
      districtCode: '510502',
      parties: { SELLER: [{ creditCode: '91', name: '甲', facts: { 'beneficiary.vatPaidFen': vatPaidFen } }] },
    },
  ];
  const years = { fromYear: 2024, toYear: 2024 };

  test('what is stated of a beneficiary, the district, the years and the place are part of it', () => {
    const [first = { fact: contract(1, WAN), districtCode: '', parties: {} }] = tried(10_000n);
    const hashes = [
      hashOfInput(tried(10_000n), years),
      hashOfInput(tried(20_000n), years),
      hashOfInput([{ ...first, districtCode: '510503' }], years),
      hashOfInput(tried(10_000n), { ...years, toYear: 2025 }),
      hashOfInput(tried(10_000n), { ...years, regionCode: '510500' }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashOfInput(tried(10_000n), years)).toBe(hashes[0]);
  });
});

describe('上年度 the year before', () => {
  const INCREMENT = policyOf({
    basis: { measure: 'TECH_AMOUNT', ceiling: 'NONE', priorYearAs: 'INCREMENT' },
    timeTests: [{ field: 'SIGNED_ON', within: 'CLAIM_YEAR' }],
  });
  const facts = {
    beneficiary: { unifiedSocialCreditCode: '91', role: 'SELLER', regionCode: '510500' },
    year: 2021,
    applicationYear: 2022,
    budgetYear: 2022,
    earlierGrants: [],
  } as const;

  test('a contract signed in it and registered later belongs to it, where signing counts', () => {
    const late = contract(1, 1000n * WAN, { signedOn: '2020-12-20', registeredOn: '2021-01-05' });
    expect(volumeOf(INCREMENT, [late], yearBefore(facts))).toBe(1000n * WAN);
  });

  test('all its years lie one back, so that a window by the year of application moves with it', () => {
    expect(yearBefore(facts)).toMatchObject({ year: 2020, applicationYear: 2021, budgetYear: 2021 });
  });

  test('where no date counts it is what was registered in it', () => {
    const plain = policyOf({ basis: { measure: 'TECH_AMOUNT', ceiling: 'NONE', priorYearAs: 'INCREMENT' } });
    const other = contract(1, WAN, { registeredOn: '2021-03-01' });
    expect(volumeOf(plain, [other], yearBefore(facts))).toBe(0n);
  });
});

describe('免交凭证 no vouchers', () => {
  const facts = {
    beneficiary: { unifiedSocialCreditCode: '91', role: 'SELLER', regionCode: '350400' },
    year: 2024,
  } as const;
  const local = { facts: { 'contract.registrarRegionCode': '350400' }, receipts: [] };
  test.each<[string, object, boolean]>([
    ['a fiscally funded contract of the year needs none', { fiscallyFunded: true }, true],
    ['any other does', { fiscallyFunded: false }, false],
    ['one of another year counts for nothing', { fiscallyFunded: true, registeredOn: '2023-05-10' }, false],
  ])('%s', (_what, change, expected) => {
    expect(countsWithoutVouchers(policy('SM-2023-SELLER'), contract(1, WAN, { ...local, ...change }), facts)).toBe(
      expected,
    );
  });
});

describe('已支付比例 and 挂牌日期', () => {
  const row = (amountFen: bigint, more: Partial<RewardReceipt> = {}): RewardReceipt => ({
    receiptId: `r${amountFen}`,
    kind: 'bank_slip',
    number: `S${amountFen}`,
    receivedOn: '2024-06-30',
    amountFen,
    payerName: '乙',
    payeeName: '甲',
    verified: true,
    attachmentId: 'a',
    ...more,
  });
  const read = (receipts: RewardReceipt[]): RewardContractFacts => ({
    ...contract(1, 100n),
    receipts,
    officeId: 'o',
    officeRegionCode: '510500',
    officeName: '登记处',
    registrantCreditCode: '91',
    registrantName: '甲',
    projectName: '项目',
    kindCode: '11',
    sellers: [],
    buyers: [],
    intermediaries: [],
  });

  test.each<[string, RewardReceipt[], string]>([
    ['nothing came', [], '0'],
    ['half', [row(50n)], '0.5'],
    ['all', [row(100n)], '1'],
    ['less what went back', [row(60n), row(20n, { refundOf: 'r60' })], '0.4'],
    ['invoices are no payment', [row(50n, { kind: 'invoice' })], '0'],
    ['nor is what nobody verified', [row(50n, { verified: false })], '0'],
    ['rounded down', [row(1n), row(32n)], '0.33'],
  ])('the share that was paid: %s', (_what, receipts, share) => {
    // also where a claim counts none of these receipts
    expect(toContractFact(read(receipts), { receiptIds: new Set() }).facts?.['contract.paidShare']).toBe(share);
  });

  test('the day of listing is what was stated with a document', () => {
    expect(toContractFact(read([]), { stated: { 'deal.listedOn': '2024-05-02' } }).listedOn).toBe('2024-05-02');
  });
});

describe('退款 and what later claims come to', () => {
  const TIERS = policyOf({
    formula: {
      kind: 'MARGINAL_TIERS',
      tiers: [
        { upToFen: (1000n * WAN).toString(), rate: '0.005' },
        { upToFen: null, rate: '0.01' },
      ],
    },
  });
  const facts = (contracts: RewardFacts['contracts'], earlierGrants: RewardFacts['earlierGrants']): RewardFacts => ({
    beneficiary: { unifiedSocialCreditCode: '91', role: 'SELLER', regionCode: '510500' },
    year: 2024,
    contracts,
    earlierGrants,
  });
  test.each(['PER_BENEFICIARY_YEAR', 'PER_PROJECT'])(
    '%s: refunded money lifts no later money into a higher tier',
    (aggregation) => {
      const rules = { ...TIERS, aggregation: aggregation as 'PER_PROJECT' };
      const refunded = contract(1, 1000n * WAN, {
        projectCode: 'P',
        receipts: [receipt(1000n * WAN), receipt(1000n * WAN, { number: 'B', isRefund: true })],
      });
      const grant = { contractId: refunded.contractId, projectCode: 'P', basisFen: 1000n * WAN, amountFen: 0n };
      const sheet = evaluateReward(rules, facts([refunded, contract(2, 1000n * WAN, { projectCode: 'P' })], [grant]));
      expect([sheet.yearBasisFen, sheet.amountFen]).toEqual([1000n * WAN, 5n * WAN]);
    },
  );
});

describe('委员会定额 over the years', () => {
  test('what a committee named is one amount, whichever years it is claimed for', () => {
    const rules = policy('LZ-TRANSFORM');
    const project = contract(1, 800n * WAN, { projectCode: 'project/1' });
    const facts: RewardFacts = {
      beneficiary: {
        unifiedSocialCreditCode: '91',
        role: 'PROJECT_UNDERTAKER',
        regionCode: '510500',
        facts: { 'project.accepted': true, 'project.committeeAmountFen': 100n * WAN },
      },
      year: 2024,
      contracts: [project],
      earlierGrants: [],
    };
    expect(evaluateReward(rules, facts).amountFen).toBe(100n * WAN);
    const lifetimeGrants = [{ contractId: 'c-1', projectCode: 'project/1', year: 2023, amountFen: 70n * WAN }];
    expect(evaluateReward(rules, { ...facts, lifetimeGrants }).amountFen).toBe(30n * WAN);
  });
});
