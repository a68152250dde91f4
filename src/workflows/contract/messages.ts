import { defineSignal, defineUpdate } from '@temporalio/workflow';
import { ACTION_OF_OUTCOME, type DecisionOutcome } from '../../domain/contract/decision-outcome.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import { processIdOf, RECORD_MOVED } from '../../domain/processes.js';
import type { ClaimStatus } from '../../domain/reward/claim-status.js';

/** The business id of a contract's workflow. */
export function contractWorkflowId(contractId: string): string {
  return processIdOf({ kind: 'contract', id: contractId });
}

/** What a command carries into history: identifiers and decisions; its content stays in the record under `commandId`. */
export interface CommandInput {
  commandId: string;
  contractId: string;
  actorId: string;
  /** The clerk may be behind the record: it refuses nothing by itself, and looks there. */
  asksRecord?: true;
}

/** A decision names its outcome, so that the history reads as the procedure. */
export interface DecisionInput extends CommandInput {
  outcome: DecisionOutcome;
}

/** Something that happens by time alone. */
export interface Alarm {
  kind: 'reminder' | 'limit' | 'pauseEnd' | 'completion';
  /** Instant of the service's clock, ISO. */
  at: string;
}

/** What the clerk learns from a record act: the new state and what to wait for. */
export interface ContractOutcome {
  contractId: string;
  status: ContractStatus;
  /** While a procedure runs: the status in which it began. */
  statusBefore?: ContractStatus;
  /** Marks beside the status. */
  inDispute: boolean;
  isSampled: boolean;
  inTransfer: boolean;
  isPaused?: boolean;
  extensionAsked?: boolean;
  version: number;
  isLarge: boolean;
  dueAt?: string;
  dueOn?: string;
  dueProvisional?: boolean;
  registrationNumber?: string;
  alarms: Alarm[];
  /** How far the demonstration has moved the service's clock, in milliseconds. */
  clockOffsetMs: number;
  /** Version of the certificate that must be rendered now. */
  certificateToIssue?: number;
  /** Reward claims whose status this act changed; their workflows are told. */
  affectedClaims?: { claimId: string; status: ClaimStatus }[];
  /** Documents to remove from the store after a purge. */
  documentsToRemove?: string[];
}

type Command<Name extends string> = ReturnType<typeof defineUpdate<ContractOutcome, [CommandInput], Name>>;
const command = <Name extends string>(name: Name): Command<Name> =>
  defineUpdate<ContractOutcome, [CommandInput], Name>(name);

export const submitUpdate = command('submit');
export const purgeStateSecretUpdate = command('purgeStateSecret');
export const withdrawUpdate = command('withdraw');
export const declineAcceptanceUpdate = command('declineAcceptance');
export const requestCorrectionUpdate = command('requestCorrection');
export const resubmitUpdate = command('resubmit');
export const acceptUpdate = command('accept');
export const giveExpertOpinionUpdate = command('giveExpertOpinion');
export const applyAmendmentUpdate = command('applyAmendment');
export const withdrawAmendmentUpdate = command('withdrawAmendment');
export const applyDeregistrationUpdate = command('applyDeregistration');
export const confirmDeregistrationUpdate = command('confirmDeregistration');
export const refuseDeregistrationUpdate = command('refuseDeregistration');
export const withdrawDeregistrationUpdate = command('withdrawDeregistration');
export const proposeRetypingUpdate = command('proposeRetyping');
export const objectToRegistrationUpdate = command('objectToRegistration');
export const flagDisputeUpdate = command('flagDispute');
export const closeDisputeUpdate = command('closeDispute');
export const proposeRevocationUpdate = command('proposeRevocation');
export const giveStatementUpdate = command('giveStatement');
export const recordHearingUpdate = command('recordHearing');
export const completeUpdate = command('complete');
export const recordFindingUpdate = command('recordFinding');
export const proposeTransferUpdate = command('proposeTransfer');
export const enterReceiptUpdate = command('enterReceipt');
export const verifyReceiptsUpdate = command('verifyReceipts');
export const pauseClockUpdate = command('pauseClock');
export const endPauseUpdate = command('endPause');
export const requestExtensionUpdate = command('requestExtension');

export const decideUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decide'>('decide');
export const decideSecondUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decideSecond'>('decideSecond');
export const decideAmendmentUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decideAmendment'>(
  'decideAmendment',
);

export const decideOnRegistrationUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decideOnRegistration'>(
  'decideOnRegistration',
);
export const decideRevocationUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decideRevocation'>(
  'decideRevocation',
);
export const decideTransferUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decideTransfer'>('decideTransfer');

export const decideExtensionUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decideExtension'>(
  'decideExtension',
);

export { ACTION_OF_OUTCOME };
export type { DecisionOutcome };

/** The demonstration moved the clock: timers are armed again. */
export const clockMovedSignal = defineSignal<[{ clockOffsetMs: number }]>('clockMoved');

/** The record moved, and the clerk of the case was not there: it looks. */
export const recordMovedSignal = defineSignal(RECORD_MOVED);
