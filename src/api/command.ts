import type { Request, Response } from 'express';
import type { EngineRequest } from '../db/command-store.js';
import type { Actor } from '../domain/actor.js';
import { DomainError, ERRORS } from '../domain/errors.js';
import { answer, storedAnswer } from './answer-command.js';
import type { AppContext } from './dependencies.js';
import { followUp } from './follow-up-command.js';
import { instanceOf } from './problem.js';
import { remember } from './remember-command.js';
import { settle } from './settle-command.js';

/** What a command answers with when it was done. */
export interface Answer {
  status: 200 | 201;
  body: object;
}

/** One act somebody asks for: what is remembered of it, and how it is carried out. */
export type Command<Outcome> = CommandBase<Outcome> & (AskedOfEngine | DoneHere<Outcome>);

interface CommandBase<Outcome> {
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
  answer: (outcome: Outcome, commandId: string) => Answer | Promise<Answer>;
  /** Where to find what was created. */
  locationOf?: (outcome: Outcome, commandId: string) => string;
}

/** Carried out by the workflow of a case. The request is kept, so that the service itself asks until it is heard. */
interface AskedOfEngine {
  ask: (commandId: string) => EngineRequest;
  /** What must lie where the act will look for it, before the command counts as taken. May happen more than once. */
  prepare?: () => Promise<void>;
}

/** Carried out by the server itself. */
interface DoneHere<Outcome> {
  /** Once per command id however often it is asked. */
  act: (commandId: string) => Promise<Outcome>;
  /** Nothing follows from it outside the record: what is on record is answered without acting again. */
  isDoneOnRecord?: true;
}

/**
 * Remembers, settles, answers, follows up. The same key with the same content gives the same answer at any time and in any
 * state; with other content it is refused. What did not come to a definite end may be asked again under the same key, and
 * the service asks by itself for what the engine has not heard of.
 */
export async function runCommand<Outcome>(
  context: AppContext,
  req: Request,
  res: Response,
  command: Command<Outcome>,
): Promise<void> {
  const timing = context.metrics.startCommand(command.kind);
  try {
    const remembered = await remember(context, req, res, command);
    const replayed = storedAnswer(remembered, command);
    const end = replayed ?? (await settle(context, instanceOf(req), command, remembered));
    timing.end(end === 'pending' ? 'pending' : 'problem' in end ? 'refused' : replayed ? 'replayed' : 'done');
    answer(res, remembered.id, end, replayed !== undefined);
    if (end === 'pending') followUp(context, instanceOf(req), command, remembered);
  } catch (error) {
    timing.end(error instanceof DomainError && ERRORS[error.code].status < 500 ? 'refused' : 'failed');
    throw error;
  }
}
