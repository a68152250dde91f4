import {
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import {
  challengeActionOf,
  type ChallengeUpdate,
  hasChallengeEnded,
  nextChallengeStatus,
} from '../../domain/challenge/challenge-status.js';
import { type Carried, createClerk, untilDone } from '../clerk.js';
import { serveScheme } from '../scheme-clerk.js';
import * as messages from './messages.js';
import type { ChallengeCommandInput, ChallengeOutcome } from './messages.js';

const record = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});
const engine = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export interface ChallengeWorkflowInput {
  challengeId: string;
  /** The challenge is older than this process: its clerk begins by reading the record. */
  isWoken?: true;
  carried?: Carried<ChallengeOutcome>;
}

/**
 * 揭榜挂帅: checked and published; bids lie sealed until their deadline, which closes them by itself; scored, awarded after a
 * publicity, signed and registered, worked on, accepted after another publicity. What follows in money is the claim's.
 */
export async function challengeWorkflow({ challengeId, isWoken, carried }: ChallengeWorkflowInput): Promise<void> {
  const clerk = createClerk<ChallengeOutcome>(carried, isWoken === true);
  const records: Readonly<Record<ChallengeUpdate, (input: ChallengeCommandInput) => Promise<ChallengeOutcome>>> = {
    checkChallenge: record.recordChallengeCheck,
    resubmitChallenge: record.recordChallengeResubmission,
    withdrawChallenge: record.recordChallengeWithdrawal,
    decidePublication: record.recordChallengePublication,
    bidForChallenge: record.recordBid,
    answerMembership: record.recordMembership,
    withdrawBid: record.recordBidWithdrawal,
    assignChallengeExpert: record.recordChallengeExpert,
    declareChallengeInterest: record.recordChallengeInterest,
    scoreBids: record.recordScores,
    proposeAward: record.recordAwardProposal,
    decideAward: record.recordAwardDecision,
    objectToChallenge: record.recordChallengeObjection,
    decideChallengeObjection: record.recordChallengeObjectionDecision,
    releaseAward: record.recordAwardRelease,
    linkContract: record.recordChallengeContract,
    recordDeposit: record.recordDeposit,
    decideDeposit: record.recordDepositDecision,
    reportMilestone: record.recordMilestoneReport,
    decideMilestone: record.recordMilestoneDecision,
    requestWorkExtension: record.recordWorkExtensionRequest,
    decideWorkExtension: record.recordWorkExtensionDecision,
    applyForAcceptance: record.recordAcceptanceApplication,
    giveAcceptanceOpinion: record.recordAcceptanceOpinion,
    decideAcceptance: record.recordAcceptanceDecision,
    claimChallengeSubsidy: record.recordChallengeClaim,
  };

  setHandler(messages.fileChallengeUpdate, (input) => clerk.perform(input, () => record.recordChallenge(input)));
  const claimsToOpen = serveScheme(clerk, {
    records,
    updateOf: messages.challengeUpdate,
    actionOf: challengeActionOf,
    next: nextChallengeStatus,
  });

  if (carried === undefined && isWoken === undefined) await clerk.changed();
  for (;;) {
    await clerk.catchUp(() => record.readChallenge({ challengeId }));
    await clerk.settled();
    const claimId = claimsToOpen.shift();
    if (claimId !== undefined) {
      await untilDone(() => engine.wakeClaim({ claimId }));
      continue;
    }
    const latest = clerk.latest();
    if (latest === undefined) return; // refused at the door: nothing was recorded, nothing runs
    setCurrentDetails(`**${latest.status}**`);
    // what is still done to it afterwards wakes a new clerk
    if (hasChallengeEnded(latest.status)) return;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof challengeWorkflow>({ challengeId, carried: clerk.carry() });
    }
    if ((await clerk.alarmOrChange()) !== undefined) {
      await clerk.proceed(() => record.recordChallengeDeadline({ commandId: uuid4(), challengeId }));
    }
  }
}
