import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from './support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('a publicity that is not there has a name, for reading and for objecting', async () => {
  const read = await api.as('chen-jie')('GET', `/api/v1/publicity/${randomUUID()}`);
  expect([read.status, read.body.code]).toEqual([404, 'publicity-not-found']);
  const objected = await api.as('chen-jie')('POST', `/api/v1/publicity/${randomUUID()}/objections`, {
    body: { objectorName: '张三', objectorContact: '0830-0000199', content: '与事实不符' },
  });
  expect([objected.status, objected.body.code]).toEqual([404, 'publicity-not-found']);
});

test('a draft at an office that is not there is refused by name', async () => {
  const answer = await api.as('chen-jie')('POST', '/api/v1/contracts', { body: { officeId: randomUUID() } });
  expect([answer.status, answer.body.code]).toEqual([404, 'office-not-found']);
});

test('a clock that runs ahead of the machine is not brought back to now', async () => {
  await api.as('gu-yan')('POST', '/api/v1/demo-clock', { body: { by: '+1d' } });
  const answer = await api.as('gu-yan')('POST', '/api/v1/demo-clock', { body: { to: 'now' } });
  expect([answer.status, answer.body.code]).toEqual([409, 'demo-clock-ahead']);
});

test('a body in another encoding than UTF-8 is refused instead of stored as rubbish', async () => {
  const gbk = Buffer.concat([
    Buffer.from('{"declaration":{"projectName":"'),
    Buffer.from([0xe3, 0xf2, 0xd6, 0xdd]),
    Buffer.from('"}}'),
  ]);
  const answer = await fetch(`${api.url}/api/v1/contracts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await api.identity.token('chen-jie')}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: gbk,
  });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'malformed-json']);
});
