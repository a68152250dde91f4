import { expect, test } from '@jest/globals';
import { ageing } from '../../../src/domain/payout/reconciliation-report.js';
import { type PrintedBatch, type PrintedReport, reportStatement } from '../../../src/domain/payout/report-statement.js';
import { SECTIONS } from '../../../src/domain/paper/template.js';

const batch = (changes: Partial<PrintedBatch> = {}): PrintedBatch => ({
  batchId: '0f4c1c9e-0000-4000-8000-000000000001',
  status: 'settled',
  createdOn: '2026-03-02',
  sentOn: '2026-03-03',
  payments: 2,
  totalFen: 57_600_000n,
  paidFen: 48_000_000n,
  rejectedFen: 9_600_000n,
  returnedFen: 0n,
  openFen: 0n,
  ledgerPaidFen: 48_000_000n,
  ledgerInTransitFen: 0n,
  statementFen: null,
  differenceFen: 0n,
  ...changes,
});
const report = (changes: Partial<PrintedReport> = {}): PrintedReport => ({
  issuer: '泸州市科学技术局',
  from: '2026-01-01',
  to: '2026-03-31',
  takenOn: '2026-04-01',
  isDemo: false,
  batches: [batch()],
  totals: batch(),
  deskItems: [],
  hasMoreDeskItems: false,
  ageing: [{ what: 'payment_open', buckets: ageing([{ openSince: '2026-03-31', amountFen: 123n }], '2026-04-01') }],
  ...changes,
});
const tableOf = (printed: PrintedReport, section: string) => {
  const [part] = reportStatement(printed).sections[section] ?? [];
  if (part?.kind !== 'table') throw new Error(`no table in ${section}`);
  return part;
};

test('the printed report has every section its template may order, and nothing else', () => {
  expect(Object.keys(reportStatement(report()).sections)).toEqual(SECTIONS.payout_report);
});

test('figures stand at the right, with a total below, and what no statement named is a dash and not a zero', () => {
  const { columns, rows } = tableOf(report(), 'comparison');
  expect(columns.slice(1).every(({ align }) => align === 'right')).toBe(true);
  expect(rows).toEqual([
    ['0f4c1c9e', '480,000.00', '480,000.00', '0.00', '0.00', '—', '0.00'],
    ['合计', '480,000.00', '480,000.00', '0.00', '0.00', '—', '0.00'],
  ]);
  const stated = report({ batches: [batch({ statementFen: 48_000_000n }), batch()] });
  expect(tableOf(stated, 'comparison').rows.map((row) => row[5])).toEqual(['480,000.00', '—', '480,000.00']);
  expect(tableOf(report(), 'batches').rows.at(-1)).toEqual([
    '合计',
    '',
    '',
    '',
    '2',
    '576,000.00',
    '480,000.00',
    '96,000.00',
    '0.00',
    '0.00',
  ]);
  expect(tableOf(report(), 'ageing').rows).toEqual([['未回执的付款', '1 笔\n1.23', '—', '—', '—', '—', '—']]);
});

test('a difference names its batch and its fen, and none is said in words', () => {
  const texts = (printed: PrintedReport) => reportStatement(printed).sections['differences'];
  expect(texts(report())).toMatchObject([{ zh: '指令与账簿逐批一致，差异为零。' }]);
  const differing = report({ batches: [batch(), batch({ differenceFen: -5n })] });
  expect(texts(differing)).toMatchObject([{ zh: expect.stringContaining('-0.05 元'), isBold: true }]);
});

test('what waits at the desk is listed with its place in its file; that there is more is said', () => {
  const item = {
    kind: 'unreadable',
    fileName: 'camt.xml',
    lineNo: 7,
    source: 'line',
    field: 'Amt/@Ccy',
    payeeName: null,
    amountFen: null,
    problemCode: 'result-line-malformed',
    ageDays: 3,
  } as const;
  const printed = report({ deskItems: [item], hasMoreDeskItems: true });
  expect(tableOf(printed, 'unmatched').rows).toEqual([
    ['无法读取', 'camt.xml', '第 7 行（Amt/@Ccy）：回单行格式有误', '', '', '3'],
  ]);
  expect(reportStatement(printed).sections['unmatched']).toHaveLength(2);
  expect(reportStatement(report()).sections['unmatched']).toMatchObject([{ kind: 'text' }]);
});
