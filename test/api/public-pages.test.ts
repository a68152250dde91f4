import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase } from '../../src/db/connection.js';
import { CORRECTION_REASONS } from '../../src/domain/contract/correction-reason.js';
import { REFUSAL_REASONS } from '../../src/domain/contract/refusal-reason.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker } from './support/cases.js';
import { SchemeWalker } from './support/schemes.js';

/** What a browser says it takes. */
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const EVIL = '<script>alert(1)</script>';

let api: TestApi;
let walk: CaseWalker;
let schemes: SchemeWalker;
let year: number;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  schemes = new SchemeWalker(walk);
  await walk.registered();
  const { body } = await api.as('chen-jie')('GET', '/api/v1/clock');
  year = Number(body.today.slice(0, 4));
});
afterAll(() => api.close());

interface Shown {
  status: number;
  headers: Headers;
  text: string;
}

async function page(path: string, of: Pick<TestApi, 'url'> = api): Promise<Shown> {
  const answer = await fetch(`${of.url}${path}`, { headers: BROWSER, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The text between two tags, without the tags in it. */
const plain = (text: string): string => text.replaceAll(/<style>[\s\S]*<\/style>|<[^>]*>/g, '');

describe('every public page', () => {
  test.each([
    '/',
    '/guide',
    '/estimate',
    '/estimate?policy=LZ-TRADE',
    '/verify',
    '/statistics',
    '/challenges',
    '/publicity',
  ])('%s has landmarks, a way past its head, no script and no style but the one it names', async (path) => {
    const { status, headers, text } = await page(path);
    expect(status).toBe(200);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(text).not.toMatch(/<script| style="| on[a-z]+="|javascript:/);
    for (const landmark of ['<header', '<nav aria-label=', '<main id="main"', '<footer', 'href="#main"']) {
      expect(text).toContain(landmark);
    }
    expect(text.match(/<h1>/g)).toHaveLength(1);
    // every field has its label, every id is one
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of text.matchAll(/<(?:input|select|textarea) id="([^"]+)"/g)) {
      expect(text).toContain(`<label for="${id}"`);
    }
  });

  test('marks where one is, and says that this is a demonstration where it is one', async () => {
    const { text } = await page('/guide');
    expect(text).toContain('<a href="/guide" aria-current="true">');
    expect(text).toContain('数据均为虚构');
    const real = await startApi({ embedded: false, demoClock: false });
    try {
      expect((await page('/guide', real)).text).not.toContain('数据均为虚构');
    } finally {
      await real.close();
    }
  });
});

describe('the first page', () => {
  test('has the three tasks, a field for a number, and the policies in force in one sentence each', async () => {
    const { text } = await page('/');
    expect(text).toContain('href="/portal/contracts/new"');
    expect(text).toContain('<form action="/verify" method="get">');
    expect(text).toContain('买方：全年累计到款达到100万元的，按1%奖励，每年最高100万元。');
    expect(text).toContain('条款待核对');
    expect(text).not.toContain('成都市技术交易');
  });

  test('counts what is in publicity and shows the newest challenge', async () => {
    const count = async (): Promise<number> =>
      Number(/奖励公示：(\d+) 项/.exec((await page('/')).text)?.[1] ?? Number.NaN);
    const before = await count();
    await walk.published();
    expect(await count()).toBe(before + 1);
    const id = await schemes.open();
    expect((await page('/')).text).toContain(`<a href="/challenges/${id}">`);
  });
});

describe('the guide', () => {
  test('says limits, documents and reasons as the record has them, with where they were read', async () => {
    const { text } = await page('/guide');
    const rules = (await api.as('chen-jie')('GET', '/api/v1/rules')).body;
    expect(rules).toBeDefined();
    expect(text).toContain('15个工作日');
    expect(text).toContain('D2024 art. 14: 15 working days (S04)');
    expect(text).toContain('大额合同指技术交易额不低于500万元的合同');
    for (const { code, zh } of [...CORRECTION_REASONS, ...REFUSAL_REASONS]) {
      if (!code.endsWith('99')) expect(text).toContain(`${code} ${zh}`);
    }
    expect(text).toContain('涉及有登记号的知识产权时');
    expect(text).toContain('href="/estimate?policy=LZ-TRADE"');
  });

  test('is of the first office when another is asked for that is none', async () => {
    const { status, text } = await page(`/guide?office=${encodeURIComponent(EVIL)}`);
    expect(status).toBe(200);
    expect(text).not.toContain('alert(1)');
  });
});

describe('an estimate', () => {
  const ANSWERS = {
    policy: 'LZ-2021-BUYER',
    asked: '1',
    role: 'BUYER',
    kindCode: '11',
    year: '',
    technologyTransactionValue: '480',
    moved: '300',
    'fact.parties.related': 'no',
    'fact.beneficiary.regionCode': '510500',
  };
  const asked = (changes: Record<string, string> = {}): string =>
    `/estimate?${new URLSearchParams({ ...ANSWERS, year: String(year), ...changes }).toString()}`;

  test('is the sheet of the engine, line by line, and says what it is not', async () => {
    const { status, text } = await page(asked());
    expect(status).toBe(200);
    expect(plain(text)).toContain('3万元 30,000.00 元');
    for (const said of [
      '这是测算，不是决定',
      '尚未核对的条款',
      '合计下限',
      '3,000,000.00 元按 1% 计算：30,000.00 元',
    ]) {
      expect(plain(text)).toContain(said);
    }
  });

  test('counts what the year had before, and of nothing says why', async () => {
    const later = await page(asked({ earlierBasis: '9900', earlierGranted: '99' }));
    expect(plain(later.text)).toContain('1万元 10,000.00 元');
    const below = await page(asked({ moved: '99.999999' }));
    expect([below.status, below.text.includes('BELOW_THRESHOLD')]).toEqual([200, true]);
    expect((await page(asked({ role: 'SELLER' }))).text).toContain('ROLE_NOT_COVERED');
  });

  test('of what cannot be read says beside its field what is wrong, with the code, and keeps what was typed', async () => {
    const { status, text } = await page(
      asked({ technologyTransactionValue: EVIL, moved: '-3', kindCode: '99', 'fact.parties.related': '' }),
    );
    expect(status).toBe(422);
    expect(text).not.toContain(EVIL);
    expect(text).toContain('value="&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(text).toContain('role="alert"');
    for (const [id, code] of [
      ['f-technologyTransactionValue', 'amount-not-whole-fen'],
      ['f-moved', 'amount-negative'],
      ['f-kindCode', 'not-in-list'],
      ['f-fact-parties-related', 'required'],
    ] as const) {
      expect(text).toContain(`<a href="#${id}">`);
      expect(text).toMatch(new RegExp(`id="${id}-wrong">[^<]*<code>${code}</code>`));
    }
    const more = await page(asked({ contractValue: '479' }));
    expect(more.text).toContain('technology-value-above-contract-value');
    const large = await page(asked({ moved: '9'.repeat(60) }));
    expect([large.status, large.text.includes('amount-not-whole-fen')]).toEqual([422, true]);
  });

  test('is made of policies in force here alone', async () => {
    for (const policy of ['CD-2021-SELLER', 'LZ-OWNERSHIP', 'nothing', EVIL]) {
      const { status, text } = await page(`/estimate?policy=${encodeURIComponent(policy)}`);
      expect([policy, status]).toEqual([policy, 404]);
      expect(text).toContain('reward-policy-not-found');
      expect(text).not.toContain('alert(1)');
    }
    const twice = await page('/estimate?policy=LZ-TRADE&policy=LZ-TRADE');
    expect(twice.status).toBe(200);
  });

  test('of every policy here shows its questions', async () => {
    const { text } = await page('/estimate');
    const links = [...text.matchAll(/href="(\/estimate\?policy=[A-Z0-9-]+)"/g)].map(([, href = '']) => href);
    expect(links.length).toBeGreaterThan(2);
    for (const href of links) expect((await page(href)).status).toBe(200);
  });
});

describe('published statistics', () => {
  test('stand on pages with the period, charts and figures, and each correction names the other', async () => {
    const quarter = { year: 2001, throughQuarter: 2 };
    const { snapshotId } = (await walk.command('luo-ping', '/statistics-snapshots', quarter, 201)).body;
    const first = await page(`/statistics/${snapshotId}`);
    expect(first.status).toBe(200);
    expect(first.text).toContain('技术合同统计公报（2001年1—6月）');
    expect(first.text).toContain(`/api/v1/public-statistics/${snapshotId}`);
    const path = `/statistics-snapshots/${snapshotId}/correction`;
    const corrected = (await walk.command('luo-ping', path, { reason: `更正${EVIL}` }, 201)).body.snapshotId;
    const list = await page('/statistics');
    expect(list.text).toContain(`href="/statistics/${corrected}"`);
    expect(list.text).toContain('已被更正');
    expect((await page(`/statistics/${snapshotId}`)).text).toContain(`href="/statistics/${corrected}"`);
    const now = await page(`/statistics/${corrected}`);
    expect(now.text).toContain(`href="/statistics/${snapshotId}"`);
    expect(now.text).toContain('更正&lt;script&gt;');
  });

  test('show bars of this year and the last, in 万元, and say what is not shown', async () => {
    const { snapshotId } = (
      await walk.command('luo-ping', '/statistics-snapshots', { year: 2003, throughQuarter: 1 }, 201)
    ).body;
    const before = (await walk.command('luo-ping', '/statistics-snapshots', { year: 2002, throughQuarter: 1 }, 201))
      .body;
    const cell = (id: string, fen: string | null): object => ({
      id,
      figures: fen === null ? null : { count: 12, contractValueFen: fen, technologyTransactionValueFen: fen },
    });
    const tables = (fen: string): string =>
      JSON.stringify([
        cell('total', fen),
        cell('kind=11', fen),
        cell('kind=51', null),
        cell('district=510502&kind=11', fen),
      ]);
    const superuser = api.database.asSuperuser();
    // what was published is never changed: as if these had been counted
    await superuser.transaction(async (trx) => {
      await trx.raw(`set local session_replication_role = replica`);
      await trx('statistics_publications')
        .where({ snapshot_id: snapshotId })
        .update({ tables: tables('30000000000') });
      await trx('statistics_publications')
        .where({ snapshot_id: before.snapshotId })
        .update({ tables: tables('20000000000') });
    });
    const { text } = await page(`/statistics/${snapshotId}`);
    expect(plain(text)).toContain('3.00 亿元');
    expect(plain(text)).toContain('比上年同期 +50.0%');
    expect(text).toContain('<rect class="now" x="0" y="1" width="100.00"');
    expect(text).toContain('<rect class="last" x="0" y="13" width="66.66"');
    expect(plain(text)).toContain('30,000.00 万元');
    expect(text).toContain('不公布 · not shown');
    expect(text).toContain('有 1 项数据不予公布');
  });

  test('that nobody made are a page for a browser and a problem for a program', async () => {
    for (const id of ['42', '5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11', encodeURIComponent(EVIL)]) {
      const { status, headers, text } = await page(`/statistics/${id}`);
      expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(text).toContain('statistics-snapshot-not-found');
      const program = await fetch(`${api.url}/statistics/${id}`, { headers: { accept: 'application/json' } });
      expect([program.status, program.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });
});

describe('the page of a challenge', () => {
  test('leads to the bid while bids are taken, and never after', async () => {
    const { id } = await schemes.jointBid();
    const entry = `href="/portal/challenges/${id}"`;
    expect((await page(`/challenges/${id}`)).text).toContain(entry);
    await schemes.timePasses(id);
    expect((await page(`/challenges/${id}`)).text).not.toContain(entry);
  });
});

describe('a refusal', () => {
  test('for asking too often is a page for a browser, with when to come again', async () => {
    const limited = await startApi({ publicRequestsPerMinute: 1 });
    try {
      for (const path of ['/guide', '/statistics', '/estimate']) {
        await page(path, limited);
        const { status, headers, text } = await page(path, limited);
        expect([path, status, headers.get('retry-after')]).toEqual([path, 429, '60']);
        expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(text).toContain('too-many-requests');
        expect(text).toContain('href="/"');
      }
      const program = await fetch(`${limited.url}/guide`, { headers: { accept: '*/*' } });
      expect(program.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    } finally {
      await limited.close();
    }
  });

  test('while the record is away is a page for a browser', async () => {
    const db = createDatabase('postgres://app:none@127.0.0.1:1/none', { poolSize: 1 });
    const away = await startApi({ replace: { db } });
    try {
      for (const path of [
        '/',
        '/guide',
        '/statistics',
        '/challenges',
        '/publicity',
        '/verify?number=1234567890123456',
      ]) {
        const { status, headers, text } = await page(path, away);
        expect([path, status, headers.get('retry-after')]).toEqual([path, 503, '2']);
        expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(text).toContain('record-unavailable');
      }
      expect((await page('/nothing', away)).status).toBe(404);
    } finally {
      await away.close();
      await db.destroy();
    }
  });

  test('for what cannot be decoded is a page too, and echoes nothing', async () => {
    const { status, text } = await page('/v/%E0%A4%A');
    expect(status).toBe(400);
    expect(text).toContain('malformed-request');
  });
});
