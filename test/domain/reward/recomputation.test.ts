import { describe, expect, test } from '@jest/globals';
import { evaluateReward } from '../../../src/domain/reward/evaluate.js';
import { type RewardFacts, toFactsWire } from '../../../src/domain/reward/facts.js';
import { findDifference, findFigureDifference, firstDifference } from '../../../src/domain/reward/recomputation.js';
import { toSheetWire } from '../../../src/domain/reward/sheet.js';
import { policy as delivered } from '../support.js';
import { policyOf } from './reward-support.js';

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

describe('a sheet that was stored before a release said who bears the cost', () => {
  const shared = policyOf({
    beneficiary: { role: 'REGISTRANT' },
    timeTests: [],
    funding: [
      { payer: '区财政', level: 'district', share: '0.5' },
      { payer: '市财政', level: 'city', share: '0.5' },
    ],
  });
  const now = JSON.parse(JSON.stringify(toSheetWire(evaluateReward(shared, FACTS)))) as { lines: { rule: string }[] };
  const before = { ...now, lines: now.lines.filter(({ rule }) => rule !== 'funding') };

  test('is identical, also below the lines of a funding plan', () => {
    expect(now.lines).toHaveLength(before.lines.length + 1);
    expect(findDifference(shared, toFactsWire(FACTS), before)).toBeUndefined();
    const planned = [...before.lines, { step: 'allocation-of-budget', rule: 'funding', zh: '按比例', en: 'shared' }];
    expect(findDifference(shared, toFactsWire(FACTS), { ...before, lines: planned })).toBeUndefined();
  });

  test('differs where it has the line and the line says otherwise, or another line is missing', () => {
    const reworded = now.lines.map((line) => (line.rule === 'funding' ? { ...line, input: '1.00' } : line));
    expect(findDifference(shared, toFactsWire(FACTS), { ...now, lines: reworded })?.pointer).toMatch(/input$/);
    const shorter = { ...before, lines: before.lines.slice(0, -1) };
    expect(findDifference(shared, toFactsWire(FACTS), shorter)).toMatchObject({ stored: null });
  });
});

describe('the figures of a sheet computed again', () => {
  test('are the same when a release has worded its lines anew, and the lines are not', () => {
    const reworded = { ...stored(), lines: [{ step: 'snapshot', zh: '另一种说法', en: 'said otherwise' }] };
    expect(findFigureDifference(policy, toFactsWire(FACTS), reworded)).toBeUndefined();
    expect(findDifference(policy, toFactsWire(FACTS), reworded)).toBeDefined();
  });

  test.each<[string, object]>([
    ['/amountFen', { amountFen: '96001' }],
    ['/basisFen', { basisFen: '1' }],
    ['/outcome', { outcome: 'nothing' }],
    ['/contracts/0/amountFen', { contracts: [{ ...FACTS.contracts[0], amountFen: '96001', basisFen: '19200000' }] }],
    ['/contracts/0', { contracts: [] }],
  ])('differ at %s when somebody changed it', (pointer, change) => {
    expect(findFigureDifference(policy, toFactsWire(FACTS), { ...stored(), ...change })?.pointer).toBe(pointer);
  });

  test('differ as a whole when the facts cannot be read any more', () => {
    expect(findFigureDifference(policy, {}, stored())).toMatchObject({ pointer: '' });
    expect(findFigureDifference(policy, null, stored())).toMatchObject({ pointer: '' });
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
