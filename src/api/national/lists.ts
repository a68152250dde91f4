import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import {
  findNationalFile,
  listNationalExceptions as listExceptionRows,
  listNationalFileRows as listFileRows,
  listNationalFiles as listFiles,
  listNationalSync as listSync,
} from '../../db/read-models/national.js';
import { calendarDaysBetween, shanghaiDateOf } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { EXCEPTION_KINDS } from '../../domain/national/comparison.js';
import { allowedExceptionActions } from '../../domain/national/exception-actions.js';
import { SYNC_STATES } from '../../domain/national/layout.js';
import {
  NationalExceptionPage,
  NationalFilePage,
  NationalFileRowPage,
  NationalSyncPage,
} from '../../schemas/statistics-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';

const Plain = z.strictObject(PageQuery);
const ByTime = z.tuple([Instant, z.uuid()]);

/** GET /national-files. */
export const listNationalFiles: Endpoint = {
  summary: '全国系统文件 · Files written for and read from the national system',
  query: Plain,
  answers: { 200: NationalFilePage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Plain, ByTime, req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listFiles(trx, { before: from === undefined ? undefined : { handledAt: from[0], id: from[1] }, limit }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.handledAt, last.id],
        (row) => row,
      ),
    );
  },
};

/** GET /national-files/{fileId}/rows: what became of each row. */
export const listNationalFileRows: Endpoint = {
  summary: '逐行结果 · What became of each row of a file',
  query: Plain,
  answers: { 200: NationalFileRowPage },
  refusals: ['cursor-invalid', 'national-file-not-found'],
  handle: (context) => async (req, res) => {
    const fileId = pathId(req, 'fileId', 'national-file-not-found');
    const { from, limit } = askedPage(Plain, z.tuple([z.int()]), req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      if ((await findNationalFile(trx, fileId)) === undefined) throw new DomainError('national-file-not-found');
      return listFileRows(trx, fileId, { after: from?.[0], limit });
    });
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.rowNo],
        (row) => row,
      ),
    );
  },
};

/** GET /national-files/{fileId}/content: the file itself. */
export const downloadNationalFile: Endpoint = {
  summary: '下载全国系统文件 · The file itself',
  answers: { 200: { mediaType: 'application/octet-stream' } },
  refusals: ['national-file-not-found', 'document-store-unavailable'],
  handle: (context) => async (req, res) => {
    const fileId = pathId(req, 'fileId', 'national-file-not-found');
    const file = await inScope(context.db, scopeOf(actorOf(res)), (trx) => findNationalFile(trx, fileId));
    if (file === undefined) throw new DomainError('national-file-not-found');
    const bytes = await context.documents.get(file.sha256);
    sendFile(res, { bytes, mediaType: 'application/octet-stream', fileName: file.fileName, sha256: file.sha256 });
  },
};

const SyncQuery = z.strictObject({
  state: z.enum(SYNC_STATES).optional(),
  contractId: z.uuid().optional(),
  ...PageQuery,
});

/** GET /national-sync: the national number beside ours, and where each registration stands. */
export const listNationalSync: Endpoint = {
  summary: '本地编号与全国编号对照 · The national number beside ours',
  query: SyncQuery,
  answers: { 200: NationalSyncPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(SyncQuery, z.tuple([z.string()]), req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listSync(trx, { state: query.state, contractId: query.contractId, after: from?.[0], limit }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.registrationNumber],
        (row) => row,
      ),
    );
  },
};

export const ExceptionsQuery = z.strictObject({
  state: z.enum(['open', 'closed']).default('open'),
  kind: z.enum(EXCEPTION_KINDS).optional(),
  owner: z
    .union([z.literal('me'), z.uuid()])
    .optional()
    .meta({ description: 'me or a person id' }),
});
const ExceptionsPageQuery = ExceptionsQuery.extend(PageQuery);

/** GET /national-exceptions: the queue of what disagrees, oldest first, each with its owner and age. */
export const listNationalExceptions: Endpoint = {
  summary: '比对差异：责任人与在途天数，最久者在前 · What disagrees, with owner and age, oldest first',
  query: ExceptionsPageQuery,
  answers: { 200: NationalExceptionPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(ExceptionsPageQuery, ByTime, req.query);
    const page = await inScope(context.db, scopeOf(actor), async (trx) => {
      const { nowMs } = await readClock(trx);
      const rows = await listExceptionRows(trx, {
        isOpen: query.state === 'open',
        kind: query.kind,
        ownerId: query.owner === 'me' ? actor.id : query.owner,
        after: from === undefined ? undefined : { openedAt: from[0], id: from[1] },
        limit,
      });
      return toPage(
        rows,
        limit,
        (last) => [last.openedAt, last.id],
        ({ officeId, ...row }) => ({
          ...row,
          ageDays: ageInDays(row, nowMs),
          allowedActions: allowedExceptionActions({ ...row, officeId, ownerId: row.owner.id }, actor),
        }),
      );
    });
    res.json(page);
  },
};

/** How many days an exception has stood, or stood until it was closed. */
export function ageInDays(row: { openedAt: string; closedAt: string | null }, nowMs: number): number {
  const until = row.closedAt === null ? nowMs : Date.parse(row.closedAt);
  return calendarDaysBetween(shanghaiDateOf(Date.parse(row.openedAt)), shanghaiDateOf(until));
}
