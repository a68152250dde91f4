import { readClock } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { countAges, countComing, countNobodys, listWorkload } from '../../db/read-models/workload.js';
import { statusesForDesk } from '../../domain/desk/dispatch.js';
import { DomainError } from '../../domain/errors.js';
import { WorkloadView } from '../../schemas/people-views.js';
import { actorOf } from '../authentication.js';
import type { Endpoint } from '../route.js';

/** GET /review-queue/workload: who of the office has how much to do. */
export const showWorkload: Endpoint = {
  summary: '工作量：每位经办人在办、超期、临期与近30天办结 · Who of the office has how much to do',
  answers: { 200: WorkloadView },
  refusals: ['office-not-found'],
  handle: (context) => async (_req, res) => {
    const { officeId } = actorOf(res);
    if (officeId === undefined) throw new DomainError('office-not-found');
    const statuses = statusesForDesk(['reviewer', 'second_reviewer', 'expert']);
    res.json(
      await inScope(context.db, { kind: 'system' }, async (trx) => {
        const { nowAt } = await readClock(trx);
        const of = { officeId, statuses, nowAt };
        const officers = await listWorkload(trx, of);
        return {
          officers: officers.map(({ id, name, ...load }) => ({ person: { id, name }, ...load })),
          nobodys: await countNobodys(trx, of),
          ages: await countAges(trx, of),
          coming: await countComing(trx, of),
        };
      }),
    );
  },
};
