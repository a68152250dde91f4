import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, expectStatus, formOf } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
let chen: Caller;
let sun: Caller;
let gao: Caller;
let wang: Caller;

beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
  chen = api.as('chen-jie');
  sun = api.as('sun-li');
  gao = api.as('gao-yuan');
  wang = api.as('wang-min');
});
afterAll(() => api.close());

describe('a draft', () => {
  test('is opened with what is known so far, at the only office there is', async () => {
    const answer = await chen('POST', '/api/v1/contracts', { body: { declaration: { projectName: '检测系统' } } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/v1/contracts/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      status: 'draft',
      version: 1,
      etag: '"1"',
      declaration: { projectName: '检测系统' },
      office: { name: '泸州市技术合同登记处' },
      allowedActions: ['submit', 'purgeStateSecret'],
    });
  });

  test('takes its id from the command, so that the same key opens one draft', async () => {
    const key = randomUUID();
    const first = await chen('POST', '/api/v1/contracts', { key, body: {} });
    const again = await chen('POST', '/api/v1/contracts', { key, body: {} });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  });

  test('is changed field by field, and null takes a field away', async () => {
    const { body: draft } = await chen('POST', '/api/v1/contracts', {
      body: { declaration: { projectName: '甲', contractValueFen: '100', technologyTransactionValueFen: '200' } },
    });
    const answer = await chen('PATCH', `/api/v1/contracts/${draft.id}`, {
      headers: { 'if-match': draft.etag },
      body: { projectName: null, contractValueFen: '300' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(answer.body.declaration).toEqual({ contractValueFen: '300', technologyTransactionValueFen: '200' });
  });

  test('is not changed without If-Match', async () => {
    const id = await walk.draft();
    const answer = await chen('PATCH', `/api/v1/contracts/${id}`, { body: { summary: 'x' } });
    expect([answer.status, answer.body.code]).toEqual([428, 'precondition-required']);
  });

  test('is not changed from a stale version; both versions are named', async () => {
    const id = await walk.draft();
    expectStatus(await chen('PATCH', `/api/v1/contracts/${id}`, { headers: { 'if-match': '"1"' }, body: {} }), 200);
    const answer = await chen('PATCH', `/api/v1/contracts/${id}`, { headers: { 'if-match': '"1"' }, body: {} });
    expect([answer.status, answer.body.code]).toEqual([412, 'version-conflict']);
    expect(answer.body.details).toEqual({ expected: 1, present: 2 });
  });

  test('is not there for another enterprise, for the office, nor for the other party', async () => {
    const id = await walk.draft();
    for (const caller of [gao, sun, wang, api.as('qin-zheng')]) {
      const answer = await caller('GET', `/api/v1/contracts/${id}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'contract-not-found']);
    }
  });

  test('that was submitted can no longer be changed', async () => {
    const id = await walk.submitted();
    const { body } = await chen('GET', `/api/v1/contracts/${id}`);
    const answer = await chen('PATCH', `/api/v1/contracts/${id}`, {
      headers: { 'if-match': body.etag },
      body: { summary: 'x' },
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'action-not-allowed']);
    expect(answer.body.details).toMatchObject({
      status: 'submitted',
      allowedActions: ['purgeStateSecret', 'withdraw'],
    });
  });
});

describe('a state secret', () => {
  const secret = { ...declarationOf('entrusted-development'), secrecy: 'state_secret' };

  test.each([
    ['opening a draft', () => chen('POST', '/api/v1/contracts', { key: 'secret-1', body: { declaration: secret } })],
    [
      'an amendment',
      async () => {
        const id = await walk.registered();
        return chen('POST', `/api/v1/contracts/${id}/amendments`, {
          key: 'secret-2',
          body: { reason: '变更', changes: { secrecy: 'state_secret' } },
        });
      },
    ],
    [
      'changing a draft',
      async () => {
        const id = await walk.draft();
        return chen('PATCH', `/api/v1/contracts/${id}`, {
          headers: { 'if-match': '"1"' },
          body: { secrecy: 'state_secret' },
        });
      },
    ],
  ])('stops %s and leaves no trace', async (_act, attempt) => {
    const answer = await attempt();
    expect([answer.status, answer.body.code]).toEqual([422, 'state-secret-stop']);
    const kept = await api.database.db('commands').whereIn('idempotency_key', ['secret-1', 'secret-2']).first();
    expect(kept).toBeUndefined();
  });

  test('found later is purged: nothing is left but who and when', async () => {
    const id = await walk.submitted();
    await walk.command('chen-jie', `/contracts/${id}/state-secret-flag`, {});
    const { body } = await chen('GET', `/api/v1/contracts/${id}`);
    expect(body).toMatchObject({ status: 'purged_offline', declaration: {}, attachments: [], findings: [] });
    const text = JSON.stringify(await api.database.db('commands').where({ subject_id: id }));
    expect(text).not.toContain('泸州启明');
  });
});

describe('one contract on its way', () => {
  test('a draft that passes is submitted and starts the clerk in the same call', async () => {
    const id = await walk.draft();
    const answer = await walk.command('chen-jie', `/contracts/${id}/submission`, {});
    expect(answer.body).toMatchObject({ contractId: id, status: 'submitted', isLarge: false });
    expect(answer.body.dueAt).not.toBeNull();
    const call = api.engine.calls.findLast(({ workflowId }) => workflowId === `contract/${id}`);
    expect(call).toMatchObject({
      update: 'submit',
      updateId: answer.body.commandId,
      input: { commandId: answer.body.commandId, contractId: id },
      start: {
        type: 'contractWorkflow',
        options: {
          workflowId: `contract/${id}`,
          taskQueue: 'registry-test',
          args: [{ contractId: id }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        },
      },
    });
  });

  test('nothing but identifiers and decisions goes to the engine', async () => {
    const id = await walk.registered();
    const sent = JSON.stringify(api.engine.calls.filter(({ workflowId }) => workflowId === `contract/${id}`));
    expect(sent).not.toMatch(/泸州|启明|陈洁|符合规定/);
  });

  test('a draft that lacks what it must have is refused with a pointer for each field', async () => {
    const { body: draft } = await chen('POST', '/api/v1/contracts', { body: {} });
    const answer = await chen('POST', `/api/v1/contracts/${draft.id}/submission`, { body: {} });
    expect([answer.status, answer.body.code]).toEqual([422, 'declaration-incomplete']);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain('/projectName');
  });

  test('the precheck tells the same without submitting anything', async () => {
    const id = await walk.draft();
    const answer = await chen('POST', `/api/v1/contracts/${id}/precheck`, { key: null });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      contractId: id,
      blocked: false,
      isLarge: false,
      ruleSet: { confirmed: false },
    });
    expect((await chen('GET', `/api/v1/contracts/${id}`)).body.status).toBe('draft');
  });

  test('while a correction is open the office reads what was submitted, the applicant what they write', async () => {
    const id = await walk.correctionRequested();
    const { body: before } = await chen('GET', `/api/v1/contracts/${id}`);
    expectStatus(
      await chen('PATCH', `/api/v1/contracts/${id}`, {
        headers: { 'if-match': before.etag },
        body: { summary: '补充后的说明' },
      }),
      200,
    );
    expect((await chen('GET', `/api/v1/contracts/${id}`)).body.declaration.summary).toBe('补充后的说明');
    expect((await wang('GET', `/api/v1/contracts/${id}`)).body.declaration.summary).toBe(before.declaration.summary);
    const answer = await walk.command('chen-jie', `/contracts/${id}/resubmission`, {
      answers: [{ itemNo: 1, answer: '已补充' }],
    });
    expect(answer.body.status).toBe('submitted');
    const { body } = await wang('GET', `/api/v1/contracts/${id}`);
    expect(body.declaration.summary).toBe('补充后的说明');
    expect(body.corrections).toMatchObject([{ round: 1, items: [{ itemNo: 1, answer: '已补充' }] }]);
  });

  test('registered, it has number and certificate, and the other party may read it', async () => {
    const id = await walk.registered();
    const { body } = await sun('GET', `/api/v1/contracts/${id}`);
    expect(body.registration.number).toMatch(/^\d{16}$/);
    expect(body.certificate).toMatchObject({ state: 'issued', versionNo: 1 });
    expect(body.certificate.verificationUrl).toBe(`https://registry.test.invalid/v/${body.certificate.publicId}`);
    expect(body.allowedActions).toEqual(['claimReward']);
    expect((await chen('GET', `/api/v1/contracts/${id}`)).body.allowedActions).toContain('applyAmendment');
    expect((await gao('GET', `/api/v1/contracts/${id}`)).status).toBe(404);
  });

  test('a large contract is proposed by one person and registered by another', async () => {
    const id = await walk.inReview('large-service');
    const proposed = await walk.command('wang-min', `/contracts/${id}/decision`, {
      outcome: 'register',
      rationale: '同意',
    });
    expect(proposed.body).toMatchObject({ status: 'second_review', isLarge: true });
    const approved = await walk.command('zhao-lei', `/contracts/${id}/second-decision`, {
      outcome: 'approve_registration',
      rationale: '同意',
    });
    expect(approved.body.registrationNumber).toMatch(/^\d{16}$/);
  });

  test('a refusal shows its reasons and remedies', async () => {
    const id = await walk.inReview();
    await walk.command('wang-min', `/contracts/${id}/decision`, {
      outcome: 'refuse_registration',
      reasonCodes: ['N01'],
      rationale: '不属于技术合同',
      remedies: '可申请复核',
    });
    const { body } = await chen('GET', `/api/v1/contracts/${id}`);
    expect(body.refusal).toMatchObject({ kind: 'not_registered', reasonCodes: ['N01'], remedies: '可申请复核' });
    const again = await chen('POST', '/api/v1/contracts', { body: { filedAgainFromId: id } });
    expect(again.body).toMatchObject({ filedAgainFromId: id, declaration: declarationOf('entrusted-development') });
  });

  test('an ended filing of somebody else, or one that goes on, cannot be taken up again', async () => {
    const id = await walk.submitted();
    const goesOn = await chen('POST', '/api/v1/contracts', { body: { filedAgainFromId: id } });
    expect([goesOn.status, goesOn.body.code]).toEqual([409, 'action-not-allowed']);
    const notTheirs = await gao('POST', '/api/v1/contracts', { body: { filedAgainFromId: id } });
    expect([notTheirs.status, notTheirs.body.code]).toEqual([404, 'contract-not-found']);
  });

  test('the versions are what was filed, in order', async () => {
    const id = await walk.registered();
    await walk.command('chen-jie', `/contracts/${id}/amendments`, {
      reason: '项目更名',
      changes: { projectName: '新名称' },
    });
    await walk.command('wang-min', `/contracts/${id}/amendment-decision`, {
      outcome: 'approve_amendment',
      rationale: '同意',
    });
    const { body } = await chen('GET', `/api/v1/contracts/${id}/versions`);
    expect(body.versions.map((version: { kind: string }) => version.kind)).toEqual(['submission', 'amendment']);
    expect(body.versions[1].declaration.projectName).toBe('新名称');
    const { body: contract } = await chen('GET', `/api/v1/contracts/${id}`);
    expect(contract.certificates.map((certificate: { state: string }) => certificate.state)).toEqual([
      'issued',
      'superseded',
    ]);
  });

  test('the certificate is a PDF of the latest version, and is not found before there is one', async () => {
    const draft = await walk.submitted();
    const none = await chen('GET', `/api/v1/contracts/${draft}/certificate`);
    expect([none.status, none.body.code]).toEqual([404, 'certificate-not-found']);
    expect(none.headers.get('retry-after')).toBe('2');
    const id = await walk.registered();
    const pdf = await chen('GET', `/api/v1/contracts/${id}/certificate`);
    expect(pdf.status).toBe(200);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.body.slice(0, 5)).toBe('%PDF-');
  });
});

describe('an attachment', () => {
  test('is stored by its content and comes back as it was, to be saved and not run', async () => {
    const id = await walk.draft();
    const attachmentId = await walk.upload(
      id,
      formOf('entrusted-development', 'invoice-1.pdf', 'other', '发票 “一”.pdf'),
    );
    const answer = await chen('GET', `/api/v1/contracts/${id}/attachments/${attachmentId}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="__ ___.pdf"; filename*=UTF-8''${encodeURIComponent('发票 “一”.pdf')}`,
    );
  });

  test('uploaded twice in the same place is there once', async () => {
    const id = await walk.draft();
    const first = await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'));
    const second = await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'));
    expect(second).toBe(first);
  });

  test('is taken off a draft, and put back by uploading it again', async () => {
    const id = await walk.draft();
    const attachmentId = await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'));
    const path = `/api/v1/contracts/${id}/attachments/${attachmentId}`;
    expect((await chen('DELETE', path)).status).toBe(204);
    const again = await chen('DELETE', path);
    expect([again.status, again.body.code]).toEqual([404, 'attachment-not-found']);
    expect((await chen('GET', path)).status).toBe(404);
    expect(await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'))).toBe(attachmentId);
  });

  test('of a submitted contract is neither added to nor removed', async () => {
    const id = await walk.submitted();
    const form = formOf('entrusted-development', 'invoice-1.pdf', 'invoice');
    const added = await chen('POST', `/api/v1/contracts/${id}/attachments`, { body: form });
    expect([added.status, added.body.code]).toEqual([409, 'action-not-allowed']);
    const { body } = await chen('GET', `/api/v1/contracts/${id}`);
    const removed = await chen('DELETE', `/api/v1/contracts/${id}/attachments/${body.attachments[0].id}`);
    expect([removed.status, removed.body.code]).toEqual([409, 'action-not-allowed']);
  });

  test('of somebody else is not found', async () => {
    const id = await walk.draft();
    const { body } = await chen('GET', `/api/v1/contracts/${id}`);
    const path = `/api/v1/contracts/${id}/attachments/${body.attachments[0].id}`;
    for (const method of ['GET', 'DELETE'] as const) {
      const answer = await gao(method, path);
      expect([answer.status, answer.body.code]).toEqual([404, 'attachment-not-found']);
    }
    const form = formOf('entrusted-development', 'invoice-1.pdf', 'invoice');
    const added = await gao('POST', `/api/v1/contracts/${id}/attachments`, { body: form });
    expect([added.status, added.body.code]).toEqual([404, 'contract-not-found']);
  });
});
