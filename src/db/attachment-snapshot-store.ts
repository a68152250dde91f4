import type { AttachmentSlot } from '../domain/contract/declaration.js';
import { type ReadingProblem, textOf } from '../domain/precheck/document-reading.js';
import type { Database } from './connection.js';

/** A document of a case, with the text read from it. */
export interface CaseAttachment {
  id: string;
  slot: AttachmentSlot;
  fileName: string;
  mediaType: string;
  sha256: string;
  byteSize: number;
  /** Pages apart; absent when there is none. */
  text?: string;
  problems: ReadingProblem[];
  /** False: nobody has read it yet. */
  isRead: boolean;
  /** What a scanner found in it. */
  threat?: string;
}

interface AttachmentRow {
  id: string;
  slot: AttachmentSlot;
  file_name: string;
  media_type: string;
  sha256: string;
  byte_size: bigint;
  pages: string[] | null;
  problems: ReadingProblem[] | null;
  threat: string | null;
}

/** The documents that belong to a case now, oldest first. */
export async function listAttachments(db: Database, contractId: string): Promise<CaseAttachment[]> {
  const rows = await db('attachments as a')
    .leftJoin('document_texts as t', 't.sha256', 'a.sha256')
    .leftJoin('document_scans as s', 's.sha256', 'a.sha256')
    .select<AttachmentRow[]>([
      'a.id',
      'a.slot',
      'a.file_name',
      'a.media_type',
      'a.sha256',
      'a.byte_size',
      't.pages',
      't.problems',
      's.threat',
    ])
    .where('a.contract_id', contractId)
    .whereNull('a.removed_at')
    .whereNull('a.superseded_at')
    .orderBy(['a.uploaded_at', 'a.id']);
  return rows.map((row) => {
    const text = textOf({ pages: row.pages ?? [] });
    return {
      id: row.id,
      slot: row.slot,
      fileName: row.file_name,
      mediaType: row.media_type,
      sha256: row.sha256,
      byteSize: Number(row.byte_size),
      ...(text === undefined ? {} : { text }),
      problems: row.problems ?? [],
      isRead: row.pages !== null,
      ...(row.threat === null ? {} : { threat: row.threat }),
    };
  });
}

/** What a version keeps of a document: everything but its text. */
export function snapshotOf({ id, slot, fileName, mediaType, sha256, byteSize }: CaseAttachment) {
  return { id, slot, fileName, mediaType, sha256, byteSize };
}

/** True when this document lies in this slot of this case. */
export async function attachmentBelongsTo(
  db: Database,
  contractId: string,
  attachmentId: string,
  slot: AttachmentSlot,
): Promise<boolean> {
  const row = await db('attachments')
    .select('id')
    .where({ id: attachmentId, contract_id: contractId, slot })
    .whereNull('removed_at')
    .whereNull('superseded_at')
    .first();
  return row !== undefined;
}

/** True when a document lies with one of these contracts now, whatever its slot. */
export async function attachmentOfAny(
  db: Database,
  contractIds: readonly string[],
  attachmentId: string,
): Promise<boolean> {
  const row = await db('attachments')
    .select('id')
    .where({ id: attachmentId })
    .whereIn('contract_id', [...contractIds])
    .whereNull('removed_at')
    .whereNull('superseded_at')
    .first();
  return row !== undefined;
}
