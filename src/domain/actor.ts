/** What a person may be in this system; one person may hold several, separation of duties then decides per case. */
export const ROLES = [
  'applicant',
  'reviewer',
  'second_reviewer',
  'expert',
  'office_manager',
  'reward_checker',
  'joint_reviewer',
  'competent_authority',
  'finance_maker',
  'finance_checker',
  'finance_releaser',
  'auditor',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const;
export type Role = (typeof ROLES)[number];

/** Who can stand behind an act: a person in a role, the system itself (timers, duties) or the public (objections). */
export const ACTOR_ROLES = [...ROLES, 'system', 'public'] as const;
export type ActorRole = (typeof ACTOR_ROLES)[number];

/** 三员: accounts, permissions, the audit log; three people. */
export const ADMINISTRATOR_ROLES: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin'];

/** A person who is signed in, with the roles this registry gave them. */
export interface Actor {
  id: string;
  name: string;
  /** Own and lent ones. */
  roles: readonly Role[];
  /** Left out: all roles are their own. */
  ownRoles?: readonly Role[] | undefined;
  /** 授权代办: whose roles this person holds today, and which. */
  standsInFor?: readonly { userId: string; roles: readonly Role[] }[] | undefined;
  organisationId?: string | undefined;
  officeId?: string | undefined;
}

/** Signs what no person did: timers, nightly duties, results that arrive from the treasury. */
export const SYSTEM_ACTOR_ID = '00000000-0000-7000-8000-000000000001';

/** Signs what somebody without an account did: an objection during publicity. */
export const PUBLIC_ACTOR_ID = '00000000-0000-7000-8000-000000000002';
