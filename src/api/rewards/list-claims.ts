import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { listRewardClaims } from '../../db/read-models/reward-claims.js';
import { allowedClaimActions, CLAIM_STATUSES } from '../../domain/reward/claim-status.js';
import { ClaimPage } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage, Year } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({
  status: z.enum(CLAIM_STATUSES).optional(),
  year: Year,
  contractId: z.uuid().optional(),
  ...PageQuery,
});
const Position = z.tuple([Instant, z.uuid()]);

/** GET /reward-claims: claims in the scope of the person, oldest first. */
export const listClaims: Endpoint = {
  summary: '奖励申请列表 · Reward claims',
  query: Query,
  answers: { 200: ClaimPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actor), (trx) =>
      listRewardClaims(trx, {
        status: query.status,
        claimYear: query.year === undefined ? undefined : Number(query.year),
        contractId: query.contractId,
        after: from === undefined ? undefined : { submittedAt: from[0], id: from[1] },
        limit,
      }),
    );
    const page = toPage(
      rows,
      limit,
      (last) => [last.submittedAt, last.id],
      (row) => {
        const { organisationId: _, ...claim } = row;
        return { ...claim, allowedActions: allowedClaimActions(row.status, actor) };
      },
    );
    res.json(toWire(page));
  },
};
