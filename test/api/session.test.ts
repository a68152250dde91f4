import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet } from 'jose';
import { toLocalPath } from '../../src/api/session/to-local-path.js';
import { findFreePort } from '../../src/embedded/data-dir.js';
import { DEMO_PEOPLE } from '../../src/embedded/demo-people.js';
import { PORTAL_CLIENT_ID } from '../../src/embedded/demo-clients.js';
import { type RunningIdentityProvider, startIdentityProvider } from '../../src/embedded/identity-provider.js';
import { signIn } from '../../src/embedded/sign-in.js';
import { SessionView } from '../../src/schemas/session-views.js';
import { type Browser, createBrowser, type Sight } from '../support/browser.js';
import { serviceSetting } from '../support/service.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { AUDIENCE } from './support/identity.js';

const PUBLIC_URL = 'https://registry.test.invalid';
const COOKIE = '__Host-id';
const SIGN_IN = { clientId: PORTAL_CLIENT_ID, sessionSecret: 's'.repeat(48), idleMinutes: 120 };

let api: TestApi;
let provider: RunningIdentityProvider;
let dataDir: string;
beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-session-'));
  const port = await findFreePort();
  const settings = { dataDir, port, audience: AUDIENCE, publicUrl: PUBLIC_URL, accessTokenHours: 1 };
  provider = await startIdentityProvider({ ...settings, env: process.env });
  const identity = {
    issuer: provider.issuer,
    audience: AUDIENCE,
    jwks: createRemoteJWKSet(new URL(`${provider.issuer}/jwks`)),
  };
  api = await startApi({ publicUrl: PUBLIC_URL, signIn: SIGN_IN, demoPeople: DEMO_PEOPLE, replace: { identity } });
  await api.database.asMigrator()('users').update({ issuer: provider.issuer });
});
afterAll(async () => {
  await api.close();
  await provider.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** A browser for which the registry lies at its public address. */
function newBrowser(of: Pick<TestApi, 'url'> = api): Browser {
  return createBrowser((address) =>
    address.origin === PUBLIC_URL ? new URL(`${address.pathname}${address.search}`, of.url) : address,
  );
}

const isPortal = ({ pathname }: URL): boolean => pathname.startsWith('/portal');

/** Goes to sign in and stops where the portal would be shown. */
function goSignIn(browser: Browser, query: Record<string, string> = {}): Promise<Sight> {
  return browser.visit(`${PUBLIC_URL}/session/sign-in?${new URLSearchParams(query).toString()}`, isPortal);
}

async function signedIn(person: string): Promise<Browser> {
  const browser = newBrowser();
  await goSignIn(browser, { person });
  return browser;
}

/** GET /session, held against its schema. */
async function look(browser: Browser) {
  const { status, text } = await browser.ask(`${PUBLIC_URL}/session`);
  expect(status).toBe(200);
  return SessionView.parse(JSON.parse(text));
}

/** A request to the API with the cookies of this browser. */
function ask(
  browser: Browser,
  method: string,
  address: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  return api.as(undefined)(method, address, { headers: { cookie: browser.cookieHeader(), ...headers }, body });
}

const codeOf = ({ status, body }: Answer): [number, string] => [status, body.code];
const problemOf = ({ address }: Sight): [string, string | null] => [
  address.pathname,
  address.searchParams.get('problem'),
];

/** What the cookie names. */
function idOf(browser: Browser): string {
  const [id = ''] = decodeURIComponent(browser.cookies.get(COOKIE) ?? '')
    .replace(/^s:/, '')
    .split('.');
  return id;
}

const rowOf = (browser: Browser) => api.database.db('browser_sessions').where({ sid: idOf(browser) });
const rows = async () => Number((await api.database.db('browser_sessions').count())[0]?.['count'] ?? 0);
const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

describe('a visitor', () => {
  test('is told that nobody is signed in, whom one may be here, and gets no cookie', async () => {
    const browser = newBrowser();
    expect(await look(browser)).toEqual({
      signedIn: false,
      person: null,
      csrfToken: null,
      idleMinutes: 120,
      endsAt: null,
      demoPeople: DEMO_PEOPLE,
      demo: true,
      temporalUiUrl: 'http://127.0.0.1:8233',
    });
    for (const page of ['/', '/portal', '/verify', '/problems', '/api/v1/openapi.json']) {
      await browser.ask(`${PUBLIC_URL}${page}`);
    }
    expect(browser.cookies.size).toBe(0);
  });

  test('chooses among the people of the demonstration on the page of the provider', async () => {
    const browser = newBrowser();
    const page = await goSignIn(browser, { to: '/portal/inbox' });
    expect(page.address.origin).toBe(provider.issuer);
    expect(page.text.match(/<button name="person"/g)).toHaveLength(DEMO_PEOPLE.length);
    const chosen = await browser.ask(page.address.href, {
      method: 'POST',
      body: new URLSearchParams({ person: 'he-fang' }),
    });
    const resumed = new URL(chosen.headers.get('location') ?? '', provider.issuer);
    const arrived = await browser.visit(resumed.href, isPortal);
    expect(arrived.address.href).toBe(`${PUBLIC_URL}/portal/inbox`);
    expect((await look(browser)).person).toMatchObject({ name: '何芳', roles: ['office_manager'] });
  });
});

describe('signing in', () => {
  test('goes by code, PKCE, state and nonce to the provider, and comes back as the person to where one wanted to go', async () => {
    const browser = newBrowser();
    const leaving = await browser.visit(
      `${PUBLIC_URL}/session/sign-in?person=chen-jie&to=${encodeURIComponent('/portal/contracts?status=draft')}`,
      ({ origin }) => origin === provider.issuer,
    );
    const asked = Object.fromEntries(leaving.address.searchParams);
    expect(asked).toMatchObject({
      client_id: PORTAL_CLIENT_ID,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${PUBLIC_URL}/session/callback`,
      code_challenge_method: 'S256',
      login_hint: 'chen-jie',
      prompt: 'login',
    });
    expect(asked['state']?.length).toBeGreaterThanOrEqual(32);
    expect(asked['nonce']?.length).toBeGreaterThanOrEqual(32);
    const cookie = leaving.headers.getSetCookie().find((line) => line.startsWith(COOKIE));
    expect(cookie).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);

    const arrived = await browser.visit(leaving.address.href, isPortal);
    expect(arrived.address.href).toBe(`${PUBLIC_URL}/portal/contracts?status=draft`);
    // a browser that is closed forgets it
    const kept = arrived.headers.getSetCookie().find((line) => line.startsWith(COOKIE));
    expect(kept).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);

    const session = await look(browser);
    expect(session).toMatchObject({ signedIn: true, person: { name: '陈洁', roles: ['applicant'], office: null } });
    expect(session.person?.organisation?.name).toBe('泸州启明智能科技有限公司');
    const endsIn = Date.parse(session.endsAt ?? '') - Date.now();
    expect(endsIn).toBeGreaterThan(110 * 60_000);
    expect(endsIn).toBeLessThanOrEqual(121 * 60_000);
  });

  test('keeps of the provider nothing but issuer and subject', async () => {
    const browser = await signedIn('wang-min');
    const { sess } = await rowOf(browser).first();
    expect(sess).toEqual({
      cookie: expect.anything(),
      signedIn: {
        issuer: provider.issuer,
        subject: 'wang-min',
        since: expect.any(Number),
        csrfToken: expect.any(String),
      },
    });
  });

  test('opens the API and its files', async () => {
    const browser = await signedIn('chen-jie');
    expect((await ask(browser, 'GET', '/api/v1/me')).body).toMatchObject({ name: '陈洁' });
    const file = await ask(browser, 'GET', '/api/v1/contract-imports/template.xlsx');
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheet')]);
    expect(codeOf(await ask(browser, 'GET', '/api/v1/rule-changes'))).toEqual([403, 'role-not-allowed']);
  });

  test('as somebody else in the same browser ends the first one’s session', async () => {
    const browser = await signedIn('chen-jie');
    const before = browser.copy();
    const arrived = await goSignIn(browser, { person: 'gu-yan', to: '/portal/people' });
    expect(arrived.address.href).toBe(`${PUBLIC_URL}/portal/people`);
    expect((await ask(browser, 'GET', '/api/v1/me')).body).toMatchObject({ name: '顾妍' });
    expect(codeOf(await ask(before, 'GET', '/api/v1/me'))).toEqual([401, 'session-expired']);
    // and one who is signed in at the provider is asked again who they are
    expect((await goSignIn(browser)).text).toContain('<button name="person"');
  });

  test('rotates the id: a cookie planted before it is worth nothing after it', async () => {
    const browser = newBrowser();
    const leaving = await browser.visit(
      `${PUBLIC_URL}/session/sign-in?person=chen-jie`,
      ({ origin }) => origin === provider.issuer,
    );
    const planted = browser.copy();
    expect(codeOf(await ask(planted, 'GET', '/api/v1/me'))).toEqual([401, 'token-missing']);
    await browser.visit(leaving.address.href, isPortal);
    expect(idOf(browser)).not.toBe(idOf(planted));
    expect(codeOf(await ask(planted, 'GET', '/api/v1/me'))).toEqual([401, 'session-expired']);
    expect(await rowOf(planted)).toEqual([]);
  });

  test('in several windows at once ends well in each', async () => {
    const browser = newBrowser();
    const isAtProvider = ({ origin }: URL): boolean => origin === provider.issuer;
    const first = await browser.visit(`${PUBLIC_URL}/session/sign-in?person=chen-jie&to=/portal/one`, isAtProvider);
    await browser.visit(`${PUBLIC_URL}/session/sign-in?person=chen-jie&to=/portal/two`, isAtProvider);
    expect((await browser.visit(first.address.href, isPortal)).address.pathname).toBe('/portal/one');
  });

  test('begins again at the public address when somebody used another name of the machine', async () => {
    const answer = await fetch(`${api.url}/session/sign-in?person=chen-jie&to=/portal/x`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${PUBLIC_URL}/session/sign-in?to=%2Fportal%2Fx&person=chen-jie&moved=1`,
    ]);
  });

  test.each(['//evil.example', '/\\evil.example', '/..//evil.example', 'https://evil.example/', '/session/sign-in'])(
    'never leads to %s',
    async (to) => {
      const arrived = await goSignIn(newBrowser(), { person: 'chen-jie', to });
      expect(arrived.address.href).toBe(`${PUBLIC_URL}/portal/`);
    },
  );

  test('leads to addresses of our own, and to the portal when it does not know where', () => {
    expect(toLocalPath('/portal/contracts/1?a=b%2F#c')).toBe('/portal/contracts/1?a=b%2F#c');
    for (const none of [undefined, '', 'portal', ['/a'], '/portal/\tx', '/数', `/${'a'.repeat(2001)}`]) {
      expect(toLocalPath(none)).toBe('/portal/');
    }
  });
});

describe('a sign-in that goes wrong', () => {
  const leave = (browser: Browser, person = 'chen-jie'): Promise<Sight> =>
    browser.visit(
      `${PUBLIC_URL}/session/sign-in?person=${person}&to=/portal/a`,
      ({ origin }) => origin === provider.issuer,
    );
  const comeBack = (browser: Browser, query: Record<string, string>): Promise<Sight> =>
    browser.visit(`${PUBLIC_URL}/session/callback?${new URLSearchParams(query).toString()}`, isPortal);
  const isCallback = ({ pathname }: URL): boolean => pathname === '/session/callback';

  test('is not finished in a browser that did not begin it, nor with another state', async () => {
    const browser = newBrowser();
    const leaving = await leave(browser);
    const back = await browser.visit(leaving.address.href, isCallback);
    const stranger = newBrowser();
    const elsewhere = await stranger.visit(back.address.href, isPortal);
    expect(problemOf(elsewhere)).toEqual(['/portal/sign-in', 'sign-in-outdated']);
    expect(stranger.cookies.size).toBe(0);
    const code = back.address.searchParams.get('code') ?? '';
    expect(problemOf(await comeBack(browser, { code, state: 'another' }))).toEqual([
      '/portal/sign-in',
      'sign-in-outdated',
    ]);
    expect(problemOf(await comeBack(browser, { code }))).toEqual(['/portal/sign-in', 'sign-in-outdated']);
    expect((await look(browser)).signedIn).toBe(false);
  });

  test('is tried once: the same answer a second time is refused', async () => {
    const browser = newBrowser();
    const back = await browser.visit((await leave(browser)).address.href, isCallback);
    expect((await browser.visit(back.address.href, isPortal)).address.pathname).toBe('/portal/a');
    expect(problemOf(await browser.visit(back.address.href, isPortal))).toEqual([
      '/portal/sign-in',
      'sign-in-outdated',
    ]);
    expect((await look(browser)).signedIn).toBe(true);
  });

  test.each([
    ['the provider says no', { error: 'access_denied' }],
    ['the code is none', { code: 'made-up' }],
    ['the answer is empty', {}],
  ])('because %s, leads back to the page where one signs in', async (_why, answer) => {
    const browser = newBrowser();
    const { address } = await leave(browser);
    const state = address.searchParams.get('state') ?? '';
    const back = await comeBack(browser, { ...answer, state, iss: provider.issuer });
    expect(problemOf(back)).toEqual(['/portal/sign-in', 'sign-in-refused']);
    expect(back.address.searchParams.get('to')).toBe('/portal/a');
    expect((await look(browser)).signedIn).toBe(false);
  });

  test('because the nonce is not ours, leads back too', async () => {
    const browser = newBrowser();
    const { address } = await leave(browser);
    address.searchParams.set('nonce', 'somebody-elses');
    expect(problemOf(await browser.visit(address.href, isPortal))).toEqual(['/portal/sign-in', 'sign-in-refused']);
  });

  test('of somebody the registry does not know opens no session', async () => {
    const browser = newBrowser();
    const { address } = await leave(browser);
    // known to the provider, without an account here
    address.searchParams.set('login_hint', 'clerk-777');
    expect(problemOf(await browser.visit(address.href, isPortal))).toEqual(['/portal/sign-in', 'person-unknown']);
    expect((await look(browser)).signedIn).toBe(false);
  });

  test('takes longer than a quarter of an hour and is outdated', async () => {
    const browser = newBrowser();
    const { address } = await leave(browser);
    const state = address.searchParams.get('state') ?? '';
    await rowOf(browser).update({
      sess: api.database.db.raw(`jsonb_set(sess, ?, to_jsonb(?::bigint))`, [
        `{underWay,${state},begunAt}`,
        inMinutes(-16).getTime(),
      ]),
    });
    expect(problemOf(await browser.visit(address.href, isPortal))).toEqual(['/portal/sign-in', 'sign-in-outdated']);
  });

  test('leaves no more than a handful of others under way in one browser', async () => {
    const browser = newBrowser();
    for (let time = 0; time < 7; time += 1) await leave(browser);
    const { sess } = await rowOf(browser).first();
    expect(Object.keys(sess.underWay)).toHaveLength(5);
  });
});

describe('what changes something', () => {
  const draft = { body: {} };
  let browser: Browser;
  let token: string;
  beforeAll(async () => {
    browser = await signedIn('chen-jie');
    token = (await look(browser)).csrfToken ?? '';
  });

  test.each([
    ['without the token of the session', {}],
    ['with an empty one', { 'x-csrf-token': '' }],
    ['with another one', { 'x-csrf-token': 'x'.repeat(43) }],
    ['with it, but from another site', { 'x-csrf-token': 'ours', origin: 'https://evil.example' }],
    ['with it, but from nowhere', { 'x-csrf-token': 'ours', origin: 'null' }],
    ['with it, but from another port', { 'x-csrf-token': 'ours', origin: `${PUBLIC_URL}:8443` }],
  ])('is refused %s', async (_how, given: Record<string, string>) => {
    const headers = { ...given, ...(given['x-csrf-token'] === 'ours' ? { 'x-csrf-token': token } : {}) };
    expect(codeOf(await ask(browser, 'POST', '/api/v1/contracts', { ...draft, headers }))).toEqual([
      403,
      'csrf-refused',
    ]);
  });

  test.each([
    ['without saying from where', () => ({})],
    ['from the public address', () => ({ origin: PUBLIC_URL })],
    ['from the address it was sent to', () => ({ origin: api.url })],
  ])('is done with the token, %s', async (_where, origin) => {
    const headers = { 'x-csrf-token': token, ...origin() };
    expect((await ask(browser, 'POST', '/api/v1/contracts', { ...draft, headers })).status).toBe(201);
  });

  test('is not done with the token of somebody else’s session', async () => {
    const other = await look(await signedIn('sun-li'));
    const headers = { 'x-csrf-token': other.csrfToken ?? '' };
    expect(codeOf(await ask(browser, 'POST', '/api/v1/contracts', { ...draft, headers }))).toEqual([
      403,
      'csrf-refused',
    ]);
  });

  test('by a program needs its access token only, whatever cookie comes along', async () => {
    const bearer = { authorization: `Bearer ${await signIn(provider.issuer, 'sun-li')}` };
    const filed = await ask(browser, 'POST', '/api/v1/contracts', { ...draft, headers: bearer });
    expect(filed.status).toBe(201);
    const me = await ask(browser, 'GET', '/api/v1/me', { headers: bearer });
    expect([me.body.name, me.headers.getSetCookie()]).toEqual(['孙丽', []]);
    const wrong = { authorization: 'Bearer rubbish' };
    expect(codeOf(await ask(browser, 'GET', '/api/v1/me', { headers: wrong }))).toEqual([401, 'token-invalid']);
  });
});

describe('a session', () => {
  const signOut = (browser: Browser, csrfToken: string | null): Promise<Sight> =>
    browser.ask(`${PUBLIC_URL}/session/sign-out`, {
      method: 'POST',
      headers: csrfToken === null ? {} : { 'x-csrf-token': csrfToken },
    });

  test('ends on the server when somebody signs out', async () => {
    const browser = await signedIn('chen-jie');
    const { csrfToken } = await look(browser);
    expect((await signOut(browser, null)).status).toBe(403);
    expect((await look(browser)).signedIn).toBe(true);
    const stolen = browser.copy();
    expect((await signOut(browser, csrfToken)).status).toBe(204);
    expect(browser.cookies.has(COOKIE)).toBe(false);
    expect(codeOf(await ask(browser, 'GET', '/api/v1/me'))).toEqual([401, 'token-missing']);
    expect(codeOf(await ask(stolen, 'GET', '/api/v1/me'))).toEqual([401, 'session-expired']);
    expect((await look(stolen)).signedIn).toBe(false);
    expect((await signOut(stolen, csrfToken)).status).toBe(401);
    expect((await signOut(browser, csrfToken)).status).toBe(401);
  });

  test('ends when nothing was asked in it for its time', async () => {
    const browser = await signedIn('chen-jie');
    await rowOf(browser).update({ expire: inMinutes(-1) });
    const answer = await ask(browser, 'GET', '/api/v1/me');
    expect([...codeOf(answer), answer.headers.get('www-authenticate')]).toEqual([
      401,
      'session-expired',
      'Bearer realm="technology-contract-registry"',
    ]);
    expect(await look(browser)).toMatchObject({ signedIn: false, person: null, csrfToken: null, endsAt: null });
  });

  test('lasts as long as somebody asks the API; to ask who is signed in is not counted', async () => {
    const browser = await signedIn('chen-jie');
    const soon = inMinutes(10);
    await rowOf(browser).update({ expire: soon });
    expect((await look(browser)).endsAt).toBe(soon.toISOString());
    expect((await look(browser)).endsAt).toBe(soon.toISOString());
    await ask(browser, 'GET', '/api/v1/me');
    const { endsAt } = await look(browser);
    expect(Date.parse(endsAt ?? '')).toBeGreaterThan(inMinutes(110).getTime());
    // what was moved just now is not written again
    await ask(browser, 'GET', '/api/v1/me');
    expect((await look(browser)).endsAt).toBe(endsAt);
  });

  test('is not kept alive by what a page asks while nobody sits before it; by a command always', async () => {
    const browser = await signedIn('chen-jie');
    const soon = inMinutes(10);
    await rowOf(browser).update({ expire: soon });
    const headers = { 'session-use': 'unattended' };
    for (let poll = 0; poll < 3; poll += 1) {
      expect((await ask(browser, 'GET', '/api/v1/notices/unread-count', { headers })).status).toBe(200);
    }
    const { endsAt, csrfToken } = await look(browser);
    expect(endsAt).toBe(soon.toISOString());
    await ask(browser, 'PATCH', '/api/v1/notices', {
      headers: { ...headers, 'x-csrf-token': csrfToken ?? '', 'idempotency-key': 'unattended-1' },
      body: {},
    });
    expect(Date.parse((await look(browser)).endsAt ?? '')).toBeGreaterThan(inMinutes(110).getTime());
  });

  test('ends after twelve hours, however busy', async () => {
    const browser = await signedIn('chen-jie');
    const began = (minutesAgo: number) =>
      rowOf(browser).update({
        expire: inMinutes(10),
        sess: api.database.db.raw(`jsonb_set(sess, '{signedIn,since}', to_jsonb(?::bigint))`, [
          inMinutes(-minutesAgo).getTime(),
        ]),
      });
    await began(12 * 60 - 30);
    expect((await ask(browser, 'GET', '/api/v1/me')).status).toBe(200);
    const { endsAt } = await look(browser);
    expect(Date.parse(endsAt ?? '')).toBeLessThanOrEqual(inMinutes(30).getTime());
    await began(12 * 60 + 1);
    expect((await look(browser)).signedIn).toBe(false);
    expect(codeOf(await ask(browser, 'GET', '/api/v1/me'))).toEqual([401, 'session-expired']);
    expect(await rowOf(browser)).toEqual([]);
  });

  test('is worth nothing under a forged or unknown cookie', async () => {
    const browser = await signedIn('chen-jie');
    for (const value of [`s%3A${idOf(browser)}.forged`, idOf(browser), 's%3Aunknown.x', '', '%E0%A4%A']) {
      const answer = await api.as(undefined)('GET', '/api/v1/me', { headers: { cookie: `${COOKIE}=${value}` } });
      expect(codeOf(answer)).toEqual([401, 'session-expired']);
    }
  });

  test('opens nothing for somebody who has left', async () => {
    const browser = await signedIn('deng-hao');
    const users = () => api.database.asMigrator()('users').where({ subject: 'deng-hao' });
    await users().update({ active: false });
    expect(codeOf(await ask(browser, 'GET', '/api/v1/me'))).toEqual([403, 'person-unknown']);
    expect((await look(browser)).signedIn).toBe(false);
    await users().update({ active: true });
  });

  test('is not made by looking: neither pages nor refused requests leave a row behind', async () => {
    const before = await rows();
    const browser = newBrowser();
    await look(browser);
    await api.as(undefined)('GET', '/api/v1/me', { headers: { cookie: `${COOKIE}=s%3Aunknown.x` } });
    await browser.visit(`${PUBLIC_URL}/session/callback?code=a&state=b`, isPortal);
    expect(await rows()).toBe(before);
  });
});

describe('where browsers cannot sign in', () => {
  async function withApi(options: Parameters<typeof startApi>[0], look_: (other: TestApi) => Promise<void>) {
    const other = await startApi(options);
    try {
      await look_(other);
    } finally {
      await other.close();
    }
  }
  const program = async (other: TestApi): Promise<[number, string]> => {
    const answer = await fetch(`${other.url}/session/sign-in?moved=1`, { headers: { accept: '*/*' } });
    const { code } = (await answer.json()) as { code: string };
    return [answer.status, code];
  };

  test('because it is not set up, the page says so, and access tokens are taken all the same', async () => {
    await withApi({ embedded: false, temporalUiUrl: 'http://127.0.0.1:8233' }, async (other) => {
      const page = await newBrowser(other).visit(`${PUBLIC_URL}/session/sign-in?to=/portal/a`, isPortal);
      expect(problemOf(page)).toEqual(['/portal/sign-in', 'sign-in-not-configured']);
      expect(await program(other)).toEqual([503, 'sign-in-not-configured']);
      const session = await newBrowser(other).ask(`${PUBLIC_URL}/session`);
      expect(JSON.parse(session.text)).toMatchObject({
        signedIn: false,
        demoPeople: null,
        demo: false,
        temporalUiUrl: null,
      });
      expect((await other.as('chen-jie')('GET', '/api/v1/me')).status).toBe(200);
      const readiness = (await (await fetch(`${other.url}/readyz`)).json()) as { down: string[] };
      expect(readiness.down).not.toContain('identity');
    });
  });

  test('because the provider is away, says that, and asks it again the next time', async () => {
    const identity = {
      issuer: `http://127.0.0.1:${await findFreePort()}`,
      audience: AUDIENCE,
      jwks: api.identity.identity.jwks,
    };
    await withApi({ publicUrl: PUBLIC_URL, signIn: SIGN_IN, replace: { identity } }, async (other) => {
      expect(await program(other)).toEqual([503, 'identity-unavailable']);
      const page = await newBrowser(other).visit(`${PUBLIC_URL}/session/sign-in?to=/portal/a`, isPortal);
      expect(problemOf(page)).toEqual(['/portal/sign-in', 'identity-unavailable']);
      expect(page.address.searchParams.get('to')).toBe('/portal/a');
    });
  });
});

test('in the service that `npm start` brings, people sign in with their browsers', async () => {
  const service = serviceSetting('SERVICE_URL');
  const browser = createBrowser();
  const arrived = await browser.visit(`${service}/session/sign-in?person=qin-zheng&to=/portal/supervision`, isPortal);
  expect(arrived.address.href).toBe(`${service}/portal/supervision`);
  expect([...browser.cookies.keys()]).toContain(`id-${new URL(service).port}`);
  const session = SessionView.parse(JSON.parse((await browser.ask(`${service}/session`)).text));
  expect(session).toMatchObject({ signedIn: true, demo: true, person: { name: '秦正', roles: ['auditor'] } });
});
