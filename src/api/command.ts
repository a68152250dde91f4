import type { Request, Response } from 'express';
import { answerCommand, type CommandRecord, findCommand, rememberCommand } from '../db/command-store.js';
import { type Actor, PUBLIC_ACTOR_ID } from '../domain/actor.js';
import { DomainError, ERRORS } from '../domain/errors.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import { canonicalJson, sha256Of } from './canonical-json.js';
import type { AppContext } from './dependencies.js';
import { EngineSlowError, WorkflowGoneError } from './engine.js';
import { instanceOf, type Problem, sendProblem, toProblem } from './problem.js';
import { toWire } from './wire.js';

/** What a command answers with when it was done. */
export interface Answer {
  status: 200 | 201;
  body: object;
}

/** One act somebody asks for: what is remembered of it, and how it is carried out. */
export interface Command<Outcome> {
  kind: string;
  actor: Pick<Actor, 'id'>;
  actorRole?: string;
  /** Left out: the command creates its subject, which takes the command's id. */
  subjectId?: string;
  /** What was sent; with method and path it decides whether a key was used for something else. */
  content: unknown;
  /** What the act loads, in wire form. */
  payload: unknown;
  /** Quick and precise refusals; the act asks again. */
  check?: (commandId: string) => Promise<void>;
  /** Carries it out, once per command id however often it is asked. */
  act: (commandId: string, timeoutMs: number) => Promise<Outcome>;
  /** Nothing follows from it outside the record; otherwise a workflow must have heard of it before it is answered. */
  isDoneOnRecord?: true;
  answer: (outcome: Outcome, commandId: string) => Answer | Promise<Answer>;
  /** Where to find what was created. */
  locationOf?: (outcome: Outcome, commandId: string) => string;
}

const UPDATE_TIMEOUT_MS = 8000;
const FOLLOW_UP_TIMEOUT_MS = 60_000;
const MOST_FOLLOW_UPS = 100;

/** The id of a command: the same person and key give the same id for ever (UUID version 8, from a hash). */
export function commandIdOf(actorId: string, key: string): string {
  return uuidFromHash(sha256Of(actorId, key));
}

