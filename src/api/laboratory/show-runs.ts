import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import {
  getLaboratoryRun,
  listLaboratoryRuns as readRuns,
  listTriedLines,
  type TriedLine,
} from '../../db/laboratory-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import { formatPlainYuan } from '../../domain/money.js';
import { type SheetColumn, writeSheet } from '../../gateways/spreadsheet.js';
import { LaboratoryRunPage, LaboratoryRunView } from '../../schemas/laboratory-views.js';
import { actorOf } from '../authentication.js';
import { codeWordsOf } from '../pages/code-words.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { runBody, runLine, wordsOfReason } from './run-body.js';

const Query = z.strictObject(PageQuery);
const Position = z.tuple([Instant, z.uuid()]);

/** GET /laboratory-runs: newest first. */
export const listLaboratoryRuns: Endpoint = {
  summary: '政策试算记录 · Trials of policies',
  query: Query,
  answers: { 200: LaboratoryRunPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Query, Position, req.query);
    const before = from === undefined ? undefined : { ranAt: from[0], id: from[1] };
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) => readRuns(trx, { before, limit }));
    res.json(toPage(rows, limit, (last) => [last.ranAt, last.id], runLine));
  },
};

/** GET /laboratory-runs/{runId}: as it came out, with the data of its charts. */
export const showLaboratoryRun: Endpoint = {
  summary: '一次政策试算 · A trial of policies',
  answers: { 200: LaboratoryRunView },
  refusals: ['laboratory-run-not-found'],
  handle: (context) => async (req, res) => {
    const runId = pathId(req, 'runId', 'laboratory-run-not-found');
    const run = await inScope(context.db, scopeOf(actorOf(res)), (trx) => getLaboratoryRun(trx, runId));
    res.json(runBody(run));
  },
};

/** GET /laboratory-runs/{runId}/file: every beneficiary and year, each policy side by side, as a workbook. */
export const downloadLaboratoryRun: Endpoint = {
  summary: '政策试算明细（Excel） · Every line of a trial as a workbook',
  answers: { 200: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
  refusals: ['laboratory-run-not-found', 'export-too-large', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const runId = pathId(req, 'runId', 'laboratory-run-not-found');
    const written = await context.exports.atOnce(() =>
      inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
        const body = runBody(await getLaboratoryRun(trx, runId));
        const book = await context.rules.read();
        const names = body.policies.map(({ title, policyCode, version }) => `${title}（${policyCode} 第${version}版）`);
        const notes = [
          body.title,
          ...body.policies.map(
            ({ totalFen, grantedCount }, index) =>
              `${names[index]}：合计 ${formatPlainYuan(BigInt(totalFen))} 元，${grantedCount} 户次 · total in yuan, grants`,
          ),
          ...body.comparisons.map(
            ({ before, after, gained, lost }) =>
              `${names[before]} → ${names[after]}：${gained.count} 户次多得 gain，${lost.count} 户次少得 lose`,
          ),
          ...body.badRows.map(
            ({ rowNo, message, messageEn }) => `第 ${rowNo} 行未试算：${message} · row ${rowNo}: ${messageEn}`,
          ),
        ];
        const rows = await listTriedLines(trx, runId);
        return writeSheet({ title: '试算明细', columns: columnsOf(book, names), rows, notes }, 'xlsx');
      }),
    );
    sendFile(res, {
      bytes: written.bytes,
      mediaType: written.mediaType,
      fileName: `laboratory-${runId}.xlsx`,
      sha256: written.sha256,
    });
  },
};

/** Words for whoever reads it, and beside them the code an auditor looks for. */
function columnsOf(book: RuleBook, names: readonly string[]): SheetColumn<TriedLine>[] {
  const fen = (text: string | undefined): bigint => BigInt(text ?? '0');
  const wordsAt = codeWordsOf(book);
  const districtName = (code: string): string => wordsAt('/sellers/*/regionCode', code)?.zh ?? '';
  return [
    { header: '统一社会信用代码 Credit code', kind: 'text', valueOf: (line) => line.creditCode },
    { header: '单位名称 Name', kind: 'text', width: 32, valueOf: (line) => line.name },
    { header: '区县 District', kind: 'text', valueOf: (line) => districtName(line.districtCode) },
    { header: '区县代码 District code', kind: 'text', valueOf: (line) => line.districtCode },
    { header: '年度 Year', kind: 'integer', valueOf: (line) => line.year },
    { header: '合同数 Contracts', kind: 'integer', valueOf: (line) => line.contractCount },
    ...names.flatMap((name, index): SheetColumn<TriedLine>[] => [
      { header: `${name} 基数（元） Basis`, kind: 'yuan', valueOf: (line) => fen(line.basisFen[index]) },
      { header: `${name} 金额（元） Amount`, kind: 'yuan', valueOf: (line) => fen(line.amountFen[index]) },
      { header: `${name} 原因 Reasons`, kind: 'text', width: 40, valueOf: (line) => reasonWords(line.reasons[index]) },
      { header: `${name} 原因代码 Codes`, kind: 'text', valueOf: (line) => (line.reasons[index] ?? []).join(' ') },
    ]),
    ...names.slice(1).map(
      (name, index): SheetColumn<TriedLine> => ({
        header: `差额（元）：${name} − ${names[0]}`,
        kind: 'yuan',
        valueOf: (line) => fen(line.amountFen[index + 1]) - fen(line.amountFen[0]),
      }),
    ),
  ];
}

function reasonWords(codes: readonly string[] = []): string {
  return codes.map((code) => wordsOfReason(code).zh).join('；');
}
