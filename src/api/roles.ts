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
/** Who may read what was found for enterprises that need not ask (免申即享). */
export const CANDIDATE_READERS: readonly Role[] = [...APPLICANT, ...OFFICE, ...CITY, ...FINANCE];
/** Who may read reward claims: whoever has a part in them, too. */
export const CLAIM_READERS: readonly Role[] = [...CANDIDATE_READERS, 'joint_reviewer'];
/** Who may place and lift holds at all; which ones, their kind decides. */
export const HOLDERS: readonly Role[] = ['reward_checker', 'competent_authority', 'finance_checker'];
/** Who learns who objected to a reward or an award, with what papers; nobody else does, on either side. */
export const OBJECTOR_READERS: readonly Role[] = ['competent_authority', 'auditor'];
/** Who registers what came on paper and sends the answer to it, which names nobody; the auditor reads it. */
export const ANSWER_READERS: readonly Role[] = ['competent_authority', 'reward_checker', 'auditor'];
/** Who takes part in the process of a claim. */
export const CLAIM_PARTS: readonly Role[] = [
  'applicant',
  'reward_checker',
  'joint_reviewer',
  'competent_authority',
  'finance_checker',
];
/** Who may read how a claim was decided. */
export const CLAIM_PROCESS_READERS: readonly Role[] = [...CLAIM_PARTS, 'finance_maker', 'finance_releaser', 'auditor'];
/** Who follows whether money arrived. */
export const RECEIPT_SAMPLE_READERS: readonly Role[] = [...FINANCE, 'competent_authority', 'auditor'];
/** Who may read challenges and projects; which ones, the scope decides. */
export const SCHEME_READERS: readonly Role[] = [...APPLICANT, ...OFFICE, ...CITY];
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
/** Who may read budgets, funding plans and the books. */
export const BUDGET_READERS: readonly Role[] = [...FINANCE, 'competent_authority', 'auditor'];
/** Who may stop all payments, and, two of them, let them go on. */
export const GATE_KEEPERS: readonly Role[] = ['finance_releaser', 'competent_authority'];
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
/** 同事: whoever works in an office or for the city sees who works beside them; no applicant, auditor or administrator. */
export const COLLEAGUES: readonly Role[] = [
  ...OFFICE,
  'reward_checker',
  'joint_reviewer',
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
/** Who drafts reward policies and tries them; published by the competent authority, never by somebody who wrote in the draft. */
export const POLICY_WRITERS: readonly Role[] = ['reward_checker', 'competent_authority'];
/** Who reads what is owed back; an enterprise its own, which is what the scope says. */
export const RECOVERY_READERS: readonly Role[] = [
  ...APPLICANT,
  'reward_checker',
  'competent_authority',
  ...FINANCE,
  'auditor',
];
