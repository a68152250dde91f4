import type { Request, Response } from 'express';
import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { logListExport } from '../../db/export-log.js';
import type { RuleBook } from '../../db/rule-book.js';
import type { Actor } from '../../domain/actor.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import type { ErrorCode } from '../../domain/errors.js';
import { SHEET_FORMATS, type SheetColumn, type SheetContent, writeSheet } from '../../gateways/spreadsheet.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';

/** One list that can be taken out as a workbook or CSV. */
export interface ListExport<Shape extends z.ZodRawShape, Row> {
  /** In the name of the file and in the log. */
  list: string;
  zh: string;
  summary: string;
  /** The filter of the list. */
  filter: Shape;
  columns: readonly SheetColumn<Row>[];
  notes?: readonly string[];
  /** What asking for the rows may be refused with. */
  refusals?: readonly ErrorCode[];
  /** The rows this person may see, in the order of the list. */
  rows: (asked: Asked<z.output<z.ZodObject<Shape>>>) => AsyncIterable<Row> | Promise<readonly Row[]>;
}

export interface Asked<Filter> {
  trx: Transaction;
  actor: Actor;
  filter: Filter;
  book: RuleBook;
  nowMs: number;
}

/** GET /exports/…: the list as a file; who took it, with which filter, is kept. */
export function listExport<Shape extends z.ZodRawShape, Row>(definition: ListExport<Shape, Row>): Endpoint {
  const query = z.strictObject({ ...definition.filter, format: z.enum(SHEET_FORMATS).default('xlsx') });
  const filterOf = z.object(definition.filter);
  return {
    summary: definition.summary,
    query,
    answers: { 200: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
    refusals: ['export-too-large', 'too-many-requests', ...(definition.refusals ?? [])],
    handle: (context) => (req, res) => handle(context, req, res, definition, query, filterOf),
  };
}

async function handle<Shape extends z.ZodRawShape, Row>(
  context: AppContext,
  req: Request,
  res: Response,
  definition: ListExport<Shape, Row>,
  query: z.ZodObject,
  filterOf: z.ZodObject<Shape>,
): Promise<void> {
  const actor = actorOf(res);
  const { format, ...asked } = parseWith(query, req.query);
  const sheetFormat = format === 'csv' ? 'csv' : 'xlsx';
  const filter = filterOf.parse(asked);
  const book = await context.rules.read();
  const { written, nowMs } = await context.exports.atOnce(() =>
    inScope(context.db, scopeOf(actor), async (trx) => {
      const time = await readClock(trx);
      const rows = await definition.rows({ trx, actor, filter, book, nowMs: time.nowMs });
      const content: SheetContent<Row> = {
        title: definition.zh,
        columns: definition.columns,
        rows,
        ...(definition.notes === undefined ? {} : { notes: definition.notes }),
      };
      return { written: await writeSheet(content, sheetFormat), nowMs: time.nowMs };
    }),
  );
  await logListExport(context.db, {
    list: definition.list,
    format: sheetFormat,
    filter: asked,
    rowCount: written.rowCount,
    contentSha256: written.sha256,
    exportedBy: actor.id,
    exportedAt: new Date(nowMs).toISOString(),
  });
  const fileName = `${definition.list}-${shanghaiDateOf(nowMs)}.${sheetFormat}`;
  sendFile(res, { bytes: written.bytes, mediaType: written.mediaType, fileName, sha256: written.sha256 });
}

const PAGE = 500;

/** Walks a list page by page: a page is one row longer than asked when another follows. */
export async function* allPages<Row>(
  readPage: (after: Row | undefined, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let after: Row | undefined;
  for (;;) {
    const rows = await readPage(after, PAGE);
    const page = rows.slice(0, PAGE);
    yield* page;
    after = page.at(-1);
    if (rows.length <= PAGE || after === undefined) return;
  }
}
