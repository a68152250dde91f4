import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findPaper } from '../../db/paper-store.js';
import { findSummaryList } from '../../db/read-models/summary-lists.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { findKind } from '../../domain/contract/kind.js';
import { DomainError } from '../../domain/errors.js';
import type { SummaryListFacts, SummaryListLine } from '../../domain/paper/facts.js';
import { type SheetColumn, writeSheet } from '../../gateways/spreadsheet.js';
import { actorOf } from '../authentication.js';
import { fileNameOf, OriginalQuery } from '../papers/papers-of-contract.js';
import { endedCopyOf, originalOf } from '../papers/print-paper.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';

const Query = z.strictObject({ format: z.enum(['pdf', 'xlsx', 'csv']).default('pdf'), ...OriginalQuery });

const COLUMNS: readonly SheetColumn<SummaryListLine>[] = [
  { header: '登记编号', kind: 'text', valueOf: (line) => line.registrationNumber },
  { header: '登记版次', kind: 'integer', valueOf: (line) => line.registrationVersion },
  { header: '项目名称', kind: 'text', width: 40, valueOf: (line) => line.projectName },
  { header: '合同类别', kind: 'text', valueOf: (line) => findKind(line.kindCode)?.zh ?? line.kindCode },
  { header: '卖方', kind: 'text', width: 30, valueOf: (line) => line.sellerName },
  { header: '买方', kind: 'text', width: 30, valueOf: (line) => line.buyerName },
  { header: '签订日期', kind: 'text', valueOf: (line) => line.signedOn },
  { header: '登记日期', kind: 'text', valueOf: (line) => line.registeredOn },
  { header: '成交额（元）', kind: 'yuan', valueOf: (line) => BigInt(line.contractValueFen) },
  { header: '技术交易额（元）', kind: 'yuan', valueOf: (line) => BigInt(line.technologyTransactionValueFen) },
];

/** GET /summary-lists/{listId}/file: the list as it was issued, as PDF with seal and totals, as workbook or CSV. */
export const downloadSummaryList: Endpoint = {
  summary: '下载登记清单（PDF、XLSX、CSV）· The issued summary list as a file',
  query: Query,
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['summary-list-not-found', 'summary-list-not-issued', 'document-store-unavailable', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'listId', 'summary-list-not-found');
    const { format, original } = parseWith(Query, req.query);
    const { list, paper } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => ({
      list: await findSummaryList(trx, id),
      paper: await findPaper(trx, { listId: id }),
    }));
    if (list === undefined) throw new DomainError('summary-list-not-found');
    if (paper === undefined) throw new DomainError('summary-list-not-issued', { status: list.status });
    const facts = paper.facts as SummaryListFacts;
    if (format !== 'pdf') {
      const voided =
        list.voidedAt === null ? [] : [`本清单已于${shanghaiDateOf(Date.parse(list.voidedAt))}作废 · void`];
      const written = await writeSheet(
        { title: '技术合同认定登记汇总表', columns: COLUMNS, rows: facts.lines, notes: [...voided, NOTE] },
        format,
      );
      const { bytes, mediaType, sha256 } = written;
      sendFile(res, {
        bytes,
        mediaType,
        sha256,
        fileName: `${fileNameOf(paper, voided.length > 0).slice(0, -4)}.${format}`,
      });
      return;
    }
    const ending =
      list.voidedAt === null || original === 'true'
        ? undefined
        : ({ how: 'void', on: shanghaiDateOf(Date.parse(list.voidedAt)) } as const);
    const first = await originalOf(context, paper);
    const file = ending === undefined ? first : { bytes: await endedCopyOf(context, paper, ending) };
    sendFile(res, {
      ...file,
      mediaType: 'application/pdf',
      fileName: fileNameOf(paper, ending !== undefined),
      inline: true,
    });
  },
};

const NOTE = '本表仅供汇总展示，不作为减免税依据。· It only shows what is registered; it is no ground for tax relief.';
