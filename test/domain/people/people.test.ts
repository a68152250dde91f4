import { describe, expect, test } from '@jest/globals';
import { ADMINISTRATOR_ROLES, ROLES, type Role } from '../../../src/domain/actor.js';
import { assertCompatible, assertFits } from '../../../src/domain/people/administrator.js';
import { assertDelegable, type Delegation } from '../../../src/domain/people/delegation.js';
import { DUTIES, ROLES_OF_DUTY } from '../../../src/domain/separation-of-duties.js';

const codeOf = (act: () => void): unknown => {
  try {
    act();
    return undefined;
  } catch (error) {
    const { code, details } = error as { code: string; details: Record<string, unknown> };
    return [code, details['why']];
  }
};

describe('授权代办', () => {
  const TODAY = '2026-11-23';
  const usual: Delegation = {
    fromUserId: 'wang-min',
    toUserId: 'liu-yang',
    roles: ['reviewer'],
    startsOn: '2026-11-24',
    endsOn: '2026-12-04',
  };
  const from = { ownRoles: ['reviewer'] as Role[], officeId: 'office' };
  const to = { ownRoles: ['reviewer'] as Role[], officeId: 'office', active: true };

  test.each<[string, Partial<Delegation>, string | undefined]>([
    ['a colleague stands in during a leave', {}, undefined],
    ['from today on', { startsOn: TODAY }, undefined],
    ['nobody stands in for themselves', { toUserId: 'wang-min' }, 'same-person'],
    ['it does not end before it starts', { endsOn: '2026-11-23' }, 'ends-before-start'],
    ['nor lie in the past', { startsOn: '2026-11-01', endsOn: '2026-11-22' }, 'already-over'],
    ['nor last longer than half a year', { endsOn: '2027-06-01' }, 'too-long'],
    ['nobody lends what they do not hold', { roles: ['second_reviewer'] }, 'role-not-held'],
    ['an administrator’s power is not lent', { roles: ['system_admin'] }, 'role-not-delegable'],
    ['nor an auditor’s', { roles: ['auditor'] }, 'role-not-delegable'],
  ])('%s', (_rule, changes, why) => {
    const found = codeOf(() => assertDelegable({ ...usual, ...changes }, from, to, TODAY, []));
    expect(found).toEqual(why === undefined ? undefined : ['delegation-not-possible', why]);
  });

  test('nor twice to the same person', () => {
    expect(codeOf(() => assertDelegable(usual, from, to, TODAY, ['reviewer']))).toEqual([
      'delegation-not-possible',
      'already-lent',
    ]);
    expect(codeOf(() => assertDelegable(usual, from, to, TODAY, ['second_reviewer']))).toBeUndefined();
  });

  test('not to somebody of another office, nor to somebody who left', () => {
    expect(codeOf(() => assertDelegable(usual, from, { ...to, officeId: 'other' }, TODAY, []))).toEqual([
      'delegation-not-possible',
      'other-office',
    ]);
    expect(codeOf(() => assertDelegable(usual, from, { ...to, active: false }, TODAY, []))).toEqual([
      'delegation-not-possible',
      'person-left',
    ]);
  });
});

describe('授权代办 among people of no office', () => {
  const authority = { ownRoles: ['competent_authority'] as Role[] };
  const lent: Delegation = {
    fromUserId: 'luo-ping',
    toUserId: 'somebody',
    roles: ['competent_authority'],
    startsOn: '2026-11-24',
    endsOn: '2026-11-25',
  };
  test.each<[string, { ownRoles: Role[]; organisationId?: string }, unknown]>([
    ['a colleague of the authority may', { ownRoles: ['reward_checker'] }, undefined],
    [
      'an enterprise may not',
      { ownRoles: ['applicant'], organisationId: 'firm' },
      ['delegation-not-possible', 'other-office'],
    ],
    ['an auditor may not', { ownRoles: ['auditor'] }, ['roles-not-compatible', 'auditor-and-cases']],
    ['an administrator may not', { ownRoles: ['system_admin'] }, ['roles-not-compatible', 'administrator-and-cases']],
    ['an account without any role may not', { ownRoles: [] }, ['delegation-not-possible', 'person-without-role']],
  ])('%s', (_rule, receiver, why) => {
    expect(codeOf(() => assertDelegable(lent, authority, { ...receiver, active: true }, '2026-11-23', []))).toEqual(
      why,
    );
  });
});

describe('权限与所在单位', () => {
  test.each<[string, Role[], { officeId?: string; organisationId?: string }, string | undefined]>([
    ['an officer belongs to an office', ['reviewer'], { officeId: 'office' }, undefined],
    ['and not to none', ['office_manager'], {}, 'office-role-without-office'],
    ['an applicant files for an organisation', ['applicant'], { organisationId: 'firm' }, undefined],
    ['and not from an office', ['applicant'], { officeId: 'office' }, 'applicant-without-organisation'],
    [
      'an enterprise’s people get no city role',
      ['competent_authority'],
      { organisationId: 'firm' },
      'other-role-in-organisation',
    ],
    ['the city’s people belong to neither', ['reward_checker', 'finance_maker'], {}, undefined],
  ])('%s', (_rule, roles, where, why) => {
    expect(codeOf(() => assertFits(roles, where))).toEqual(
      why === undefined ? undefined : ['roles-not-compatible', why],
    );
  });
});

describe('三员分立', () => {
  test('no two of the three powers in one person', () => {
    for (const one of ADMINISTRATOR_ROLES) {
      for (const other of ADMINISTRATOR_ROLES.filter((role) => role !== one)) {
        expect(codeOf(() => assertCompatible([one, other]))).toEqual(['roles-not-compatible', 'two-administrators']);
      }
    }
  });

  test('an administrator or auditor works on no case, an applicant in no office', () => {
    for (const role of ROLES) {
      for (const apart of [...ADMINISTRATOR_ROLES, 'auditor', 'applicant'] as const) {
        const isAlone = role === apart;
        expect(codeOf(() => assertCompatible(isAlone ? [role] : [role, apart])) === undefined).toBe(isAlone);
      }
    }
  });

  test('somebody may be first and second reviewer by role: which of both, the case decides', () => {
    expect(codeOf(() => assertCompatible(['reviewer', 'second_reviewer']))).toBeUndefined();
    expect(codeOf(() => assertCompatible([]))).toBeUndefined();
  });

  test('every duty is done in a role that somebody can hold', () => {
    for (const duty of DUTIES) expect(ROLES_OF_DUTY[duty].length).toBeGreaterThan(0);
  });
});
