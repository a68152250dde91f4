import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { formatYuan, sumFen } from '../../../src/domain/money.js';
import { SHORTAGE_MODES } from '../../../src/domain/reward/policy.js';
import type { ShortageMode } from '../../../src/domain/reward/policy.js';
import { allocateShortage } from '../../../src/domain/reward/shortage.js';
import type { ShortageClaim } from '../../../src/domain/reward/shortage.js';

const claim = (id: string, amountFen: bigint, day: number, score?: number): ShortageClaim => ({
  id,
  amountFen,
  submittedAt: `2026-03-0${day}T00:00:00.000Z`,
  contractNumber: `N-${id}`,
  score,
});
/** The worked example: 1,253,333.34 approved, 1,000,000.00 in the budget. */
const CLAIMS = [claim('A', 50_000_000n, 1, 70), claim('B', 33_333_333n, 2, 90), claim('C', 42_000_001n, 3, 80)];
const BUDGET = 100_000_000n;
const FEN = { unitFen: 1n, mode: 'HALF_UP' } as const;

describe('a budget that does not reach', () => {
  test.each<{ mode: ShortageMode; unitFen: bigint; parts: string[]; left: string }>([
    { mode: 'PRO_RATA', unitFen: 1n, parts: ['398,936.17', '265,957.44', '335,106.39'], left: '0.00' },
    { mode: 'PRO_RATA', unitFen: 100n, parts: ['398,936.00', '265,957.00', '335,106.00'], left: '1.00' },
    { mode: 'FIRST_COME', unitFen: 1n, parts: ['500,000.00', '333,333.33', '166,666.67'], left: '0.00' },
    { mode: 'FIRST_COME', unitFen: 100n, parts: ['500,000.00', '333,333.33', '166,666.00'], left: '0.67' },
    { mode: 'RANKED', unitFen: 1n, parts: ['246,666.66', '333,333.33', '420,000.01'], left: '0.00' },
    { mode: 'CARRY_OVER', unitFen: 1n, parts: ['500,000.00', '333,333.33', '0.00'], left: '166,666.67' },
  ])('$mode in units of $unitFen fen', ({ mode, unitFen, parts, left }) => {
    const { allocations, leftFen } = allocateShortage(mode, BUDGET, CLAIMS, { unitFen, mode: 'FLOOR' });
    expect(allocations.map(({ amountFen }) => formatYuan(amountFen))).toEqual(parts);
    expect(formatYuan(leftFen)).toBe(left);
  });

  test('who is not paid this year is named for the next, with the reason on the sheet', () => {
    const { allocations } = allocateShortage('CARRY_OVER', BUDGET, CLAIMS, FEN);
    expect(allocations[2]).toMatchObject({ amountFen: 0n, carriedFen: 42_000_001n });
    expect(allocations[2]?.lines.map(({ step, code }) => [step, code])).toEqual([
      ['allocation-of-budget', undefined],
      ['allocation-of-budget', 'CARRIED_OVER'],
    ]);
  });

  test('a smaller claim that still fits whole is paid before a larger one that does not', () => {
    const claims = [...CLAIMS, claim('D', 10_000_000n, 4)];
    const { allocations } = allocateShortage('CARRY_OVER', BUDGET, claims, FEN);
    expect(allocations.map(({ amountFen }) => amountFen > 0n)).toEqual([true, true, false, true]);
  });

  test('ties go by contract number', () => {
    const claims = ['B', 'A', 'C'].map((id) => claim(id, 100n, 1));
    const parts = (mode: ShortageMode, budget: bigint) =>
      Object.fromEntries(
        allocateShortage(mode, budget, claims, FEN).allocations.map(({ id, amountFen }) => [id, amountFen]),
      );
    expect(parts('PRO_RATA', 100n)).toEqual({ A: 34n, B: 33n, C: 33n });
    expect(parts('FIRST_COME', 150n)).toEqual({ A: 100n, B: 50n, C: 0n });
  });

  test('a budget that reaches gives everybody everything', () => {
    for (const mode of SHORTAGE_MODES) {
      const { allocations, leftFen } = allocateShortage(mode, 125_333_335n, CLAIMS, FEN);
      expect(allocations.map(({ amountFen }) => amountFen)).toEqual(CLAIMS.map(({ amountFen }) => amountFen));
      expect(leftFen).toBe(1n);
      expect(allocations.flatMap(({ lines }) => lines.map(({ code }) => code))).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  test('without a budget, and without claims, nothing is given', () => {
    expect(allocateShortage('PRO_RATA', 0n, CLAIMS, FEN).allocatedFen).toBe(0n);
    expect(allocateShortage('FIRST_COME', -1n, CLAIMS, FEN).leftFen).toBe(0n);
    expect(allocateShortage('RANKED', 5n, [], FEN)).toEqual({ allocations: [], allocatedFen: 0n, leftFen: 5n });
  });
});

test('whatever the mode: never above the budget, never above what was approved, whatever order they come in', () => {
  const given = fc.record({
    mode: fc.constantFrom(...SHORTAGE_MODES),
    budgetFen: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    unitFen: fc.constantFrom(1n, 100n, 1_000_000n),
    amounts: fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 11n }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 30,
    }),
  });
  fc.assert(
    fc.property(given, ({ mode, budgetFen, unitFen, amounts }) => {
      const claims = amounts.map(([amountFen, day], index) => claim(String(index), amountFen, day, day));
      const rounding = { unitFen, mode: 'FLOOR' } as const;
      const { allocations, allocatedFen, leftFen } = allocateShortage(mode, budgetFen, claims, rounding);
      expect(sumFen(allocations.map(({ amountFen }) => amountFen))).toBe(allocatedFen);
      expect(allocatedFen + leftFen).toBe(budgetFen);
      expect(leftFen).toBeGreaterThanOrEqual(0n);
      for (const [index, { id, amountFen }] of allocations.entries()) {
        expect(id).toBe(claims[index]?.id);
        expect(amountFen).toBeGreaterThanOrEqual(0n);
        expect(amountFen).toBeLessThanOrEqual(claims[index]?.amountFen ?? 0n);
      }
      const again = allocateShortage(mode, budgetFen, claims.toReversed(), rounding);
      expect(again.allocations.toReversed().map(({ amountFen }) => amountFen)).toEqual(
        allocations.map(({ amountFen }) => amountFen),
      );
    }),
  );
});
