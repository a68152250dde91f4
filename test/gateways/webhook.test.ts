import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { createWebhookGateway, newWebhookSecret, signWebhook } from '../../src/gateways/webhook.js';
import { checkWebhookHost, isAllowedAddress, readWebhookUrl } from '../../src/gateways/webhook-address.js';
import { refusalOf } from '../domain/support.js';

const PUBLIC = { allowLoopback: false };
const DEMO = { allowLoopback: true };

describe('a webhook address', () => {
  test.each([
    ['http://example.com/hook', 'https-required'],
    ['ftp://example.com/hook', 'https-required'],
    ['file:///etc/passwd', 'https-required'],
    ['https://user:secret@example.com/', 'credentials-or-fragment'],
    ['https://example.com/#part', 'credentials-or-fragment'],
    ['not an address', 'malformed'],
    ['https://127.0.0.1/', 'address-inside'],
    ['https://localhost/', 'address-inside'],
    ['https://[::1]/', 'address-inside'],
    ['https://10.1.2.3/', 'address-inside'],
    ['https://169.254.169.254/latest/meta-data', 'address-inside'],
    ['https://0x7f000001/', 'address-inside'],
    ['https://2130706433/', 'address-inside'],
    ['https://[::ffff:10.0.0.1]/', 'address-inside'],
  ])('%s is refused: %s', (url, reason) => {
    expect(refusalOf(() => readWebhookUrl(url, PUBLIC))).toMatchObject({
      code: 'webhook-url-not-allowed',
      details: { reason },
    });
  });

  test('on the public internet by https is allowed, with its port and query', () => {
    expect(readWebhookUrl('https://example.com:8443/a?b=c', PUBLIC).href).toBe('https://example.com:8443/a?b=c');
  });

  test('on this machine is for a demonstration only, and http nowhere else', () => {
    expect(readWebhookUrl('http://127.0.0.1:9/', DEMO).port).toBe('9');
    expect(refusalOf(() => readWebhookUrl('http://example.com/', DEMO))?.code).toBe('webhook-url-not-allowed');
    expect(refusalOf(() => readWebhookUrl('https://192.168.0.1/', DEMO))?.code).toBe('webhook-url-not-allowed');
  });

  test.each([
    ...[
      '10.0.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '2001:db8::1',
      'ff02::1',
    ],
    'no address',
  ])('resolving to %s is inside', (address) => {
    expect(isAllowedAddress(address, PUBLIC)).toBe(false);
  });

  test.each(['1.1.1.1', '223.5.5.5', '2400:3200::1'])('resolving to %s is outside', (address) => {
    expect(isAllowedAddress(address, PUBLIC)).toBe(true);
  });

  test('whose name has one address inside is refused, whatever the others are', async () => {
    const url = readWebhookUrl('https://hook.example.com/', PUBLIC);
    const check = (addresses: string[]) => checkWebhookHost(url, PUBLIC, () => Promise.resolve(addresses));
    await expect(check(['1.1.1.1'])).resolves.toBeUndefined();
    await expect(check(['1.1.1.1', '10.0.0.1'])).rejects.toMatchObject({ code: 'webhook-url-not-allowed' });
    await expect(check([])).rejects.toMatchObject({ code: 'webhook-url-not-allowed' });
    await expect(checkWebhookHost(url, PUBLIC, () => Promise.reject(new Error('ENOTFOUND')))).rejects.toMatchObject({
      details: { reason: 'host-unknown' },
    });
  });
});

describe('a call', () => {
  const servers: http.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function endpoint(handle: http.RequestListener): Promise<string> {
    const server = http.createServer(handle).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }
  const BODY = JSON.stringify({ type: 'contract.registered', data: { 项目: '甲' } });

  test('is signed as the Standard Webhooks library reads it, by every secret that is valid', async () => {
    const received: { headers: http.IncomingHttpHeaders; body: string }[] = [];
    const url = await endpoint((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(204).end();
      });
    });
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const outcome = await createWebhookGateway(DEMO).call({ id: 'event-1', url, secrets, body: BODY });
    expect(outcome).toEqual({ code: 'accepted', httpStatus: 204 });
    const [call] = received;
    expect(call?.headers['webhook-id']).toBe('event-1');
    for (const secret of secrets) {
      const headers = call?.headers as Record<string, string>;
      expect(new Webhook(secret).verify(call?.body ?? '', headers)).toEqual(JSON.parse(BODY));
      expect(() => new Webhook(secret).verify(`${call?.body} `, headers)).toThrow();
    }
    expect(() =>
      new Webhook(newWebhookSecret()).verify(call?.body ?? '', call?.headers as Record<string, string>),
    ).toThrow();
  });

  test('gives the signature of the library for the same secret', () => {
    const secret = newWebhookSecret();
    const at = new Date('2026-11-22T02:00:00Z');
    const theirs = new Webhook(secret).sign('event-1', at, BODY);
    expect(signWebhook([secret], 'event-1', at.getTime() / 1000, BODY)).toBe(theirs);
  });

  test.each([
    [500, 'refused-for-now'],
    [404, 'refused-for-now'],
    [410, 'gone'],
    [302, 'redirected'],
  ])('answered with %i is %s', async (status, code) => {
    const url = await endpoint((_request, response) => response.writeHead(status, { location: '/elsewhere' }).end());
    const call = { id: 'e', url, secrets: [newWebhookSecret()], body: '{}' };
    expect(await createWebhookGateway(DEMO).call(call)).toEqual({ code, httpStatus: status });
  });

  test('that nobody answers ends', async () => {
    const url = await endpoint(() => undefined);
    const call = { id: 'e', url, secrets: [newWebhookSecret()], body: '{}' };
    expect(await createWebhookGateway(DEMO, { timeoutMs: 50 }).call(call)).toEqual({ code: 'timed-out' });
  });

  test('to a name that has come to mean an address inside is not made', async () => {
    let calls = 0;
    const url = await endpoint((_request, response) => {
      calls += 1;
      response.end();
    });
    const { port } = new URL(url);
    const call = { id: 'e', url: `https://hook.example.com:${port}/`, secrets: [newWebhookSecret()], body: '{}' };
    const rebound = createWebhookGateway(PUBLIC, {
      resolve: (_host, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    expect(await rebound.call(call)).toEqual({ code: 'address-not-allowed' });
    expect(await rebound.call({ ...call, url })).toEqual({ code: 'address-not-allowed' });
    expect(calls).toBe(0);
  });

  test('to nobody is unreachable', async () => {
    const url = await endpoint((_request, response) => response.end());
    const server = servers.pop();
    server?.close();
    if (server !== undefined) await once(server, 'close');
    const call = { id: 'e', url, secrets: [newWebhookSecret()], body: '{}' };
    expect(await createWebhookGateway(DEMO).call(call)).toEqual({ code: 'unreachable' });
  });
});
