import { setTimeout as pause } from 'node:timers/promises';
import {
  findCommand,
  giveUpAsking,
  isAnyUnheard,
  markHeard,
  takeUnheardCommands,
  type UnheardCommand,
} from '../db/command-store.js';
import { DomainError, ERRORS } from '../domain/errors.js';
import { keepRefusal } from './answer-command.js';
import type { AppDependencies } from './dependencies.js';
import { askEngineAgain, EngineSlowError, isEngineUp, WorkflowGoneError } from './engine.js';
import { isDefinite } from './settle-command.js';

type Context = Pick<AppDependencies, 'db' | 'temporal' | 'taskQueue' | 'logger'>;

const LOOK_EVERY_MS = 5000;
const ASK_TIMEOUT_MS = 15_000;
const MOST_AT_ONCE = 10;
/** A fault of ours is given to the same act so often; it will not mend itself, and an act of last month surprises people. */
const MOST_FAULTS = 6;
/** After so many askings, an hour and more, what passes by itself would have passed. */
const MOST_PATIENCE = 12;

/**
 * One look for commands that the engine has not heard of in time: whoever sent them died, went away or gave up in
 * between. Each is asked for until its act is on record and its workflow knows it, or until it is refused for good. Any
 * number of servers may look at once. Returns how many were settled.
 */
export async function askForUnheardCommands(context: Context, timeoutMs = ASK_TIMEOUT_MS): Promise<number> {
  // an engine that is away is not asked at all: its commands keep their place
  if (!(await isAnyUnheard(context.db)) || !(await isEngineUp(context.temporal))) return 0;
  const commands = await takeUnheardCommands(context.db, MOST_AT_ONCE);
  const settled = await Promise.all(commands.map((command) => askFor(context, command, timeoutMs)));
  return settled.filter(Boolean).length;
}

/** True when nothing is owed any more. */
async function askFor(context: Context, command: UnheardCommand, timeoutMs: number): Promise<boolean> {
  const { id: commandId, actorId, kind, request, askedAgain } = command;
  const facts = { commandId, kind, askedAgain };
  try {
    if (command.isPurged) await settlePurged(context, command);
    else await askEngineAgain(context, { commandId, actorId, request }, timeoutMs);
    await markHeard(context.db, commandId);
    context.logger.info(facts, 'the engine has a command that it had not heard of');
    return true;
  } catch (error) {
    return afterFailure(context, command, error, facts);
  }
}

async function afterFailure(
  context: Context,
  command: UnheardCommand,
  error: unknown,
  facts: object,
): Promise<boolean> {
  const { db, logger } = context;
  if (error instanceof DomainError && isDefinite(error)) {
    // what is on record was not refused: its workflow has nothing to do with it any more
    if ((await findCommand(db, command.id))?.result !== undefined) await markHeard(db, command.id);
    else await keepRefusal(context, command.id, error, `urn:uuid:${command.id}`);
    logger.info({ ...facts, code: error.code }, 'a command that the engine had not heard of was refused');
    return true;
  }
  const code = error instanceof DomainError ? error.code : 'internal-error';
  if (isPassing(error) || command.askedAgain < MOST_FAULTS) {
    if (command.askedAgain < MOST_PATIENCE) {
      logger.warn({ ...facts, code }, 'the engine has still not carried out a command; it will be asked again');
    } else {
      logger.error({ ...facts, code }, 'the engine is there and does not carry out a command: somebody must look');
    }
    return false;
  }
  await giveUpAsking(db, command.id);
  logger.error({ ...facts, code }, 'a command cannot be carried out and is not asked for any more: somebody must look');
  return false;
}

/** What is away now will be back, however long it takes. */
function isPassing(error: unknown): boolean {
  if (error instanceof DomainError) return ERRORS[error.code].status === 503;
  return error instanceof EngineSlowError || error instanceof WorkflowGoneError;
}

async function settlePurged(context: Context, { id, isRecorded }: UnheardCommand): Promise<void> {
  if (isRecorded) return;
  await keepRefusal(
    context,
    id,
    new DomainError('action-not-allowed', { commandId: id, purged: true }),
    `urn:uuid:${id}`,
  );
}

/** Looks every few seconds for commands that the engine has not heard of. Returns how to stop. */
export function startAskingForUnheardCommands(context: Context): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { db, temporal, logger } = context;
  const look = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const settled = await temporal.withAbortSignal(signal, () => askForUnheardCommands(context));
        if (settled > 0 && (await isAnyUnheard(db))) continue;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (!signal.aborted) logger.warn({ code }, 'commands that the engine has not heard of could not be looked for');
      }
      await pause(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const looking = look();
  return async () => {
    stopping.abort();
    await looking;
  };
}
