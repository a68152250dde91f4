import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { listClaimObjections } from '../../db/read-models/claim-objections.js';
import { ClaimObjectionPage } from '../../schemas/claim-process-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { OBJECTOR_READERS } from '../roles.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({
  state: z.enum(['open', 'decided']).optional().meta({ description: 'open：待处理 · waits for its decision' }),
  claimId: z.uuid().optional(),
  ...PageQuery,
});
const Position = z.tuple([Instant, z.uuid()]);

/** GET /claim-objections: what the public, or somebody on paper, objected to; who it was is for the authority and the auditor. */
export const listObjections: Endpoint = {
  summary: '奖励异议清单 · Objections to rewards',
  query: Query,
  answers: { 200: ClaimObjectionPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const seesObjector = actor.roles.some((role) => OBJECTOR_READERS.includes(role));
    const rows = await inScope(context.db, scopeOf(actor), (trx) =>
      listClaimObjections(trx, {
        isOpen: query.state === undefined ? undefined : query.state === 'open',
        claimId: query.claimId,
        before: from === undefined ? undefined : { receivedAt: from[0], id: from[1] },
        limit,
      }),
    );
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.receivedAt, last.id],
          (row) => (seesObjector ? row : { ...row, ...UNNAMED }),
        ),
      ),
    );
  },
};

/** By the reference number anybody asks for the answer: it is as good as the name. */
const UNNAMED = { objectorName: null, objectorContact: null, referenceNumber: null, documentId: null };
