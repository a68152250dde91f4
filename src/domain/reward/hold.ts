import type { Role } from '../actor.js';
import { DomainError } from '../errors.js';

/** 暂缓事由: why a claim takes no step towards the money for now. */
export const HOLD_KINDS = [
  'credit', // 信用核查
  'objection', // 异议、信访
  'audit', // 审计
  'court', // 司法协助
  'duplicate', // 疑似重复
  'data', // 数据存疑
  'other', // 其他
] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

const EVERY: readonly Role[] = ['reward_checker', 'competent_authority', 'finance_checker'];

/** Who may place and lift a hold of each kind: what comes from audit or court is the authority's, or finance's. */
export const ROLES_OF_HOLD: Readonly<Record<HoldKind, readonly Role[]>> = {
  credit: EVERY,
  objection: ['competent_authority'],
  audit: ['competent_authority', 'finance_checker'],
  court: ['competent_authority', 'finance_checker'],
  duplicate: EVERY,
  data: EVERY,
  other: EVERY,
};

/** Throws `role-not-allowed` when nobody in this role decides on a hold of this kind. */
export function assertMayHold(kind: HoldKind, role: string): void {
  const required = ROLES_OF_HOLD[kind];
  if (!required.some((allowed) => allowed === role)) {
    throw new DomainError('role-not-allowed', { action: 'placeHold', kind, required });
  }
}
