import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, formOf, PAYEE, POLICY } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const post = (person: string, path: string, body: unknown = {}): Promise<Answer> =>
  api.as(person)('POST', `/api/v1${path}`, { body });
const placesOf = ({ body }: Answer): string[] => body.errors?.map(({ pointer }: { pointer: string }) => pointer);

describe('a refusal of the act names the place in what was sent', () => {
  test('of a receipt: a date to come, a document that is not there, a number used before', async () => {
    const id = await walk.registered();
    const attachmentId = await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'));
    const receipt = {
      kind: 'invoice',
      number: `88${Date.now()}`,
      receivedOn: '2026-11-01',
      payerName: '甲',
      payeeName: '乙',
      amountFen: '100',
      attachmentId,
    };
    const path = `/contracts/${id}/receipts`;
    const tomorrow = await post('chen-jie', path, { ...receipt, receivedOn: '2100-01-01' });
    expect([tomorrow.body.code, placesOf(tomorrow)]).toEqual(['date-in-future', ['/receivedOn']]);
    const nowhere = await post('chen-jie', path, { ...receipt, attachmentId: randomUUID() });
    expect([nowhere.status, nowhere.body.code, placesOf(nowhere)]).toEqual([
      404,
      'attachment-not-found',
      ['/attachmentId'],
    ]);
    expect((await post('chen-jie', path, receipt)).status).toBe(201);
    const twice = await post('chen-jie', path, receipt);
    expect([twice.body.code, placesOf(twice)]).toEqual(['receipt-already-entered', ['/number']]);
    const unknown = await post('wang-min', `/contracts/${id}/receipt-verification`, {
      lines: [{ receiptId: randomUUID(), outcome: 'verified' }],
    });
    expect([unknown.body.code, placesOf(unknown)]).toEqual(['receipt-not-found', ['/lines/0/receiptId']]);
  });

  test('of a claim: policy, receipts and year', async () => {
    const id = await walk.registered();
    const receiptIds = await walk.receipts(id);
    const path = `/contracts/${id}/reward-claims`;
    const refused = async (body: object): Promise<unknown[]> => {
      const answer = await post('chen-jie', path, { policyCode: POLICY, claimYear: 2026, receiptIds, ...body });
      return [answer.body.code, placesOf(answer)];
    };
    expect(await refused({ policyCode: 'NO-SUCH' })).toEqual(['reward-policy-not-found', ['/policyCode']]);
    expect(await refused({ policyCode: 'LZ-2021-BUYER' })).toEqual(['not-the-beneficiary', ['/policyCode']]);
    expect(await refused({ receiptIds: [...receiptIds, randomUUID()] })).toEqual([
      'receipt-not-found',
      [`/receiptIds/${receiptIds.length}`],
    ]);
    expect(await refused({ claimYear: 2199 })).toEqual(['claim-year-not-begun', ['/claimYear']]);
  });

  test('of a payee: the name of the account', async () => {
    const claimId = await walk.approved();
    const answer = await post('chen-jie', `/reward-claims/${claimId}/payee`, { ...PAYEE, accountName: '别家公司' });
    expect([answer.body.code, placesOf(answer)]).toEqual(['payee-name-mismatch', ['/accountName']]);
  });

  test('of a decided objection: the amount, the objection', async () => {
    const { claimId, objectionId } = await walk.underObjection();
    const path = `/reward-claims/${claimId}/objection-decision`;
    const much = await post('luo-ping', path, {
      outcome: 'upheld_change',
      objectionId,
      reason: '调整',
      amountFen: '10000000000000',
    });
    expect([much.body.code, placesOf(much)]).toEqual(['amount-above-computed', ['/amountFen']]);
    const unknown = await post('luo-ping', path, { outcome: 'dismissed', objectionId: randomUUID(), reason: '无' });
    expect([unknown.body.code, placesOf(unknown)]).toEqual(['objection-not-found', ['/objectionId']]);
  });

  test('of reasons and corrections: the code, the answer, and what the form does not have', async () => {
    const id = await walk.submitted();
    const items = [
      { reasonCode: 'C01', request: '请补充' },
      { reasonCode: 'Z99', request: '请补充' },
    ];
    const unknown = await post('wang-min', `/contracts/${id}/correction-requests`, { items });
    expect([unknown.body.code, placesOf(unknown)]).toEqual(['reason-code-unknown', ['/items/1/reasonCode']]);
    expect(unknown.body.detail).toContain('C01');
    const offForm = await post('wang-min', `/contracts/${id}/correction-requests`, {
      items: [{ pointer: '/sellers/0/colour', reasonCode: 'C01', request: '请补充' }],
    });
    expect([offForm.status, offForm.body.code]).toEqual([422, 'validation-failed']);
    expect(offForm.body.errors).toMatchObject([{ pointer: '/items/0/pointer', code: 'pointer-not-on-form' }]);

    const corrected = await walk.correctionRequested();
    const path = `/contracts/${corrected}/resubmission`;
    const other = await post('chen-jie', path, { answers: [{ itemNo: 7, answer: '已补充' }] });
    expect([other.body.code, placesOf(other)]).toEqual(['correction-not-answered', ['/answers', '/answers/0/itemNo']]);
  });

  test('of a draft that is not filled in: the item, by the name it has on the form', async () => {
    const created = await walk.command('chen-jie', '/contracts', { declaration: { projectName: '甲' } }, 201);
    const answer = await post('chen-jie', `/contracts/${created.body.id}/submission`);
    expect([answer.status, answer.body.code]).toEqual([422, 'declaration-incomplete']);
    const summary = answer.body.errors.find(({ pointer }: { pointer: string }) => pointer === '/summary');
    expect(summary).toMatchObject({
      code: 'required',
      message: '技术内容摘要：必填',
      messageEn: 'technical summary: This is required',
    });
    expect(answer.body.detail).toContain('技术内容摘要');
  });
});

