import { DomainError } from './errors.js';

/** 职责: what a person does on one case. Whoever reviewed a contract may verify its receipts: that is `first_review` too. */
export const DUTIES = [
  'first_review', // 初审, and verification of receipts
  'second_review', // 复审
  'expert_review', // 专家评审
  'first_check', // 奖励初核
  'second_check', // 奖励复核
  'approval', // 审定
  'make', // 经办
  'check', // 复核付款
  'release', // 签发
] as const;
export type Duty = (typeof DUTIES)[number];

/** A duty somebody holds already on this case. */
export interface HeldDuty {
  duty: Duty;
  userId: string;
}

/** 职责分离: the other duties this person holds on the case, which keep them from the wanted one. */
export function findConflicts(existing: readonly HeldDuty[], duty: Duty, userId: string): Duty[] {
  return [...new Set(existing.filter((held) => held.userId === userId && held.duty !== duty).map((held) => held.duty))];
}

/** 职责分离: one person holds at most one duty on one case; the same duty may be done again. Throws `separation-of-duties`. */
export function assertSeparate(existing: readonly HeldDuty[], duty: Duty, userId: string): void {
  const held = findConflicts(existing, duty, userId);
  if (held.length > 0) {
    throw new DomainError('separation-of-duties', { held, wanted: duty });
  }
}
