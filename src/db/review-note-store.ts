import type { Transaction } from './connection.js';

/** 批注: what an officer noted beside a page. */
export interface ReviewNote {
  id: string;
  attachmentId: string | null;
  documentName: string | null;
  page: number | null;
  quote: string | null;
  note: string;
  writtenBy: { id: string; name: string };
  writtenAt: string;
  resolvedBy: { id: string; name: string } | null;
  resolvedAt: string | null;
}

/** Keeps a note. */
export async function addReviewNote(
  trx: Transaction,
  note: {
    id: string;
    contractId: string;
    place?: { attachmentId: string; documentName: string; page: number; quote?: string | undefined } | undefined;
    note: string;
    writtenBy: string;
    writtenAt: string;
  },
): Promise<void> {
  await trx('review_notes').insert({
    id: note.id,
    contract_id: note.contractId,
    attachment_id: note.place?.attachmentId ?? null,
    document_name: note.place?.documentName ?? null,
    page: note.place?.page ?? null,
    quote: note.place?.quote ?? null,
    note: note.note,
    written_by: note.writtenBy,
    written_at: note.writtenAt,
  });
}

/** The notes of a case as this scope may see them, the oldest first. */
export async function listReviewNotes(trx: Transaction, contractId: string): Promise<ReviewNote[]> {
  const { rows } = await trx.raw<{ rows: ReviewNote[] }>(
    `select n.id, n.attachment_id as "attachmentId", n.document_name as "documentName", n.page, n.quote, n.note,
       jsonb_build_object('id', w.id, 'name', w.name) as "writtenBy", n.written_at as "writtenAt",
       case when r.id is null then null else jsonb_build_object('id', r.id, 'name', r.name) end as "resolvedBy",
       n.resolved_at as "resolvedAt"
     from review_notes n join users w on w.id = n.written_by left join users r on r.id = n.resolved_by
     where n.contract_id = ? order by n.written_at, n.id`,
    [contractId],
  );
  return rows;
}

/** The case a note was made on; undefined when there is none of this id. */
export async function findCaseOfNote(trx: Transaction, noteId: string): Promise<string | undefined> {
  const found = await trx('review_notes')
    .select<{ contract_id: string }[]>('contract_id')
    .where({ id: noteId })
    .first();
  return found?.contract_id;
}

/** A note under lock, that of its case being held: a purge takes the case first as well. Undefined when it is gone by then. */
export async function lockReviewNote(trx: Transaction, noteId: string): Promise<{ isResolved: boolean } | undefined> {
  const found = await trx('review_notes')
    .select<{ resolved_at: string | null }[]>('resolved_at')
    .where({ id: noteId })
    .forUpdate()
    .first();
  return found === undefined ? undefined : { isResolved: found.resolved_at !== null };
}

/** 已处理: strikes a locked note off. */
export async function resolveReviewNote(
  trx: Transaction,
  { noteId, byId, at }: { noteId: string; byId: string; at: string },
): Promise<void> {
  await trx('review_notes').where({ id: noteId }).update({ resolved_by: byId, resolved_at: at });
}

/** Whether this case was ever filed; a draft is its applicant's alone. */
export async function isFiled(trx: Transaction, contractId: string): Promise<boolean> {
  const found = await trx('contracts').select('id').where({ id: contractId }).whereNot({ status: 'draft' }).first();
  return found !== undefined;
}
