import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

const CITY = ['reward_checker', 'competent_authority', 'auditor'] as const;
const POLICY_READERS = [
  'reviewer',
  'second_reviewer',
  'expert',
  'office_manager',
  ...CITY,
  'finance_maker',
  'finance_checker',
  'finance_releaser',
] as const;
const RULE_READERS = ['system_admin', 'competent_authority', 'security_admin', 'auditor', 'audit_admin'] as const;

export const laboratory: Feature = [
  {
    path: PATHS.policies,
    who: POLICY_READERS,
    load: () => import('./policies-page').then(({ PoliciesPage: Page }) => ({ Page })),
    nav: { group: 'authority', label: { zh: '奖励政策', en: 'Reward policies' } },
  },
  {
    path: PATHS.newPolicyDraft,
    who: ['reward_checker', 'competent_authority'],
    load: () => import('./new-draft-page').then(({ NewDraftPage: Page }) => ({ Page })),
  },
  {
    path: PATHS.policyDraft,
    who: CITY,
    load: () => import('./draft-page').then(({ DraftPage: Page }) => ({ Page })),
  },
  {
    path: PATHS.policy,
    who: POLICY_READERS,
    load: () => import('./policy-page').then(({ PolicyPage: Page }) => ({ Page })),
  },
  {
    path: PATHS.laboratory,
    who: CITY,
    load: () => import('./laboratory-page').then(({ LaboratoryPage: Page }) => ({ Page })),
    nav: { group: 'authority', label: { zh: '政策试验室', en: 'Policy laboratory' } },
  },
  {
    path: PATHS.laboratoryRun,
    who: CITY,
    load: () => import('./run-page').then(({ RunPage: Page }) => ({ Page })),
  },
  {
    path: PATHS.ruleChanges,
    who: RULE_READERS,
    load: () => import('./rule-changes-page').then(({ RuleChangesPage: Page }) => ({ Page })),
    nav: { group: 'authority', label: { zh: '规则变更', en: 'Changes of rules' } },
  },
  {
    path: PATHS.newRuleChange,
    who: ['system_admin'],
    load: () => import('./new-rule-change-page').then(({ NewRuleChangePage: Page }) => ({ Page })),
  },
  {
    path: PATHS.ruleChange,
    who: RULE_READERS,
    load: () => import('./rule-change-page').then(({ RuleChangePage: Page }) => ({ Page })),
  },
];
