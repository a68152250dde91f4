import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Adapter, type AdapterPayload, type Configuration, interactionPolicy, Provider } from 'oidc-provider';
import { z } from 'zod';
import { readJson, writeJson } from './data-dir.js';
import { CLI_CLIENT, PAGES_CLIENT_ID, PORTAL_CLIENT_ID } from './demo-clients.js';
import { type DemoPerson, findDemoPerson } from './demo-people.js';
import { homePage, personPage, problemPage } from './sign-in-page.js';

/** The registry as a protected resource; its tokens carry the audience, this name only picks it. */
const RESOURCE = 'urn:technology-contract-registry';
const SCOPE = 'registry';

/** What the demo identity provider is told by its supervisor. */
export const demoIssuerOptionsSchema = z.object({
  port: z.int(),
  keysFile: z.string(),
  audience: z.string(),
  publicUrl: z.string(),
  accessTokenHours: z.number(),
});
export type DemoIssuerOptions = z.output<typeof demoIssuerOptionsSchema>;

/** A demo identity provider: OpenID Connect as in production, but one chooses who one is and nobody asks for a password. */
export async function createDemoIssuer(options: DemoIssuerOptions): Promise<http.Server> {
  const issuer = `http://127.0.0.1:${options.port}`;
  const keys = await obtainKeys(options.keysFile);
  const provider = new Provider(issuer, toConfiguration(options, keys));
  provider.on('server_error', (_context, error) => console.error('identity provider:', error));
  const answerProtocol = provider.callback();

  const serve = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    try {
      if (!(await answerPage(provider, options, request, response))) await answerProtocol(request, response);
    } catch (error) {
      console.error('identity provider:', error);
      if (!response.headersSent) send(response, 400, problemPage('登录已失效，请重新开始。 The sign-in has expired.'));
    }
  };
  return http.createServer((request, response) => void serve(request, response));
}

/** Our own pages; false leaves the request to the provider. */
async function answerPage(
  provider: Provider,
  options: DemoIssuerOptions,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/healthz') return send(response, 200, 'ok', 'text/plain');
  if (pathname === '/') return send(response, 200, homePage(options.publicUrl));
  const [, uid] = /^\/sign-in\/([\w-]+)$/.exec(pathname) ?? [];
  if (uid === undefined) return false;

  const interaction = await provider.interactionDetails(request, response);
  if (interaction.uid !== uid) return send(response, 400, problemPage('登录已失效，请重新开始。'));
  const { login_hint: hint, client_id: client } = interaction.params;
  const hinted = typeof hint === 'string' ? findDemoPerson(hint) : undefined;
  const finishAs = async ({ subject }: DemoPerson): Promise<true> => {
    await leaveOtherPerson(provider, interaction, subject);
    await provider.interactionFinished(request, response, { login: { accountId: subject } });
    return true;
  };
  if (request.method !== 'POST') {
    // who was chosen on the portal's own page is not asked again
    if (client === PORTAL_CLIENT_ID && hinted !== undefined) return finishAs(hinted);
    return send(response, 200, personPage(`/sign-in/${uid}`, typeof hint === 'string' ? hint : undefined));
  }
  const form = new URLSearchParams(await readBody(request));
  const person = findDemoPerson(form.get('person') ?? '');
  if (person === undefined) return send(response, 422, problemPage('没有这个演示人员。 There is no such demo person.'));
  return finishAs(person);
}

