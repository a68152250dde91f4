import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Client,
  WithStartWorkflowOperation,
  type WorkflowHandle,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure, type Duration, type UpdateDefinition } from '@temporalio/common';
import type { ChallengeUpdate } from '../../src/domain/challenge/challenge-status.js';
import { processOf } from '../../src/domain/processes.js';
import type { ProjectUpdate } from '../../src/domain/project/project-status.js';
import * as challenge from '../../src/workflows/challenge/messages.js';
import * as contract from '../../src/workflows/contract/messages.js';
import type {
  CommandInput,
  ContractOutcome,
  DecisionInput,
  DecisionOutcome,
} from '../../src/workflows/contract/messages.js';
import * as batch from '../../src/workflows/payout-batch/messages.js';
import type { BatchCommandInput, BatchOutcome } from '../../src/workflows/payout-batch/messages.js';
import * as project from '../../src/workflows/project/messages.js';
import * as reward from '../../src/workflows/reward/messages.js';
import type { ClaimCommandInput, ClaimOutcome } from '../../src/workflows/reward/messages.js';
import type { Results } from './fake-batches.js';
import type { FakeRecord } from './fake-record.js';
import type { ActName } from './traced-acts.js';

/** Where a city's workflows are reached, and what stands behind them. */
export interface City {
  readonly client: Client;
  readonly taskQueue: string;
  readonly record: FakeRecord;
  /** While an act of the record runs, the engine tells its workflow nothing new for most of this time; default 10 s. */
  readonly workflowTaskTimeout?: Duration;
}

/** `WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND` of the engine's protocol. */
const MESSAGE_AT_THE_END = 1;

const ACTOR = '00000000-0000-7000-8000-0000000000aa';

/** The command id may be chosen: sending the same one again is the same command. */
interface Sent {
  commandId?: string;
}

/** Sends a command the way the API does: update id = command id, identifiers only. */
function send<Outcome, Input extends { commandId: string }>(
  city: City,
  workflowId: string,
  update: UpdateDefinition<Outcome, [Input]>,
  input: Input,
): Promise<Outcome> {
  return city.client.workflow.getHandle(workflowId).executeUpdate(update, { updateId: input.commandId, args: [input] });
}

/** The same, and the workflow is started when none runs. */
function sendWithStart<Outcome, Input extends { commandId: string }>(
  city: City,
  start: { type: string; workflowId: string; args: [object] },
  update: UpdateDefinition<Outcome, [Input]>,
  input: Input,
): Promise<Outcome> {
  return city.client.workflow.executeUpdateWithStart(update, {
    updateId: input.commandId,
    args: [input],
    startWorkflowOperation: new WithStartWorkflowOperation<(start: object) => Promise<void>>(start.type, {
      workflowId: start.workflowId,
      taskQueue: city.taskQueue,
      args: start.args,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      ...(city.workflowTaskTimeout === undefined ? {} : { workflowTaskTimeout: city.workflowTaskTimeout }),
    }),
  });
}

/** One contract whose commands a test sends. */
export function aContract(city: City, contractId: string = randomUUID()) {
  const workflowId = contract.contractWorkflowId(contractId);
  const input = ({ commandId = randomUUID() }: Sent): CommandInput => ({ commandId, contractId, actorId: ACTOR });
  const ask = (update: UpdateDefinition<ContractOutcome, [CommandInput]>, sent: Sent = {}): Promise<ContractOutcome> =>
    send(city, workflowId, update, input(sent));
  const decide = (
    update: UpdateDefinition<ContractOutcome, [DecisionInput]>,
    outcome: DecisionOutcome,
    sent: Sent = {},
  ): Promise<ContractOutcome> => send(city, workflowId, update, { ...input(sent), outcome });
  return {
    id: contractId,
    workflowId,
    ask,
    decide,
    handle: (): WorkflowHandle => city.client.workflow.getHandle(workflowId),
    /** Submission starts the workflow. */
    submit: (sent: Sent = {}): Promise<ContractOutcome> =>
      sendWithStart(
        city,
        { type: 'contractWorkflow', workflowId, args: [{ contractId }] },
        contract.submitUpdate,
        input(sent),
      ),
    /** The same as `ask`, of a case whose process has ended: it is woken. */
    wake: (update: UpdateDefinition<ContractOutcome, [CommandInput]>, sent: Sent = {}): Promise<ContractOutcome> =>
      sendWithStart(
        city,
        { type: 'contractWorkflow', workflowId, args: [{ contractId, isWoken: true }] },
        update,
        input(sent),
      ),
    async inReview(): Promise<ContractOutcome> {
      await this.submit();
      return ask(contract.acceptUpdate);
    },
    async registered(): Promise<ContractOutcome> {
      await this.inReview();
      return decide(contract.decideUpdate, 'register');
    },
  };
}

