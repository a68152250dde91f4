import type { Request, Response } from 'express';
import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findClaimFacts } from '../../db/read-models/reward-claims.js';
import type { Actor } from '../../domain/actor.js';
import { type ClaimAction, claimTransitionFor } from '../../domain/reward/claim-status.js';
import { DomainError } from '../../domain/errors.js';
import { actingRole } from '../../domain/status-table.js';
import { ClaimOutcomeView, PendingView } from '../../schemas/views.js';
import type { ClaimOutcome } from '../../workflows/reward/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { claimOutcomeBody } from '../outcomes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** A command that a claim's workflow carries out. */
export interface ClaimCommand<Schema extends z.ZodType> {
  summary: string;
  kind: string;
  body: Schema;
  action: ClaimAction | ((body: z.output<Schema>) => ClaimAction);
  update: { name: string };
  /** What the history shows beside the identifiers. */
  decision?: (body: z.output<Schema>) => { outcome?: string };
  /** What is answered where it is not the claim's state alone. */
  view?: z.ZodType;
  toBody?: (outcome: ClaimOutcome, commandId: string) => object;
  refusals?: Endpoint['refusals'];
}

/** Parse, ask, answer: the same for every command on a reward claim. */
export function claimCommand<Schema extends z.ZodType>(command: ClaimCommand<Schema>): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: { 200: command.view ?? ClaimOutcomeView, 202: PendingView },
    refusals: ['reward-claim-not-found', 'action-not-allowed', ...(command.refusals ?? [])],
    handle: (context) => (req, res) => handle(context, req, res, command),
  };
}

async function handle<Schema extends z.ZodType>(
  context: AppContext,
  req: Request,
  res: Response,
  command: ClaimCommand<Schema>,
): Promise<void> {
  const actor = actorOf(res);
  const claimId = pathId(req, 'claimId', 'reward-claim-not-found');
  const base = { kind: command.kind, actor, subjectId: claimId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(command.body, req.body);
  const action = typeof command.action === 'function' ? command.action(body) : command.action;
  await runCommand<ClaimOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(command.body, body),
    check: () => checkClaimAct(context, actor, claimId, action),
    ask: () => ({
      of: { kind: 'reward_claim', id: claimId },
      update: command.update.name,
      ...(command.decision === undefined ? {} : { decision: command.decision(body) }),
    }),
    answer: (outcome, commandId) => ({
      status: 200,
      body: command.toBody?.(outcome, commandId) ?? claimOutcomeBody(outcome, commandId, actor),
    }),
  });
}

/** Would the act be refused by status, role or side? Out of courtesy: its transaction asks again under lock. */
async function checkClaimAct(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  claimId: string,
  action: ClaimAction,
): Promise<void> {
  const facts = await inScope(context.db, scopeOf(actor), (trx) => findClaimFacts(trx, claimId));
  if (facts === undefined) throw new DomainError('reward-claim-not-found');
  const role = actingRole(claimTransitionFor(facts.status, action, actor), actor);
  const isOwn = actor.organisationId === facts.organisationId;
  if (role === 'applicant' && !isOwn) throw new DomainError('reward-claim-not-found');
  if (role !== 'applicant' && isOwn) throw new DomainError('own-organisation');
}
