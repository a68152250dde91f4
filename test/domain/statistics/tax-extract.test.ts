import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { personRewardNote, taxBasisFor, toTaxBases } from '../../../src/domain/statistics/tax-bases.js';
import {
  assertExtractable,
  taxExtract,
  type TaxContract,
  whyNoExtract,
} from '../../../src/domain/statistics/tax-extract.js';
import { taxStatement } from '../../../src/domain/paper/tax-statement.js';
import { CHECKOUT } from '../../../src/embedded/checkout.js';
import { codeOf } from '../support.js';

const BASES = [toTaxBases(parse(readFileSync(path.join(CHECKOUT, 'config/tax-extracts/bases.yaml'), 'utf8')))];
const basis = (relief: Parameters<typeof taxBasisFor>[1]) => taxBasisFor(BASES, relief, '2026-11-22');
const slip = (number: string, on: string, amountFen: bigint, more: object = {}) => ({
  kind: 'bank_slip' as const,
  number,
  on,
  amountFen,
  isRefund: false,
  verified: true,
  ...more,
});
const contract = (changes: Partial<TaxContract> = {}): TaxContract => ({
  contractId: 'c1',
  registrationNumber: '2026510500010001',
  registrationVersion: 1,
  projectName: '专利权转让',
  kind: 'transfer',
  kindCode: '21',
  signedOn: '2026-01-10',
  registeredOn: '2026-02-01',
  officeName: '登记处',
  sellers: ['甲'],
  buyers: ['乙'],
  isForeign: false,
  isRelated: false,
  contractValueFen: 1_000_000_000n,
  technologyTransactionValueFen: 800_000_000n,
  verificationUrl: 'https://example.org/v/1',
  receipts: [],
  divisions: [],
  ...changes,
});
describe('企业所得税 the example of the rules', () => {
  test('8,000,000 of transfer income: 5,000,000 exempt, 3,000,000 at half, 375,000 instead of 2,000,000', () => {
    const extract = taxExtract(basis('income_tax'), 2026, [
      contract({ receipts: [slip('S1', '2026-05-01', 1_000_000_000n)] }),
    ]);
    expect(extract.incomeTax).toEqual({
      revenueFen: 800_000_000n,
      exemptFen: 500_000_000n,
      halvedFen: 300_000_000n,
      taxedFen: 150_000_000n,
      exampleTaxFen: 37_500_000n,
      exampleWithoutFen: 200_000_000n,
    });
    expect(extract.lines[0]).toMatchObject({ nonTechnicalFen: 200_000_000n, isProportional: true });
    expect(extract.notes.some(({ zh }) => zh.includes('按登记的技术交易额占合同成交额的比例'))).toBe(true);
  });

  test('takes what an officer admitted, money of the year only, and refunds against it', () => {
    const receipts = [
      slip('S0', '2025-12-31', 7n),
      slip('S1', '2026-05-01', 400_000_000n, { technicalFen: 390_000_000n }),
      slip('S2', '2026-06-01', 100_000_000n, { technicalFen: 90_000_000n, isRefund: true }),
    ];
    const { totals, incomeTax, lines } = taxExtract(basis('income_tax'), 2026, [contract({ receipts })]);
    expect(totals).toMatchObject({ receivedFen: 300_000_000n, technicalReceivedFen: 300_000_000n });
    expect(incomeTax).toMatchObject({ exemptFen: 300_000_000n, halvedFen: 0n, exampleTaxFen: 0n });
    expect(lines[0]?.isProportional).toBe(false);
  });
});