/** One reward claim whose commands a test sends. */
export function aClaim(city: City, contractId: string = randomUUID(), claimId: string = randomUUID()) {
  const workflowId = reward.rewardWorkflowId(claimId);
  const input = ({ commandId = randomUUID() }: Sent): ClaimCommandInput => ({ commandId, claimId, actorId: ACTOR });
  const start = {
    type: 'rewardWorkflow',
    workflowId,
    args: [{ claimId, contractId }] as [object],
  };
  const decide = (
    update: UpdateDefinition<ClaimOutcome, [reward.ClaimDecisionInput]>,
    outcome: string,
    sent: Sent = {},
  ): Promise<ClaimOutcome> => send(city, workflowId, update, { ...input(sent), outcome });
  return {
    id: claimId,
    contractId,
    workflowId,
    decide,
    ask: (update: UpdateDefinition<ClaimOutcome, [ClaimCommandInput]>, sent: Sent = {}): Promise<ClaimOutcome> =>
      send(city, workflowId, update, input(sent)),
    /** The same as `ask`, by a fresh run when the claim's workflow has ended. */
    askWithStart: (
      update: UpdateDefinition<ClaimOutcome, [ClaimCommandInput]>,
      sent: Sent = {},
    ): Promise<ClaimOutcome> => sendWithStart(city, start, update, input(sent)),
    handle: (): WorkflowHandle => city.client.workflow.getHandle(workflowId),
    /** Submitted, and its sheet is computed. */
    async submitted(): Promise<void> {
      await this.askWithStart(reward.submitClaimUpdate);
      await city.record.done('recordComputation', claimId);
    },
    async published(): Promise<ClaimOutcome> {
      await this.submitted();
      await decide(reward.firstCheckUpdate, 'pass');
      return decide(reward.secondCheckUpdate, 'pass');
    },
  };
}

/** One payout batch over these claims. */
export function aBatch(city: City, claimIds: readonly string[], batchId: string = randomUUID()) {
  const workflowId = batch.payoutBatchWorkflowId(batchId);
  const input = ({ commandId = randomUUID() }: Sent): BatchCommandInput => ({ commandId, batchId, actorId: ACTOR });
  const ask = (update: UpdateDefinition<BatchOutcome, [BatchCommandInput]>, sent: Sent = {}): Promise<BatchOutcome> =>
    send(city, workflowId, update, input(sent));
  const handle = (): WorkflowHandle => city.client.workflow.getHandle(workflowId);
  const timesDone = (name: ActName): number => city.record.callsOn(batchId).filter((called) => called === name).length;
  return {
    id: batchId,
    workflowId,
    ask,
    /** Answers are on record, the clerk is told as the watch over the drop does, and has read them. */
    async answered(results: Results): Promise<void> {
      const before = timesDone('readBatch');
      city.record.takeInResults(batchId, results);
      await handle().signal(contract.recordMovedSignal);
      await city.record.done('readBatch', batchId, before + 1);
    },
    /** The answer is overdue, and the treasury was asked. */
    async enquired(): Promise<void> {
      const before = timesDone('recordEnquiry');
      city.record.letEnquiryFallDue(batchId);
      await handle().signal(contract.recordMovedSignal);
      await city.record.done('recordEnquiry', batchId, before + 1);
    },
    check: (outcome: 'approve' | 'reject', sent: Sent = {}): Promise<BatchOutcome> =>
      send(city, workflowId, batch.checkBatchUpdate, { ...input(sent), outcome }),
    handle,
    build(sent: Sent = {}): Promise<BatchOutcome> {
      city.record.fillBatch(batchId, claimIds);
      return sendWithStart(
        city,
        { type: 'payoutBatchWorkflow', workflowId, args: [{ batchId }] },
        batch.buildBatchUpdate,
        input(sent),
      );
    },
    /** Made, checked, released, and the file is with the treasury. */
    async sent(): Promise<void> {
      await this.build();
      await this.check('approve');
      await ask(batch.releaseBatchUpdate);
      await city.record.done('recordPaymentFileSent', batchId);
    },
  };
}

