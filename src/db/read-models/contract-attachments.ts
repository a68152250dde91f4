import type { AttachmentSlot } from '../../domain/contract/declaration.js';
import type { ScanState } from '../../domain/contract/document-scan.js';
import { prepared, type Transaction } from '../connection.js';

/** What is known of malicious code in a document. */
export interface ScanEntry {
  state: ScanState;
  engine: string | null;
  signatureVersion: string | null;
  threat: string | null;
  scannedAt: string | null;
}

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
  /** The same for every version of one document. */
  documentId: string;
  versionNo: number;
  /** When another version took its place. */
  supersededAt: string | null;
  scan: ScanEntry;
}

interface AttachmentRow extends Omit<AttachmentEntry, 'byteSize' | 'scan'> {
  byteSize: bigint;
  state: ScanState;
  engine: string | null;
  signatureVersion: string | null;
  threat: string | null;
  scannedAt: string | null;
}

/** The documents that belong to a case now, oldest first. */
export async function listVisibleAttachments(trx: Transaction, contractId: string): Promise<AttachmentEntry[]> {
  return (await listAttachmentVersions(trx, contractId)).filter(({ supersededAt }) => supersededAt === null);
}

/** Every version of every document of a case, oldest first; what was taken off is left out. */
export async function listAttachmentVersions(trx: Transaction, contractId: string): Promise<AttachmentEntry[]> {
  const rows = await trx('attachments as a')
    .join('document_scans as s', 's.sha256', 'a.sha256')
    .select<AttachmentRow[]>({
      id: 'a.id',
      slot: 'a.slot',
      fileName: 'a.file_name',
      mediaType: 'a.media_type',
      byteSize: 'a.byte_size',
      sha256: 'a.sha256',
      pageCount: 'a.page_count',
      uploadedAt: 'a.uploaded_at',
      documentId: 'a.document_id',
      versionNo: 'a.version_no',
      supersededAt: 'a.superseded_at',
      state: 's.state',
      engine: 's.engine',
      signatureVersion: 's.signature_version',
      threat: 's.threat',
      scannedAt: 's.scanned_at',
    })
    .where({ 'a.contract_id': contractId })
    .whereNull('a.removed_at')
    .orderBy(['a.uploaded_at', 'a.id'])
    .options(prepared('dossier-attachments'));
  return rows.map(({ state, engine, signatureVersion, threat, scannedAt, ...row }) => ({
    ...row,
    byteSize: Number(row.byteSize),
    scan: { state, engine, signatureVersion, threat, scannedAt },
  }));
}