describe('headers', () => {
  test('If-Match that is rubbish is malformed, not missing', async () => {
    const id = await walk.draft();
    for (const rubbish of ['rubbish', '3', '"x"', '*', '"1", "2"']) {
      const answer = await api.as('chen-jie')('PATCH', `/api/v1/contracts/${id}`, {
        headers: { 'if-match': rubbish },
        body: { summary: 'x' },
      });
      expect([rubbish, answer.status, answer.body.code]).toEqual([rubbish, 400, 'if-match-malformed']);
    }
  });

  test('an Idempotency-Key that cannot be one is told what it may be', async () => {
    for (const key of [null, 'a b', '键', 'x'.repeat(201)]) {
      const options = { body: {}, key: null, headers: key === null ? {} : { 'idempotency-key': encodeLatin1(key) } };
      const { body } = await api.as('chen-jie')('POST', '/api/v1/contracts', options);
      expect([body.code, body.title, body.titleEn]).toEqual([
        'idempotency-key-required',
        expect.stringContaining('1至200个可见 ASCII 字符'),
        expect.stringContaining('1 to 200 visible ASCII characters'),
      ]);
    }
  });

  test('the demo clock says what it takes', async () => {
    const { body } = await post('gu-yan', '/demo-clock', {});
    expect(body.code).toBe('validation-failed');
    expect(body.detail).toContain('"+5d"');
    expect(body.detailEn).toContain('days or hours forward');
    const both = await post('gu-yan', '/demo-clock', { by: '+1d', to: 'now' });
    expect(both.body.detailEn).toContain('or to, "now"');
  });
});

