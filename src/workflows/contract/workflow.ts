import type { UpdateDefinition } from '@temporalio/common';
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
import { type ContractAction, hasEnded, transitionFor } from '../../domain/contract/status.js';
import type { ClaimStatus } from '../../domain/reward/claim-status.js';
import { type Carried, createClerk, orRefuse, untilDone } from '../clerk.js';
import { tellClaim } from '../reward/tell-claim.js';
import * as messages from './messages.js';
import type { CommandInput, ContractOutcome, DecisionInput } from './messages.js';

/** The record: one transaction each, once per command id, so a local activity. */
const record = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});
/** What leaves the house: rendering and the document store. */
const outside = proxyActivities<Activities>({
  startToCloseTimeout: '60s',
  heartbeatTimeout: '5s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export interface ContractWorkflowInput {
  contractId: string;
  /** The case is older than this process: its clerk begins by reading the record. */
  isWoken?: true;
  carried?: Carried<ContractOutcome>;
}

/** What an act leaves to be done after it, outside its transaction. */
type FollowUp =
  | { kind: 'issueCertificate'; versionNo: number }
  | { kind: 'tellClaim'; claimId: string; status: ClaimStatus }
  | { kind: 'removeDocuments'; sha256s: string[] };

/** 技术合同认定登记: accompanies one contract from its submission until its registration has ended. */
export async function contractWorkflow({ contractId, isWoken, carried }: ContractWorkflowInput): Promise<void> {
  const clerk = createClerk<ContractOutcome>(carried, isWoken === true);
  const followUps: FollowUp[] = [];
  const noted = new Set<string>();
  /** What is owed is noted once in a run, whether the act told of it or the record. */
  const note = (owed: readonly FollowUp[]): void => {
    for (const followUp of owed) {
      const name = JSON.stringify(followUp);
      if (!noted.has(name)) followUps.push(followUp);
      noted.add(name);
    }
  };

  /** The domain is asked twice: here out of courtesy, by a clerk that knows the case, and in the record's transaction as law. */
  const allow = (input: CommandInput, action: ContractAction): void => {
    const latest = clerk.judgesBy(input);
    if (latest !== undefined) orRefuse(() => transitionFor(latest, action));
  };
  const perform = (input: CommandInput, act: () => Promise<ContractOutcome>): Promise<ContractOutcome> =>
    clerk.perform(input, async () => {
      const outcome = await act();
      note(followUpsOf(outcome));
      return outcome;
    });
  const readRecord = async (): Promise<ContractOutcome> => {
    const { unprintedCertificates, ...outcome } = await record.readContract({ contractId });
    note(unprintedCertificates.map((versionNo) => ({ kind: 'issueCertificate', versionNo })));
    note(followUpsOf(outcome));
    return outcome;
  };
  const onCommand = (
    update: UpdateDefinition<ContractOutcome, [CommandInput]>,
    action: ContractAction,
    act: (input: CommandInput) => Promise<ContractOutcome>,
  ): void => {
    setHandler(update, (input: CommandInput) => perform(input, () => act(input)), {
      validator: (input: CommandInput) => allow(input, action),
    });
  };
  const onDecision = (
    update: UpdateDefinition<ContractOutcome, [DecisionInput]>,
    act: (input: DecisionInput) => Promise<ContractOutcome>,
  ): void => {
    setHandler(update, (input: DecisionInput) => perform(input, () => act(input)), {
      validator: (input: DecisionInput) => allow(input, messages.ACTION_OF_OUTCOME[input.outcome]),
    });
  };

  onCommand(messages.submitUpdate, 'submit', record.recordSubmission);
  onCommand(messages.purgeStateSecretUpdate, 'purgeStateSecret', record.recordPurge);
  onCommand(messages.withdrawUpdate, 'withdraw', record.recordWithdrawal);
  onCommand(messages.acceptUpdate, 'accept', record.recordAcceptance);
  onCommand(messages.declineAcceptanceUpdate, 'declineAcceptance', record.recordNonAcceptance);
  onCommand(messages.requestCorrectionUpdate, 'requestCorrection', record.recordCorrectionRequest);
  onCommand(messages.resubmitUpdate, 'resubmit', record.recordResubmission);
  onDecision(messages.decideUpdate, record.recordDecision);
  onDecision(messages.decideSecondUpdate, record.recordSecondDecision);
  onCommand(messages.giveExpertOpinionUpdate, 'giveExpertOpinion', record.recordExpertOpinion);
  onCommand(messages.enterReceiptUpdate, 'enterReceipt', record.recordReceipt);
  onCommand(messages.verifyReceiptsUpdate, 'verifyReceipts', record.recordReceiptVerification);
  onCommand(messages.applyAmendmentUpdate, 'applyAmendment', record.recordAmendmentApplication);
  onCommand(messages.withdrawAmendmentUpdate, 'withdrawAmendment', record.recordAmendmentWithdrawal);
  onDecision(messages.decideAmendmentUpdate, record.recordAmendmentDecision);
  onCommand(messages.applyDeregistrationUpdate, 'applyDeregistration', record.recordDeregistrationApplication);
  onCommand(messages.refuseDeregistrationUpdate, 'refuseDeregistration', record.recordDeregistrationRefusal);
  onCommand(messages.withdrawDeregistrationUpdate, 'withdrawDeregistration', record.recordDeregistrationWithdrawal);
  onCommand(messages.proposeRetypingUpdate, 'proposeRetyping', record.recordRetypingProposal);
  onCommand(messages.objectToRegistrationUpdate, 'raiseObjection', record.recordRegistrationObjection);
  onDecision(messages.decideOnRegistrationUpdate, record.recordRegistrationObjectionDecision);
  onCommand(messages.flagDisputeUpdate, 'flagDispute', record.recordDispute);
  onCommand(messages.closeDisputeUpdate, 'closeDispute', record.recordDisputeClosing);
  onCommand(messages.proposeRevocationUpdate, 'proposeRevocation', record.recordRevocationProposal);
  onCommand(messages.giveStatementUpdate, 'giveStatement', record.recordStatement);
  onCommand(messages.recordHearingUpdate, 'recordHearing', record.recordHearing);
  onDecision(messages.decideRevocationUpdate, record.recordRevocationDecision);
  onCommand(messages.completeUpdate, 'complete', record.recordCompletion);
  onCommand(messages.recordFindingUpdate, 'recordFinding', record.recordSpotCheckFinding);
  onCommand(messages.proposeTransferUpdate, 'proposeTransfer', record.recordTransferProposal);
  onDecision(messages.decideTransferUpdate, record.recordTransferDecision);
  onCommand(messages.pauseClockUpdate, 'pauseClock', record.recordPause);
  onCommand(messages.endPauseUpdate, 'endPause', record.recordPauseEnd);
  onCommand(messages.requestExtensionUpdate, 'requestExtension', record.recordExtensionRequest);
  onDecision(messages.decideExtensionUpdate, record.recordExtensionDecision);
  onCommand(messages.confirmDeregistrationUpdate, 'confirmDeregistration', record.recordDeregistration);

  if (carried === undefined && isWoken === undefined) await clerk.changed();
  for (;;) {
    await clerk.catchUp(readRecord);
    await clerk.settled();
    const followUp = followUps.shift();
    if (followUp !== undefined) {
      await untilDone(() => carryOut(contractId, followUp));
      continue;
    }
    const latest = clerk.latest();
    // the first command was refused: the draft stays a draft, nothing runs
    if (latest === undefined || latest.status === 'draft') return;
    setCurrentDetails(describe(latest));
    if (hasEnded(latest.status)) return;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof contractWorkflow>({ contractId, carried: clerk.carry() });
    }
    const alarm = await clerk.alarmOrChange();
    if (alarm !== undefined) {
      await clerk.proceed(() => record.recordAlarm({ commandId: uuid4(), contractId, kind: alarm.kind }));
    }
  }
}

