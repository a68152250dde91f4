import type { Feature, FeatureRoute } from './shared/feature';
import { administration } from './features/administration/routes';
import { audit } from './features/audit/routes';
import { challenges } from './features/challenges/routes';
import { declaration } from './features/declaration/routes';
import { finance } from './features/finance/routes';
import { inbox } from './features/inbox/routes';
import { laboratory } from './features/laboratory/routes';
import { myContracts } from './features/my-contracts/routes';
import { myRewards } from './features/my-rewards/routes';
import { office } from './features/office/routes';
import { reviewDesk } from './features/review-desk/routes';
import { rewardDesk } from './features/reward-desk/routes';
import { statistics } from './features/statistics/routes';
import { supervision } from './features/supervision/routes';

/** Every task of the portal, in the order of the menu. */
const FEATURES: readonly Feature[] = [
  declaration,
  myContracts,
  myRewards,
  reviewDesk,
  office,
  statistics,
  laboratory,
  supervision,
  rewardDesk,
  challenges,
  finance,
  audit,
  administration,
  inbox,
];

export const ALL_ROUTES: readonly FeatureRoute[] = FEATURES.flat();
