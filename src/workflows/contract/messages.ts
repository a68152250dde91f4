import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ContractAction, ContractStatus } from '../../domain/contract/status.js';
import type { ClaimStatus } from '../../domain/reward/claim-status.js';

/** The business id of a contract's workflow. */
export function contractWorkflowId(contractId: string): string {
  return `contract/${contractId}`;
}

/** What a command carries into history: identifiers and decisions; its content stays in the record under `commandId`. */
export interface CommandInput {
  commandId: string;
  contractId: string;
  actorId: string;
}

/** A decision names its outcome, so that the history reads as the procedure. */
export interface DecisionInput extends CommandInput {
  outcome: DecisionOutcome;
}
export type DecisionOutcome =
  | 'register'
  | 'refer_to_second_review'
  | 'refer_to_experts'
  | 'refuse_registration'
  | 'approve_registration'
  | 'send_back'
  | 'approve_amendment'
  | 'refuse_amendment';

/** Something that happens by time alone. */
export interface Alarm {
  kind: 'reminder' | 'limit';
  /** Instant of the service's clock, ISO. */
  at: string;
}

/** What the clerk learns from a record act: the new state and what to wait for. */
export interface ContractOutcome {
  contractId: string;
  status: ContractStatus;
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
export const enterReceiptUpdate = command('enterReceipt');
export const verifyReceiptsUpdate = command('verifyReceipts');

export const decideUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decide'>('decide');
export const decideSecondUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decideSecond'>('decideSecond');
export const decideAmendmentUpdate = defineUpdate<ContractOutcome, [DecisionInput], 'decideAmendment'>(
  'decideAmendment',
);

/** The act each outcome stands for. */
export const ACTION_OF_OUTCOME: Record<DecisionOutcome, ContractAction> = {
  register: 'register',
  refer_to_second_review: 'referToSecondReview',
  refer_to_experts: 'referToExperts',
  refuse_registration: 'refuseRegistration',
  approve_registration: 'approveRegistration',
  send_back: 'sendBack',
  approve_amendment: 'approveAmendment',
  refuse_amendment: 'refuseAmendment',
};

/** The demonstration moved the clock: timers are armed again. */
export const clockMovedSignal = defineSignal<[{ clockOffsetMs: number }]>('clockMoved');
