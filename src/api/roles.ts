import type { Role } from '../domain/actor.js';

/** Who files, and who belongs to a registration office. */
export const APPLICANT: readonly Role[] = ['applicant'];
export const OFFICE: readonly Role[] = ['reviewer', 'second_reviewer', 'expert', 'office_manager'];
export const FINANCE: readonly Role[] = ['finance_maker', 'finance_checker', 'finance_releaser'];
export const CITY: readonly Role[] = ['reward_checker', 'competent_authority', 'auditor'];

/** Who may read contracts at all; which ones, the scope decides. */
export const CONTRACT_READERS: readonly Role[] = [...APPLICANT, ...OFFICE, ...CITY];
/** Who supervises registrations: takes them back, records what a spot check found. */
export const SUPERVISORS: readonly Role[] = ['competent_authority', 'office_manager'];
/** Who may read summary lists; which ones, the scope decides. */
export const LIST_READERS: readonly Role[] = [...APPLICANT, ...OFFICE, 'competent_authority', 'auditor'];
/** Who may read how spot checks were drawn. */
export const SPOT_CHECK_READERS: readonly Role[] = [...OFFICE, 'competent_authority', 'auditor'];
/** Who may read reward claims. */
export const CLAIM_READERS: readonly Role[] = [...APPLICANT, ...OFFICE, ...CITY, ...FINANCE];
/** Who may read what rested on a registration that changed or ended; which ones, the scope decides. */
export const DEPENDANT_READERS: readonly Role[] = [
  'reviewer',
  'second_reviewer',
  'office_manager',
  'reward_checker',
  'competent_authority',
  ...FINANCE,
  'auditor',
];
/** Who has something to settle about it. */
export const DEPENDANT_OWNERS: readonly Role[] = [
  'reviewer',
  'office_manager',
  'reward_checker',
  'competent_authority',
  'finance_checker',
];
/** Who may read payout batches. */
export const BATCH_READERS: readonly Role[] = [...FINANCE, 'competent_authority', 'auditor'];
/** Who reads how a case came about. */
export const AUDIT_READERS: readonly Role[] = ['auditor', 'competent_authority', 'office_manager'];
export const STATISTICS_READERS: readonly Role[] = [...OFFICE, ...CITY];
/** Who works the desk of an office. */
export const DESK: readonly Role[] = ['reviewer', 'second_reviewer', 'expert'];
/** Who may let somebody act in their roles. */
export const LENDERS: readonly Role[] = [
  'reviewer',
  'second_reviewer',
  'office_manager',
  'reward_checker',
  'competent_authority',
  ...FINANCE,
];
/** Who follows how rules are changed: who proposes, who decides, and who watches either. */
export const RULE_READERS: readonly Role[] = [
  'system_admin',
  'competent_authority',
  'security_admin',
  'auditor',
  'audit_admin',
];
/** Who reads which people there are and what they may do. */
export const PEOPLE_READERS: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin', 'office_manager'];
/** Who looks after webhooks: an organisation's own people for its cases, the administrator for the registry. */
export const WEBHOOK_OWNERS: readonly Role[] = [...APPLICANT, 'system_admin'];
/** Who works on, or watches, what goes to and comes from the national system. */
export const NATIONAL_READERS: readonly Role[] = [
  'reviewer',
  'second_reviewer',
  'office_manager',
  'competent_authority',
  'auditor',
];
