import type { Request, Response } from 'express';
import { z } from 'zod';
import {
  addClaimDocument,
  type ClaimDocument,
  countClaimDocuments,
  findClaimDocument,
} from '../../db/claim-document-store.js';
import { readClock } from '../../db/clock-store.js';
import { findClaim } from '../../db/claim-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { isKnownInfected } from '../../db/document-scan-store.js';
import { findPublicity } from '../../db/read-models/publicity-list.js';
import { findClaimFacts } from '../../db/read-models/reward-claims.js';
import { type Actor, PUBLIC_ACTOR_ID, type Role } from '../../domain/actor.js';
import { DomainError, type ErrorCode } from '../../domain/errors.js';
import {
  CLAIM_DOCUMENT_KINDS,
  type ClaimDocumentKind,
  KINDS_OF_BENEFICIARY,
  KINDS_OF_OBJECTION,
  MOST_CLAIM_DOCUMENTS,
  MOST_PUBLIC_DOCUMENTS,
} from '../../domain/reward/claim-document.js';
import { isEnteredAsReceipt } from '../../domain/reward/evidence.js';
import type { RewardPolicy } from '../../domain/reward/policy.js';
import { ClaimDocumentStoredView } from '../../schemas/claim-process-views.js';
import { actorOf, requireRole } from '../authentication.js';
import { runCommand } from '../command.js';
import { keyOf } from '../command-key.js';
import type { AppContext } from '../dependencies.js';
import { sha256OfBytes } from '../hashes.js';
import { inspectUpload } from '../inspect-upload.js';
import { refuseInfected } from '../pages/refuse-infected.js';
import { pathId } from '../path-id.js';
import { objectionLimit } from '../rate-limit.js';
import { CLAIM_PARTS, OBJECTOR_READERS } from '../roles.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { readUpload } from '../upload.js';
import { fieldError, parseWith, ValidationError } from '../validation.js';

const Fields = z.strictObject({ kind: z.enum(CLAIM_DOCUMENT_KINDS) });
const FILE_REFUSALS: readonly ErrorCode[] = [
  'file-too-large',
  'too-many-documents',
  'document-infected',
  'file-empty',
  'file-type-not-allowed',
  'file-not-what-its-name-says',
  'file-not-readable',
  'file-name-invalid',
  'document-store-unavailable',
];

/** POST /reward-claims/{claimId}/documents: one document of the process, handed in by the beneficiary or by an officer. */
export const uploadClaimDocument: Endpoint = {
  summary: '上传奖励办理材料 · Hand in a document of a claim',
  form: { fields: Fields },
  isCommand: true,
  answers: { 201: ClaimDocumentStoredView },
  refusals: ['reward-claim-not-found', 'evidence-is-receipt', ...FILE_REFUSALS],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const claimId = pathId(req, 'claimId', 'reward-claim-not-found');
    keyOf(req);
    // a file is not read for somebody who may not send it
    const actorRole = requireRole(actor, CLAIM_PARTS);
    const bySide = await sideOf(context, actor, claimId);
    const upload = await readUpload(req, ['kind']);
    const { kind } = parseWith(Fields, upload.fields);
    if (KINDS_OF_BENEFICIARY.includes(kind) !== (bySide === 'beneficiary')) {
      throw new ValidationError([fieldError('/kind', 'not-one-of')]);
    }
    const policy = await policyOf(context, actor, claimId);
    if (isEnteredAsReceipt(policy.beneficiary.role, kind))
      throw new DomainError('evidence-is-receipt', { pointer: '/kind' });
    await store(context, req, res, { claimId, kind, bySide, actor, actorRole, file: upload.file });
  },
};

/** POST /publicity/{publicityId}/objection-documents: what an objection rests on; anybody, before they object. */
export const uploadObjectionDocument: Endpoint = {
  summary: '上传异议材料（公开） · Hand in a document for an objection, for anybody',
  form: { fields: z.strictObject({}) },
  isCommand: true,
  answers: { 201: ClaimDocumentStoredView },
  refusals: ['publicity-not-found', 'publicity-closed', 'too-many-requests', ...FILE_REFUSALS],
  before: objectionLimit,
  handle: (context) => async (req, res) => {
    const publicityId = pathId(req, 'publicityId', 'publicity-not-found');
    keyOf(req);
    const found = await findPublicity(context.db, publicityId);
    if (found === undefined) throw new DomainError('publicity-not-found');
    if (found.status !== 'open' && found.status !== 'stopped') {
      throw new DomainError('publicity-closed', { closesOn: found.closesOn });
    }
    const { file } = await readUpload(req, []);
    const of = { claimId: found.claimId, kind: 'objection', bySide: 'public', actorRole: 'public', file } as const;
    await store(context, req, res, { ...of, actor: { id: PUBLIC_ACTOR_ID } });
  },
};

