import { z } from 'zod';
import { asPerson, countUnreadNotices, listNotices as readNotices } from '../../db/notice-store.js';
import { NoticePage, UnreadView } from '../../schemas/notice-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, PageQuery, toPage, YesNo } from '../page.js';
import type { Endpoint } from '../route.js';

const Query = z.strictObject({ unread: YesNo, contractId: z.uuid().optional(), ...PageQuery });
const Position = z.tuple([z.uuid()]);

/** GET /notices: one's own inbox, newest first. */
export const listNotices: Endpoint = {
  summary: '站内通知 · My inbox',
  query: Query,
  answers: { 200: NoticePage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await asPerson(context.db, actorOf(res).id, (trx) =>
      readNotices(trx, {
        unreadOnly: query.unread === 'true',
        contractId: query.contractId?.toLowerCase(),
        beforeId: from?.[0],
        limit,
      }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.id],
        (row) => row,
      ),
    );
  },
};

/** GET /notices/unread-count: the number beside the bell. */
export const countUnread: Endpoint = {
  summary: '未读通知数 · How many I have not read',
  answers: { 200: UnreadView },
  handle: (context) => async (_req, res) => {
    res.json({ unread: await asPerson(context.db, actorOf(res).id, countUnreadNotices) });
  },
};
