import { z } from 'zod';
import { listNotices, type NoticeRecord, openPerson } from '../../db/notice-store.js';
import { type FindingLine, listFindingLines } from '../../db/read-models/finding-list.js';
import {
  type BatchListRow,
  listPayoutBatches,
  listTreasuryProblemLines,
  type TreasuryProblem,
} from '../../db/read-models/payout-report.js';
import { listSpotCheckPlans, type SpotCheckPlan } from '../../db/read-models/spot-checks.js';
import { listSummaryLists, type SummaryListHit } from '../../db/read-models/summary-lists.js';
import { chineseBasis } from '../../domain/contract/basis-words.js';
import { BATCH_STATUSES } from '../../domain/payout/batch-status.js';
import { BATCH_STATUS_WORDS } from '../../domain/payout/batch-words.js';
import { SOURCE_WORDS } from '../../domain/payout/line-words.js';
import { LIST_STATUSES } from '../../domain/summary-list/list-status.js';
import { YesNo } from '../page.js';
import { columnsOf } from './exports.js';
import { allPages, listExport } from './list-export.js';
import { wordFor } from './cell-words.js';

/** GET /exports/findings: what prechecks noticed, and what officers said of it. */
export const exportFindings = listExport({
  list: 'findings',
  zh: '预检意见',
  summary: '导出预检意见及认定（Excel、CSV） · Findings as a spreadsheet',
  filter: {
    rule: z
      .string()
      .regex(/^P\d{2}$/)
      .optional(),
  },
  columns: columnsOf<FindingLine>(
    ['项目名称 Project', 'text', (row) => row.projectName, 40],
    ['登记编号 Number', 'text', (row) => row.registrationNumber],
    ['规则 Rule', 'text', (row) => row.ruleId, 8],
    ['程度 Severity', 'text', (row) => wordFor('severity', row.severity), 10],
    ['意见 Finding', 'text', (row) => row.zh, 60],
    ['认定 Outcome', 'text', (row) => wordFor('finding', row.outcome), 12],
    ['理由 Reason', 'text', (row) => row.reason, 40],
    ['认定人 By', 'text', (row) => row.decidedBy, 12],
    ['发现时间 Found', 'instant', (row) => row.foundAt, 18],
    ['认定时间 Decided', 'instant', (row) => row.decidedAt, 18],
  ),
  rows: ({ trx, filter }) =>
    allPages<FindingLine>((last, limit) => listFindingLines(trx, { ruleId: filter.rule, beforeId: last?.id, limit })),
});

/** GET /exports/notices: one's own inbox. */
export const exportNotices = listExport({
  list: 'notices',
  zh: '站内通知',
  summary: '导出本人的站内通知（Excel、CSV） · My inbox as a spreadsheet',
  filter: { unread: YesNo },
  columns: columnsOf<NoticeRecord>(
    ['时间 Occurred', 'instant', (row) => row.occurredAt, 18],
    ['标题 Title', 'text', (row) => row.titleZh, 40],
    ['内容 Text', 'text', (row) => row.textZh, 80],
    ['依据 Basis', 'text', (row) => (row.basis === null ? null : chineseBasis(row.basis)), 50],
    ['已读时间 Read', 'instant', (row) => row.readAt, 18],
  ),
  rows: async function* ({ trx, actor, filter }) {
    await openPerson(trx, actor.id);
    yield* allPages<NoticeRecord>((last, limit) =>
      listNotices(trx, { unreadOnly: filter.unread === 'true', beforeId: last?.id, limit }),
    );
  },
});

/** GET /exports/payout-batches. */
export const exportBatches = listExport({
  list: 'payout-batches',
  zh: '拨付批次',
  summary: '导出拨付批次（Excel、CSV） · Payout batches as a spreadsheet',
  filter: { status: z.enum(BATCH_STATUSES).optional() },
  columns: columnsOf<BatchListRow>(
    ['批次 Batch', 'text', (row) => row.id, 38],
    ['状态 Status', 'text', (row) => BATCH_STATUS_WORDS[row.status].zh, 12],
    ['笔数 Payments', 'integer', (row) => row.instructionCount],
    ['合计（元） Total', 'yuan', (row) => row.totalFen],
    ['经办 Maker', 'text', (row) => row.maker.name, 12],
    ['复核 Checker', 'text', (row) => row.checker?.name ?? '', 12],
    ['签发 Releaser', 'text', (row) => row.releaser?.name ?? '', 12],
    ['编制时间 Built', 'instant', (row) => row.createdAt, 18],
    ['送达时间 Sent', 'instant', (row) => row.sentAt, 18],
    ['对账时间 Reconciled', 'instant', (row) => row.reconciledAt, 18],
  ),
  rows: ({ trx, filter }) =>
    allPages<BatchListRow>((last, limit) =>
      listPayoutBatches(trx, {
        status: filter.status,
        before: last === undefined ? undefined : { createdAt: last.createdAt, id: last.id },
        limit,
      }),
    ),
});

