import { z } from 'zod';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import type { Words } from '../../domain/words.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Position = z.tuple([Instant, z.uuid()]);

/** A status as people read it. */
export const statusWords = ({ zh, en }: Words) => ({ statusZh: zh, statusEn: en });

/** A list of challenges or of projects in the scope of the person, newest first. */
export function schemeList<
  Status extends string,
  Row extends { id: string; submittedAt: string; status: Status },
>(list: {
  summary: string;
  words: Readonly<Record<Status, Words>>;
  statuses: readonly Status[];
  page: z.ZodType;
  read: (
    trx: Transaction,
    filter: {
      status: Status | undefined;
      before: { submittedAt: string; id: string } | undefined;
      limit: number;
    },
  ) => Promise<Row[]>;
}): Endpoint {
  const Query = z.strictObject({ status: z.enum(list.statuses).optional(), ...PageQuery });
  return {
    summary: list.summary,
    query: Query,
    answers: { 200: list.page },
    refusals: ['cursor-invalid'],
    handle: (context) => async (req, res) => {
      const { query, from, limit } = askedPage(Query, Position, req.query);
      const before = from === undefined ? undefined : { submittedAt: from[0], id: from[1] };
      const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
        list.read(trx, { status: query.status, before, limit }),
      );
      const page = toPage(
        rows,
        limit,
        (last) => [last.submittedAt, last.id],
        (row) => ({ ...row, ...statusWords(list.words[row.status]) }),
      );
      res.json(toWire(page));
    },
  };
}
