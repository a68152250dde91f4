/**
 * 三员分立: the system administrator keeps accounts, the security administrator gives powers, the audit administrator reads what
 * both did. One person is at most one of them, and none of them works on cases (GB/T 22239, third level; unconfirmed for this system).
 */
import { ADMINISTRATOR_ROLES, type Role } from '../actor.js';
import { DomainError } from '../errors.js';

/** Throws `roles-not-compatible` when this set of roles would give one person two of the three powers, or one of them and cases. */
export function assertCompatible(roles: readonly Role[]): void {
  const powers = roles.filter((role) => ADMINISTRATOR_ROLES.includes(role));
  if (powers.length > 1) throw new DomainError('roles-not-compatible', { roles: powers, why: 'two-administrators' });
  if (powers.length === 1 && roles.length > 1) {
    throw new DomainError('roles-not-compatible', { roles: [...roles], why: 'administrator-and-cases' });
  }
  if (roles.includes('auditor') && roles.length > 1) {
    throw new DomainError('roles-not-compatible', { roles: [...roles], why: 'auditor-and-cases' });
  }
  if (roles.includes('applicant') && roles.length > 1) {
    throw new DomainError('roles-not-compatible', { roles: [...roles], why: 'applicant-and-office' });
  }
}

/** Roles that see the cases of one office. */
const OFFICE_ROLES: readonly Role[] = ['reviewer', 'second_reviewer', 'expert', 'office_manager'];

/**
 * What a role lets somebody see follows from where they belong: officers to an office, applicants to an organisation, everybody
 * else to neither's cases alone. Throws `roles-not-compatible`.
 */
export function assertFits(
  roles: readonly Role[],
  { officeId, organisationId }: { officeId?: string | undefined; organisationId?: string | undefined },
): void {
  const refuse = (why: string): never => {
    throw new DomainError('roles-not-compatible', { roles: [...roles], why });
  };
  if (roles.includes('applicant') && organisationId === undefined) refuse('applicant-without-organisation');
  if (organisationId !== undefined && roles.some((role) => role !== 'applicant')) refuse('other-role-in-organisation');
  if (officeId === undefined && roles.some((role) => OFFICE_ROLES.includes(role))) refuse('office-role-without-office');
}
