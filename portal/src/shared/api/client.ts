import createClient from 'openapi-fetch';
import type { paths } from '../api-types';
import { attentionHeaders } from './attention';
import { isRefusal, Refusal, refusalOf } from './refusal';
import { announceSessionEnd, isAboutSession } from './session-end';

/** Every address of the API that answers to this method. */
export type PathOf<M extends 'get' | 'post' | 'patch' | 'delete'> = {
  [P in keyof paths]: paths[P] extends Record<M, unknown> ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, M extends string> = paths[P] extends Record<M, infer O> ? O : never;
type Parameters<O> = O extends { parameters: infer A } ? A : Record<string, never>;
type Json<C> = C extends { content: { 'application/json': infer B } } ? B : never;
type Responses<O> = O extends { responses: infer R } ? R : never;

/** What a GET of this address, or a command at it, answers when it succeeds. */
export type AnswerOf<P extends keyof paths, M extends string = 'get'> =
  Responses<Operation<P, M>> extends infer R ? { [S in keyof R]: S extends 202 ? never : Json<R[S]> }[keyof R] : never;

/** What stands in braces in the address. */
export type PathValues<P extends keyof paths, M extends string = 'get'> =
  Parameters<Operation<P, M>> extends { path: infer A } ? A : undefined;

/** What may stand behind the question mark. */
export type QueryValues<P extends keyof paths, M extends string = 'get'> =
  Parameters<Operation<P, M>> extends { query?: infer A } ? A : undefined;

/** What a command sends. */
export type BodyOf<P extends keyof paths, M extends string> =
  Operation<P, M> extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined;

/** One request, untyped: whoever asks through useView or useCommand had its types checked there. */
export interface Asked {
  path?: unknown;
  query?: unknown;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

let csrfToken: string | undefined;

/** The session's token, which every command carries. */
export function keepCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Headers that say a request comes from this page, and not from another one in the same browser. */
export function ownHeaders(): Record<string, string> {
  return csrfToken === undefined ? {} : { 'X-CSRF-Token': csrfToken };
}

const client = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
client.use({
  async onResponse({ response }) {
    if (response.ok) return;
    const refusal = await refusalOf(response.clone());
    if (isAboutSession(refusal.code)) announceSessionEnd();
    throw refusal;
  },
});

/** Every address has a parameter type of its own, which cannot be named for all of them together. */
type Request = (
  method: string,
  path: keyof paths,
  init: object,
) => Promise<{ data?: unknown; response: { status: number; headers: Headers } }>;
const request = client.request as unknown as Request;

/** Asks the API. Throws a {@link Refusal} for everything but success; a 202 is success. */
export async function ask(
  method: 'get' | 'post' | 'patch' | 'delete',
  path: keyof paths,
  { path: pathValues = {}, query = {}, body, headers, signal }: Asked,
): Promise<{ status: number; data: unknown; etag: string | undefined }> {
  try {
    const { data, response } = await request(method, path, {
      params: { path: pathValues, query },
      headers: { ...(method === 'get' ? attentionHeaders() : ownHeaders()), ...headers },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    return { status: response.status, data, etag: response.headers.get('ETag') ?? undefined };
  } catch (error) {
    if (isRefusal(error) || signal?.aborted === true) throw error;
    if (error instanceof SyntaxError) throw new Refusal('answer-unreadable', 0);
    throw new Refusal(navigator.onLine ? 'interrupted' : 'offline', 0);
  }
}

/** The address of a file of the API, for links, pdf.js and pictures. */
export function fileAddress(path: string, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(values[name] ?? ''));
}
