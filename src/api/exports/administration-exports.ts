import { z } from 'zod';
import { type BreachRow, listBreaches } from '../../db/breach-store.js';
import { withinSystemScope } from '../../db/connection.js';
import { type DeliveryRecord, listDeliveries } from '../../db/delivery-store.js';
import { listPeople, listPersonEvents, type PersonEventRow, type PersonRow } from '../../db/person-store.js';
import { type DependantEntry, listDependants } from '../../db/read-models/dependants.js';
import { listRuleChanges, type RuleChangeLine } from '../../db/rule-change-store.js';
import type { Role } from '../../domain/actor.js';
import { shanghaiTimeOf } from '../../domain/calendar.js';
import { DEPENDANT_KINDS } from '../../domain/contract/dependant.js';
import { TASK_WORDS } from '../../domain/contract/dependant-words.js';
import { LIMIT_WORDS } from '../../domain/contract/status-words.js';
import { DELIVERY_STATES } from '../../domain/notice/delivery.js';
import { NOTICE_CHANNELS } from '../../domain/notice/template.js';
import { ROLE_WORDS } from '../../domain/role-words.js';
import { ageOfDependantInDays } from '../dependants/dependants.js';
import { YesNo } from '../page.js';
import { officeOfReader } from '../people/accounts.js';
import { columnsOf } from './exports.js';
import { allPages, listExport } from './list-export.js';
import { wordFor } from './cell-words.js';

const rolesInWords = (roles: readonly Role[]): string => roles.map((role) => ROLE_WORDS[role].zh).join('、');
const roleInWords = (role: string): string =>
  Object.entries(ROLE_WORDS).find(([name]) => name === role)?.[1].zh ?? role;

/** GET /exports/people: the accounts; a manager takes those of the office. */
export const exportPeople = listExport({
  list: 'people',
  zh: '人员与权限',
  summary: '导出人员与权限（Excel、CSV） · People and what they may do, as a spreadsheet',
  filter: {},
  columns: columnsOf<PersonRow>(
    ['姓名 Name', 'text', (row) => row.name, 14],
    ['账号 Account', 'text', (row) => row.subject, 24],
    ['本人角色 Own roles', 'text', (row) => rolesInWords(row.ownRoles), 40],
    ['现有角色（含授权代办） Roles with those lent', 'text', (row) => rolesInWords(row.roles), 40],
    ['在岗 Active', 'text', (row) => (row.active ? '是' : '否'), 8],
    ['离岗日期 Left', 'text', (row) => row.leftOn, 12],
  ),
  rows: ({ trx, actor }) =>
    allPages<PersonRow>((last, limit) =>
      withinSystemScope(trx, () =>
        listPeople(trx, {
          officeId: officeOfReader(actor),
          after: last === undefined ? undefined : { name: last.name, id: last.id },
          limit,
        }),
      ),
    ),
});

/** GET /exports/people-log: what the administrators did. */
export const exportPeopleLog = listExport({
  list: 'people-log',
  zh: '账号与权限变动日志',
  summary: '导出账号与权限变动日志（Excel、CSV） · The log of accounts and permissions as a spreadsheet',
  filter: {},
  columns: columnsOf<PersonEventRow>(
    ['时间 Occurred', 'instant', (row) => row.at, 18],
    ['事项 Kind', 'text', (row) => row.kind, 28],
    ['人员 Person', 'text', (row) => row.personName, 14],
    ['办理人 By', 'text', (row) => row.byName, 14],
    ['办理角色 Role', 'text', (row) => roleInWords(row.byRole), 18],
    ['理由 Reason', 'text', (row) => row.reason, 50],
    ['内容 Content', 'text', (row) => JSON.stringify(row.data), 60],
  ),
  rows: ({ trx }) =>
    allPages<PersonEventRow>((last, limit) =>
      withinSystemScope(trx, () => listPersonEvents(trx, { before: last?.id, limit })),
    ),
});

/** GET /exports/notice-deliveries: what went out as e-mail and SMS, or did not, without saying to whom. */
export const exportDeliveries = listExport({
  list: 'notice-deliveries',
  zh: '邮件与短信发送记录',
  summary: '导出邮件与短信发送记录（Excel、CSV） · The log of e-mail and SMS as a spreadsheet',
  filter: { channel: z.enum(NOTICE_CHANNELS).optional(), state: z.enum(DELIVERY_STATES).optional() },
  columns: columnsOf<DeliveryRecord>(
    ['创建时间 Created', 'instant', (row) => row.createdAt, 18],
    ['渠道 Channel', 'text', (row) => wordFor('channel', row.channel), 10],
    ['事项 Kind', 'text', (row) => row.kind, 34],
    ['状态 State', 'text', (row) => wordFor('delivery', row.state), 14],
    ['次数 Attempts', 'integer', (row) => row.attempts],
    ['最近结果 Last answer', 'text', (row) => wordFor('attempt', row.lastCode), 24],
    ['下次 Next', 'instant', (row) => row.nextAt, 18],
    ['结束时间 Ended', 'instant', (row) => row.endedAt, 18],
  ),
  rows: ({ trx, filter }) =>
    allPages<DeliveryRecord>((last, limit) =>
      withinSystemScope(trx, () =>
        listDeliveries(trx, {
          channels: filter.channel === undefined ? NOTICE_CHANNELS : [filter.channel],
          state: filter.state,
          beforeId: last?.id,
          limit,
        }),
      ),
    ),
});

