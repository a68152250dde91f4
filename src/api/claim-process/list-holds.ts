import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { listHolds } from '../../db/hold-store.js';
import { HOLD_KINDS } from '../../domain/reward/hold.js';
import { HoldPage } from '../../schemas/claim-process-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({
  state: z.enum(['standing', 'lifted']).optional(),
  kind: z.enum(HOLD_KINDS).optional(),
  ...PageQuery,
});
const Position = z.tuple([Instant, z.uuid()]);

/** GET /claim-holds: those that stand and those that were lifted, the longest first. */
export const listClaimHolds: Endpoint = {
  summary: '暂缓清单 · Claims on hold',
  query: Query,
  answers: { 200: HoldPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listHolds(trx, {
        standing: query.state === undefined ? undefined : query.state === 'standing',
        kind: query.kind,
        after: from === undefined ? undefined : { placedAt: from[0], id: from[1] },
        limit,
      }),
    );
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.placedAt, last.id],
          (row) => row,
        ),
      ),
    );
  },
};
