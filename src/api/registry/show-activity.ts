import { z } from 'zod';
import { inScope } from '../../db/connection.js';
import { type ActivityEntry, listActivity } from '../../db/read-models/activity.js';
import { findPersonName } from '../../db/user-store.js';
import { DomainError } from '../../domain/errors.js';
import { ActivityPage } from '../../schemas/whereabouts.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

const Query = z.strictObject({
  ...PageQuery,
  what: z.enum(['act', 'read']).optional().meta({ description: '只看操作或只看调阅 · acts only, or reads only' }),
});

/** GET /me/activity: what I did and what I looked at. */
export const showMyActivity: Endpoint = {
  summary: '我的操作与调阅记录 · What I did and looked at',
  query: Query,
  answers: { 200: ActivityPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    res.json(await pageOf(context, { userId: actorOf(res).id, isOwn: true }, req.query));
  },
};

/** GET /people/{userId}/activity: what somebody did and looked at. */
export const showActivity: Endpoint = {
  summary: '某人的操作与调阅记录 · What a person did and looked at',
  query: Query,
  answers: { 200: ActivityPage },
  refusals: ['cursor-invalid', 'person-not-found'],
  handle: (context) => async (req, res) => {
    const userId = pathId(req, 'userId', 'person-not-found');
    if ((await findPersonName(context.db, userId)) === null) throw new DomainError('person-not-found');
    res.json(await pageOf(context, { userId, isOwn: userId === actorOf(res).id }, req.query));
  },
};

async function pageOf(context: AppContext, whose: { userId: string; isOwn: boolean }, asked: unknown): Promise<object> {
  const { query, from: before, limit } = askedPage(Query, z.uuid(), asked);
  const rows = await inScope(context.db, { kind: 'system' }, (trx) =>
    listActivity(trx, { ...whose, what: query.what, before, limit }),
  );
  return toPage(rows, limit, (last) => last.id, toItem);
}

function toItem({ subjectKind, subjectId, clockOffsetMs, ...entry }: ActivityEntry): object {
  return { ...entry, subject: { kind: subjectKind, id: subjectId }, movedClock: clockOffsetMs !== 0n };
}
