import type { AttachmentSlot } from '../domain/contract/declaration.js';
import type { ScanState } from '../domain/contract/document-scan.js';
import { type Transaction, withinSystemScope } from './connection.js';
import { type KeptReading, keepReading } from './document-text-store.js';

export interface NewAttachment {
  id: string;
  contractId: string;
  slot: AttachmentSlot;
  fileName: string;
  mediaType: string;
  byteSize: number;
  sha256: string;
  pageCount: number | null;
  /** What was read of it; absent when nobody has read it yet. */
  reading?: KeptReading;
  uploadedBy: string;
  uploadedAt: string;
  /** The version it takes the place of. */
  replaces?: CurrentDocument | undefined;
}

/** A version of a document that none has replaced yet. */
export interface CurrentDocument {
  id: string;
  documentId: string;
  versionNo: number;
  slot: AttachmentSlot;
  sha256: string;
  fileName: string;
}

/** The version somebody wants to replace, if it is the current one of its document. The caller holds the contract's lock. */
export async function findCurrentDocument(
  trx: Transaction,
  contractId: string,
  id: string,
): Promise<CurrentDocument | undefined> {
  return trx('attachments')
    .select<CurrentDocument[]>({
      id: 'id',
      documentId: 'document_id',
      versionNo: 'version_no',
      slot: 'slot',
      sha256: 'sha256',
      fileName: 'file_name',
    })
    .where({ contract_id: contractId, id })
    .whereNull('removed_at')
    .whereNull('superseded_at')
    .first();
}

/** How many current documents lie in a slot. */
export async function countInSlot(trx: Transaction, contractId: string, slot: AttachmentSlot): Promise<number> {
  const rows = await trx('attachments')
    .where({ contract_id: contractId, slot })
    .whereNull('removed_at')
    .whereNull('superseded_at')
    .pluck<string[]>('id');
  return rows.length;
}

/**
 * Puts a document on a case; the same file in the same place again is the document that is there. What it replaces stays and
 * is superseded. Returns its id.
 */
export async function addAttachment(trx: Transaction, attachment: NewAttachment): Promise<string> {
  if (attachment.reading !== undefined) {
    const { sha256, reading, uploadedAt } = attachment;
    // a text belongs to the bytes and not to who sent them: the same file may be there under somebody else's name
    await withinSystemScope(trx, () => keepReading(trx, sha256, reading, uploadedAt));
  }
  const { replaces } = attachment;
  if (replaces !== undefined) {
    await trx('attachments').where({ id: replaces.id }).update({ superseded_at: attachment.uploadedAt });
  }
  const [row] = await trx('attachments')
    .insert({
      id: attachment.id,
      contract_id: attachment.contractId,
      slot: attachment.slot,
      file_name: attachment.fileName,
      media_type: attachment.mediaType,
      byte_size: attachment.byteSize,
      sha256: attachment.sha256,
      page_count: attachment.pageCount,
      uploaded_by: attachment.uploadedBy,
      uploaded_at: attachment.uploadedAt,
      ...(replaces === undefined ? {} : { document_id: replaces.documentId, version_no: replaces.versionNo + 1 }),
    })
    .onConflict(trx.raw('(contract_id, slot, sha256, file_name) where superseded_at is null'))
    .merge({ removed_at: null })
    .returning<{ id: string }[]>('id');
  if (row === undefined) throw new Error(`attachment ${attachment.id} was not stored`);
  return row.id;
}

/** How many documents lie on a case and how large they are together; removed ones do not count. */
export async function measureAttachments(
  trx: Transaction,
  contractId: string,
): Promise<{ count: number; bytes: number }> {
  const { rows } = await trx.raw<{ rows: { count: number; bytes: bigint }[] }>(
    `select count(*)::int as count, coalesce(sum(byte_size), 0)::bigint as bytes
     from attachments where contract_id = ? and removed_at is null`,
    [contractId],
  );
  return { count: rows[0]?.count ?? 0, bytes: Number(rows[0]?.bytes ?? 0n) };
}

/** Where the bytes of a document are and how to name them. */
export interface StoredAttachment {
  fileName: string;
  mediaType: string;
  sha256: string;
  scanState: ScanState;
}

/** A document of a visible contract, or undefined; removed ones are gone. */
export async function findAttachment(
  trx: Transaction,
  contractId: string,
  id: string,
): Promise<StoredAttachment | undefined> {
  return trx('attachments as a')
    .join('document_scans as s', 's.sha256', 'a.sha256')
    .select<StoredAttachment[]>({
      fileName: 'a.file_name',
      mediaType: 'a.media_type',
      sha256: 'a.sha256',
      scanState: 's.state',
    })
    .where({ 'a.contract_id': contractId, 'a.id': id })
    .whereNull('a.removed_at')
    .first();
}

/** Takes a document off a case; what was submitted keeps it. False when there is none such. */
export async function removeAttachment(
  trx: Transaction,
  contractId: string,
  id: string,
  removedAt: string,
): Promise<boolean> {
  const count = await trx('attachments')
    .where({ contract_id: contractId, id })
    .whereNull('removed_at')
    .update({ removed_at: removedAt });
  return count === 1;
}
