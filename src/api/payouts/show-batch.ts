import { inScope, scopeOf } from '../../db/connection.js';
import { findBatchDossier } from '../../db/read-models/payout-report.js';
import { DomainError } from '../../domain/errors.js';
import { allowedBatchActions } from '../../domain/payout/batch-status.js';
import { BatchView } from '../../schemas/views.js';
import { maskAccountNumber, seesAccountNumbers } from '../account-number.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** GET /payout-batches/{batchId}: a batch and each of its instructions. */
export const showBatch: Endpoint = {
  summary: '拨付批次详情 · One payout batch',
  answers: { 200: BatchView },
  refusals: ['payout-batch-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'batchId', 'payout-batch-not-found');
    const dossier = await inScope(context.db, scopeOf(actor), (trx) => findBatchDossier(trx, id));
    if (dossier === undefined) throw new DomainError('payout-batch-not-found');
    const { reconciliation: _, instructions, ...batch } = dossier;
    const shown = seesAccountNumbers(actor) ? (text: string) => text : maskAccountNumber;
    res.json(
      toWire({
        ...batch,
        allowedActions: allowedBatchActions(batch.status, actor),
        instructions: instructions.map((entry) => ({ ...entry, accountNumber: shown(entry.accountNumber) })),
      }),
    );
  },
};
