import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addCalendarDays } from '../../../src/domain/calendar.js';
import { allocateByLargestRemainder, compare, roundHalfUp } from '../../../src/domain/money.js';
import { allocateReceipt, isAtZero } from '../../../src/domain/reward/recovery-balance.js';
import { interestUpTo } from '../../../src/domain/reward/recovery-interest.js';
import { assertPlan, statesOfPlan } from '../../../src/domain/reward/recovery-plan.js';
import {
  allowedRecoveryActions,
  nextRecoveryStatus,
  RECOVERY_ACTIONS,
  RECOVERY_STATUSES,
  RECOVERY_TRANSITIONS,
} from '../../../src/domain/reward/recovery-status.js';
import { recoveryTermsFor, recoveryTermsOf, toRecoveryTerms } from '../../../src/domain/reward/recovery-terms.js';
import { codeOf } from '../support.js';
import { policyOf } from './reward-support.js';

const TODAY = '2026-03-01';
const ORDER = { maximumDays: 365, maximumInstalments: 12, legalBasis: '测试' };
/** Equal parts, the fen left over in the first ones. */
const evenParts = (owedFen: bigint, count: number): bigint[] =>
  allocateByLargestRemainder(
    owedFen,
    Array.from({ length: count }, () => 1n),
  );

describe('追回状态 the status table of a recovery', () => {
  test('knows every status and every act, and money never comes before it is owed', () => {
    const reached = RECOVERY_TRANSITIONS.flatMap(({ from, to }) => [...from, ...(to === 'same' ? [] : [to])]);
    // settled and written off follow from zero, by no act of a person
    const unnamed = RECOVERY_STATUSES.filter((status) => !reached.includes(status));
    expect(unnamed).toEqual([]);
    expect([...new Set(RECOVERY_TRANSITIONS.map(({ action }) => action))].toSorted()).toEqual(
      [...RECOVERY_ACTIONS].toSorted(),
    );
    expect(codeOf(() => nextRecoveryStatus('proposed', 'receiveRefund'))).toBe('action-not-allowed');
    expect(codeOf(() => nextRecoveryStatus('settled', 'receiveRefund'))).toBe('action-not-allowed');
    expect(nextRecoveryStatus('open', 'receiveRefund')).toBe('open');
    expect(allowedRecoveryActions('ordered', { roles: ['finance_checker'] })).toEqual([
      'receiveRefund',
      'requestDecision',
    ]);
  });
});

describe('分期 a plan', () => {
  const plan = (parts: [string, bigint][], owedFen: bigint): string =>
    codeOf(() =>
      assertPlan(
        parts.map(([dueOn, amountFen]) => ({ dueOn, amountFen })),
        owedFen,
        { today: TODAY, terms: { order: ORDER } },
      ),
    );

  test.each<[string, [string, bigint][], bigint, string]>([
    [
      'adds up exactly',
      [
        ['2026-04-01', 50n],
        ['2026-05-01', 46n],
      ],
      96n,
      'done',
    ],
    [
      'is a fen short',
      [
        ['2026-04-01', 50n],
        ['2026-05-01', 45n],
      ],
      96n,
      'recovery-plan-not-exact',
    ],
    [
      'has a part of nothing',
      [
        ['2026-04-01', 96n],
        ['2026-05-01', 0n],
      ],
      96n,
      'recovery-plan-not-exact',
    ],
    ['is empty', [], 96n, 'recovery-plan-not-exact'],
    [
      'goes back in time',
      [
        ['2026-05-01', 50n],
        ['2026-04-01', 46n],
      ],
      96n,
      'recovery-plan-out-of-terms',
    ],
    ['begins today', [[TODAY, 96n]], 96n, 'recovery-plan-out-of-terms'],
    ['ends later than the terms leave', [['2027-03-02', 96n]], 96n, 'recovery-plan-out-of-terms'],
  ])('that %s', (_what, parts, owedFen, code) => {
    expect(plan(parts, owedFen)).toBe(code);
  });

  test('of equal parts adds up to the fen, and what is paid goes to the earliest', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 12n, max: 500_000_000n }),
        fc.integer({ min: 1, max: 12 }),
        fc.bigInt({ min: 0n, max: 500_000_000n }),
        (owed, count, paid) => {
          const parts = evenParts(owed, count).map((amountFen, index) => ({
            dueOn: addCalendarDays(TODAY, 30 * (index + 1)),
            amountFen,
          }));
          expect(parts.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(owed);
          expect(codeOf(() => assertPlan(parts, owed, { today: TODAY, terms: { order: ORDER } }))).toBe('done');
          const used = paid < owed ? paid : owed;
          const states = statesOfPlan(parts, used, addCalendarDays(TODAY, 400));
          expect(states.reduce((sum, { paidFen }) => sum + paidFen, 0n)).toBe(used);
          expect(states.findIndex(({ state }) => state !== 'paid')).toBe(
            used === owed ? -1 : states.findIndex(({ paidFen, amountFen }) => paidFen < amountFen),
          );
        },
      ),
    );
  });
});

