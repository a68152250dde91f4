import { scopeOf } from '../../db/connection.js';
import type { Actor } from '../../domain/actor.js';

/** Officers and the city see whose filing is near; anybody who belongs to an organisation does not, whatever else they are. */
export function seesDetails(actor: Actor): boolean {
  const { kind } = scopeOf(actor);
  return (kind === 'office' || kind === 'city') && actor.organisationId === undefined;
}
