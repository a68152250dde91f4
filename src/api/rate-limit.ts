import { rateLimit } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import { DomainError } from '../domain/errors.js';
import type { AppContext } from './dependencies.js';

const MINUTE_MS = 60_000;

/** How often one address may look at public pages. */
export function publicLimit({ options }: AppContext): RequestHandler {
  return limitPerMinute(options.publicRequestsPerMinute ?? 120);
}

/** How often one address may object. */
export function objectionLimit({ options }: AppContext): RequestHandler {
  return limitPerMinute(options.objectionsPerMinute ?? 20);
}

/** How often one address may name a link that is none: whoever guesses is stopped, whoever holds one is not counted. */
export function guessLimit({ options }: AppContext): RequestHandler {
  return limitPerMinute(options.wrongLinksPerMinute ?? 10, (status) => status !== 404);
}

function limitPerMinute(limit: number, isFree?: (status: number) => boolean): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit,
    ...(isFree === undefined
      ? {}
      : { skipSuccessfulRequests: true, requestWasSuccessful: (_req, res) => isFree(res.statusCode) }),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // a header somebody sends without being a trusted proxy is not believed, and no reason to complain
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, res, next) => {
      res.setHeader('Retry-After', '60');
      next(new DomainError('too-many-requests'));
    },
  });
}
