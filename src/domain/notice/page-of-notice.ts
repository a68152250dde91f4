import type { Role } from '../actor.js';
import type { NoticeSubject } from './placeholder.js';

/** What a notice is about, as far as it decides which page shows it. */
export interface NoticeAbout {
  kind: string;
  subjectKind: NoticeSubject;
  subjectId: string;
  contractId: string | null;
  /** The challenge that a bid is for, where it is known. */
  challengeId?: string | null | undefined;
}

/** The page of the portal, below /portal, on which whoever has these roles goes on; undefined when no page of it is theirs. */
export function pageOfNotice(about: NoticeAbout, roles: readonly Role[]): string | undefined {
  const { subjectKind, subjectId, contractId, challengeId } = about;
  const is = (...some: Role[]): boolean => some.some((role) => roles.includes(role));
  switch (subjectKind) {
    case 'contract':
      return pageOfContract(about, is);
    case 'reward_claim':
      if (is('applicant')) return `/my-rewards/${subjectId}`;
      if (is('auditor') && contractId !== null) return `/audit/contracts/${contractId}`;
      return is(...CLAIM_DESK) ? `/claims/${subjectId}` : undefined;
    case 'reward_candidate':
      return is('applicant') ? '/my-rewards' : undefined;
    case 'payout_batch':
      return is(...MONEY, 'competent_authority', 'auditor') ? `/finance/batches/${subjectId}` : undefined;
    case 'summary_list':
      return is('applicant', 'reviewer', 'second_reviewer', 'office_manager', 'competent_authority')
        ? `/summary-lists?list=${subjectId}`
        : undefined;
    case 'spot_check':
      return is(...OFFICE, 'competent_authority', 'auditor') ? `/office/spot-checks/${subjectId}` : undefined;
    case 'challenge':
      return is(...SCHEME_READERS) ? `/challenges/${subjectId}` : undefined;
    case 'challenge_bid':
      return challengeId != null && is(...SCHEME_READERS) ? `/challenges/${challengeId}` : undefined;
    case 'project':
      return is(...SCHEME_READERS) ? `/projects/${subjectId}` : undefined;
    case 'registry':
      return about.kind === 'rules.change_proposed' && is('competent_authority') ? '/rule-changes' : undefined;
  }
}

const OFFICE: readonly Role[] = ['reviewer', 'second_reviewer', 'expert', 'office_manager'];
const MONEY: readonly Role[] = ['finance_maker', 'finance_checker', 'finance_releaser'];
const CLAIM_DESK: readonly Role[] = [
  'reward_checker',
  'joint_reviewer',
  'competent_authority',
  ...MONEY,
  'auditor',
  'reviewer',
  'second_reviewer',
  'office_manager',
];
const SCHEME_READERS: readonly Role[] = ['applicant', ...OFFICE, 'reward_checker', 'competent_authority', 'auditor'];

function pageOfContract({ kind, subjectId }: NoticeAbout, is: (...some: Role[]) => boolean): string | undefined {
  if (is('applicant')) {
    return kind === 'contract.correction_requested' ? `/contracts/${subjectId}/correction` : `/contracts/${subjectId}`;
  }
  // what is lost with a registration is settled on pages of its own, by the offices as by finance
  if (kind.startsWith('contract.write_off_') && is(...MONEY)) return '/finance/recoveries';
  if (kind === 'contract.dependants_flagged' && is('office_manager', 'competent_authority', 'finance_checker')) {
    return '/office/dependants';
  }
  if (is(...OFFICE)) return `/desk/${subjectId}`;
  if (is('competent_authority')) return `/supervision/${subjectId}`;
  if (is('auditor')) return `/audit/contracts/${subjectId}`;
  // a registration that ended is seen here by what rested on it
  return is('reward_checker', 'finance_maker', 'finance_checker') ? '/office/dependants' : undefined;
}