/** GET /exports/treasury-problems. */
export const exportTreasuryProblems = listExport({
  list: 'treasury-problems',
  zh: '国库回单待处理事项',
  summary: '导出国库回单待处理事项（Excel、CSV） · What of the treasury waits for a person, as a spreadsheet',
  filter: {},
  columns: columnsOf<TreasuryProblem>(
    ['文件 File', 'text', (row) => row.fileName, 40],
    ['行 Line', 'integer', (row) => row.lineNo],
    ['出处 Source', 'text', (row) => SOURCE_WORDS[row.source].zh, 16],
    ['参考号 Reference', 'text', (row) => row.reference],
    ['收款人 Payee', 'text', (row) => row.payeeName, 32],
    ['金额（元） Amount', 'yuan', (row) => row.amountFen],
    ['结果 Outcome', 'text', (row) => wordFor('payment', row.outcome)],
    ['问题 Problem', 'text', (row) => wordFor('treasury', row.problemCode), 30],
    ['收到时间 Received', 'instant', (row) => row.receivedAt, 18],
  ),
  rows: ({ trx }) =>
    allPages<TreasuryProblem>((last, limit) => listTreasuryProblemLines(trx, { before: last?.id, limit })),
});

/** GET /exports/summary-lists. */
export const exportSummaryLists = listExport({
  list: 'summary-lists',
  zh: '登记清单',
  summary: '导出登记清单目录（Excel、CSV） · Summary lists as a spreadsheet',
  filter: { status: z.enum(LIST_STATUSES).optional() },
  columns: columnsOf<SummaryListHit>(
    ['清单 List', 'text', (row) => row.id, 38],
    ['状态 Status', 'text', (row) => wordFor('list', row.status), 14],
    ['档次 Tier', 'text', (row) => (row.tier === 'large' ? '大额' : '一般'), 10],
    ['用途 Purpose', 'text', (row) => row.purpose, 40],
    ['份数 Contracts', 'integer', (row) => row.members],
    ['申请时间 Requested', 'instant', (row) => row.requestedAt, 18],
    ['办结时间 Decided', 'instant', (row) => row.decidedAt, 18],
  ),
  rows: ({ trx, filter }) =>
    allPages<SummaryListHit>((last, limit) =>
      listSummaryLists(trx, {
        status: filter.status,
        before: last === undefined ? undefined : { requestedAt: last.requestedAt, id: last.id },
        limit,
      }),
    ),
});

/** GET /exports/spot-checks. */
export const exportSpotChecks = listExport({
  list: 'spot-checks',
  zh: '抽查计划',
  summary: '导出抽查计划（Excel、CSV） · Spot checks as a spreadsheet',
  filter: {},
  columns: columnsOf<SpotCheckPlan>(
    ['计划 Plan', 'text', (row) => row.title, 32],
    ['抽查范围起 From', 'text', (row) => row.registeredFromOn, 12],
    ['抽查范围止 To', 'text', (row) => row.registeredToOn, 12],
    ['总体 Population', 'integer', (row) => row.populationSize],
    ['样本 Sample', 'integer', (row) => row.sampleSize],
    ['未办结 Open', 'integer', (row) => row.open],
    ['种子 Seed', 'text', (row) => row.seed, 24],
    ['抽取人 Drawn by', 'text', (row) => row.drawnBy.name, 12],
    ['抽取时间 Drawn', 'instant', (row) => row.drawnAt, 18],
  ),
  rows: ({ trx }) =>
    allPages<SpotCheckPlan>((last, limit) =>
      listSpotCheckPlans(trx, {
        before: last === undefined ? undefined : { drawnAt: last.drawnAt, id: last.id },
        limit,
      }),
    ),
});
