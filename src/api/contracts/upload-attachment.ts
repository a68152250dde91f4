import type { Request, Response } from 'express';
import { z } from 'zod';
import { addAttachment, countInSlot, findCurrentDocument, measureAttachments } from '../../db/attachment-store.js';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { inScope, type Transaction } from '../../db/connection.js';
import { lockContract } from '../../db/contract-store.js';
import { keepable } from '../../db/document-text-store.js';
import { oweRemovalIfPurged } from '../../db/document-removal-store.js';
import { isKnownInfected } from '../../db/document-scan-store.js';
import { appendDraftEvent } from '../../db/draft-event-store.js';
import { listVisibleAttachments } from '../../db/read-models/contract-attachments.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import type { Actor } from '../../domain/actor.js';
import { allowedActions, type ContractStatus } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';
import { AttachmentSlot } from '../../schemas/contract-commands.js';
import { AttachmentView } from '../../schemas/views.js';
import { actorOf, requireRole } from '../authentication.js';
import { sha256OfBytes } from '../hashes.js';
import { runCommand } from '../command.js';
import { keyOf } from '../command-key.js';
import { type AppContext, DOCUMENT_ROOM } from '../dependencies.js';
import { inspectUpload } from '../inspect-upload.js';
import { pathId } from '../path-id.js';
import { comparedAs } from '../prechecks/compared-as.js';
import { APPLICANT } from '../roles.js';
import type { Endpoint } from '../route.js';
import { readUpload } from '../upload.js';
import { parseWith } from '../validation.js';
import { applicantScope, checkRegistrant } from './contract-command.js';

const Fields = z.strictObject({
  slot: AttachmentSlot,
  /** The current version of a document that this file takes the place of. */
  replaces: z.uuid().optional(),
});
/** What a command that stored a document remembers. */
const Stored = z.object({ attachmentId: z.string(), warnings: z.array(z.string()) });
type AttachmentBody = z.input<typeof AttachmentView>;

/** While the applicant may add documents: before submission, under correction, for receipts and changes after it, and as evidence in a procedure. */
export const UPLOADABLE: readonly ContractStatus[] = [
  'draft',
  'correction_requested',
  'registered',
  'completed',
  'changing',
  'changing_second_review',
  'objection',
  'revoking',
];

/** What was filed: once it is registered, an amendment brings its own papers and the registered ones stay as they are. */
const AS_FILED: readonly z.output<typeof AttachmentSlot>[] = ['contract_text', 'intellectual_property_proof'];

/** POST /contracts/{contractId}/attachments: one file in one slot; what it is, its content says. */
export const uploadAttachment: Endpoint = {
  summary: '上传附件，单个文件不超过20MB · Upload a document of at most 20 MB',
  form: { fields: Fields },
  isCommand: true,
  answers: { 201: AttachmentView },
  refusals: [
    'contract-not-found',
    'action-not-allowed',
    'slot-not-open',
    'document-not-current',
    'document-slot-full',
    'document-infected',
    'not-the-registrant',
    'file-too-large',
    'too-many-documents',
    'documents-too-large',
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
  const upload = await readUpload(req, ['slot'], ['replaces']);
  const { slot, replaces } = parseWith(Fields, upload.fields);
  const { bytes, fileName } = upload.file;
  const content = { slot, fileName, sha256: sha256OfBytes(bytes), ...(replaces === undefined ? {} : { replaces }) };
  const rule = (await context.rules.read()).documentSlots.find((entry) => entry.slot === slot);
  await runCommand<{ attachmentId: string; warnings: string[] }>(context, req, res, {
    kind: 'contract.upload_attachment',
    actor,
    actorRole,
    subjectId: contractId,
    content,
    payload: content,
    isDoneOnRecord: true,
    act: async (commandId) => {
      const inspection = await inspectUpload(context.inspector, { bytes, fileName, takes: rule });
      const reading = keepable(inspection.reading, await comparedAs(context, slot));
      // The bytes first: a record without its document would be worse than a document without its record.
      const { sha256, byteSize } = await context.documents.put(bytes);
      const keep = inScope(context.db, applicantScope(actor), async (trx) => {
        const contract = await lockContract(trx, contractId);
        refuseUnless(contract.status, contract.isLarge, actor);
        if (AS_FILED.includes(slot) && !isBeingFiled(contract.status)) {
          throw new DomainError('slot-not-open', { pointer: '/slot', slot });
        }
        // the same command twice at once is done once
        const { result: done } = (await lockCommand(trx, commandId)) ?? {};
        if (done !== undefined) return Stored.parse(done);
        if (await isKnownInfected(trx, sha256)) throw new DomainError('document-infected', { pointer: '/file' });
        await checkRoom(context, trx, contractId, byteSize);
        const replaced = replaces === undefined ? undefined : await findCurrentDocument(trx, contractId, replaces);
        if (replaces !== undefined && replaced?.slot !== slot) {
          throw new DomainError('document-not-current', { pointer: '/replaces' });
        }
        if (replaced === undefined && rule !== undefined && (await countInSlot(trx, contractId, slot)) >= rule.most) {
          throw new DomainError('document-slot-full', { pointer: '/slot', slot, limit: rule.most });
        }
        const isSameFile = replaced?.sha256 === sha256 && replaced.fileName === fileName;
        const time = await readClock(trx);
        const id = await addAttachment(trx, {
          id: commandId,
          contractId,
          slot,
          fileName,
          mediaType: inspection.mediaType,
          byteSize,
          sha256,
          pageCount: inspection.pageCount,
          reading,
          uploadedBy: actor.id,
          uploadedAt: time.nowAt,
          ...(replaced === undefined || isSameFile ? {} : { replaces: replaced }),
        });
        await appendDraftEvent(trx, {
          contractId,
          kind: 'attachment.uploaded',
          actor,
          commandId,
          data: {
            attachmentId: id,
            slot,
            sha256,
            byteSize,
            ...(replaced === undefined ? {} : { replaces: replaced.id }),
          },
          time,
        });
        const result = { attachmentId: id, warnings: inspection.warnings };
        await storeResult(trx, commandId, result);
        return result;
      });
      return keep.catch(async (error: unknown) => {
        await inScope(context.db, { kind: 'system' }, (trx) => oweRemovalIfPurged(trx, contractId, sha256));
        throw error;
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
  if (facts === undefined) throw new DomainError('contract-not-found');
  checkRegistrant(facts, actor);
}

/** Throws `too-many-documents`, `documents-too-large`. */
async function checkRoom(
  { options }: Pick<AppContext, 'options'>,
  trx: Transaction,
  contractId: string,
  byteSize: number,
): Promise<void> {
  const { most, mostBytes } = options.documentRoom ?? DOCUMENT_ROOM;
  const held = await measureAttachments(trx, contractId);
  if (held.count >= most) throw new DomainError('too-many-documents', { pointer: '/file', limit: most });
  if (held.bytes + byteSize > mostBytes) {
    throw new DomainError('documents-too-large', {
      pointer: '/file',
      limitBytes: mostBytes,
      heldBytes: held.bytes,
      fileBytes: byteSize,
    });
  }
}

function isBeingFiled(status: ContractStatus): boolean {
  return status === 'draft' || status === 'correction_requested';
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
