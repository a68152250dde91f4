import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Actor, Role } from '../../../src/domain/actor.js';
import { CONTRACT_STATUSES } from '../../../src/domain/contract/status.js';
import {
  type DeskCase,
  isHeldByAnother,
  nextOnDesk,
  roleOnDesk,
  statusesForDesk,
} from '../../../src/domain/desk/dispatch.js';
import { principalsOf } from '../../../src/domain/people/delegation.js';
import { DUTIES } from '../../../src/domain/separation-of-duties.js';

const NOW = '2026-11-23T02:00:00.000Z';
const LATER = '2026-11-24T02:00:00.000Z';
const EARLIER = '2026-11-22T02:00:00.000Z';
const person = (roles: Role[], more: Partial<Actor> = {}): Actor => ({ id: 'me', name: '王敏', roles, ...more });
const REVIEWER = person(['reviewer']);
const aCase = (more: Partial<DeskCase> = {}): DeskCase => ({
  id: 'a',
  status: 'in_review',
  isLarge: false,
  organisationId: 'seller',
  counterpartyOrganisationId: 'buyer',
  dueAt: LATER,
  holderId: null,
  heldUntil: null,
  duties: [],
  recusedUserIds: [],
  ...more,
});

describe('派件规则', () => {
  test.each<[string, Actor, DeskCase, Role | undefined]>([
    ['a case in review is a first reviewer’s', REVIEWER, aCase(), 'reviewer'],
    ['a case in second review is not', REVIEWER, aCase({ status: 'second_review' }), undefined],
    ['but a second reviewer’s', person(['second_reviewer']), aCase({ status: 'second_review' }), 'second_reviewer'],
    ['an expert gets what waits for experts', person(['expert']), aCase({ status: 'expert_review' }), 'expert'],
    ['a manager has no desk of their own', person(['office_manager']), aCase(), undefined],
    ['nobody gets a draft', REVIEWER, aCase({ status: 'draft' }), undefined],
    ['nobody gets what has ended', REVIEWER, aCase({ status: 'withdrawn' }), undefined],
    ['a registered contract waits for nobody', REVIEWER, aCase({ status: 'registered' }), undefined],
    ['the seller’s own people never', person(['reviewer'], { organisationId: 'seller' }), aCase(), undefined],
    ['the buyer’s own people never', person(['reviewer'], { organisationId: 'buyer' }), aCase(), undefined],
    ['who declared a relation never', REVIEWER, aCase({ recusedUserIds: ['me'] }), undefined],
    [
      'who reviewed first does not review second, whatever their roles',
      person(['reviewer', 'second_reviewer']),
      aCase({ status: 'second_review', duties: [{ duty: 'first_review', userId: 'me' }] }),
      undefined,
    ],
    [
      'who reviewed first goes on reviewing first',
      REVIEWER,
      aCase({ duties: [{ duty: 'first_review', userId: 'me' }] }),
      'reviewer',
    ],
  ])('%s', (_rule, who, deskCase, role) => {
    expect(roleOnDesk(deskCase, who)).toBe(role);
  });

  test('a substitute does not decide second what the person they stand in for decided first', () => {
    const substitute = person(['reviewer', 'second_reviewer'], {
      ownRoles: ['reviewer'],
      standsInFor: [{ userId: 'zhao-lei', roles: ['second_reviewer'] }],
    });
    const secondReview = aCase({ status: 'second_review' });
    expect(roleOnDesk(secondReview, substitute)).toBe('second_reviewer');
    const duties = [{ duty: 'first_review' as const, userId: 'zhao-lei' }];
    expect(roleOnDesk({ ...secondReview, duties }, substitute)).toBeUndefined();
    expect(roleOnDesk({ ...secondReview, recusedUserIds: ['zhao-lei'] }, substitute)).toBeUndefined();
    expect(principalsOf(substitute, 'second_reviewer')).toEqual(['zhao-lei']);
    expect(principalsOf(substitute, 'reviewer')).toEqual([]);
  });

  test('the case due first comes first; without a day last; the older before the newer', () => {
    const cases = [
      aCase({ id: 'd', dueAt: null }),
      aCase({ id: 'c', dueAt: LATER }),
      aCase({ id: 'b', dueAt: LATER }),
      aCase({ id: 'a', dueAt: EARLIER, holderId: 'other', heldUntil: LATER }),
    ];
    const order: string[] = [];
    for (let left = cases; ; ) {
      const next = nextOnDesk(left, REVIEWER, NOW);
      if (next === undefined) break;
      order.push(next.id);
      left = left.filter(({ id }) => id !== next.id);
    }
    expect(order).toEqual(['b', 'c', 'd']);
  });

  test.each([
    ['mine is not another’s', 'me', LATER, false],
    ['another’s is, until its end', 'other', LATER, true],
    ['and not after it', 'other', EARLIER, false],
    ['a holder who is only named keeps nobody off', 'other', null, false],
  ])('%s', (_rule, holderId, heldUntil, held) => {
    expect(isHeldByAnother({ holderId, heldUntil }, 'me', NOW)).toBe(held);
  });

  test('whatever is handed out may be decided by whom it is handed to', () => {
    const anyCase = fc.record({
      id: fc.uuid(),
      status: fc.constantFrom(...CONTRACT_STATUSES),
      isLarge: fc.boolean(),
      organisationId: fc.constantFrom('seller', 'mine'),
      counterpartyOrganisationId: fc.constantFrom('buyer', 'mine', null),
      dueAt: fc.constantFrom(EARLIER, LATER, null),
      holderId: fc.constantFrom('me', 'other', null),
      heldUntil: fc.constantFrom(EARLIER, LATER, null),
      duties: fc.array(fc.record({ duty: fc.constantFrom(...DUTIES), userId: fc.constantFrom('me', 'other') }), {
        maxLength: 3,
      }),
      recusedUserIds: fc.subarray(['me', 'other']),
    });
    fc.assert(
      fc.property(
        fc.array(anyCase, { maxLength: 12 }),
        fc.subarray<Role>(['reviewer', 'second_reviewer', 'expert']),
        (cases, roles) => {
          const me = person(roles, { organisationId: 'mine' });
          const next = nextOnDesk(cases, me, NOW);
          const possible = cases.filter(
            (each) => roleOnDesk(each, me) !== undefined && !isHeldByAnother(each, 'me', NOW),
          );
          if (next === undefined) return possible.length === 0;
          const isFirst = possible.every(
            (each) => each.dueAt === null || (next.dueAt !== null && next.dueAt <= each.dueAt),
          );
          return (
            isFirst &&
            statusesForDesk(roles).includes(next.status) &&
            next.organisationId !== 'mine' &&
            next.counterpartyOrganisationId !== 'mine' &&
            !next.recusedUserIds.includes('me')
          );
        },
      ),
    );
  });
});
