import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

const OFFICERS = ['reviewer', 'second_reviewer', 'office_manager'] as const;

export const office: Feature = [
  {
    path: PATHS.office,
    who: ['office_manager'],
    load: () => import('./workload-page'),
    nav: { group: 'office', label: { zh: '工作量与时限', en: 'Workload and limits' } },
  },
  {
    path: PATHS.officeQueues,
    who: ['office_manager'],
    load: () => import('./queues-page'),
    nav: { group: 'office', label: { zh: '待办队列定义', en: 'Queue definitions' } },
  },
  {
    path: PATHS.delegations,
    who: [...OFFICERS, 'reward_checker', 'competent_authority', 'finance_maker', 'finance_checker', 'finance_releaser'],
    load: () => import('./delegations-page'),
    nav: { group: 'office', label: { zh: '请假与授权代办', en: 'Leave and delegation' } },
  },
  {
    path: PATHS.breaches,
    who: ['office_manager', 'auditor'],
    load: () => import('./breaches-page'),
    nav: { group: 'office', label: { zh: '超期记录', en: 'Limits not kept' } },
  },
  {
    path: PATHS.spotChecks,
    who: ['reviewer', 'second_reviewer', 'expert', 'office_manager', 'competent_authority', 'auditor'],
    load: () => import('./spot-checks-page'),
    nav: { group: 'office', label: { zh: '抽查', en: 'Spot checks' } },
  },
  {
    path: PATHS.spotCheck,
    who: ['reviewer', 'second_reviewer', 'expert', 'office_manager', 'competent_authority', 'auditor'],
    load: () => import('./spot-check-page'),
  },
  {
    path: PATHS.dependants,
    who: [...OFFICERS, 'reward_checker', 'competent_authority', 'finance_maker', 'finance_checker', 'auditor'],
    load: () => import('./dependants-page'),
    nav: { group: 'office', label: { zh: '关联事项', en: 'What depends on ended cases' } },
  },
  {
    path: PATHS.nationalFiles,
    who: [...OFFICERS, 'competent_authority', 'auditor'],
    load: () => import('./national-page'),
    nav: { group: 'office', label: { zh: '全国系统对账', en: 'National system' } },
  },
  {
    path: PATHS.calendars,
    who: 'signed-in',
    load: () => import('./calendars-page'),
    nav: { group: 'office', label: { zh: '工作日历', en: 'Calendars' }, for: [...OFFICERS, 'competent_authority'] },
  },
];
