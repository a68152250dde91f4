import type { Request, Response } from 'express';
import { z } from 'zod';
import { isRecusedFromBid } from '../../db/challenge-bid-store.js';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { isKnownInfected } from '../../db/document-scan-store.js';
import { addSchemeDocument, listSchemeDocuments } from '../../db/scheme-store.js';
import type { Role } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { SchemeDocumentView } from '../../schemas/challenge-views.js';
import { actorOf, requireRole } from '../authentication.js';
import { runCommand } from '../command.js';
import { keyOf } from '../command-key.js';
import type { AppContext } from '../dependencies.js';
import { sha256OfBytes } from '../hashes.js';
import { inspectUpload } from '../inspect-upload.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { readUpload } from '../upload.js';

const UPLOADERS: readonly Role[] = ['applicant', 'reviewer', 'office_manager', 'competent_authority'];

/** POST /scheme-documents: a file for a challenge, a bid or a project; the act it belongs to names it by its id. */
export const uploadSchemeDocument: Endpoint = {
  summary: '上传揭榜挂帅、后补助材料 · Upload a document for a challenge, a bid or a project',
  form: { fields: z.strictObject({}) },
  isCommand: true,
  answers: { 201: SchemeDocumentView },
  refusals: [
    'document-infected',
    'file-too-large',
    'file-empty',
    'file-type-not-allowed',
    'file-not-what-its-name-says',
    'file-not-readable',
    'file-name-invalid',
    'document-store-unavailable',
  ],
  handle: (context) => (req, res) => upload(context, req, res),
};

async function upload(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  keyOf(req);
  const actorRole = requireRole(actor, UPLOADERS);
  const { bytes, fileName } = (await readUpload(req, [])).file;
  const content = { fileName, sha256: sha256OfBytes(bytes) };
  await runCommand<{ documentId: string }>(context, req, res, {
    kind: 'scheme.uploadDocument',
    actor,
    actorRole,
    content,
    payload: content,
    isDoneOnRecord: true,
    act: async (commandId) => {
      const inspection = await inspectUpload(context.inspector, { bytes, fileName });
      // the bytes first: a record without its document would be worse than a document without its record
      const { sha256, byteSize } = await context.documents.put(bytes);
      return inScope(context.db, { kind: 'system' }, async (trx) => {
        const { result: done } = (await lockCommand(trx, commandId)) ?? {};
        if (done !== undefined) return done as { documentId: string };
        if (await isKnownInfected(trx, sha256)) throw new DomainError('document-infected', { pointer: '/file' });
        await addSchemeDocument(trx, {
          id: commandId,
          organisationId: actor.organisationId,
          fileName,
          mediaType: inspection.mediaType,
          byteSize,
          sha256,
          pageCount: inspection.pageCount,
          uploadedBy: actor.id,
          uploadedAt: (await readClock(trx)).nowAt,
        });
        const result = { documentId: commandId };
        await storeResult(trx, commandId, result);
        return result;
      });
    },
    answer: async ({ documentId }) => {
      const [found] = await inScope(context.db, { kind: 'system' }, (trx) =>
        listSchemeDocuments(trx, { id: documentId }),
      );
      if (found === undefined) throw new DomainError('attachment-not-found');
      const { subjectId: _, ...body } = found;
      return { status: 201, body };
    },
    locationOf: ({ documentId }) => `/api/v1/scheme-documents/${documentId}`,
  });
}

/** GET /scheme-documents/{documentId}: for whoever may see what it belongs to; a bid's only once its seal is broken. */
export const downloadSchemeDocument: Endpoint = {
  summary: '下载揭榜挂帅、后补助材料 · Download a document of a challenge, a bid or a project',
  answers: { 200: { mediaType: 'application/octet-stream' } },
  refusals: ['attachment-not-found', 'document-infected', 'document-store-unavailable'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'documentId', 'attachment-not-found');
    const actor = actorOf(res);
    const found = await inScope(context.db, scopeOf(actor), async (trx) => {
      const [document] = await listSchemeDocuments(trx, { id });
      const bidId = document?.subjectId ?? null;
      return bidId !== null && (await isRecusedFromBid(trx, bidId, actor.id)) ? undefined : document;
    });
    if (found === undefined) throw new DomainError('attachment-not-found');
    if (found.scanState === 'infected') throw new DomainError('document-infected', { sha256: found.sha256 });
    sendFile(res, { ...found, bytes: await context.documents.get(found.sha256) });
  },
};
