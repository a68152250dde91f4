import { createHash, webcrypto } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXAMPLES } from '../../src/api/openapi-examples.js';
import { API_ROUTES } from '../../src/api/routes.js';
import { startApi, type TestApi } from './support/api.js';
import { ERRORS } from '../../src/domain/errors.js';
import { CaseWalker, declarationOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const page = async (path: string): Promise<{ status: number; headers: Headers; text: string }> => {
  const response = await fetch(`${api.url}${path}`, { redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** Runs the page's own script on a page that has nothing but what it looks for. */
async function verdictOf(script: string, sha256: string, file: ArrayBuffer): Promise<string> {
  let choose = (): Promise<void> => Promise.resolve();
  const verdict = { className: '', textContent: '' };
  const input = {
    dataset: { sha256 },
    files: [{ arrayBuffer: () => Promise.resolve(file) }],
    addEventListener: (_event: string, listener: () => Promise<void>) => {
      choose = listener;
    },
  };
  const document = { getElementById: (id: string) => (id === 'pdf' ? input : verdict) };
  runInNewContext(script, { document, crypto: webcrypto, Uint8Array, Array });
  await choose();
  return verdict.textContent;
}

describe('the public page of a certificate', () => {
  let certificate: { publicId: string };
  let number: string;
  let contractId: string;
  beforeAll(async () => {
    contractId = await walk.registered();
    const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${contractId}`);
    ({ certificate } = body);
    number = body.registration.number;
  });

  test('says in Chinese first that it is valid and since when, and nothing of the contract or of anybody', async () => {
    const { status, headers, text } = await page(`/v/${certificate.publicId}`);
    expect(status).toBe(200);
    expect(text).toContain('该登记证明有效');
    expect(text.indexOf('该登记证明有效')).toBeLessThan(text.indexOf('This certificate is valid'));
    expect(text).toContain(number);
    expect(text).toMatch(/签发日期 · Issued on<\/dt><dd>\d{4}-\d{2}-\d{2}/);
    const { projectName, summary } = declarationOf('entrusted-development');
    for (const hidden of [projectName, summary, '启明', '酒城', '登记处', contractId])
      expect(text).not.toContain(String(hidden));
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });

  test('is the same by the printed number', async () => {
    const byNumber = await page(`/verify?number=${number}`);
    expect(byNumber.text).toBe((await page(`/v/${certificate.publicId}`)).text);
  });

  test('says that this is a demonstration, also while its clock is that of the machine', async () => {
    /** As if nobody had moved the clock, whatever day the tests begin on. */
    const issuedByTheMachine = (of: TestApi, publicId: string) =>
      of.database.asSuperuser()('certificates').where({ public_id: publicId }).update({ clock_offset_ms: 0 });
    const own = await walk.registered();
    const { body: ofDemo } = await api.as('chen-jie')('GET', `/api/v1/contracts/${own}`);
    await issuedByTheMachine(api, ofDemo.certificate.publicId);
    const { text: shown } = await page(`/v/${ofDemo.certificate.publicId}`);
    expect(shown).toContain('演示环境：数据均为虚构，不具法律效力');
    expect(shown).not.toContain('演示时钟');
    const real = await startApi({ embedded: false, demoClock: false });
    try {
      const walker = new CaseWalker(real);
      const { body } = await real.as('chen-jie')('GET', `/api/v1/contracts/${await walker.registered()}`);
      await issuedByTheMachine(real, body.certificate.publicId);
      const text = await (await fetch(`${real.url}/v/${body.certificate.publicId}`)).text();
      expect(text).toContain('该登记证明有效');
      expect(text).not.toContain('演示');
    } finally {
      await real.close();
    }
  });

  test('asks for nothing from another host, and runs the one script that compares a file', async () => {
    const { headers, text } = await page(`/v/${certificate.publicId}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(text) ?? [];
    expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/ src=|https?:\/\/(?!registry\.test\.invalid)/);
  });

  test('tells a PDF at hand from the one on record, in the reader’s own browser', async () => {
    const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${contractId}`);
    const pdf = await fetch(`${api.url}/api/v1/contracts/${contractId}/certificate`, {
      headers: { authorization: `Bearer ${await api.identity.token('chen-jie')}` },
    });
    const bytes = await pdf.arrayBuffer();
    const { text } = await page(`/v/${certificate.publicId}`);
    expect(text).toContain(`data-sha256="${body.certificate.pdfSha256}"`);
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(text) ?? [];
    expect(await verdictOf(script, body.certificate.pdfSha256, bytes)).toContain('文件与登记证明一致');
    const other = new TextEncoder().encode('%PDF-1.7 another').buffer;
    expect(await verdictOf(script, body.certificate.pdfSha256, other)).toContain('文件与登记证明不一致');
  });

  test('is the same for what never was and what cannot be', async () => {
    const unknown = await page('/v/AAAAAAAAAAAAAAAAAAAAAA');
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('未找到该登记证明');
    const others = [
      '/v/x',
      '/v/%00',
      `/v/${'a'.repeat(500)}`,
      '/verify?number=1',
      '/verify?number=9999999999999999',
      "/verify?number=' or 1=1",
    ];
    for (const path of others) {
      const answer = await page(path);
      expect([path, answer.status, answer.text]).toEqual([path, 404, unknown.text]);
    }
  });

  test('shows what somebody typed nowhere, so that it can do no harm', async () => {
    const { text } = await page('/verify?number=<script>alert(1)</script>');
    expect(text).not.toContain('alert(1)');
  });

  test('without a number is a form', async () => {
    const { status, text } = await page('/verify');
    expect(status).toBe(200);
    expect(text).toContain('<form action="/verify" method="get">');
  });

  test('says that a changed one was superseded by number its latest, by its own id itself', async () => {
    await walk.command('chen-jie', `/contracts/${contractId}/amendments`, {
      reason: '更名',
      changes: { projectName: '新名' },
    });
    await walk.command('wang-min', `/contracts/${contractId}/amendment-decision`, {
      outcome: 'approve_amendment',
      rationale: '同意',
    });
    expect((await page(`/v/${certificate.publicId}`)).text).toContain('已被变更后的新版本取代');
    expect((await page(`/verify?number=${number}`)).text).toContain('该登记证明有效');
  });

  test('says that a deregistered one is void', async () => {
    await walk.command('chen-jie', `/contracts/${contractId}/deregistration`, {
      cause: 'terminated',
      endedOn: '2026-11-01',
      reason: '解除',
    });
    await walk.command('wang-min', `/contracts/${contractId}/deregistration-confirmation`, { rationale: '属实' });
    expect((await page(`/verify?number=${number}`)).text).toContain('该登记证明已失效');
  });

  test('says when it was issued under the clock of a demonstration', async () => {
    await walk.command('gu-yan', '/demo-clock', { by: '+1d' });
    const id = await walk.registered();
    const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`);
    expect((await page(`/v/${body.certificate.publicId}`)).text).toContain('演示时钟下签发');
  });

  test('is not to be asked for without end', async () => {
    const limited = await startApi({ publicRequestsPerMinute: 2 });
    try {
      const statuses = [];
      for (let count = 0; count < 3; count += 1) statuses.push((await fetch(`${limited.url}/v/x`)).status);
      expect(statuses).toEqual([404, 404, 429]);
    } finally {
      await limited.close();
    }
  });
});

describe('the first page', () => {
  test('says in Chinese first what this is and where to go on', async () => {
    const { status, text } = await page('/');
    expect(status).toBe(200);
    expect(text).toContain('<html lang="zh-CN">');
    for (const link of [
      '/verify',
      '/api/docs',
      '/api/v1/openapi.json',
      '/publicity',
      '/publicity/splits',
      '/challenges',
      '/readyz',
      '/guide',
      '/estimate',
      '/statistics',
      '/portal',
      '/portal/contracts/new',
      'http://127.0.0.1:8233',
    ]) {
      expect(text).toContain(`href="${link}"`);
    }
  });
});

describe('every public page', () => {
  test('is reached from the first one and leads back to it', async () => {
    const { text: home } = await page('/');
    const seen = new Set(['/']);
    // the portal is an application of its own: portal.test.ts
    const ours = [...home.matchAll(/href="(\/(?!api\/|readyz|portal)[^"]*)"/g)].map(([, href = '']) => href);
    while (ours.length > 0) {
      const href = ours.pop() ?? '';
      if (seen.has(href) || (href.startsWith('/problems/') && seen.size > 30)) continue;
      seen.add(href);
      const { status, text } = await page(href);
      expect([href, status]).toEqual([href, 200]);
      expect(text).toContain('href="/"');
      // Chinese first, English second
      const heading = /<h1>([^<]*)<\/h1>/.exec(text)?.[1] ?? '';
      expect(heading).toMatch(/\p{sc=Han}/u);
      ours.push(...[...text.matchAll(/href="(\/(?!api\/|readyz|portal)[^"]*)"/g)].map(([, next = '']) => next));
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        '/guide',
        '/estimate',
        '/verify',
        '/publicity',
        '/publicity/splits',
        '/challenges',
        '/statistics',
        '/problems',
      ]),
    );
  });

  test('that is none is a page for a browser and a problem for a program', async () => {
    const asked = async (accept: string, path = '/nothing') => {
      const answer = await fetch(`${api.url}${path}`, { headers: { accept } });
      return [answer.status, answer.headers.get('content-type'), await answer.text()];
    };
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    expect(await asked(browser)).toEqual([404, 'text/html; charset=utf-8', expect.stringContaining('没有这个页面')]);
    const problem = [404, 'application/problem+json; charset=utf-8', expect.stringContaining('route-not-found')];
    expect(await asked('*/*')).toEqual(problem);
    expect(await asked(browser, '/api/v1/nothing')).toEqual(problem);
  });
});

describe('the page behind the type of a problem', () => {
  test('is there for every code, in Chinese first, with its status and what to do', async () => {
    for (const [code, { zh, en, status }] of Object.entries(ERRORS)) {
      const { status: answered, headers, text } = await page(`/problems/${code}`);
      expect([code, answered]).toEqual([code, 200]);
      expect(text.indexOf(escaped(zh))).toBeLessThan(text.indexOf(escaped(en)));
      expect(text).toContain(`<dd>${status}</dd>`);
      expect(text).toMatch(/怎么办 · What to do<\/dt><dd>[^<]*\p{sc=Han}/u);
      expect(text).not.toMatch(/<script|src=|https?:\/\//);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    }
  });

  test('is where a problem leads', async () => {
    const { body } = await api.as('chen-jie')('GET', '/api/v1/contracts/42');
    expect((await page(body.type)).text).toContain('contract-not-found');
  });

  test('is listed with all others, and what is no code has none', async () => {
    const { status, text } = await page('/problems');
    expect(status).toBe(200);
    for (const code of Object.keys(ERRORS)) expect(text).toContain(`href="/problems/${code}"`);
    for (const path of ['/problems/nothing', '/problems/constructor', '/problems/%3Cscript%3E']) {
      const unknown = await page(path);
      expect([path, unknown.status]).toEqual([path, 404]);
      expect(unknown.text).not.toContain('<script>');
    }
  });
});

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

describe('the documentation page', () => {
  test('comes from our own disk and may talk to nobody else', async () => {
    expect((await page('/api/docs')).headers.get('location')).toBe('/api/docs/');
    const { status, headers, text } = await page('/api/docs/');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(text).not.toMatch(/https?:\/\//);
    for (const part of text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)) {
      expect([part[1], (await page(`/api/docs/${part[1]}`)).status]).toEqual([part[1], 200]);
    }
    expect((await page('/api/docs/swagger-initializer.js')).text).toContain('/api/v1/openapi.json');
  });
});

describe('the OpenAPI document', () => {
  // oxlint-disable-next-line typescript/no-explicit-any -- a document of an outside standard
  let document: any;
  beforeAll(async () => {
    document = JSON.parse((await page('/api/v1/openapi.json')).text);
  });

  test('has every route that is mounted, and mounts every route it has', () => {
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(Object(operations)).map((method) => `${method} ${path}`),
    );
    const mounted = API_ROUTES.map(({ method, path }) => `${method} /api/v1${path}`);
    expect(documented.toSorted()).toEqual(mounted.toSorted());
  });

  test('describes only what answers: no documented address is unknown to the service', async () => {
    const chen = api.as('chen-jie');
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const method of Object.keys(Object(operations))) {
        const concrete = path.replace(/\{\w+\}/g, 'x');
        const answer = await chen(method.toUpperCase(), concrete, method === 'get' ? {} : { body: {} });
        expect([method, path, answer.body.code]).not.toEqual([method, path, 'route-not-found']);
        expect([method, path, answer.body.code]).not.toEqual([method, path, 'method-not-allowed']);
      }
    }
  });

  test('is version 3.1, wants a bearer token or a session where one is wanted, and knows the problem', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(document.components.securitySchemes.session).toMatchObject({
      type: 'apiKey',
      in: 'cookie',
      name: '__Host-id',
    });
    expect(document.paths['/api/v1/contracts'].get.security).toEqual([{ bearer: [] }, { session: [] }]);
    expect(document.paths['/api/v1/publicity'].get.security).toEqual([]);
    expect(document.components.schemas.Problem.properties.code).toEqual({ type: 'string' });
    const submission = document.paths['/api/v1/contracts/{contractId}/submission'].post;
    expect(submission.parameters.map(({ name }: { name: string }) => name)).toContain('Idempotency-Key');
    expect(submission.responses['422'].content['application/problem+json'].schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
  });

  test('offers examples that pass', () => {
    for (const [path, example] of Object.entries(EXAMPLES)) {
      const bodies = API_ROUTES.filter((route) => route.path === path).flatMap(({ endpoint }) => endpoint.body ?? []);
      const passes = bodies.some((body) => body.safeParse(example).success);
      expect([path, passes]).toEqual([path, true]);
    }
  });

  test('shows money as text wherever it comes or goes', () => {
    const { Declaration } = document.components.schemas;
    const money = (Declaration ?? document.components.schemas.DraftDeclaration).properties.contractValueFen;
    expect(money.type).toBe('string');
    expect(JSON.stringify(document)).not.toContain('"int64"');
  });

  test('resolves every reference it makes', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, name = ''] of references) expect(Object.keys(document.components.schemas)).toContain(name);
  });
});

describe('every answer', () => {
  test('carries the headers that keep a browser from guessing', async () => {
    for (const path of ['/', '/api/v1/me', '/api/v1/openapi.json', '/v/x', '/nothing']) {
      const { headers } = await page(path);
      expect([path, headers.get('x-powered-by')]).toEqual([path, null]);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect([path, headers.get('content-security-policy')]).not.toEqual([path, null]);
    }
  });
});
