import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

/** As the API has it: the office, and who stands above it. */
const READERS = [
  'reviewer',
  'second_reviewer',
  'expert',
  'office_manager',
  'reward_checker',
  'competent_authority',
  'auditor',
] as const;

export const statistics: Feature = [
  {
    path: PATHS.statistics,
    who: READERS,
    load: () => import('./dashboard-page').then(({ DashboardPage: Page }) => ({ Page })),
    nav: { group: 'authority', label: { zh: '统计分析', en: 'Statistics' } },
  },
  {
    path: PATHS.countedContracts,
    who: READERS,
    load: () => import('./counted-page').then(({ CountedPage: Page }) => ({ Page })),
  },
  {
    path: PATHS.targets,
    who: READERS,
    load: () => import('./targets-page').then(({ TargetsPage: Page }) => ({ Page })),
    nav: { group: 'authority', label: { zh: '目标任务', en: 'Targets' } },
  },
  {
    path: PATHS.publications,
    who: READERS,
    load: () => import('./publications-page').then(({ PublicationsPage: Page }) => ({ Page })),
    nav: { group: 'authority', label: { zh: '统计发布', en: 'Publications' } },
  },
  {
    path: PATHS.publication,
    who: READERS,
    load: () => import('./publication-page').then(({ PublicationPage: Page }) => ({ Page })),
  },
];
