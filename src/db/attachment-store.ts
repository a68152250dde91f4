import type { AttachmentSlot } from '../domain/contract/declaration.js';
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
}

/** Puts a document on a case; the same file in the same place again is the document that is there. Returns its id. */
export async function addAttachment(trx: Transaction, attachment: NewAttachment): Promise<string> {
  if (attachment.reading !== undefined) {
    const { sha256, reading, uploadedAt } = attachment;
    // a text belongs to the bytes and not to who sent them: the same file may be there under somebody else's name
    await withinSystemScope(trx, () => keepReading(trx, sha256, reading, uploadedAt));
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
    })
    .onConflict(['contract_id', 'slot', 'sha256', 'file_name'])
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
}

/** A document of a visible contract, or undefined; removed ones are gone. */
export async function findAttachment(
  trx: Transaction,
  contractId: string,
  id: string,
): Promise<StoredAttachment | undefined> {
  return trx('attachments')
    .select<StoredAttachment[]>({ fileName: 'file_name', mediaType: 'media_type', sha256: 'sha256' })
    .where({ contract_id: contractId, id })
    .whereNull('removed_at')
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
