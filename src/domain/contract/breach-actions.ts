import type { Actor, Role } from '../actor.js';

/** What is done about a period that was not kept. */
export const BREACH_ACTIONS = [
  'explain', // 说明
] as const;
export type BreachAction = (typeof BREACH_ACTIONS)[number];

const OFFICERS: readonly Role[] = ['reviewer', 'second_reviewer', 'expert', 'office_manager'];

/** What this person may do about it: whoever works in the office that did not keep it says why; who watches does not. */
export function allowedBreachActions(
  { officeId }: { officeId: string },
  actor: Pick<Actor, 'roles' | 'officeId'>,
): BreachAction[] {
  const isHere = actor.officeId === officeId && actor.roles.some((role) => OFFICERS.includes(role));
  return isHere ? [...BREACH_ACTIONS] : [];
}
