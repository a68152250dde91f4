import type { Transaction } from './connection.js';

/** 涉密清除: clears the case of all it says; the documents that have to leave the store with it, by their hashes. */
export async function purgeStateSecret(trx: Transaction, contractId: string): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { purge_state_secret: string }[] }>('select purge_state_secret(?)', [
    contractId,
  ]);
  return rows.map((row) => row.purge_state_secret);
}

/** Documents of a purged case that still lie in the store; written by the purge itself. */
export async function listDocumentsToRemove(trx: Transaction, contractId: string): Promise<string[]> {
  return trx('documents_to_remove').where({ contract_id: contractId }).orderBy('sha256').pluck<string[]>('sha256');
}

/**
 * True when a case holds this document: it was filed again, belongs to another case too, was handed in there by an invited
 * expert, or is a paper that was printed.
 */
export async function isFiled(trx: Transaction, sha256: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { filed: boolean }[] }>(
    `select exists (select 1 from attachments where sha256 = :sha256)
       or exists (select 1 from expert_opinion_documents where sha256 = :sha256)
       or exists (select 1 from certificates where pdf_sha256 = :sha256)
       or exists (select 1 from official_papers p left join contracts c on c.id = p.contract_id
         where p.pdf_sha256 = :sha256 and c.status is distinct from 'purged_offline') as filed`,
    { sha256 },
  );
  return rows[0]?.filed !== false;
}

/** A document that reached the store while its case was being purged: it has to go as the others did. */
export async function oweRemovalIfPurged(trx: Transaction, contractId: string, sha256: string): Promise<void> {
  await trx.raw(
    `insert into documents_to_remove (sha256, contract_id)
       select ?, id from contracts where id = ? and status = 'purged_offline' on conflict do nothing`,
    [sha256, contractId],
  );
}

/** The document is out of the store, or may stay there: nothing is owed any more. */
export async function settleRemoval(trx: Transaction, sha256: string): Promise<void> {
  await trx('documents_to_remove').where({ sha256 }).delete();
}
