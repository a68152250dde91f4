import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createDocumentStore, type DocumentStore } from '../../src/gateways/document-store.js';
import { startS3Server, type TestS3Server } from './s3-server.js';

let root: string;
let s3: TestS3Server;
const environment = { ...process.env };

beforeAll(() => {
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
});
afterAll(() => {
  process.env = environment;
});
beforeEach(async () => {
  root = join(await fs.mkdtemp(join(tmpdir(), 'documents-')), 'documents');
  s3 = await startS3Server('registry');
});
afterEach(async () => {
  await s3.close();
  await fs.rm(join(root, '..'), { recursive: true, force: true });
});

const s3Url = (path = '') =>
  `s3://registry${path}?endpoint=${encodeURIComponent(s3.endpoint)}&region=cn-test-1&forcePathStyle=true`;
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const keyOf = (hash: string) => `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;

const kinds = [
  {
    kind: 'a directory',
    open: () => createDocumentStore(pathToFileURL(root).href),
    damage: (hash: string) => fs.writeFile(join(root, keyOf(hash)), 'damaged'),
    remove: (hash: string) => fs.rm(join(root, keyOf(hash))),
    count: async () =>
      (await fs.readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length,
  },
  {
    kind: 'a bucket (of a stand-in for S3)',
    open: () => createDocumentStore(s3Url()),
    damage: async (hash: string) => void s3.objects.set(keyOf(hash), Buffer.from('damaged')),
    remove: async (hash: string) => void s3.objects.delete(keyOf(hash)),
    count: async () => s3.objects.size,
  },
];

describe.each(kinds)('documents in $kind', ({ open, damage, remove, count }) => {
  let store: DocumentStore;
  beforeEach(() => {
    store = open();
  });

  test('are named by the hash of their content', async () => {
    expect(await store.put(Buffer.from('合同'))).toEqual({ sha256: sha256('合同'), byteSize: 6 });
    expect(Buffer.from(await store.get(sha256('合同'))).toString()).toBe('合同');
  });

  test('come back byte for byte', async () => {
    const contents = fc.sample(fc.uint8Array({ maxLength: 5_000 }), { numRuns: 20, seed: 1 });
    for (const bytes of contents) {
      const stored = await store.put(bytes);
      expect(stored.byteSize).toBe(bytes.byteLength);
      expect(Buffer.compare(await store.get(stored.sha256), bytes)).toBe(0);
    }
  });

  test('stored twice, or by many at once, are stored once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => store.put(Buffer.from('合同'))));
    await store.put(Buffer.from('合同'));
    expect(await count()).toBe(1);
  });

  test('are there or not there', async () => {
    expect(await store.has(sha256('合同'))).toBe(false);
    await store.put(Buffer.from('合同'));
    expect(await store.has(sha256('合同'))).toBe(true);
  });

  test('changed behind our back are never handed out', async () => {
    await store.put(Buffer.from('合同'));
    await damage(sha256('合同'));
    await expect(store.get(sha256('合同'))).rejects.toMatchObject({ code: 'document-corrupt' });
  });

  test('damaged are healed by the same content coming in again', async () => {
    await store.put(Buffer.from('合同'));
    await damage(sha256('合同'));
    await store.put(Buffer.from('合同'));
    expect(Buffer.from(await store.get(sha256('合同'))).toString()).toBe('合同');
  });

  test('removed behind our back are missing', async () => {
    await store.put(Buffer.from('合同'));
    await remove(sha256('合同'));
    await expect(store.get(sha256('合同'))).rejects.toMatchObject({ code: 'document-missing' });
  });

  test('are asked for by hash and by nothing else', async () => {
    for (const name of ['../../../etc/passwd', '', sha256('x').toUpperCase()]) {
      await expect(store.get(name)).rejects.toMatchObject({ code: 'document-missing' });
    }
  });

  test('a store that is there passes its check', async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });
});

describe('a directory that cannot be used', () => {
  test('is named, not crashed on', async () => {
    await fs.writeFile(root, 'a file where the directory should be');
    const store = createDocumentStore(pathToFileURL(root).href);
    const unavailable = { code: 'document-store-unavailable' };
    await expect(store.check()).rejects.toMatchObject(unavailable);
    await expect(store.put(Buffer.from('合同'))).rejects.toMatchObject(unavailable);
    await expect(store.get(sha256('合同'))).rejects.toMatchObject(unavailable);
  });
});

describe('a bucket', () => {
  test('keeps documents under its prefix', async () => {
    await createDocumentStore(s3Url('/city/registry')).put(Buffer.from('合同'));
    expect([...s3.objects.keys()]).toEqual([`city/registry/${keyOf(sha256('合同'))}`]);
  });

  test('is sent plain bodies, without checksum trailers that look-alikes refuse', async () => {
    await createDocumentStore(s3Url()).put(Buffer.from('合同'));
    const put = s3.requests.find(({ method }) => method === 'PUT');
    expect(put?.headers['content-length']).toBe('6');
    expect(Object.keys(put?.headers ?? {}).filter((name) => /checksum|trailer/.test(name))).toEqual([]);
  });

  test('may be given as a location, as the configuration does; an endpoint means path style', async () => {
    const { endpoint } = s3;
    const store = createDocumentStore({ kind: 's3', bucket: 'registry', endpoint, region: 'cn-test-1' });
    await store.put(Buffer.from('合同'));
    expect(s3.objects.size).toBe(1);
  });

  test('that refuses, or is not there, is away', async () => {
    const store = createDocumentStore(s3Url());
    s3.failWith(403);
    const unavailable = { code: 'document-store-unavailable' };
    await expect(store.check()).rejects.toMatchObject(unavailable);
    await expect(store.put(Buffer.from('合同'))).rejects.toMatchObject(unavailable);
    await expect(store.get(sha256('合同'))).rejects.toMatchObject(unavailable);
    await expect(store.has(sha256('合同'))).rejects.toMatchObject(unavailable);

    s3.failWith(undefined);
    const elsewhere = s3Url().replace('s3://registry', 's3://elsewhere');
    await expect(createDocumentStore(elsewhere).check()).rejects.toMatchObject(unavailable);
    await s3.close();
    await expect(store.check()).rejects.toMatchObject(unavailable);
  });
});

test.each(['ftp://host/dir', 's3:///prefix'])('an address that is no store is refused: %s', (url) => {
  expect(() => createDocumentStore(url)).toThrow('OBJECT_STORE must be');
});