/** The client's Idempotency-Key. Throws `idempotency-key-required`. */
export function keyOf(req: Request): string {
  const key = req.get('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new DomainError('idempotency-key-required');
  return key;
}

/** How a command ended, or that it has not yet. */
type Settled = { answer: Answer; location: string | undefined } | { problem: Problem } | 'pending';

/**
 * Remembers, asks, answers. The same key with the same content gives the same answer at any time and in any state; with
 * other content it is refused. What did not come to a definite end may be asked again under the same key.
 */
export async function runCommand<Outcome>(
  context: AppContext,
  req: Request,
  res: Response,
  command: Command<Outcome>,
): Promise<void> {
  // people without an account share one name: what they send is part of their key, so that nobody blocks another
  const sent = keyOf(req);
  const key = command.actor.id === PUBLIC_ACTOR_ID ? sha256Of(sent, req.path, canonicalJson(command.content)) : sent;
  const id = commandIdOf(command.actor.id, key);
  res.locals['commandId'] = id;
  const hash = sha256Of(req.method, req.baseUrl + req.path, canonicalJson(command.content));
  const timing = context.metrics.startCommand(command.kind);
  try {
    const remembered = await rememberCommand(context.db, {
      id,
      actorId: command.actor.id,
      ...(command.actorRole === undefined ? {} : { actorRole: command.actorRole }),
      idempotencyKey: key,
      kind: command.kind,
      subjectId: command.subjectId ?? id,
      requestSha256: hash,
      payload: command.payload,
    });
    if (remembered.requestSha256 !== hash) throw new DomainError('idempotency-key-reused', { commandId: id });
    const replayed = storedAnswer(remembered, command);
    const settled = replayed ?? (await settle(context, req, command, remembered));
    timing.end(settled === 'pending' ? 'pending' : 'problem' in settled ? 'refused' : replayed ? 'replayed' : 'done');
    if (replayed !== undefined) res.setHeader('Idempotency-Replayed', 'true');
    if (settled === 'pending') sendPending(res, id);
    else if ('problem' in settled) sendProblem(res, settled.problem);
    else send(res, settled.answer, settled.location);
    if (settled === 'pending') followUp(context, req, command, remembered);
  } catch (error) {
    timing.end(error instanceof DomainError && ERRORS[error.code].status < 500 ? 'refused' : 'failed');
    throw error;
  }
}

/** What this very command kept, its act's result or its answer: it has the shape it was given. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- says at the call what was kept
function kept<Shape>(value: unknown): Shape {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by a command, read by the same command
  return value as Shape;
}

/** The answer this command got before, if it did. */
function storedAnswer<Outcome>(
  { id, answerStatus, answer, result }: CommandRecord,
  command: Command<Outcome>,
): Exclude<Settled, 'pending'> | undefined {
  if (answerStatus === undefined) return undefined;
  // the content of a purged case is gone, answers included; that it was done is not
  if (answer === null || answer === undefined) {
    const purged = { commandId: id, purged: true };
    if (answerStatus >= 400)
      return { problem: toProblem(new DomainError('action-not-allowed', purged), `urn:uuid:${id}`) };
    return { answer: { status: answerStatus === 201 ? 201 : 200, body: purged }, location: undefined };
  }
  if (answerStatus >= 400) return { problem: kept<Problem>(answer) };
  return {
    answer: { status: answerStatus === 201 ? 201 : 200, body: answer },
    location: result === undefined ? undefined : command.locationOf?.(kept<Outcome>(result), id),
  };
}

/**
 * Carries a command out and keeps its answer. What is on record already is not refused any more, but its workflow is asked
 * all the same: an engine that died in between knows nothing of it, and nothing would follow.
 */
async function settle<Outcome>(
  context: AppContext,
  req: Request,
  command: Command<Outcome>,
  remembered: CommandRecord,
  timeoutMs = context.options.updateTimeoutMs ?? UPDATE_TIMEOUT_MS,
): Promise<Settled> {
  const { id } = remembered;
  const store = async (outcome: Outcome): Promise<Settled> => {
    const { status, body: shown } = await command.answer(outcome, id);
    const body = toWire(shown);
    await answerCommand(context.db, id, status, body);
    return { answer: { status, body }, location: command.locationOf?.(outcome, id) };
  };
  const isRecorded = remembered.result !== undefined;
  if (isRecorded && command.isDoneOnRecord) return store(kept<Outcome>(remembered.result));
  try {
    if (!isRecorded) await command.check?.(id);
    return await store(await command.act(id, timeoutMs));
  } catch (error) {
    if (isRecorded && !isEngineTrouble(error)) return store(kept<Outcome>(remembered.result));
    // The act may have happened although its answer was lost, or a twin of this request may have come first.
    const now = await findCommand(context.db, id);
    if (!isRecorded && now?.result !== undefined) return settle(context, req, command, now, timeoutMs);
    const answered = now === undefined ? undefined : storedAnswer(now, command);
    if (answered !== undefined) return answered;
    const no = await refusalOf(error, command, id);
    if (no === 'pending') return no;
    if (!isDefinite(no)) throw no;
    const problem = toProblem(no, instanceOf(req));
    await answerCommand(context.db, id, problem.status, problem);
    return { problem };
  }
}

/** True when the engine may not have heard of the command; one whose workflow has ended needs not. */
function isEngineTrouble(error: unknown): boolean {
  return error instanceof EngineSlowError || (error instanceof DomainError && error.code === 'engine-unavailable');
}

async function refusalOf<Outcome>(
  error: unknown,
  command: Command<Outcome>,
  id: string,
): Promise<DomainError | 'pending'> {
  if (error instanceof EngineSlowError) return 'pending';
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
function isDefinite(no: DomainError): boolean {
  return [403, 404, 409, 412, 422].includes(ERRORS[no.code].status);
}

function send(res: Response, { status, body }: Answer, location: string | undefined): void {
  if (location !== undefined) res.setHeader('Location', location);
  res.status(status).json(body);
}

function sendPending(res: Response, commandId: string): void {
  const location = `/api/v1/commands/${commandId}`;
  res.setHeader('Location', location);
  res.setHeader('Retry-After', '1');
  res.status(202).json({ commandId, state: 'pending', location });
}

/** After 202 the command is not left to itself: it is asked once more, for longer, and its answer kept. */
function followUp<Outcome>(
  context: AppContext,
  req: Request,
  command: Command<Outcome>,
  remembered: CommandRecord,
): void {
  const { followedUp, logger } = context;
  if (followedUp.has(remembered.id) || followedUp.size >= MOST_FOLLOW_UPS) return;
  followedUp.add(remembered.id);
  settle(context, req, command, remembered, FOLLOW_UP_TIMEOUT_MS)
    .catch((error: unknown) => {
      const code = error instanceof DomainError ? error.code : 'internal-error';
      logger.warn({ commandId: remembered.id, kind: command.kind, code }, 'command is still without an answer');
    })
    .finally(() => followedUp.delete(remembered.id));
}
