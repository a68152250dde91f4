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

/** Events as another service, or another clock, would have written them. */
const rewrite = (where: object, what: object) =>
  api.database.asSuperuser().transaction(async (trx) => {
    await trx.raw(`select set_config('registry.purging', 'on', true)`);
    await trx('case_events').where(where).update(what);
  });

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
  expect(submitted?.['clockOffsetMs']).not.toBe(0);
  await rewrite({ subject_id: id }, { clock_offset_ms: 0 });
  const atTheTimeOfTheMachine = (await timelineOf(id)).find(({ kind }) => kind === 'contract.submitted');
  expect(atTheTimeOfTheMachine?.['movedClock']).toBe(false);
});

test('an act of the engine names the run, and where to open it', async () => {
  const id = await walk.submitted();
  await rewrite({ subject_id: id }, { workflow_id: `contract/${id}`, run_id: 'run-1' });
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

test('a draft has no timeline for anybody but its applicant', async () => {
  const id = await walk.draft();
  const answer = await api.as('qin-zheng')('GET', `/api/v1/contracts/${id}/timeline`);
  expect([answer.status, answer.body.code]).toEqual([404, 'contract-not-found']);
  expect((await timelineOf(id, 'chen-jie')).map(({ kind }) => kind)).toEqual([
    'contract.drafted',
    'attachment.uploaded',
  ]);
});

test('every change to a draft is on record with who made it, and nothing of what it said', async () => {
  const id = await walk.draft();
  const chen = api.as('chen-jie');
  const { body: draft } = await chen('GET', `/api/v1/contracts/${id}`);
  await chen('PATCH', `/api/v1/contracts/${id}`, {
    headers: { 'if-match': draft.etag },
    body: { summary: '不留痕的正文', handlerName: '某某' },
  });
  await chen('DELETE', `/api/v1/contracts/${id}/attachments/${draft.attachments[0].id}`);
  const entries = await timelineOf(id, 'chen-jie');
  expect(entries.map(({ kind, what, actor }) => [kind, what, actor.name, actor.role])).toEqual([
    ['contract.drafted', 'act', '陈洁', 'applicant'],
    ['attachment.uploaded', 'document', '陈洁', 'applicant'],
    ['contract.draft_changed', 'act', '陈洁', 'applicant'],
    ['attachment.removed', 'document', '陈洁', 'applicant'],
  ]);
  expect(entries[2]?.['data']).toEqual({ fields: ['handlerName', 'summary'] });
  const kept = await api.database.asSuperuser()('case_events').where({ contract_id: id }).orderBy('seq');
  expect(kept.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(JSON.stringify(kept.map(({ data, reason_text }) => [data, reason_text]))).not.toMatch(/不留痕的正文|某某/);
});

test('a refused change to a draft leaves no event behind', async () => {
  const id = await walk.draft();
  const stale = await api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, {
    headers: { 'if-match': '"9"' },
    body: { summary: 'x' },
  });
  expect(stale.status).toBe(412);
  expect(await timelineOf(id, 'chen-jie')).toHaveLength(2);
});

test('an applicant reads the events of their own case: roles instead of names, and only reasons meant for them', async () => {
  const id = await walk.submitted();
  await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
  await walk.command('wang-min', `/contracts/${id}/decision`, {
    outcome: 'refer_to_second_review',
    rationale: '内部意见：价格偏高',
  });
  await walk.command('zhao-lei', `/contracts/${id}/second-decision`, {
    outcome: 'refuse_registration',
    reasonCodes: ['N01'],
    rationale: '不属于技术合同',
  });
  const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${id}/timeline`);
  expect(body.depth).toBe('own');
  const entries: Entry[] = body.entries;
  const of = (kind: string) => entries.find((entry) => entry.kind === kind);
  expect(of('contract.submitted')).toMatchObject({ actor: { name: '陈洁', role: 'applicant' } });
  expect(of('contract.accepted')).toMatchObject({
    actor: { id: null, name: null, role: 'reviewer', words: { zh: '登记员（初审）' } },
    statusAfter: 'in_review',
    commandId: null,
    workflow: null,
  });
  expect(of('contract.referred_to_second_review')).toMatchObject({ reason: null, reasonCodes: [] });
  expect(of('contract.not_registered')).toMatchObject({ reason: '不属于技术合同', reasonCodes: ['N01'] });
  expect(JSON.stringify(body)).not.toMatch(/内部意见|王敏|赵磊|holderId/);
  const auditor = await api.as('qin-zheng')('GET', `/api/v1/contracts/${id}/timeline`);
  expect(auditor.body.depth).toBe('all');
  expect(JSON.stringify(auditor.body)).toMatch(/内部意见/);
});

test('the other party learns of the registration and of its own claims, a stranger of nothing', async () => {
  const id = await walk.registered();
  const { body } = await api.as('sun-li')('GET', `/api/v1/contracts/${id}/timeline`);
  expect(body.depth).toBe('party');
  expect(body.entries.map(({ kind }: Entry) => kind)).toEqual(['contract.registered', 'certificate.issued']);
  const stranger = await api.as('gao-yuan')('GET', `/api/v1/contracts/${id}/timeline`);
  expect([stranger.status, stranger.body.code]).toEqual([404, 'contract-not-found']);
});

test('who closes a batch has the role in which it was closed, on the claims too', async () => {
  const { claimId, batchId } = await walk.settled();
  await walk.command('yang-xue', `/payout-batches/${batchId}/reconciliation`, {});
  const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
  const reconciled = (await timelineOf(claim.contractId)).find(({ kind }) => kind === 'reward.reconciled');
  expect(reconciled).toMatchObject({ what: 'act', actor: { name: '杨雪', role: 'finance_checker' } });
});
