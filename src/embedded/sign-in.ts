import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CLI_CLIENT } from './demo-clients.js';
import { findDemoPerson } from './demo-people.js';

const discoverySchema = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const tokenSchema = z.object({ access_token: z.string() });

/** Signs a demo person in as a browser would (authorisation code with PKCE) and returns the access token. */
export async function signIn(issuer: string, subject: string): Promise<string> {
  if (findDemoPerson(subject) === undefined) throw new Error(`There is no demo person ${subject}`);
  const discovery = discoverySchema.parse(await readAnswer(await fetch(`${issuer}/.well-known/openid-configuration`)));
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const request = new URL(discovery.authorization_endpoint);
  request.search = new URLSearchParams({
    client_id: CLI_CLIENT.id,
    redirect_uri: CLI_CLIENT.redirectUri,
    response_type: 'code',
    scope: 'openid profile registry',
    state,
    login_hint: subject,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const arrival = await followToClient(request, subject);
  const code = arrival.searchParams.get('code');
  if (code === null || arrival.searchParams.get('state') !== state) {
    throw new Error(`The identity provider refused: ${arrival.searchParams.get('error_description') ?? 'no code'}`);
  }
  const answer = await fetch(discovery.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLI_CLIENT.id,
      redirect_uri: CLI_CLIENT.redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  return tokenSchema.parse(await readAnswer(answer)).access_token;
}

/** Follows redirects with cookies, chooses the person where the sign-in page asks, and stops at the client's address. */
async function followToClient(start: URL, subject: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = start;
  let form: URLSearchParams | undefined;
  for (let hop = 0; hop < 10; hop += 1) {
    const answer = await fetch(at, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { body: form }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location !== null) {
      at = new URL(location, at);
      form = undefined;
      await answer.body?.cancel();
      if (at.href.startsWith(CLI_CLIENT.redirectUri)) return at;
    } else if (answer.ok && form === undefined) {
      form = new URLSearchParams({ person: subject });
      await answer.body?.cancel();
    } else {
      throw new Error(`The identity provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    }
  }
  throw new Error('The identity provider redirects in circles');
}

async function readAnswer(answer: Response): Promise<unknown> {
  if (!answer.ok)
    throw new Error(`The identity provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}
