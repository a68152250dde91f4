import { inScope, scopeOf } from '../../db/connection.js';
import { listOpinionDocuments } from '../../db/expert-invitation-store.js';
import { DomainError } from '../../domain/errors.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';

/** GET /contracts/{contractId}/expert-documents/{documentId}: what an invited expert handed in; for officers only. */
export const downloadOpinionDocument: Endpoint = {
  summary: '下载专家随意见提交的材料 · Download what an invited expert handed in',
  answers: { 200: { mediaType: 'application/octet-stream' } },
  refusals: ['attachment-not-found', 'document-infected', 'document-store-unavailable'],
  readsCase: 'attachment',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'attachment-not-found');
    const id = pathId(req, 'documentId', 'attachment-not-found');
    const documents = await inScope(context.db, scopeOf(actor), (trx) => listOpinionDocuments(trx, contractId));
    const found = documents.find((document) => document.id === id);
    if (found === undefined) throw new DomainError('attachment-not-found');
    if (found.scanState === 'infected') throw new DomainError('document-infected', { sha256: found.sha256 });
    sendFile(res, { ...found, bytes: await context.documents.get(found.sha256) });
  },
};
