import { defineUpdate } from '@temporalio/workflow';
import type { ChallengeStatus, ChallengeUpdate } from '../../domain/challenge/challenge-status.js';
import type { Alarm } from '../contract/messages.js';

export interface ChallengeCommandInput {
  commandId: string;
  challengeId: string;
  actorId: string;
  outcome?: string;
  asksRecord?: true;
}

/** What the clerk learns from a record act on a challenge; nothing of a bid. */
export interface ChallengeOutcome {
  challengeId: string;
  status: ChallengeStatus;
  version: number;
  dueAt?: string;
  publicityId?: string;
  objectionId?: string;
  bidId?: string;
  /** A claim was opened, whose own process is to begin. */
  claimId?: string;
  /** Claims that ended with the challenge. */
  endedClaimIds?: string[];
  alarms: Alarm[];
  clockOffsetMs: number;
}

export const fileChallengeUpdate = defineUpdate<ChallengeOutcome, [ChallengeCommandInput], 'fileChallenge'>(
  'fileChallenge',
);

/** The update that asks the process of a challenge for an act. */
export const challengeUpdate = (name: ChallengeUpdate) => defineUpdate<ChallengeOutcome, [ChallengeCommandInput]>(name);
