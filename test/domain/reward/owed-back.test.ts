import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { earnedOf, keptOf, owedOf } from '../../../src/domain/reward/owed-back.js';

const GRANT = { amountFen: 900n, computedFen: 1000n, basisFen: 100_000n };

test.each([
  { owed: 'nothing', owedFen: 0n, kept: GRANT },
  { owed: 'a part', owedFen: 450n, kept: { amountFen: 450n, computedFen: 550n, basisFen: 50_000n } },
  {
    owed: 'a part that does not divide',
    owedFen: 200n,
    kept: { amountFen: 700n, computedFen: 800n, basisFen: 77_778n },
  },
  { owed: 'all', owedFen: 900n, kept: undefined },
])('a grant of which $owed is owed back counts for the rest', ({ owedFen, kept }) => {
  expect(keptOf(GRANT, owedFen)).toEqual(kept);
});

test('a grant of nothing, whose basis helps the next one over the threshold, stays', () => {
  const below = { amountFen: 0n, computedFen: 0n, basisFen: 5n };
  expect(keptOf(below, 0n)).toEqual(below);
});

describe('应追回 what is owed back when the sheet gives less than it did', () => {
  const whole = { computedFen: 288_000n, amountFen: 288_000n };
  test.each([
    { case: 'one of three equal contracts ended', grant: whole, nowFen: 192_000n, before: 0n, owedFen: 96_000n },
    { case: 'a second one ended: only the rest', grant: whole, nowFen: 96_000n, before: 96_000n, owedFen: 96_000n },
    { case: 'all of them ended', grant: whole, nowFen: 0n, before: 0n, owedFen: 288_000n },
    { case: 'nothing changed', grant: whole, nowFen: 288_000n, before: 0n, owedFen: 0n },
    { case: 'it would give more by now', grant: whole, nowFen: 300_000n, before: 0n, owedFen: 0n },
    {
      case: 'a third ended, and the budget had paid half',
      grant: { computedFen: 288_000n, amountFen: 144_000n },
      nowFen: 192_000n,
      before: 0n,
      owedFen: 48_000n,
    },
    {
      case: 'half a fen is rounded up in what is earned',
      grant: { computedFen: 4n, amountFen: 2n },
      nowFen: 1n,
      before: 0n,
      owedFen: 1n,
    },
    {
      case: 'somebody lowered it, and all of them ended',
      grant: { computedFen: 288_000n, amountFen: 100_001n },
      nowFen: 0n,
      before: 1n,
      owedFen: 100_000n,
    },
    { case: 'more is owed back already', grant: whole, nowFen: 192_000n, before: 100_000n, owedFen: 0n },
  ])('$case', ({ grant, nowFen, before, owedFen }) => {
    expect(owedOf(grant, { nowFen, owedBeforeFen: before })).toBe(owedFen);
  });

  const fen = (max: number) => fc.bigInt({ min: 0n, max: BigInt(max) });
  test('is never negative, never more than was granted with what is owed already, and all of it when nothing is earned', () => {
    fc.assert(
      fc.property(fen(500_000_000), fen(500_000_000), fen(600_000_000), fen(500_000_000), (a, b, nowFen, before) => {
        const grant = a < b ? { amountFen: a, computedFen: b } : { amountFen: b, computedFen: a };
        const owedBeforeFen = before < grant.amountFen ? before : grant.amountFen;
        const owedFen = owedOf(grant, { nowFen, owedBeforeFen });
        expect(owedFen).toBeGreaterThanOrEqual(0n);
        expect(owedFen + owedBeforeFen).toBeLessThanOrEqual(grant.amountFen);
        expect(owedOf(grant, { nowFen: 0n, owedBeforeFen })).toBe(grant.amountFen - owedBeforeFen);
        // who earns less never keeps more
        expect(earnedOf(grant, nowFen)).toBeLessThanOrEqual(earnedOf(grant, nowFen + 1n));
      }),
    );
  });
});
