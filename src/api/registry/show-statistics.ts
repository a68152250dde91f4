import { inScope, scopeOf } from '../../db/connection.js';
import { StatisticsView } from '../../schemas/statistics-views.js';
import { actorOf } from '../authentication.js';
import type { Endpoint } from '../route.js';
import { readPage, StatisticsQuery } from '../statistics/read-page.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

/** GET /statistics: registrations counted and summed as of a day, with the same days a year before. */
export const showStatistics: Endpoint = {
  summary:
    '统计：按年度、季度、类别、领域、卖方性质、区县、流向、知识产权、计划来源 · Statistics as of a day, with last year',
  query: StatisticsQuery,
  answers: { 200: StatisticsView },
  refusals: ['date-in-future'],
  handle: (context) => async (req, res) => {
    const query = parseWith(StatisticsQuery, req.query);
    const book = await context.rules.read();
    const page = await inScope(context.db, scopeOf(actorOf(res)), (trx) => readPage(trx, book, query));
    res.json(toWire(page));
  },
};
