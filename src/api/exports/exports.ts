import { z } from 'zod';
import { type ContractHit, searchContracts } from '../../db/read-models/contract-search.js';
import { scopeOf } from '../../db/connection.js';
import { listNationalExceptions, listNationalSync } from '../../db/read-models/national.js';
import { listReviewQueue, type QueueRow } from '../../db/read-models/review-queue.js';
import { listRewardClaims } from '../../db/read-models/reward-claims.js';
import { findKind, KIND_CODES } from '../../domain/contract/kind.js';
import { CONTRACT_STATUSES } from '../../domain/contract/status.js';
import { STATUS_WORDS } from '../../domain/contract/status-words.js';
import { CLAIM_STATUS_WORDS } from '../../domain/reward/claim-words.js';
import { SYNC_STATES } from '../../domain/national/layout.js';
import type { SheetColumn, SheetValue, SheetValueKind } from '../../gateways/spreadsheet.js';
import { Line } from '../../schemas/wire.js';
import { ContractMark, maySeeMarks } from '../contracts/list-contracts.js';
import { QUEUE_FILTERS, queueFilterOf } from '../contracts/list-queue.js';
import { ageInDays, ExceptionsQuery } from '../national/lists.js';
import { CLAIM_FILTERS, claimFilterOf } from '../rewards/list-claims.js';
import { Year } from '../page.js';
import { readTargets, TargetsQuery } from '../statistics/list-targets.js';
import { readPage, StatisticsQuery } from '../statistics/read-page.js';
import { allPages, listExport } from './list-export.js';
import { wordFor } from './cell-words.js';

type ColumnLine<Row> = [header: string, kind: SheetValueKind, valueOf: (row: Row) => SheetValue, width?: number];

/** Columns as a table of their own: heading, kind, where the value comes from, width. */
export function columnsOf<Row>(...lines: ColumnLine<Row>[]): SheetColumn<Row>[] {
  return lines.map(([header, kind, valueOf, width]) => ({
    header,
    kind,
    valueOf,
    ...(width === undefined ? {} : { width }),
  }));
}

const kindWords = (code: string | null): string => (code === null ? '' : `${code} ${findKind(code)?.zh ?? ''}`.trim());
const yearOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

type ContractLine = Omit<ContractHit, 'id' | 'submittedAt' | 'version'>;

/** What every list of contracts shows. */
const CONTRACT_COLUMNS = columnsOf<ContractLine>(
  ['登记编号 Number', 'text', (row) => row.registrationNumber, 20],
  ['项目名称 Project', 'text', (row) => row.projectName, 40],
  ['类别 Kind', 'text', (row) => kindWords(row.kindCode), 22],
  ['卖方 Seller', 'text', (row) => row.sellerName, 32],
  ['买方 Buyer', 'text', (row) => row.buyerName, 32],
  ['状态 Status', 'text', (row) => STATUS_WORDS[row.status].zh, 14],
  ['成交额（元） Contract value', 'yuan', (row) => row.contractValueFen],
  ['技术交易额（元） Technology value', 'yuan', (row) => row.technologyTransactionValueFen],
  ['签订日期 Signed', 'text', (row) => row.signedOn, 12],
  ['登记日期 Registered', 'text', (row) => row.registeredOn, 12],
);

/** GET /exports/contracts. */
export const exportContracts = listExport({
  list: 'contracts',
  zh: '技术合同',
  summary: '导出合同检索结果（Excel、CSV） · The search as a spreadsheet',
  filter: {
    q: Line.max(100).optional(),
    status: z.enum(CONTRACT_STATUSES).optional(),
    kind: z.enum(KIND_CODES.map(({ code }) => code)).optional(),
    year: Year,
    mark: ContractMark.optional(),
  },
  columns: CONTRACT_COLUMNS,
  rows: ({ trx, actor, filter }) =>
    allPages<Awaited<ReturnType<typeof searchContracts>>[number]>((last, limit) =>
      searchContracts(trx, scopeOf(actor), {
        words: filter.q,
        status: filter.status,
        kindCode: filter.kind,
        year: yearOf(filter.year),
        mark: maySeeMarks(scopeOf(actor)) ? filter.mark : undefined,
        before: last === undefined ? undefined : { createdAt: last.createdAt, id: last.id },
        limit,
      }),
    ),
});

