import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { formatYuan, parseYuan } from '../../../src/domain/money.js';
import { DomainError } from '../../../src/domain/errors.js';
import { assertMeetingAmount } from '../../../src/domain/reward/claim-workflow.js';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import { OWN_FACT_PATHS } from '../../../src/domain/reward/eligibility.js';
import { FACT_PATHS, type FactValues } from '../../../src/domain/reward/fact-path.js';
import type { ContractFact, ReceiptFact, RewardFacts } from '../../../src/domain/reward/facts.js';
import { isMonotone } from '../../../src/domain/reward/formula.js';
import { isPayableInProduction, type RewardPolicy } from '../../../src/domain/reward/policy.js';
import { STATABLE_FACT_PATHS } from '../../../src/domain/reward/stated-fact.js';
import { REGISTER_FACT_PATHS } from '../../../src/db/read-models/contract-fact.js';
import { toPolicy } from '../../../src/domain/reward/read-policy.js';
import type { RewardSheet } from '../../../src/domain/reward/sheet.js';
import { allocateShortage } from '../../../src/domain/reward/shortage.js';
import { configData, configFiles, policy } from '../support.js';

const yuan = (text: string): bigint => parseYuan(text.replaceAll(',', ''));

interface Deal {
  amount: string;
  change?: Partial<ContractFact>;
  facts?: FactValues;
}
interface Year {
  year?: number;
  deals: readonly (string | Deal)[];
  of?: FactValues;
  kind?: string;
  more?: Partial<RewardFacts>;
}

let serial = 0;
/** A contract that fits the place of the policy: all of it invoiced, with its number on the invoice, and received in the year. */
function contractOf(rules: RewardPolicy, year: number, deal: Deal): ContractFact {
  serial += 1;
  const amountFen = yuan(deal.amount);
  const { regionCode } = rules.jurisdiction;
  const registrationNumber = `${regionCode}${year}${String(serial).padStart(6, '0')}`;
  const row = (kind: ReceiptFact['kind']): ReceiptFact => ({
    receiptId: `${kind}-${serial}`,
    kind,
    number: `${kind}${serial}`,
    receivedOn: `${year}-06-30`,
    amountFen,
    verified: true,
    remark: registrationNumber,
  });
  return {
    contractId: `c-${serial}`,
    registrationNumber,
    title: `技术合同${serial}`,
    kind: rules.policyCode === 'NN-2020-VOUCHER' ? 'service' : 'transfer',
    signedOn: `${year}-05-01`,
    registeredOn: `${year}-05-10`,
    contractValueFen: amountFen,
    technologyTransactionValueFen: amountFen,
    relatedParty: false,
    fiscallyFunded: false,
    receipts: [row('invoice'), row('bank_slip')],
    facts: {
      'contract.kindCode': '21',
      'contract.registrarRegionCode': regionCode,
      'contract.intellectualProperty': 'invention_patent',
      'contract.paidShare': '1',
      'seller.regionCode': regionCode,
      'seller.kind': 'university',
      'seller.highLevelTalent': true,
      'buyer.regionCode': regionCode,
      'buyer.kind': 'enterprise',
      'deal.onPlatform': true,
      'deal.auctioned': false,
      ...deal.facts,
    },
    ...deal.change,
  };
}

function factsOf(rules: RewardPolicy, { year, deals, of, kind, more }: Year): RewardFacts {
  const rewarded = year ?? Number((rules.validTo ?? rules.validFrom).slice(0, 4));
  return {
    beneficiary: {
      unifiedSocialCreditCode: '91510500MA0000015N',
      role: rules.beneficiary.role,
      regionCode: rules.jurisdiction.regionCode,
      kind: kind ?? 'university',
      facts: of,
    },
    year: rewarded,
    contracts: deals.map((deal) => contractOf(rules, rewarded, typeof deal === 'string' ? { amount: deal } : deal)),
    earlierGrants: [],
    ...more,
  };
}

const sheetOf = (rules: RewardPolicy, year: Year): RewardSheet => evaluateReward(rules, factsOf(rules, year));
const granted = (code: string, year: Year): string => formatYuan(sheetOf(policy(code), year).amountFen);

