import { getBatch, listInstructions } from '../../db/batch-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { channelBatchOf } from '../../domain/payout/channel.js';
import { DomainError } from '../../domain/errors.js';
import { USUAL_PAYOUT_TERMS } from '../../domain/payout/payout-terms.js';
import { writeChannelFile } from '../../gateways/payment-files.js';
import { actorOf } from '../authentication.js';
import { sha256OfBytes } from '../hashes.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';

/** GET /payout-batches/{batchId}/file-preview: the very bytes that will leave, before anybody releases them. */
export const previewPaymentFile: Endpoint = {
  summary: '付款文件预览（签发前） · The payment file as it will leave',
  answers: { 200: { mediaType: 'text/csv' } },
  refusals: [
    'payout-batch-not-found',
    'payment-file-refused',
    'character-not-in-charset',
    'text-not-exportable',
    'payment-message-refused',
  ],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'batchId', 'payout-batch-not-found');
    const read = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => ({
      batch: await getBatch(trx, id),
      instructions: await listInstructions(trx, id),
    }));
    if (read.instructions.length === 0) throw new DomainError('payout-batch-not-found');
    const file = writeChannelFile(
      channelBatchOf(read, context.options.payoutTerms ?? USUAL_PAYOUT_TERMS),
      read.batch.channel,
    );
    sendFile(res, { ...file, fileName: `preview-${file.fileName}`, sha256: sha256OfBytes(file.bytes) });
  },
};
