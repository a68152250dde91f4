import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { findFreePort } from '../../src/embedded/data-dir.js';
import { DEMO_PEOPLE } from '../../src/embedded/demo-people.js';
import { type RunningIdentityProvider, startIdentityProvider } from '../../src/embedded/identity-provider.js';
import { signIn } from '../../src/embedded/sign-in.js';

describe('the demo identity provider', () => {
  const audience = 'technology-contract-registry';
  let dataDir: string;
  let port: number;
  let provider: RunningIdentityProvider;

  beforeAll(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-identity-'));
    port = await findFreePort();
    provider = await start();
  });
  afterAll(async () => {
    await provider.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  function start(): Promise<RunningIdentityProvider> {
    const publicUrl = 'http://127.0.0.1:3000';
    return startIdentityProvider({ dataDir, port, audience, publicUrl, accessTokenHours: 8, env: process.env });
  }

  function verify(token: string): Promise<{ payload: Record<string, unknown> }> {
    const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
    return jwtVerify(token, keys, { issuer: provider.issuer, audience, typ: 'at+jwt', algorithms: ['ES256'] });
  }

  test('signs a person in without a browser and gives a token for the registry', async () => {
    const { payload } = await verify(await signIn(provider.issuer, 'chen-jie'));
    expect(payload).toMatchObject({ sub: 'chen-jie', name: '陈洁', client_id: 'registry-cli' });
    expect(Number(payload['exp']) - Number(payload['iat'])).toBe(8 * 3600);
  });

  test('gives every demo person a token of their own', async () => {
    const tokens = await Promise.all(DEMO_PEOPLE.map(({ subject }) => signIn(provider.issuer, subject)));
    expect(tokens.map((token) => decodeJwt(token).sub)).toEqual(DEMO_PEOPLE.map(({ subject }) => subject));
  });

  test('knows nobody else', async () => {
    await expect(signIn(provider.issuer, 'somebody')).rejects.toThrow('There is no demo person somebody');
  });

  test('keeps its keys, so that tokens outlive its restart', async () => {
    const token = await signIn(provider.issuer, 'wang-min');
    await provider.stop();
    provider = await start();
    expect((await verify(token)).payload).toMatchObject({ sub: 'wang-min' });
    expect(fs.statSync(path.join(dataDir, 'identity-keys.json')).mode & 0o077).toBe(0);
  });

  test('asks in Chinese who one is, names everybody, and says that it is a demo', async () => {
    const query = new URLSearchParams({
      client_id: 'registry-cli',
      redirect_uri: 'http://127.0.0.1/signed-in',
      response_type: 'code',
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    const asked = await fetch(`${provider.issuer}/auth?${query}`, { redirect: 'manual' });
    const cookie = asked.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const address = new URL(asked.headers.get('location') ?? '', provider.issuer);
    const page = await (await fetch(address, { headers: { cookie } })).text();
    expect(page).toContain('选择演示身份');
    expect(page).toContain('不得用于生产');
    expect(page).not.toContain('type="password"');
    for (const { name, roleZh, where } of DEMO_PEOPLE)
      for (const word of [name, roleZh, where]) expect(page).toContain(word);

    const body = new URLSearchParams({ person: 'somebody' });
    expect((await fetch(address, { method: 'POST', headers: { cookie }, body })).status).toBe(422);
  });

  test('sends nobody to an address that is not registered, and insists on PKCE', async () => {
    const query = { client_id: 'registry-cli', response_type: 'code', scope: 'openid' };
    const elsewhere = new URLSearchParams({ ...query, redirect_uri: 'http://example.com/' });
    expect((await fetch(`${provider.issuer}/auth?${elsewhere}`, { redirect: 'manual' })).status).toBe(400);
    const plain = new URLSearchParams({ ...query, redirect_uri: 'http://127.0.0.1/signed-in' });
    const answer = await fetch(`${provider.issuer}/auth?${plain}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });
});
