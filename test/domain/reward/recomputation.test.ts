import { describe, expect, test } from '@jest/globals';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import { type RewardFacts, toFactsWire } from '../../../src/domain/reward/facts.js';
import { findDifference, firstDifference } from '../../../src/domain/reward/recomputation.js';
import { toSheetWire } from '../../../src/domain/reward/sheet.js';
import { policy as delivered } from '../support.js';

const policy = delivered('LZ-TRADE');
const FACTS: RewardFacts = {
  beneficiary: { unifiedSocialCreditCode: '91510500MA00QM017E', role: 'REGISTRANT', regionCode: '510502' },
  year: 2026,
  contracts: [
    {
      contractId: '0f4c1c9e-0000-4000-8000-000000000001',
      registrationNumber: '20265105000001',
      kind: 'development',
      registeredOn: '2026-03-20',
      signedOn: '2026-03-02',
      contractValueFen: 48_000_000n,
      technologyTransactionValueFen: 40_000_000n,
      relatedParty: false,
      fiscallyFunded: false,
      receipts: [
        {
          receiptId: '0f4c1c9e-0000-4000-8000-000000000002',
          kind: 'bank_slip',
          number: 'SLIP-1',
          receivedOn: '2026-05-01',
          amountFen: 19_200_000n,
          verified: true,
        },
      ],
    },
  ],
  earlierGrants: [],
};
const stored = (): { lines: object[]; amountFen: string } =>
  JSON.parse(JSON.stringify(toSheetWire(evaluateReward(policy, FACTS)))) as { lines: object[]; amountFen: string };

describe('a sheet computed again from its stored facts', () => {
  test('is identical, whatever the order in which the database gives back its fields', () => {
    const turned = Object.fromEntries(Object.entries(stored()).toReversed());
    expect(findDifference(policy, toFactsWire(FACTS), turned)).toBeUndefined();
  });

  test('is identical below the lines that a funding plan appended', () => {
    const sheet = stored();
    const appended = {
      ...sheet,
      lines: [...sheet.lines, { step: 'allocation-of-budget', zh: '按比例分配', en: 'shared' }],
    };
    expect(findDifference(policy, toFactsWire(FACTS), appended)).toBeUndefined();
  });

  test('names the first place that differs by its pointer, with both values', () => {
    const changed = { ...stored(), amountFen: '96001' };
    expect(findDifference(policy, toFactsWire(FACTS), changed)).toEqual({
      pointer: '/amountFen',
      stored: '96001',
      recomputed: '96000',
    });
  });

  test('differs when a line is missing', () => {
    const sheet = stored();
    const last = sheet.lines.length - 1;
    expect(findDifference(policy, toFactsWire(FACTS), { ...sheet, lines: sheet.lines.slice(0, last) })).toMatchObject({
      pointer: `/lines/${last}`,
      stored: null,
    });
  });
});

test.each<[unknown, unknown, string | undefined]>([
  [{ a: 1 }, { a: 1 }, undefined],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, '/a/1/b'],
  [{ a: null }, {}, '/a'],
  [[1], { 0: 1 }, ''],
])('the first difference of %j and %j', (one, other, pointer) => {
  expect(firstDifference(one, other, '')?.pointer).toBe(pointer);
});
