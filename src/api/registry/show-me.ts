import { getOrganisation } from '../../db/organisation-store.js';
import { MeView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import type { Endpoint } from '../route.js';

/** GET /me: who the registry thinks is asking. */
export const showMe: Endpoint = {
  summary: '当前用户 · Who I am here',
  answers: { 200: MeView },
  handle: (context) => async (_req, res) => {
    const { id, name, roles, organisationId, officeId } = actorOf(res);
    const office = officeId === undefined ? null : (await context.rules.read()).office(officeId);
    res.json({
      id,
      name,
      roles,
      organisation: organisationId === undefined ? null : await getOrganisation(context.db, organisationId),
      office: office === null ? null : { id: office.id, name: office.name },
    });
  },
};
