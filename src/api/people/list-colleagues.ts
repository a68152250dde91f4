import { inScope } from '../../db/connection.js';
import { listColleagues } from '../../db/person-store.js';
import { ColleaguesView } from '../../schemas/people-views.js';
import { actorOf } from '../authentication.js';
import type { Endpoint } from '../route.js';

/** GET /colleagues: who works beside this person, to lend roles to, hand over to or invite; people of the city have no office and are each other's colleagues. */
export const showColleagues: Endpoint = {
  summary: '同一机构的人员 · Who works in the same office',
  answers: { 200: ColleaguesView },
  handle: (context) => async (_req, res) => {
    const { officeId } = actorOf(res);
    const items = await inScope(context.db, { kind: 'system' }, (trx) => listColleagues(trx, officeId ?? null));
    res.json({ items });
  },
};
