import type { Transaction } from './connection.js';

/** Documents of a purged case that still lie in the store; written by the purge itself. */
export async function listDocumentsToRemove(trx: Transaction, contractId: string): Promise<string[]> {
  return trx('documents_to_remove').where({ contract_id: contractId }).orderBy('sha256').pluck<string[]>('sha256');
}

/** True when a case holds this document: it was filed again, or always belonged to another case too. */
export async function isFiled(trx: Transaction, sha256: string): Promise<boolean> {
  return (await trx('attachments').where({ sha256 }).first('id')) !== undefined;
}

/** The document is out of the store, or may stay there: nothing is owed any more. */
export async function settleRemoval(trx: Transaction, sha256: string): Promise<void> {
  await trx('documents_to_remove').where({ sha256 }).delete();
}
