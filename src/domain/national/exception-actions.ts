import type { Actor, Role } from '../actor.js';

/** What is done about something that disagrees between the registers. */
export const EXCEPTION_ACTIONS = [
  'assign', // 指派责任人
  'close', // 办结
] as const;
export type ExceptionAction = (typeof EXCEPTION_ACTIONS)[number];

/** Who may own an exception, and close what is theirs. */
const OWNERS: readonly Role[] = ['reviewer', 'second_reviewer'];

/** What this person may do about an exception now: the manager of its office everything, whoever owns it may close it. */
export function allowedExceptionActions(
  exception: { officeId: string; ownerId: string; closedAt: string | null },
  actor: Pick<Actor, 'id' | 'roles' | 'officeId'>,
): ExceptionAction[] {
  if (exception.closedAt !== null || actor.officeId !== exception.officeId) return [];
  if (actor.roles.includes('office_manager')) return [...EXCEPTION_ACTIONS];
  const isOwner = exception.ownerId === actor.id && actor.roles.some((role) => OWNERS.includes(role));
  return isOwner ? ['close'] : [];
}
