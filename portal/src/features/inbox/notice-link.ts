import type { Role } from '../../../../src/domain/actor.js';
import { PATHS, pathTo } from '../../shared/paths';
import type { Notice } from './use-notices';

/** Where whoever reads this notice goes on with it; undefined when there is no page of it for them. */
export function pageOfNotice(notice: Notice, roles: readonly Role[]): string | undefined {
  const { subjectKind, subjectId, contractId, kind } = notice;
  const is = (...some: Role[]): boolean => some.some((role) => roles.includes(role));
  switch (subjectKind) {
    case 'contract':
      return pageOfContract(subjectId, kind, is);
    case 'reward_claim':
      if (is('applicant')) return pathTo('myReward', { claimId: subjectId });
      if (is('auditor') && contractId !== null) return pathTo('auditedCase', { contractId });
      return pathTo('claim', { claimId: subjectId });
    case 'payout_batch':
      return pathTo('batch', { batchId: subjectId });
    case 'summary_list':
      return `${PATHS.summaryLists}?list=${subjectId}`;
    case 'spot_check':
      return pathTo('spotCheck', { planId: subjectId });
    case 'challenge':
      return pathTo('challenge', { challengeId: subjectId });
    case 'project':
      return pathTo('project', { projectId: subjectId });
    case 'challenge_bid':
    case 'registry':
      return undefined;
  }
}

function pageOfContract(contractId: string, kind: string, is: (...some: Role[]) => boolean): string | undefined {
  if (is('applicant')) {
    return pathTo(kind === 'contract.correction_requested' ? 'correction' : 'contract', { contractId });
  }
  if (is('reviewer', 'second_reviewer', 'expert', 'office_manager')) return pathTo('deskCase', { contractId });
  if (is('competent_authority')) return pathTo('supervisedCase', { contractId });
  return is('auditor') ? pathTo('auditedCase', { contractId }) : undefined;
}

/** The text without the line that names an address for machines: the button leads there. */
export const withoutAddress = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/https?:\/\/\S+$/.test(line))
    .join('\n');