describe('资金占用费 interest', () => {
  const interest = { ratePerDay: '0.0001', from: 'due', source: 't', confirmed: false } as const;
  const order = '2026-03-01';
  const plans = [
    {
      from: order,
      parts: [
        { dueOn: '2026-03-31', amountFen: 50_000n },
        { dueOn: '2026-04-30', amountFen: 46_000n },
      ],
    },
  ];
  const opened = { on: order, amountFen: 96_000n };

  test.each([
    ['nothing while nothing is overdue', '2026-03-31', [opened], '0/1'],
    ['the first part by its days', '2026-04-10', [opened], '50/1'],
    ['both parts by theirs', '2026-05-10', [opened], '246/1'],
    ['and stops on the day of a payment', '2026-05-10', [opened, { on: '2026-04-10', amountFen: -50_000n }], '96/1'],
  ] as const)('is %s', (_what, until, movements, expected) => {
    const { numerator, denominator } = interestUpTo(until, { movements, plans, orderedOn: order, interest });
    expect(`${numerator}/${denominator}`).toBe(expected);
  });

  test('from the order on bears on all that is owed; without a rate or an order there is none', () => {
    const fromOrder = { ...interest, from: 'order' as const };
    const given = { movements: [opened], plans, orderedOn: order };
    expect(roundHalfUp(interestUpTo('2026-03-11', { ...given, interest: fromOrder }))).toBe(96n);
    expect(roundHalfUp(interestUpTo('2027-03-11', { ...given, interest: undefined }))).toBe(0n);
    expect(roundHalfUp(interestUpTo('2027-03-11', { ...given, orderedOn: undefined, interest: fromOrder }))).toBe(0n);
  });

  test('never falls as time goes on, is no more than all of it would bear, and a payment never raises it', () => {
    const day = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 2n, max: 500_000_000n }),
        day,
        day,
        fc.bigInt({ min: 1n, max: 500_000_000n }),
        (owed, a, b, paid) => {
          const [first, second] = [Math.min(a, b), Math.max(a, b)];
          const parts = evenParts(owed, 2).map((amountFen, index) => ({
            dueOn: addCalendarDays(order, 30 * (index + 1)),
            amountFen,
          }));
          const given = { plans: [{ from: order, parts }], orderedOn: order, interest };
          const start = { on: order, amountFen: owed };
          const less = { on: addCalendarDays(order, first), amountFen: -(paid < owed ? paid : owed) };
          const at = (days: number, movements = [start]) =>
            interestUpTo(addCalendarDays(order, days), { ...given, movements });
          expect(compare(at(first), at(second))).toBeLessThanOrEqual(0);
          expect(compare(at(second, [start, less]), at(second))).toBeLessThanOrEqual(0);
          const whole = interestUpTo(addCalendarDays(order, second), {
            ...given,
            movements: [start],
            interest: { ...interest, from: 'order' },
          });
          expect(compare(at(second), whole)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });
});

