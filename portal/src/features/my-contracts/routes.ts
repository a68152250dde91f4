import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

export const myContracts: Feature = [
  {
    path: PATHS.contracts,
    who: ['applicant'],
    load: () => import('./list/contracts-page').then(({ Page }) => ({ Page })),
    nav: { group: 'filing', label: { zh: '我的合同', en: 'My contracts' } },
  },
  {
    path: PATHS.contract,
    who: ['applicant'],
    load: () => import('./tracking/tracking-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.correction,
    who: ['applicant'],
    load: () => import('./correction/correction-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.amendment,
    who: ['applicant'],
    load: () => import('./change/amendment-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.deregistration,
    who: ['applicant'],
    load: () => import('./change/deregistration-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.receipts,
    who: ['applicant'],
    load: () => import('./receipts/receipts-page').then(({ Page }) => ({ Page })),
  },
  {
    path: PATHS.summaryLists,
    who: ['applicant', 'reviewer', 'second_reviewer', 'office_manager', 'competent_authority'],
    load: () => import('./summary-lists/summary-lists-page').then(({ Page }) => ({ Page })),
    nav: { group: 'filing', label: { zh: '登记清单', en: 'Summary lists' } },
  },
];
