import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { listCounted, readLeadingParties } from '../../db/read-models/behind-figures.js';
import { STATISTIC_KEYS } from '../../db/read-models/statistics.js';
import { shareOf } from '../../domain/statistics/ratio.js';
import { CountedContractPage, LeadingPartiesView } from '../../schemas/statistics-views.js';
import { Line } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';
import { figureScope, scopeAsked } from './read-page.js';

const SIDES = ['seller', 'buyer'] as const;

const ContractsQuery = z.strictObject({
  by: z.enum(STATISTIC_KEYS).default('year'),
  key: Line.max(60)
    .optional()
    .meta({ description: '统计行的 key；技术流向可用 local>*、*>local · a row of the page; flows also by one end' }),
  side: z.enum(SIDES).default('seller'),
  party: Line.max(200)
    .optional()
    .meta({ description: 'side 一方牵头单位的统一社会信用代码或名称 · credit code or name' }),
  ...figureScope,
  ...PageQuery,
});
const Position = z.tuple([z.string().regex(/^\d{1,18}$/), z.uuid()]);

/** GET /statistics/contracts: what a figure of GET /statistics counts; their sums are that figure. */
export const listCountedContracts: Endpoint = {
  summary: '统计数对应的合同：按成交额由大到小 · The contracts behind a figure, largest first',
  query: ContractsQuery,
  answers: { 200: CountedContractPage },
  refusals: ['date-in-future', 'cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(ContractsQuery, Position, req.query);
    const { by, key, side, party, officeId } = query;
    const rows = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const { period, asOf } = await scopeAsked(trx, query);
      return listCounted(trx, {
        by,
        key,
        party: party === undefined ? undefined : { side, is: party },
        period,
        asOf,
        officeId,
        after: from === undefined ? undefined : { contractValueFen: from[0], id: from[1] },
        limit,
      });
    });
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.contractValueFen.toString(), last.contractId],
          (row) => row,
        ),
      ),
    );
  },
};

const PartiesQuery = z.strictObject({ side: z.enum(SIDES).default('seller'), ...figureScope });
const MOST_PARTIES = 20;

/** GET /statistics/parties: who leads by contract value, seller or buyer. */
export const listLeadingParties: Endpoint = {
  summary: '成交额居前的卖方或买方 · Who sold or bought most',
  query: PartiesQuery,
  answers: { 200: LeadingPartiesView },
  refusals: ['date-in-future'],
  handle: (context) => async (req, res) => {
    const query = parseWith(PartiesQuery, req.query);
    const { side, officeId } = query;
    const view = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const { period, asOf } = await scopeAsked(trx, query);
      const { rows, total } = await readLeadingParties(trx, { side, period, asOf, officeId, most: MOST_PARTIES });
      return {
        side,
        asOf,
        rows: rows.map((row) => ({ ...row, share: shareOf(row.contractValueFen, total.contractValueFen) })),
        total,
      };
    });
    res.json(toWire(view));
  },
};
