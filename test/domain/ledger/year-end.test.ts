import { expect, test } from '@jest/globals';
import { bookFailedPayment, bookRepayment, returnsToFinance } from '../../../src/domain/ledger/year-end.js';

test.each([
  { rule: 'in the year of its budget restores the quota', outcome: 'returned', on: '2026-12-31', toFinance: false },
  { rule: 'in a later year goes to finance', outcome: 'returned', on: '2027-01-01', toFinance: true },
  { rule: 'years later goes to finance too', outcome: 'returned', on: '2029-06-30', toFinance: true },
  {
    rule: 'from a budget of next year that is paid early is no late return',
    outcome: 'returned',
    on: '2025-12-31',
    toFinance: false,
  },
  { rule: 'that never left is not returned', outcome: 'rejected', on: '2027-01-01', toFinance: false },
] as const)('money $rule', ({ outcome, on, toFinance }) => {
  expect(returnsToFinance(outcome, on, 2026)).toBe(toFinance);
});

/** 被动退回 and 主动退回 (rewards.md 4.4): where the money is after each, of a payment of 5 fen from the line of 2026. */
test.each([
  { kind: 'passive', givenBack: 5n, on: '2026-12-31', isClosed: false, from: 'paid', to: 'budget_reserved' },
  { kind: 'passive', givenBack: 5n, on: '2027-01-04', isClosed: false, from: 'paid', to: 'returned_to_finance' },
  { kind: 'passive', givenBack: 5n, on: '2026-12-31', isClosed: true, from: 'paid', to: 'returned_to_finance' },
  { kind: 'active', givenBack: 5n, on: '2026-12-31', isClosed: false, from: 'recoverable', to: 'budget_available' },
  { kind: 'active', givenBack: 2n, on: '2026-12-31', isClosed: false, from: 'recoverable', to: 'budget_available' },
  { kind: 'active', givenBack: 5n, on: '2027-01-04', isClosed: false, from: 'recoverable', to: 'returned_to_finance' },
  { kind: 'active', givenBack: 2n, on: '2027-01-04', isClosed: false, from: 'recoverable', to: 'returned_to_finance' },
  { kind: 'active', givenBack: 2n, on: '2026-12-31', isClosed: true, from: 'recoverable', to: 'returned_to_finance' },
] as const)('$givenBack fen of a $kind return on $on (closed: $isClosed) go to $to', (given) => {
  const { kind, givenBack: amountFen, on: cameBackOn, isClosed, from, to } = given;
  const line = { fiscalYear: 2026, isClosed };
  const transaction =
    kind === 'passive'
      ? bookFailedPayment({ outcome: 'returned', wasPaid: true, amountFen, cameBackOn }, line).transaction
      : bookRepayment({ amountFen, cameBackOn }, line);
  expect(transaction.postings).toEqual([
    { account: from, amountFen: -amountFen },
    { account: to, amountFen },
  ]);
});
