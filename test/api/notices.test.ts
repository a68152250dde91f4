import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { createWebhookGateway } from '../../src/gateways/webhook.js';
import { createOutside, createTelling, type Telling } from '../support/notices.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let telling: Telling;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  telling = createTelling(api.database.db, api.dependencies.rules);
});
const servers: http.Server[] = [];
afterAll(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await api.close();
});

const V1 = '/api/v1';
const NOBODY = '019a0000-0000-7000-8000-000000000000';

describe('the inbox', () => {
  test('counts, pages and marks; what comes meanwhile stays unread', async () => {
    const chen = api.as('chen-jie');
    for (let at = 0; at < 3; at += 1) await walk.submitted();
    await telling.tellAll();
    expect((await chen('GET', `${V1}/notices/unread-count`)).body).toEqual({ unread: 3 });

    const first = (await chen('GET', `${V1}/notices?limit=2`)).body;
    const second = (await chen('GET', `${V1}/notices?limit=2&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    const [newest] = first.items;
    expect(newest).toMatchObject({ kind: 'contract.submitted', readAt: null });

    const read = await chen('PATCH', `${V1}/notices/${newest.id}`, { body: { read: true } });
    expect(read.body.readAt).not.toBeNull();
    const again = await chen('PATCH', `${V1}/notices/${newest.id}`, { body: { read: true } });
    expect(again.body.readAt).toBe(read.body.readAt);
    expect((await chen('GET', `${V1}/notices?unread=true`)).body.items).toHaveLength(2);
    await chen('PATCH', `${V1}/notices/${newest.id}`, { body: { read: false } });

    await walk.submitted();
    await telling.tellAll();
    const marked = await chen('PATCH', `${V1}/notices`, { body: { readUpTo: newest.id } });
    expect(marked.body).toEqual({ marked: 3, unread: 1 });
  });

  test('of somebody else is as unknown as what does not exist', async () => {
    const id = await walk.submitted();
    await telling.tellAll();
    const [notice] = (await api.as('chen-jie')('GET', `${V1}/notices?contractId=${id}`)).body.items;
    for (const [person, noticeId] of [
      ['gao-yuan', notice.id],
      ['chen-jie', NOBODY],
      ['chen-jie', '42'],
    ] as const) {
      const answer = await api.as(person)('PATCH', `${V1}/notices/${noticeId}`, { body: { read: true } });
      expect([answer.status, answer.body.code]).toEqual([404, 'notice-not-found']);
    }
    expect((await api.as('gao-yuan')('GET', `${V1}/notices?contractId=${id}`)).body.items).toEqual([]);
  });

  test('shows where notices go beside it, by the ends only, and is always kept', async () => {
    const chen = api.as('chen-jie');
    expect((await chen('GET', `${V1}/notice-preferences`)).body).toMatchObject({
      inbox: true,
      email: true,
      sms: false,
      emailAddress: 'c***@registry.example',
    });
    expect((await chen('PATCH', `${V1}/notice-preferences`, { body: { sms: true } })).body).toMatchObject({
      email: true,
      sms: true,
    });
    const refused = await chen('PATCH', `${V1}/notice-preferences`, { body: { inbox: false } });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/inbox']);
    await chen('PATCH', `${V1}/notice-preferences`, { body: { sms: false } });
  });
});

describe('the log of e-mail', () => {
  test('shows what was given up, without saying to whom; it can be sent again, once it has ended', async () => {
    await telling.deliverAll(createOutside().gateways);
    await walk.submitted();
    await telling.tellAll();
    const admin = api.as('gu-yan');
    const [waiting] = (await admin('GET', `${V1}/notice-deliveries?channel=email&limit=1`)).body.items;
    expect(waiting.state).toBe('pending');
    const early = await admin('POST', `${V1}/notice-deliveries/${waiting.id}/replay`, { body: {} });
    expect([early.status, early.body.code]).toEqual([409, 'delivery-under-way']);

    const outside = createOutside();
    outside.answers.push({ code: 'refused-for-good' });
    await telling.deliverAll(outside.gateways);
    const given = (await admin('GET', `${V1}/notice-deliveries?state=gave_up&limit=1`)).body.items[0];
    expect(given).toMatchObject({ id: waiting.id, lastCode: 'refused-for-good', log: [{ attemptNo: 1 }] });
    expect(JSON.stringify(given)).not.toMatch(/@|陈洁/);

    const replayed = await admin('POST', `${V1}/notice-deliveries/${waiting.id}/replay`, { body: {} });
    expect(replayed.body).toMatchObject({ state: 'pending', attempts: 1 });
    await telling.deliverAll(outside.gateways);
    expect(outside.mails.map(({ id }) => id)).toEqual([waiting.id, waiting.id]);
    const none = await admin('POST', `${V1}/notice-deliveries/${NOBODY}/replay`, { body: {} });
    expect([none.status, none.body.code]).toEqual([404, 'delivery-not-found']);
  });
});

describe('webhooks', () => {
  test('500 then 200: signed, tried again, logged, and replayed by hand under the same id', async () => {
    const received: { headers: Record<string, string>; body: string }[] = [];
    const statuses = [500];
    const server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
        response.writeHead(statuses.shift() ?? 200).end('who reads this?');
      });
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const gateways = { ...createOutside().gateways, webhooks: createWebhookGateway({ allowLoopback: true }) };
    const chen = api.as('chen-jie');

    const { body: endpoint, headers } = await walk.command(
      'chen-jie',
      '/webhook-endpoints',
      { url, kinds: ['contract.submitted'] },
      201,
    );
    expect(headers.get('location')).toBe(`${V1}/webhook-endpoints/${endpoint.id}`);
    expect(JSON.stringify(endpoint)).not.toContain('whsec_');
    const secretsOf = async (): Promise<string[]> =>
      (await chen('GET', `${V1}/webhook-endpoints/${endpoint.id}/secrets`)).body.secrets.map(
        ({ secret }: { secret: string }) => secret,
      );
    const [secret = ''] = await secretsOf();

    const contractId = await walk.submitted();
    await telling.tellAll();
    await telling.deliverAll(gateways);
    const logOf = async () => (await chen('GET', `${V1}/webhook-endpoints/${endpoint.id}/deliveries`)).body.items;
    expect(await logOf()).toMatchObject([{ state: 'pending', attempts: 1, lastHttpStatus: 500 }]);
    await telling.skipPauses();
    await telling.deliverAll(gateways);
    const [delivery] = await logOf();
    expect(delivery).toMatchObject({
      state: 'accepted',
      kind: 'contract.submitted',
      log: [
        { attemptNo: 1, code: 'refused-for-now', httpStatus: 500 },
        { attemptNo: 2, code: 'accepted', httpStatus: 200 },
      ],
    });
    expect(received.map((call) => call.headers['webhook-id'])).toEqual([delivery.eventId, delivery.eventId]);
    const told = new Webhook(secret).verify(received[1]?.body ?? '', received[1]?.headers ?? {});
    expect(told).toMatchObject({ type: 'contract.submitted', data: { contractId, statusAfter: 'submitted' } });

    // a rotation, then a replay: signed by both
    await walk.command('chen-jie', `/webhook-endpoints/${endpoint.id}/secret-rotation`, {});
    const secrets = await secretsOf();
    expect(secrets).toHaveLength(2);
    expect(secrets).toContain(secret);
    await walk.command('chen-jie', `/webhook-endpoints/${endpoint.id}/deliveries/${delivery.id}/replay`, {});
    await telling.deliverAll(gateways);
    expect(received).toHaveLength(3);
    for (const each of secrets) {
      expect(new Webhook(each).verify(received[2]?.body ?? '', received[2]?.headers ?? {})).toEqual(told);
    }
    expect(received[2]?.headers['webhook-id']).toBe(delivery.eventId);

    // no answer that is kept holds a secret
    const kept = await api.database
      .db('commands')
      .where('kind', 'like', 'webhook.%')
      .select('payload', 'answer', 'result');
    expect(JSON.stringify(kept)).not.toContain('whsec_');

    expect((await chen('DELETE', `${V1}/webhook-endpoints/${endpoint.id}`)).status).toBe(204);
    const ended = await chen('POST', `${V1}/webhook-endpoints/${endpoint.id}/deliveries/${delivery.id}/replay`, {
      body: {},
    });
    expect([ended.status, ended.body.code]).toEqual([409, 'webhook-endpoint-ended']);
    await walk.submitted();
    await telling.tellAll();
    await telling.deliverAll(gateways);
    expect(received).toHaveLength(3);
  });

  test('go to allowed addresses only', async () => {
    for (const url of [
      'http://example.com/',
      'https://10.0.0.1/',
      'https://169.254.169.254/',
      'gopher://x',
      'https://a:b@example.com/',
    ]) {
      const refused = await api.as('chen-jie')('POST', `${V1}/webhook-endpoints`, { body: { url } });
      expect([url, refused.status, refused.body.code]).toEqual([url, 422, 'webhook-url-not-allowed']);
    }
    const kinds = await api.as('chen-jie')('POST', `${V1}/webhook-endpoints`, {
      body: { url: 'http://127.0.0.1:9/', kinds: ['DROP TABLE'] },
    });
    expect([kinds.status, kinds.body.errors[0].pointer]).toEqual([422, '/kinds/0']);
  });

  test('are seen by their own organisation; of another’s even the administrator sees nothing', async () => {
    const { body: mine } = await walk.command('sun-li', '/webhook-endpoints', { url: 'http://127.0.0.1:9/' }, 201);
    for (const person of ['chen-jie', 'gu-yan']) {
      for (const suffix of ['', '/secrets', '/deliveries']) {
        const answer = await api.as(person)('GET', `${V1}/webhook-endpoints/${mine.id}${suffix}`);
        expect([answer.status, answer.body.code]).toEqual([404, 'webhook-endpoint-not-found']);
      }
    }
    const { body: all } = await walk.command('gu-yan', '/webhook-endpoints', { url: 'http://127.0.0.1:9/' }, 201);
    expect(all.organisationId).toBeNull();
    expect((await api.as('sun-li')('GET', `${V1}/webhook-endpoints`)).body.items).toHaveLength(1);
  });

  test('are ten at most', async () => {
    for (let at = 0; at < 10; at += 1) {
      await walk.command('gao-yuan', '/webhook-endpoints', { url: `http://127.0.0.1:9/${at}` }, 201);
    }
    const refused = await api.as('gao-yuan')('POST', `${V1}/webhook-endpoints`, {
      body: { url: 'http://127.0.0.1:9/' },
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'too-many-webhook-endpoints']);
  });
});

describe('the mailbox page', () => {
  test('shows the demonstration’s mail, whatever is in it, and is not there without one', async () => {
    const mails = http.createServer((_request, response) =>
      response.end(
        JSON.stringify({
          mails: [
            {
              receivedAt: '2026-11-22T02:00:00Z',
              to: ['a@b.example'],
              subject: '<script>受理',
              text: '第一行\n第二行',
            },
          ],
        }),
      ),
    );
    mails.listen(0, '127.0.0.1');
    await once(mails, 'listening');
    const demoMailboxUrl = `http://127.0.0.1:${(mails.address() as AddressInfo).port}/mails`;
    const demo = await startApi({ demoMailboxUrl });
    const page = await (await fetch(`${demo.url}/demo/mailbox`)).text();
    expect(page).toContain('&lt;script&gt;受理');
    expect(page).toContain('第一行<br>第二行');
    mails.close();
    mails.closeAllConnections();
    expect((await fetch(`${demo.url}/demo/mailbox`)).status).toBe(503);
    await demo.close();
    expect((await fetch(`${api.url}/demo/mailbox`)).status).toBe(404);
  });
});
