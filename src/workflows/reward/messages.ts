import { defineSignal, defineUpdate } from '@temporalio/workflow';
import { processIdOf } from '../../domain/processes.js';
import type { ClaimStatus } from '../../domain/reward/claim-status.js';
import type { EvidenceKind } from '../../domain/reward/policy.js';
import type { Alarm } from '../contract/messages.js';

/** The business id of a reward claim's workflow. */
export function rewardWorkflowId(claimId: string): string {
  return processIdOf({ kind: 'reward_claim', id: claimId });
}

export interface ClaimCommandInput {
  commandId: string;
  claimId: string;
  actorId: string;
  asksRecord?: true;
}
export interface ClaimDecisionInput extends ClaimCommandInput {
  outcome: string;
}

/** What the clerk learns from a record act on a claim. */
export interface ClaimOutcome {
  claimId: string;
  contractId: string;
  status: ClaimStatus;
  version: number;
  /** Decimal text of fen. */
  amountFen?: string;
  publicityId?: string;
  objectionId?: string;
  /** What an objector asks by later. */
  referenceNumber?: string;
  dueAt?: string;
  /** What the policy asks for that was not brought when the claim was filed; the first check waits for it. */
  missingEvidence?: EvidenceKind[];
  /** A changed account waits for a second person. */
  payeeChangeWaits?: true;
  /** The account was given when a candidate was confirmed, and nobody has to enter it again. */
  payeeGiven?: true;
  /** Other claims that ended by it; their processes are told. */
  affectedClaims?: { claimId: string; status: ClaimStatus }[];
  alarms: Alarm[];
  clockOffsetMs: number;
}

export const submitClaimUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'submitClaim'>('submitClaim');
export const firstCheckUpdate = defineUpdate<ClaimOutcome, [ClaimDecisionInput], 'firstCheck'>('firstCheck');
export const secondCheckUpdate = defineUpdate<ClaimOutcome, [ClaimDecisionInput], 'secondCheck'>('secondCheck');
export const raiseObjectionUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'raiseObjection'>('raiseObjection');
export const decideObjectionUpdate = defineUpdate<ClaimOutcome, [ClaimDecisionInput], 'decideObjection'>(
  'decideObjection',
);
export const requestClaimCorrectionUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'requestClaimCorrection'>(
  'requestClaimCorrection',
);
export const answerClaimCorrectionUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'answerClaimCorrection'>(
  'answerClaimCorrection',
);
export const giveJointOpinionUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'giveJointOpinion'>(
  'giveJointOpinion',
);
export const decideInMeetingUpdate = defineUpdate<ClaimOutcome, [ClaimDecisionInput], 'decideInMeeting'>(
  'decideInMeeting',
);
export const registerObjectionUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'registerObjection'>(
  'registerObjection',
);
export const noteObjectionUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'noteObjection'>('noteObjection');
export const placeHoldUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'placeHold'>('placeHold');
export const liftHoldUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'liftHold'>('liftHold');
export const approveUpdate = defineUpdate<ClaimOutcome, [ClaimDecisionInput], 'approve'>('approve');
export const confirmPayeeUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'confirmPayee'>('confirmPayee');
export const checkPayeeChangeUpdate = defineUpdate<ClaimOutcome, [ClaimDecisionInput], 'checkPayeeChange'>(
  'checkPayeeChange',
);
/** 免申即享: the claim begins with the confirmation of a candidate. */
export const confirmCandidateUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'confirmCandidate'>(
  'confirmCandidate',
);
export const stateFactsUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'stateFacts'>('stateFacts');
export const decideStatedFactsUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'decideStatedFacts'>(
  'decideStatedFacts',
);
export const withdrawClaimUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'withdrawClaim'>('withdrawClaim');

/** Another process changed the claim's record: a batch, or the end of its contract. */
export const claimMovedSignal = defineSignal<[{ status: ClaimStatus }]>('claimMoved');
