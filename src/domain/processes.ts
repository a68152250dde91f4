/** 办理流程: the process that accompanies a case, and how it begins; one for each case, found by the case's own id. */

/** A case that has a process of its own. */
export type CaseRef =
  | { kind: 'contract'; id: string }
  // only the submission, which opens the claim, has to say for which contract
  | { kind: 'reward_claim'; id: string; contractId?: string }
  | { kind: 'payout_batch'; id: string }
  | { kind: 'challenge'; id: string }
  | { kind: 'project'; id: string };
export type CaseKind = CaseRef['kind'];

/** Whatever has a process: a case, or one act at the desk, known by its command. */
export type ProcessRef = CaseRef | { kind: 'desk'; id: string };

/** How a process begins: its type, its business id and what it is told. */
export interface ProcessStart {
  type:
    | 'contractWorkflow'
    | 'rewardWorkflow'
    | 'payoutBatchWorkflow'
    | 'challengeWorkflow'
    | 'projectWorkflow'
    | 'deskWorkflow';
  workflowId: string;
  /** `isWoken`: the case is older than this run, so its clerk begins by reading the record. */
  input: { isWoken?: true } & Record<string, unknown>;
  /** What a reader of the engine's own pages sees beside the id; nothing personal. */
  summary: string;
}

const PREFIX: Record<ProcessRef['kind'], string> = {
  contract: 'contract',
  reward_claim: 'reward',
  payout_batch: 'payout-batch',
  challenge: 'challenge',
  project: 'project',
  desk: 'desk',
};

/** The business id of a process. */
export function processIdOf({ kind, id }: ProcessRef): string {
  return `${PREFIX[kind]}/${id}`;
}

/** How a process begins. */
export function processOf(of: ProcessRef): ProcessStart {
  const workflowId = processIdOf(of);
  switch (of.kind) {
    case 'contract':
      return {
        type: 'contractWorkflow',
        workflowId,
        input: { contractId: of.id },
        summary: 'Technology contract: acceptance, review, registration, change and end',
      };
    case 'reward_claim':
      return {
        type: 'rewardWorkflow',
        workflowId,
        input: { claimId: of.id, ...(of.contractId === undefined ? {} : { contractId: of.contractId }) },
        summary: 'Reward claim: computation, checks, publicity, approval, payee, payment',
      };
    case 'payout_batch':
      return {
        type: 'payoutBatchWorkflow',
        workflowId,
        input: { batchId: of.id },
        summary: 'Payout batch: make, check, release, pay, reconcile',
      };
    case 'challenge':
      return {
        type: 'challengeWorkflow',
        workflowId,
        input: { challengeId: of.id },
        summary: 'Challenge: check, bids under seal, evaluation, award, work, acceptance, subsidy',
      };
    case 'project':
      return {
        type: 'projectWorkflow',
        workflowId,
        input: { projectId: of.id },
        summary: 'Project: own spending, proof, acceptance, amount, subsidy',
      };
    case 'desk':
      return { type: 'deskWorkflow', workflowId, input: {}, summary: 'One act at the desk that belongs to no case' };
  }
}

/** The same for what is under way already and whose process was lost. */
export function wakingOf(of: ProcessRef): ProcessStart {
  const start = processOf(of);
  return { ...start, input: { ...start.input, isWoken: true } };
}

/** The signal that bids a clerk look at the record, because it moved without it. */
export const RECORD_MOVED = 'recordMoved';

/**
 * A task that a worker took with it when it died is given to another after this long; the engine's default of 10 s is
 * what the command in flight would wait. Too short, and a worker on a busy machine loses tasks that it is still at.
 */
export const PROCESS_TASK_TIMEOUT_MS = 3000;

/** Name of the schedule of the duties of the clock; whoever loads a calendar may start them at once. */
export const CLOCK_DUTIES = 'clock-duties';
