import { readClock } from '../../db/clock-store.js';
import { asPerson, countUnreadNotices, markNotice as setRead, markNoticesUpTo } from '../../db/notice-store.js';
import { DomainError } from '../../domain/errors.js';
import { MarkNotice, MarkNotices } from '../../schemas/notice-commands.js';
import { MarkedView, NoticeView } from '../../schemas/notice-views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** PATCH /notices/{noticeId}: read, or to be read again. */
export const markNotice: Endpoint = {
  summary: '标记已读或未读 · Mark a notice read or unread',
  body: MarkNotice,
  answers: { 200: NoticeView },
  refusals: ['notice-not-found'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'noticeId', 'notice-not-found');
    const { read } = parseWith(MarkNotice, req.body);
    const notice = await asPerson(context.db, actorOf(res).id, async (trx) =>
      setRead(trx, id, read ? (await readClock(trx)).nowAt : null),
    );
    if (notice === undefined) throw new DomainError('notice-not-found');
    res.json(notice);
  },
};

/** PATCH /notices: everything up to the newest notice one has seen; what came meanwhile stays unread. */
export const markNotices: Endpoint = {
  summary: '全部标记已读 · Mark everything seen as read',
  body: MarkNotices,
  answers: { 200: MarkedView },
  handle: (context) => async (req, res) => {
    const { readUpTo } = parseWith(MarkNotices, req.body);
    const answer = await asPerson(context.db, actorOf(res).id, async (trx) => ({
      marked: await markNoticesUpTo(trx, readUpTo, (await readClock(trx)).nowAt),
      unread: await countUnreadNotices(trx),
    }));
    res.json(answer);
  },
};
