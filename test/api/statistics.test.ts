import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let today: string;
let year: number;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  await walk.registered();
  await walk.registered('patent-licence');
  today = (await api.as('chen-jie')('GET', '/api/v1/clock')).body.today;
  year = Number(today.slice(0, 4));
});
afterAll(() => api.close());

const get = (person: string | undefined, path: string): Promise<Answer> => api.as(person)('GET', `/api/v1${path}`);
const ok = async (person: string | undefined, path: string) => expectStatus(await get(person, path), 200).body;

/** The bytes of a download, which the caller of the tests would read as text. */
async function download(
  person: string,
  path: string,
): Promise<{ bytes: ArrayBuffer; headers: Headers; status: number }> {
  const token = await api.identity.token(person);
  const response = await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { bytes: await response.arrayBuffer(), headers: response.headers, status: response.status };
}

describe('what is behind a figure', () => {
  interface Row {
    key: string;
    count: number;
    contractValueFen: string;
  }
  const contractsOf = (person: string, query: string) => ok(person, `/statistics/contracts?${query}`);
  const sumOf = (items: { contractValueFen: string }[]): string =>
    items.reduce((total, { contractValueFen }) => total + BigInt(contractValueFen), 0n).toString();

  test.each(['year', 'half', 'quarter', 'month', 'kind', 'field', 'seller_nature', 'district', 'flow', 'plan_source'])(
    'by %s: the contracts of each row are as many as it counts, and sum to it',
    async (by) => {
      const page = await ok('luo-ping', `/statistics?by=${by}&year=${year}`);
      expect(page.rows.length).toBeGreaterThan(0);
      for (const { key, count, contractValueFen } of page.rows as Row[]) {
        const { items } = await contractsOf('luo-ping', `by=${by}&year=${year}&key=${encodeURIComponent(key)}`);
        expect([items.length, sumOf(items)]).toEqual([count, contractValueFen]);
      }
    },
  );

  test('a flow is asked for by one of its ends, as the parts of the page are', async () => {
    const page = await ok('he-fang', `/statistics?by=flow&year=${year}`);
    const output = page.ofWhich.find(({ name }: { name: string }) => name === 'output');
    const { items } = await contractsOf('he-fang', `by=flow&year=${year}&key=${encodeURIComponent('local>*')}`);
    expect([items.length, sumOf(items)]).toEqual([output.count, output.contractValueFen]);
    expect((await contractsOf('he-fang', `by=flow&key=${encodeURIComponent('nowhere>*')}`)).items).toEqual([]);
  });

  test('the largest come first, page by page', async () => {
    const first = await contractsOf('luo-ping', `year=${year}&limit=1`);
    const second = await contractsOf('luo-ping', `year=${year}&limit=1&cursor=${first.nextCursor}`);
    expect(second.nextCursor).toBeNull();
    expect(BigInt(first.items[0].contractValueFen)).toBeGreaterThanOrEqual(BigInt(second.items[0].contractValueFen));
    expect(first.items[0].contractId).not.toBe(second.items[0].contractId);
  });

  test('who leads on a side leads to their contracts', async () => {
    const { rows, total } = await ok('luo-ping', `/statistics/parties?side=buyer&year=${year}`);
    expect(total.count).toBe(2);
    for (const { creditCode, name, count, contractValueFen } of rows) {
      const party = encodeURIComponent(creditCode ?? name);
      const { items } = await contractsOf('luo-ping', `year=${year}&side=buyer&party=${party}`);
      expect([items.length, sumOf(items)]).toEqual([count, contractValueFen]);
    }
  });

  test('of an office counts what that office registered, and of one that has nothing, nothing', async () => {
    const { items: offices } = await ok('luo-ping', '/offices');
    const counts = [];
    for (const { id } of offices) counts.push((await ok('luo-ping', `/statistics?by=year&officeId=${id}`)).total.count);
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(2);
    const nobody = await ok('luo-ping', '/statistics?by=year&officeId=00000000-0000-4000-8000-000000000000');
    expect(nobody).toMatchObject({ total: { count: 0 }, movements: [{ count: 0 }, { count: 0 }, { count: 0 }] });
  });

  test('districts are called what they are', async () => {
    const page = await ok('luo-ping', `/statistics?by=district&year=${year}`);
    expect(page.rows.every(({ zh }: { zh: string | null }) => zh !== null)).toBe(true);
    expect(page.codesConfirmed).toBe(false);
  });
});

