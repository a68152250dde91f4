import type { ClaimStatus } from '../../../../../src/domain/reward/claim-status.js';
import type { Process } from '../use-rewards';

/** The stretches of a claim, in their order; its policy says which of them it takes. */
export const CLAIM_STEPS = [
  'computed',
  'firstCheck',
  'secondCheck',
  'jointReview',
  'bureau',
  'publicity',
  'approval',
  'payee',
  'payment',
] as const;
export type ClaimStep = (typeof CLAIM_STEPS)[number];

const STEP_OF: Readonly<Partial<Record<ClaimStatus, ClaimStep>>> = {
  submitted: 'computed',
  correction: 'firstCheck',
  first_check: 'firstCheck',
  second_check: 'secondCheck',
  joint_review: 'jointReview',
  bureau_decision: 'bureau',
  publicity: 'publicity',
  under_objection: 'publicity',
  approval: 'approval',
  payee_confirmation: 'payee',
  payable: 'payment',
  in_batch: 'payment',
  paid: 'payment',
  reconciled: 'payment',
  recovery: 'payment',
};

export interface ClaimStepRow {
  step: ClaimStep;
  state: 'done' | 'now' | 'later';
}

/** Which stretches a claim has behind it; empty when it ended before its money. */
export function claimStepsOf(status: ClaimStatus, steps: Process['steps']): ClaimStepRow[] {
  const now = STEP_OF[status];
  if (now === undefined) return [];
  const taken = CLAIM_STEPS.filter(
    (step) => (step !== 'jointReview' || steps.jointReview.length > 0) && (step !== 'bureau' || steps.bureauDecision),
  );
  const at = taken.indexOf(now);
  const isOver = status === 'paid' || status === 'reconciled' || status === 'recovery';
  return taken.map((step, index) => ({
    step,
    state: index < at || (isOver && index === at) ? 'done' : index === at ? 'now' : 'later',
  }));
}
