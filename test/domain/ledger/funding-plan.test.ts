import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type ClaimInPlan, planFunding } from '../../../src/domain/ledger/funding-plan.js';
import { sumFen } from '../../../src/domain/money.js';
import { SHORTAGE_MODES, type ShortageMode } from '../../../src/domain/reward/policy.js';
import { refusalOf } from '../support.js';

/** rewards.md 3.6: 1,000,000.00 yuan over three claims. */
const CLAIMS: ClaimInPlan[] = [
  { id: 'a', amountFen: 50_000_000n, submittedAt: '2026-01-01T00:00:00Z', contractNumber: '1', score: 70 },
  { id: 'b', amountFen: 33_333_333n, submittedAt: '2026-01-02T00:00:00Z', contractNumber: '2', score: 90 },
  { id: 'c', amountFen: 42_000_001n, submittedAt: '2026-01-03T00:00:00Z', contractNumber: '3', score: 80 },
];
const plan = (mode: ShortageMode, availableFen: bigint, claims = CLAIMS) =>
  planFunding({
    planId: 'plan',
    documentNumber: '泸科资〔2026〕12号',
    fiscalYear: 2026,
    mode,
    rounding: { unitFen: 1n, mode: 'HALF_UP' },
    availableFen,
    claims,
  });

describe('a plan', () => {
  test.each<[ShortageMode, Record<string, bigint>]>([
    ['PRO_RATA', { a: 39_893_617n, b: 26_595_744n, c: 33_510_639n }],
    ['FIRST_COME', { a: 50_000_000n, b: 33_333_333n, c: 16_666_667n }],
    ['RANKED', { b: 33_333_333n, c: 42_000_001n, a: 24_666_666n }],
    ['CARRY_OVER', { a: 50_000_000n, b: 33_333_333n, c: 0n }],
  ])('shares a shortage %s', (mode, expected) => {
    const planned = plan(mode, 100_000_000n);
    expect(Object.fromEntries(planned.map(({ claimId, allocatedFen }) => [claimId, allocatedFen]))).toEqual(expected);
    expect(planned.map(({ claimId }) => claimId)).toEqual(Object.keys(expected));
  });

  test('that reaches gives everybody everything, in whatever mode', () => {
    for (const mode of SHORTAGE_MODES) {
      expect(sumFen(plan(mode, 125_333_334n).map(({ allocatedFen }) => allocatedFen))).toBe(125_333_334n);
    }
  });

  test('tells whoever gets nothing their place in the queue, and everybody the document', () => {
    const planned = plan('CARRY_OVER', 30_000_000n);
    expect(planned.map(({ allocation }) => [allocation.outcome, allocation.queuePlace])).toEqual([
      ['queued', 1],
      ['queued', 2],
      ['queued', 3],
    ]);
    for (const { allocation } of planned) {
      expect(allocation.lines.at(-1)?.zh).toContain('泸科资〔2026〕12号');
      expect(new Set(allocation.lines.map(({ step }) => step))).toEqual(new Set(['allocation-of-budget']));
    }
  });

  test('of more claims than one person looks through is made in parts', () => {
    const claims = Array.from({ length: 10_001 }, (_, at) => ({
      id: `claim-${at}`,
      amountFen: 1n,
      submittedAt: '2026-01-01T00:00:00Z',
      contractNumber: String(at),
    }));
    expect(refusalOf(() => plan('FIRST_COME', 1n, claims))?.code).toBe('funding-plan-too-many');
    expect(plan('FIRST_COME', 1n, claims.slice(1))).toHaveLength(10_000);
  });

  test('by rank needs a score of every claim', () => {
    const unranked = CLAIMS.map(({ id, amountFen, submittedAt, contractNumber }) => ({
      id,
      amountFen,
      submittedAt,
      contractNumber,
    }));
    expect(refusalOf(() => plan('RANKED', 1n, unranked))?.code).toBe('funding-plan-mode-unfit');
  });

  test('never gives more than the line holds, nor a claim more than it is entitled to', () => {
    const claims = fc.array(fc.record({ amountFen: fc.bigInt({ min: 1n, max: 10n ** 10n }), score: fc.nat(100) }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        claims,
        fc.bigInt({ min: 0n, max: 10n ** 11n }),
        fc.constantFrom(...SHORTAGE_MODES),
        (drawn, available, mode) => {
          const planned = plan(
            mode,
            available,
            drawn.map((claim, index) => ({
              ...claim,
              id: String(index),
              contractNumber: String(index),
              submittedAt: '2026-01-01T00:00:00Z',
            })),
          );
          expect(sumFen(planned.map(({ allocatedFen }) => allocatedFen)) <= available).toBe(true);
          expect(planned.every(({ allocatedFen, entitledFen }) => allocatedFen <= entitledFen)).toBe(true);
          const placesInQueue = planned.flatMap(({ allocation: { queuePlace } }) => queuePlace ?? []);
          expect(placesInQueue).toEqual(placesInQueue.map((_, index) => index + 1));
        },
      ),
    );
  });
});
