import { describe, expect, test } from '@jest/globals';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import { fromFactsWire, toFactsWire } from '../../../src/domain/reward/facts.js';
import { findDifference } from '../../../src/domain/reward/recomputation.js';
import { toSheetWire } from '../../../src/domain/reward/sheet.js';
import { contract, factsOf, otherGrant, policyOf, receipt, WAN } from './reward-support.js';

const POLICY = policyOf({
  eligibility: {
    all: [
      { fact: 'parties.related', op: 'eq', value: false, code: 'RELATED_PARTY' },
      {
        any: [
          { fact: 'beneficiary.regionCode', op: 'startsWith', value: '5105', code: 'REGION_NOT_COVERED' },
          { fact: 'beneficiary.taxPaidFen', op: 'gte', value: '1', code: 'TAX_BELOW_MINIMUM' },
        ],
      },
    ],
  },
  timeTests: [{ field: 'RECEIVED_ON', within: 'CLAIM_YEAR' }],
  caps: [{ scope: 'BENEFICIARY_YEAR', amountFen: '500000' }],
});
const FACTS = factsOf(
  [
    contract(1, 100n * WAN, { receipts: [receipt(100n * WAN, { number: 'S', attachmentId: 'slip.pdf' })] }),
    contract(2, 50n * WAN, { relatedParty: true }),
    contract(3, 50n * WAN, {
      receipts: [receipt(WAN, { number: 'A', verified: false }), receipt(WAN, { number: 'B', verified: false })],
    }),
  ],
  {
    beneficiary: {
      ...factsOf([]).beneficiary,
      facts: { 'beneficiary.taxPaidFen': 12_345n },
      factDocuments: { 'beneficiary.taxPaidFen': 'tax.pdf' },
    },
    applicationYear: 2025,
    budgetYear: 2026,
    otherGrants: [otherGrant(1n)],
  },
);
const SHEET = evaluateReward(POLICY, FACTS);

describe('a sheet can be followed line by line', () => {
  test('facts stand with their documents', () => {
    expect(SHEET.lines.filter(({ step }) => step === 'fact')).toEqual([
      {
        step: 'fact',
        rule: 'beneficiary.taxPaidFen',
        zh: '纳税额：123.45 元',
        en: 'tax paid: 123.45 yuan',
        input: 'beneficiary.taxPaidFen',
        result: '123.45',
        attachmentId: 'tax.pdf',
      },
    ]);
    expect(SHEET.lines.find(({ receiptId }) => receiptId === 'r-S')).toMatchObject({ attachmentId: 'slip.pdf' });
  });

  test('every test is there with its answer, the passed ones too', () => {
    const ofTests = SHEET.lines.filter(({ step, rule }) => step === 'contract' && rule === 'eligibility');
    expect(ofTests.map(({ contractId, outcome, code }) => [contractId, outcome, code])).toEqual([
      ['c-1', 'passed', undefined],
      ['c-1', 'passed', undefined],
      ['c-2', 'failed', 'RELATED_PARTY'],
      ['c-2', 'passed', undefined],
      ['c-3', 'passed', undefined],
      ['c-3', 'passed', undefined],
    ]);
    expect(ofTests[0]?.zh).toBe('合同 2024510501000001（成交额 1,000,000.00 元）符合：关联交易：否；要求为 否');
    expect(ofTests[2]?.en).toBe(
      'A related-party transaction does not count: contract 2024510501000002 of 500,000.00 yuan counts for 0.00 yuan (related parties: yes; asked: no)',
    );
  });

  test('the three years are named', () => {
    expect(SHEET).toMatchObject({ year: 2024, applicationYear: 2025, budgetYear: 2026 });
    expect(SHEET.lines[0]?.en).toMatch(/^Year 2024, applied for in 2025, budget of 2026: /);
  });

  test('"why not more" names each reason once, with its lines', () => {
    expect(SHEET.amountFen).toBe(500_000n);
    expect(SHEET.answers.whyNothing).toEqual([]);
    expect(SHEET.answers.whyNotMore.map(({ code, lines }) => [code, lines.length])).toEqual([
      ['RELATED_PARTY', 1],
      ['RECEIPT_NOT_VERIFIED', 2],
      ['NO_RECEIPTS', 1],
      ['YEAR_CAP', 1],
    ]);
    for (const { code, lines } of SHEET.answers.whyNotMore) {
      for (const index of lines) expect(SHEET.lines[index]?.code).toBe(code);
    }
    expect(SHEET.answers.whyNotMore[1]?.zh).toContain('（共 2 处）');
  });

  test('"why nothing" is answered by the same sheet', () => {
    const sheet = evaluateReward(POLICY, { ...FACTS, contracts: FACTS.contracts.slice(1, 2) });
    expect(sheet.answers.whyNotMore).toEqual([]);
    expect(sheet.answers.whyNothing.map(({ code }) => code)).toEqual(['RELATED_PARTY']);
  });

  test('a formula that comes to nothing says so', () => {
    const none = evaluateReward(policyOf({ formula: { kind: 'RATE', rate: '0' } }), factsOf([contract(1, WAN)]));
    expect(none.answers.whyNothing.map(({ code }) => code)).toEqual(['NOTHING_COMES_OUT']);
  });

  test('a policy that may not pay yet says so', () => {
    expect(SHEET.payableInProduction).toBe(true);
    const unread = evaluateReward({ ...policyOf(), unknown: ['caps'] }, FACTS);
    expect(unread.payableInProduction).toBe(false);
  });
});

test('facts go through JSON and back unchanged', () => {
  expect(fromFactsWire(JSON.parse(JSON.stringify(toFactsWire(FACTS))))).toEqual(FACTS);
});

test('the same facts give the same sheet, byte for byte, also with their fields in another order', () => {
  const shuffled = Object.fromEntries(Object.entries(toFactsWire(FACTS) as object).toReversed());
  expect(findDifference(POLICY, shuffled, toSheetWire(SHEET))).toBeUndefined();
});
