import type { AttachmentSlot } from '../domain/contract/declaration.js';
import type { Database } from './connection.js';

/** A document of a case, with the text read from it. */
export interface CaseAttachment {
  id: string;
  slot: AttachmentSlot;
  fileName: string;
  mediaType: string;
  sha256: string;
  byteSize: number;
  text?: string;
}

interface AttachmentRow {
  id: string;
  slot: AttachmentSlot;
  file_name: string;
  media_type: string;
  sha256: string;
  byte_size: bigint;
  extracted_text: string | null;
}

/** The documents that belong to a case now, oldest first. */
export async function listAttachments(db: Database, contractId: string): Promise<CaseAttachment[]> {
  const rows = await db('attachments')
    .select<AttachmentRow[]>(['id', 'slot', 'file_name', 'media_type', 'sha256', 'byte_size', 'extracted_text'])
    .where({ contract_id: contractId })
    .whereNull('removed_at')
    .orderBy(['uploaded_at', 'id']);
  return rows.map((row) => ({
    id: row.id,
    slot: row.slot,
    fileName: row.file_name,
    mediaType: row.media_type,
    sha256: row.sha256,
    byteSize: Number(row.byte_size),
    ...(row.extracted_text === null ? {} : { text: row.extracted_text }),
  }));
}

/** What a version keeps of a document: everything but its text. */
export function snapshotOf({ id, slot, fileName, mediaType, sha256, byteSize }: CaseAttachment) {
  return { id, slot, fileName, mediaType, sha256, byteSize };
}

/** True when this document lies in this case. */
export async function attachmentBelongsTo(db: Database, contractId: string, attachmentId: string): Promise<boolean> {
  const row = await db('attachments')
    .select('id')
    .where({ id: attachmentId, contract_id: contractId })
    .whereNull('removed_at')
    .first();
  return row !== undefined;
}
