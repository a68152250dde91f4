import type { Role } from '../domain/actor.js';

/** Who files, and who belongs to a registration office. */
export const APPLICANT: readonly Role[] = ['applicant'];
export const OFFICE: readonly Role[] = ['reviewer', 'second_reviewer', 'expert', 'office_manager'];
export const FINANCE: readonly Role[] = ['finance_maker', 'finance_checker', 'finance_releaser'];
export const CITY: readonly Role[] = ['reward_checker', 'competent_authority', 'auditor'];

/** Who may read contracts at all; which ones, the scope decides. */
export const CONTRACT_READERS: readonly Role[] = [...APPLICANT, ...OFFICE, ...CITY];
/** Who may read reward claims. */
export const CLAIM_READERS: readonly Role[] = [...APPLICANT, ...OFFICE, ...CITY, ...FINANCE];
/** Who may read payout batches. */
export const BATCH_READERS: readonly Role[] = [...FINANCE, 'competent_authority', 'auditor'];
/** Who reads how a case came about. */
export const AUDIT_READERS: readonly Role[] = ['auditor', 'competent_authority', 'office_manager'];
export const STATISTICS_READERS: readonly Role[] = [...OFFICE, ...CITY];
