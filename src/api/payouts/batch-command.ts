import type { Request, Response } from 'express';
import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findBatchStatus } from '../../db/read-models/payout-report.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { type BatchAction, batchTransitionFor } from '../../domain/payout/batch-status.js';
import { actingRole } from '../../domain/status-table.js';
import { BatchOutcomeView, PendingView } from '../../schemas/views.js';
import type { BatchOutcome } from '../../workflows/payout-batch/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { batchOutcomeBody } from '../outcomes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** A command that a batch's workflow carries out. */
export interface BatchCommand<Schema extends z.ZodType> {
  summary: string;
  kind: string;
  body: Schema;
  action: BatchAction | ((body: z.output<Schema>) => BatchAction);
  update: { name: string };
  decision?: (body: z.output<Schema>) => { outcome?: string };
  refusals?: Endpoint['refusals'];
}

/** Parse, ask, answer: the same for every command on a payout batch. */
export function batchCommand<Schema extends z.ZodType>(command: BatchCommand<Schema>): Endpoint {
  return {
    summary: command.summary,
    body: command.body,
    isCommand: true,
    answers: { 200: BatchOutcomeView, 202: PendingView },
    refusals: ['payout-batch-not-found', 'action-not-allowed', ...(command.refusals ?? [])],
    handle: (context) => (req, res) => handle(context, req, res, command),
  };
}

async function handle<Schema extends z.ZodType>(
  context: AppContext,
  req: Request,
  res: Response,
  command: BatchCommand<Schema>,
): Promise<void> {
  const actor = actorOf(res);
  const batchId = pathId(req, 'batchId', 'payout-batch-not-found');
  const base = { kind: command.kind, actor, subjectId: batchId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(command.body, req.body);
  const action = typeof command.action === 'function' ? command.action(body) : command.action;
  await runCommand<BatchOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(command.body, body),
    check: async () => {
      actingRole(batchTransitionFor(await getBatchStatus(context, actor, batchId), action, actor), actor);
    },
    ask: () => ({
      of: { kind: 'payout_batch', id: batchId },
      update: command.update.name,
      ...(command.decision === undefined ? {} : { decision: command.decision(body) }),
    }),
    answer: (outcome, commandId) => ({ status: 200, body: batchOutcomeBody(outcome, commandId, actor) }),
  });
}

/** Where a visible batch stands. Throws `payout-batch-not-found`. */
export async function getBatchStatus(context: Pick<AppContext, 'db'>, actor: Actor, batchId: string) {
  const found = await inScope(context.db, scopeOf(actor), (trx) => findBatchStatus(trx, batchId));
  if (found === undefined) throw new DomainError('payout-batch-not-found');
  return found.status;
}
