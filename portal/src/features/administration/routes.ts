import { ROLES } from '../../../../src/domain/actor.js';
import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

const STAFF = ROLES.filter((role) => role !== 'applicant');

export const administration: Feature = [
  {
    path: PATHS.people,
    who: ['system_admin', 'security_admin', 'audit_admin', 'office_manager'],
    load: () => import('./people-page'),
    nav: { group: 'administration', label: { zh: '账号', en: 'Accounts' } },
  },
  {
    path: PATHS.permissions,
    who: ['security_admin'],
    load: () => import('./permissions-page'),
    nav: { group: 'administration', label: { zh: '权限', en: 'Permissions' } },
  },
  {
    path: PATHS.organisations,
    who: ['system_admin', 'security_admin', 'audit_admin'],
    load: () => import('./organisations-page'),
    nav: { group: 'administration', label: { zh: '单位与登记机构', en: 'Organisations and offices' } },
  },
  {
    path: PATHS.peopleLog,
    who: ['audit_admin', 'auditor'],
    load: () => import('./people-log-page'),
    nav: { group: 'administration', label: { zh: '账号与权限日志', en: 'Log of accounts' } },
  },
  {
    path: PATHS.rules,
    who: 'signed-in',
    load: () => import('./rules-page'),
    nav: { group: 'administration', label: { zh: '适用规则', en: 'Rules in force' }, for: STAFF },
  },
  {
    path: PATHS.codeLists,
    who: 'signed-in',
    load: () => import('./code-lists-page'),
    nav: { group: 'administration', label: { zh: '代码表', en: 'Code lists' }, for: STAFF },
  },
  {
    path: PATHS.webhooks,
    who: ['system_admin', 'applicant'],
    load: () => import('./webhooks-page'),
    nav: { group: 'administration', label: { zh: '回调', en: 'Webhooks' } },
  },
  { path: PATHS.webhook, who: ['system_admin', 'applicant'], load: () => import('./webhook-page') },
  {
    path: PATHS.deliveries,
    who: ['system_admin', 'auditor'],
    load: () => import('./deliveries-page'),
    nav: { group: 'administration', label: { zh: '消息发送记录', en: 'Deliveries' } },
  },
  {
    path: PATHS.health,
    who: ['system_admin', 'security_admin', 'auditor'],
    load: () => import('./health-page'),
    nav: { group: 'administration', label: { zh: '系统运行', en: 'System health' } },
  },
];
