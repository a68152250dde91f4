import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findAttachment } from '../../db/attachment-store.js';
import { DomainError } from '../../domain/errors.js';
import { actorOf } from '../authentication.js';
import { sendFile } from '../send-file.js';
import { pathId } from '../path-id.js';
import { PurposeQuery } from '../reading.js';
import type { Endpoint } from '../route.js';

/** GET /contracts/{contractId}/attachments/{attachmentId}: the document as it was uploaded. */
export const downloadAttachment: Endpoint = {
  summary: '下载附件 · Download a document',
  query: z.strictObject(PurposeQuery),
  answers: { 200: { mediaType: 'application/octet-stream' } },
  refusals: ['attachment-not-found', 'document-infected', 'document-store-unavailable'],
  readsCase: 'attachment',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'attachment-not-found');
    const id = pathId(req, 'attachmentId', 'attachment-not-found');
    const found = await inScope(context.db, scopeOf(actor), (trx) => findAttachment(trx, contractId, id));
    if (found === undefined) throw new DomainError('attachment-not-found');
    if (found.scanState === 'infected') throw new DomainError('document-infected', { sha256: found.sha256 });
    sendFile(res, { ...found, bytes: await context.documents.get(found.sha256) });
  },
};
