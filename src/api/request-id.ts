import type { Request } from 'express';

/** The id of a request: in its answer, in its problem and in the log. */
export function requestIdOf(req: Request): string {
  return typeof req.id === 'string' ? req.id : JSON.stringify(req.id);
}
