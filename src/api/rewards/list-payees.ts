import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { listPayees } from '../../db/read-models/payees.js';
import { PayeesPage } from '../../schemas/sheet-views.js';
import { Line } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import type { Endpoint } from '../route.js';

const Query = z.strictObject({
  q: Line.max(100)
    .optional()
    .meta({ description: '单位名称或统一社会信用代码 · name, or beginning of the credit code' }),
  ...PageQuery,
});

/** GET /payees: for whom rewards were claimed; each has an audit file. */
export const showPayees: Endpoint = {
  summary: '受奖单位检索 · For whom rewards were claimed',
  query: Query,
  answers: { 200: PayeesPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from: after, limit } = askedPage(Query, z.string(), req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listPayees(trx, { words: query.q, after, limit }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => last.creditCode,
        (row) => row,
      ),
    );
  },
};
