import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

/** 申报: from the first question to the submission, and what helps with it. */
export const declaration: Feature = [
  {
    path: PATHS.newContract,
    who: ['applicant'],
    load: () => import('./start/new-contract-page').then(({ Page }) => ({ Page })),
    nav: { group: 'filing', label: { zh: '新建申报', en: 'New filing' } },
  },
  {
    path: PATHS.contractImports,
    who: ['applicant'],
    load: () => import('./imports/imports-page').then(({ Page }) => ({ Page })),
    nav: { group: 'filing', label: { zh: '批量导入', en: 'Import a table' } },
  },
  {
    path: PATHS.contractImport,
    who: ['applicant'],
    load: () => import('./imports/import-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.draft,
    who: ['applicant'],
    load: () => import('./draft/draft-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.draftSection,
    who: ['applicant'],
    load: () => import('./draft/section-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.estimate,
    who: ['applicant'],
    load: () => import('./estimate/estimate-page').then(({ Page }) => ({ Page })),
    nav: { group: 'filing', label: { zh: '奖励测算', en: 'Reward estimate' } },
  },
  {
    path: PATHS.addressBook,
    who: ['applicant'],
    load: () => import('./address-book/address-book-page').then(({ Page }) => ({ Page })),
    nav: { group: 'filing', label: { zh: '通讯录', en: 'Address book' } },
  },
];
