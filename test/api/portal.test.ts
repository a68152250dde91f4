import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from './support/api.js';

const INDEX =
  '<!doctype html><title>办理系统</title><script type="module" src="/portal/assets/index-Ab3-_x.js"></script>';
const SCRIPT = `console.log(${'"long"+'.repeat(200)}"");`;

let folder: string;
let api: TestApi;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-portal-'));
  const portalDir = path.join(folder, '.hidden', 'portal');
  fs.mkdirSync(path.join(portalDir, 'assets'), { recursive: true });
  fs.writeFileSync(path.join(folder, '.hidden', 'secret.txt'), 'hush');
  fs.writeFileSync(path.join(portalDir, 'index.html'), INDEX);
  fs.writeFileSync(path.join(portalDir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  fs.writeFileSync(path.join(portalDir, 'assets', 'index-Ab3-_x.js'), SCRIPT);
  fs.writeFileSync(path.join(portalDir, 'assets', 'index-Ab3-_x.js.gz'), gzipSync(SCRIPT));
  fs.writeFileSync(path.join(portalDir, 'assets', 'index-c.css'), 'a{color:red}');
  api = await startApi({ portalDir });
});
afterAll(async () => {
  await api.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** As it goes over the wire: nothing is unpacked, no address is made nicer. */
function get(address: string, headers: http.OutgoingHttpHeaders = {}, of = api) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(of.url);
    http
      .get({ hostname, port, path: address, headers, agent: false }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }),
        );
      })
      .on('error', reject);
  });
}

describe('the portal', () => {
  test.each([
    '/portal',
    '/portal/',
    '/portal/contracts',
    '/portal/contracts/1/draft?x=1',
    '/portal/a.b',
    '/portal/index.html',
  ])('answers %s with the application, which knows its own addresses', async (address) => {
    const { status, headers, bytes } = await get(address, { accept: 'text/html' });
    expect([status, bytes.toString()]).toEqual([200, INDEX]);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('runs scripts of ours only, talks to nobody else and is shown in no other page', async () => {
    const { headers } = await get('/portal');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
  });

  test('hands out what the build has named by its content for a year', async () => {
    const style = await get('/portal/assets/index-c.css', { 'accept-encoding': 'gzip' });
    expect([style.status, style.bytes.toString()]).toEqual([200, 'a{color:red}']);
    expect(style.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect(style.headers['content-encoding']).toBeUndefined();
  });

  test('sends the compressed twin to whoever takes it', async () => {
    const packed = await get('/portal/assets/index-Ab3-_x.js', { 'accept-encoding': 'br, gzip' });
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    expect(packed.bytes).toEqual(gzipSync(SCRIPT));
    const plain = await get('/portal/assets/index-Ab3-_x.js', { 'accept-encoding': 'identity' });
    expect([plain.headers['content-encoding'], plain.bytes.toString()]).toEqual([undefined, SCRIPT]);
    expect((await get('/portal/assets/index-Ab3-_x.js')).bytes.toString()).toBe(SCRIPT);
  });

  test('tells a browser that has the newest page so', async () => {
    const { headers } = await get('/portal');
    const again = await get('/portal', { 'if-modified-since': headers['last-modified'] });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  test('serves its icon from its root', async () => {
    const icon = await get('/portal/icon.svg');
    expect([icon.status, icon.headers['content-type'], icon.headers['cache-control']]).toEqual([
      200,
      'image/svg+xml',
      'no-cache',
    ]);
  });

  test.each([
    '/portal/assets/index-old.js',
    '/portal/assets/',
    '/portal/assets',
    '/portal/assets/index-Ab3-_x.js.gz',
    '/portal/assets/../../secret.txt',
    '/portal/assets/..%2f..%2fsecret.txt',
    '/portal/assets/%2e%2e/%2e%2e/secret.txt',
    '/portal/assets/%00',
  ])('has nothing at %s', async (address) => {
    const { status, bytes } = await get(address, { accept: '*/*' });
    expect(status).toBe(404);
    expect(JSON.parse(bytes.toString())).toMatchObject({ code: 'route-not-found' });
  });

  test.each(['/portal/../secret.txt', '/portal/..%2fsecret.txt', '/portal/%E0%A4%A'])(
    'shows no file beside it at %s',
    async (address) => {
      expect((await get(address)).bytes.toString()).not.toContain('hush');
    },
  );

  test('takes nothing', async () => {
    expect((await api.as(undefined)('POST', '/portal/contracts')).status).toBe(404);
  });
});

test('a portal that is not built says so, and how to build it', async () => {
  const bare = await startApi({ portalDir: path.join(folder, 'nowhere') });
  try {
    const { status, headers, bytes } = await get('/portal/contracts', { accept: 'text/html' }, bare);
    expect([status, headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(bytes.toString()).toContain('npm run build');
    expect((await get('/portal/assets/index.js', {}, bare)).status).toBe(404);
  } finally {
    await bare.close();
  }
});

test('the home page leads there', async () => {
  expect((await get('/')).bytes.toString()).toContain('href="/portal');
});
