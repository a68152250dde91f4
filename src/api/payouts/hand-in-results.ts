import type { Request, Response } from 'express';
import { z } from 'zod';
import { batchTransitionFor } from '../../domain/payout/batch-status.js';
import { ResultsFile } from '../../schemas/reward-commands.js';
import { BatchOutcomeView, PendingView } from '../../schemas/views.js';
import { type BatchOutcome, recordResultsUpdate } from '../../workflows/payout-batch/messages.js';
import { actorOf, requireRole } from '../authentication.js';
import { sha256OfBytes } from '../hashes.js';
import { runCommand } from '../command.js';
import { keyOf } from '../command-key.js';
import type { AppContext } from '../dependencies.js';
import { batchOutcomeBody } from '../outcomes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { readUpload } from '../upload.js';
import { parseWith } from '../validation.js';
import { getBatchStatus } from './batch-command.js';
import type { Role } from '../../domain/actor.js';

const Fields = z.strictObject({});
const HANDS_IN: readonly Role[] = ['finance_maker', 'finance_checker'];

/** POST /payout-batches/{batchId}/results: a treasury file that came another way; every line gets its effect or its problem. */
export const handInResults: Endpoint = {
  summary: '导入国库回单文件 · Hand in a results file of the treasury',
  form: { fields: Fields },
  isCommand: true,
  answers: { 200: BatchOutcomeView, 202: PendingView },
  refusals: [
    'payout-batch-not-found',
    'action-not-allowed',
    'file-too-large',
    'result-file-not-readable',
    'result-file-incomplete',
    'result-line-malformed',
    'amount-with-separators',
    'amount-not-whole-fen',
    'amount-negative',
    'amount-not-positive',
    'result-other-batch',
    'treasury-file-conflict',
    'batch-not-sent-yet',
    'separation-of-duties',
    'own-organisation',
    'document-store-unavailable',
  ],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const batchId = pathId(req, 'batchId', 'payout-batch-not-found');
  keyOf(req);
  const actorRole = requireRole(actor, HANDS_IN);
  const { file } = await readUpload(req, []);
  const content = parseWith(ResultsFile, { fileName: file.fileName, sha256: sha256OfBytes(file.bytes) });
  const check = async (): Promise<void> => {
    batchTransitionFor(await getBatchStatus(context, actor, batchId), 'recordResults', actor);
  };
  await runCommand<BatchOutcome>(context, req, res, {
    kind: 'payout_batch.hand_in_results',
    actor,
    actorRole,
    subjectId: batchId,
    content,
    payload: content,
    check,
    prepare: async () => {
      await context.documents.put(file.bytes);
    },
    ask: () => ({ of: { kind: 'payout_batch', id: batchId }, update: recordResultsUpdate.name }),
    answer: (outcome, commandId) => ({ status: 200, body: batchOutcomeBody(outcome, commandId, actor) }),
  });
}
