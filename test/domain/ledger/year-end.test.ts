import { expect, test } from '@jest/globals';
import { returnsToFinance } from '../../../src/domain/ledger/year-end.js';

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
