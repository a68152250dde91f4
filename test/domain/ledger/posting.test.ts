import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  ACCOUNTS,
  EMPTY_BALANCES,
  LEDGER_TRANSACTION_KINDS,
  allocateBudget,
  assertBalanced,
  balancesAfter,
  instruct,
  openRecovery,
  release,
  reserve,
  returnToFinance,
  settle,
  takeBack,
} from '../../../src/domain/ledger/posting.js';
import type { Balances, LedgerTransaction } from '../../../src/domain/ledger/posting.js';
import { sumFen } from '../../../src/domain/money.js';
import { DomainError } from '../../../src/domain/errors.js';
import { refusalOf } from '../support.js';

const MOVES = {
  allocate_budget: allocateBudget,
  reserve,
  release,
  instruct,
  settle,
  take_back_rejected: (amount: bigint) => takeBack('rejected', amount),
  take_back_returned: (amount: bigint) => takeBack('returned', amount),
  open_recovery: openRecovery,
  return_to_finance: (amount: bigint) => returnToFinance('paid', amount),
} as const;

describe('a transaction', () => {
  test.each([
    { kind: 'allocate_budget', from: 'appropriation', to: 'budget_available' },
    { kind: 'reserve', from: 'budget_available', to: 'budget_reserved' },
    { kind: 'release', from: 'budget_reserved', to: 'budget_available' },
    { kind: 'instruct', from: 'budget_reserved', to: 'in_transit' },
    { kind: 'settle', from: 'in_transit', to: 'paid' },
    { kind: 'take_back_rejected', from: 'in_transit', to: 'budget_reserved' },
    { kind: 'take_back_returned', from: 'paid', to: 'budget_reserved' },
    { kind: 'open_recovery', from: 'paid', to: 'recoverable' },
    { kind: 'return_to_finance', from: 'paid', to: 'returned_to_finance' },
  ] as const)('$kind moves money from $from to $to', ({ kind, from, to }) => {
    expect(MOVES[kind](5n)).toEqual({
      kind,
      postings: [
        { account: from, amountFen: -5n },
        { account: to, amountFen: 5n },
      ],
    });
  });

  test.each([0n, -1n])('of %s fen is refused', (amount) => {
    for (const make of Object.values(MOVES)) {
      expect(refusalOf(() => make(amount))?.code).toBe('amount-not-positive');
    }
  });

  test.each<{ rule: string; postings: LedgerTransaction['postings'] }>([
    {
      rule: 'that does not sum to zero',
      postings: [
        { account: 'paid', amountFen: 1n },
        { account: 'in_transit', amountFen: -2n },
      ],
    },
    { rule: 'of one posting', postings: [{ account: 'paid', amountFen: 1n }] },
    { rule: 'of none', postings: [] },
    {
      rule: 'that moves nothing',
      postings: [
        { account: 'paid', amountFen: 0n },
        { account: 'in_transit', amountFen: 0n },
      ],
    },
  ])('$rule is refused', ({ postings }) => {
    expect(refusalOf(() => assertBalanced({ kind: 'settle', postings }))?.code).toBe('ledger-not-balanced');
  });
});

describe('balances', () => {
  const book = (...transactions: LedgerTransaction[]): Balances => transactions.reduce(balancesAfter, EMPTY_BALANCES);

  test('a reward that is paid has left budget and transit', () => {
    expect(book(allocateBudget(100n), reserve(40n), instruct(40n), settle(40n))).toEqual({
      ...EMPTY_BALANCES,
      appropriation: -100n,
      budget_available: 60n,
      paid: 40n,
    });
  });

  test('a rejected and a returned payment are reserved again, once', () => {
    const rejected = book(allocateBudget(100n), reserve(40n), instruct(40n), takeBack('rejected', 40n));
    const returned = book(allocateBudget(100n), reserve(40n), instruct(40n), settle(40n), takeBack('returned', 40n));
    expect(rejected).toEqual(returned);
    expect(returned).toMatchObject({ budget_reserved: 40n, in_transit: 0n, paid: 0n });
    expect(refusalOf(() => balancesAfter(returned, takeBack('returned', 1n)))?.code).toBe('budget-insufficient');
  });

  test('what is not there cannot be reserved', () => {
    const refusal = refusalOf(() => book(allocateBudget(100n), reserve(101n)));
    expect(refusal).toMatchObject({
      code: 'budget-insufficient',
      details: { account: 'budget_available', shortFen: '1' },
    });
  });

  test('whatever is tried in whatever order: the sum is zero, and only the appropriation runs negative', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...LEDGER_TRANSACTION_KINDS), fc.bigInt({ min: 1n, max: 100n })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (tried) => {
        let balances: Balances = EMPTY_BALANCES;
        for (const [kind, amount] of tried) {
          try {
            balances = balancesAfter(balances, MOVES[kind](amount));
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
        expect(sumFen(ACCOUNTS.map((account) => balances[account]))).toBe(0n);
        expect(ACCOUNTS.filter((account) => account !== 'appropriation' && balances[account] < 0n)).toEqual([]);
      }),
    );
  });
});