describe('which contracts give an extract', () => {
  test('one whose registration ended gives none, with the reason; nor does one of another kind', () => {
    const ended = contract({ ended: { how: 'revoked', on: '2026-06-30' } });
    expect(whyNoExtract(ended, basis('vat_exemption'))).toBe('registration-ended');
    expect(codeOf(() => assertExtractable(ended, basis('vat_exemption')))).toBe('tax-extract-refused');
    expect(whyNoExtract(contract({ kind: 'development' }), basis('income_tax'))).toBe('kind-not-of-relief');
    expect(whyNoExtract(contract({ kind: 'service' }), basis('vat_exemption'))).toBeUndefined();
    expect(taxExtract(basis('vat_exemption'), 2026, [ended]).lines).toEqual([]);
  });

  test('consulting and service, related parties and parties abroad are told apart on the line', () => {
    const cautions = (changes: Partial<TaxContract>, relief: Parameters<typeof taxBasisFor>[1]) =>
      taxExtract(basis(relief), 2026, [contract(changes)]).lines[0]?.cautions.length;
    expect(cautions({ kind: 'service' }, 'vat_exemption')).toBe(1);
    const development = { kind: 'development', isForeign: true, isRelated: true } as const;
    expect(cautions({ ...development, kindCode: '11' }, 'super_deduction')).toBe(2);
  });

  test('80 % of what was paid for entrusted development counts', () => {
    const receipts = [slip('S1', '2026-05-01', 10_000_001n)];
    const extract = taxExtract(basis('super_deduction'), 2026, [
      contract({ kind: 'development', kindCode: '11', receipts, isForeign: true }),
    ]);
    expect(extract.counted).toEqual({
      paidFen: 10_000_001n,
      countedFen: 8_000_001n,
      foreignPaidFen: 10_000_001n,
      cooperativePaidFen: 0n,
    });
  });

  test('of cooperative development nothing counts at 80 %: each party deducts what it bore itself, and the line says so', () => {
    const { counted, lines } = taxExtract(basis('super_deduction'), 2026, [
      contract({ kind: 'development', kindCode: '11', receipts: [slip('S1', '2026-05-01', 1_000n)] }),
      contract({
        contractId: 'c2',
        kind: 'development',
        kindCode: '12',
        receipts: [slip('S2', '2026-06-01', 500n)],
        isForeign: true,
      }),
    ]);
    expect(counted).toEqual({ paidFen: 1_000n, countedFen: 800n, foreignPaidFen: 0n, cooperativePaidFen: 500n });
    expect(lines.map(({ cautions }) => cautions.map(({ zh }) => zh.slice(0, 4)))).toEqual([[], ['合作开发']]);
    expect(lines[1]?.cautions[0]?.confirmed).toBe(false);
  });

  test('each receipt has its own 36 months', () => {
    const receipts = [slip('S1', '2026-05-01', 5n), slip('S2', '2026-08-31', 5n)];
    const [line] = taxExtract(basis('cash_reward'), 2026, [contract({ receipts })]).lines;
    expect(line?.slips.map(({ rewardUntil }) => rewardUntil)).toEqual(['2029-05-01', '2029-08-31']);
  });

  test('a division in force stands on the extract for cash rewards, and that there is none is said', () => {
    const division: TaxContract['divisions'][number] = {
      subject: 'net_income',
      agreement: '收益分配协议',
      netFen: 999_999n,
      publishedOn: '2026-02-02',
      closesOn: '2026-03-02',
      parties: [
        { name: '李明远', kind: 'completer', share: '2/3', amountFen: 666_666n },
        { name: '本单位', kind: 'unit', share: '1/3', amountFen: 333_333n },
      ],
    };
    const contracts = [contract({ divisions: [division] }), contract({ registrationNumber: '2026510500010002' })];
    const head = {
      organisationName: '甲',
      creditCode: 'X',
      takenOn: '2026-04-01',
      takenAt: '2026-03-31T16:30:00.000Z',
      isDemo: false,
    };
    const partsFor = (relief: 'cash_reward' | 'income_tax') =>
      taxStatement(taxExtract(basis(relief), 2026, contracts), head).sections['divisions'];
    expect(partsFor('cash_reward')).toMatchObject([
      { zh: '登记编号 2026510500010001：依据 收益分配协议，公示 2026-02-02 至 2026-03-02，净收入 9,999.99 元' },
      {
        rows: [
          ['净收入', '李明远', '完成人', '2/3', '6,666.66'],
          ['净收入', '本单位', '单位', '1/3', '3,333.33'],
        ],
      },
      { zh: '登记编号 2026510500010002：没有已生效的分配方案登记在案。' },
    ]);
    expect(partsFor('income_tax')).toEqual([]);
    const ended = { how: 'revoked', on: '2026-06-30' };
    const revoked = contract({ registrationNumber: '2026510500010003', ended });
    const paper = taxStatement(taxExtract(basis('income_tax'), 2026, [...contracts, revoked]), head);
    expect(paper.subject).toContain('2026-04-01 00:30（北京时间）');
    expect(JSON.stringify(paper.sections)).toContain('2026510500010003 登记已撤销，未列入');
  });

  test('money of a year before the registration is named in both years, in no total of either', () => {
    const registeredOn = '2027-01-05';
    const invoice = { ...slip('I1', '2026-09-10', 360_000_000n), kind: 'invoice' as const };
    const late = contract({
      signedOn: '2026-09-01',
      registeredOn,
      receipts: [invoice, slip('S1', '2026-09-20', 360_000_000n), slip('S2', '2027-02-01', 40_000_000n)],
    });
    const of = (year: number) => taxExtract(basis('vat_exemption'), year, [late]);
    const sums = { invoicedFen: 360_000_000n, receivedFen: 360_000_000n, technicalReceivedFen: 288_000_000n };
    expect(of(2026)).toMatchObject({ lines: [], earlierYears: [], totals: { contracts: 0, receivedFen: 0n } });
    expect(of(2026).leftOut).toMatchObject([
      { reason: 'registered-later', registeredOn, endedOn: null, note: { confirmed: false }, ...sums },
    ]);
    expect(of(2027)).toMatchObject({ leftOut: [], totals: { invoicedFen: 0n, receivedFen: 40_000_000n } });
    expect(of(2027).earlierYears).toMatchObject([
      { year: 2026, registeredOn, invoices: [{ number: 'I1' }], slips: [{ number: 'S1' }], ...sums },
    ]);
    // once, in the year of the registration
    expect(of(2028)).toMatchObject({ earlierYears: [], leftOut: [] });
    const head = { organisationName: '甲', creditCode: 'X', takenOn: '2028-01-01', takenAt: '2028-01-01T00:00:00Z' };
    const paper = (year: number) => JSON.stringify(taxStatement(of(year), { ...head, isDemo: false }).sections);
    expect(paper(2026)).toContain('合同于2027-01-05登记，晚于本年度');
    expect(paper(2026)).toContain('开票3,600,000.00元、到账3,600,000.00元');
    expect(paper(2027)).toContain('2026年度开票3,600,000.00元、到账3,600,000.00元，未计入本摘录合计');
    const [reward] = taxExtract(basis('cash_reward'), 2027, [late]).earlierYears;
    expect(reward?.slips[0]?.rewardUntil).toBe('2029-09-20');
  });

  test('a relief that no rules are in force for is a named problem', () => {
    expect(codeOf(() => taxBasisFor(BASES, 'vat_exemption', '2010-01-01'))).toBe('tax-basis-not-found');
  });
});

test('付给个人的奖励: what a person who is paid is told about tax is data, and says that it is not confirmed', () => {
  const note = personRewardNote(BASES, '2026-11-22');
  expect([note?.confirmed, note?.document]).toEqual([false, expect.stringContaining('个人所得税法')]);
  expect(personRewardNote(BASES, '2018-06-30')).toBeUndefined();
});
