import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { EngineRequest } from '../db/command-store.js';
import { DomainError, isErrorCode } from '../domain/errors.js';
import { PROCESS_TASK_TIMEOUT_MS, type ProcessStart, processIdOf, processOf, wakingOf } from '../domain/processes.js';
import type { AppContext } from './dependencies.js';

/** The engine has the command and has not answered in time. */
export class EngineSlowError extends Error {
  override readonly name = 'EngineSlowError';
}

/** No workflow runs under this id. */
export class WorkflowGoneError extends Error {
  override readonly name = 'WorkflowGoneError';
}

/** After this long without an answer it is asked whether the engine is there at all. */
const DOUBT_AFTER_MS = 2000;
const PROBE_MS = 1500;

const CANCELLED = 1;
const INVALID_ARGUMENT = 3;
const FAILED_PRECONDITION = 9;

/** An update by name, as messages.ts defines it. */
interface Update {
  name: string;
}

/** What an update carries into history: identifiers and a decision, nothing else. */
interface CommandInput {
  commandId: string;
  actorId: string;
  contractId?: string;
  claimId?: string;
  batchId?: string;
  challengeId?: string;
  projectId?: string;
  outcome?: string;
  /** The clerk may be behind the record: it refuses nothing by itself and reads the record anew. */
  asksRecord?: true;
}

/** A command for the engine: who asks, and what. */
export interface Asked {
  commandId: string;
  actorId: string;
  request: EngineRequest;
}

/**
 * Asks the engine for a command the first time. A process that the engine has lost although the record lets the act
 * happen is woken; a clerk that refuses what the record would allow is behind, and is bidden to look. `check` asks the
 * record. Throws as `askWorkflow` does, or what `check` throws.
 */
export async function askEngine<Outcome>(
  context: Pick<AppContext, 'temporal' | 'taskQueue'>,
  asked: Asked,
  timeoutMs: number,
  check?: () => Promise<void>,
): Promise<Outcome> {
  const { request } = asked;
  const update = { name: request.update };
  try {
    return request.opens
      ? await askNewWorkflow<Outcome>(context, processOf(request.of), update, inputOf(asked), timeoutMs)
      : await askWorkflow<Outcome>(context, processIdOf(request.of), update, inputOf(asked), timeoutMs);
  } catch (error) {
    const isDoubtful = error instanceof DomainError && error.code === 'action-not-allowed' && check !== undefined;
    if (!isDoubtful && !(error instanceof WorkflowGoneError)) throw error;
    await check?.();
    return askEngineAgain<Outcome>(context, asked, timeoutMs);
  }
}

/** Asks the engine once more, whoever asked before: the same update id, so that nothing happens twice. Throws as `askWorkflow` does. */
export async function askEngineAgain<Outcome>(
  context: Pick<AppContext, 'temporal' | 'taskQueue'>,
  asked: Asked,
  timeoutMs: number,
): Promise<Outcome> {
  const { of, update: name } = asked.request;
  const input: CommandInput = { ...inputOf(asked), asksRecord: true };
  try {
    return await askWorkflow<Outcome>(context, processIdOf(of), { name }, input, timeoutMs);
  } catch (error) {
    if (!(error instanceof WorkflowGoneError)) throw error;
    return askNewWorkflow<Outcome>(context, wakingOf(of), { name }, input, timeoutMs);
  }
}

const ID_FIELD = {
  contract: 'contractId',
  reward_claim: 'claimId',
  payout_batch: 'batchId',
  challenge: 'challengeId',
  project: 'projectId',
} as const;

function inputOf({ commandId, actorId, request: { of, decision } }: Asked): CommandInput {
  const id = of.kind === 'desk' ? {} : { [ID_FIELD[of.kind]]: of.id };
  return { commandId, actorId, ...id, ...decision };
}

