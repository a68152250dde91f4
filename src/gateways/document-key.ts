/** The name of a document in any store is the hash of its content. */
import { createHash } from 'node:crypto';
import { DomainError } from '../domain/errors.js';
import { fileErrorCode } from './durable-file.js';

/** SHA-256 in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Two levels of folders (256 × 256), then the hash; the same layout in a directory and in a bucket. */
export function documentKey(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new DomainError('document-missing');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** The content, if it is what its name says. */
export function verifiedContent(sha256: string, bytes: Uint8Array): Uint8Array {
  if (sha256Of(bytes) !== sha256) throw new DomainError('document-corrupt', { sha256 });
  return bytes;
}

/** The store is away; what was really said is the `cause`, for the log. */
export function documentStoreUnavailable(cause: unknown): DomainError {
  const reason = fileErrorCode(cause) ?? (cause instanceof Error ? cause.name : 'unexpected');
  const error = new DomainError('document-store-unavailable', { reason });
  error.cause = cause;
  return error;
}
