import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

export const myRewards: Feature = [
  {
    path: PATHS.myRewards,
    who: ['applicant'],
    load: () => import('./list/rewards-page').then(({ Page }) => ({ Page })),
    nav: { group: 'filing', label: { zh: '我的奖励', en: 'My rewards' } },
  },
  {
    path: PATHS.contractClaim,
    who: ['applicant'],
    load: () => import('./claim/claim-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.myReward,
    who: ['applicant'],
    load: () => import('./one/reward-page').then(({ Page }) => ({ Page })),
  },
];