/** Asks a running workflow. Throws the domain's refusal, `engine-unavailable`, EngineSlowError or WorkflowGoneError. */
export function askWorkflow<Outcome>(
  { temporal }: Pick<AppContext, 'temporal'>,
  workflowId: string,
  update: Update,
  input: CommandInput,
  timeoutMs: number,
): Promise<Outcome> {
  return bounded(temporal, timeoutMs, () =>
    temporal.workflow.getHandle(workflowId).executeUpdate<Outcome, [object]>(update.name, {
      updateId: input.commandId,
      args: [input],
    }),
  );
}

/** Asks a workflow and starts it when it does not run yet, both in one call. Throws as `askWorkflow` does. */
export function askNewWorkflow<Outcome>(
  { temporal, taskQueue }: Pick<AppContext, 'temporal' | 'taskQueue'>,
  start: ProcessStart,
  update: Update,
  input: CommandInput,
  timeoutMs: number,
): Promise<Outcome> {
  return bounded(temporal, timeoutMs, () =>
    temporal.workflow.executeUpdateWithStart<(input: object) => Promise<void>, Outcome, [object]>(update.name, {
      updateId: input.commandId,
      args: [input],
      // good for one attempt only
      startWorkflowOperation: new WithStartWorkflowOperation(start.type, {
        workflowId: start.workflowId,
        taskQueue,
        args: [start.input],
        workflowTaskTimeout: PROCESS_TASK_TIMEOUT_MS,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        staticSummary: start.summary,
      }),
    }),
  );
}

/** One call with an end; an engine that is away is told from one that is slow before the time is over. */
async function bounded<Outcome>(temporal: Client, timeoutMs: number, call: () => Promise<Outcome>): Promise<Outcome> {
  let doubt: NodeJS.Timeout | undefined;
  const away = new Promise<never>((_resolve, reject) => {
    doubt = setTimeout(() => void refuseWhenAway(temporal, reject), Math.min(DOUBT_AFTER_MS, timeoutMs / 2));
  });
  try {
    return await Promise.race([temporal.withDeadline(Date.now() + timeoutMs, call), away]);
  } catch (error) {
    throw await toEngineError(temporal, error);
  } finally {
    clearTimeout(doubt);
  }
}

async function refuseWhenAway(temporal: Client, reject: (away: DomainError) => void): Promise<void> {
  if (!(await isEngineUp(temporal))) reject(new DomainError('engine-unavailable'));
}

async function toEngineError(temporal: Client, error: unknown): Promise<unknown> {
  if (error instanceof DomainError) return error;
  if (error instanceof WorkflowNotFoundError) return new WorkflowGoneError();
  if (error instanceof WorkflowUpdateFailedError) return findRefusal(error) ?? error;
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return (await isEngineUp(temporal)) ? new EngineSlowError() : new DomainError('engine-unavailable');
  }
  if (error instanceof ServiceError && !isOurMistake(error)) return new DomainError('engine-unavailable');
  return error;
}

function isOurMistake(error: ServiceError): boolean {
  const { cause } = error;
  if (!isGrpcServiceError(cause)) return false;
  return [CANCELLED, INVALID_ARGUMENT, FAILED_PRECONDITION].includes(cause.code);
}

/** The domain's "no", wherever it stands in the chain of causes. */
function findRefusal(error: Error): DomainError | undefined {
  let cause: unknown = error;
  while (cause instanceof Error) {
    if (cause instanceof ApplicationFailure && isErrorCode(cause.type)) {
      return new DomainError(cause.type, factsOf(cause.details?.[0]));
    }
    cause = cause.cause;
  }
  return undefined;
}

function factsOf(details: unknown): Record<string, unknown> {
  return details !== null && typeof details === 'object' && !Array.isArray(details)
    ? Object.fromEntries(Object.entries(details))
    : {};
}

/** True when the engine's frontend answers. */
export async function isEngineUp(temporal: Client): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PROBE_MS + 200);
  });
  try {
    const probe = temporal
      .withDeadline(Date.now() + PROBE_MS, () => temporal.workflowService.getSystemInfo({}))
      .then(() => true);
    return await Promise.race([probe, late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
