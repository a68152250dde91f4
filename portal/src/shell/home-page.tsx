import { Navigate } from 'react-router';
import type { Role } from '../../../src/domain/actor.js';
import { PATHS } from '../shared/paths';
import { usePerson } from '../shared/session';

/** The page on which a person of this role begins the day. */
const HOME_OF: readonly (readonly [Role, keyof typeof PATHS])[] = [
  ['applicant', 'contracts'],
  ['reviewer', 'queue'],
  ['second_reviewer', 'queue'],
  ['office_manager', 'office'],
  ['competent_authority', 'statistics'],
  ['reward_checker', 'claims'],
  ['joint_reviewer', 'claims'],
  ['finance_maker', 'batches'],
  ['finance_checker', 'batches'],
  ['finance_releaser', 'batches'],
  ['auditor', 'audit'],
  ['system_admin', 'people'],
  ['security_admin', 'permissions'],
  ['audit_admin', 'peopleLog'],
  ['expert', 'challenges'],
];

/** /portal: everybody begins where their work is. */
export function HomePage() {
  const { roles } = usePerson();
  const [, home] = HOME_OF.find(([role]) => roles.includes(role)) ?? [undefined, 'inbox' as const];
  return <Navigate to={PATHS[home]} replace />;
}
