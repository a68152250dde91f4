import { ApplicationFailure, Context } from '@temporalio/activity';
import type { ServiceTime } from '../db/clock-store.js';
import { type CommandRecord, rememberCommand, storeResult, takeCommand } from '../db/command-store.js';
import { type Database, inScope, type Transaction } from '../db/connection.js';
import type { RuleBook, RuleBookSource } from '../db/rule-book.js';
import { type Actor, PUBLIC_ACTOR_ID, SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { DomainError, type ErrorCode } from '../domain/errors.js';

export interface ActDependencies {
  db: Database;
  rules: RuleBookSource;
  /** Given where an act may issue a paper. */
  options?: { isDemo: boolean };
}

/** Which run of which workflow asked for the act; the auditor opens it in the Web UI. */
export interface Origin {
  workflowId?: string;
  runId?: string;
}

/** Everything one act may rely on; all of it inside one transaction. */
export interface Act {
  trx: Transaction;
  command: CommandRecord;
  actor: Actor;
  time: ServiceTime;
  /** Civil date in Shanghai, by the service's clock. */
  today: string;
  rules: RuleBook;
  origin: Origin;
  /** True: papers issued by it say themselves that they have no legal effect; undefined where none is issued. */
  isDemo: boolean | undefined;
}

/** When an act happened by the service's clock, and which run asked for it: the end of every event. */
export function stampOf(act: Pick<Act, 'time' | 'origin'>): {
  occurredAt: string;
  clockOffsetMs: number;
  workflowId: string | undefined;
  runId: string | undefined;
} {
  return {
    occurredAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
    workflowId: act.origin.workflowId,
    runId: act.origin.runId,
  };
}

/** The system and the public sign acts too, but hold no role that a person holds. */
const UNNAMED: Record<string, Actor> = {
  [SYSTEM_ACTOR_ID]: { id: SYSTEM_ACTOR_ID, name: 'system', roles: [] },
  [PUBLIC_ACTOR_ID]: { id: PUBLIC_ACTOR_ID, name: 'public', roles: [] },
};

/**
 * One act, one transaction, once per command id: locks the command, and either answers what the act did before
 * or lets it happen and keeps its result. Throws what the domain throws; nothing is kept then.
 */
export async function recordAct<Result extends object>(
  { db, rules, options }: ActDependencies,
  commandId: string,
  act: (act: Act) => Promise<Result>,
): Promise<Result> {
  const book = await rules.read();
  return atActivityEdge(() =>
    inScope(db, { kind: 'system' }, async (trx) => {
      const inHand = await takeCommand(trx, commandId);
      if (inHand === undefined) throw new DomainError('command-not-found', { commandId });
      const { command, signer, time } = inHand;
      if (command.result !== undefined) return command.result as Result;

      const actor = UNNAMED[command.actorId] ?? signer;
      if (actor === undefined) throw new DomainError('person-unknown', { id: command.actorId });
      const today = shanghaiDateOf(time.nowMs);
      const result = await act({
        trx,
        command,
        actor,
        time,
        today,
        rules: book,
        origin: originOf(),
        isDemo: options?.isDemo,
      });
      await storeResult(trx, commandId, result);
      return result;
    }),
  );
}

/**
 * The history of a case shows the decision that its update named, the record holds the one that was sent: both are the
 * same, or nothing happens. Throws `decision-not-as-sent`, which no sender can cause.
 */
export function assertDecidedAsSent(sent: string, asked: string): void {
  if (sent !== asked) throw new DomainError('decision-not-as-sent', { sent, asked });
}

/** An act that no person asked for: the command is remembered under the system's name first. Idempotent by `commandId`. */
export async function recordSystemAct<Result extends object>(
  dependencies: ActDependencies,
  command: { commandId: string; kind: string; subjectId: string },
  act: (act: Act) => Promise<Result>,
): Promise<Result> {
  await atActivityEdge(() =>
    rememberCommand(dependencies.db, {
      id: command.commandId,
      actorId: SYSTEM_ACTOR_ID,
      actorRole: 'system',
      idempotencyKey: command.commandId,
      kind: command.kind,
      subjectId: command.subjectId,
      requestSha256: '',
      payload: {},
    }),
  );
  return recordAct(dependencies, command.commandId, act);
}

function originOf(): Origin {
  try {
    const { workflowExecution } = Context.current().info;
    return workflowExecution === undefined
      ? {}
      : { workflowId: workflowExecution.workflowId, runId: workflowExecution.runId };
  } catch {
    return {}; // called outside the engine: in a test
  }
}

/** SQLSTATE classes after which the same act may succeed: lost connection, no resources, shutdown, lost race, lock not available. */
const PASSING = ['08', '40', '53', '57', '55'];

/** What is away now and will be back: no "no", so the engine tries again instead of ending the case over it. */
const AWAY: readonly ErrorCode[] = ['treasury-unavailable', 'document-store-unavailable'];

/** Turns a domain "no" into a failure that is not retried and keeps its code; what passes by itself stays retryable. */
export async function atActivityEdge<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) {
      if (AWAY.includes(error.code)) throw ApplicationFailure.retryable(error.message, error.code, error.details);
      throw ApplicationFailure.nonRetryable(error.message, error.code, error.details);
    }
    // at least one digit: EPIPE is no SQLSTATE, and passes
    const sqlState = (error as { code?: unknown }).code;
    if (
      typeof sqlState === 'string' &&
      /^(?=.*\d)[0-9A-Z]{5}$/.test(sqlState) &&
      !PASSING.includes(sqlState.slice(0, 2))
    ) {
      // the text of a database error may hold values of the row, and failures are stored in the engine's history
      throw ApplicationFailure.nonRetryable(`database refused the act: SQLSTATE ${sqlState}`, 'internal-error', {
        constraint: (error as { constraint?: unknown }).constraint,
      });
    }
    // a mistake of ours, or content an older release stored: asking again gives the same
    if (
      error instanceof TypeError ||
      error instanceof RangeError ||
      (error instanceof Error && error.name === 'ZodError')
    ) {
      throw ApplicationFailure.nonRetryable(`the act failed: ${error.name}`, 'internal-error');
    }
    throw error;
  }
}
