import type { QuotedDocument } from '../domain/contract/document-quote.js';
import type { ReadingProblem } from '../domain/precheck/document-reading.js';
import type { Database } from './connection.js';

/** A document of a case in which a passage is looked for. */
export interface QuotedAttachment extends QuotedDocument {
  slot: string;
  fileName: string;
  sha256: string;
}

/** One document of a case with what was read of it; undefined when it is not on the case. */
export async function findQuotedDocument(
  db: Database,
  contractId: string,
  attachmentId: string,
): Promise<QuotedAttachment | undefined> {
  const row = await db('attachments as a')
    .leftJoin('document_texts as t', 't.sha256', 'a.sha256')
    .select<
      {
        slot: string;
        file_name: string;
        sha256: string;
        page_count: number | null;
        pages: string[] | null;
        problems: ReadingProblem[] | null;
      }[]
    >('a.slot', 'a.file_name', 'a.sha256', 'a.page_count', 't.pages', 't.problems')
    .where({ 'a.contract_id': contractId, 'a.id': attachmentId })
    .whereNull('a.removed_at')
    .first();
  if (row === undefined) return undefined;
  return {
    slot: row.slot,
    fileName: row.file_name,
    sha256: row.sha256,
    pages: row.pages ?? [],
    pageCount: row.page_count ?? undefined,
    isCutShort: (row.problems ?? []).some(({ code }) => code === 'cut-short'),
  };
}

/** What was read of these files, page by page; a file nobody has read is left out. */
export async function findPages(db: Database, sha256s: readonly string[]): Promise<Map<string, string[]>> {
  if (sha256s.length === 0) return new Map();
  const rows = await db('document_texts')
    .select<{ sha256: string; pages: string[] }[]>('sha256', 'pages')
    .whereIn('sha256', [...sha256s]);
  return new Map(rows.map(({ sha256, pages }) => [sha256, pages]));
}
