import type { z } from 'zod';
import { getOrganisation } from '../../db/organisation-store.js';
import type { Actor } from '../../domain/actor.js';
import { MeView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';

/** GET /me: who the registry thinks is asking. */
export const showMe: Endpoint = {
  summary: '当前用户 · Who I am here',
  answers: { 200: MeView },
  handle: (context) => async (_req, res) => {
    res.json(await describePerson(context, actorOf(res)));
  },
};

/** A person as they are told who they are here. */
export async function describePerson(
  { db, rules }: Pick<AppContext, 'db' | 'rules'>,
  { id, name, roles, organisationId, officeId }: Actor,
): Promise<z.input<typeof MeView>> {
  const office = officeId === undefined ? null : (await rules.read()).office(officeId);
  return {
    id,
    name,
    roles: [...roles],
    organisation: organisationId === undefined ? null : await getOrganisation(db, organisationId),
    office: office === null ? null : { id: office.id, name: office.name },
  };
}
