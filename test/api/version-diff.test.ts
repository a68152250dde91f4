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

const get = (person: string, address: string): Promise<Answer> => api.as(person)('GET', `/api/v1${address}`);
/** A filing with a second document, asked for a correction that is answered with another summary and, perhaps, another document. */
async function corrected(replaceDocument: boolean): Promise<string> {
  const id = await walk.draft();
  const first = await walk.upload(
    id,
    formOf('entrusted-development', 'bank-slip-1.pdf', 'authorisation', '授权书.pdf'),
  );
  await walk.command('chen-jie', `/contracts/${id}/submission`, {});
  await walk.command('wang-min', `/contracts/${id}/correction-requests`, {
    items: [{ pointer: '/summary', reasonCode: CORRECTION_REASON, request: '请补充技术指标' }],
  });
  if (replaceDocument) {
    expectStatus(await api.as('chen-jie')('DELETE', `/api/v1/contracts/${id}/attachments/${first}`), 204);
    await walk.upload(id, formOf('entrusted-development', 'bank-slip-2.pdf', 'authorisation', '授权书（修订）.pdf'));
  }
  const { etag, declaration } = (await get('chen-jie', `/contracts/${id}`)).body;
  const summary = `${declaration.summary}补充检测方法。`;
  const headers = { 'if-match': etag };
  expectStatus(await api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, { body: { summary }, headers }), 200);
  await walk.command('chen-jie', `/contracts/${id}/resubmission`, { answers: [{ itemNo: 1, answer: '已补充' }] });
  return id;
}

test('an officer reads what a resubmission changed, field by field', async () => {
  const id = await corrected(false);
  const { body } = expectStatus(await get('wang-min', `/contracts/${id}/version-diff?from=1&to=2`), 200);
  expect(body).toMatchObject({
    from: { versionNo: 1, kind: 'submission' },
    to: { versionNo: 2, kind: 'resubmission' },
  });
  expect(body.fields).toEqual([
    expect.objectContaining({
      pointer: '/summary',
      zh: '技术内容摘要',
      change: 'changed',
      after: expect.stringMatching(/补充检测方法。$/),
    }),
  ]);
  expect(body.documents).toEqual([]);
});

test('and what another document says, line by line', async () => {
  const id = await corrected(true);
  const { body } = expectStatus(await get('wang-min', `/contracts/${id}/version-diff?from=1&to=2`), 200);
  expect(body.documents).toEqual([
    expect.objectContaining({
      slot: 'authorisation',
      change: 'replaced',
      before: '授权书.pdf',
      after: '授权书（修订）.pdf',
    }),
  ]);
  const changes = new Set(body.documents[0].lines.map(({ change }: { change: string }) => change));
  expect([...changes]).toEqual(expect.arrayContaining(['added', 'removed']));
});

test('the other party reads and compares what was in force, and nothing of how it came about', async () => {
  const id = await corrected(false);
  await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
  const decisions = [{ round: 1, itemNo: 1, outcome: 'accept' }];
  await walk.command('wang-min', `/contracts/${id}/correction-item-decisions`, { decisions });
  await walk.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '符合规定' });
  const diff = await get('sun-li', `/contracts/${id}/version-diff?from=1&to=2`);
  expect([diff.status, diff.body.code, diff.body.details.missing]).toEqual([404, 'contract-version-not-found', [1]]);
  const { versions } = expectStatus(await get('sun-li', `/contracts/${id}/versions`), 200).body;
  expect(versions.map(({ versionNo, findings }: Record<string, unknown>) => [versionNo, findings])).toEqual([[2, []]]);
});

test.each([
  ['a version that is not there', 'from=1&to=9', 404, 'contract-version-not-found'],
  ['no version', 'from=1', 422, 'validation-failed'],
  ['a version that is no number', 'from=1&to=two', 422, 'validation-failed'],
])('%s is refused', async (_what, query, status, code) => {
  const id = await walk.submitted();
  const answer = await get('chen-jie', `/contracts/${id}/version-diff?${query}`);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
