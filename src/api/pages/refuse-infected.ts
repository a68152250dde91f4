import type { Database, Transaction } from '../../db/connection.js';
import { isKnownInfected } from '../../db/document-scan-store.js';
import { DomainError } from '../../domain/errors.js';

/** No link takes in or hands out bytes in which a scanner found something. Throws `document-infected`. */
export async function refuseInfected(db: Database | Transaction, sha256: string): Promise<void> {
  if (await isKnownInfected(db, sha256)) throw new DomainError('document-infected', { sha256 });
}