/** Header values travel as bytes. */
const encodeLatin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('the other party of a contract', () => {
  test('reads it and is told that acts on it are for who filed it; what it may not read is not there', async () => {
    const id = await walk.registered();
    const attachmentId = await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'));
    const receipt = {
      kind: 'invoice',
      number: `77${Date.now()}`,
      receivedOn: '2026-11-01',
      payerName: '甲',
      payeeName: '乙',
      amountFen: '100',
      attachmentId,
    };
    const acts: [method: string, path: string, body?: unknown][] = [
      ['POST', '/receipts', receipt],
      ['POST', '/amendments', { reason: '更名', changes: { projectName: '新名' } }],
      ['POST', '/withdrawal', {}],
      ['POST', '/deregistration', { cause: 'terminated', endedOn: '2026-11-01', reason: '解除' }],
      ['POST', '/attachments', formOf('entrusted-development', 'invoice-1.pdf', 'invoice')],
      ['PATCH', '', { summary: 'x' }],
      ['DELETE', `/attachments/${attachmentId}`],
    ];
    for (const [method, suffix, body] of acts) {
      const path = `/api/v1/contracts/${id}${suffix}`;
      const options = { headers: { 'if-match': '"1"' }, ...(body === undefined ? {} : { body }) };
      const party = await api.as('sun-li')(method, path, options);
      expect([suffix, party.status, party.body.code]).toEqual([suffix, 403, 'not-the-registrant']);
      const stranger = await api.as('gao-yuan')(method, path, options);
      expect([suffix, stranger.status]).toEqual([suffix, 404]);
    }
    const filed = await walk.submitted();
    const early = await post('sun-li', `/contracts/${filed}/withdrawal`);
    expect([early.status, early.body.code]).toEqual([404, 'contract-not-found']);
  });
});

describe('a command on a registered contract', () => {
  test('answers with its number', async () => {
    const id = await walk.registered();
    const { body } = await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`);
    const attachmentId = await walk.upload(id, formOf('entrusted-development', 'invoice-1.pdf', 'invoice'));
    const entered = await walk.command(
      'chen-jie',
      `/contracts/${id}/receipts`,
      {
        kind: 'invoice',
        number: `66${Date.now()}`,
        receivedOn: '2026-11-01',
        payerName: '泸州酒城精密制造有限公司',
        payeeName: '泸州启明智能科技有限公司',
        amountFen: '100',
        attachmentId,
      },
      201,
    );
    const verified = await walk.command('wang-min', `/contracts/${id}/receipt-verification`, {
      lines: [{ receiptId: entered.body.receiptId, outcome: 'verified' }],
    });
    for (const answer of [entered, verified]) expect(answer.body.registrationNumber).toBe(body.registration.number);
  });
});

describe('the documents of one contract', () => {
  test('are bounded in number and in size together, and removing one makes room', async () => {
    const narrow = await startApi({ documentRoom: { most: 2, mostBytes: 1024 * 1024 } });
    try {
      const walker = new CaseWalker(narrow);
      const id = await walker.draft();
      const upload = (file: string, slot: string) =>
        narrow.as('chen-jie')('POST', `/api/v1/contracts/${id}/attachments`, {
          body: formOf('entrusted-development', file, slot),
        });
      const second = await upload('invoice-1.pdf', 'other');
      expect(second.status).toBe(201);
      const third = await upload('invoice-2.pdf', 'other');
      expect([third.status, third.body.code, third.body.details.limit]).toEqual([409, 'too-many-documents', 2]);
      await narrow.as('chen-jie')('DELETE', `/api/v1/contracts/${id}/attachments/${second.body.id}`);
      expect((await upload('invoice-2.pdf', 'other')).status).toBe(201);
    } finally {
      await narrow.close();
    }
    const small = await startApi({ documentRoom: { most: 100, mostBytes: 1000 } });
    try {
      const created = await new CaseWalker(small).command('chen-jie', '/contracts', {}, 201);
      const answer = await small.as('chen-jie')('POST', `/api/v1/contracts/${created.body.id}/attachments`, {
        body: formOf('entrusted-development', 'contract.pdf', 'contract_text'),
      });
      expect([answer.status, answer.body.code]).toEqual([409, 'documents-too-large']);
      expect(answer.body.details).toMatchObject({ limitBytes: 1000, heldBytes: 0 });
    } finally {
      await small.close();
    }
  });
});
