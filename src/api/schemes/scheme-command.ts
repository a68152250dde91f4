import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/actor.js';
import type { ErrorCode } from '../../domain/errors.js';
import { PendingView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** A command that the process of a challenge or of a project carries out. */
export interface SchemeCommand<Update extends string, Schema extends z.ZodType> {
  summary: string;
  update: Update;
  body: Schema;
  /** What the history shows beside the identifiers. */
  outcomeOf?: (body: z.output<Schema>) => string;
  /** The path names a bid too: kept with what was sent. */
  ofBid?: true;
  refusals?: readonly ErrorCode[];
}

/** Somebody's act on a challenge or a project. */
export interface SchemeAct<Update extends string> {
  actor: Actor;
  id: string;
  update: Update;
  outcome: string | undefined;
}

/** What commands are sent to: how the path names it, whether the act is possible, and what is answered. */
export interface CommandedScheme<Update extends string, Outcome extends object> {
  kind: 'challenge' | 'project';
  view: z.ZodType;
  /** Would the act be refused by status, role or side? Out of courtesy: its transaction asks again under lock. */
  check: (context: AppContext, act: SchemeAct<Update>) => Promise<void>;
  toBody: (context: AppContext, outcome: Outcome, commandId: string, actor: Actor) => object | Promise<object>;
}

/** Parse, ask, answer: the same for every command on a challenge or a project. */
export function schemeCommand<Update extends string, Outcome extends object, Schema extends z.ZodType>(
  scheme: CommandedScheme<Update, Outcome>,
  command: SchemeCommand<Update, Schema>,
): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: { 200: scheme.view, 202: PendingView },
    refusals: [
      `${scheme.kind}-not-found`,
      'action-not-allowed',
      'own-organisation',
      'separation-of-duties',
      ...(command.refusals ?? []),
    ],
    handle: (context) => (req, res) => handle(context, req, res, scheme, command),
  };
}

async function handle<Update extends string, Outcome extends object, Schema extends z.ZodType>(
  context: AppContext,
  req: Request,
  res: Response,
  { kind, check, toBody }: CommandedScheme<Update, Outcome>,
  { update, body: Schema, outcomeOf, ofBid }: SchemeCommand<Update, Schema>,
): Promise<void> {
  const actor = actorOf(res);
  const id = pathId(req, `${kind}Id`, `${kind}-not-found`);
  const named = ofBid === true ? { bidId: pathId(req, 'bidId', 'bid-not-found') } : {};
  const base = { kind: `${kind}.${update}`, actor, subjectId: id, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(Schema, req.body);
  const outcome = outcomeOf?.(body);
  await runCommand<Outcome>(context, req, res, {
    ...base,
    actorRole,
    payload: { ...(z.encode(Schema, body) as object), ...named },
    check: () => check(context, { actor, id, update, outcome }),
    ask: () => ({ of: { kind, id }, update, ...(outcome === undefined ? {} : { decision: { outcome } }) }),
    answer: async (done, commandId) => ({ status: 200, body: await toBody(context, done, commandId, actor) }),
  });
}
