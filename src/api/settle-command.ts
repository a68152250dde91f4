import { type CommandRecord, findCommand } from '../db/command-store.js';
import { DomainError, ERRORS } from '../domain/errors.js';
import { keepAnswer, keepRefusal, kept, purgedAnswer, type Settled, storedAnswer } from './answer-command.js';
import type { Command } from './command.js';
import type { AppContext } from './dependencies.js';
import { askEngine, askEngineAgain, EngineSlowError, WorkflowGoneError } from './engine.js';

const UPDATE_TIMEOUT_MS = 8000;

/** What carrying a command out needs of the application. */
export type SettleContext = Pick<AppContext, 'db' | 'temporal' | 'taskQueue' | 'options'>;

/**
 * Carries a command out and keeps its answer, or says that it has not come to its end yet. What is on record already is
 * not refused any more, but its workflow is asked all the same until it has heard: an engine that died in between knows
 * nothing of it, and nothing would follow.
 */
export async function settle<Outcome>(
  context: SettleContext,
  instance: string,
  command: Command<Outcome>,
  remembered: CommandRecord,
  timeoutMs = context.options.updateTimeoutMs ?? UPDATE_TIMEOUT_MS,
): Promise<Settled | 'pending'> {
  const { id } = remembered;
  const isRecorded = remembered.result !== undefined;
  const fromRecord = (): Promise<Settled> => keepAnswer(context, command, kept<Outcome>(remembered.result), id);
  if (isRecorded && isPurged(remembered)) return purgedAnswer(id, 200);
  if (isRecorded && (remembered.isHeard || ('act' in command && command.isDoneOnRecord))) return fromRecord();
  try {
    if (!isRecorded) await command.check?.(id);
    return await keepAnswer(context, command, await carryOut(context, command, remembered, timeoutMs), id);
  } catch (error) {
    if (isRecorded && !isEngineTrouble(error)) return fromRecord();
    // The act may have happened although its answer was lost, or a twin of this request may have come first.
    const now = await findCommand(context.db, id);
    if (!isRecorded && now?.result !== undefined) return settle(context, instance, command, now, timeoutMs);
    const answered = now === undefined ? undefined : storedAnswer(now, command);
    if (answered !== undefined) return answered;
    if (error instanceof EngineSlowError) return 'pending';
    const no = await refusalOf(error, command, id);
    if (!isDefinite(no)) throw no;
    return keepRefusal(context, id, no, instance);
  }
}

async function carryOut<Outcome>(
  context: SettleContext,
  command: Command<Outcome>,
  { id, result }: CommandRecord,
  timeoutMs: number,
): Promise<Outcome> {
  if ('act' in command) return command.act(id);
  const asked = { commandId: id, actorId: command.actor.id, request: command.ask(id) };
  if (result !== undefined) return askEngineAgain<Outcome>(context, asked, timeoutMs);
  return askEngine<Outcome>(
    context,
    asked,
    timeoutMs,
    command.check && (() => command.check?.(id) ?? Promise.resolve()),
  );
}

/** A command on a purged case whose answer was never given: what it did may not be told any more. */
function isPurged({ payload, result }: CommandRecord): boolean {
  const { purged }: { purged?: unknown } = typeof result === 'object' && result !== null ? result : {};
  return payload === null && purged === true;
}

/** True when the engine may not have heard of the command; one whose workflow has ended needs not. */
function isEngineTrouble(error: unknown): boolean {
  return error instanceof EngineSlowError || (error instanceof DomainError && error.code === 'engine-unavailable');
}

async function refusalOf<Outcome>(error: unknown, command: Command<Outcome>, id: string): Promise<DomainError> {
  if (error instanceof DomainError) return error;
  if (!(error instanceof WorkflowGoneError)) throw error;
  // Nothing runs: either the status says so, and the check names it, or the engine has lost what the record has not.
  try {
    await command.check?.(id);
  } catch (refusal) {
    if (refusal instanceof DomainError) return refusal;
    throw refusal;
  }
  return new DomainError('engine-unavailable');
}

/** A "no" of the domain stays a "no"; troubles of today and of identity do not. */
export function isDefinite(no: DomainError): boolean {
  return [403, 404, 409, 412, 422].includes(ERRORS[no.code].status);
}
