import type { Request, Response } from 'express';
import { z } from 'zod';
import { addAttachment } from '../../db/attachment-store.js';
import { readClock } from '../../db/clock-store.js';
import { storeResult } from '../../db/command-store.js';
import { inScope } from '../../db/connection.js';
import { lockContract } from '../../db/contract-store.js';
import { listVisibleAttachments } from '../../db/read-models/contract-attachments.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import type { Actor } from '../../domain/actor.js';
import { allowedActions, type ContractStatus } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import { AttachmentSlot } from '../../schemas/contract-commands.js';
import { AttachmentView } from '../../schemas/views.js';
import { actorOf, requireRole } from '../authentication.js';
import { sha256OfBytes } from '../canonical-json.js';
import { keyOf, runCommand } from '../command.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { APPLICANT } from '../roles.js';
import type { Endpoint } from '../route.js';
import { readUpload } from '../upload.js';
import { parseWith } from '../validation.js';
import { applicantScope } from './contract-command.js';

const Fields = z.strictObject({ slot: AttachmentSlot });
type AttachmentBody = z.input<typeof AttachmentView>;

/** While the applicant may add documents: before submission, under correction, and for receipts and changes after it. */
export const UPLOADABLE: readonly ContractStatus[] = [
  'draft',
  'correction_requested',
  'registered',
  'completed',
  'changing',
];

/** POST /contracts/{contractId}/attachments: one file in one slot; what it is, its content says. */
export const uploadAttachment: Endpoint = {
  summary: '上传附件，单个文件不超过20MB · Upload a document of at most 20 MB',
  form: { fields: Fields },
  isCommand: true,
  answers: { 201: AttachmentView },
  refusals: [
    'contract-not-found',
    'action-not-allowed',
    'file-too-large',
    'file-empty',
    'file-type-not-allowed',
    'file-not-what-its-name-says',
    'file-not-readable',
    'file-name-invalid',
    'document-store-unavailable',
  ],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const contractId = pathId(req, 'contractId', 'contract-not-found');
  keyOf(req);
  // a file is not read for somebody who may not send it
  const actorRole = requireRole(actor, APPLICANT);
  await checkUploadable(context, actor, contractId);
  const upload = await readUpload(req, ['slot']);
  const { slot } = parseWith(Fields, upload.fields);
  const { bytes, fileName } = upload.file;
  const content = { slot, fileName, sha256: sha256OfBytes(bytes) };
  await runCommand<{ attachmentId: string; warnings: string[] }>(context, req, res, {
    kind: 'contract.upload_attachment',
    actor,
    actorRole,
    subjectId: contractId,
    content,
    payload: content,
    isDoneOnRecord: true,
    act: async (commandId) => {
      const inspection = await context.inspector.inspect({ bytes, fileName, slot });
      // The bytes first: a record without its document would be worse than a document without its record.
      const { sha256, byteSize } = await context.documents.put(bytes);
      return inScope(context.db, applicantScope(actor), async (trx) => {
        const contract = await lockContract(trx, contractId);
        refuseUnless(contract.status, contract.isLarge, actor);
        const { nowAt } = await readClock(trx);
        const id = await addAttachment(trx, {
          id: commandId,
          contractId,
          slot,
          fileName,
          mediaType: inspection.mediaType,
          byteSize,
          sha256,
          pageCount: inspection.pageCount,
          // PostgreSQL has no NUL in text, some PDF files do
          text: inspection.text?.replaceAll('\0', '') ?? null,
          uploadedBy: actor.id,
          uploadedAt: nowAt,
        });
        const result = { attachmentId: id, warnings: inspection.warnings };
        await storeResult(trx, commandId, result);
        return result;
      });
    },
    answer: async ({ attachmentId, warnings }) => ({
      status: 201,
      body: { ...(await getAttachmentBody(context, actor, contractId, attachmentId)), warnings },
    }),
    locationOf: ({ attachmentId }) => `/api/v1/contracts/${contractId}/attachments/${attachmentId}`,
  });
}

async function getAttachmentBody(
  context: AppContext,
  actor: Actor,
  contractId: string,
  id: string,
): Promise<AttachmentBody> {
  const attachments = await inScope(context.db, applicantScope(actor), (trx) =>
    listVisibleAttachments(trx, contractId),
  );
  const entry = attachments.find((attachment) => attachment.id === id);
  if (entry === undefined) throw new DomainError('attachment-not-found');
  return entry;
}

async function checkUploadable(context: AppContext, actor: Actor, contractId: string): Promise<void> {
  const facts = await inScope(context.db, applicantScope(actor), (trx) => findContractFacts(trx, contractId));
  if (facts === undefined || facts.organisationId !== actor.organisationId) throw new DomainError('contract-not-found');
}

/** Throws `action-not-allowed` while nothing may be added. */
function refuseUnless(status: ContractStatus, isLarge: boolean, actor: Actor): void {
  if (UPLOADABLE.includes(status)) return;
  throw new DomainError('action-not-allowed', {
    status,
    action: 'attach',
    allowedActions: allowedActions({ status, isLarge }, actor),
  });
}
