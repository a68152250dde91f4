import type { ClaimStatus } from '../../../../../src/domain/reward/claim-status.js';
import type { TimelineEntry } from '../../../shared/timeline/timeline';

/** Acts that are a duty on a claim: whoever did one does no other (四眼). */
const STEP_OF: Readonly<Record<string, ClaimStatus>> = {
  'reward.facts_decided': 'first_check',
  'reward.first_check_passed': 'first_check',
  'reward.sent_back': 'second_check',
  'reward.second_check_passed': 'second_check',
  'reward.joint_review_opened': 'second_check',
  'reward.joint_opinion_given': 'joint_review',
  'reward.meeting_passed': 'bureau_decision',
  'reward.objection_dismissed': 'publicity',
  'reward.objection_upheld': 'publicity',
  'reward.approved': 'approval',
};

export interface Hand {
  step: ClaimStatus;
  personId: string | null;
  name: string;
  at: string;
}

/** Who did which step of a claim, the last time each person did it. */
export function handsOn(entries: readonly TimelineEntry[]): Hand[] {
  const hands = new Map<string, Hand>();
  for (const { kind, actor, at, statusBefore } of entries) {
    // a request for a correction, or a refusal, is of the step in which it was made
    const step = STEP_OF[kind] ?? ofTheSameStep(kind, statusBefore);
    if (step === undefined || actor.name === null || actor.role === 'system') continue;
    hands.set(`${step}${actor.name}`, { step, personId: actor.id, name: actor.name, at });
  }
  return [...hands.values()];
}

function ofTheSameStep(kind: string, statusBefore: string | null): ClaimStatus | undefined {
  if (kind === 'reward.sent_to_meeting') return statusBefore === 'second_check' ? 'second_check' : undefined;
  if (kind !== 'reward.correction_requested' && kind !== 'reward.refused') return undefined;
  const steps = ['first_check', 'second_check', 'bureau_decision', 'approval'] as const;
  return steps.find((step) => step === statusBefore);
}

/** The step this person did already, and may therefore do no other of. */
export function ownHand(entries: readonly TimelineEntry[], personId: string): Hand | undefined {
  return handsOn(entries).find((hand) => hand.personId === personId);
}
