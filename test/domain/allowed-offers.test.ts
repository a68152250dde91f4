import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/domain/actor.js';
import { allowedDependantActions } from '../../src/domain/contract/dependant.js';
import { allowedExceptionActions } from '../../src/domain/national/exception-actions.js';
import { isDelegationOver, mayLendFor } from '../../src/domain/people/delegation.js';
import { allowedInvitationActions } from '../../src/domain/people/invited-expert.js';
import { allowedCandidateActions } from '../../src/domain/reward/candidate-actions.js';
import { allowedDraftActions } from '../../src/domain/reward/draft-actions.js';

const person = (id: string, roles: Actor['roles'], more: Partial<Actor> = {}): Actor => ({
  id,
  name: id,
  roles,
  officeId: 'here',
  ...more,
});

describe('an expert from outside', () => {
  const of = { status: 'expert_review', officeId: 'here', recusedUserIds: [], duties: [], states: [] } as const;

  test.each([
    ['by the reviewer', of, person('a', ['reviewer']), ['inviteExpert']],
    ['by nobody of another office', of, person('a', ['reviewer'], { officeId: 'there' }), []],
    ['by no manager or expert', of, person('a', ['office_manager', 'expert']), []],
    ['not by whoever must not touch the case', { ...of, recusedUserIds: ['a'] }, person('a', ['reviewer']), []],
    [
      'not by whoever does another duty on it',
      { ...of, duties: [{ duty: 'second_review', userId: 'a' }] },
      person('a', ['reviewer']),
      [],
    ],
    [
      'no second one while one is asked',
      { ...of, states: ['declared'] },
      person('a', ['reviewer']),
      ['revokeInvitation'],
    ],
    ['not once the case went on', { ...of, status: 'second_review' }, person('a', ['reviewer']), []],
  ] as const)('is invited %s', (_what, facts, actor, allowed) => {
    expect(allowedInvitationActions(facts, actor)).toEqual(allowed);
  });
});

test('a difference is closed by its owner or the manager of its office, once', () => {
  const found = { officeId: 'here', ownerId: 'a', closedAt: null };
  expect(allowedExceptionActions(found, person('a', ['reviewer']))).toEqual(['close']);
  expect(allowedExceptionActions(found, person('b', ['reviewer']))).toEqual([]);
  expect(allowedExceptionActions(found, person('b', ['office_manager']))).toEqual(['assign', 'close']);
  expect(allowedExceptionActions(found, person('b', ['office_manager'], { officeId: 'there' }))).toEqual([]);
  expect(allowedExceptionActions({ ...found, closedAt: 'then' }, person('a', ['reviewer']))).toEqual([]);
});

test('writing off takes the checker and another person, the releaser', () => {
  const debt = {
    ownerRole: 'finance_checker',
    officeId: 'here',
    task: 'collect',
    settledAt: null,
    writeOffProposedBy: null,
  } as const;
  const both = person('a', ['finance_checker', 'finance_releaser']);
  expect(allowedDependantActions(debt, both)).toEqual(['close', 'proposeWriteOff']);
  const proposed = { ...debt, writeOffProposedBy: 'a' };
  expect(allowedDependantActions(proposed, both)).toEqual(['close']);
  expect(allowedDependantActions(proposed, person('b', ['finance_releaser']))).toEqual(['decideWriteOff']);
  expect(allowedDependantActions({ ...proposed, settledAt: 'then' }, person('b', ['finance_releaser']))).toEqual([]);
});

test('a draft is decided by nobody who ever wrote in it, in whosever name', () => {
  const draft = { status: 'proposed', problems: [], writtenOrProposedBy: ['a', 'b'] };
  expect(allowedDraftActions(draft, person('b', ['competent_authority']))).toEqual([]);
  expect(allowedDraftActions(draft, person('c', ['competent_authority']))).toEqual(['decide']);
  const substitute = person('c', ['competent_authority'], {
    ownRoles: [],
    standsInFor: [{ userId: 'a', roles: ['competent_authority'] }],
  });
  expect(allowedDraftActions(draft, substitute)).toEqual([]);
  const open = { ...draft, status: 'draft', problems: ['one'] };
  expect(allowedDraftActions(open, person('a', ['reward_checker']))).toEqual(['rewrite', 'discard']);
});

test('an offer is taken by the enterprise it is made to, until its last day', () => {
  const offer = { organisationId: 'seller', status: 'offered', lapsesOn: '2026-11-23' };
  const theirs = person('a', ['applicant'], { organisationId: 'seller' });
  expect(allowedCandidateActions(offer, theirs, '2026-11-23')).toEqual(['confirm', 'decline']);
  expect(allowedCandidateActions(offer, theirs, '2026-11-24')).toEqual([]);
  expect(allowedCandidateActions(offer, person('b', ['reward_checker']), '2026-11-23')).toEqual([]);
});

test('roles are lent by their owner or the manager of their office, and taken back until they end', () => {
  expect(mayLendFor(person('a', ['reviewer']), { id: 'a', officeId: 'there' })).toBe(true);
  expect(mayLendFor(person('b', ['office_manager']), { id: 'a', officeId: 'here' })).toBe(true);
  expect(mayLendFor(person('b', ['office_manager']), { id: 'a', officeId: 'there' })).toBe(false);
  expect(isDelegationOver({ revokedAt: null, endsOn: '2026-11-23' }, '2026-11-23')).toBe(false);
  expect(isDelegationOver({ revokedAt: null, endsOn: '2026-11-22' }, '2026-11-23')).toBe(true);
});