describe('the worked examples of the reference, on the policies as they are delivered', () => {
  const big = (amount: string): Year => ({ deals: [amount] });
  test.each<[string, string, Year, string]>([
    ['V01 marginal tiers', 'SM-2023-SELLER', { deals: ['80,000', '450,000', '1,200,000'] }, '6,230.00'],
    ['V02 exactly at the cap', 'SM-2023-SELLER', big('45,500,000'), '50,000.00'],
    ['V02 above the cap', 'SM-2023-SELLER', big('60,000,000'), '50,000.00'],
    ['V03 the first edge', 'SM-2023-SELLER', big('100,000'), '1,000.00'],
    ['V03 a fen above the first edge', 'SM-2023-SELLER', big('100,000.01'), '1,000.00'],
    ['V03 the second edge', 'SM-2023-SELLER', big('1,000,000'), '5,500.00'],
    ['V05 the edge', 'FQ-2021-REGISTRANT', big('30,000,000'), '150,000.00'],
    ['V05 above the edge', 'FQ-2021-REGISTRANT', big('45,000,000'), '195,000.00'],
    ['V05 above the cap', 'FQ-2021-REGISTRANT', big('400,000,000'), '1,000,000.00'],
    ['V06 the point of the cap', 'FQ-2021-REGISTRANT', big('313,333,333.33'), '1,000,000.00'],
    ['V12 the example of the article', 'WH-2017-BUYER', big('10,000,000'), '200,000.00'],
    ['V13 marginal tiers of an agency', 'NB-2014-TRANSFER', big('16,000,000'), '210,000.00'],
    ['V13 above the cap', 'NB-2014-TRANSFER', big('40,000,000'), '300,000.00'],
    ['V15 the first tier', 'NN-2020-VOUCHER', big('80,000'), '40,000.00'],
    ['V15 falling rates', 'NN-2020-VOUCHER', big('600,000'), '200,000.00'],
    ['V15 the last tier', 'NN-2020-VOUCHER', big('1,000,000'), '200,000.00'],
    ['V17 full blocks only', 'SM-2023-AGENCY', big('230,000,000'), '50,000.00'],
    ['V17 below the threshold', 'SM-2023-AGENCY', big('99,999,999.99'), '0.00'],
    ['V19 the seller', 'WC-2022-SELLER', big('35,000,000'), '7,000.00'],
    ['V19 by item', 'WC-2022-CLERK', { deals: Array.from({ length: 42 }, () => '10,000') }, '4,200.00'],
    ['V20', 'HN-2023-SELLER', { ...big('3,200,000'), year: 2022 }, '320,000.00'],
    ['V20 above the cap', 'HN-2023-SELLER', { ...big('14,000,000'), year: 2022 }, '1,000,000.00'],
    ['V21 general', 'SUZ-BUYER-GENERAL', big('3,000,000'), '300,000.00'],
    ['V21 general above the cap', 'SUZ-BUYER-GENERAL', { deals: ['4,500,000', '4,500,000'] }, '500,000.00'],
    ['V21 major', 'SUZ-BUYER-MAJOR', big('8,000,000'), '2,000,000.00'],
    ['V21 major above the cap', 'SUZ-BUYER-MAJOR', big('24,000,000'), '5,000,000.00'],
    ['V24 30 % to the fen', 'LZ-CHALLENGE', big('1,234,567.89'), '370,370.37'],
  ])('%s (%s)', (_what, code, year, expected) => {
    expect(granted(code, year)).toBe(expected);
  });

  test('V01: three claims one after the other bring 800, then 2,350, then 3,080 yuan', () => {
    const rules = policy('SM-2023-SELLER');
    const earlierGrants: RewardFacts['earlierGrants'][number][] = [];
    const deltas = ['80,000', '450,000', '1,200,000'].map((amount) => {
      const sheet = sheetOf(rules, { deals: [amount], more: { earlierGrants: [...earlierGrants] } });
      for (const { contractId, amountFen, basisFen } of sheet.contracts) {
        earlierGrants.push({ contractId, amountFen, basisFen });
      }
      return formatYuan(sheet.amountFen);
    });
    expect(deltas).toEqual(['800.00', '2,350.00', '3,080.00']);
  });

  test('V07 and V08: two caps, and back to the contracts by largest remainder', () => {
    const deals = ['3,000,000', '6,000,000', '12,000,000', '8,000,000', '7,000,000', '5,000,000'];
    const sheet = sheetOf(policy('LY-2024-BUYER'), { deals });
    expect(formatYuan(sheet.amountFen)).toBe('1,000,000.00');
    expect(sheet.contracts.map(({ amountFen }) => formatYuan(amountFen))).toEqual([
      '130,434.78',
      '173,913.05',
      '173,913.05',
      '173,913.04',
      '173,913.04',
      '173,913.04',
    ]);
  });

  test('V10: the cap over the life of a project leaves 100,000 yuan in its second year', () => {
    const change = { projectCode: 'P-1' };
    const first = sheetOf(policy('HC-2019-BUYER'), { year: 2019, deals: [{ amount: '2,000,000', change }] });
    expect(formatYuan(first.amountFen)).toBe('200,000.00');
    const lifetimeGrants = [{ contractId: 'before', projectCode: 'P-1', year: 2019, amountFen: first.amountFen }];
    const second = { year: 2020, deals: [{ amount: '2,000,000', change }], more: { lifetimeGrants } };
    expect(granted('HC-2019-BUYER', second)).toBe('100,000.00');
  });

  test('V23: with a smallest payout of 10,000 yuan 6,230 become nothing', () => {
    const rules = { ...policy('SM-2023-SELLER'), minPayoutFen: yuan('10,000') };
    const sheet = sheetOf(rules, { deals: ['80,000', '450,000', '1,200,000'] });
    expect([sheet.amountFen, sheet.reasons]).toEqual([0n, ['BELOW_MIN_PAYOUT']]);
  });

  test.each([
    ['whole yuan', '100', '370,370.00'],
    ['whole 万元', '1000000', '370,000.00'],
  ])('V24: rounded down to %s', (_unit, unitFen, expected) => {
    const rules = { ...policy('LZ-CHALLENGE'), rounding: { unitFen: BigInt(unitFen), mode: 'FLOOR' as const } };
    expect(formatYuan(sheetOf(rules, { deals: ['1,234,567.89'] }).amountFen)).toBe(expected);
  });
});

