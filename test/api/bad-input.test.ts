import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { type Caller, startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, formOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let chen: Caller;
let wang: Caller;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  chen = api.as('chen-jie');
  wang = api.as('wang-min');
});
afterAll(() => api.close());

const draft = (declaration: unknown) => chen('POST', '/api/v1/contracts', { body: { declaration } });

describe('a body', () => {
  test.each([
    ['that is not JSON', '{"declaration": ', {}, 400, 'malformed-json'],
    ['that is a bare number', '7', {}, 400, 'malformed-json'],
    ['that is a list', '[]', {}, 422, 'validation-failed'],
    [
      'of another type',
      'a=b',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'media-type-not-supported',
    ],
    [
      'in an unknown character set',
      '{}',
      { 'content-type': 'application/json; charset=klingon' },
      415,
      'media-type-not-supported',
    ],
    ['in an unknown encoding', '{}', { 'content-encoding': 'snappy' }, 415, 'media-type-not-supported'],
    ['that says it is compressed and is not', '{}', { 'content-encoding': 'gzip' }, 400, 'malformed-request'],
  ])('%s is named', async (_what, body, headers, status, code) => {
    const answer = await chen('POST', '/api/v1/contracts', { body, headers });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  test('of 2 MB is too large, whatever is in it', async () => {
    const answer = await draft({ summary: 'x'.repeat(2 * 1024 * 1024) });
    expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
  });

  test('that nests deeper than anything here does not exhaust anybody', async () => {
    const body = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const answer = await chen('POST', '/api/v1/contracts', { body });
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed-request']);
    const nested = `{"declaration":${'{"summary":'.repeat(30)}1${'}'.repeat(30)}}`;
    expect((await chen('POST', '/api/v1/contracts', { body: nested })).body.code).toBe('malformed-request');
  });

  test('is not needed by a command that has nothing to say', async () => {
    const id = await walk.draft();
    expect((await chen('POST', `/api/v1/contracts/${id}/submission`)).status).toBe(200);
  });
});

describe('a field', () => {
  const valid = declarationOf('entrusted-development');
  test.each([
    ['unknown', { ...valid, colour: 'red' }, '/declaration/colour', 'unknown-field'],
    [
      'named like the prototype',
      JSON.parse('{"__proto__":{"projectName":"x"}}'),
      '/declaration/__proto__',
      'unknown-field',
    ],
    ['of the wrong type', { projectName: 7 }, '/declaration/projectName', 'wrong-type'],
    ['empty', { projectName: '  ' }, '/declaration/projectName', 'too-short'],
    ['too long', { projectName: '长'.repeat(201) }, '/declaration/projectName', 'too-long'],
    [
      'with a control character',
      { projectName: 'a\u0000b' },
      '/declaration/projectName',
      'text-has-control-characters',
    ],
    [
      'whose direction is turned',
      { projectName: '合同\u202Efdp.exe' },
      '/declaration/projectName',
      'text-has-hidden-characters',
    ],
    [
      'with a mark that is not seen',
      { sellers: [{ name: '启明\u200B科技' }] },
      '/declaration/sellers/0/name',
      'text-has-hidden-characters',
    ],
    ['with half a character', { projectName: '\ud800' }, '/declaration/projectName', 'text-has-control-characters'],
    ['not in its list', { kindCode: '99' }, '/declaration/kindCode', 'not-in-list'],
    ['a date that does not exist', { signedOn: '2026-02-30' }, '/declaration/signedOn', 'date-does-not-exist'],
    ['a date in another form', { signedOn: '30/11/2026' }, '/declaration/signedOn', 'date-does-not-exist'],
    [
      'an amount with three decimals',
      { contractValueFen: '480000.005' },
      '/declaration/contractValueFen',
      'amount-not-whole-fen',
    ],
    ['an amount as a number', { contractValueFen: 48_000_000 }, '/declaration/contractValueFen', 'wrong-type'],
    ['a negative amount', { contractValueFen: '-1' }, '/declaration/contractValueFen', 'amount-negative'],
    ['an amount of nothing', { contractValueFen: '0' }, '/declaration/contractValueFen', 'amount-not-positive'],
    [
      'an amount beyond the limit',
      { contractValueFen: '10000000000001' },
      '/declaration/contractValueFen',
      'amount-out-of-range',
    ],
    [
      'an amount of twenty digits',
      { contractValueFen: '9'.repeat(20) },
      '/declaration/contractValueFen',
      'amount-out-of-range',
    ],
    [
      'inside a list',
      { nonTechnicalLines: [{ item: '相机', kind: 'equipment', amountFen: '1.5' }] },
      '/declaration/nonTechnicalLines/0/amountFen',
      'amount-not-whole-fen',
    ],
    [
      'no code inside a list',
      { sellers: [{ name: '甲', countryCode: '中国' }] },
      '/declaration/sellers/0/countryCode',
      'invalid-format',
    ],
  ])('%s is named by its pointer, in Chinese and English', async (_what, declaration, pointer, code) => {
    const answer = await draft(declaration);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation-failed']);
    const error = answer.body.errors.find((entry: { pointer: string }) => entry.pointer === pointer);
    expect(error).toMatchObject({ pointer, code });
    expect(error.message).toMatch(/\p{sc=Han}/u);
    expect(error.messageEn).toMatch(/^[A-Z]/);
  });

  test('that does not pass is not repeated in the answer', async () => {
    const answer = await draft({ handlerPhone: '身份证510502' });
    expect(JSON.stringify(answer.body)).not.toContain('510502');
  });

  test('is named in a choice between several shapes', async () => {
    const id = await walk.inReview();
    const none = await wang('POST', `/api/v1/contracts/${id}/decision`, { body: {} });
    expect(none.body.errors).toMatchObject([{ pointer: '/outcome', code: 'required' }]);
    const unknown = await wang('POST', `/api/v1/contracts/${id}/decision`, { body: { outcome: 'maybe' } });
    expect(unknown.body.errors).toMatchObject([{ pointer: '/outcome', code: 'not-in-list' }]);
    const known = await wang('POST', `/api/v1/contracts/${id}/decision`, { body: { outcome: 'refuse_registration' } });
    expect(known.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/reasonCodes',
      '/rationale',
    ]);
  });

  test('of a change to a draft is named too', async () => {
    const id = await walk.draft();
    const answer = await chen('PATCH', `/api/v1/contracts/${id}`, {
      headers: { 'if-match': '"1"' },
      body: { contractValueFen: '1.005', colour: null },
    });
    expect(answer.body.errors).toMatchObject([
      { pointer: '/contractValueFen', code: 'amount-not-whole-fen' },
      { pointer: '/colour', code: 'unknown-field' },
    ]);
  });

  test('a hundred wrong fields are enough to name', async () => {
    const answer = await draft(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1])));
    expect(answer.body.errors).toHaveLength(100);
  });
});