function followUpsOf(outcome: ContractOutcome): FollowUp[] {
  const { certificateToIssue, affectedClaims = [], documentsToRemove } = outcome;
  return [
    ...(certificateToIssue === undefined ? [] : [{ kind: 'issueCertificate' as const, versionNo: certificateToIssue }]),
    ...affectedClaims.map((claim) => ({ kind: 'tellClaim' as const, ...claim })),
    ...(documentsToRemove === undefined ? [] : [{ kind: 'removeDocuments' as const, sha256s: documentsToRemove }]),
  ];
}

async function carryOut(contractId: string, followUp: FollowUp): Promise<void> {
  switch (followUp.kind) {
    case 'issueCertificate': {
      const { versionNo } = followUp;
      const print = await outside.renderCertificate({ contractId, versionNo });
      await record.recordCertificateIssued({ commandId: uuid4(), contractId, versionNo, ...print });
      return;
    }
    case 'tellClaim':
      return tellClaim(followUp.claimId, followUp.status);
    case 'removeDocuments':
      return outside.removeDocuments({ sha256s: followUp.sha256s });
  }
}

function describe(latest: ContractOutcome): string {
  const due =
    latest.dueOn === undefined ? '' : ` · due ${latest.dueOn}${latest.dueProvisional ? ' (provisional)' : ''}`;
  const number = latest.registrationNumber === undefined ? '' : ` · ${latest.registrationNumber}`;
  return `**${latest.status}**${number}${due}`;
}
