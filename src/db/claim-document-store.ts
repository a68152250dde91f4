import { DomainError } from '../domain/errors.js';
import type { ClaimDocumentKind } from '../domain/reward/claim-document.js';
import type { Transaction } from './connection.js';

export interface ClaimDocument {
  id: string;
  claimId: string;
  kind: ClaimDocumentKind;
  fileName: string;
  mediaType: string;
  byteSize: bigint;
  sha256: string;
  bySide: 'beneficiary' | 'office' | 'public';
  uploadedBy: string | null;
  uploadedAt: string;
}

const COLUMNS = {
  id: 'id',
  claimId: 'claim_id',
  kind: 'kind',
  fileName: 'file_name',
  mediaType: 'media_type',
  byteSize: 'byte_size',
  sha256: 'sha256',
  bySide: 'by_side',
  uploadedBy: 'uploaded_by',
  uploadedAt: 'uploaded_at',
} as const;

export async function addClaimDocument(
  trx: Transaction,
  document: Omit<ClaimDocument, 'byteSize'> & { byteSize: number },
): Promise<void> {
  await trx('claim_documents').insert({
    id: document.id,
    claim_id: document.claimId,
    kind: document.kind,
    file_name: document.fileName,
    media_type: document.mediaType,
    byte_size: document.byteSize,
    sha256: document.sha256,
    by_side: document.bySide,
    uploaded_by: document.uploadedBy,
    uploaded_at: document.uploadedAt,
  });
}

/** Documents of a claim in the scope of the transaction, the earliest first. */
export async function listClaimDocuments(trx: Transaction, claimId: string): Promise<ClaimDocument[]> {
  return trx('claim_documents')
    .select<ClaimDocument[]>(COLUMNS)
    .where({ claim_id: claimId })
    .orderBy(['uploaded_at', 'id']);
}

/**
 * The documents an act names lie with this claim and were handed in by its side.
 * Throws `claim-document-not-found` at the pointer of the first that does not.
 */
export async function assertDocumentsOfClaim(
  trx: Transaction,
  of: { claimId: string; bySide: ClaimDocument['bySide'] },
  named: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const wanted = Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (wanted.length === 0) return;
  const there = await trx('claim_documents')
    .whereIn(
      'id',
      wanted.map(([, id]) => id),
    )
    .where({ claim_id: of.claimId, by_side: of.bySide })
    .pluck<string[]>('id');
  const missing = wanted.find(([, id]) => !there.includes(id));
  if (missing !== undefined)
    throw new DomainError('claim-document-not-found', { pointer: missing[0], documentId: missing[1] });
}

/** A document of a visible claim, or undefined. */
export async function findClaimDocument(
  trx: Transaction,
  document: { claimId: string; id: string },
): Promise<ClaimDocument | undefined> {
  return trx('claim_documents')
    .select<ClaimDocument[]>(COLUMNS)
    .where({ claim_id: document.claimId, id: document.id })
    .first();
}

/** How many documents a claim holds, those of one side or all. */
export async function countClaimDocuments(
  trx: Transaction,
  claimId: string,
  bySide?: ClaimDocument['bySide'],
): Promise<number> {
  const row = await trx('claim_documents')
    .where({ claim_id: claimId, ...(bySide === undefined ? {} : { by_side: bySide }) })
    .count<{ count: bigint }[]>('id as count')
    .first();
  return Number(row?.count ?? 0n);
}
