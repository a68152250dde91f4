import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const get = (person: string, path: string): Promise<Answer> => api.as(person)('GET', `/api/v1${path}`);
const idsOf = (answer: Answer): string[] => answer.body.items.map(({ id }: { id: string }) => id);

/** Follows the pages to the end. */
async function walkPages(person: string, path: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Answer = expectStatus(await get(person, `${path}${cursor === '' ? '' : `&cursor=${cursor}`}`), 200);
    pages.push(idsOf(page));
    cursor = page.body.nextCursor;
  }
  return pages;
}

describe('the search', () => {
  let draftId: string;
  let registeredId: string;
  let number: string;
  beforeAll(async () => {
    const named = { ...declarationOf('entrusted-development'), projectName: '脱硝SCR催化剂100%再生_技术' };
    const { body } = await api.as('chen-jie')('POST', '/api/v1/contracts', { body: { declaration: named } });
    draftId = body.id;
    registeredId = await walk.registered();
    number = (await get('chen-jie', `/contracts/${registeredId}`)).body.registration.number;
  });

  test.each([
    ['two characters', '催化'],
    ['a foreign word in another case', 'scr'],
    ['part of a foreign word', 'CR催'],
    ['one character', '硝'],
    ['two words in any order', '再生 脱硝'],
    ['a per cent sign as itself', '100%'],
    ['an underscore as itself', '生_技'],
  ])('finds by %s', async (_what, words) => {
    const found = await get('chen-jie', `/contracts?q=${encodeURIComponent(words)}`);
    expect(idsOf(found)).toEqual([draftId]);
  });

  test.each([['五氧化二钒'], ['%'.repeat(3)], ['催_剂'], ["'; drop table contracts; --"]])(
    'finds nothing by %s',
    async (words) => {
      const found = await get('chen-jie', `/contracts?q=${encodeURIComponent(words)}`);
      expect([found.status, idsOf(found)]).toEqual([200, []]);
    },
  );

  test('finds by party, by the whole number and by how it begins', async () => {
    for (const words of ['酒城精密', number, number.slice(0, 10)]) {
      expect(idsOf(await get('chen-jie', `/contracts?q=${encodeURIComponent(words)}`))).toContain(registeredId);
    }
  });

  test('sees what its person may see: the office no draft, another enterprise nothing', async () => {
    const words = encodeURIComponent('酒城');
    expect(idsOf(await get('wang-min', `/contracts?q=${words}`))).toEqual([registeredId]);
    expect(idsOf(await get('sun-li', `/contracts?q=${words}`))).toEqual([registeredId]);
    expect(idsOf(await get('gao-yuan', `/contracts?q=${words}`))).toEqual([]);
    const empty = await get('chen-jie', '/contracts?status=withdrawn');
    expect(idsOf(empty)).toEqual([]);
  });

  test('narrows by status, kind and year of registration', async () => {
    const year = (await get('chen-jie', '/clock')).body.today.slice(0, 4);
    expect(idsOf(await get('chen-jie', '/contracts?status=registered&kind=11'))).toEqual([registeredId]);
    expect(idsOf(await get('chen-jie', `/contracts?year=${year}`))).toEqual([registeredId]);
    expect(idsOf(await get('chen-jie', '/contracts?kind=31'))).toEqual([]);
  });

  test('has pages without gaps or repetitions, newest first', async () => {
    for (let count = 0; count < 5; count += 1) await api.as('sun-li')('POST', '/api/v1/contracts', { body: {} });
    const pages = await walkPages('sun-li', '/contracts?status=draft&limit=2');
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    const all = idsOf(await get('sun-li', '/contracts?status=draft&limit=100'));
    expect(pages.flat()).toEqual(all);
    expect(new Set(all).size).toBe(5);
  });
});