describe('what is peculiar to a policy', () => {
  const prior = (amount: string): Partial<RewardFacts> => ({ priorYear: { volumeFen: yuan(amount) } });
  const route = (seller: string, buyer: string, auctioned = false): FactValues => ({
    'seller.regionCode': seller,
    'buyer.regionCode': buyer,
    'deal.auctioned': auctioned,
  });
  const one = (amount: string, facts?: FactValues): Year => ({
    deals: [{ amount, ...(facts === undefined ? {} : { facts }) }],
  });

  test.each<[string, string, Year, string]>([
    [
      'P05: level only, without growth',
      'FQ-2021-AGENCY',
      { ...one('130,000,000'), more: prior('130,000,000') },
      '110,000.00',
    ],
    [
      'P05: level and growth each to its own cap',
      'FQ-2021-AGENCY',
      { ...one('3,000,000,000'), more: prior('0') },
      '400,000.00',
    ],
    [
      'P05: growth below its own threshold',
      'FQ-2021-AGENCY',
      { ...one('130,000,000'), more: prior('110,000,000') },
      '110,000.00',
    ],
    ['P06: both parts', 'FZ-2020-AGENCY', { ...one('1,100,000,000'), more: prior('500,000,000') }, '620,000.00'],
    [
      'P08: the increment',
      'FZ-2021-PLATFORM',
      { ...one('50,000,000'), of: { 'beneficiary.filed': true }, more: prior('20,000,000') },
      '300,000.00',
    ],
    ['P14: 1 % to its cap', 'LY-2024-SELLER', one('100,000,000'), '200,000.00'],
    ['P14: a fen above the cliff', 'LY-2024-SELLER', one('100,000,000.01'), '300,000.00'],
    ['P14: universities', 'LY-2024-UNIVERSITY', one('10,000,000'), '200,000.00'],
    [
      'P21: the least of three',
      'SZ-2021-SELLER',
      {
        deals: [{ amount: '10,000,000', change: { technologyTransactionValueFen: yuan('5,000,000') } }],
        of: { 'beneficiary.vatPaidFen': yuan('900,000') },
      },
      '240,000.00',
    ],
    [
      'P21: never above the VAT paid',
      'SZ-2021-SELLER',
      { ...one('10,000,000'), of: { 'beneficiary.vatPaidFen': yuan('123,456.78') } },
      '123,456.78',
    ],
    [
      'P26: a local result used locally',
      'NB-2014-SUPPLIER',
      one('10,000,000', route('330203', '330212')),
      '500,000.00',
    ],
    [
      'P26: a local result used in the province',
      'NB-2014-SUPPLIER',
      one('10,000,000', route('330203', '330102')),
      '150,000.00',
    ],
    ['P26: a local result used elsewhere', 'NB-2014-SUPPLIER', one('10,000,000', route('330203', '510502')), '0.00'],
    [
      'P26: the recipient of a local result',
      'NB-2014-RECIPIENT',
      one('10,000,000', route('330203', '330212')),
      '1,000,000.00',
    ],
    [
      'P26: the recipient of a result from outside, to its cap',
      'NB-2014-RECIPIENT',
      one('50,000,000', route('510502', '330212')),
      '2,000,000.00',
    ],
    [
      'P26: bought at auction, on top',
      'NB-2014-RECIPIENT',
      one('10,000,000', route('510502', '330212', true)),
      '1,000,000.00',
    ],
    [
      'P20: what other levels gave is taken off the common cap',
      'SIP-TRADING',
      { ...one('10,000,000'), more: { outsideGrantsFen: yuan('970,000') } },
      '30,000.00',
    ],
    [
      'P07: a project above its largest size',
      'FZ-2018-BUYER',
      { ...one('500,000.01'), of: { 'beneficiary.taxPaidFen': yuan('100,000') } },
      '0.00',
    ],
    [
      'P07: at its largest size',
      'FZ-2018-BUYER',
      { ...one('500,000'), of: { 'beneficiary.taxPaidFen': yuan('100,000') } },
      '50,000.00',
    ],
  ])('%s', (_what, code, year, expected) => {
    expect(granted(code, year)).toBe(expected);
  });

  test('P01: money whose invoice does not name the contract counts for nothing, unless vouchers are waived', () => {
    const rules = policy('SM-2023-SELLER');
    const named = factsOf(rules, { deals: ['100,000'] });
    const unnamed = {
      ...named,
      contracts: named.contracts.map((contract) => ({
        ...contract,
        receipts: contract.receipts.map((receipt) => ({ ...receipt, remark: '技术服务费' })),
      })),
    };
    expect(evaluateReward(rules, unnamed).amountFen).toBe(0n);
    expect(
      granted('SM-2023-SELLER', { deals: [{ amount: '100,000', change: { fiscallyFunded: true, receipts: [] } }] }),
    ).toBe('1,000.00');
  });

  test('P03: one notice settles three years, each by what was received in it', () => {
    const rules = policy('FQ-2021-REGISTRANT');
    for (const year of [2021, 2022, 2023])
      expect(granted('FQ-2021-REGISTRANT', { year, deals: ['1,000,000'] })).toBe('5,000.00');
    expect(sheetOf(rules, { year: 2024, deals: ['1,000,000'] }).reasons).toContain('POLICY_NOT_IN_FORCE');
    expect(sheetOf(rules, { year: 2022, deals: ['1,000,000'], more: { claimedOn: '2024-06-29' } }).reasons).toContain(
      'APPLICATION_OUTSIDE_WINDOW',
    );
  });

  test('P25: the district pays first and the city refunds half', () => {
    expect(policy('SY-2018-BUYER').funding).toEqual([
      { payer: '区（县、市）财政', level: 'district', share: '0.5', mode: 'DIRECT' },
      { payer: '沈阳市财政', level: 'city', share: '0.5', mode: 'ADVANCE_THEN_SETTLE' },
    ]);
    const { lines } = sheetOf(policy('SY-2018-BUYER'), { deals: ['1,000,000.30'] });
    expect(lines.at(-1)).toMatchObject({ rule: 'funding', input: '50,000.02', result: '25,000.01; 25,000.01' });
  });

  test('P33 遂宁: at most 40 % of the contract and 2,000,000 yuan; it may be lowered and never raised', () => {
    const rules = policy('SN-2025-CHALLENGE');
    expect(granted('SN-2025-CHALLENGE', { deals: ['4,000,000'] })).toBe('1,600,000.00');
    expect(granted('SN-2025-CHALLENGE', { deals: ['6,000,000'] })).toBe('2,000,000.00');
    expect(sheetOf(rules, { deals: ['6,000,000'] }).reasons).toEqual(['CONTRACT_CAP']);
    // two contracts: the cap is that of each
    expect(granted('SN-2025-CHALLENGE', { deals: ['4,000,000', '6,000,000'] })).toBe('3,600,000.00');
    const bounds = { determination: rules.determination, computedFen: yuan('1,600,000') };
    expect(() => assertMeetingAmount(yuan('1,500,000'), bounds)).not.toThrow();
    expect(() => assertMeetingAmount(yuan('1,600,000.01'), bounds)).toThrow(DomainError);
    expect(isPayableInProduction(rules)).toBe(false);
  });

  test('P31: the use of the grant is split, at least 70 % to research', () => {
    expect(policy('QD-2026-INSTITUTE').splitRule).toEqual({ subject: 'GRANT_USE', party: 'R_AND_D', minShare: '0.70' });
  });

  test('P34: a committee names the amount within 5,000,000 yuan, and 70 % of the ownership is no payment', () => {
    const of = { 'project.accepted': true, 'project.committeeAmountFen': yuan('3,200,000') };
    expect(granted('LZ-TRANSFORM', { deals: ['8,000,000'], of })).toBe('3,200,000.00');
    const notAccepted = sheetOf(policy('LZ-TRANSFORM'), {
      deals: ['8,000,000'],
      of: { ...of, 'project.accepted': false },
    });
    expect([notAccepted.amountFen, notAccepted.reasons]).toEqual([0n, expect.arrayContaining(['NOT_ACCEPTED'])]);
  });
});

