import { expect, test } from '@jest/globals';
import { deskKindOf, possibleDecisions } from '../../../src/domain/payout/desk.js';

const line = { state: 'open', outcome: 'returned', amountFen: 5n } as const;

test.each([
  ['what the bank sent back is attached', { kind: 'differs', returnKind: 'passive' }, ['attach']],
  ['a return of before, which knew one kind only, too', { kind: 'differs' }, ['attach']],
  [
    'what the payee gave back is accepted as that',
    { kind: 'active_return', returnKind: 'active' },
    ['accept_repayment'],
  ],
  [
    'of what nobody says why it came people say which it is',
    { kind: 'active_return', returnKind: 'not_said' },
    ['attach', 'accept_repayment'],
  ],
  ['a payment is never given back', { kind: 'unmatched', outcome: 'paid', returnKind: 'not_said' }, ['attach']],
  ['nor is money under recovery', { kind: 'owed_back', returnKind: 'active' }, []],
  ['nor what has no amount', { kind: 'active_return', returnKind: 'active', amountFen: undefined }, []],
] as const)('%s', (_rule, facts, expected) => {
  expect(possibleDecisions({ ...line, ...facts })).toEqual([...expected, 'dismiss', 'ask_treasury']);
});

test.each(['result-active-return', 'result-credit-without-return'])('%s is a return of the payee', (code) => {
  expect(deskKindOf(code)).toBe('active_return');
});
