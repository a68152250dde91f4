import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Role } from '../domain/actor.js';
import type { ErrorCode } from '../domain/errors.js';
import type { AppContext } from './dependencies.js';

/** A schema that goes over the wire, or the media type of a file. */
export type Content = z.ZodType | { mediaType: string };

/** What a client sends when it uploads: named fields and one file. */
export interface FileForm {
  fields: z.ZodObject;
}

/** What stands behind a route: how it is described, and what it does. */
export interface Endpoint {
  /** Chinese first, then English. */
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  form?: FileForm;
  /** A command carries an Idempotency-Key, is remembered, and refuses roles itself so that the refusal is remembered too. */
  isCommand?: boolean;
  needsIfMatch?: boolean;
  answers: Readonly<Record<number, Content | null>>;
  refusals?: readonly ErrorCode[];
  handle(context: AppContext): (req: Request, res: Response) => Promise<void> | void;
  /** Shows a part of the case file of `{contractId}`: who looked, when and what for is kept. */
  readsCase?: string;
  /** Runs before anything else, e.g. a limit of requests. */
  before?(context: AppContext): RequestHandler;
}

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** `public`: without a token; `signed-in`: whoever is known to the registry. */
export type Who = 'public' | 'signed-in' | readonly Role[];

export interface Route {
  method: Method;
  /** Below /api/v1; parameters in braces, as in the documentation. */
  path: string;
  who: Who;
  endpoint: Endpoint;
}

const line =
  (method: Method) =>
  (path: string, who: Who, endpoint: Endpoint): Route => ({ method, path, who, endpoint });

export const get = line('get');
export const post = line('post');
export const patch = line('patch');
export const del = line('delete');
