import { z } from 'zod';
import { type KeptSheet, listSheets } from '../../db/assessment-sheet-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { findContractDossier } from '../../db/read-models/contract-view.js';
import { shanghaiTimeOf } from '../../domain/calendar.js';
import { capitalsOf, type LineOutcome, type SheetLine } from '../../domain/contract/assessment-sheet.js';
import type { NonTechnicalKind } from '../../domain/contract/declaration.js';
import { isRecognitionDecided } from '../../domain/contract/status.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import { formatPlainYuan } from '../../domain/money.js';
import { SHEET_FORMATS, type SheetColumn, writeSheet } from '../../gateways/spreadsheet.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';

const Query = z.strictObject({
  sheetNo: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .optional()
    .meta({ description: '第几份核定表，缺省为最近一份 · by default the last' }),
  format: z.enum(SHEET_FORMATS).default('xlsx'),
});

/** GET /contracts/{contractId}/assessment/file: one sheet for the file, as a workbook or CSV. */
export const downloadAssessment: Endpoint = {
  summary: '下载核定表（Excel、CSV） · The assessment sheet as a file',
  query: Query,
  answers: { 200: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
  refusals: ['contract-not-found', 'assessment-sheet-not-found', 'too-many-requests'],
  readsCase: 'assessment',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'contractId', 'contract-not-found');
    const { sheetNo, format } = parseWith(Query, req.query);
    const found = await inScope(context.db, scopeOf(actor), async (trx) => {
      const dossier = await findContractDossier(trx, id);
      if (dossier === undefined || depthOf(actor, dossier) === 'party') throw new DomainError('contract-not-found');
      const isOfficer = depthOf(actor, dossier) === 'all';
      const isDecided = isRecognitionDecided(dossier.status);
      const sheets = (await listSheets(trx, id)).filter(
        ({ signedAt }) => isOfficer || (isDecided && signedAt !== null),
      );
      const sheet = sheetNo === undefined ? sheets.at(-1) : sheets.find((each) => each.sheetNo === Number(sheetNo));
      if (sheet === undefined) throw new DomainError('assessment-sheet-not-found');
      return { dossier, sheet, isOfficer };
    });
    const { sheet, dossier, isOfficer } = found;
    const written = await context.exports.atOnce(() =>
      writeSheet(
        {
          title: `核定表 ${sheet.sheetNo}`,
          columns: COLUMNS,
          rows: rowsOf(sheet),
          notes: notesOf(sheet, {
            project: projectOf(dossier.submittedDeclaration),
            office: dossier.office.name,
            number: dossier.registration?.number,
            by: isOfficer ? sheet.writtenByName : undefined,
          }),
        },
        format,
      ),
    );
    sendFile(res, {
      bytes: written.bytes,
      mediaType: written.mediaType,
      fileName: `核定表-${id.slice(0, 8)}-${sheet.sheetNo}.${format}`,
      sha256: written.sha256,
    });
  },
};

function projectOf(declaration: Record<string, unknown> | null): string {
  const name = declaration?.['projectName'];
  return typeof name === 'string' ? name : '';
}

type Row = Partial<Omit<SheetLine, 'item'>> & { item: string; capitals?: string };

const OUTCOME_WORDS: Readonly<Record<LineOutcome, string>> = {
  accepted: '认可 accepted',
  changed: '调整 changed',
  rejected: '不予扣除 rejected',
  added: '增列 added',
};
const KIND_WORDS: Readonly<Record<NonTechnicalKind, string>> = {
  equipment: '设备 equipment',
  instrument: '仪器 instrument',
  part: '零部件 part',
  material: '原材料 material',
  other: '其他 other',
};

const COLUMNS: SheetColumn<Row>[] = [
  { header: '申报第几项 Declared line', kind: 'integer', width: 12, valueOf: (row) => row.declaredLine ?? null },
  { header: '项目 Item', kind: 'text', width: 36, valueOf: (row) => row.item },
  { header: '类别 Kind', kind: 'text', valueOf: (row) => (row.kind === undefined ? null : KIND_WORDS[row.kind]) },
  { header: '申报金额（元） Declared', kind: 'yuan', valueOf: (row) => row.declaredFen ?? null },
  { header: '核定金额（元） Assessed', kind: 'yuan', valueOf: (row) => row.assessedFen ?? null },
  {
    header: '结论 Outcome',
    kind: 'text',
    valueOf: (row) => (row.outcome === undefined ? null : OUTCOME_WORDS[row.outcome]),
  },
  { header: '理由 Reason', kind: 'text', width: 40, valueOf: (row) => row.reason ?? null },
  { header: '依据 Article', kind: 'text', width: 30, valueOf: (row) => row.article ?? null },
  { header: '大写 In capitals', kind: 'text', width: 40, valueOf: (row) => row.capitals ?? null },
];

/** The lines, then the three amounts they leave. */
function rowsOf(sheet: KeptSheet): Row[] {
  const capitals = capitalsOf(sheet);
  return [
    ...sheet.lines,
    {
      item: '合同成交额 Contract value',
      assessedFen: sheet.contractValueFen,
      capitals: capitals.contractValue,
      ...sheet.contractValueGrounds,
    },
    {
      item: '技术交易额 Technology transaction value',
      assessedFen: sheet.technologyTransactionValueFen,
      capitals: capitals.technologyTransactionValue,
    },
    {
      item: '技术性收入（已核定到账） Technical income, verified so far',
      assessedFen: sheet.technicalIncomeFen,
      capitals: capitals.technicalIncome,
    },
  ];
}

const STAGE_WORDS = {
  first_review: '初审 first review',
  second_review: '复审 second review',
  amendment: '变更 amendment',
  objection: '异议复核 objection',
} as const;

function notesOf(
  sheet: KeptSheet,
  of: { project: string; office: string; number: string | undefined; by: string | undefined },
): string[] {
  const { contractValueFen, technologyTransactionValueFen } = sheet;
  return [
    `项目 Project: ${of.project}`,
    `登记机构 Office: ${of.office}`,
    ...(of.number === undefined ? [] : [`登记编号 Number: ${of.number}`]),
    `核定表第 ${sheet.sheetNo} 份，对应申报第 ${sheet.versionNo} 版，${STAGE_WORDS[sheet.stage]}`,
    ...(of.by === undefined ? [] : [`核定人 Assessed by: ${of.by}`]),
    `编制时间（北京时间） Written at: ${shanghaiTimeOf(Date.parse(sheet.writtenAt))}`,
    sheet.signedAt === null
      ? '尚未随决定签署 Not signed by a decision yet'
      : `签署时间（北京时间） Signed at: ${shanghaiTimeOf(Date.parse(sheet.signedAt))}`,
    `V02: ${formatPlainYuan(contractValueFen)} − ${formatPlainYuan(technologyTransactionValueFen)} = ${formatPlainYuan(contractValueFen - technologyTransactionValueFen)}`,
  ];
}
