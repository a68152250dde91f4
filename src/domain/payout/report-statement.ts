import { type Fen, formatYuan } from '../money.js';
import type { Statement, StatementPart, StatementTable, StatementText } from '../paper/statement.js';
import { BATCH_STATUS_WORDS } from './batch-words.js';
import type { BatchStatus } from './batch-status.js';
import { DESK_KIND_WORDS, type DeskKind } from './desk.js';
import { problemOf, wordsOfPlace } from './line-words.js';
import type { LineSource } from './result-file.js';

/** One batch, from the side of its instructions, of the ledger and of the statements. */
export interface PrintedBatch {
  batchId: string;
  status: BatchStatus;
  createdOn: string;
  sentOn: string | null;
  payments: number;
  totalFen: Fen;
  paidFen: Fen;
  rejectedFen: Fen;
  returnedFen: Fen;
  openFen: Fen;
  ledgerPaidFen: Fen;
  ledgerInTransitFen: Fen;
  statementFen: Fen | null;
  differenceFen: Fen;
}

/** An answer of the treasury that nobody has decided about. */
export interface PrintedDeskItem {
  kind: DeskKind;
  fileName: string;
  lineNo: number | null;
  source: LineSource;
  field: string | null;
  payeeName: string | null;
  amountFen: Fen | null;
  problemCode: string | null;
  ageDays: number;
}

/** 对账报告, as it is printed. */
export interface PrintedReport {
  issuer: string;
  from: string;
  to: string;
  takenOn: string;
  isDemo: boolean;
  batches: readonly PrintedBatch[];
  totals: Omit<PrintedBatch, 'batchId' | 'status' | 'createdOn' | 'sentOn' | 'statementFen'>;
  deskItems: readonly PrintedDeskItem[];
  /** More of them than are listed. */
  hasMoreDeskItems: boolean;
  ageing: readonly {
    what: 'payment_open' | 'payment_failed' | 'desk_item';
    buckets: readonly { bucket: string; count: number; amountFen: Fen }[];
  }[];
}

const AGED_ZH = { payment_open: '未回执的付款', payment_failed: '未再付的失败付款', desk_item: '待处理回单' } as const;

const right = { align: 'right' } as const;
const short = (id: string): string => id.slice(0, 8);

/** 对账报告 on paper: what was sent, answered, booked and seen on the account, what differs, what waits, and who signs for it. */
export function reportStatement(report: PrintedReport): Statement {
  return {
    officeName: report.issuer,
    number: `${report.from} — ${report.to}`,
    addressee: '对账各方',
    subject: `共 ${report.batches.length} 个批次 · ${report.batches.length} batches`,
    issuedOn: report.takenOn,
    isDemo: report.isDemo,
    isSealed: false,
    sections: {
      batches: [batchesTable(report)],
      comparison: [comparisonTable(report)],
      differences: differencesOf(report.batches),
      unmatched: unmatchedOf(report),
      ageing: [ageingTable(report)],
      signatures: [SIGNATURES],
    },
  };
}

function batchesTable({ batches, totals }: PrintedReport): StatementTable {
  const figures = (row: PrintedReport['totals']): string[] => [
    String(row.payments),
    ...[row.totalFen, row.paidFen, row.rejectedFen, row.returnedFen, row.openFen].map(formatYuan),
  ];
  return {
    kind: 'table',
    columns: [
      { zh: '批次', en: 'Batch', share: 9 },
      { zh: '编制日', en: 'Made on', share: 10, align: 'center' },
      { zh: '送出日', en: 'Sent on', share: 10, align: 'center' },
      { zh: '状态', en: 'Status', share: 9, align: 'center' },
      { zh: '笔数', en: 'Payments', share: 6, ...right },
      { zh: '总额', en: 'Total', share: 14, ...right },
      { zh: '已支付', en: 'Paid', share: 14, ...right },
      { zh: '被拒付', en: 'Rejected', share: 12, ...right },
      { zh: '已退回', en: 'Returned', share: 12, ...right },
      { zh: '未回执', en: 'Open', share: 12, ...right },
    ],
    rows: [
      ...batches.map((row) => [
        short(row.batchId),
        row.createdOn,
        row.sentOn ?? '',
        BATCH_STATUS_WORDS[row.status].zh,
        ...figures(row),
      ]),
      ['合计', '', '', '', ...figures(totals)],
    ],
  };
}

