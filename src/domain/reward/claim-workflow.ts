/** 办理流程 of a claim: which steps its policy asks for, and how long each may take. */
import { DomainError } from '../errors.js';

/** A body that takes part in the joint review (会审单位). */
export interface ReviewBody {
  code: string;
  name: string;
}

/** What a policy may say of the way its claims take; all of it may be left out. */
export interface StatedWorkflow {
  jointReview?: { bodies: readonly (ReviewBody | string)[]; days?: number | undefined } | undefined;
  bureauDecision?: boolean | undefined;
  plan?: boolean | undefined;
  correctionDays?: number | undefined;
  payeeDays?: number | undefined;
  coolingOffHours?: number | undefined;
}

/** The steps of a claim with every figure filled in. */
export interface ClaimSteps {
  /** The bodies that are asked; none: no joint review. */
  jointReview: readonly ReviewBody[];
  jointReviewDays: number;
  bureauDecision: boolean;
  plan: boolean;
  /** Working days for an answer. */
  correctionDays: number;
  /** Working days for the beneficiary to name an account; undefined: no deadline. */
  payeeDays: number | undefined;
  coolingOffHours: number;
}

const USUAL = { correctionDays: 10, jointReviewDays: 10, payeeDays: 20, coolingOffHours: 72 } as const;

/**
 * The steps of a claim. A policy that says nothing of its workflow has none of the additional ones: no joint review, no
 * meeting, no deadline for the account and no cooling-off; one that does has them in full unless it gives other figures.
 */
export function stepsOf({ workflow }: { workflow?: StatedWorkflow | undefined }): ClaimSteps {
  const { correctionDays, payeeDays, coolingOffHours, jointReview, bureauDecision, plan } = workflow ?? {};
  return {
    jointReview: (jointReview?.bodies ?? []).map((body) =>
      typeof body === 'string' ? { code: body, name: body } : body,
    ),
    jointReviewDays: jointReview?.days ?? USUAL.jointReviewDays,
    bureauDecision: bureauDecision === true,
    plan: plan === true,
    correctionDays: correctionDays ?? USUAL.correctionDays,
    payeeDays: workflow === undefined ? undefined : (payeeDays ?? USUAL.payeeDays),
    coolingOffHours: workflow === undefined ? 0 : (coolingOffHours ?? USUAL.coolingOffHours),
  };
}

/** 冷静期: until when an account changed now is not paid to; undefined when there is none. */
export function coolingOffUntil(
  nowMs: number,
  { coolingOffHours }: Pick<ClaimSteps, 'coolingOffHours'>,
): string | undefined {
  return coolingOffHours === 0 ? undefined : new Date(nowMs + coolingOffHours * 3_600_000).toISOString();
}

/** What a body says in the joint review; `silent` is written by the clock. */
export const JOINT_OPINIONS = ['agree', 'agree_with_condition', 'object', 'silent'] as const;
export type JointOpinion = (typeof JOINT_OPINIONS)[number];

/**
 * 会审结果: undefined while a body that may still speak has not. One objection returns the claim; silence is recorded and
 * stops nothing (逾期未反馈), but where nobody spoke at all nobody has looked, and the claim goes back too.
 */
export function jointVerdict(opinions: readonly (JointOpinion | undefined)[]): 'agreed' | 'objected' | undefined {
  if (opinions.includes(undefined)) return undefined;
  const isAgreed = opinions.some((opinion) => opinion === 'agree' || opinion === 'agree_with_condition');
  return isAgreed && !opinions.includes('object') ? 'agreed' : 'objected';
}

/** What a meeting may do with the amount: FORMULA pays what was computed, UP_TO may lower, DISCRETIONARY sets. */
export interface Discretion {
  determination: 'FORMULA' | 'UP_TO' | 'DISCRETIONARY';
  computedFen: bigint;
  /** Least and most a committee may give, where the policy says so. */
  minFen?: bigint | undefined;
  maxFen?: bigint | undefined;
}

/**
 * 会议确定的金额: lowered with a reason under UP_TO, never raised; set inside the policy's own bounds under DISCRETIONARY.
 * Throws `amount-not-discretionary`, `amount-above-computed`, `amount-out-of-bounds`.
 */
export function assertMeetingAmount(
  amountFen: bigint,
  { determination, computedFen, minFen, maxFen }: Discretion,
): void {
  if (determination === 'FORMULA' && amountFen !== computedFen) {
    throw new DomainError('amount-not-discretionary', { computedFen: computedFen.toString() });
  }
  if (determination === 'UP_TO' && amountFen > computedFen) {
    throw new DomainError('amount-above-computed', { computedFen: computedFen.toString() });
  }
  const isOutside = (minFen !== undefined && amountFen < minFen) || (maxFen !== undefined && amountFen > maxFen);
  if (determination === 'DISCRETIONARY' && isOutside) {
    throw new DomainError('amount-out-of-bounds', {
      ...(minFen === undefined ? {} : { minFen: minFen.toString() }),
      ...(maxFen === undefined ? {} : { maxFen: maxFen.toString() }),
    });
  }
}
