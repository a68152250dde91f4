import { z } from 'zod';
import { inScope, type Scope, scopeOf } from '../../db/connection.js';
import { searchContracts } from '../../db/read-models/contract-search.js';
import { KIND_CODES } from '../../domain/contract/kind.js';
import { CONTRACT_STATUSES } from '../../domain/contract/status.js';
import { ContractPage } from '../../schemas/views.js';
import { Line } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage, Year } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** What only officers may look for. */
export const ContractMark = z
  .enum(['inDispute', 'isSampled'])
  .meta({ description: '争议中、抽查中，仅工作人员 · in dispute, or drawn for a spot check; officers only' });
export const maySeeMarks = ({ kind }: Scope): boolean => kind === 'city' || kind === 'office';

const Query = z.strictObject({
  q: Line.max(100).optional().meta({ description: '登记编号、项目名称或当事人 · number, name or party' }),
  status: z.enum(CONTRACT_STATUSES).optional(),
  kind: z.enum(KIND_CODES.map(({ code }) => code)).optional(),
  year: Year,
  mark: ContractMark.optional(),
  ...PageQuery,
});
const Position = z.tuple([Instant, z.uuid()]);

/** GET /contracts: search by number, name or party, newest first. */
export const listContracts: Endpoint = {
  summary: '合同检索 · Search contracts',
  query: Query,
  answers: { 200: ContractPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const scope = scopeOf(actorOf(res));
    const rows = await inScope(context.db, scope, (trx) =>
      searchContracts(trx, scope, {
        words: query.q,
        status: query.status,
        kindCode: query.kind,
        year: query.year === undefined ? undefined : Number(query.year),
        mark: maySeeMarks(scope) ? query.mark : undefined,
        before: from === undefined ? undefined : { createdAt: from[0], id: from[1] },
        limit,
      }),
    );
    const page = toPage(
      rows,
      limit,
      (last) => [last.createdAt, last.id],
      (row) => {
        const { createdAt: _, ...hit } = row;
        return hit;
      },
    );
    res.json(toWire(page));
  },
};
