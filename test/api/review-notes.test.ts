import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

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

test('a note stands beside a passage for the office alone, and is struck off once', async () => {
  const id = await walk.inReview();
  const { attachments } = await get('wang-min', `/contracts/${id}`);
  const document = { attachmentId: attachments[0].id, page: 1, quote: '合同编号' };
  expectStatus(await post('wang-min', `/contracts/${id}/review-notes`, { document, note: '编号与登记表不一致' }), 201);
  expectStatus(await post('zhao-lei', `/contracts/${id}/review-notes`, { note: '整件待核对' }), 201);

  const { notes, open } = await get('liu-yang', `/contracts/${id}/review-notes`);
  expect(open).toBe(2);
  expect(notes[0]).toMatchObject({
    ...document,
    documentName: attachments[0].fileName,
    note: '编号与登记表不一致',
    writtenBy: { name: '王敏' },
    resolvedBy: null,
  });
  expect((await get('wang-min', `/contracts/${id}/desk`)).openNotes).toBe(2);

  // a document of no case, and the parties
  const unknown = { document: { ...document, attachmentId: id }, note: '无此材料' };
  expect((await post('wang-min', `/contracts/${id}/review-notes`, unknown)).body).toMatchObject({
    code: 'attachment-not-found',
    errors: [{ pointer: '/document/attachmentId' }],
  });
  expect((await api.as('chen-jie')('GET', `/api/v1/contracts/${id}/review-notes`)).status).toBe(403);
  const seen = JSON.stringify(await get('chen-jie', `/contracts/${id}`));
  expect(seen).not.toContain('编号与登记表不一致');

  const resolution = `/review-notes/${notes[0].id}/resolution`;
  expectStatus(await post('zhao-lei', resolution), 200);
  expect((await post('wang-min', resolution)).body).toMatchObject({ status: 409, code: 'note-already-resolved' });
  expect((await post('wang-min', `/review-notes/${id}/resolution`)).body).toMatchObject({ code: 'note-not-found' });
  expect((await get('wang-min', `/contracts/${id}/review-notes`)).notes[0].resolvedBy).toMatchObject({ name: '赵磊' });
});

test('a note stays as it was written, and goes with a case that turns out to be a state secret', async () => {
  const id = await walk.inReview();
  expectStatus(await post('wang-min', `/contracts/${id}/review-notes`, { note: '疑似涉密内容' }), 201);
  const db = api.database.asMigrator();
  await expect(
    db.transaction(async (trx) => {
      await trx.raw(`select set_config('app.scope', 'system', true)`);
      await trx('review_notes').where({ contract_id: id }).update({ note: '改写' });
    }),
  ).rejects.toThrow('a note stays as it was written');
  expectStatus(await post('wang-min', `/contracts/${id}/state-secret-flag`), 200);
  const left = await api.database.asSuperuser()('review_notes').where({ contract_id: id });
  expect(left).toEqual([]);
});

test('the desk of a case tells who did what, and what keeps the reader from deciding it', async () => {
  const id = await walk.inReview('large-service');
  const desk = (person: string) => get(person, `/contracts/${id}/desk`);
  expect(await desk('wang-min')).toMatchObject({
    status: 'in_review',
    role: 'reviewer',
    obstacle: null,
    heldDuties: ['first_review'],
    duties: [{ duty: 'first_review', person: { name: '王敏' } }],
  });
  expect(await desk('zhao-lei')).toMatchObject({ role: null, obstacle: 'not_waiting' });
  expectStatus(await post('liu-yang', `/contracts/${id}/recusals`, { relation: 'relative', reason: '近亲属' }), 200);
  expect(await desk('liu-yang')).toMatchObject({ role: null, obstacle: 'recused' });
  const { recusals, recent } = await desk('wang-min');
  expect(recusals).toMatchObject([{ person: { name: '刘洋' }, relation: 'relative' }]);
  expect(recent[0]).toMatchObject({ kind: 'contract.recused', by: { name: '刘洋' } });
  expectStatus(await post('wang-min', `/contracts/${id}/hold`), 200);
  expect(await desk('he-fang')).toMatchObject({ holder: { name: '王敏' } });
  expect((await api.as('chen-jie')('GET', `/api/v1/contracts/${id}/desk`)).status).toBe(403);
});

test('a notice is looked at before it is issued: the same paper, without number, and nothing is kept', async () => {
  const id = await walk.inReview();
  const preview = (body: unknown) => post('wang-min', `/contracts/${id}/notice-previews`, body);
  const { status, headers, body } = await preview({
    paper: 'refusal_notice',
    reasonCodes: ['N04'],
    rationale: '没有技术内容和指标',
  });
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/pdf');
  expect(body.startsWith('%PDF')).toBe(true);
  expect((await get('wang-min', `/contracts/${id}/papers`)).items).toEqual([]);
  expect((await preview({ paper: 'refusal_notice', reasonCodes: ['N98'], rationale: '无' })).body).toMatchObject({
    code: 'reason-code-unknown',
    errors: [{ pointer: '/reasonCodes/0' }],
  });
  const items = [{ pointer: '/summary', reasonCode: 'C01', request: '请补充' }];
  expect((await preview({ paper: 'correction_notice', items })).status).toBe(200);
  const { attachments } = await get('wang-min', `/contracts/${id}`);
  const quoted = [
    { document: { attachmentId: attachments[0].id, page: 99, quote: '无' }, reasonCode: 'C01', request: '请补充' },
  ];
  expect((await preview({ paper: 'correction_notice', items: quoted })).body).toMatchObject({
    code: 'correction-quote-not-found',
    errors: [{ pointer: '/items/0/document/page' }],
  });
});

test('the queue is searched by project and party, and says whose clock stands still', async () => {
  const id = await walk.submitted('entrusted-development', 'chen-jie', { projectName: '酿造车间除尘系统研发' });
  const queue = (query: string) => get('wang-min', `/review-queue?${query}`);
  const found = await queue(`q=${encodeURIComponent('除尘 启明')}`);
  expect(found.items).toMatchObject([{ id, isPaused: false, extensionAsked: false }]);
  expect((await queue(`q=${encodeURIComponent('100%')}`)).items).toEqual([]);
  const file = await api.as('wang-min')(
    'GET',
    `/api/v1/exports/review-queue?format=csv&q=${encodeURIComponent('除尘')}`,
  );
  expect(file.body).toContain('酿造车间除尘系统研发');
});
