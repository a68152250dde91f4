import type { Request } from 'express';
import { z } from 'zod';
import { findPublicityDay, listPublicityDays } from '../../db/read-models/publicity-days.js';
import { findObjectionAnswer } from '../../db/publicity-store.js';
import { readClock } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { isRealDate } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { ObjectionAnswerView, PublicityListPage, PublicityListView } from '../../schemas/claim-process-views.js';
import type { AppContext } from '../dependencies.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { guessLimit, publicLimit } from '../rate-limit.js';
import type { Endpoint } from '../route.js';

const Query = z.strictObject(PageQuery);
const Position = z.tuple([z.iso.date(), z.string().max(40)]);

/** GET /publicity-lists: what was published on which day under which policy, for anybody. */
export const showPublicityLists: Endpoint = {
  summary: '公示批次列表（公开） · Lists of publicity, for anybody',
  query: Query,
  answers: { 200: PublicityListPage },
  refusals: ['cursor-invalid', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Query, Position, req.query);
    const rows = await listPublicityDays(context.db, {
      before: from === undefined ? undefined : { openedOn: from[0], policyCode: from[1] },
      limit,
    });
    res.json(
      toPage(
        rows,
        limit,
        (last) => [last.openedOn, last.policyCode],
        (row) => row,
      ),
    );
  },
};

/** GET /publicity-lists/{policyCode}/{openedOn}: one list with every item as it was shown, for ever; of what was taken down number and hash stay. */
export const showPublicityList: Endpoint = {
  summary: '公示批次内容（公开） · One list of publicity, for anybody',
  answers: { 200: PublicityListView },
  refusals: ['publicity-not-found', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    res.json(await getPublicityList(context, req));
  },
};

/** The list that an address names. Throws `publicity-not-found`. */
export async function getPublicityList({ db }: Pick<AppContext, 'db'>, req: Request) {
  const policyCode = String(req.params['policyCode']);
  const openedOn = String(req.params['openedOn']);
  const isOurs = /^[A-Z0-9-]{2,40}$/.test(policyCode) && isRealDate(openedOn);
  const found = isOurs ? await findPublicityDay(db, { policyCode, openedOn }) : undefined;
  if (found === undefined) throw new DomainError('publicity-not-found');
  return found;
}

/** GET /objection-answers/{referenceNumber}: what became of an objection, for whoever holds its reference number. */
export const showObjectionAnswer: Endpoint = {
  summary: '异议办理结果查询（公开，凭回执编号） · What became of an objection, by its reference number',
  answers: { 200: ObjectionAnswerView },
  refusals: ['objection-not-found', 'too-many-requests'],
  before: guessLimit,
  handle: (context) => async (req, res) => {
    res.json(await getObjectionAnswer(context, String(req.params['referenceNumber'])));
  },
};

/** The answer to an objection. Throws `objection-not-found`. */
export async function getObjectionAnswer({ db }: Pick<AppContext, 'db'>, referenceNumber: string) {
  const found = /^YY(-[2-9A-HJKMNP-Z]{4}){3}$/.test(referenceNumber)
    ? await inScope(db, { kind: 'system' }, async (trx) =>
        findObjectionAnswer(trx, referenceNumber, (await readClock(trx)).nowAt),
      )
    : undefined;
  if (found === undefined) throw new DomainError('objection-not-found');
  return found;
}
