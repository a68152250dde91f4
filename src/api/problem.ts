import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { DomainError, type ErrorCode, ERRORS } from '../domain/errors.js';
import type { Words } from '../domain/words.js';
import { explain } from './explanation.js';
import { isRecordAway } from './record-away.js';
import { requestIdOf } from './request-id.js';
import { type FieldError, fieldError, ValidationError } from './validation.js';
import { toWire } from './wire.js';

/** RFC 9457, with the registry's code. */
export interface Problem {
  type: string;
  /** Chinese. */
  title: string;
  titleEn: string;
  status: number;
  /** Chinese: what exactly was wrong, and what may be done instead. */
  detail: string;
  detailEn: string;
  /** Id of the request, also in the log. */
  instance: string;
  code: ErrorCode;
  details: Record<string, unknown>;
  errors?: readonly FieldError[];
}

/** Seconds after which it is worth asking again. */
const RETRY_AFTER: Partial<Record<ErrorCode, number>> = {
  'engine-unavailable': 2,
  'record-unavailable': 2,
  'identity-unavailable': 2,
  'document-store-unavailable': 5,
  'treasury-unavailable': 30,
  'certificate-not-found': 2,
  'too-many-requests': 10,
};

/** The words and facts of a "no", as they go over the wire. */
export function toProblem(error: DomainError, instance: string): Problem {
  const { status, zh, en } = ERRORS[error.code];
  const { errors: fields, ...details } = error.details;
  const errors = error instanceof ValidationError ? error.errors : fieldErrorsOf(error, fields);
  const detail = detailOf(error, errors);
  return {
    type: `/problems/${error.code}`,
    title: zh,
    titleEn: en,
    status,
    detail: detail.zh,
    detailEn: detail.en,
    instance,
    code: error.code,
    details: toWire(details),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/**
 * Where in what was sent the "no" lies. An act names one place (`pointer`), several with the same trouble (`pointers`), or
 * several with a code and words of their own (`errors`).
 */
function fieldErrorsOf(error: DomainError, fields: unknown): readonly FieldError[] {
  const { pointer, pointers } = error.details;
  if (Array.isArray(fields)) return fields.flatMap(toFieldError);
  const places = Array.isArray(pointers) ? pointers : [pointer];
  const explained = explain(error.code, error.details);
  return places.flatMap((place: unknown) => {
    if (typeof place !== 'string') return [];
    const named = fieldError(place, error.code);
    if (explained === undefined) return [named];
    return [
      { ...named, message: `${named.message}：${explained.zh}`, messageEn: `${named.messageEn}: ${explained.en}` },
    ];
  });
}

function toFieldError(field: { pointer?: unknown; code?: unknown; zh?: unknown; en?: unknown }): FieldError[] {
  const { pointer, code, zh, en } = field;
  if (typeof pointer !== 'string') return [];
  const named = fieldError(pointer, typeof code === 'string' ? code : 'required');
  if (typeof zh !== 'string' || typeof en !== 'string') return [named];
  return [{ ...named, message: `${zh}：${named.message}`, messageEn: `${en}: ${named.messageEn}` }];
}

function detailOf(error: DomainError, errors: readonly FieldError[]): Words {
  const { zh, en } = ERRORS[error.code];
  const explained = explain(error.code, error.details);
  if (explained !== undefined) return { zh: `${zh}：${explained.zh}`, en: `${en}: ${explained.en}` };
  if (errors.length === 0) return { zh, en };
  if (errors.every(({ code }) => code === error.code)) {
    const places = errors.map(({ pointer }) => pointer || '/').join(', ');
    return { zh: `${zh}（${places}）`, en: `${en} (${places})` };
  }
  return {
    zh: errors.map(({ pointer, message }) => `${pointer || '/'}：${message}`).join('；'),
    en: errors.map(({ pointer, messageEn }) => `${pointer || '/'}: ${messageEn}`).join('; '),
  };
}

/** Answers with a problem; the caller has stored it where it must be remembered. */
export function sendProblem(res: Response, problem: Problem): void {
  res.locals['code'] = problem.code;
  noteRetryAfter(res, problem.code);
  if (problem.status === 401) {
    const reason =
      problem.code === 'token-missing' || problem.code === 'session-expired' ? '' : `, error="invalid_token"`;
    res.setHeader('WWW-Authenticate', `Bearer realm="technology-contract-registry"${reason}`);
  }
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Says when it is worth asking again, where a limit has not said so already. */
export function noteRetryAfter(res: Response, code: ErrorCode): void {
  const retryAfter = RETRY_AFTER[code];
  if (retryAfter !== undefined && !res.hasHeader('Retry-After')) res.setHeader('Retry-After', String(retryAfter));
}

/** Id of the request as problems name it. */
export function instanceOf(req: Request): string {
  return `urn:uuid:${requestIdOf(req)}`;
}

/** Whoever typed an address into a browser gets a page; a program, and everything below /api, gets the problem. */
export function wantsPage(req: Request): boolean {
  return !req.originalUrl.startsWith('/api/') && req.accepts(['json', 'html']) === 'html';
}

/** How a "no" reaches a browser. */
export type SendRefusal = (res: Response, no: DomainError, instance: string) => void;

/** The last stop of every request that failed: a named problem, or 500 with nothing but the id that finds it in the log. */
export function problemHandler(logger: Logger, sendRefusalPage: SendRefusal): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const no = toDomainError(error);
    if (ERRORS[no.code].status === 500) {
      logger.error({ reqId: req.id, code: no.code, err: describeFailure(error) }, 'request failed');
    }
    if (wantsPage(req)) sendRefusalPage(res, no, instanceOf(req));
    else sendProblem(res, toProblem(no, instanceOf(req)));
  };
}

/** What went wrong, in the registry's words. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isRecordAway(error)) return new DomainError('record-unavailable');
  return new DomainError(codeOfHttpError(error) ?? 'internal-error');
}

/** Express and its parsers speak in HTTP errors with a `type`. */
function codeOfHttpError(error: unknown): ErrorCode | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, status, expose, name }: HttpError = error;
  switch (type) {
    case 'entity.parse.failed':
      return 'malformed-json';
    case 'entity.too.large':
      return 'body-too-large';
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return 'media-type-not-supported';
    default:
      // what Express and its parsers mean for the client, and addresses that cannot be decoded; nobody else's 4xx
      return isClientStatus(status) && (expose === true || name === 'URIError') ? 'malformed-request' : undefined;
  }
}

interface HttpError {
  type?: unknown;
  status?: unknown;
  expose?: unknown;
  name?: unknown;
}

function isClientStatus(status: unknown): boolean {
  return typeof status === 'number' && status >= 400 && status < 500;
}

interface DatabaseError {
  name?: unknown;
  code?: unknown;
  constraint?: unknown;
  table?: unknown;
  severity?: unknown;
}

/** What the log may hold of an unexpected failure: a database error's text carries the values of the query. */
function describeFailure(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint, table, severity }: DatabaseError = error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    name: error.name,
    ...(severity === undefined ? { message: error.message.slice(0, 500) } : { constraint, table }),
    ...(code === undefined ? {} : { code }),
    stack: frames.slice(0, 12).join('\n'),
    ...(error.cause instanceof Error ? { cause: describeFailure(error.cause) } : {}),
  };
}
