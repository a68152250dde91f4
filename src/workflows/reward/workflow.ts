import type { UpdateDefinition } from '@temporalio/common';
import {
  continueAsNew,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { DomainError } from '../../domain/errors.js';
import { type ClaimAction, hasClaimEnded, nextClaimStatus } from '../../domain/reward/claim-status.js';
import { type Carried, createClerk, orRefuse } from '../clerk.js';
import * as messages from './messages.js';
import type { ClaimCommandInput, ClaimDecisionInput, ClaimOutcome } from './messages.js';

const record = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});

export interface RewardWorkflowInput {
  claimId: string;
  /** Known when the claim is opened; the record knows it of every other. */
  contractId?: string;
  /** The claim is older than this process: its clerk begins by reading the record. */
  isWoken?: true;
  carried?: Carried<ClaimOutcome>;
}

/** The act each decision stands for. */
const ACTION: Record<string, Record<string, ClaimAction>> = {
  firstCheck: { pass: 'passFirstCheck', refuse: 'refuse' },
  secondCheck: { pass: 'passSecondCheck', send_back: 'sendBack', refuse: 'refuse' },
  decideObjection: {
    dismissed: 'dismissObjection',
    upheld_change: 'upholdObjectionChange',
    upheld_remove: 'upholdObjectionRemove',
  },
  approve: { approve: 'approve', refuse: 'refuse' },
  decideInMeeting: { pass: 'passMeeting', lower: 'passMeeting', set: 'passMeeting', refuse: 'refuse' },
  checkPayeeChange: { confirm: 'confirmPayeeChange', refuse: 'refusePayeeChange' },
};

/**
 * 奖励: receipts and computation, two checks by two people who may ask for a correction, joint review and meeting where the
 * policy asks for them, publicity of at least five working days which objections stop until all are decided, approval, payee;
 * then the payout batch pays, and this claim ends when it is reconciled. One alarm stands for whatever is due.
 */
export async function rewardWorkflow({ claimId, contractId, isWoken, carried }: RewardWorkflowInput): Promise<void> {
  const clerk = createClerk<ClaimOutcome>(carried, isWoken === true);

  /** From `payable` on, batches move the record and tell the clerk afterwards: there only the record can say no. */
  const WITH_FINANCE: readonly string[] = ['payee_confirmation', 'payable', 'in_batch', 'paid'];
  const allow = (input: ClaimCommandInput, action: ClaimAction | undefined): void => {
    const status = clerk.judgesBy(input)?.status;
    if (status === undefined || WITH_FINANCE.includes(status)) return;
    orRefuse(() => {
      if (action === undefined) throw new DomainError('action-not-allowed', { status });
      nextClaimStatus(status, action);
    });
  };
  const onCommand = (
    update: UpdateDefinition<ClaimOutcome, [ClaimCommandInput]>,
    action: ClaimAction,
    act: (input: ClaimCommandInput) => Promise<ClaimOutcome>,
  ): void => {
    setHandler(update, (input) => clerk.perform(input, () => act(input)), {
      validator: (input) => allow(input, action),
    });
  };
  const onDecision = (
    update: UpdateDefinition<ClaimOutcome, [ClaimDecisionInput]>,
    act: (input: ClaimDecisionInput) => Promise<ClaimOutcome>,
  ): void => {
    setHandler(update, (input) => clerk.perform(input, () => act(input)), {
      validator: (input) => allow(input, ACTION[update.name]?.[input.outcome]),
    });
  };

  setHandler(messages.submitClaimUpdate, (input) =>
    clerk.perform(input, () => record.recordClaim({ ...input, contractId: contractOf(claimId, contractId) })),
  );
  onDecision(messages.firstCheckUpdate, record.recordFirstCheck);
  onDecision(messages.secondCheckUpdate, record.recordSecondCheck);
  onCommand(messages.raiseObjectionUpdate, 'raiseObjection', record.recordObjection);
  onDecision(messages.decideObjectionUpdate, record.recordObjectionDecision);
  onCommand(messages.requestClaimCorrectionUpdate, 'requestCorrection', record.recordClaimCorrectionRequest);
  onCommand(messages.answerClaimCorrectionUpdate, 'answerCorrection', record.recordClaimCorrectionAnswer);
  onCommand(messages.giveJointOpinionUpdate, 'giveJointOpinion', record.recordJointOpinion);
  onDecision(messages.decideInMeetingUpdate, record.recordMeetingDecision);
  onCommand(messages.registerObjectionUpdate, 'registerObjection', record.recordPaperObjection);
  onCommand(messages.noteObjectionUpdate, 'noteObjection', record.recordObjectionNote);
  onCommand(messages.placeHoldUpdate, 'placeHold', record.recordHold);
  onCommand(messages.liftHoldUpdate, 'liftHold', record.recordHoldLifting);
  onDecision(messages.approveUpdate, record.recordApproval);
  onCommand(messages.confirmPayeeUpdate, 'confirmPayee', record.recordPayee);
  onDecision(messages.checkPayeeChangeUpdate, record.recordPayeeCheck);
  setHandler(messages.confirmCandidateUpdate, (input) =>
    clerk.perform(input, () => record.recordCandidateConfirmation(input)),
  );
  onCommand(messages.stateFactsUpdate, 'stateFacts', record.recordStatedFacts);
  onCommand(messages.decideStatedFactsUpdate, 'decideStatedFacts', record.recordStatedFactDecisions);
  onCommand(messages.withdrawClaimUpdate, 'withdraw', record.recordClaimWithdrawal);
  setHandler(messages.claimMovedSignal, () => clerk.lookAtRecord());

  if (carried === undefined && isWoken === undefined) await clerk.changed();
  for (;;) {
    await clerk.catchUp(() => record.readClaim({ claimId }));
    await clerk.settled();
    const latest = clerk.latest();
    if (latest === undefined) return; // the claim was refused at the door: nothing was recorded, nothing runs
    setCurrentDetails(`**${latest.status}**${latest.amountFen === undefined ? '' : ` · ${latest.amountFen} fen`}`);
    // a payment that comes back after all wakes a new clerk with the next command
    if (hasClaimEnded(latest.status) || latest.status === 'reconciled') return;
    if (latest.status === 'submitted') {
      await clerk.proceed(() => record.recordComputation({ commandId: uuid4(), claimId }));
      continue;
    }
    if (latest.payeeGiven === true) {
      await clerk.proceed(() => record.recordGivenPayee({ commandId: uuid4(), claimId }));
      continue;
    }
    if (workflowInfo().continueAsNewSuggested) {
      const contract = contractId === undefined ? {} : { contractId };
      await continueAsNew<typeof rewardWorkflow>({ claimId, ...contract, carried: clerk.carry() });
    }
    if ((await clerk.alarmOrChange()) !== undefined) {
      await clerk.proceed(() => record.recordClaimDue({ commandId: uuid4(), claimId }));
    }
  }
}

/** Which contract a claim that is being opened is for. */
function contractOf(claimId: string, contractId: string | undefined): string {
  return orRefuse(() => {
    if (contractId === undefined) throw new DomainError('reward-claim-not-found', { id: claimId });
    return contractId;
  });
}
