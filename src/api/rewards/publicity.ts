import { z } from 'zod';
import { findPublicity, listPublicities, type PublishedReward } from '../../db/read-models/publicity-list.js';
import { DomainError } from '../../domain/errors.js';
import { PublicityPage, PublicityView } from '../../schemas/views.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import { publicLimit } from '../rate-limit.js';
import type { Endpoint } from '../route.js';

const Query = z.strictObject({ status: z.enum(['open', 'stopped', 'closed']).optional(), ...PageQuery });
const Position = z.tuple([z.iso.date(), z.uuid()]);

/** GET /publicity: what is published, for anybody. */
export const listPublicity: Endpoint = {
  summary: '公示列表（公开） · Rewards in publicity, for anybody',
  query: Query,
  answers: { 200: PublicityPage },
  refusals: ['cursor-invalid', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await listPublicities(context.db, {
      status: query.status,
      before: from === undefined ? undefined : { openedOn: from[0], id: from[1] },
      limit,
    });
    res.json(toPage(rows, limit, (last) => [last.openedOn, last.id], toPublicityBody));
  },
};

/** GET /publicity/{publicityId}. */
export const showPublicity: Endpoint = {
  summary: '公示内容（公开） · One publicity, for anybody',
  answers: { 200: PublicityView },
  refusals: ['publicity-not-found', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const found = await findPublicity(context.db, pathId(req, 'publicityId', 'publicity-not-found'));
    if (found === undefined) throw new DomainError('publicity-not-found');
    res.json(toPublicityBody(found));
  },
};

function toPublicityBody({ id, status, openedOn, closesOn, provisional, snapshot, snapshotSha256 }: PublishedReward) {
  return { id, status, openedOn, closesOn, provisional, content: snapshot, contentSha256: snapshotSha256 };
}
