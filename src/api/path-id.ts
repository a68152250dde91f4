import type { Request } from 'express';
import { DomainError, type ErrorCode } from '../domain/errors.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id of the path, in lower case as the engine knows it; a malformed one is as unknown as any other. */
export function pathId(req: Request, name: string, unknown: ErrorCode): string {
  const id = req.params[name];
  if (typeof id !== 'string' || !UUID.test(id)) throw new DomainError(unknown);
  return id.toLowerCase();
}