describe('every policy as it is delivered', () => {
  const names = configFiles('policies');
  const all = names.map((name) => ({ name, rules: toPolicy(configData(`policies/${name}`)) }));

  test.each(all)('$name can be read, is named for its code, and says where it was read', ({ name, rules }) => {
    expect(name).toBe(`${rules.policyCode}.yaml`);
    expect(rules.source).toMatch(/grade [ABC]|reply of 2024/);
    expect(rules.notes.length).toBeGreaterThan(0);
  });

  test.each(all)('$name is payable only where nothing it needs is unknown', ({ name, rules }) => {
    if (rules.unknown.length > 0) expect(rules.confirmed).toBe(false);
    if (rules.formula.kind === 'UNKNOWN') expect(rules.unknown).toContain('formula');
    if (!/grade A/.test(rules.source)) expect(rules.confirmed).toBe(false);
    expect(isPayableInProduction(rules)).toBe(rules.confirmed);
    // the fields it calls unknown are fields of a policy
    const text = readFileSync(new URL(`../../../config/policies/${name}`, import.meta.url), 'utf8');
    for (const field of rules.unknown)
      expect(`${text}\nvalidTo:\napplicationWindow:\nevidence:\nstacking:\nworkflow:\neligibility:\n`).toMatch(
        new RegExp(`^${field}:`, 'm'),
      );
  });

  test.each(all)('$name without an end is paid only when somebody has read that it goes on', ({ rules }) => {
    if (rules.validTo === undefined) expect(rules.confirmed).toBe(false);
    if (rules.notes.some((note) => /until when it holds/i.test(note))) expect(rules.unknown).toContain('validTo');
  });

  test.each(all)('$name asks only facts that somebody can know', ({ rules }) => {
    const text = JSON.stringify(
      [rules.eligibility, rules.conditions, rules.basis, rules.formula, rules.evidence, rules.caps],
      (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    );
    const asked = FACT_PATHS.filter((path) => text.includes(`"${path}"`));
    // a challenge or project that is accepted says these itself
    const known = [...OWN_FACT_PATHS, ...REGISTER_FACT_PATHS, ...STATABLE_FACT_PATHS];
    expect(asked.filter((path) => !known.some((one) => one === path) && !path.startsWith('project.'))).toEqual([]);
    if (JSON.stringify(rules.orderTests).includes('LISTED_ON')) expect(STATABLE_FACT_PATHS).toContain('deal.listedOn');
  });

  test('Henan pays the money of 2022 for one year only', () => {
    for (const code of ['HN-2023-BUYER', 'HN-2023-SELLER']) {
      const sheet = evaluateReward(policy(code), {
        ...factsOf(policy(code), { year: 2022, deals: ['20,000,000'] }),
        year: 2023,
      });
      expect([sheet.amountFen, sheet.reasons]).toEqual([0n, ['POLICY_NOT_IN_FORCE']]);
    }
  });

  test.each([
    ['NN-2020-VOUCHER', ['validTo', 'eligibility', 'evidence']],
    ['LZ-2021-BUYER', ['eligibility']],
    ['LY-2024-SELLER', ['applicationWindow']],
    ['LY-2024-UNIVERSITY', ['applicationWindow']],
    ['LY-2024-BUYER', ['applicationWindow', 'stacking']],
    ['WC-2022-BUYER', ['stacking']],
    ['WC-2022-SELLER', ['stacking']],
    ['WC-2022-CLERK', ['stacking']],
  ])('%s names what was read and is not tested', (code, fields) => {
    expect(policy(code).unknown).toEqual(expect.arrayContaining(fields));
    expect(isPayableInProduction(policy(code))).toBe(false);
  });

  test('a policy whose formula is unknown gives nothing and says why', () => {
    const sheet = sheetOf(policy('CD-2021-SELLER'), { deals: ['1,000,000'] });
    expect([sheet.amountFen, sheet.reasons]).toEqual([0n, ['FORMULA_UNKNOWN']]);
  });

  test('the 34 rows of the reference and the published lines of Luzhou are all there', () => {
    const codes = all.map(({ rules }) => rules.policyCode);
    for (const prefix of [
      'SM',
      'FQ',
      'FZ',
      'FJ',
      'XM',
      'XMHJ',
      'HC',
      'LY',
      'HN',
      'WC',
      'NJ',
      'SUZ',
      'SIP',
      'SZ',
      'LG',
      'WH',
      'SY',
      'NB',
      'QW',
      'NN',
      'CD',
      'QD',
      'LS',
      'SN',
    ]) {
      expect(codes.some((code) => code.startsWith(`${prefix}-`))).toBe(true);
    }
    expect(codes).toEqual(
      expect.arrayContaining(['LZ-TRADE', 'LZ-TRANSFORM', 'LZ-CHALLENGE', 'LZ-OWNERSHIP', 'LZ-2021-BUYER']),
    );
    expect(codes.length).toBe(55);
  });
});

describe('a larger contract never brings its beneficiary less', () => {
  const LADDER = ['20,000', '100,000', '199,999.99', '200,000', '1,000,000', '9,000,000', '80,000,000', '900,000,000'];
  /** Stated generously: what a policy asks for must not stand in the way of what its figures do. */
  const of: FactValues = {
    'beneficiary.taxPaidFen': yuan('10,000,000'),
    'beneficiary.vatPaidFen': yuan('10,000,000'),
    'beneficiary.outsideGrantsFen': 0n,
  };
  const monotone = configFiles('policies')
    .map((name) => toPolicy(configData(`policies/${name}`)))
    // above a largest contract nothing is paid, and a committee looks at more than the basis
    .filter(({ formula, maxContractFen }) => {
      return isMonotone(formula) && !['UNKNOWN', 'COMMITTEE'].includes(formula.kind) && maxContractFen === undefined;
    });
  test('there are policies enough to speak of', () => {
    expect(monotone.length).toBeGreaterThan(30);
  });

  test.each(monotone.map((rules) => ({ code: rules.policyCode, rules })))('$code', ({ rules }) => {
    // beside a contract that stays as it is, of which a part was granted before
    const facts = (amount: string): RewardFacts => {
      const asked = factsOf(rules, { deals: ['2,000,000', amount], of, more: { priorYear: { volumeFen: yuan('1') } } });
      const [first] = asked.contracts;
      if (first === undefined) throw new Error('two contracts were made');
      const grant = { contractId: first.contractId, amountFen: yuan('1,000'), basisFen: yuan('100,000') };
      return { ...asked, outsideGrantsFen: 0n, earlierGrants: [grant] };
    };
    const brought = LADDER.map((amount) => evaluateReward(rules, facts(amount)).amountFen);
    expect(brought).toEqual(brought.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });
});

describe('the budget that does not reach (reference 3.6)', () => {
  const claims = [
    ['A', '500,000.00', '1'],
    ['B', '333,333.33', '2'],
    ['C', '420,000.01', '3'],
  ].map(([id = '', amount = '', day = '']) => ({
    id,
    amountFen: yuan(amount),
    submittedAt: `2024-06-0${day}T00:00:00Z`,
    contractNumber: id,
  }));
  test.each([
    ['PRO_RATA', '1', ['398,936.17', '265,957.44', '335,106.39'], '0.00'],
    ['PRO_RATA', '100', ['398,936.00', '265,957.00', '335,106.00'], '1.00'],
    ['FIRST_COME', '1', ['500,000.00', '333,333.33', '166,666.67'], '0.00'],
  ] as const)('%s in units of %s fen', (mode, unitFen, amounts, left) => {
    const rounding = { unitFen: BigInt(unitFen), mode: 'FLOOR' as const };
    const { allocations, leftFen } = allocateShortage(mode, yuan('1,000,000'), claims, rounding);
    expect(allocations.map(({ amountFen }) => formatYuan(amountFen))).toEqual(amounts);
    expect(formatYuan(leftFen)).toBe(left);
  });
});
