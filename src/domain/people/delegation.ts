import { type Actor, ADMINISTRATOR_ROLES, type Role } from '../actor.js';
import { addCalendarDays } from '../calendar.js';
import { DomainError } from '../errors.js';
import { assertCompatible } from './administrator.js';

/** 授权代办: somebody acts in another's roles for some days; both persons' hands count as one (separation of duties). */
export interface Delegation {
  fromUserId: string;
  toUserId: string;
  roles: readonly Role[];
  /** First and last civil day. */
  startsOn: string;
  endsOn: string;
}

/** A leave longer than this is a change of office, not a delegation. */
export const LONGEST_DELEGATION_DAYS = 180;

/** Roles that stand for a person's own interest, or for the power over the system itself, are not lent. */
const NEVER_DELEGATED: readonly Role[] = ['applicant', 'expert', 'auditor', ...ADMINISTRATOR_ROLES];

/**
 * May this be delegated? Only what somebody holds themselves, to somebody else of the same office, for a bounded time that
 * has not passed, and once: `alreadyLent` are the roles the same two people share on some of these days. Throws `delegation-not-possible` naming why, `roles-not-compatible`.
 */
export function assertDelegable(
  delegation: Delegation,
  from: { ownRoles: readonly Role[]; officeId?: string | undefined },
  to: {
    ownRoles: readonly Role[];
    officeId?: string | undefined;
    organisationId?: string | undefined;
    active: boolean;
  },
  today: string,
  alreadyLent: readonly Role[],
): void {
  const { fromUserId, toUserId, roles, startsOn, endsOn } = delegation;
  const refuse = (why: string, pointer: string): never => {
    throw new DomainError('delegation-not-possible', { why, errors: [{ pointer, code: why }] });
  };
  if (fromUserId === toUserId) refuse('same-person', '/toUserId');
  if (!to.active) refuse('person-left', '/toUserId');
  // people of the city have no office: that alone does not make an applicant or auditor their colleague
  if (from.officeId !== to.officeId || to.organisationId !== undefined) refuse('other-office', '/toUserId');
  if (to.ownRoles.length === 0) refuse('person-without-role', '/toUserId');
  if (endsOn < startsOn) refuse('ends-before-start', '/endsOn');
  if (endsOn < today) refuse('already-over', '/endsOn');
  if (endsOn > addCalendarDays(startsOn, LONGEST_DELEGATION_DAYS)) refuse('too-long', '/endsOn');
  for (const [index, role] of roles.entries()) {
    if (NEVER_DELEGATED.includes(role)) refuse('role-not-delegable', `/roles/${index}`);
    // no chain: what was lent to somebody is not theirs to lend
    if (!from.ownRoles.includes(role)) refuse('role-not-held', `/roles/${index}`);
    if (alreadyLent.includes(role)) refuse('already-lent', `/roles/${index}`);
  }
  assertCompatible([...to.ownRoles, ...roles]);
}

/** Whom a person stands in for in a role that is not their own. */
export function principalsOf(person: Actor, role: string): string[] {
  if (person.ownRoles === undefined || person.ownRoles.some((own) => own === role)) return [];
  return (person.standsInFor ?? [])
    .filter((lent) => lent.roles.some((each) => each === role))
    .map((lent) => lent.userId);
}

/** Everybody lends for themselves; the manager of an office for its people, who may be too ill to ask. */
export function mayLendFor(actor: Actor, from: { id: string; officeId: string | null }): boolean {
  if (from.id === actor.id) return true;
  return actor.roles.includes('office_manager') && actor.officeId !== undefined && actor.officeId === from.officeId;
}

/** True when there is nothing left to take back. */
export function isDelegationOver(
  { revokedAt, endsOn }: { revokedAt: string | null; endsOn: string },
  today: string,
): boolean {
  return revokedAt !== null || endsOn < today;
}
