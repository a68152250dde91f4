import type { Request } from 'express';
import { DomainError } from '../domain/errors.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import { sha256Of } from './hashes.js';

/** The id of a command: the same person and key give the same id for ever (UUID version 8, from a hash). */
export function commandIdOf(actorId: string, key: string): string {
  return uuidFromHash(sha256Of(actorId, key));
}

/** The client's Idempotency-Key. Throws `idempotency-key-required`. */
export function keyOf(req: Request): string {
  const key = req.get('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new DomainError('idempotency-key-required');
  return key;
}
