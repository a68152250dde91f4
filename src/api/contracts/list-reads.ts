import { z } from 'zod';
import { inScope } from '../../db/connection.js';
import { listReads } from '../../db/read-models/activity.js';
import { ReadsPage } from '../../schemas/whereabouts.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

const Query = z.strictObject(PageQuery);

/** GET /contracts/{contractId}/reads: who opened this case file, when and what for. */
export const listCaseReads: Endpoint = {
  summary: '调阅记录 · Who opened this case file, and what for',
  query: Query,
  answers: { 200: ReadsPage },
  refusals: ['contract-not-found', 'cursor-invalid'],
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const { from: before, limit } = askedPage(Query, z.uuid(), req.query);
    const rows = await inScope(context.db, { kind: 'system' }, (trx) => listReads(trx, { contractId, before, limit }));
    res.json(
      toPage(
        rows,
        limit,
        (last) => last.id,
        ({ readerId, readerName, clockOffsetMs, ...entry }) => ({
          ...entry,
          reader: { id: readerId, name: readerName ?? '' },
          movedClock: clockOffsetMs !== 0n,
        }),
      ),
    );
  },
};