/** Ends the provider's session of somebody else, so that another person may sign in from the same browser without a page between. */
async function leaveOtherPerson(
  provider: Provider,
  interaction: Awaited<ReturnType<Provider['interactionDetails']>>,
  subject: string,
): Promise<void> {
  const { session } = interaction;
  if (session === undefined || session.accountId === subject) return;
  const found = await provider.Session.findByUid(session.uid);
  await found?.destroy();
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

function toConfiguration(options: DemoIssuerOptions, keys: { signing: JWK; cookies: string[] }): Configuration {
  // Choosing a person is all there is to do: consent to the registry is given with it.
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const docsCallback = `${options.publicUrl}/api/docs/oauth2-redirect.html`;
  const publicClient = {
    token_endpoint_auth_method: 'none',
    id_token_signed_response_alg: 'ES256',
    grant_types: ['authorization_code'],
    response_types: ['code'],
  } as const;
  return {
    adapter: createMemoryAdapter,
    clients: [
      {
        ...publicClient,
        client_id: CLI_CLIENT.id,
        application_type: 'native',
        redirect_uris: [CLI_CLIENT.redirectUri],
      },
      { ...publicClient, client_id: PAGES_CLIENT_ID, redirect_uris: [docsCallback] },
      { ...publicClient, client_id: PORTAL_CLIENT_ID, redirect_uris: [`${options.publicUrl}/session/callback`] },
    ],
    jwks: { keys: [keys.signing] },
    cookies: { keys: keys.cookies },
    scopes: ['openid', 'profile', SCOPE],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    interactions: { policy, url: (_context, { uid }) => `/sign-in/${uid}` },
    findAccount: (_context, subject) => {
      const person = findDemoPerson(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, name: person.name }) };
    },
    extraTokenClaims: (_context, token) => {
      const person = 'accountId' in token ? findDemoPerson(token.accountId) : undefined;
      return person && { name: person.name };
    },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const known = session.grantIdFor(client.clientId);
      const found = known === undefined ? undefined : await oidc.provider.Grant.find(known);
      if (found !== undefined) return found;
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(RESOURCE, SCOPE);
      await grant.save();
      return grant;
    },
    clientBasedCORS: (_context, origin) => origin === new URL(options.publicUrl).origin,
    renderError: (context, { error, error_description: description }) => {
      console.error(`identity provider: ${error}: ${description ?? ''}`);
      context.type = 'html';
      context.body = problemPage(`${error}: ${description ?? ''}`);
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: options.audience,
          accessTokenTTL: Math.round(options.accessTokenHours * 3600),
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: Math.round(options.accessTokenHours * 3600),
      AuthorizationCode: 60,
      Grant: 24 * 3600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 24 * 3600,
    },
  };
}

const keysSchema = z.object({
  signing: z.object({
    kty: z.literal('EC'),
    kid: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
    crv: z.string(),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  }),
  cookies: z.array(z.string()),
});

/** The signing key, made once and kept, so that tokens outlive a restart. */
async function obtainKeys(file: string): Promise<{ signing: JWK; cookies: string[] }> {
  const found = readJson(file, keysSchema);
  if (found !== undefined) return found;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' };
  const made = { signing, cookies: [randomUUID()] };
  writeJson(file, made);
  return made;
}

interface Stored {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

const stored = new Map<string, Stored>();

/** Sessions, codes and grants live as long as this process; only the keys are kept. */
function createMemoryAdapter(model: string): Adapter {
  const find = (matches: (payload: AdapterPayload) => boolean) => {
    for (const [key, { payload, expiresAt }] of stored) {
      if (expiresAt <= Date.now()) stored.delete(key);
      else if (key.startsWith(`${model}:`) && matches(payload)) return payload;
    }
    return undefined;
  };
  return {
    upsert: async (id, payload, expiresIn) => {
      stored.set(`${model}:${id}`, { payload, expiresAt: Date.now() + (expiresIn || 24 * 3600) * 1000 });
    },
    find: async (id) => {
      const entry = stored.get(`${model}:${id}`);
      return entry !== undefined && entry.expiresAt > Date.now() ? entry.payload : undefined;
    },
    findByUid: async (uid) => find((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => find((payload) => payload.userCode === userCode),
    consume: async (id) => {
      const entry = stored.get(`${model}:${id}`);
      if (entry !== undefined) entry.payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void stored.delete(`${model}:${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of stored) if (payload.grantId === grantId) stored.delete(key);
    },
  };
}

function send(response: http.ServerResponse, status: number, body: string, type = 'text/html'): true {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
  return true;
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 10_000) throw new Error('the form is too long');
  }
  return body;
}
