import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isRecordAway } from '../../src/api/record-away.js';
import { createDatabase } from '../../src/db/connection.js';
import { DomainError } from '../../src/domain/errors.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, formOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

describe('when the database', () => {
  test('refuses connections, every request says so by name and none is a 500', async () => {
    const db = createDatabase('postgres://app:none@127.0.0.1:1/none', { poolSize: 1 });
    const away = await startApi({ replace: { db } });
    try {
      for (const [method, path] of [
        ['GET', '/api/v1/contracts'],
        ['POST', '/api/v1/contracts'],
        ['GET', '/api/v1/publicity'],
      ] as const) {
        const answer = await away.as('chen-jie')(method, path, method === 'POST' ? { body: {} } : {});
        expect([path, answer.status, answer.body.code]).toEqual([path, 503, 'record-unavailable']);
        expect(answer.headers.get('retry-after')).toBe('2');
      }
      const page = await fetch(`${away.url}/verify?number=1234567890123456`);
      expect(page.status).toBe(503);
      const metrics = await (await fetch(`${away.url}/metrics`)).text();
      expect(metrics).toContain('registry_record_up 0');
    } finally {
      await away.close();
      await db.destroy();
    }
  });

  test('ends a connection in the middle of a write, nothing is half written and the same key finishes it', async () => {
    const id = await walk.draft();
    const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`);
    const superuser = api.database.asSuperuser();
    const change = () =>
      api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, {
        headers: { 'if-match': body.etag },
        body: { summary: '新的说明' },
      });
    const holder = await superuser.transaction();
    await holder('contracts').where({ id }).forUpdate().first();
    const interrupted = change();
    let ended = 0;
    while (ended === 0) {
      const { rows } = await superuser.raw(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%for update%'`,
      );
      ended = rows.length;
    }
    await holder.rollback();
    const answer = await interrupted;
    expect([answer.status, answer.body.code]).toEqual([503, 'record-unavailable']);
    expect((await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`)).body).toEqual(body);
    expect((await change()).status).toBe(200);
  });

  test.each([
    ['a refused connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }), true],
    ['several refused addresses', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), true],
    ['a shutdown', Object.assign(new Error('x'), { code: '57P01' }), true],
    ['too many connections', Object.assign(new Error('x'), { code: '53300' }), true],
    ['a lost connection', Object.assign(new Error('x'), { code: '08006' }), true],
    ['a full pool', Object.assign(new Error('x'), { name: 'KnexTimeoutError' }), true],
    ['a cut connection', new Error('Connection terminated unexpectedly'), true],
    ['a lost race', Object.assign(new Error('x'), { code: '40001' }), true],
    ['a broken constraint', Object.assign(new Error('x'), { code: '23514' }), false],
    ['a bug', new TypeError('x is not a function'), false],
    ['something thrown that is no error', 'x', false],
  ])('%s is told from a mistake of ours', (_what, error, expected) => {
    expect(isRecordAway(error)).toBe(expected);
  });
});

describe('when the document store', () => {
  test('is away, an upload is refused by name, nothing is recorded, and the same key finishes it', async () => {
    const { documents } = api.dependencies;
    let isAway = true;
    const broken = await startApi({
      replace: {
        documents: {
          ...documents,
          put: (bytes) =>
            isAway ? Promise.reject(new DomainError('document-store-unavailable')) : documents.put(bytes),
        },
      },
    });
    try {
      const draft = await broken.as('chen-jie')('POST', '/api/v1/contracts', { body: {} });
      const path = `/api/v1/contracts/${draft.body.id}/attachments`;
      const key = randomUUID();
      const form = () => formOf('entrusted-development', 'invoice-1.pdf', 'invoice');
      const refused = await broken.as('chen-jie')('POST', path, { key, body: form() });
      expect([refused.status, refused.body.code]).toEqual([503, 'document-store-unavailable']);
      expect((await broken.as('chen-jie')('GET', `/api/v1/contracts/${draft.body.id}`)).body.attachments).toEqual([]);
      isAway = false;
      expect((await broken.as('chen-jie')('POST', path, { key, body: form() })).status).toBe(201);
    } finally {
      await broken.close();
    }
  });
});

describe('a mistake of ours', () => {
  test('is a 500 with the id that finds it in the log, and nothing else', async () => {
    const broken = await startApi({
      replace: {
        rules: {
          read: () => Promise.reject(new TypeError('secret 泸州启明 detail')),
          forget: () => undefined,
        },
      },
    });
    try {
      const response = await fetch(`${broken.url}/api/v1/offices`, {
        headers: { authorization: `Bearer ${await broken.identity.token('chen-jie')}` },
      });
      const problem: { instance?: string } = JSON.parse(await response.text());
      expect(response.status).toBe(500);
      expect(problem).toMatchObject({ code: 'internal-error', details: {} });
      expect(JSON.stringify(problem)).not.toContain('detail 泸州');
      const lines = broken.log.map((line) => JSON.parse(line));
      const line = lines.find(({ code, err }) => code === 'internal-error' && err !== undefined);
      expect(`urn:uuid:${line.reqId}`).toBe(problem.instance);
    } finally {
      await broken.close();
    }
  });
});
