import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ErrorCode } from '../domain/errors.js';
import { PendingView } from '../schemas/views.js';
import { actorOf } from './authentication.js';
import { runCommand } from './command.js';
import { passDoor } from './command-door.js';
import type { AppContext } from './dependencies.js';
import { pathId } from './path-id.js';
import type { Endpoint } from './route.js';
import { parseWith } from './validation.js';

/** A command that belongs to no case: the desk's process carries it out, once. */
export interface DeskCommand<Schema extends z.ZodType> {
  summary: string;
  kind: string;
  body: Schema;
  update: { name: string };
  /** Parameter of the path and what an unknown one is refused with; left out, the command creates its subject. */
  subject?: { parameter: string; unknown: ErrorCode };
  /** What the act loads; by default what was sent. */
  payload?: (body: z.input<Schema>, subjectId: string | undefined) => unknown;
  answers: { 200: z.ZodType } | { 201: z.ZodType };
  locationOf?: (commandId: string) => string;
  refusals?: readonly ErrorCode[];
}

/** Parse, ask, answer: the same for every command at the desk. */
export function deskCommand<Schema extends z.ZodType>(command: DeskCommand<Schema>): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: { ...command.answers, 202: PendingView },
    refusals: [...(command.subject === undefined ? [] : [command.subject.unknown]), ...(command.refusals ?? [])],
    handle: (context) => (req, res) => handle(context, req, res, command),
  };
}

async function handle<Schema extends z.ZodType>(
  context: AppContext,
  req: Request,
  res: Response,
  command: DeskCommand<Schema>,
): Promise<void> {
  const actor = actorOf(res);
  const subjectId =
    command.subject === undefined ? undefined : pathId(req, command.subject.parameter, command.subject.unknown);
  const base = {
    kind: command.kind,
    actor,
    content: req.body as unknown,
    ...(subjectId === undefined ? {} : { subjectId }),
  };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;
  const sent = z.encode(command.body, parseWith(command.body, req.body));
  const { locationOf } = command;
  await runCommand<object>(context, req, res, {
    ...base,
    actorRole,
    payload: command.payload === undefined ? sent : command.payload(sent, subjectId),
    ask: (commandId) => ({ of: { kind: 'desk', id: commandId }, update: command.update.name, opens: true }),
    answer: (outcome, commandId) => ({
      status: 201 in command.answers ? 201 : 200,
      body: { commandId, ...outcome },
    }),
    ...(locationOf === undefined ? {} : { locationOf: (_outcome, commandId) => locationOf(commandId) }),
  });
}
