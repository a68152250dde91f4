import { defineSignal, defineUpdate } from '@temporalio/workflow';
import { processIdOf } from '../../domain/processes.js';
import type { ClaimStatus } from '../../domain/reward/claim-status.js';
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
  dueAt?: string;
  /** A changed account waits for a second person. */
  payeeChangeWaits?: true;
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
export const approveUpdate = defineUpdate<ClaimOutcome, [ClaimDecisionInput], 'approve'>('approve');
export const confirmPayeeUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'confirmPayee'>('confirmPayee');
export const checkPayeeChangeUpdate = defineUpdate<ClaimOutcome, [ClaimDecisionInput], 'checkPayeeChange'>(
  'checkPayeeChange',
);
export const withdrawClaimUpdate = defineUpdate<ClaimOutcome, [ClaimCommandInput], 'withdrawClaim'>('withdrawClaim');

/** Another process changed the claim's record: a batch, or the end of its contract. */
export const claimMovedSignal = defineSignal<[{ status: ClaimStatus }]>('claimMoved');
