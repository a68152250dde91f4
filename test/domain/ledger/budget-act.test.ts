import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  assertCutFree,
  assertSharesWhole,
  borneFen,
  type BudgetShare,
  type LineAtClosing,
  planClosing,
  shareToClaim,
  sharesOf,
} from '../../../src/domain/ledger/budget-act.js';
import { EMPTY_BALANCES } from '../../../src/domain/ledger/posting.js';
import { bookFailedPayment } from '../../../src/domain/ledger/year-end.js';
import { sumFen } from '../../../src/domain/money.js';
import { refusalOf } from '../support.js';

const share = (level: BudgetShare['level'], permyriad: number, mode: BudgetShare['mode'] = 'ADVANCE_THEN_SETTLE') => ({
  level,
  permyriad,
  mode,
});

test.each([
  { cutFen: 100n, refused: undefined },
  { cutFen: 101n, refused: { code: 'budget-cut-above-free', details: { amountFen: '101', freeFen: '100' } } },
])('a cut of $cutFen fen where 100 are free', ({ cutFen, refused }) => {
  const cut = () => assertCutFree(cutFen, { budget_available: 100n });
  if (refused === undefined) expect(cut).not.toThrow();
  else expect(refusalOf(cut)).toEqual(refused);
});

describe('shares between levels of government', () => {
  test('a district that pays all and is refunded one half by the city bears the other half', () => {
    const shares = [share('city', 5000), share('district', 5000, 'DIRECT')];
    expect(sharesOf(9_999n, shares).map(({ shareFen }) => shareFen)).toEqual([5_000n, 4_999n]);
  });

  test.each([
    ['do not add up', [share('city', 5000), share('district', 4999)]],
    ['name a level twice', [share('city', 5000), share('city', 5000)]],
  ])('are refused when they %s', (_why, shares) => {
    expect(refusalOf(() => assertSharesWhole(shares))?.code).toBe('budget-shares-incomplete');
  });

  test('are none of a line that bears all of it itself', () => {
    expect(sharesOf(9_999n, [])).toEqual([]);
  });

  test('add up exactly, whatever was borne', () => {
    const parts = fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }));
    fc.assert(
      fc.property(parts, fc.bigInt({ min: 0n, max: 10n ** 13n }), ([a, b], borne) => {
        const shares = [share('province', a), share('city', b), share('district', 10_000 - a - b)];
        expect(sumFen(sharesOf(borne, shares).map(({ shareFen }) => shareFen))).toBe(borne);
      }),
    );
  });

  test.each([
    { rule: 'the difference to what was asked before', share: 500n, claimed: 300n, received: 0n, asked: 200n },
    { rule: 'nothing twice', share: 300n, claimed: 300n, received: 300n, asked: undefined },
    { rule: 'less when payments came back', share: 100n, claimed: 300n, received: 0n, asked: -200n },
    { rule: 'never back what was refunded', share: 100n, claimed: 300n, received: 250n, asked: -50n },
  ])('a level is asked for $rule', ({ share: shareFen, claimed, received, asked }) => {
    expect(shareToClaim(shareFen, { claimedFen: claimed, receivedFen: received })).toBe(asked);
  });

  test('what is owed back is borne until it comes back', () => {
    expect(borneFen({ ...EMPTY_BALANCES, paid: 5n, recoverable: 3n, recovered: 2n, netted: 1n })).toBe(9n);
  });
});

describe('closing a fiscal year', () => {
  const line: LineAtClosing = {
    fiscalYear: 2026,
    availableFen: 100n,
    committedFen: 0n,
    inTransitFen: 7n,
    holding: [
      { claimId: 'a', amountFen: 40n, nettedFen: 0n },
      { claimId: 'b', amountFen: 60n, nettedFen: 0n },
    ],
    hasNextLine: true,
    hasPendingPlan: false,
  };

  test('what nobody holds lapses, what claims hold goes along, money in transit stays', () => {
    expect(planClosing(line, new Map(), '2027-01-04')).toMatchObject({
      obstacles: [],
      lapsedFen: 100n,
      carriedFen: 100n,
      inTransitFen: 7n,
    });
  });

  test('what is released by decision lapses with the rest', () => {
    const closing = planClosing(line, new Map([['b', 'release']]), '2027-01-04');
    expect(closing).toMatchObject({ lapsedFen: 160n, carriedFen: 40n });
    expect(closing.released.map(({ claimId }) => claimId)).toEqual(['b']);
  });

  test.each<[string, Partial<LineAtClosing>, string]>([
    ['year-not-over', {}, '2026-12-31'],
    ['committed', { committedFen: 1n }, '2027-01-04'],
    ['no-next-line', { hasNextLine: false }, '2027-01-04'],
    ['plan-pending', { hasPendingPlan: true }, '2027-01-04'],
    ['netted', { holding: [{ claimId: 'a', amountFen: 4n, nettedFen: 1n }] }, '2027-01-04'],
  ])('%s stands in the way', (obstacle, change, today) => {
    expect(planClosing({ ...line, ...change }, new Map(), today).obstacles).toEqual([obstacle]);
  });
});

describe('a payment that failed', () => {
  const failed = (outcome: 'rejected' | 'returned', wasPaid: boolean, cameBackOn: string, isClosed: boolean) => {
    const { transaction, leavesLine } = bookFailedPayment(
      { outcome, wasPaid, amountFen: 5n, cameBackOn },
      { fiscalYear: 2026, isClosed },
    );
    return [transaction.kind, leavesLine];
  };
  test.each([
    ['rejected in its year', failed('rejected', false, '2026-12-30', false), ['take_back_rejected', false]],
    [
      'rejected before its line is closed',
      failed('rejected', false, '2027-01-04', false),
      ['take_back_rejected', false],
    ],
    ['rejected after its line was closed', failed('rejected', false, '2027-01-04', true), ['lapse_rejected', true]],
    ['returned in its year', failed('returned', true, '2026-12-30', false), ['take_back_returned', false]],
    ['returned in a later year', failed('returned', true, '2027-01-04', false), ['return_to_finance', true]],
    ['returned to a closed line', failed('returned', true, '2026-12-31', true), ['return_to_finance', true]],
  ])('%s', (_case, booked, expected) => {
    expect(booked).toEqual(expected);
  });
});
