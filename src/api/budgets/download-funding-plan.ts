import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { type FundingPlanRecord, getFundingPlan, listPlanLines, type PlanLine } from '../../db/funding-plan-store.js';
import { statedTermsOf, statedTermsWords } from '../../domain/reward/stated-terms.js';
import { SHORTAGE_WORDS } from '../../domain/ledger/funding-plan.js';
import { formatYuan } from '../../domain/money.js';
import type { Statement, StatementTable } from '../../domain/paper/statement.js';
import { templateFor } from '../../domain/paper/template.js';
import type { RewardPolicy } from '../../domain/reward/policy.js';
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
  ['登记编号 Number', 'text', (row) => row.registrationNumber ?? '', 22],
  ['申请年度 Year', 'integer', (row) => row.claimYear, 10],
  ['应得金额（元） Entitled', 'yuan', (row) => row.entitledFen, 18],
  ['安排金额（元） Allocated', 'yuan', (row) => row.allocatedFen, 18],
);

const STATUS_WORDS: Readonly<Record<FundingPlanRecord['status'], string>> = {
  proposed: '待下达 proposed',
  issued: '已下达 issued',
  refused: '已退回 refused',
};

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
      plan: await getFundingPlan(trx, id),
      lines: await listPlanLines(trx, id),
    }));
    const fileName = `资金计划-${plan.policyCode}-${plan.fiscalYear}-${id.slice(0, 8)}.${format}`;
    const notes = [
      `${plan.documentNumber} ${plan.documentOn} · ${STATUS_WORDS[plan.status]}`,
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
      context.papers.statement.render(statementOf({ plan, lines, policy, isDemo }), { template }),
    );
    sendFile(res, { bytes, mediaType: 'application/pdf', fileName, inline: true });
  },
};

function statementOf(of: {
  plan: FundingPlanRecord;
  lines: readonly PlanLine[];
  policy: RewardPolicy;
  isDemo: boolean;
}): Statement {
  const { plan, lines, policy, isDemo } = of;
  const words = SHORTAGE_WORDS[plan.mode];
  return {
    officeName: policy.issuer,
    number: plan.documentNumber,
    addressee: '各有关单位',
    subject: `${policy.title} ${plan.fiscalYear} · ${STATUS_WORDS[plan.status]}`,
    issuedOn: plan.documentOn,
    isDemo,
    isSealed: false,
    sections: {
      figures: [
        {
          kind: 'text',
          zh: `可用预算 ${formatYuan(plan.availableFen)} 元；${lines.length} 件申请应得 ${formatYuan(plan.entitledFen)} 元；本次安排 ${formatYuan(plan.allocatedFen)} 元。`,
          en: `The line holds ${formatYuan(plan.availableFen)} yuan; ${lines.length} claims are entitled to ${formatYuan(plan.entitledFen)}; ${formatYuan(plan.allocatedFen)} are given.`,
          isBold: true,
        },
      ],
      claims: tableOf(lines.filter(({ allocatedFen }) => allocatedFen > 0n)),
      queue: tableOf(lines.filter(({ allocatedFen }) => allocatedFen === 0n)),
      rules: [
        { kind: 'text', zh: `预算不足时：${words.zh}。`, en: `When the budget does not reach: ${words.en}.` },
        ...statedTermsWords(statedTermsOf(policy)).map(({ zh, en }) => ({ kind: 'text' as const, zh: `${zh}。`, en })),
      ],
    },
  };
}

function tableOf(lines: readonly PlanLine[]): StatementTable[] {
  if (lines.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { zh: '序号', en: 'No.', share: 5, align: 'center' },
        { zh: '受奖励单位', en: 'Beneficiary', share: 30 },
        { zh: '登记编号', en: 'Number', share: 22 },
        { zh: '应得金额（元）', en: 'Entitled', share: 18, align: 'right' },
        { zh: '安排金额（元）', en: 'Allocated', share: 18, align: 'right' },
      ],
      rows: lines.map((line) => [
        String(line.position),
        line.beneficiaryName,
        line.registrationNumber ?? '',
        formatYuan(line.entitledFen),
        formatYuan(line.allocatedFen),
      ]),
    },
  ];
}
