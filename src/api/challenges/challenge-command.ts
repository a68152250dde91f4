import type { Request, Response } from 'express';
import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findChallengeFacts } from '../../db/read-models/challenges.js';
import type { Actor } from '../../domain/actor.js';
import {
  allowedChallengeActions,
  challengeActionOf,
  challengeTransitionFor,
  type ChallengeUpdate,
  isOnChallengeSide,
} from '../../domain/challenge/challenge-status.js';
import { DomainError, type ErrorCode } from '../../domain/errors.js';
import { actingRole } from '../../domain/status-table.js';
import { ChallengeOutcomeView } from '../../schemas/challenge-views.js';
import { PendingView } from '../../schemas/views.js';
import type { ChallengeOutcome } from '../../workflows/challenge/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** A command that a challenge's process carries out. */
export interface ChallengeCommand<Schema extends z.ZodType> {
  summary: string;
  update: ChallengeUpdate;
  body: Schema;
  /** What the history shows beside the identifiers. */
  outcomeOf?: (body: z.output<Schema>) => string;
  /** The path names a bid too: kept with what was sent. */
  ofBid?: true;
  refusals?: readonly ErrorCode[];
}

/** Parse, ask, answer: the same for every command on a challenge. */
export function challengeCommand<Schema extends z.ZodType>(command: ChallengeCommand<Schema>): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: { 200: ChallengeOutcomeView, 202: PendingView },
    refusals: [
      'challenge-not-found',
      'action-not-allowed',
      'own-organisation',
      'separation-of-duties',
      ...(command.refusals ?? []),
    ],
    handle: (context) => (req, res) => handle(context, req, res, command),
  };
}

async function handle<Schema extends z.ZodType>(
  context: AppContext,
  req: Request,
  res: Response,
  command: ChallengeCommand<Schema>,
): Promise<void> {
  const actor = actorOf(res);
  const challengeId = pathId(req, 'challengeId', 'challenge-not-found');
  const named = command.ofBid === true ? { bidId: pathId(req, 'bidId', 'bid-not-found') } : {};
  const base = { kind: `challenge.${command.update}`, actor, subjectId: challengeId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(command.body, req.body);
  const outcome = command.outcomeOf?.(body);
  await runCommand<ChallengeOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: { ...(z.encode(command.body, body) as object), ...named },
    check: () => checkChallengeAct(context, actor, challengeId, command.update, outcome),
    ask: () => ({
      of: { kind: 'challenge', id: challengeId },
      update: command.update,
      ...(outcome === undefined ? {} : { decision: { outcome } }),
    }),
    answer: async (done, commandId) => ({
      status: 200,
      body: await challengeOutcomeBody(context, done, commandId, actor),
    }),
  });
}

/** What a command on a challenge answers; a bid is named to whoever made it only. */
export async function challengeOutcomeBody(
  context: Pick<AppContext, 'db'>,
  outcome: ChallengeOutcome,
  commandId: string,
  actor: Actor,
) {
  const facts = await inScope(context.db, { kind: 'system' }, (trx) => findChallengeFacts(trx, outcome.challengeId));
  return {
    commandId,
    challengeId: outcome.challengeId,
    status: outcome.status,
    version: outcome.version,
    dueAt: outcome.dueAt ?? null,
    publicityId: outcome.publicityId ?? null,
    bidId: outcome.bidId ?? null,
    claimId: outcome.claimId ?? null,
    allowedActions: facts === undefined ? [] : allowedChallengeActions(outcome.status, actor, facts),
  };
}

/** Would the act be refused by status, role or side? Out of courtesy: its transaction asks again under lock. */
async function checkChallengeAct(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  challengeId: string,
  update: ChallengeUpdate,
  outcome: string | undefined,
): Promise<void> {
  const facts = await inScope(context.db, scopeOf(actor), (trx) => findChallengeFacts(trx, challengeId));
  if (facts === undefined) throw new DomainError('challenge-not-found');
  const action = challengeActionOf(update, outcome);
  if (action === undefined) throw new DomainError('action-not-allowed', { status: facts.status });
  const row = challengeTransitionFor(facts.status, action, actor);
  const role = actingRole(row, actor);
  const own = actor.organisationId;
  if (role === 'applicant' && !isOnChallengeSide(row.side, own, facts)) {
    throw new DomainError(row.side === 'bidder' ? 'own-challenge' : 'challenge-not-found');
  }
  if (
    role !== 'applicant' &&
    own !== undefined &&
    (own === facts.organisationId || own === facts.solverOrganisationId)
  ) {
    throw new DomainError('own-organisation');
  }
}
