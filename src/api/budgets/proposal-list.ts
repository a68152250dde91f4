import { z } from 'zod';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import type { ProposalFilter } from '../../db/proposal-list.js';
import type { Actor } from '../../domain/actor.js';
import { formatted } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage, Year } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Position = z.tuple([Instant, z.uuid()]);

/** A list of what one person proposes of budget lines and another decides, newest first. */
export function proposalList<Status extends string, Row extends { proposedAt: string; id: string }>(list: {
  summary: string;
  statuses: readonly Status[];
  page: z.ZodType;
  read: (trx: Transaction, filter: ProposalFilter<Status>) => Promise<Row[]>;
  /** The rows as this person sees them. */
  show: (trx: Transaction, rows: readonly Row[], actor: Actor) => Promise<object[]>;
}): Endpoint {
  const Query = z.strictObject({
    policyCode: formatted('policyCode').optional(),
    year: Year,
    status: z.enum(list.statuses).optional(),
    ...PageQuery,
  });
  return {
    summary: list.summary,
    query: Query,
    answers: { 200: list.page },
    refusals: ['cursor-invalid'],
    handle: (context) => async (req, res) => {
      const { query, from, limit } = askedPage(Query, Position, req.query);
      const actor = actorOf(res);
      const shown = await inScope(context.db, scopeOf(actor), async (trx) => {
        const rows = await list.read(trx, {
          policyCode: query.policyCode,
          fiscalYear: query.year === undefined ? undefined : Number(query.year),
          status: query.status,
          before: from === undefined ? undefined : { proposedAt: from[0], id: from[1] },
          limit,
        });
        const page = toPage(
          rows,
          limit,
          (last) => [last.proposedAt, last.id],
          (row) => row,
        );
        return { ...page, items: await list.show(trx, page.items, actor) };
      });
      res.json(toWire(shown));
    },
  };
}
