import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

interface Entry {
  what: string;
  kind: string;
  at: string;
  actor: { name: string; role: string };
  subject: { kind: string };
  [field: string]: unknown;
}
const timelineOf = async (contractId: string, person = 'qin-zheng'): Promise<Entry[]> =>
  (await api.as(person)('GET', `/api/v1/contracts/${contractId}/timeline`)).body.entries;

test('the auditor reads a whole case in order: acts, documents, refusals, and the payment', async () => {
  const { claimId, batchId } = await walk.settled();
  const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
  await walk.command('yang-xue', `/payout-batches/${batchId}/reconciliation`, {});
  await api.as('wang-min')('POST', `/api/v1/contracts/${claim.contractId}/acceptance`, { body: {} });
  const entries = await timelineOf(claim.contractId);
  const kinds = entries.map(({ kind }) => kind);
  const expectedOrder = [
    'attachment.uploaded',
    'contract.submitted',
    'contract.accepted',
    'contract.registered',
    'certificate.issued',
    'contract.receipt_entered',
    'contract.receipts_verified',
    'bank_result.paid',
    'contract.accept',
  ];
  const places = expectedOrder.map((kind) => kinds.indexOf(kind));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(entries.at(-1)).toMatchObject({
    what: 'refused',
    kind: 'contract.accept',
    actor: { name: '王敏', role: 'reviewer' },
    reasonCodes: ['action-not-allowed'],
  });
  const accepted = entries.find(({ kind }) => kind === 'contract.accepted');
  expect(accepted).toMatchObject({
    what: 'act',
    actor: { name: '王敏', role: 'reviewer' },
    statusBefore: 'submitted',
    statusAfter: 'in_review',
    movedClock: false,
  });
  expect(accepted?.['rule']).toContain('row 9');
  const paid = entries.find(({ kind }) => kind === 'bank_result.paid');
  expect(paid).toMatchObject({
    what: 'payment',
    movedClock: true,
    data: { claimId, batchId, amountFen: '192000', effect: 'paid' },
  });
  const times = entries.map(({ at }) => Date.parse(at));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('an act under a moved clock says so', async () => {
  await walk.command('gu-yan', '/demo-clock', { by: '+1d' });
  const id = await walk.submitted();
  const submitted = (await timelineOf(id)).find(({ kind }) => kind === 'contract.submitted');
  expect(submitted?.['movedClock']).toBe(true);
  expect(submitted?.['clockOffsetMs']).toBeGreaterThanOrEqual(86_400_000);
});

test('an act of the engine names the run, and where to open it', async () => {
  const id = await walk.submitted();
  const owner = api.database.asSuperuser();
  await owner.transaction(async (trx) => {
    await trx.raw(`select set_config('registry.purging', 'on', true)`);
    await trx('case_events')
      .where({ subject_id: id })
      .update({ workflow_id: `contract/${id}`, run_id: 'run-1' });
  });
  const submitted = (await timelineOf(id)).find(({ kind }) => kind === 'contract.submitted');
  expect(submitted?.['workflow']).toEqual({
    workflowId: `contract/${id}`,
    runId: 'run-1',
    url: `http://127.0.0.1:8233/namespaces/contracts/workflows/contract%2F${id}/run-1/history`,
  });
});

test('the manager of the office reads the cases of the office, not what happened with the treasury', async () => {
  const { claimId } = await walk.settled();
  const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
  const entries = await timelineOf(claim.contractId, 'he-fang');
  expect(entries.some(({ kind }) => kind === 'contract.registered')).toBe(true);
  expect(entries.some(({ subject }) => subject.kind === 'payout_batch')).toBe(false);
});

test('a draft has no timeline for anybody but its applicant, who may not read timelines', async () => {
  const id = await walk.draft();
  const answer = await api.as('qin-zheng')('GET', `/api/v1/contracts/${id}/timeline`);
  expect([answer.status, answer.body.code]).toEqual([404, 'contract-not-found']);
});
