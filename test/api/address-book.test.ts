import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope } from '../../src/db/connection.js';
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
const keep = (body: object, key: string = randomUUID()): Promise<Answer> =>
  api.as('chen-jie')('POST', '/api/v1/address-book', { body, key });
const BUREAU = {
  unifiedSocialCreditCode: '91510500MA00001110',
  name: '泸州示范转移中心有限公司',
  countryCode: 'CHN',
  regionCode: '510502',
  natureCode: '150',
};

describe('the forms', () => {
  test('in force are one for each contract kind, with every field by version', async () => {
    const { body } = expectStatus(await get('chen-jie', '/forms'), 200);
    expect(
      body.items.map(({ formId, version, versions, confirmed }: Record<string, unknown>) => [
        formId,
        version,
        versions,
        confirmed,
      ]),
    ).toEqual(['consulting', 'development', 'licence', 'service', 'transfer'].map((formId) => [formId, 1, [1], false]));
    const licence = expectStatus(await get('wang-min', '/forms/licence/versions/1'), 200).body;
    expect(licence.fields).toContainEqual(
      expect.objectContaining({
        pointer: '/expectedOutputFen',
        labelZh: '预计新增产值',
        required: 'always',
        number: 22,
      }),
    );
    expect(licence.codeSets['contract-kinds']).toBe('CC-2021');
    const list = expectStatus(await get('wang-min', '/code-lists/contract-kinds-r2001'), 200).body;
    expect(list.entries).toContainEqual(expect.objectContaining({ zh: '专利实施许可', successor: '31' }));
  });

  test.each(['/forms/licence/versions/2', '/forms/licence/versions/x', '/forms/nothing/versions/1'])(
    '%s is not there',
    async (path) => {
      const answer = await get('chen-jie', path);
      expect([answer.status, answer.body.code]).toEqual([404, 'form-version-not-found']);
    },
  );

  test('say what a submission lacks: the expected investment of a licence', async () => {
    const { expectedInvestmentFen: _, ...declaration } = declarationOf('patent-licence');
    const { body } = await api.as('chen-jie')('POST', '/api/v1/contracts', { body: { declaration } });
    const checked = await api.as('chen-jie')('POST', `/api/v1/contracts/${body.id}/precheck`);
    expect(checked.body.findings).toContainEqual(
      expect.objectContaining({ ruleId: 'P36', severity: 'block', pointer: '/expectedInvestmentFen' }),
    );
  });
});

describe('the address book', () => {
  test('knows an organisation that has an account, and parties of own filings', async () => {
    const { buyers } = declarationOf('entrusted-development');
    const [buyer] = buyers as { unifiedSocialCreditCode: string; name: string }[];
    const byCode = `/address-book?creditCode=${buyer?.unifiedSocialCreditCode}`;
    const before = expectStatus(await get('gao-yuan', byCode), 200).body;
    expect(before.items).toEqual([
      expect.objectContaining({ origin: 'organisation', name: buyer?.name, id: null, codeCheck: 'ok' }),
    ]);
    await walk.draft();
    const after = expectStatus(await get('chen-jie', byCode), 200).body;
    expect(after.items).toEqual([
      expect.objectContaining({ origin: 'used', name: buyer?.name, natureCode: '150', regionCode: '510502' }),
    ]);
    const byName = await get('wang-min', `/address-book?query=${encodeURIComponent('精密')}`);
    expect(byName.body.items).toMatchObject([{ origin: 'organisation' }]);
  });

  test('keeps what the enterprise saves, once for each code and command, and shows it to nobody else', async () => {
    const key = randomUUID();
    const first = expectStatus(await keep(BUREAU, key), 200);
    expect(first.body).toMatchObject({ origin: 'saved', version: 1, name: BUREAU.name });
    expect((await keep(BUREAU, key)).body).toEqual(first.body);
    const second = expectStatus(await keep({ ...BUREAU, contactName: '王五' }), 200);
    expect(second.body).toMatchObject({ id: first.body.id, version: 2, contactName: '王五' });
    const own = await get('chen-jie', `/address-book?query=${encodeURIComponent('示范转移')}`);
    expect(own.body.items).toHaveLength(1);
    for (const person of ['gao-yuan', 'wang-min', 'qin-zheng']) {
      const others = await get(person, `/address-book?creditCode=${BUREAU.unifiedSocialCreditCode}`);
      expect([person, others.body.items]).toEqual([person, []]);
    }
    const rows = await inScope(api.database.db, { kind: 'office', officeId: randomUUID() }, (trx) =>
      trx('address_book_entries').select('id'),
    );
    expect(rows).toEqual([]);
  });

  test('is read page by page', async () => {
    for (const name of ['ACME 1', 'ACME 2', 'ACME 3']) await keep({ name, countryCode: 'USA' });
    const path = '/address-book?query=acme&limit=2';
    const first = await get('chen-jie', path);
    const second = await get('chen-jie', `${path}&cursor=${first.body.nextCursor}`);
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect([names, second.body.nextCursor]).toEqual([['ACME 1', 'ACME 2', 'ACME 3'], null]);
  });

  test.each<[string, object, string]>([
    ['a domestic organisation without a code', { name: '甲', countryCode: 'CHN' }, '/unifiedSocialCreditCode'],
    ['a code of other characters', { ...BUREAU, unifiedSocialCreditCode: '9151' }, '/unifiedSocialCreditCode'],
    ['no name', { ...BUREAU, name: ' ' }, '/name'],
  ])('does not keep %s', async (_what, body, pointer) => {
    const answer = await keep(body);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  test('tells a code that is mistyped, and keeps it: some are real', async () => {
    const { body } = expectStatus(await keep({ ...BUREAU, unifiedSocialCreditCode: '91350211M0000XUF46' }), 200);
    expect(body.codeCheck).toBe('check-character-wrong');
  });

  test('never changes a form: another name under the code is a finding', async () => {
    const declaration = declarationOf('entrusted-development') as { buyers: { unifiedSocialCreditCode: string }[] };
    const code = declaration.buyers[0]?.unifiedSocialCreditCode;
    await keep({ ...BUREAU, unifiedSocialCreditCode: code, name: '酒城精密（旧名）' });
    const { body } = await api.as('chen-jie')('POST', '/api/v1/contracts', { body: { declaration } });
    const checked = await api.as('chen-jie')('POST', `/api/v1/contracts/${body.id}/precheck`);
    expect(checked.body.findings).toContainEqual(
      expect.objectContaining({ ruleId: 'P08', severity: 'warn', pointer: '/buyers/0/name' }),
    );
    const kept = await get('chen-jie', `/contracts/${body.id}`);
    expect(kept.body.declaration.buyers).toEqual(declaration.buyers);
  });
});
