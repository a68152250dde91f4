import { inScope, scopeOf } from '../../db/connection.js';
import { findBatchDossier } from '../../db/read-models/payout-report.js';
import { DomainError } from '../../domain/errors.js';
import { mediaTypeOfName } from '../../gateways/payment-files.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';

/** GET /payout-batches/{batchId}/file: the payment file as it went to the treasury. */
export const downloadPaymentFile: Endpoint = {
  summary: '付款文件 · The payment file',
  answers: { 200: { mediaType: 'text/csv' } },
  refusals: ['payout-batch-not-found', 'treasury-file-missing', 'document-store-unavailable'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'batchId', 'payout-batch-not-found');
    const batch = await inScope(context.db, scopeOf(actorOf(res)), (trx) => findBatchDossier(trx, id));
    if (batch === undefined) throw new DomainError('payout-batch-not-found');
    const { fileName, fileSha256 } = batch;
    if (fileName === null || fileSha256 === null || !(await context.documents.has(fileSha256))) {
      throw new DomainError('treasury-file-missing', { sent: fileName !== null });
    }
    sendFile(res, {
      bytes: await context.documents.get(fileSha256),
      mediaType: mediaTypeOfName(fileName),
      fileName,
      sha256: fileSha256,
    });
  },
};