describe('到账 money that came back', () => {
  test('goes to principal, then interest; more than both is named, or kept as a credit', () => {
    const owed = { principalFen: 90n, interestFen: 6n };
    expect(allocateReceipt(50n, owed, { keepExcess: false })).toEqual({
      principalFen: 50n,
      interestFen: 0n,
      creditFen: 0n,
    });
    expect(allocateReceipt(93n, owed, { keepExcess: false })).toEqual({
      principalFen: 90n,
      interestFen: 3n,
      creditFen: 0n,
    });
    expect(codeOf(() => allocateReceipt(97n, owed, { keepExcess: false }))).toBe('recovery-overpaid');
    expect(allocateReceipt(97n, owed, { keepExcess: true }).creditFen).toBe(1n);
    expect(isAtZero({ principalFen: 0n, interestFen: 0n, creditFen: 1n })).toBe(true);
  });

  test('is used to the last fen', () => {
    const fen = fc.bigInt({ min: 0n, max: 1_000_000n });
    fc.assert(
      fc.property(fen, fen, fen, (amount, principalFen, interestFen) => {
        const used = allocateReceipt(amount, { principalFen, interestFen }, { keepExcess: true });
        expect(used.principalFen + used.interestFen + used.creditFen).toBe(amount);
        expect(used.creditFen > 0n).toBe(amount > principalFen + interestFen);
      }),
    );
  });
});

describe('追回规则 the terms', () => {
  const data = (changes: object = {}) => ({
    policyCodes: ['*'],
    validFrom: '2020-01-01',
    source: 't',
    confirmed: false,
    order: ORDER,
    netting: { allowed: false, source: 't', confirmed: false },
    reminderDays: [15, 3],
    ...changes,
  });

  test('of a policy go before those of every policy; without any there is a named problem', () => {
    const all = [toRecoveryTerms(data(), 'all'), toRecoveryTerms(data({ policyCodes: ['LZ-TRADE'] }), 'own')];
    expect(recoveryTermsFor(all, 'LZ-TRADE', TODAY).code).toBe('own');
    expect(recoveryTermsFor(all, 'LZ-2021-BUYER', TODAY).code).toBe('all');
    expect(codeOf(() => recoveryTermsFor(all, 'LZ-TRADE', '2019-01-01'))).toBe('recovery-terms-not-found');
    expect(codeOf(() => toRecoveryTerms(data({ reminderDays: [0] })))).toBe('configuration-invalid');
  });

  const INTEREST = { ratePerDay: '0.0001', from: 'order' as const };
  test.each([
    {
      rule: 'a policy that says nothing has the configured ones, confirmed by nobody',
      recovery: undefined,
      terms: {
        netting: { allowed: true, source: 't', confirmed: false },
        interest: { ratePerDay: '0.0002', confirmed: false },
      },
    },
    {
      rule: 'a policy that allows no netting has none, whatever is configured',
      recovery: { netting: false },
      terms: {
        netting: { allowed: false, source: '文', confirmed: true },
        interest: { ratePerDay: '0.0002', confirmed: false },
      },
    },
    {
      rule: 'a policy with interest of its own bears that',
      recovery: { netting: true, interest: INTEREST },
      terms: {
        netting: { allowed: true, source: '文', confirmed: true },
        interest: { ...INTEREST, source: '文', confirmed: true },
      },
    },
  ])('$rule', ({ recovery, terms }) => {
    const configured = toRecoveryTerms(
      data({
        netting: { allowed: true, source: 't', confirmed: true },
        interest: { ratePerDay: '0.0002', from: 'due', source: 't', confirmed: true },
      }),
    );
    const policy = { ...policyOf(recovery === undefined ? {} : { recovery }), source: '文', confirmed: true };
    expect(recoveryTermsOf([configured], policy, TODAY)).toMatchObject(terms);
    // terms configured for this policy by its code are its own
    const own = { ...configured, policyCodes: [policy.policyCode] };
    expect(recoveryTermsOf([own], { ...policy, recovery: undefined }, TODAY).netting.confirmed).toBe(true);
  });

  test('a rate that cannot be one is refused', () => {
    expect(
      codeOf(() =>
        toRecoveryTerms(data({ interest: { ratePerDay: '-1', from: 'due', source: 't', confirmed: false } })),
      ),
    ).not.toBe('done');
  });
});
