import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const get = (path: string): Promise<Answer> => api.as('qin-zheng')('GET', `/api/v1${path}`);

test('送达记录: the auditor reads who was told what about a case, and when they read it', async () => {
  const id = await walk.registered('entrusted-development');
  const { items } = expectStatus(await get(`/contracts/${id}/notices?limit=100`), 200).body;
  for (const notice of items) {
    expect(notice.recipient.name).not.toBe('');
    expect(notice).toHaveProperty('readAt');
  }
  const { items: reads } = expectStatus(await get(`/contracts/${id}/reads`), 200).body;
  expect(reads.map(({ what }: { what: string }) => what)).toContain('notices');
  for (const record of ['notices', 'audit-package']) {
    expect((await get(`/contracts/${randomUUID()}/${record}`)).body.code).toBe('contract-not-found');
  }
});

test('审计资料包: one zip has the course of a case, says what is not in it, and has the hash of each part', async () => {
  const id = await walk.registered('entrusted-development');
  const token = await api.identity.token('qin-zheng');
  const answer = await fetch(`${api.url}/api/v1/contracts/${id}/audit-package`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const part = (name: string) => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
  expect(part('timeline.json').map(({ kind }: { kind: string }) => kind)).toContain('contract.registered');
  expect(part('versions.json')).toHaveLength(1);
  expect(part('corrections.json')).toMatchObject({ contractId: id, rounds: expect.any(Array) });
  expect(part('assessments.json')).toEqual([expect.objectContaining({ lines: expect.any(Array) })]);
  // every part has its line, and no line is of a part that is not there
  const readme = strFromU8(files['README.txt'] ?? new Uint8Array());
  const parts = Object.keys(files).filter((name) => !name.includes('/') && name !== 'README.txt');
  expect([...readme.matchAll(/^[a-z]+\.(?:json|sha256)/gm)].map(([name]) => name).toSorted()).toEqual(parts.toSorted());
  expect(readme).toContain('不在本包内');
  expect(part('reads.json').map(({ what }: { what: string }) => what)).toContain('package');
  for (const line of strFromU8(files['manifest.sha256'] ?? new Uint8Array())
    .trimEnd()
    .split('\n')) {
    const [sha256 = '', name = ''] = line.split('  ');
    expect(
      createHash('sha256')
        .update(files[name] ?? new Uint8Array())
        .digest('hex'),
    ).toBe(sha256);
  }
});

test('people are found by name, account and id, and by nothing that is not theirs', async () => {
  const found = async (q: string) => expectStatus(await get(`/people?q=${encodeURIComponent(q)}`), 200).body.items;
  const [wangMin] = await found('wang-min');
  expect(wangMin.name).toBe('王敏');
  expect((await found('王敏')).map(({ id }: { id: string }) => id)).toContain(wangMin.id);
  expect(await found(wangMin.id)).toEqual([wangMin]);
  expect(await found('100%')).toEqual([]);
});
