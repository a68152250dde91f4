import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, CORRECTION_REASON, expectStatus, formOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const get = async (person: string, address: string): Promise<Answer['body']> =>
  expectStatus(await api.as(person)('GET', `/api/v1${address}`), 200).body;
const post = (person: string, address: string, body: unknown = {}): Promise<Answer> =>
  api.as(person)('POST', `/api/v1${address}`, { body });
const codeOf = ({ status, body }: Answer) => [status, body.code];
const itemsOf = async (id: string, person = 'wang-min') =>
  (await get(person, `/contracts/${id}/corrections`)).rounds.flatMap(
    ({ round, items }: { round: number; items: object[] }) => items.map((item) => ({ round, ...item })),
  );
const asked = (request: string, more: object) => ({ reasonCode: CORRECTION_REASON, request, ...more });

test('two rounds: what is asked points at the form or at a page, one answer is not enough, and nothing is registered before all is closed', async () => {
  // Given a filing with an authorisation of one page
  const id = await walk.draft();
  const slip = await walk.upload(id, formOf('entrusted-development', 'bank-slip-1.pdf', 'authorisation', '授权书.pdf'));
  await walk.command('chen-jie', `/contracts/${id}/submission`, {});
  await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
  const quote = (page: number, text: string, attachmentId = slip) => ({
    document: { attachmentId, page, quote: text },
  });

  // When the officer quotes what is nowhere, a page there is not, or both the form and a page, it is refused at its place
  const refused = async (more: object): Promise<unknown> => {
    const { status, body } = await post('wang-min', `/contracts/${id}/correction-requests`, {
      items: [asked('请核对', more)],
    });
    return [status, body.code, (body.errors ?? [])[0]?.pointer];
  };
  expect(await refused(quote(1, '付款方式另议'))).toEqual([
    422,
    'correction-quote-not-found',
    '/items/0/document/quote',
  ]);
  // a page there is not is refused, whatever is quoted
  for (const text of ['付款方式另议', '转账成功，已入账']) {
    expect(await refused(quote(99, text))).toEqual([422, 'correction-quote-not-found', '/items/0/document/page']);
  }
  expect(await refused(quote(1, '回单编号', id))).toEqual([
    404,
    'attachment-not-found',
    '/items/0/document/attachmentId',
  ]);
  expect(await refused({ ...quote(1, '回单编号'), pointer: '/summary' })).toEqual([
    422,
    'validation-failed',
    '/items/0/document',
  ]);
  expect(await refused({ reopens: { round: 1, itemNo: 1 } })).toEqual([
    404,
    'correction-item-not-found',
    '/items/0/reopens',
  ]);

  // And what stands there is taken, with the page it is on
  await walk.command('wang-min', `/contracts/${id}/correction-requests`, {
    items: [
      asked('请补充技术指标', { pointer: '/summary' }),
      asked('回单不是授权书', quote(1, '回单编号：YL20260928 000101')),
      asked('页码请核对', quote(1, '转账成功，已入账')),
    ],
  });
  const [first, second, third] = await itemsOf(id);
  expect(first.anchor).toMatchObject({ kind: 'form', pointer: '/summary', name: { zh: '技术内容摘要' } });
  expect(second.anchor).toMatchObject({
    kind: 'document',
    fileName: '授权书.pdf',
    found: 'on_page',
    foundOnPages: [1],
  });
  expect(third.anchor).toMatchObject({ page: 1, found: 'on_page', foundOnPages: [1] });

  // When the applicant changes the summary and another document and answers, in words or by pointing
  expectStatus(await api.as('chen-jie')('DELETE', `/api/v1/contracts/${id}/attachments/${slip}`), 204);
  const other = await walk.upload(
    id,
    formOf('entrusted-development', 'bank-slip-2.pdf', 'authorisation', '授权书2.pdf'),
  );
  const { etag, declaration } = await get('chen-jie', `/contracts/${id}`);
  const body = { summary: `${declaration.summary}补充检测方法。` };
  expectStatus(
    await api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, { body, headers: { 'if-match': etag } }),
    200,
  );
  const answers = [
    { itemNo: 1, changedPointers: ['/summary'] },
    { itemNo: 2, answer: '已更换', changedAttachmentIds: [other] },
    { itemNo: 3, answer: '页码已核对' },
  ];
  const resubmit = (given: object[]) => post('chen-jie', `/contracts/${id}/resubmission`, { answers: given });
  expect((await resubmit(answers.slice(0, 2))).body).toMatchObject({
    code: 'correction-not-answered',
    details: { unanswered: [3] },
  });
  expect((await resubmit([{ itemNo: 1 }, ...answers.slice(1)])).body.errors).toEqual([
    expect.objectContaining({ pointer: '/answers/0/answer', code: 'required' }),
  ]);
  expect(codeOf(await resubmit([{ itemNo: 1, changedAttachmentIds: [slip] }, ...answers.slice(1)]))).toEqual([
    404,
    'attachment-not-found',
  ]);
  const unchanged = await resubmit([
    { itemNo: 1, changedPointers: ['/summary', '/ownershipClause'] },
    ...answers.slice(1),
  ]);
  expect(unchanged.body).toMatchObject({
    code: 'correction-change-not-found',
    errors: [{ pointer: '/answers/0/changedPointers/1' }],
  });
  expectStatus(await resubmit(answers), 200);

  // Then each item shows what was changed for it, and whether the passage still stands
  const answered = await itemsOf(id);
  expect(answered.map(({ state }: { state: string }) => state)).toEqual(['answered', 'answered', 'answered']);
  expect(answered[0]).toMatchObject({
    quoteNow: null,
    changes: [{ pointer: '/summary', change: 'changed', after: expect.stringMatching(/补充检测方法。$/) }],
  });
  expect(answered[1]).toMatchObject({
    changes: [],
    quoteNow: { versionNo: 2, standing: 'gone', fileName: '授权书2.pdf', pages: [] },
  });
  expect(answered[2].quoteNow).toMatchObject({ standing: 'stands', attachmentId: other, pages: [1] });

  // When the officer accepts one answer, lets one go and asks the other again, the closed ones stay closed
  await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
  const decide = (person: string, ...decisions: object[]) =>
    post(person, `/contracts/${id}/correction-item-decisions`, { decisions });
  const accept = { round: 1, itemNo: 1, outcome: 'accept' };
  expect(codeOf(await decide('wang-min', { round: 1, itemNo: 9, outcome: 'accept' }))).toEqual([
    404,
    'correction-item-not-found',
  ]);
  expect(codeOf(await decide('zhao-lei', accept))).toEqual([409, 'not-on-your-desk']);
  expect(codeOf(await decide('wang-min', { round: 1, itemNo: 3, outcome: 'waive' }))).toEqual([
    422,
    'validation-failed',
  ]);
  expectStatus(await decide('wang-min', accept, { round: 1, itemNo: 3, outcome: 'waive', reason: '无关紧要' }), 200);
  expect(codeOf(await decide('wang-min', accept))).toEqual([409, 'correction-item-not-answered']);
  const register = () => post('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '同意' });
  expect((await register()).body).toMatchObject({
    code: 'correction-items-open',
    details: { items: [{ round: 1, itemNo: 2, state: 'answered' }] },
  });
  await walk.command('wang-min', `/contracts/${id}/correction-requests`, {
    items: [asked('仍不是授权书', { reopens: { round: 1, itemNo: 2 }, ...quote(1, '电子回单章', other) })],
  });
  await walk.command('chen-jie', `/contracts/${id}/resubmission`, { answers: [{ itemNo: 1, answer: '以合同为准' }] });
  await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
  expectStatus(await decide('wang-min', { round: 2, itemNo: 1, outcome: 'accept', reason: '可以' }), 200);
  expectStatus(await register(), 200);

  // Then the applicant reads the whole life of every item and no officer's name
  const told = await itemsOf(id, 'chen-jie');
  expect(
    told.map(({ round, itemNo, state, reopenedAs, reopens }: Answer['body']) => ({
      round,
      itemNo,
      state,
      reopenedAs,
      reopens,
    })),
  ).toEqual([
    { round: 1, itemNo: 1, state: 'accepted', reopenedAs: null, reopens: null },
    { round: 1, itemNo: 2, state: 'reopened', reopenedAs: { round: 2, itemNo: 1 }, reopens: null },
    { round: 1, itemNo: 3, state: 'waived', reopenedAs: null, reopens: null },
    { round: 2, itemNo: 1, state: 'accepted', reopenedAs: null, reopens: { round: 1, itemNo: 2 } },
  ]);
  expect(told[1].decision).toMatchObject({ reason: '仍不是授权书', by: null });
  expect((await itemsOf(id))[1].decision.by).toMatchObject({ name: '王敏' });
  const { entries } = await get('qin-zheng', `/contracts/${id}/timeline`);
  const kinds = entries.map(({ kind }: { kind: string }) => kind);
  expect(kinds.filter((kind: string) => /correction_requested|resubmitted|items_decided/.test(kind))).toEqual([
    'contract.correction_requested',
    'contract.resubmitted',
    'contract.correction_items_decided',
    'contract.correction_requested',
    'contract.resubmitted',
    'contract.correction_items_decided',
  ]);
  // the other party has no part in it
  expect((await get('sun-li', `/contracts/${id}/corrections`)).rounds).toEqual([]);
});

test('a passage of a scan is taken as unverified; the record itself refuses to unsay an item or its answer', async () => {
  const id = await walk.submitted();
  const [attachment] = (await get('wang-min', `/contracts/${id}`)).attachments;
  const owner = api.database.asSuperuser();
  const { sha256 } = await owner('attachments').where({ id: attachment.id }).first();
  await owner('document_texts').where({ sha256 }).update({ pages: [] });
  const document = { attachmentId: attachment.id, page: 1, quote: '看不清的文字' };
  await walk.command('wang-min', `/contracts/${id}/correction-requests`, { items: [asked('请说明', { document })] });
  const [item] = await itemsOf(id);
  expect(item.anchor).toMatchObject({ found: 'unverified', foundOnPages: [] });

  const items = () => owner('correction_items').where({ attachment_id: attachment.id });
  await expect(items().update({ state: 'accepted' })).rejects.toThrow(/correction_items|does not go from/);
  await items().update({ state: 'answered', answer: '已说明' });
  await expect(items().update({ answer: '未说明' })).rejects.toThrow('stays as it was given');
  await expect(items().update({ request: '另请说明' })).rejects.toThrow('stays as it was asked');
});
