import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { DomainError } from '../../domain/errors.js';

/** Methods that change nothing, so that another site gains nothing by sending them. */
export const isHarmless = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/**
 * A browser sends the session's cookie with everything, whoever made it ask; only our own pages know the session's token.
 * Throws `csrf-refused`.
 */
export function requireCsrf(req: Request, csrfToken: string, publicUrl: string): void {
  if (isHarmless(req)) return;
  const { origin } = req.headers;
  if (origin !== undefined && origin !== new URL(publicUrl).origin && origin !== ownOrigin(req)) {
    throw new DomainError('csrf-refused');
  }
  const given = req.headers['x-csrf-token'];
  if (typeof given !== 'string' || !isSame(given, csrfToken)) throw new DomainError('csrf-refused');
}

function ownOrigin(req: Request): string {
  return `${req.protocol}://${req.headers.host ?? ''}`;
}

/** In the same time whatever is sent: hashes have one length. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