describe('the review queue', () => {
  let ids: string[];
  beforeAll(async () => {
    ids = [await walk.submitted(), await walk.inReview(), await walk.submitted('large-service')];
  });

  test('shows each case with its limit, its holder and what this person may do', async () => {
    const queue = await get('wang-min', '/review-queue?limit=100');
    const row = queue.body.items.find(({ id }: { id: string }) => id === ids[1]);
    expect(row).toMatchObject({ status: 'in_review', overdue: false, holder: { name: '王敏' }, isLarge: false });
    expect(row.allowedActions).toContain('register');
    const asManager = await get('he-fang', '/review-queue?limit=100');
    expect(asManager.body.items.find(({ id }: { id: string }) => id === ids[1]).allowedActions).toEqual([]);
  });

  test('has the most urgent first, in pages without gaps or repetitions, those without a limit last', async () => {
    await api.database
      .asSuperuser()('contracts')
      .where({ id: ids[0] })
      .update({ due_at: null, due_on: null, due_limit: null });
    const pages = await walkPages('wang-min', '/review-queue?limit=1');
    const all = await get('wang-min', '/review-queue?limit=100');
    expect(pages.flat()).toEqual(idsOf(all));
    expect(pages.flat().at(-1)).toBe(ids[0]);
    const limits = all.body.items.map(({ dueAt }: { dueAt: string | null }) => dueAt ?? '9999');
    expect(limits).toEqual(limits.toSorted());
  });

  test.each([
    ['status=in_review', () => [ids[1]]],
    ['amountTier=large', () => [ids[2]]],
    ['holder=me', () => [ids[1]]],
    ['kind=31', () => []],
    ['overdue=true', () => []],
  ])('narrows by %s', async (filter, expected) => {
    expect(idsOf(await get('wang-min', `/review-queue?${filter}`))).toEqual(expected());
  });

  test('finds what is overdue by the clock of the service', async () => {
    await api.database
      .asSuperuser()('contracts')
      .where({ id: ids[1] })
      .update({ due_at: '2020-01-01T00:00:00Z', due_on: '2020-01-01', due_limit: 'review' });
    const overdue = await get('wang-min', '/review-queue?overdue=true');
    expect(idsOf(overdue)).toEqual([ids[1]]);
    expect(overdue.body.items[0].overdue).toBe(true);
  });

  test('lists the contracts whose receipts wait to be verified', async () => {
    const { contractId } = await walk.claimed();
    expect(idsOf(await get('wang-min', '/review-queue?task=receipts'))).not.toContain(contractId);
    await api.database
      .asSuperuser()('receipts')
      .where({ contract_id: contractId })
      .update({ status: 'entered', admitted_fen: null });
    const waiting = await get('wang-min', '/review-queue?task=receipts');
    expect(waiting.body.items.find(({ id }: { id: string }) => id === contractId).receiptsToVerify).toBe(4);
  });

  test('of another office shows nothing of this one', async () => {
    const owner = api.database.asMigrator();
    const officeId = randomUUID();
    await owner('offices').insert({
      id: officeId,
      name: '另一登记处',
      region_code: '510600',
      point: '02',
      jurisdiction_code: '510500',
    });
    await owner('users').where({ subject: 'liu-yang' }).update({ office_id: officeId });
    expect(idsOf(await get('liu-yang', '/review-queue'))).toEqual([]);
    const [id] = ids;
    expect((await get('liu-yang', `/contracts/${id}`)).status).toBe(404);
    const act = await api.as('liu-yang')('POST', `/api/v1/contracts/${id}/acceptance`, { body: {} });
    expect([act.status, act.body.code]).toEqual([404, 'contract-not-found']);
  });
});

describe('claims, publicity and batches', () => {
  test('have pages too', async () => {
    for (let count = 0; count < 3; count += 1) await walk.published();
    const claims = await walkPages('xu-jing', '/reward-claims?status=publicity&limit=2');
    expect(claims.map((page) => page.length)).toEqual([2, 1]);
    expect(new Set(claims.flat()).size).toBe(3);
    const published: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/api/v1/publicity?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: Answer = await api.as(undefined)('GET', path);
      published.push(...idsOf(page));
      cursor = page.body.nextCursor;
    }
    expect(new Set(published).size).toBe(3);
    expect(idsOf(await get('tang-wei', '/payout-batches?limit=1'))).toEqual([]);
  });

  test('of one contract are found by it', async () => {
    const { contractId, claimId } = await walk.claimed();
    expect(idsOf(await get('chen-jie', `/reward-claims?contractId=${contractId}`))).toEqual([claimId]);
    expect(idsOf(await get('gao-yuan', `/reward-claims?contractId=${contractId}`))).toEqual([]);
  });
});

describe('statistics', () => {
  test.each([
    ['kind', '11', '技术开发（委托）'],
    ['field', '03', expect.any(String)],
    ['district', '510504', '龙马潭区'],
  ])('count and sum registrations in force by %s', async (by, key, zh) => {
    const { body } = await get('he-fang', `/statistics?by=${by}`);
    const row = body.rows.find((entry: { key: string }) => entry.key === key);
    expect(body.codesConfirmed).toBe(false);
    expect(row).toMatchObject({ zh, contractValueFen: (48_000_000n * BigInt(row.count)).toString() });
    expect(body.total.count).toBe(body.rows.reduce((sum: number, { count }: { count: number }) => sum + count, 0));
  });

  test('of a year are those registered in it', async () => {
    const year = (await get('chen-jie', '/clock')).body.today.slice(0, 4);
    const { body } = await get('luo-ping', `/statistics?by=year&year=${year}`);
    expect(body.rows).toHaveLength(1);
    expect((await get('luo-ping', '/statistics?by=year&year=1999')).body).toMatchObject({
      rows: [],
      total: { count: 0 },
    });
  });
});

describe('what the registry goes by', () => {
  test('is shown with its source and whether it was confirmed', async () => {
    const policies = await get('chen-jie', '/reward-policies');
    const trade = policies.body.items.find(({ policyCode }: { policyCode: string }) => policyCode === 'LZ-TRADE');
    expect(trade).toMatchObject({ confirmed: false, terms: { aggregation: 'PER_BENEFICIARY_YEAR' } });
    expect(trade.notes.length).toBeGreaterThan(0);
    const kinds = await get('chen-jie', '/code-lists/kinds');
    expect(kinds.body).toMatchObject({
      confirmed: false,
      entries: expect.arrayContaining([expect.objectContaining({ code: '11' })]),
    });
    const { items } = (await get('chen-jie', '/code-lists')).body;
    expect(items).toContainEqual({
      name: 'kinds',
      version: 'CC-2021',
      confirmed: false,
      source: kinds.body.source,
      codes: kinds.body.entries.length,
    });
    for (const { name, codes } of items) {
      expect([name, (await get('chen-jie', `/code-lists/${name}`)).body.entries.length]).toEqual([name, codes]);
    }
    const natures = await get('chen-jie', '/code-lists/natures');
    expect(natures.body).toMatchObject({ name: 'natures', confirmed: false });
    const offices = await get('chen-jie', '/offices');
    expect(offices.body.items).toContainEqual(expect.objectContaining({ name: '泸州市技术合同登记处', point: '01' }));
  });
});
