import { z } from 'zod';
import { inScope, type Transaction } from '../../db/connection.js';
import {
  type ContractImport,
  findContractImport,
  type ImportRow,
  listContractImports,
  listImportRows,
  ROW_OUTCOMES,
} from '../../db/contract-import-store.js';
import { readHeading, RESULT_HEADINGS } from '../../domain/contract-import/columns.js';
import { DomainError } from '../../domain/errors.js';
import { writeSheet } from '../../gateways/spreadsheet.js';
import { ContractImportPage, ContractImportRowPage, ContractImportView } from '../../schemas/import-views.js';
import { actorOf } from '../authentication.js';
import { applicantScope } from '../contracts/contract-command.js';
import { allPages } from '../exports/list-export.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { importBody, importLine } from './import-body.js';
import { SHEETS } from './read-contract-table.js';

const Plain = z.strictObject(PageQuery);
const RowsQuery = z.strictObject({ ...PageQuery, outcome: z.enum(ROW_OUTCOMES).optional() });

/** GET /contract-imports: what the enterprise has imported, newest first. */
export const listImports: Endpoint = {
  summary: '批量导入清单 · Imports of contracts',
  query: Plain,
  answers: { 200: ContractImportPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Plain, z.tuple([Instant, z.uuid()]), req.query);
    const after = from === undefined ? undefined : { importedAt: from[0], id: from[1] };
    const rows = await inScope(context.db, applicantScope(actorOf(res)), (trx) =>
      listContractImports(trx, { after, limit }),
    );
    res.json(toPage(rows, limit, (last) => [last.importedAt, last.id], importLine));
  },
};

/** GET /contract-imports/{importId}: how far it is, and what its rows came to. */
export const showImport: Endpoint = {
  summary: '批量导入进度 · One import',
  answers: { 200: ContractImportView },
  refusals: ['contract-import-not-found'],
  handle: (context) => async (req, res) => {
    const importId = pathId(req, 'importId', 'contract-import-not-found');
    res.json(await inScope(context.db, applicantScope(actorOf(res)), (trx) => importBody(trx, importId)));
  },
};

/** GET /contract-imports/{importId}/rows: what became of each row, with column and reason. */
export const listRowsOfImport: Endpoint = {
  summary: '逐行结果 · What became of each row',
  query: RowsQuery,
  answers: { 200: ContractImportRowPage },
  refusals: ['contract-import-not-found', 'cursor-invalid'],
  handle: (context) => async (req, res) => {
    const importId = pathId(req, 'importId', 'contract-import-not-found');
    const { query, from, limit } = askedPage(RowsQuery, z.tuple([z.int()]), req.query);
    const rows = await inScope(context.db, applicantScope(actorOf(res)), async (trx) => {
      await getImport(trx, importId);
      return listImportRows(trx, importId, { outcome: query.outcome, afterRowNo: from?.[0], limit });
    });
    res.json(toPage(rows, limit, (last) => [last.rowNo], rowLine));
  },
};

function rowLine({ rowNo, ownNumber, state, outcome, submission, contractId, errors }: ImportRow) {
  return { rowNo, ownNumber, state, outcome, submission, contractId, errors };
}

/** GET /contract-imports/{importId}/results.xlsx: the table as it was sent with its results, to mend and send again. */
export const downloadResults: Endpoint = {
  summary: '下载带结果列的表格，可修改后再次导入 · The table with its results, to mend and import again',
  answers: { 200: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
  refusals: ['contract-import-not-found', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const importId = pathId(req, 'importId', 'contract-import-not-found');
    const written = await context.exports.atOnce(() =>
      inScope(context.db, applicantScope(actorOf(res)), async (trx) => {
        const entry = await getImport(trx, importId);
        const [result, contract, problems] = RESULT_HEADINGS;
        const columns = [
          { header: result, kind: 'text' as const, width: 14, valueOf: resultWords },
          { header: contract, kind: 'text' as const, width: 38, valueOf: (row: ImportRow) => row.contractId },
          { header: problems, kind: 'text' as const, width: 60, valueOf: problemWords },
          ...entry.headings.flatMap((header, place) =>
            ['result', 'blank'].includes(readHeading(header).is)
              ? []
              : [{ header, kind: 'text' as const, valueOf: (row: ImportRow) => row.cells[String(place)] ?? null }],
          ),
        ];
        const rows = allPages<ImportRow>((last, limit) =>
          listImportRows(trx, importId, { afterRowNo: last?.rowNo, limit }),
        );
        return writeSheet({ title: SHEETS.table, columns, rows }, 'xlsx');
      }),
    );
    sendFile(res, { ...written, fileName: `contract-import-${importId.slice(0, 8)}.xlsx` });
  },
};

async function getImport(trx: Transaction, importId: string): Promise<ContractImport> {
  const entry = await findContractImport(trx, importId);
  if (entry === undefined) throw new DomainError('contract-import-not-found');
  return entry;
}

const OUTCOME_WORDS = {
  created: '已建草稿 created',
  unchanged: '无变化 unchanged',
  updated: '已更新 updated',
  refused: '未导入 refused',
  already_filed: '已申报 already filed',
} as const;
const SUBMISSION_WORDS = {
  submitted: '已提交 submitted',
  incomplete: '未提交（不完整） incomplete',
  refused: '提交未通过 submission refused',
} as const;

function resultWords({ outcome, submission }: ImportRow): string {
  if (outcome === null) return '处理中 waiting';
  return submission === null ? OUTCOME_WORDS[outcome] : `${OUTCOME_WORDS[outcome]}；${SUBMISSION_WORDS[submission]}`;
}

function problemWords({ errors }: ImportRow): string {
  return errors
    .map(({ column, place, message }) => [column, place === undefined ? '' : `（${place}）`, '：', message].join(''))
    .map((line) => line.replace(/^：/, ''))
    .join('；');
}
