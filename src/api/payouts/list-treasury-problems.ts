import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { listTreasuryProblemLines } from '../../db/read-models/payout-report.js';
import { problemOf } from '../../domain/payout/line-words.js';
import { TreasuryProblemPage } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Query = z.strictObject(PageQuery);
const Position = z.tuple([z.uuid()]);

/** GET /treasury-problems: lines and files of the treasury that did nothing, newest first; they belong to no batch, or to one. */
export const listTreasuryProblems: Endpoint = {
  summary: '国库回单待处理事项 · What the treasury sent and a person has to look at',
  query: Query,
  answers: { 200: TreasuryProblemPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listTreasuryProblemLines(trx, { before: from?.[0], limit }),
    );
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.id],
          (row) => ({ ...row, problem: problemOf(row) }),
        ),
      ),
    );
  },
};
