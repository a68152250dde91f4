import { expect, test } from '@jest/globals';
import { allowedDeskActions, deskKindOf, possibleDecisions } from '../../../src/domain/payout/desk.js';

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

const AN_ITEM = { kind: 'differs', state: 'open', outcome: 'paid', amountFen: 100n } as const;
const NOBODY_YET = { owner: null, proposedBy: null };

test('an item is offered to those who work at the desk, and to whoever has it already not once more', () => {
  const maker = { id: 'maker', roles: ['finance_maker'] } as const;
  expect(allowedDeskActions(AN_ITEM, NOBODY_YET, maker)).toEqual(['take', 'attach', 'dismiss', 'ask_treasury']);
  expect(allowedDeskActions(AN_ITEM, { ...NOBODY_YET, owner: maker }, maker)).not.toContain('take');
  expect(allowedDeskActions(AN_ITEM, NOBODY_YET, { id: 'auditor', roles: ['auditor'] })).toEqual([]);
  expect(allowedDeskActions({ ...AN_ITEM, state: 'closed' }, NOBODY_YET, maker)).toEqual([]);
});

test.each([
  ['the one who proposed it', 'checker', 'finance_checker', []],
  ['another checker', 'other', 'finance_checker', ['confirm']],
  ['the releaser', 'releaser', 'finance_releaser', ['confirm']],
  ['a maker', 'maker', 'finance_maker', []],
] as const)('what was proposed is offered to another person to confirm: %s', (_who, id, role, offered) => {
  const proposed = { ...AN_ITEM, state: 'proposed' } as const;
  const item = { owner: { id }, proposedBy: { id: 'checker' } };
  expect(allowedDeskActions(proposed, item, { id, roles: [role] })).toEqual(offered);
});
