import type { Request, Response } from 'express';
import { z } from 'zod';
import { BuildBatch } from '../../schemas/reward-commands.js';
import { BatchOutcomeView, PendingView } from '../../schemas/views.js';
import { type BatchOutcome, buildBatchUpdate } from '../../workflows/payout-batch/messages.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { batchOutcomeBody } from '../outcomes.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** POST /payout-batches: the maker freezes a set of payable claims. */
export const buildBatch: Endpoint = {
  summary: '编制拨付批次 · Build a payout batch',
  body: BuildBatch,
  isCommand: true,
  answers: { 201: BatchOutcomeView, 202: PendingView },
  refusals: [
    'reward-claim-not-found',
    'claim-named-twice',
    'action-not-allowed',
    'separation-of-duties',
    'payment-answer-open',
    'payment-file-refused',
    'character-not-in-charset',
    'text-not-exportable',
    'payment-message-refused',
  ],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const base = { kind: 'payout_batch.build', actor, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(BuildBatch, req.body);
  await runCommand<BatchOutcome>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(BuildBatch, body),
    ask: (batchId) => ({ of: { kind: 'payout_batch', id: batchId }, update: buildBatchUpdate.name, opens: true }),
    answer: (outcome, commandId) => ({
      status: 201,
      body: batchOutcomeBody(outcome, commandId, actor),
    }),
    locationOf: (outcome) => `/api/v1/payout-batches/${outcome.batchId}`,
  });
}