/** GET /exports/review-queue. */
export const exportQueue = listExport({
  list: 'review-queue',
  zh: '待办事项',
  summary: '导出待办事项（Excel、CSV） · The desk as a spreadsheet',
  filter: QUEUE_FILTERS,
  columns: [
    ...CONTRACT_COLUMNS,
    ...columnsOf<QueueRow>(
      ['期限 Due', 'text', (row) => row.dueOn, 12],
      ['逾期 Overdue', 'text', (row) => (row.overdue ? '是' : '否'), 8],
      ['大额 Large', 'text', (row) => (row.isLarge ? '是' : '否'), 8],
      ['承办人 Holder', 'text', (row) => row.holder?.name ?? '', 12],
    ),
  ],
  refusals: ['queue-not-found', 'office-not-found'],
  rows: ({ trx, actor, filter, nowMs }) =>
    allPages(async (last, limit) =>
      listReviewQueue(trx, {
        ...(await queueFilterOf(trx, actor, filter, nowMs)),
        after: last === undefined ? undefined : { dueAt: last.dueAt, id: last.id },
        limit,
        nowAt: new Date(nowMs).toISOString(),
      }),
    ),
});

/** GET /exports/reward-claims. */
export const exportClaims = listExport({
  list: 'reward-claims',
  zh: '奖励申请',
  summary: '导出奖励申请（Excel、CSV） · Reward claims as a spreadsheet',
  filter: CLAIM_FILTERS,
  columns: columnsOf<Awaited<ReturnType<typeof listRewardClaims>>[number]>(
    ['登记编号 Number', 'text', (row) => row.registrationNumber],
    ['受奖励单位 Beneficiary', 'text', (row) => row.beneficiaryName, 32],
    ['政策 Policy', 'text', (row) => `${row.policyCode} v${row.policyVersion}`],
    ['年度 Year', 'integer', (row) => row.claimYear],
    ['状态 Status', 'text', (row) => CLAIM_STATUS_WORDS[row.status].zh],
    ['暂缓 On hold', 'text', (row) => (row.isHeld ? '是' : '')],
    ['计算金额（元） Computed', 'yuan', (row) => row.computedFen],
    ['核定金额（元） Amount', 'yuan', (row) => row.amountFen],
    ['提交时间 Submitted', 'instant', (row) => row.submittedAt, 18],
  ),
  rows: ({ trx, actor, filter, nowMs }) =>
    allPages((last, limit) =>
      listRewardClaims(trx, {
        ...claimFilterOf(filter, actor, nowMs),
        after: last === undefined ? undefined : { submittedAt: last.submittedAt, id: last.id },
        limit,
      }),
    ),
});

type StatisticLine = Awaited<ReturnType<typeof readPage>>['rows'][number];
const EMPTY_WORDS = { zh: null, en: null, group: null };

/** GET /exports/statistics: the page with its total, parts and how the total came about. */
export const exportStatistics = listExport({
  list: 'statistics',
  zh: '技术合同统计',
  summary: '导出统计（Excel、CSV） · Statistics as a spreadsheet',
  filter: StatisticsQuery.shape,
  columns: columnsOf<StatisticLine>(
    ['项 Key', 'text', (row) => row.key],
    ['名称 Name', 'text', (row) => row.zh ?? '', 30],
    ['笔数 Count', 'integer', (row) => row.count],
    ['成交额（元） Contract value', 'yuan', (row) => row.contractValueFen, 20],
    ['技术交易额（元） Technology value', 'yuan', (row) => row.technologyTransactionValueFen, 20],
    ['占比 Share', 'ratio', (row) => row.share, 10],
    ['上年同期笔数 Count last year', 'integer', (row) => row.last.count],
    ['上年同期成交额（元） Value last year', 'yuan', (row) => row.last.contractValueFen, 20],
    ['笔数同比 Growth of count', 'ratio', (row) => row.growth.count, 12],
    ['成交额同比 Growth of value', 'ratio', (row) => row.growth.contractValue, 12],
    ['技术交易额同比 Growth of technology value', 'ratio', (row) => row.growth.technologyTransactionValue, 12],
  ),
  notes: [
    '金额按分计算，合计为各行之和；百分比四舍五入，不参与合计。Amounts are summed in fen; percentages are rounded for display and enter no sum.',
    '“合计 = 登记 + 变更 + 终止”：终止的（注销、撤销）自终止之日起不再计入。Total = registered + amended + ended; what ended counts no more from that day.',
    '上年同期按现在的登记状况计算，基数为零时为 n/a。Last year is counted by what the register says now; n/a where it was nothing.',
    '输出与吸纳在本地成交的合同上重叠，两者之和可大于合计。Output and absorption overlap in contracts within the area.',
  ],
  rows: async ({ trx, book, filter }) => {
    const page = await readPage(trx, book, filter);
    const nothing = { count: 0, contractValueFen: 0n, technologyTransactionValueFen: 0n };
    const none = { count: '', contractValue: '', technologyTransactionValue: '' };
    const beside = { ...EMPTY_WORDS, last: nothing, growth: none, share: '' };
    return [
      ...page.rows,
      {
        ...beside,
        ...page.total,
        key: '合计 Total',
        last: page.total.last ?? nothing,
        growth: page.total.growth ?? none,
      },
      ...page.ofWhich.map((part) => ({ ...beside, ...part, key: `其中 ${part.name}`, group: null })),
      ...page.movements.map(({ movement, ...figures }) => ({ ...beside, ...figures, key: MOVEMENT_WORDS[movement] })),
    ];
  },
});

