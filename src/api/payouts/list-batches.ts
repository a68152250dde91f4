import { z } from 'zod';
import { listApprovalsMissing, listSigners } from '../../db/batch-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { listPayoutBatches } from '../../db/read-models/payout-report.js';
import { allowedBatchActions, BATCH_STATUSES } from '../../domain/payout/batch-status.js';
import { BatchPage } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({ status: z.enum(BATCH_STATUSES).optional(), ...PageQuery });
const Position = z.tuple([Instant, z.uuid()]);

/** GET /payout-batches: newest first. */
export const listBatches: Endpoint = {
  summary: '拨付批次列表 · Payout batches',
  query: Query,
  answers: { 200: BatchPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const { rows, missing, signers } = await inScope(context.db, scopeOf(actor), async (trx) => {
      const listed = await listPayoutBatches(trx, {
        status: query.status,
        before: from === undefined ? undefined : { createdAt: from[0], id: from[1] },
        limit,
      });
      const checked = listed.flatMap(({ id, status }) => (status === 'checked' ? [id] : []));
      return {
        rows: listed,
        missing: await listApprovalsMissing(trx, checked),
        signers: await listSigners(
          trx,
          listed.map(({ id }) => id),
        ),
      };
    });
    const page = toPage(
      rows,
      limit,
      (last) => [last.createdAt, last.id],
      (row) => {
        const {
          fileName: _,
          fileSha256: _1,
          enquireAt: _2,
          enquiries: _3,
          reconciliation: _4,
          channel: _5,
          frozenSha256: _6,
          approvalsNeeded: _7,
          ...batch
        } = row;
        return { ...batch, allowedActions: allowedBatchActions(row.status, actor, missing[row.id], signers[row.id]) };
      },
    );
    res.json(toWire(page));
  },
};
