import { randomUUID } from 'node:crypto';
import { signIn } from '../../src/embedded/sign-in.js';

/** An address of the service that runs for the tests; fails when the run has none. */
export function serviceSetting(
  name:
    | 'SERVICE_URL'
    | 'SERVICE_DATA_DIR'
    | 'SUPERUSER_DATABASE_URL'
    | 'MIGRATOR_DATABASE_URL'
    | 'APP_DATABASE_URL'
    | 'TEMPORAL_ADDRESS'
    | 'TEMPORAL_NAMESPACE'
    | 'OIDC_ISSUER'
    | 'TEMPORAL_CLI'
    | 'TEST_SERVER_PATH',
): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: this test needs the service (npm test)`);
  return value;
}

const tokens = new Map<string, Promise<string>>();

/** The access token of a demo person, signed in once per test file. */
export function tokenOf(person: string): Promise<string> {
  let token = tokens.get(person);
  if (token === undefined) tokens.set(person, (token = signIn(serviceSetting('OIDC_ISSUER'), person)));
  return token;
}

/** What the service answered: a JSON body parsed, any other as text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers; their expectations are the types
  readonly body: any;
}

/** One request to the service as this person (undefined: nobody); a POST carries an Idempotency-Key of its own. */
export async function request(
  person: string | undefined,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const headers = new Headers(options.headers);
  if (person !== undefined && !headers.has('authorization'))
    headers.set('authorization', `Bearer ${await tokenOf(person)}`);
  if (method === 'POST' && !headers.has('idempotency-key')) headers.set('idempotency-key', randomUUID());
  if (options.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const answer = await fetch(new URL(path, serviceSetting('SERVICE_URL')), {
    method,
    headers,
    redirect: 'manual',
    ...(options.body === undefined ? {} : { body: toBody(options.body) }),
  });
  const text = await answer.text();
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

function toBody(body: unknown): string | Uint8Array<ArrayBuffer> | FormData {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
}