const MOVEMENT_WORDS = { registered: '登记 registered', amended: '变更 amended', ended: '终止 ended' } as const;

/** GET /exports/statistics-targets. */
export const exportTargets = listExport({
  list: 'statistics-targets',
  zh: '目标完成情况',
  summary: '导出目标完成情况（Excel、CSV） · Targets and completion as a spreadsheet',
  filter: TargetsQuery.shape,
  columns: columnsOf<Awaited<ReturnType<typeof readTargets>>['rows'][number]>(
    ['区县 District', 'text', (row) => row.districtCode],
    ['季度 Quarter', 'integer', (row) => row.quarter],
    ['指标 Measure', 'text', (row) => (row.measure === 'contract_value' ? '成交额' : '技术交易额')],
    ['目标（元） Target', 'yuan', (row) => row.targetFen],
    ['完成（元） Reached', 'yuan', (row) => row.actualFen],
    ['完成率 Completion', 'ratio', (row) => row.completion],
  ),
  rows: async ({ trx, filter }) => (await readTargets(trx, Number(filter.year))).rows,
});

/** GET /exports/national-sync. */
export const exportSync = listExport({
  list: 'national-sync',
  zh: '全国编号对照',
  summary: '导出本地编号与全国编号对照（Excel、CSV） · Our numbers beside the national ones as a spreadsheet',
  filter: { state: z.enum(SYNC_STATES).optional() },
  columns: columnsOf<Awaited<ReturnType<typeof listNationalSync>>[number]>(
    ['登记编号 Number', 'text', (row) => row.registrationNumber],
    ['全国编号 National number', 'text', (row) => row.nationalNumber],
    ['状态 State', 'text', (row) => wordFor('sync', row.state)],
    ['问题 Problem', 'text', (row) => row.problem, 50],
    ['更新时间 Updated', 'instant', (row) => row.updatedAt, 18],
  ),
  rows: ({ trx, filter }) =>
    allPages((last, limit) => listNationalSync(trx, { state: filter.state, after: last?.registrationNumber, limit })),
});

/** GET /exports/national-exceptions. */
export const exportExceptions = listExport({
  list: 'national-exceptions',
  zh: '比对差异',
  summary: '导出比对差异（Excel、CSV） · What disagrees, as a spreadsheet',
  filter: ExceptionsQuery.shape,
  columns: columnsOf<Awaited<ReturnType<typeof listNationalExceptions>>[number] & { ageDays: number }>(
    ['登记编号 Number', 'text', (row) => row.registrationNumber],
    ['全国编号 National number', 'text', (row) => row.nationalNumber],
    ['差异 Kind', 'text', (row) => wordFor('exception', row.kind), 26],
    ['责任人 Owner', 'text', (row) => row.owner.name, 12],
    ['在途天数 Age in days', 'integer', (row) => row.ageDays],
    ['发现时间 Opened', 'instant', (row) => row.openedAt, 18],
    ['办结原因 Closing reason', 'text', (row) => wordFor('closing', row.closingReason)],
    ['说明 Note', 'text', (row) => row.closingNote, 50],
  ),
  rows: async function* ({ trx, actor, filter, nowMs }) {
    const rows = allPages<Awaited<ReturnType<typeof listNationalExceptions>>[number]>((last, limit) =>
      listNationalExceptions(trx, {
        isOpen: filter.state === 'open',
        kind: filter.kind,
        ownerId: filter.owner === 'me' ? actor.id : filter.owner,
        after: last === undefined ? undefined : { openedAt: last.openedAt, id: last.id },
        limit,
      }),
    );
    for await (const row of rows) yield { ...row, ageDays: ageInDays(row, nowMs) };
  },
});
