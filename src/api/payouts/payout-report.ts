import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { listDeskItems, listOpenAges, listReportRows, type ReportRow } from '../../db/read-models/payout-desk.js';
import type { Actor } from '../../domain/actor.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { NATION } from '../../domain/contract/jurisdiction.js';
import { templateFor } from '../../domain/paper/template.js';
import { USUAL_PAYOUT_TERMS } from '../../domain/payout/payout-terms.js';
import { ageing, daysBetween } from '../../domain/payout/reconciliation-report.js';
import { reportStatement } from '../../domain/payout/report-statement.js';
import { type SheetColumn, writeSheet } from '../../gateways/spreadsheet.js';
import { PayoutReportView } from '../../schemas/payout-views.js';
import { CivilDate } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({ from: CivilDate.optional(), to: CivilDate.optional() });

/** GET /payout-reconciliation: batches of a span of days, sent, answered, booked and seen on the account; and how old what is open is. */
export const showPayoutReport: Endpoint = {
  summary: '对账报告与账龄 · Reconciliation report and ageing',
  query: Query,
  answers: { 200: PayoutReportView },
  refusals: ['period-reversed'],
  handle: (context) => async (req, res) => {
    res.json(toWire(await takeReport(context, actorOf(res), parseWith(Query, req.query))));
  },
};

/** GET /payout-reconciliation/file: the same as a workbook. */
export const downloadPayoutReport: Endpoint = {
  summary: '对账报告（Excel） · The reconciliation report as a workbook',
  query: Query,
  answers: { 200: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
  refusals: ['period-reversed', 'export-too-large'],
  handle: (context) => async (req, res) => {
    const report = await takeReport(context, actorOf(res), parseWith(Query, req.query));
    const { bytes, mediaType, sha256 } = await writeSheet(
      {
        title: '对账报告',
        columns: COLUMNS,
        rows: report.batches,
        notes: [
          `${report.from} — ${report.to}`,
          ...report.ageing.flatMap(({ what, buckets }) =>
            buckets.map(({ bucket, count, amountFen }) => `${what} ${bucket}: ${count} / ${amountFen} fen`),
          ),
        ],
      },
      'xlsx',
    );
    sendFile(res, { bytes, mediaType, sha256, fileName: `对账报告-${report.from}-${report.to}.xlsx` });
  },
};

/** Of what waits at the desk, so many are printed; the rest is counted by its age. */
const MOST_DESK_ITEMS = 200;

/** GET /payout-reconciliation.pdf: the same on paper, with what waits at the desk, to be signed. */
export const printPayoutReport: Endpoint = {
  summary: '对账报告（PDF） · The reconciliation report as PDF',
  query: Query,
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['period-reversed', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const report = await takeReport(context, actor, parseWith(Query, req.query));
    const waiting = await inScope(context.db, scopeOf(actor), (trx) => listDeskItems(trx, { limit: MOST_DESK_ITEMS }));
    const takenOn = shanghaiDateOf(Date.parse(report.takenAt));
    const book = await context.rules.read();
    const template = templateFor(book.paperTemplates, 'payout_report', { regionCode: NATION, point: '' }, takenOn);
    const { bytes } = await context.exports.atOnce(() =>
      context.papers.statement.render(
        reportStatement({
          ...report,
          issuer: (context.options.payoutTerms ?? USUAL_PAYOUT_TERMS).payer,
          takenOn,
          isDemo: context.options.embedded || context.options.demoClock,
          deskItems: waiting.slice(0, MOST_DESK_ITEMS).map((item) => ({
            ...item,
            ageDays: daysBetween(shanghaiDateOf(Date.parse(item.openedAt)), takenOn),
          })),
          hasMoreDeskItems: waiting.length > MOST_DESK_ITEMS,
        }),
        { template },
      ),
    );
    const fileName = `对账报告-${report.from}-${report.to}.pdf`;
    sendFile(res, { bytes, mediaType: 'application/pdf', fileName, inline: true });
  },
};

type Row = ReportRow & { differenceFen: bigint };

const COLUMNS: SheetColumn<Row>[] = [
  { header: '批次 Batch', kind: 'text', width: 38, valueOf: (row) => row.batchId },
  { header: '状态 Status', kind: 'text', width: 12, valueOf: (row) => row.status },
  { header: '编制日 Made on', kind: 'text', width: 12, valueOf: (row) => row.createdOn },
  { header: '送出日 Sent on', kind: 'text', width: 12, valueOf: (row) => row.sentOn },
  { header: '格式 Format', kind: 'text', width: 16, valueOf: (row) => row.format },
  { header: '笔数 Payments', kind: 'integer', valueOf: (row) => row.payments },
  { header: '总额 Total', kind: 'yuan', valueOf: (row) => row.totalFen },
  { header: '已支付 Paid', kind: 'yuan', valueOf: (row) => row.paidFen },
  { header: '被拒付 Rejected', kind: 'yuan', valueOf: (row) => row.rejectedFen },
  { header: '已退回 Returned', kind: 'yuan', valueOf: (row) => row.returnedFen },
  { header: '未回执 Open', kind: 'yuan', valueOf: (row) => row.openFen },
  { header: '账簿已支付 Ledger paid', kind: 'yuan', valueOf: (row) => row.ledgerPaidFen },
  { header: '账簿在途 Ledger in transit', kind: 'yuan', valueOf: (row) => row.ledgerInTransitFen },
  { header: '对账单净额 Statement', kind: 'yuan', valueOf: (row) => row.statementFen },
  { header: '差异 Difference', kind: 'yuan', valueOf: (row) => row.differenceFen },
];

/** Throws `period-reversed`. */
async function takeReport(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  asked: { from?: string | undefined; to?: string | undefined },
) {
  const { rows, ages, nowAt, today, span } = await inScope(context.db, scopeOf(actor), async (trx) => {
    const { nowAt, nowMs } = await readClock(trx);
    const today = shanghaiDateOf(nowMs);
    const span = { from: asked.from ?? `${today.slice(0, 4)}-01-01`, to: asked.to ?? today };
    if (span.from > span.to) throw new DomainError('period-reversed', { pointer: '/from', ...span });
    return { rows: await listReportRows(trx, span), ages: await listOpenAges(trx), nowAt, today, span };
  });
  const batches = rows.map((row): Row => ({ ...row, differenceFen: differenceOf(row) }));
  const sum = (of: (row: Row) => bigint): bigint => batches.reduce((total, row) => total + of(row), 0n);
  return {
    ...span,
    takenAt: nowAt,
    batches,
    totals: {
      payments: batches.reduce((total, { payments }) => total + payments, 0),
      totalFen: sum((row) => row.totalFen),
      paidFen: sum((row) => row.paidFen),
      rejectedFen: sum((row) => row.rejectedFen),
      returnedFen: sum((row) => row.returnedFen),
      openFen: sum((row) => row.openFen),
      ledgerPaidFen: sum((row) => row.ledgerPaidFen),
      ledgerInTransitFen: sum((row) => row.ledgerInTransitFen),
      differenceFen: sum((row) => row.differenceFen),
    },
    ageing: (['payment_open', 'payment_failed', 'desk_item'] as const).map((what) => ({
      what,
      buckets: ageing(
        ages.filter((each) => each.what === what),
        today,
      ),
    })),
  };
}

/** By how much instructions and ledger differ: what is paid, and what is on its way. */
function differenceOf(row: ReportRow): bigint {
  const openFen = ['proposed', 'checked', 'rejected'].includes(row.status) ? 0n : row.openFen;
  return row.ledgerPaidFen - row.paidFen + (row.ledgerInTransitFen - openFen);
}
