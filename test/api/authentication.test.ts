import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { errors } from 'jose';
import { startApi, type TestApi } from './support/api.js';
import { AUDIENCE } from './support/identity.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const me = (options: { token?: string; headers?: Record<string, string> }) =>
  api.as(undefined)('GET', '/api/v1/me', options);

describe('a token', () => {
  test('opens the door to the person it names, with the roles of the registry', async () => {
    const answer = await me({ token: await api.identity.token('chen-jie', { claims: { roles: ['auditor'] } }) });
    expect(answer.body).toMatchObject({
      name: '陈洁',
      roles: ['applicant'],
      organisation: { name: '泸州启明智能科技有限公司' },
      office: null,
    });
  });

  test.each([
    ['missing', () => Promise.resolve(undefined), 'token-missing'],
    ['of another scheme', () => Promise.resolve('Basic Y2hlbjpqaWU='), 'token-invalid'],
    ['rubbish', () => Promise.resolve('Bearer rubbish'), 'token-invalid'],
    [
      'expired',
      async () => `Bearer ${await api.identity.token('chen-jie', { expiresInSeconds: -60 })}`,
      'token-expired',
    ],
    ['forged', async () => `Bearer ${await api.identity.token('chen-jie', { forged: true })}`, 'token-invalid'],
    [
      'of another issuer',
      async () => `Bearer ${await api.identity.token('chen-jie', { claims: { iss: 'https://evil.invalid' } })}`,
      'token-invalid',
    ],
    [
      'for another audience',
      async () => `Bearer ${await api.identity.token('chen-jie', { claims: { aud: 'portal' } })}`,
      'token-invalid',
    ],
    ['without a subject', async () => `Bearer ${await api.identity.token('')}`, 'token-invalid'],
    ['without a signature', () => Promise.resolve(`Bearer ${unsigned()}`), 'token-invalid'],
  ])('%s keeps it shut', async (_what, header, code) => {
    const value = await header();
    const answer = await me({ headers: value === undefined ? {} : { authorization: value } });
    expect([answer.status, answer.body.code]).toEqual([401, code]);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
  });

  test('of somebody the registry does not know is good for nothing', async () => {
    const answer = await me({ token: await api.identity.token('nobody') });
    expect([answer.status, answer.body.code]).toEqual([403, 'person-unknown']);
  });

  test('of somebody who has left is good for nothing', async () => {
    const users = () => api.database.asMigrator()('users').where({ subject: 'deng-hao' });
    await users().update({ active: false });
    const answer = await me({ token: await api.identity.token('deng-hao') });
    expect([answer.status, answer.body.code]).toEqual([403, 'person-unknown']);
    await users().update({ active: true });
  });
});

function unsigned(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ iss: 'https://identity.test.invalid', aud: AUDIENCE, sub: 'gu-yan', exp: 9e9 })}.`;
}

describe('when the keys of the identity provider cannot be fetched', () => {
  test.each([
    ['nobody answers', () => new TypeError('fetch failed')],
    ['it takes too long', () => new errors.JWKSTimeout()],
    ['it answers rubbish', () => new errors.JOSEError('Expected 200 OK from the JSON Web Key Set HTTP response')],
  ])('because %s, the trouble is ours and not the token', async (_why, failure) => {
    const away = await startApi({
      replace: { identity: { ...api.identity.identity, jwks: () => Promise.reject(failure()) } },
    });
    try {
      const answer = await away.as('chen-jie')('GET', '/api/v1/me');
      expect([answer.status, answer.body.code]).toEqual([503, 'identity-unavailable']);
    } finally {
      await away.close();
    }
  });
});