/** GET /exports/rule-changes. */
export const exportRuleChanges = listExport({
  list: 'rule-changes',
  zh: '规则变更',
  summary: '导出规则变更（Excel、CSV） · Changes of rules as a spreadsheet',
  filter: { status: z.enum(['proposed', 'approved', 'rejected']).optional() },
  columns: columnsOf<RuleChangeLine>(
    ['提出时间 Proposed', 'instant', (row) => row.proposedAt, 18],
    ['种类 Kind', 'text', (row) => wordFor('rule', row.kind), 16],
    ['规则 Rule', 'text', (row) => row.code, 24],
    ['原版本 From version', 'integer', (row) => row.baseVersion],
    ['生效日期 In force', 'text', (row) => row.validFrom, 12],
    ['状态 Status', 'text', (row) => wordFor('change', row.status), 12],
    ['理由 Reason', 'text', (row) => row.reason, 50],
    ['影响案件数 Cases touched', 'integer', (row) => row.impactCount],
    ['提出人 Proposed by', 'text', (row) => row.proposedBy.name, 12],
    ['审定人 Decided by', 'text', (row) => row.decision?.by.name ?? '', 12],
    ['审定时间 Decided', 'instant', (row) => row.decision?.at ?? '', 18],
    ['审定理由 Why', 'text', (row) => row.decision?.reason ?? '', 50],
  ),
  rows: ({ trx, filter }) =>
    allPages<RuleChangeLine>((last, limit) =>
      listRuleChanges(trx, {
        status: filter.status,
        before: last === undefined ? undefined : { proposedAt: last.proposedAt, id: last.id },
        limit,
      }),
    ),
});

/** GET /exports/breaches: periods that ended without their decision, with what was said of them. */
export const exportBreaches = listExport({
  list: 'breaches',
  zh: '超期记录',
  summary: '导出超期记录（Excel、CSV） · Periods that were not kept, as a spreadsheet',
  filter: { contractId: z.uuid().optional(), explained: YesNo },
  columns: columnsOf<BreachRow>(
    ['项目名称 Project', 'text', (row) => row.projectName, 40],
    ['机构 Office', 'text', (row) => row.office.name, 26],
    ['期限 Period', 'text', (row) => LIMIT_WORDS[row.limit].zh, 14],
    ['起算日 Started', 'text', (row) => row.startedOn, 12],
    ['截止日 Due', 'text', (row) => row.dueOn, 12],
    ['承办人 Holder', 'text', (row) => row.holder?.name ?? '', 12],
    ['依据 Article', 'text', (row) => row.evidence.rule.article, 30],
    ['日历 Calendar', 'text', (row) => row.evidence.calendarVersion, 16],
    ['记录时间 Recorded', 'instant', (row) => row.recordedAt, 18],
    ['说明 Explanations', 'text', (row) => row.explanations.map(said).join('\n'), 60],
  ),
  rows: ({ trx, filter }) =>
    allPages<BreachRow>((last, limit) =>
      listBreaches(trx, {
        before: last?.id,
        limit,
        contractId: filter.contractId,
        explained: filter.explained === undefined ? undefined : filter.explained === 'true',
      }),
    ),
});

function said({ explanation, by, at }: BreachRow['explanations'][number]): string {
  return `${shanghaiTimeOf(Date.parse(at))} ${by.name}：${explanation}`;
}

/** GET /exports/dependants: what rested on registrations that changed or ended. */
export const exportDependants = listExport({
  list: 'dependants',
  zh: '关联事项',
  summary: '导出关联事项（Excel、CSV） · What rested on registrations, as a spreadsheet',
  filter: { open: z.enum(['true', 'false']).default('true'), kind: z.enum(DEPENDANT_KINDS).optional() },
  columns: columnsOf<DependantEntry & { ageDays: number }>(
    ['登记编号 Number', 'text', (row) => row.registrationNumber],
    ['机构 Office', 'text', (row) => row.office.name, 26],
    ['起因 Cause', 'text', (row) => wordFor('cause', row.cause), 16],
    ['起因日期 Since', 'text', (row) => row.causedOn, 12],
    ['种类 Kind', 'text', (row) => wordFor('dependant', row.kind), 16],
    ['事项 Item', 'text', (row) => row.label, 40],
    ['原状态 Before', 'text', (row) => row.stateBefore, 16],
    ['现状态 After', 'text', (row) => row.stateAfter, 16],
    ['金额（元） Amount', 'yuan', (row) => row.amountFen],
    ['待办 Task', 'text', (row) => TASK_WORDS[row.task].zh, 30],
    ['责任岗位 Owner', 'text', (row) => roleInWords(row.ownerRole), 18],
    ['在途天数 Age in days', 'integer', (row) => row.ageDays],
    ['办结人 Settled by', 'text', (row) => row.settledBy?.name ?? '', 12],
    ['办结说明 Note', 'text', (row) => row.settledNote, 40],
  ),
  rows: async function* ({ trx, filter, nowMs }) {
    const rows = allPages<DependantEntry>((last, limit) =>
      listDependants(trx, {
        isOpen: filter.open === 'true',
        kind: filter.kind,
        after: last === undefined ? undefined : { causedAt: last.causedAt, id: last.id },
        limit,
      }),
    );
    for await (const row of rows) yield { ...row, ageDays: ageOfDependantInDays(row, nowMs) };
  },
});