describe('the page of statistics', () => {
  test.each([
    'kind',
    'field',
    'seller_nature',
    'district',
    'flow',
    'intellectual_property',
    'plan_source',
    'quarter',
    'year',
  ])('by %s: rows sum to the total, and the total to what was registered, amended and ended', async (by) => {
    const page = await ok('he-fang', `/statistics?by=${by}&year=${year}`);
    const sum = (rows: { count: number; contractValueFen: string }[]) => ({
      count: rows.reduce((total, { count }) => total + count, 0),
      contractValueFen: rows.reduce((total, row) => total + BigInt(row.contractValueFen), 0n).toString(),
    });
    expect(page.total).toMatchObject(sum(page.rows));
    expect(page.total.count).toBe(2);
    expect(sum(page.movements)).toEqual(sum(page.rows));
    expect(page.rows.every(({ growth }: { growth: { count: string } }) => growth.count === 'n/a')).toBe(true);
  });

  test('tells output and absorption, intellectual property and plans beside their rows', async () => {
    const flow = await ok('he-fang', `/statistics?by=flow&year=${year}`);
    expect(flow.rows[0].zh).toContain('→');
    expect(flow.ofWhich.map(({ name }: { name: string }) => name)).toEqual([
      'output',
      'output_outside',
      'absorption',
      'absorption_outside',
    ]);
    const property = await ok('he-fang', `/statistics?by=intellectual_property&year=${year}`);
    expect(property.ofWhich[0].count).toBeGreaterThan(0);
  });

  test('is of the day that was asked for, and tells what it is compared with', async () => {
    const page = await ok('luo-ping', `/statistics?by=kind&year=${year}&throughQuarter=1&asOf=${year}-02-28`);
    expect(page).toMatchObject({
      asOf: `${year}-02-28`,
      period: { from: `${year}-01-01`, to: `${year}-02-28` },
      comparedWith: { from: `${year - 1}-01-01` },
      rows: [],
      total: { count: 0 },
    });
  });

  test('of one month counts what happened in it', async () => {
    const month = today.slice(0, 7);
    const page = await ok('he-fang', `/statistics?by=kind&month=${month}`);
    expect(page).toMatchObject({ month, year: null, period: { from: `${month}-01`, to: today } });
    expect(page.total.count).toBeGreaterThan(0);
    const long = await ok('he-fang', `/statistics?month=${Number(month.slice(0, 4)) - 3}-02`);
    expect(long.total.count).toBe(0);
  });

  test('refuses a month or a year of which no day has come', async () => {
    for (const [query, pointer] of [
      ['month=2099-01', '/month'],
      ['year=2099', '/year'],
    ]) {
      const { status, body } = await get('luo-ping', `/statistics?${query}`);
      expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'date-in-future', pointer]);
    }
  });

  test.each([
    'month=2026-13',
    'month=2026-11&year=2026',
    'by=colour',
    'year=26',
    'throughQuarter=5',
    'asOf=2026-02-30',
    'colour=red',
  ])('refuses %s', async (query) => {
    const answer = await get('luo-ping', `/statistics?${query}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation-failed']);
  });
});

describe('targets', () => {
  test('stand beside what was reached; without one there is no rate', async () => {
    const district = (await ok('he-fang', `/statistics?by=district&year=${year}`)).rows[0];
    const quarter = Math.ceil(Number(today.slice(5, 7)) / 3);
    const target = {
      districtCode: district.key,
      quarter,
      measure: 'contract_value',
      targetFen: district.contractValueFen,
    };
    await walk.command('luo-ping', '/statistics-targets', { year, targets: [target] });
    const { rows } = await ok('qin-zheng', `/statistics-targets?year=${year}`);
    const reached = rows.filter((row: { districtCode: string }) => row.districtCode === district.key);
    expect(reached).toMatchObject([
      { measure: 'contract_value', completion: '1.0000', actualFen: district.contractValueFen, revisionNo: 1 },
      { measure: 'technology_transaction_value', completion: 'n/a', targetFen: null },
    ]);
    const changed = { year, targets: [{ ...target, targetFen: '1' }] };
    const no = await api.as('luo-ping')('POST', '/api/v1/statistics-targets', { body: changed });
    expect([no.status, no.body.code]).toEqual([422, 'target-reason-missing']);
  });
});

describe('a publication', () => {
  test('is for anybody, corrected by a new one that names it, and each shows the other', async () => {
    const first = await walk.command('luo-ping', '/statistics-snapshots', { year: 2001, throughQuarter: 2 }, 201);
    const { snapshotId } = first.body;
    expect(first.headers.get('location')).toBe(`/api/v1/statistics-snapshots/${snapshotId}`);
    const twice = await api.as('luo-ping')('POST', '/api/v1/statistics-snapshots', {
      body: { year: 2001, throughQuarter: 2 },
    });
    expect([twice.status, twice.body.code]).toEqual([409, 'statistics-published-already']);
    const early = await api.as('luo-ping')('POST', '/api/v1/statistics-snapshots', {
      body: { year: year + 1, throughQuarter: 1 },
    });
    expect([early.status, early.body.code]).toEqual([422, 'statistics-period-not-over']);

    const path = `/statistics-snapshots/${snapshotId}/correction`;
    const correction = await walk.command('luo-ping', path, { reason: '更正登记日期' }, 201);
    const again = await api.as('luo-ping')('POST', `/api/v1${path}`, { body: { reason: '再次' } });
    expect([again.status, again.body.code]).toEqual([409, 'statistics-corrected-already']);

    const old = await ok(undefined, `/public-statistics/${snapshotId}`);
    expect(old).toMatchObject({ correctedById: correction.body.snapshotId, differences: null, revisionNo: 1 });
    const now = await ok(undefined, `/public-statistics/${correction.body.snapshotId}`);
    expect(now).toMatchObject({ correctsId: snapshotId, reasonText: '更正登记日期', differences: [], revisionNo: 2 });
    const listed = await ok(undefined, '/public-statistics?year=2001&limit=1');
    expect(listed.items.map(({ id }: { id: string }) => id)).toEqual([correction.body.snapshotId]);
    const rest = await ok(undefined, `/public-statistics?year=2001&limit=1&cursor=${listed.nextCursor}`);
    expect(rest.items.map(({ id }: { id: string }) => id)).toEqual([snapshotId]);
    expect((await ok('he-fang', `/statistics-snapshots/${snapshotId}`)).publishedBy.name).toBe('罗平');
  });

  test('that nobody made is not there', async () => {
    for (const path of ['/public-statistics/42', '/public-statistics/5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11']) {
      const answer = await get(undefined, path);
      expect([answer.status, answer.body.code]).toEqual([404, 'statistics-snapshot-not-found']);
    }
  });
});

describe('a list as a file', () => {
  test.each([
    ['he-fang', 'contracts', 2],
    ['he-fang', 'review-queue', 0],
    ['luo-ping', 'reward-claims', 0],
    ['luo-ping', 'statistics?by=kind', 3],
    ['he-fang', 'national-sync', 2],
    ['he-fang', 'national-exceptions', 0],
    ['he-fang', 'people', 5],
    ['qin-zheng', 'people-log', 0],
    ['gu-yan', 'notice-deliveries', 0],
  ])('%s takes out %s, and it is kept that they did', async (person, list, least) => {
    const file = await download(person, `/exports/${list}`);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain('.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(file.bytes);
    expect((workbook.worksheets[0]?.rowCount ?? 0) - 1).toBeGreaterThanOrEqual(least);
    const kept = await api.database
      .asSuperuser()('list_exports')
      .orderBy('exported_at', 'desc')
      .orderBy('id', 'desc')
      .first();
    expect(kept.list).toBe(list.split('?')[0]);
    expect(`"${kept.content_sha256}"`).toBe(file.headers.get('etag'));
  });

  test('holds what its reader may see and no more', async () => {
    const own = await download('gao-yuan', '/exports/contracts?format=csv');
    expect(
      new TextDecoder()
        .decode(own.bytes)
        .split('\r\n')
        .filter((line) => line !== ''),
    ).toHaveLength(1);
  });

  test('is CSV when asked for, and refuses a filter nobody knows', async () => {
    const file = await download('he-fang', '/exports/contracts?format=csv&status=registered');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
    expect(text.startsWith('\ufeff登记编号')).toBe(true);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const marked = await download('he-fang', '/exports/contracts?format=csv&mark=inDispute');
    expect(new TextDecoder().decode(marked.bytes).trim().split('\r\n')).toHaveLength(1);
    expect((await get('he-fang', '/exports/contracts?format=pdf')).status).toBe(422);
    expect((await get('he-fang', '/exports/contracts?colour=red')).status).toBe(422);
  });
});

describe('the national system', () => {
  const importFile = (text: string, name = 'results.csv'): Promise<Answer> => {
    const form = new FormData();
    form.set('file', new File([text], name));
    return api.as('he-fang')('POST', '/api/v1/national-imports', { body: form });
  };

  test('gets a file, gives numbers back, and each row has its result', async () => {
    const exported = await walk.command('he-fang', '/national-exports', { format: 'csv' }, 201);
    expect(exported.body.rowCount).toBe(2);
    const content = await download('qin-zheng', `/national-files/${exported.body.fileId}/content`);
    const [, ...lines] = new TextDecoder().decode(content.bytes).trim().split('\r\n');
    const [first = ''] = (lines[0] ?? '').split(',');
    const imported = expectStatus(
      await importFile(
        `registrationNumber,nationalNumber,state\r\n${first},2026000000000001,registered\r\n1,2,registered\r\n`,
      ),
      201,
    );
    expect(imported.body.summary).toEqual({ matched: 1, refused: 1 });
    const rows = await ok('wang-min', `/national-files/${imported.body.fileId}/rows?limit=1`);
    expect(rows.items).toMatchObject([{ rowNo: 1, outcome: 'matched' }]);
    const rest = await ok('wang-min', `/national-files/${imported.body.fileId}/rows?cursor=${rows.nextCursor}`);
    expect(rest.items).toMatchObject([{ rowNo: 2, outcome: 'refused', problem: expect.any(String) }]);
    const synced = await ok('wang-min', '/national-sync?state=synced');
    expect(synced.items).toMatchObject([{ registrationNumber: first, nationalNumber: '2026000000000001' }]);
    expect((await ok('he-fang', '/national-files')).items).toHaveLength(2);
    // and the party reads it beside the local one
    const contract = await ok('chen-jie', `/contracts/${synced.items[0].contractId}`);
    expect(contract.registration).toMatchObject({
      number: first,
      nationalNumber: '2026000000000001',
      nationalState: 'synced',
    });
  });

  test('is compared, and what disagrees waits with its owner and age', async () => {
    const compared = await walk.command('he-fang', '/national-comparisons', {}, 201);
    expect(compared.body).toMatchObject({ compared: 2, opened: 1 });
    const { items } = await ok('qin-zheng', '/national-exceptions');
    expect(items).toMatchObject([{ kind: 'missing_in_national', ageDays: 0, owner: { name: '王敏' }, closedAt: null }]);
    const offered: [string, string[]][] = [
      ['qin-zheng', []],
      ['luo-ping', []],
      ['liu-yang', []],
      ['wang-min', ['close']],
      ['he-fang', ['assign', 'close']],
    ];
    for (const [person, allowedActions] of offered) {
      expect((await ok(person, '/national-exceptions')).items).toMatchObject([{ allowedActions }]);
    }
    const closing = { reason: 'corrected_in_national', note: '已补报' };
    await walk.command('wang-min', `/national-exceptions/${items[0].id}/closing`, closing);
    const again = await api.as('wang-min')('POST', `/api/v1/national-exceptions/${items[0].id}/closing`, {
      body: closing,
    });
    expect([again.status, again.body.code]).toEqual([409, 'national-exception-closed']);
    expect((await ok('wang-min', '/national-exceptions?state=closed&owner=me')).items).toMatchObject([
      { closingReason: 'corrected_in_national', closingNote: '已补报' },
    ]);
  });

  test('may not send what is in no layout we know', async () => {
    const answer = await importFile('a,b\r\n1,2\r\n');
    expect([answer.status, answer.body.code]).toEqual([422, 'national-file-not-readable']);
    expect((await importFile('{"layout":"x"}', 'results.json')).body.code).toBe('national-file-not-readable');
    const none = await get('he-fang', '/national-files/5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11/rows');
    expect([none.status, none.body.code]).toEqual([404, 'national-file-not-found']);
  });

  test('has no exception under a number nobody gave, and none for people of elsewhere', async () => {
    const path = '/api/v1/national-exceptions/5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11/owner';
    const answer = await api.as('he-fang')('POST', path, { body: { ownerId: '5f0c1b7e-3c1e-8a52-9d52-0a4d2f1f6b11' } });
    expect([answer.status, answer.body.code]).toEqual([404, 'national-exception-not-found']);
  });
});
