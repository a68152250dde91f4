import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { DomainError } from '../domain/errors.js';

const MOST_BYTES = 1024 * 1024;
const DEEPEST = 20;
const parse = express.json({ limit: MOST_BYTES, type: isJson, verify: (_req, _res, bytes) => checkUtf8(bytes) });

/** Chinese sent in another encoding would be stored as rubbish without a word. Throws `malformed-json`. */
function checkUtf8(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new DomainError('malformed-json', { reason: 'not UTF-8' });
}

function isJson(req: { headers: { 'content-type'?: string | undefined } }): boolean {
  const [mediaType = ''] = (req.headers['content-type'] ?? '').split(';');
  return /^application\/(json|[\w.-]+\+json)$/i.test(mediaType.trim());
}

/** Reads a JSON body; a request without any body stands for `{}`, so that a command with nothing to say needs none. */
export const readJson: RequestHandler = (req, res, next) => {
  const isEmpty = req.headers['transfer-encoding'] === undefined && (req.headers['content-length'] ?? '0') === '0';
  if (isEmpty) {
    req.body = {};
    next();
    return;
  }
  if (!isJson(req)) throw new DomainError('media-type-not-supported', { expected: 'application/json' });
  parse(req, res, (error?: unknown) => {
    next(error ?? (isTooDeep(req.body) ? new DomainError('malformed-request', { deepest: DEEPEST }) : undefined));
  });
};

/** Nothing here nests deeper than a declaration does; what does is meant to exhaust the stack of whoever walks it. */
function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((value) => (value !== null && typeof value === 'object' ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}