describe('a file', () => {
  const attach = async (form: FormData) => {
    const id = await walk.draft();
    return chen('POST', `/api/v1/contracts/${id}/attachments`, { body: form });
  };
  test.each([
    [
      'a program named .pdf',
      () => formOf('invalid', 'program.pdf', 'contract_text'),
      422,
      'file-not-what-its-name-says',
    ],
    ['a web page named .pdf', () => formOf('invalid', 'page.pdf', 'contract_text'), 422, 'file-not-what-its-name-says'],
    ['nothing at all', () => formOf('invalid', 'empty.pdf', 'contract_text'), 422, 'file-empty'],
    ['half a PDF', () => formOf('invalid', 'truncated.pdf', 'contract_text'), 422, 'file-not-readable'],
    [
      'a type that is not taken',
      () => formOf('entrusted-development', 'contract.pdf', 'contract_text', 'a.exe'),
      422,
      'file-type-not-allowed',
    ],
    [
      'a name with a path',
      () => formOf('entrusted-development', 'contract.pdf', 'contract_text', '../a.pdf'),
      undefined,
      undefined,
    ],
    [
      'a slot that does not exist',
      () => formOf('entrusted-development', 'contract.pdf', 'pocket'),
      422,
      'validation-failed',
    ],
  ])('that is %s is refused by name', async (_what, form, status, code) => {
    const answer = await attach(form());
    // a browser's path is cut off by the parser: then the name is fine
    if (status === undefined) expect([201, 422]).toContain(answer.status);
    else expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('of more than 20 MB is too large', async () => {
    const form = new FormData();
    form.set('slot', 'contract_text');
    form.set('file', new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'large.pdf'));
    const answer = await attach(form);
    expect([answer.status, answer.body.code]).toEqual([413, 'file-too-large']);
  });

  test('may be missing, doubled, or in a form with fields nobody knows: each is named', async () => {
    const empty = new FormData();
    empty.set('slot', 'other');
    expect((await attach(empty)).body.errors).toMatchObject([{ pointer: '/file', code: 'required' }]);
    const doubled = formOf('entrusted-development', 'invoice-1.pdf', 'other');
    doubled.append('file', new File(['x'], 'b.pdf'));
    expect((await attach(doubled)).body.errors).toMatchObject([{ pointer: '/file', code: 'too-many' }]);
    const more = formOf('entrusted-development', 'invoice-1.pdf', 'other');
    more.set('colour', 'red');
    expect((await attach(more)).body.errors).toMatchObject([{ pointer: '/colour', code: 'unknown-field' }]);
  });

  test.each([
    ['JSON instead of a form', { 'content-type': 'application/json' }, '{}', 415, 'media-type-not-supported'],
    ['a form without a boundary', { 'content-type': 'multipart/form-data; x=1' }, 'x', 400, 'malformed-request'],
    [
      'half a form',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data; name="slot"\r\n\r\nother',
      400,
      'malformed-request',
    ],
  ])('sent as %s is refused by name', async (_what, headers, body, status, code) => {
    const id = await walk.draft();
    const answer = await chen('POST', `/api/v1/contracts/${id}/attachments`, { headers, body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('whose sender hangs up half-way harms nobody', async () => {
    const id = await walk.draft();
    const token = await api.identity.token('chen-jie');
    const { port } = new URL(api.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST /api/v1/contracts/${id}/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n` +
            `Idempotency-Key: ${randomUUID()}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n` +
            '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7',
        );
        socket.end();
      });
      socket.on('close', () => resolve());
      socket.on('data', () => undefined);
      socket.on('error', () => undefined);
    });
    expect((await chen('GET', `/api/v1/contracts/${id}`)).body.attachments).toHaveLength(1);
  });
});

describe('an address', () => {
  test.each([
    ['GET', '/api/v1/nothing', 404, 'route-not-found'],
    ['GET', '/api/v2/contracts', 404, 'route-not-found'],
    ['GET', '/api/v1/Contracts', 404, 'route-not-found'],
    ['PUT', '/api/v1/contracts', 405, 'method-not-allowed'],
    ['DELETE', '/api/v1/review-queue', 405, 'method-not-allowed'],
    ['GET', '/api/v1/contracts/42', 404, 'contract-not-found'],
    ['GET', '/api/v1/contracts/%E0%A4%A', 400, 'malformed-request'],
    ['GET', '/api/v1/reward-claims/x', 404, 'reward-claim-not-found'],
    ['GET', '/api/v1/contracts?status=lost', 422, 'validation-failed'],
    ['GET', '/api/v1/contracts?colour=red', 422, 'validation-failed'],
    ['GET', '/api/v1/contracts?q=a%00b', 422, 'validation-failed'],
    ['GET', '/api/v1/contracts?q=a&q=b', 422, 'validation-failed'],
    ['GET', '/api/v1/contracts?limit=0', 422, 'validation-failed'],
    ['GET', '/api/v1/contracts?limit=101', 422, 'validation-failed'],
    ['GET', '/api/v1/contracts?cursor=rubbish', 422, 'cursor-invalid'],
    ['GET', `/api/v1/contracts?cursor=${Buffer.from('["2026-13-01",7]').toString('base64url')}`, 422, 'cursor-invalid'],
    ['GET', '/api/v1/code-lists/nothing', 404, 'code-list-not-found'],
    ['GET', '/api/v1/code-lists/a%00b', 404, 'code-list-not-found'],
  ] as const)('%s %s answers %i', async (method, path, status, code) => {
    const answer = await chen(method, path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('that does not take a method says which it takes', async () => {
    const answer = await chen('PUT', '/api/v1/contracts');
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test('names ids in capitals as the same ids', async () => {
    const id = await walk.submitted();
    const answer = await wang('POST', `/api/v1/contracts/${id.toUpperCase()}/acceptance`, { body: {} });
    expect(answer.status).toBe(200);
    expect(api.engine.calls.at(-1)?.workflowId).toBe(`contract/${id}`);
  });

  test('gives every answer the id of its request, and every problem the same', async () => {
    const answer = await chen('GET', '/api/v1/contracts/42');
    const id = answer.headers.get('x-request-id');
    expect(answer.body.instance).toBe(`urn:uuid:${id}`);
    const lines = api.log.map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ code: 'contract-not-found', req: { method: 'GET', path: '/api/v1/contracts/42' } }),
    );
  });
});

test.each([
  ['/ledger/trial-balance?on=', '/on'],
  ['/ledger/accounts?on=', '/on'],
  ['/exports/trial-balance?format=csv&on=', '/on'],
  ['/exports/ledger-accounts?format=csv&on=', '/on'],
  [`/exports/ledger-statement?format=csv&accountId=${randomUUID()}&to=`, '/to'],
  [`/ledger/accounts/${randomUUID()}?to=`, '/to'],
])('the books of a day that has not come are refused by name: %s', async (path, pointer) => {
  const { body: clock } = await chen('GET', '/api/v1/clock');
  const tomorrow = addCalendarDays(clock.today, 1);
  const { status, body } = await api.as('qin-zheng')('GET', `/api/v1${path}${tomorrow}`);
  expect([status, body.code, body.details]).toEqual([422, 'date-in-future', { pointer, today: clock.today }]);
});

test('the log never holds a body, a token, a name or what was searched for', async () => {
  await chen('GET', '/api/v1/contracts?q=%E7%A7%98%E5%AF%86%E6%9F%A5%E8%AF%A2');
  await draft({ projectName: '不得入日志的名称' });
  const text = api.log.join('');
  expect(text).not.toMatch(/Bearer|eyJ|秘密查询|%E7%A7%98|不得入日志|陈洁|启明/);
  expect(text).toContain('"actorId"');
});
