import type { Role } from '../../../../src/domain/actor.js';
import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

/** Whoever has a part in claims, and the offices whose registrations they rest on. */
const READERS: readonly Role[] = [
  'reward_checker',
  'joint_reviewer',
  'competent_authority',
  'finance_maker',
  'finance_checker',
  'finance_releaser',
  'auditor',
  'reviewer',
  'second_reviewer',
  'office_manager',
];

/** 奖励审核: claims from the first check to the approval, what is in publicity, and what is on hold. */
export const rewardDesk: Feature = [
  {
    path: PATHS.claims,
    who: READERS,
    load: () => import('./list/claims-page').then(({ ClaimsPage }) => ({ Page: ClaimsPage })),
    nav: { group: 'rewards', label: { zh: '奖励申请', en: 'Reward claims' } },
  },
  {
    path: PATHS.claim,
    who: READERS,
    load: () => import('./one/claim-page').then(({ ClaimPage }) => ({ Page: ClaimPage })),
  },
  {
    path: PATHS.publicity,
    who: ['competent_authority', 'reward_checker', 'auditor'],
    load: () => import('./publicity/publicity-page').then(({ PublicityPage }) => ({ Page: PublicityPage })),
    nav: { group: 'rewards', label: { zh: '公示与异议', en: 'Publicity and objections' } },
  },
  {
    path: PATHS.holds,
    who: ['reward_checker', 'competent_authority', 'finance_maker', 'finance_checker', 'finance_releaser', 'auditor'],
    load: () => import('./holds/holds-page').then(({ HoldsPage }) => ({ Page: HoldsPage })),
    nav: { group: 'rewards', label: { zh: '暂缓清单', en: 'Holds' } },
  },
];
