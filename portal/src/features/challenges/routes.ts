import type { Role } from '../../../../src/domain/actor.js';
import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

const READERS: readonly Role[] = [
  'applicant',
  'reviewer',
  'second_reviewer',
  'expert',
  'office_manager',
  'reward_checker',
  'competent_authority',
  'auditor',
];

export const challenges: Feature = [
  {
    path: PATHS.challenges,
    who: READERS,
    load: () => import('./challenges-page'),
    nav: { group: 'schemes', label: { zh: '揭榜挂帅', en: 'Challenges' } },
  },
  { path: PATHS.challenge, who: READERS, load: () => import('./challenge-page') },
  {
    path: PATHS.projects,
    who: READERS,
    load: () => import('./projects-page'),
    nav: { group: 'schemes', label: { zh: '后补助项目', en: 'Projects' } },
  },
  { path: PATHS.project, who: READERS, load: () => import('./project-page') },
];