/** One challenge whose commands a test sends. */
export function aChallenge(city: City, challengeId: string = randomUUID()) {
  const { type, workflowId, input: start } = processOf({ kind: 'challenge', id: challengeId });
  const input = () => ({ commandId: randomUUID(), challengeId, actorId: ACTOR });
  return {
    id: challengeId,
    workflowId,
    file: () => sendWithStart(city, { type, workflowId, args: [start] }, challenge.fileChallengeUpdate, input()),
    ask: (name: ChallengeUpdate, outcome?: string) =>
      send(city, workflowId, challenge.challengeUpdate(name), { ...input(), ...(outcome ? { outcome } : {}) }),
    handle: (): WorkflowHandle => city.client.workflow.getHandle(workflowId),
  };
}

/** One project whose commands a test sends. */
export function aProject(city: City, projectId: string = randomUUID()) {
  const { type, workflowId, input: start } = processOf({ kind: 'project', id: projectId });
  const input = () => ({ commandId: randomUUID(), projectId, actorId: ACTOR });
  return {
    id: projectId,
    workflowId,
    file: () => sendWithStart(city, { type, workflowId, args: [start] }, project.fileProjectUpdate, input()),
    ask: (name: ProjectUpdate, outcome?: string) =>
      send(city, workflowId, project.projectUpdate(name), { ...input(), ...(outcome ? { outcome } : {}) }),
    handle: (): WorkflowHandle => city.client.workflow.getHandle(workflowId),
  };
}

/** The code of the "no" a command got, wherever it stands in the chain of causes; fails when there was none. */
export async function refusalOf(command: Promise<unknown>): Promise<string> {
  let outcome: unknown;
  try {
    outcome = await command;
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
      if (cause instanceof ApplicationFailure && typeof cause.type === 'string') return cause.type;
    }
    throw error;
  }
  throw new Error(`the command was not refused: ${JSON.stringify(outcome)}`);
}

/** The names of the events a workflow's run has left, in order. */
export async function eventsOf(handle: WorkflowHandle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).map((event) => {
    const attributes = Object.keys(event).find((key) => key.endsWith('EventAttributes'));
    return attributes === undefined ? 'unknown' : attributes.replace('EventAttributes', '');
  });
}

/**
 * Why tasks of a workflow failed. A message that comes while a workflow is about to end is no failure of it: the engine has it
 * look again.
 */
export async function failedTasksOf(handle: WorkflowHandle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed === undefined || failed === null || Number(failed.cause) === MESSAGE_AT_THE_END
      ? []
      : [failed.failure?.message ?? String(failed.cause)],
  );
}

/** Asks again until there is an answer; for what only the engine knows and tells nobody. */
export async function until<Answer>(find: () => Promise<Answer | false | undefined>): Promise<Answer> {
  for (const end = Date.now() + 30_000; ; await pause(25)) {
    const answer = await find();
    if (answer !== false && answer !== undefined) return answer;
    if (Date.now() > end) throw new Error('what was waited for did not come');
  }
}

/** What the record did by itself reaches a clerk a moment later: until then it may refuse what has become possible. */
export function whenKnown<Outcome>(ask: () => Promise<Outcome>): Promise<Outcome> {
  return until(() => ask().catch(() => undefined));
}

/** Asks the desk as the server does: the process begins with its act. */
export async function askDesk(city: City, name: string, commandId: string = randomUUID()) {
  const start = processOf({ kind: 'desk', id: commandId });
  const outcome = await city.client.workflow.executeUpdateWithStart(name, {
    updateId: commandId,
    args: [{ commandId, actorId: ACTOR }],
    startWorkflowOperation: new WithStartWorkflowOperation(start.type, {
      workflowId: start.workflowId,
      taskQueue: city.taskQueue,
      args: [start.input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  });
  return { outcome, handle: city.client.workflow.getHandle(start.workflowId) };
}
