import type { AttachmentSlot } from '../../domain/contract/declaration.js';
import type { Transaction } from '../connection.js';

/** A document as its contract shows it. */
export interface AttachmentEntry {
  id: string;
  slot: AttachmentSlot;
  fileName: string;
  mediaType: string;
  byteSize: number;
  sha256: string;
  pageCount: number | null;
  uploadedAt: string;
}

/** The documents that belong to a case now, oldest first. */
export async function listVisibleAttachments(trx: Transaction, contractId: string): Promise<AttachmentEntry[]> {
  const rows = await trx('attachments')
    .select<(Omit<AttachmentEntry, 'byteSize'> & { byteSize: bigint })[]>({
      id: 'id',
      slot: 'slot',
      fileName: 'file_name',
      mediaType: 'media_type',
      byteSize: 'byte_size',
      sha256: 'sha256',
      pageCount: 'page_count',
      uploadedAt: 'uploaded_at',
    })
    .where({ contract_id: contractId })
    .whereNull('removed_at')
    .orderBy(['uploaded_at', 'id']);
  return rows.map((row) => ({ ...row, byteSize: Number(row.byteSize) }));
}