interface Handed {
  claimId: string;
  kind: ClaimDocumentKind;
  bySide: ClaimDocument['bySide'];
  actor: Pick<Actor, 'id'>;
  actorRole: Role | 'public';
  file: { bytes: Uint8Array; fileName: string };
}

async function store(context: AppContext, req: Request, res: Response, handed: Handed): Promise<void> {
  const { claimId, kind, bySide, actor, actorRole, file } = handed;
  const content = { kind, fileName: file.fileName, sha256: sha256OfBytes(file.bytes) };
  await runCommand<{ documentId: string; sha256: string }>(context, req, res, {
    kind: 'reward_claim.upload_document',
    actor,
    actorRole,
    subjectId: claimId,
    content,
    payload: content,
    isDoneOnRecord: true,
    act: async (commandId) => {
      const inspection = await inspectUpload(context.inspector, file);
      // the bytes first: a record without its document would be worse than a document without its record
      const { sha256, byteSize } = await context.documents.put(file.bytes);
      return inScope(context.db, { kind: 'system' }, async (trx) => {
        const done = (await lockCommand(trx, commandId))?.result;
        if (done !== undefined) return { documentId: commandId, sha256 };
        if (await isKnownInfected(trx, sha256)) throw new DomainError('document-infected', { pointer: '/file' });
        const limit = bySide === 'public' ? MOST_PUBLIC_DOCUMENTS : MOST_CLAIM_DOCUMENTS;
        if ((await countClaimDocuments(trx, claimId, bySide === 'public' ? 'public' : undefined)) >= limit) {
          throw new DomainError('too-many-documents', { pointer: '/file', limit });
        }
        const time = await readClock(trx);
        await addClaimDocument(trx, {
          id: commandId,
          claimId,
          kind,
          fileName: file.fileName,
          mediaType: inspection.mediaType,
          byteSize,
          sha256,
          bySide,
          uploadedBy: bySide === 'public' ? null : actor.id,
          uploadedAt: time.nowAt,
        });
        const result = { documentId: commandId, sha256 };
        await storeResult(trx, commandId, result);
        return result;
      });
    },
    answer: (result, commandId) => ({ status: 201, body: { commandId, ...result } }),
  });
}

/** GET /reward-claims/{claimId}/documents/{documentId}: the beneficiary gets its own, officers those that do not name an objector. */
export const downloadClaimDocument: Endpoint = {
  summary: '下载奖励办理材料 · A document of a claim',
  answers: { 200: { mediaType: 'application/octet-stream' } },
  refusals: ['reward-claim-not-found', 'claim-document-not-found', 'document-infected', 'document-store-unavailable'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const claimId = pathId(req, 'claimId', 'reward-claim-not-found');
    const id = pathId(req, 'documentId', 'claim-document-not-found');
    const side = await sideOf(context, actor, claimId);
    const found = await inScope(context.db, scopeOf(actor), (trx) => findClaimDocument(trx, { claimId, id }));
    if (found === undefined || !seesDocument(actor, side, found)) {
      throw new DomainError('claim-document-not-found');
    }
    await refuseInfected(context.db, found.sha256);
    sendFile(res, { ...found, bytes: await context.documents.get(found.sha256) });
  },
};

/** Who objected is known to the authority and the auditor alone, so what an objection rests on is too; its registrar has it already. */
export function seesDocument(
  actor: Actor,
  side: 'beneficiary' | 'office',
  { kind, bySide, uploadedBy }: Pick<ClaimDocument, 'kind' | 'bySide' | 'uploadedBy'>,
): boolean {
  if (side === 'beneficiary') return bySide === 'beneficiary';
  if (!KINDS_OF_OBJECTION.includes(kind) || uploadedBy === actor.id) return true;
  return actor.roles.some((role) => OBJECTOR_READERS.includes(role));
}

async function policyOf(
  context: Pick<AppContext, 'db' | 'rules'>,
  actor: Actor,
  claimId: string,
): Promise<RewardPolicy> {
  const claim = await inScope(context.db, scopeOf(actor), (trx) => findClaim(trx, claimId));
  if (claim === undefined) throw new DomainError('reward-claim-not-found');
  return (await context.rules.read()).policy(claim.policyCode, claim.policyVersion);
}

/** On whose side somebody stands who may see a claim. Throws `reward-claim-not-found`. */
export async function sideOf(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  claimId: string,
): Promise<'beneficiary' | 'office'> {
  const facts = await inScope(context.db, scopeOf(actor), (trx) => findClaimFacts(trx, claimId));
  if (facts === undefined) throw new DomainError('reward-claim-not-found');
  return actor.organisationId === facts.organisationId ? 'beneficiary' : 'office';
}
