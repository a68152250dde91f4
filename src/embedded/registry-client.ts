import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { signIn } from './sign-in.js';

/** What the registry answered, whatever it was. */
export interface Reply<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

/** One demo person at the front door of the registry. */
export interface Person {
  readonly subject: string;
  token(): Promise<string>;
  get<Body = Record<string, unknown>>(address: string): Promise<Reply<Body>>;
  post<Body = Record<string, unknown>>(address: string, content?: unknown, key?: string): Promise<Reply<Body>>;
  patch<Body = Record<string, unknown>>(address: string, content: unknown, ifMatch: string): Promise<Reply<Body>>;
  /** Uploads a file; fields go before it. */
  upload<Body = Record<string, unknown>>(
    address: string,
    file: string,
    fields?: Record<string, string>,
    key?: string,
  ): Promise<Reply<Body>>;
}

export interface RegistryClient {
  as(subject: string): Person;
  /** Somebody without an account. */
  readonly anybody: Omit<Person, 'token' | 'subject'>;
}

/** Speaks to a registry as its demo people do, over HTTP only; each signs in once. */
export function createRegistryClient(registry: { api: string; issuer: string }): RegistryClient {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (subject: string): Promise<string> => {
    const known = tokens.get(subject);
    if (known !== undefined) return known;
    const token = signIn(registry.issuer, subject);
    tokens.set(subject, token);
    // one that was refused today may be let in tomorrow
    token.catch(() => tokens.delete(subject));
    return token;
  };

  const send = async <Body>(
    subject: string | undefined,
    method: string,
    address: string,
    init: { headers?: Record<string, string>; body?: string | FormData } = {},
  ): Promise<Reply<Body>> => {
    const answer = await fetch(`${registry.api}/api/v1${address}`, {
      method,
      ...(init.body === undefined ? {} : { body: init.body }),
      headers: {
        ...(subject === undefined ? {} : { authorization: `Bearer ${await tokenOf(subject)}` }),
        ...init.headers,
      },
    });
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  };

  const door = (subject: string | undefined): Omit<Person, 'token' | 'subject'> => ({
    get: (address) => send(subject, 'GET', address),
    post: (address, content = {}, key = randomUUID()) =>
      send(subject, 'POST', address, {
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(content),
      }),
    patch: (address, content, ifMatch) =>
      send(subject, 'PATCH', address, {
        headers: { 'content-type': 'application/json', 'if-match': ifMatch },
        body: JSON.stringify(content),
      }),
    upload: async (address, file, fields = {}, key = randomUUID()) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([await readFile(file)]), path.basename(file));
      return send(subject, 'POST', address, { headers: { 'idempotency-key': key }, body: form });
    },
  });

  return {
    as: (subject) => ({ subject, token: () => tokenOf(subject), ...door(subject) }),
    anybody: door(undefined),
  };
}
