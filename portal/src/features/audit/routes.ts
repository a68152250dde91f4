import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

const AUDITORS = ['auditor', 'audit_admin'] as const;

export const audit: Feature = [
  {
    path: PATHS.audit,
    who: AUDITORS,
    load: () => import('./search/search-page'),
    nav: { group: 'audit', label: { zh: '审计检索', en: 'Search everything' } },
  },
  { path: PATHS.auditedCase, who: AUDITORS, load: () => import('./case/case-page') },
  { path: PATHS.auditedPerson, who: AUDITORS, load: () => import('./person-page') },
  { path: PATHS.auditedPayee, who: ['auditor', 'competent_authority'], load: () => import('./money/payee-page') },
  {
    path: PATHS.separation,
    who: [...AUDITORS, 'competent_authority'],
    load: () => import('./separation-page'),
    nav: { group: 'audit', label: { zh: '职责分离月报', en: 'Separation of duties' } },
  },
  {
    path: PATHS.invariants,
    who: [...AUDITORS, 'competent_authority', 'finance_maker', 'finance_checker', 'finance_releaser'],
    load: () => import('./money/invariants-page'),
    nav: { group: 'audit', label: { zh: '账实核对', en: 'Invariants' } },
  },
];
