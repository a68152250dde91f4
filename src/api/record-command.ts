import type { Request, Response } from 'express';
import { z } from 'zod';
import { readClock, type ServiceTime } from '../db/clock-store.js';
import { lockCommand, storeResult } from '../db/command-store.js';
import { inScope, type Transaction } from '../db/connection.js';
import type { Actor, Role } from '../domain/actor.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { DomainError, type ErrorCode } from '../domain/errors.js';
import { actorOf } from './authentication.js';
import { runCommand } from './command.js';
import { passDoor } from './command-door.js';
import type { AppContext } from './dependencies.js';
import { pathId } from './path-id.js';
import type { Content, Endpoint } from './route.js';
import { parseWith } from './validation.js';

/** What an act on the record alone may rely on; all of it in one transaction that sees everything. */
export interface RecordAct<Body> {
  trx: Transaction;
  context: AppContext;
  commandId: string;
  actor: Actor;
  actorRole: Role;
  time: ServiceTime;
  /** Civil date in Shanghai, by the service's clock. */
  today: string;
  body: Body;
  /** The id in the path, if the address has one. */
  id: string;
}

/** A command that moves no case and pays nothing: people, desks, definitions. No workflow has to hear of it. */
export interface RecordCommand<Schema extends z.ZodType, Result extends object> {
  summary: string;
  kind: string;
  body: Schema;
  /** Parameter of the path and what an unknown one is refused with; left out, the command creates its subject. */
  subject?: { parameter: string; unknown: ErrorCode };
  answers: Readonly<Record<200 | 201, Content>> | { 200: Content } | { 201: Content };
  refusals?: readonly ErrorCode[];
  act: (act: RecordAct<z.output<Schema>>) => Promise<Result>;
  toBody?: (result: Result, commandId: string) => object;
}

/** Parse, act once, answer: the same for every command on the record alone. */
export function recordCommand<Schema extends z.ZodType, Result extends object>(
  command: RecordCommand<Schema, Result>,
): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: command.answers,
    refusals: [...(command.subject === undefined ? [] : [command.subject.unknown]), ...(command.refusals ?? [])],
    handle: (context) => (req, res) => handle(context, req, res, command),
  };
}

async function handle<Schema extends z.ZodType, Result extends object>(
  context: AppContext,
  req: Request,
  res: Response,
  command: RecordCommand<Schema, Result>,
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
  const body = parseWith(command.body, req.body);
  const status = 201 in command.answers ? 201 : 200;
  await runCommand<Result>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(command.body, body),
    isDoneOnRecord: true,
    act: (commandId) =>
      inScope(context.db, { kind: 'system' }, async (trx) => {
        const remembered = await lockCommand(trx, commandId);
        if (remembered === undefined) throw new DomainError('command-not-found', { commandId });
        if (remembered.result !== undefined) return remembered.result as Result;
        const time = await readClock(trx);
        const today = shanghaiDateOf(time.nowMs);
        const id = subjectId ?? commandId;
        const result = await command.act({ trx, context, commandId, actor, actorRole, time, today, body, id });
        await storeResult(trx, commandId, result);
        return result;
      }),
    answer: (result, commandId) => ({ status, body: command.toBody?.(result, commandId) ?? { commandId, ...result } }),
  });
}
