import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, formOf, receiptsOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

test('what was filed stays as it was registered', async () => {
  const id = await walk.registered();
  const body = formOf('large-service', 'contract.pdf', 'contract_text');
  const answer = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/attachments`, { body });
  expect([answer.status, answer.body.code]).toEqual([409, 'slot-not-open']);
});

test('a receipt rests on a paper of its own kind', async () => {
  const id = await walk.registered();
  const attachmentId = await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'));
  const slip = receiptsOf('entrusted-development').find(({ kind }) => kind === 'bank_slip');
  const { file: _, ...receipt } = slip ?? { file: '' };
  const answer = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/receipts`, {
    body: { ...receipt, attachmentId },
  });
  expect([answer.status, answer.body.code]).toEqual([404, 'attachment-not-found']);
});
