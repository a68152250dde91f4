import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findSummaryList, listSummaryLists } from '../../db/read-models/summary-lists.js';
import { DomainError } from '../../domain/errors.js';
import { allowedListActions, LIST_STATUSES } from '../../domain/summary-list/list-status.js';
import { SummaryListPage, SummaryListView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({ status: z.enum(LIST_STATUSES).optional(), ...PageQuery });
const Position = z.tuple([Instant, z.uuid()]);

const NOTE = {
  note: '登记清单仅供汇总展示，不作为减免税依据。',
  noteEn: 'A summary list only shows what is registered; it is no ground for tax relief.',
} as const;

/** GET /summary-lists: newest first. */
export const listOfSummaryLists: Endpoint = {
  summary: '登记清单列表 · Summary lists',
  query: Query,
  answers: { 200: SummaryListPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actor), (trx) =>
      listSummaryLists(trx, {
        status: query.status,
        before: from === undefined ? undefined : { requestedAt: from[0], id: from[1] },
        limit,
      }),
    );
    const page = toPage(
      rows,
      limit,
      (last) => [last.requestedAt, last.id],
      (row) => ({ ...row, allowedActions: allowedListActions(row.status, actor) }),
    );
    res.json(toWire(page));
  },
};

/** GET /summary-lists/{listId}: what was issued, to the letter. */
export const showSummaryList: Endpoint = {
  summary: '登记清单 · One summary list',
  answers: { 200: SummaryListView },
  refusals: ['summary-list-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'listId', 'summary-list-not-found');
    const list = await inScope(context.db, scopeOf(actor), (trx) => findSummaryList(trx, id));
    if (list === undefined) throw new DomainError('summary-list-not-found');
    res.json({ ...toWire(list), allowedActions: allowedListActions(list.status, actor), ...NOTE });
  },
};
