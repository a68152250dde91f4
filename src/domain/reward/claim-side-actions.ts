/** What stands beside the steps of a claim, and is offered beside them: it leads nowhere by itself. */
import type { Actor, Role } from '../actor.js';
import { actionsAllowedTo } from '../status-table.js';
import { CLAIM_TRANSITIONS, type ClaimStatus } from './claim-status.js';
import { HOLD_KINDS, type HoldKind, ROLES_OF_HOLD } from './hold.js';

export const CLAIM_SIDE_ACTIONS = [
  'placeHold', // 暂缓办理
  'liftHold', // 解除暂缓
  'checkCredit', // 信用核查
  'recompute', // 复算
] as const;
export type ClaimSideAction = (typeof CLAIM_SIDE_ACTIONS)[number];

/** Who looks into the credit registers, and who computes a sheet again. */
export const CREDIT_CHECKERS: readonly Role[] = ['reward_checker', 'competent_authority'];
export const RECOMPUTERS: readonly Role[] = ['reward_checker', 'auditor'];

/** What this person may do beside the steps; a hold is lifted by somebody else than placed it. */
export function allowedSideActions(
  claim: { status: ClaimStatus; hasSheet: boolean; standingHolds: readonly { placedBy: string }[] },
  actor: Pick<Actor, 'id' | 'roles'>,
): ClaimSideAction[] {
  const holds = actionsAllowedTo(CLAIM_TRANSITIONS, claim.status, actor);
  const has = (roles: readonly Role[]): boolean => actor.roles.some((role) => roles.includes(role));
  return [
    ...(holds.includes('placeHold') ? (['placeHold'] as const) : []),
    ...(holds.includes('liftHold') && claim.standingHolds.some(({ placedBy }) => placedBy !== actor.id)
      ? (['liftHold'] as const)
      : []),
    ...(holds.includes('placeHold') && has(CREDIT_CHECKERS) ? (['checkCredit'] as const) : []),
    ...(claim.hasSheet && has(RECOMPUTERS) ? (['recompute'] as const) : []),
  ];
}

/** For which reasons this person may hold a claim. */
export function holdKindsOf({ roles }: Pick<Actor, 'roles'>): HoldKind[] {
  return HOLD_KINDS.filter((kind) => ROLES_OF_HOLD[kind].some((role) => roles.includes(role)));
}
