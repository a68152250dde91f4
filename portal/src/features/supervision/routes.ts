import type { Role } from '../../../../src/domain/actor.js';
import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

const SUPERVISORS: readonly Role[] = ['competent_authority', 'office_manager', 'auditor'];

/** 登记监督: what stands on the register and what may be wrong with it: revocation, objections, disputes, spot checks. */
export const supervision: Feature = [
  {
    path: PATHS.supervision,
    who: SUPERVISORS,
    load: () => import('./list/supervision-page').then(({ SupervisionPage }) => ({ Page: SupervisionPage })),
    nav: { group: 'authority', label: { zh: '登记监督', en: 'Supervision' } },
  },
  {
    path: PATHS.supervisedCase,
    who: SUPERVISORS,
    load: () => import('./one/case-page').then(({ CasePage }) => ({ Page: CasePage })),
  },
];
