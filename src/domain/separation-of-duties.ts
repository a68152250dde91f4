import type { Actor, Role } from './actor.js';
import { DomainError } from './errors.js';
import { principalsOf } from './people/delegation.js';
import type { Words } from './words.js';

/** 职责: what a person does on one case. Whoever reviewed a contract may verify its receipts: that is `first_review` too. */
export const DUTIES = [
  'first_review', // 初审, and verification of receipts
  'second_review', // 复审
  'expert_review', // 专家评审
  'objection_decision', // 异议复核
  'first_check', // 奖励初核
  'second_check', // 奖励复核
  'joint_review', // 会审
  'reward_objection', // 奖励异议处理
  'approval', // 审定
  'make', // 经办
  'check', // 复核付款
  'release', // 签发
  'scheme_check', // 揭榜挂帅、后补助的审核
  'scheme_score', // 揭榜挂帅评分、验收意见
  'scheme_decision', // 发榜、定榜、验收
] as const;
export type Duty = (typeof DUTIES)[number];

/** What each duty is called. */
export const DUTY_WORDS: Readonly<Record<Duty, Words>> = {
  first_review: { zh: '初审', en: 'first review' },
  second_review: { zh: '复审', en: 'second review' },
  expert_review: { zh: '专家评审', en: 'expert review' },
  objection_decision: { zh: '异议复核', en: 'decision of an objection' },
  first_check: { zh: '奖励初核', en: 'first check of a reward' },
  second_check: { zh: '奖励复核', en: 'second check of a reward' },
  joint_review: { zh: '会审', en: 'joint review' },
  reward_objection: { zh: '奖励异议处理', en: 'decision of an objection to a reward' },
  approval: { zh: '审定', en: 'approval' },
  make: { zh: '经办', en: 'making of a payment' },
  check: { zh: '付款复核', en: 'checking of a payment' },
  release: { zh: '签发', en: 'release of a payment' },
  scheme_check: { zh: '揭榜挂帅、后补助审核', en: 'check of a challenge or project' },
  scheme_score: { zh: '评审打分', en: 'scoring of bids' },
  scheme_decision: { zh: '发榜、定榜、验收', en: 'decision on a challenge or project' },
};

/** The roles in which each duty is done. */
export const ROLES_OF_DUTY: Readonly<Record<Duty, readonly Role[]>> = {
  first_review: ['reviewer'],
  second_review: ['second_reviewer'],
  expert_review: ['expert'],
  objection_decision: ['reviewer', 'second_reviewer', 'office_manager', 'competent_authority'],
  first_check: ['reward_checker'],
  second_check: ['reward_checker'],
  joint_review: ['joint_reviewer'],
  reward_objection: ['competent_authority'],
  approval: ['competent_authority'],
  make: ['finance_maker'],
  check: ['finance_checker', 'finance_releaser'],
  release: ['finance_releaser'],
  scheme_check: ['reviewer', 'office_manager'],
  scheme_score: ['expert'],
  scheme_decision: ['competent_authority'],
};

/** Whose hands do this duty: the person's, and those of whoever they stand in for; in a role of their own they stand in for nobody. */
export function handsForDuty(actor: Actor, duty: Duty): string[] {
  const roles = ROLES_OF_DUTY[duty];
  const own = actor.ownRoles ?? actor.roles;
  if (roles.some((role) => own.includes(role))) return [actor.id];
  return [...new Set([actor.id, ...roles.flatMap((role) => principalsOf(actor, role))])];
}

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

/** 四眼: who answers a request is neither who made it nor whoever stands in for them. Throws `separation-of-duties`. */
export function assertTwoPeople(
  firstHands: readonly string[],
  secondHands: readonly string[],
  { held, wanted }: { held: string; wanted: string },
): void {
  if (secondHands.some((hand) => firstHands.includes(hand))) {
    throw new DomainError('separation-of-duties', { held: [held], wanted });
  }
}

/**
 * Whether a screen offers this person the second half of what takes two: in one of these roles, and not their own proposal. The
 * act itself asks {@link assertTwoPeople}, which knows whoever they stood in for as well.
 */
export function isSecondPerson(
  actor: Pick<Actor, 'id' | 'roles'>,
  roles: readonly Role[],
  proposedBy: string | null | undefined,
): boolean {
  return proposedBy != null && proposedBy !== actor.id && actor.roles.some((role) => roles.includes(role));
}

/** The duties that make a registration. */
const REVIEW_DUTIES: readonly Duty[] = ['first_review', 'second_review', 'expert_review', 'objection_decision'];

/**
 * 撤销: who decides to take a registration back neither helped to make it nor proposed to take it back; having checked
 * or paid a reward is no hindrance. Throws `separation-of-duties`.
 */
export function assertMayDecideRevocation(
  existing: readonly HeldDuty[],
  proposerHands: readonly string[],
  deciderHands: readonly string[],
): void {
  const held = existing.filter(({ duty, userId }) => deciderHands.includes(userId) && REVIEW_DUTIES.includes(duty));
  const isProposer = deciderHands.some((hand) => proposerHands.includes(hand));
  if (held.length > 0 || isProposer) {
    throw new DomainError('separation-of-duties', {
      held: [...new Set(held.map(({ duty }) => duty)), ...(isProposer ? ['revocation_proposal'] : [])],
      wanted: 'revocation_decision',
    });
  }
}
