import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { getFundingPlan, getPlanHands, listPlanLines, type PlanLine } from '../../db/funding-plan-store.js';
import { fundingPlanStatement, PLAN_STATUS_WORDS, planHands } from '../../domain/ledger/funding-plan-statement.js';
import { SHORTAGE_WORDS } from '../../domain/ledger/funding-plan.js';
import { formatYuan } from '../../domain/money.js';
import { templateFor } from '../../domain/paper/template.js';
import { writeSheet } from '../../gateways/spreadsheet.js';
import { actorOf } from '../authentication.js';
import { columnsOf } from '../exports/exports.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';

const Query = z.strictObject({ format: z.enum(['pdf', 'xlsx', 'csv']).default('pdf') });

const COLUMNS = columnsOf<PlanLine>(
  ['序号 No.', 'integer', (row) => row.position, 8],
  ['受奖励单位 Beneficiary', 'text', (row) => row.beneficiaryName, 34],
  ['统一社会信用代码 Credit code', 'text', (row) => row.beneficiaryCreditCode, 22],
  ['登记编号 Number', 'text', (row) => row.registrationNumbers.join('、'), 22],
  ['申请年度 Year', 'integer', (row) => row.claimYear, 10],
  ['应得金额（元） Entitled', 'yuan', (row) => row.entitledFen, 18],
  ['安排金额（元） Allocated', 'yuan', (row) => row.allocatedFen, 18],
);

/** GET /funding-plans/{planId}/file: the plan as it was frozen, as PDF, workbook or CSV; the same plan gives the same paper. */
export const downloadFundingPlan: Endpoint = {
  summary: '下载资金计划（PDF、XLSX、CSV）· The funding plan as a file',
  query: Query,
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['funding-plan-not-found', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'planId', 'funding-plan-not-found');
    const { format } = parseWith(Query, req.query);
    const { plan, lines } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => ({
      plan: { ...(await getFundingPlan(trx, id)), ...(await getPlanHands(trx, id)) },
      lines: await listPlanLines(trx, id),
    }));
    const status = PLAN_STATUS_WORDS[plan.status];
    const fileName = `资金计划-${plan.policyCode}-${plan.fiscalYear}-${id.slice(0, 8)}.${format}`;
    const notes = [
      `${plan.documentNumber} ${plan.documentOn} · ${status.zh} ${status.en}`,
      `应得 ${formatYuan(plan.entitledFen)} 元，安排 ${formatYuan(plan.allocatedFen)} 元 Entitled and allocated, yuan`,
      planHands(plan).zh,
      SHORTAGE_WORDS[plan.mode].zh,
    ];
    if (format !== 'pdf') {
      const { bytes, mediaType, sha256 } = await context.exports.atOnce(() =>
        writeSheet({ title: '资金计划', columns: COLUMNS, rows: lines, notes }, format),
      );
      sendFile(res, { bytes, mediaType, sha256, fileName });
      return;
    }
    const book = await context.rules.read();
    const policy = book.policy(plan.policyCode);
    const place = { regionCode: policy.jurisdiction.regionCode, point: '' };
    const template = templateFor(book.paperTemplates, 'funding_plan', place, plan.documentOn);
    const isDemo = context.options.embedded || context.options.demoClock;
    const { bytes } = await context.exports.atOnce(() =>
      context.papers.statement.render(fundingPlanStatement({ plan, lines, policy, isDemo }), { template }),
    );
    sendFile(res, { bytes, mediaType: 'application/pdf', fileName, inline: true });
  },
};
