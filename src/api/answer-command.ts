import type { Response } from 'express';
import { answerCommand, type CommandRecord } from '../db/command-store.js';
import { DomainError } from '../domain/errors.js';
import type { Answer, Command } from './command.js';
import type { AppContext } from './dependencies.js';
import { type Problem, sendProblem, toProblem } from './problem.js';
import { toWire } from './wire.js';

/** How a command ended. */
export type Settled = { answer: Answer; location: string | undefined } | { problem: Problem };

/** Words and keeps the answer to what a command did. */
export async function keepAnswer<Outcome>(
  { db }: Pick<AppContext, 'db'>,
  command: Command<Outcome>,
  outcome: Outcome,
  id: string,
): Promise<Settled> {
  const { status, body: shown } = await command.answer(outcome, id);
  const body = toWire(shown);
  await answerCommand(db, id, status, body);
  return { answer: { status, body }, location: command.locationOf?.(outcome, id) };
}

/** Words and keeps a definite "no". */
export async function keepRefusal(
  { db }: Pick<AppContext, 'db'>,
  id: string,
  no: DomainError,
  instance: string,
): Promise<Settled> {
  const problem = toProblem(no, instance);
  await answerCommand(db, id, problem.status, problem);
  return { problem };
}

/** The answer this command got before, if it did. */
export function storedAnswer<Outcome>(
  { id, answerStatus, answer: stored, result }: CommandRecord,
  command: Command<Outcome>,
): Settled | undefined {
  if (answerStatus === undefined) return undefined;
  if (stored === null || stored === undefined) return purgedAnswer(id, answerStatus);
  if (answerStatus >= 400) return { problem: kept<Problem>(stored) };
  return {
    answer: { status: answerStatus === 201 ? 201 : 200, body: stored },
    location: result === undefined ? undefined : command.locationOf?.(kept<Outcome>(result), id),
  };
}

/** The content of a purged case is gone, answers included; that it was done is not. */
export function purgedAnswer(id: string, status: number): Settled {
  const body = { commandId: id, purged: true };
  if (status >= 400) return { problem: toProblem(new DomainError('action-not-allowed', body), `urn:uuid:${id}`) };
  return { answer: { status: status === 201 ? 201 : 200, body }, location: undefined };
}

/** What this very command kept, its act's result or its answer: it has the shape it was given. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- says at the call what was kept
export function kept<Shape>(value: unknown): Shape {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by a command, read by the same command
  return value as Shape;
}

/** Tells the sender how the command ended, or where to look until it has. */
export function answer(res: Response, id: string, end: Settled | 'pending', isReplayed: boolean): void {
  if (isReplayed) res.setHeader('Idempotency-Replayed', 'true');
  if (end === 'pending') sendPending(res, id);
  else if ('problem' in end) sendProblem(res, end.problem);
  else send(res, end.answer, end.location);
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