function comparisonTable({ batches, totals }: PrintedReport): StatementTable {
  const sides = (row: PrintedReport['totals'], statementFen: Fen | null): string[] => [
    formatYuan(row.paidFen),
    formatYuan(row.ledgerPaidFen),
    formatYuan(row.openFen),
    formatYuan(row.ledgerInTransitFen),
    statementFen === null ? '—' : formatYuan(statementFen),
    formatYuan(row.differenceFen),
  ];
  const stated = batches.flatMap(({ statementFen }) => (statementFen === null ? [] : [statementFen]));
  const statedFen = stated.length === 0 ? null : stated.reduce((sum, fen) => sum + fen, 0n);
  return {
    kind: 'table',
    columns: [
      { zh: '批次', en: 'Batch', share: 10 },
      { zh: '指令已支付', en: 'Paid by instructions', share: 16, ...right },
      { zh: '账簿已支付', en: 'Paid by the ledger', share: 16, ...right },
      { zh: '指令未回执', en: 'Open instructions', share: 16, ...right },
      { zh: '账簿在途', en: 'In transit by the ledger', share: 16, ...right },
      { zh: '对账单净额', en: 'By statements', share: 16, ...right },
      { zh: '差异', en: 'Difference', share: 14, ...right },
    ],
    rows: [
      ...batches.map((row) => [short(row.batchId), ...sides(row, row.statementFen)]),
      ['合计', ...sides(totals, statedFen)],
    ],
  };
}

function differencesOf(batches: readonly PrintedBatch[]): StatementText[] {
  const differing = batches.filter(({ differenceFen }) => differenceFen !== 0n);
  if (differing.length === 0) {
    return [
      { kind: 'text', zh: '指令与账簿逐批一致，差异为零。', en: 'Instructions and ledger agree in every batch.' },
    ];
  }
  return differing.map(({ batchId, differenceFen }) => ({
    kind: 'text',
    zh: `批次 ${batchId}：账簿与指令相差 ${formatYuan(differenceFen)} 元，须查明。`,
    en: `Batch ${batchId}: ledger and instructions differ by ${formatYuan(differenceFen)} yuan.`,
    isBold: true,
  }));
}

function unmatchedOf({ deskItems, hasMoreDeskItems }: PrintedReport): StatementPart[] {
  if (deskItems.length === 0) {
    return [{ kind: 'text', zh: '没有待处理的回单。', en: 'No answer of the treasury waits for anybody.' }];
  }
  const table: StatementTable = {
    kind: 'table',
    columns: [
      { zh: '类别', en: 'Kind', share: 12 },
      { zh: '文件', en: 'File', share: 24 },
      { zh: '问题', en: 'Problem', share: 28 },
      { zh: '收款人', en: 'Payee', share: 22 },
      { zh: '金额（元）', en: 'Yuan', share: 14, ...right },
      { zh: '账龄（天）', en: 'Days', share: 8, ...right },
    ],
    rows: deskItems.map((item) => [
      DESK_KIND_WORDS[item.kind].zh,
      item.fileName,
      (problemOf(item) ?? wordsOfPlace(item)).zh,
      item.payeeName ?? '',
      item.amountFen === null ? '' : formatYuan(item.amountFen),
      String(item.ageDays),
    ]),
  };
  if (!hasMoreDeskItems) return [table];
  const more = `另有更多，见拨付柜台（此处列出最早的 ${deskItems.length} 项）。`;
  return [
    table,
    { kind: 'text', zh: more, en: `There are more at the payout desk; the oldest ${deskItems.length} are listed.` },
  ];
}

function ageingTable({ ageing }: PrintedReport): StatementTable {
  const buckets = ageing[0]?.buckets.map(({ bucket }) => bucket) ?? [];
  return {
    kind: 'table',
    columns: [
      { zh: '未结事项', en: 'Open', share: 20 },
      ...buckets.map((bucket) => ({ zh: `${bucket} 天`, en: `${bucket} days`, share: 14, ...right })),
    ],
    rows: ageing.map((aged) => [
      AGED_ZH[aged.what],
      ...aged.buckets.map(({ count, amountFen }) => (count === 0 ? '—' : `${count} 笔\n${formatYuan(amountFen)}`)),
    ]),
  };
}

/** Room to sign by hand: who took the figures, who checked them, who answers for them. */
const SIGNATURES: StatementTable = {
  kind: 'table',
  columns: [
    { zh: '制表（财务经办）', en: 'Prepared by', share: 1 },
    { zh: '复核（财务复核）', en: 'Checked by', share: 1 },
    { zh: '负责人', en: 'Approved by', share: 1 },
  ],
  rows: [['签字：\n\n\n日期：', '签字：\n\n\n日期：', '签字：\n\n\n日期：']],
};
