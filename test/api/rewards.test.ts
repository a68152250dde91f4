import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordFileSetAside } from '../../src/activities/results.js';
import type { ErrorCode } from '../../src/domain/errors.js';
import { sentenceOf } from '../../src/domain/payout/line-words.js';
import type { ResultLine } from '../../src/domain/payout/result-file.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus, OBJECTION, OTHER_PAYEE, PAYEE } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;

beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

describe('a reward claim', () => {
  test('is explained line by line, and says that its policy is not confirmed', async () => {
    const { claimId, contractId } = await walk.claimed();
    const { body } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    expect(body).toMatchObject({
      contractId,
      status: 'first_check',
      policyCode: 'LZ-TRADE',
      policyConfirmed: false,
      computedFen: '192000',
      amountFen: '192000',
      allowedActions: ['withdraw'],
    });
    expect(body.sheet.lines.length).toBeGreaterThan(3);
    expect(body.receipts).toHaveLength(4);
    expect(body.receipts[0].fileName).toMatch(/\.pdf$/);
  });

  test('has no sheet before what was stated with it is decided', async () => {
    const contractId = await walk.registered();
    const receiptIds = await walk.receipts(contractId);
    const { body: contract } = await api.as('chen-jie')('GET', `/api/v1/contracts/${contractId}`);
    const [{ attachmentId }] = contract.receipts;
    const statedFacts = [{ fact: 'beneficiary.filed', value: true, attachmentId }];
    const asked = { policyCode: 'LZ-TRADE', contractIds: [contractId], receiptIds, statedFacts };
    const { claimId } = (await walk.command('chen-jie', '/reward-claims', asked, 201)).body;
    const sheet = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}/sheet`);
    expect([sheet.status, sheet.body.code]).toEqual([409, 'reward-not-computed']);
  });

  test('shows its beneficiary of what others were granted only how much and under which policy', async () => {
    const { claimId } = await walk.claimed();
    const [otherClaimId, personCode, beneficiaryCode] = [randomUUID(), 'JJR-2026-001', '91510500MA00QM025X'];
    const others = [
      {
        policyCode: 'LY-2024-BUYER',
        year: 2026,
        amountFen: '12345',
        approved: false,
        claimId: otherClaimId,
        beneficiaryCode,
      },
      { policyCode: 'NJ-2022-BROKER', year: 2026, amountFen: '54321', approved: true, personCode, beneficiaryCode },
    ];
    await api.database
      .asSuperuser()('reward_claims')
      .where({ id: claimId })
      .update({
        facts: api.database.asSuperuser().raw(`facts || ?::jsonb`, [JSON.stringify({ otherGrants: others })]),
      });
    const sheetFor = (person: string) => api.as(person)('GET', `/api/v1/reward-claims/${claimId}/sheet`);
    const own = await sheetFor('chen-jie');
    expect(own.body.facts.otherGrants).toEqual([
      { policyCode: 'LY-2024-BUYER', year: 2026, amountFen: '12345', approved: false },
      { policyCode: 'NJ-2022-BROKER', year: 2026, amountFen: '54321', approved: true },
    ]);
    for (const hidden of [otherClaimId, personCode, beneficiaryCode]) {
      expect(JSON.stringify(own.body)).not.toContain(hidden);
    }
    expect((await sheetFor('xu-jing')).body.facts.otherGrants).toEqual(others);
  });

  test('names a claim that gives way to it only to who may see that claim', async () => {
    const { claimId } = await walk.claimed();
    const { claimId: own } = await walk.claimed();
    const { claimId: foreign } = await walk.claimed();
    const superuser = api.database.asSuperuser();
    const { body: buyer } = await api.as('sun-li')('GET', '/api/v1/me');
    await superuser('reward_claims').where({ id: foreign }).update({ organisation_id: buyer.organisation.id });
    const gives = (other: string | null, amountFen: string) => ({
      policyCode: 'LY-2024-BUYER',
      claimId: other,
      amountFen,
    });
    const supersedes = [gives(own, '1'), gives(foreign, '2')];
    await superuser('reward_claims')
      .where({ id: claimId })
      .update({ sheet: superuser.raw('sheet || ?::jsonb', [JSON.stringify({ supersedes })]) });
    for (const path of [`/reward-claims/${claimId}/sheet`, `/reward-claims/${claimId}`]) {
      const seller = await api.as('chen-jie')('GET', `/api/v1${path}`);
      expect([path, seller.body.sheet.supersedes]).toEqual([path, [gives(own, '1'), gives(null, '2')]]);
      expect(JSON.stringify(seller.body)).not.toContain(foreign);
      const officer = await api.as('xu-jing')('GET', `/api/v1${path}`);
      expect([path, officer.body.sheet.supersedes]).toEqual([path, supersedes]);
    }
  });

  test('starts its own clerk under its own id', async () => {
    const { claimId, contractId } = await walk.claimed();
    const call = api.engine.calls.find(({ workflowId }) => workflowId === `reward/${claimId}`);
    expect(call).toMatchObject({
      update: 'submitClaim',
      updateId: claimId,
      input: { commandId: claimId, claimId },
      start: { type: 'rewardWorkflow', options: { args: [{ claimId, contractId }] } },
    });
  });

  test('is checked by two people, never by the same', async () => {
    const claimId = await walk.checkedOnce();
    const same = await api.as('xu-jing')('POST', `/api/v1/reward-claims/${claimId}/second-check`, {
      body: { outcome: 'pass', opinion: '相符' },
    });
    expect([same.status, same.body.code]).toEqual([403, 'separation-of-duties']);
  });

  test('shows its account whole to its owner and to finance, masked to the others', async () => {
    const claimId = await walk.payable();
    const numbers: Record<string, unknown> = {};
    for (const person of ['chen-jie', 'tang-wei', 'qin-zheng', 'luo-ping', 'he-fang']) {
      const { body } = await api.as(person)('GET', `/api/v1/reward-claims/${claimId}`);
      numbers[person] = body.payee.accountNumber;
    }
    const masked = '***************2345';
    expect(numbers).toEqual({
      'chen-jie': PAYEE.accountNumber,
      'tang-wei': PAYEE.accountNumber,
      'qin-zheng': PAYEE.accountNumber,
      'luo-ping': masked,
      'he-fang': masked,
    });
  });

  test('whose account is changed waits for a second person, who enters it again and is not shown it', async () => {
    const claimId = await walk.payeeChanged();
    const path = `/api/v1/reward-claims/${claimId}`;
    const { body: seen } = await api.as('yang-xue')('GET', path);
    expect(seen).toMatchObject({
      status: 'payee_confirmation',
      payeeChangeWaits: true,
      payee: { accountNumber: '***************8765' },
      allowedActions: ['confirmPayeeChange', 'refusePayeeChange'],
    });
    const waiting = async (): Promise<string[]> => {
      const { body } = await api.as('yang-xue')('GET', '/api/v1/reward-claims?payeeChange=waits&limit=100');
      return body.items.map(({ id }: { id: string }) => id);
    };
    expect(await waiting()).toContain(claimId);
    const { body: own } = await api.as('chen-jie')('GET', path);
    expect(own).toMatchObject({ payee: OTHER_PAYEE, allowedActions: ['confirmPayee', 'withdraw'] });

    const { bankCode, accountNumber } = OTHER_PAYEE;
    const check = (body: object) => api.as('yang-xue')('POST', `${path}/payee-check`, { body });
    const old = await check({ outcome: 'confirm', opinion: '一致', bankCode, accountNumber: PAYEE.accountNumber });
    expect([old.status, old.body.code, old.body.errors[0].pointer]).toEqual([
      422,
      'payee-account-differs',
      '/accountNumber',
    ]);
    const confirmed = await check({ outcome: 'confirm', opinion: '一致', bankCode, accountNumber });
    expect(confirmed.body).toMatchObject({ status: 'payable', allowedActions: [] });
    const { body: after } = await api.as('yang-xue')('GET', path);
    expect(after).toMatchObject({ payeeChangeWaits: false, payee: OTHER_PAYEE });
    expect(await waiting()).not.toContain(claimId);
    const again = await check({ outcome: 'refuse', opinion: '不一致' });
    expect([again.status, again.body.code]).toEqual([409, 'action-not-allowed']);
  });

  test('with no changed account has nothing for a second person', async () => {
    const claimId = await walk.approved();
    const answer = await api.as('yang-xue')('POST', `/api/v1/reward-claims/${claimId}/payee-check`, {
      body: { outcome: 'refuse', opinion: '不一致' },
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'payee-change-not-waiting']);
  });

  test('of somebody else is not found', async () => {
    const { claimId } = await walk.claimed();
    const shown = await api.as('gao-yuan')('GET', `/api/v1/reward-claims/${claimId}`);
    expect([shown.status, shown.body.code]).toEqual([404, 'reward-claim-not-found']);
    const withdrawn = await api.as('gao-yuan')('POST', `/api/v1/reward-claims/${claimId}/withdrawal`, { body: {} });
    expect([withdrawn.status, withdrawn.body.code]).toEqual([404, 'reward-claim-not-found']);
  });

  test('wakes its clerk when a payment came back after it was done', async () => {
    const { claimId, batchId } = await walk.settled();
    await walk.command('yang-xue', `/payout-batches/${batchId}/reconciliation`, {});
    api.engine.running.delete(`reward/${claimId}`);
    api.engine.running.delete(`payout-batch/${batchId}`);
    const path = `/api/v1/payout-batches/${batchId}/results`;
    const bodyOf = () => walk.resultsForm(batchId, { outcome: 'returned', reason: '账户已销户' });
    const byMaker = await api.as('tang-wei')('POST', path, { body: await bodyOf() });
    expect([byMaker.status, byMaker.body.code]).toEqual([403, 'separation-of-duties']);
    const returned = await api.as('yang-xue')('POST', path, { body: await bodyOf() });
    expect(returned.status).toBe(200);
    const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    expect(claim.status).toBe('payee_confirmation');
    const again = { ...PAYEE, sameAccountReason: '账户已恢复收款。' };
    const confirmed = await walk.command('chen-jie', `/reward-claims/${claimId}/payee`, again);
    expect(confirmed.body.status).toBe('payee_confirmation');
  });
});

describe('publicity', () => {
  test('is there for anybody, without a token, with what was published and nothing else', async () => {
    const { publicityId, claimId } = await walk.published();
    const anybody = api.as(undefined);
    const { body } = await anybody('GET', `/api/v1/publicity/${publicityId}`);
    expect(body).toMatchObject({
      id: publicityId,
      status: 'open',
      content: { amountFen: '192000', policyConfirmed: false },
    });
    expect(JSON.stringify(body)).not.toContain(claimId);
    const list = await anybody('GET', '/api/v1/publicity?status=open&limit=1');
    expect(list.body.items).toHaveLength(1);
  });

  test('of a claim over several contracts names each of them, in the record and on its pages', async () => {
    const contractIds = [await walk.registered(), await walk.registered()];
    for (const contractId of contractIds) await walk.receipts(contractId);
    const asked = { policyCode: 'LZ-TRADE', claimYear: 2026, contractIds };
    const { claimId } = (await walk.command('chen-jie', '/reward-claims', asked, 201)).body;
    await walk.command('xu-jing', `/reward-claims/${claimId}/first-check`, { outcome: 'pass', opinion: '相符' });
    const { publicityId } = (
      await walk.command('deng-hao', `/reward-claims/${claimId}/second-check`, { outcome: 'pass', opinion: '相符' })
    ).body;
    const { content, openedOn } = (await api.as(undefined)('GET', `/api/v1/publicity/${publicityId}`)).body;
    const numbers = await api.database
      .asSuperuser()('registrations')
      .whereIn('contract_id', contractIds)
      .orderBy('number')
      .pluck<string[]>('number');
    expect(content).toMatchObject({
      amountFen: '384000',
      registrationNumber: null,
      contracts: numbers.map((registrationNumber) => ({ registrationNumber, amountFen: '192000' })),
    });
    for (const page of [`/publicity/items/${publicityId}`, `/publicity/LZ-TRADE/${openedOn}`]) {
      const text = await (await fetch(`${api.url}${page}`)).text();
      expect(numbers.map((number) => text.includes(number))).toEqual([true, true]);
    }
    const item = await (await fetch(`${api.url}/publicity/items/${publicityId}`)).text();
    expect(item).toContain('所依据的合同');
    expect(item.match(/<td [^>]*class="number"[^>]*>1,920\.00<\/td>/g)).toHaveLength(2);
  });

  test('that was published before its contracts were listed shows its one', async () => {
    const { publicityId } = await walk.published();
    await api.database.asSuperuser().transaction(async (trx) => {
      await trx.raw('set local session_replication_role = replica');
      await trx.raw(`update publicities set snapshot = snapshot - 'contracts' where id = ?`, [publicityId]);
    });
    const { content } = (await api.as(undefined)('GET', `/api/v1/publicity/${publicityId}`)).body;
    const text = await (await fetch(`${api.url}/publicity/items/${publicityId}`)).text();
    expect(text).toContain(`登记编号 · Registration</dt><dd>${content.registrationNumber}</dd>`);
    expect(text).toContain(`项目 · Project</dt><dd>${content.projectName}</dd>`);
  });

  test('is objected to on a page that says what is wrong in plain words, at the field, and keeps what was typed', async () => {
    const { publicityId } = await walk.published();
    const form = `/publicity/items/${publicityId}/objection`;
    const send = (fields: object, to = api) =>
      fetch(`${to.url}${form}`, { method: 'POST', body: new URLSearchParams({ ...fields }) });
    const nameless = await send({ ...OBJECTION, objectorName: '匿名' });
    const text = await nameless.text();
    expect([nameless.status, text]).toEqual([422, expect.stringContaining('匿名异议不予受理')]);
    expect(text).toContain('value="匿名" aria-invalid="true" aria-describedby="objectorName-wrong" autofocus');
    for (const typed of [OBJECTION.objectorContact, OBJECTION.content]) expect(text).toContain(typed);
    expect(text).not.toMatch(/errors|details|JSON/);

    // what stands against no field is said above the form
    api.engine.mode = 'away';
    const away = await send(OBJECTION);
    api.engine.mode = 'up';
    const said = await away.text();
    expect([away.status, said]).toEqual([503, expect.stringContaining('不会重复登记')]);
    expect(said).toContain(OBJECTION.content);
    expect((await send(OBJECTION)).status).toBe(201);

    const often = await startApi({ objectionsPerMinute: 1 });
    try {
      const own = (await new CaseWalker(often).published()).publicityId;
      const sent = { method: 'POST', body: new URLSearchParams(OBJECTION) };
      const again = { ...sent, body: new URLSearchParams({ ...OBJECTION, objectorName: '匿名' }) };
      expect((await fetch(`${often.url}/publicity/items/${own}/objection`, again)).status).toBe(422);
      const tooOften = await fetch(`${often.url}/publicity/items/${own}/objection`, sent);
      expect([tooOften.status, await tooOften.text()]).toEqual([429, expect.stringContaining(OBJECTION.content)]);
    } finally {
      await often.close();
    }
  });

  test('takes objections from anybody; the first stops it, the second is heard as well', async () => {
    const { publicityId, claimId } = await walk.published();
    const anybody = api.as(undefined);
    const raised = await anybody('POST', `/api/v1/publicity/${publicityId}/objections`, { body: OBJECTION });
    expect(raised.status).toBe(201);
    expect((await anybody('GET', `/api/v1/publicity/${publicityId}`)).body.status).toBe('stopped');
    const body = { ...OBJECTION, objectorName: '王某' };
    const second = await anybody('POST', `/api/v1/publicity/${publicityId}/objections`, { body });
    expect(second.status).toBe(201);
    const { body: authority } = await api.as('luo-ping')('GET', `/api/v1/reward-claims/${claimId}`);
    expect(authority.objections).toMatchObject([
      { objectorName: '李某', content: OBJECTION.content, outcome: null },
      { objectorName: '王某', outcome: null },
    ]);
    const { body: applicant } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    expect(applicant.objections).toMatchObject([
      { objectorName: null, objectorContact: null },
      { objectorName: null, objectorContact: null },
    ]);

    // it goes on only when both are decided, and neither is decided twice
    const decide = (objectionId: string) =>
      api.as('luo-ping')('POST', `/api/v1/reward-claims/${claimId}/objection-decision`, {
        body: { outcome: 'dismissed', objectionId, reason: '查无实据' },
      });
    expect((await decide(raised.body.objectionId)).body.status).toBe('under_objection');
    expect((await anybody('GET', `/api/v1/publicity/${publicityId}`)).body.status).toBe('stopped');
    const twice = await decide(raised.body.objectionId);
    expect([twice.status, twice.body.code]).toEqual([409, 'objection-already-decided']);
    expect((await decide(second.body.objectionId)).body.status).toBe('publicity');
    expect((await anybody('GET', `/api/v1/publicity/${publicityId}`)).body.status).toBe('open');
  });

  test('that is over hears no objection', async () => {
    const claimId = await walk.awaitingApproval();
    const { body } = await api.as('luo-ping')('GET', `/api/v1/reward-claims/${claimId}`);
    const late = await api.as(undefined)('POST', `/api/v1/publicity/${body.publicities[0].id}/objections`, {
      body: OBJECTION,
    });
    const { closesOn } = body.publicities[0];
    expect([late.status, late.body.code, late.body.details]).toEqual([409, 'publicity-closed', { closesOn }]);

    const item = `/publicity/items/${body.publicities[0].id}`;
    for (const method of ['GET', 'POST']) {
      const sent = method === 'GET' ? {} : { body: new URLSearchParams(OBJECTION) };
      const answer = await fetch(`${api.url}${item}/objection`, { method, ...sent });
      const text = await answer.text();
      expect([answer.status, text]).toEqual([409, expect.stringContaining(`截止日期为${closesOn}，现已结束`)]);
      expect(text).not.toMatch(/errors|details/);
    }
    const shown = await (await fetch(`${api.url}${item}`)).text();
    expect(shown).toContain('公示期已结束，不再受理异议');
    expect(shown).not.toContain('在线提交');
    expect(await (await fetch(`${api.url}/publicity`)).text()).toContain('（已结束）');
  });

  test('a repeated objection under the same key is one objection', async () => {
    const { publicityId } = await walk.published();
    const options = { key: randomUUID(), body: OBJECTION };
    const first = await api.as(undefined)('POST', `/api/v1/publicity/${publicityId}/objections`, options);
    const again = await api.as(undefined)('POST', `/api/v1/publicity/${publicityId}/objections`, options);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('limits how often one address may object', async () => {
    const limited = await startApi({ objectionsPerMinute: 2 });
    try {
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const answer = await limited.as(undefined)('POST', `/api/v1/publicity/${randomUUID()}/objections`, {
          body: OBJECTION,
        });
        statuses.push(answer.status);
        if (answer.status === 429) {
          expect(answer.body.code).toBe('too-many-requests');
          expect(answer.headers.get('retry-after')).toBe('60');
        }
      }
      expect(statuses).toEqual([404, 404, 429]);
    } finally {
      await limited.close();
    }
  });
});

describe('a payout', () => {
  test('goes from the maker to the reconciled batch, and every fen is accounted for', async () => {
    const { batchId, claimId } = await walk.settled();
    const { body: before } = await api.as('feng-gang')('GET', `/api/v1/payout-batches/${batchId}/reconciliation`);
    expect(before).toMatchObject({ status: 'settled', unaccountedFen: '0', byOutcome: [{ status: 'paid', count: 1 }] });
    const closed = await walk.command('yang-xue', `/payout-batches/${batchId}/reconciliation`, {});
    expect(closed.body.status).toBe('reconciled');
    const { body: claim } = await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    expect(claim).toMatchObject({ status: 'reconciled', payments: [{ status: 'paid', amountFen: '192000' }] });
    const { body: after } = await api.as('qin-zheng')('GET', `/api/v1/payout-batches/${batchId}/reconciliation`);
    expect(after.report).not.toBeNull();
    expect(after.results).toMatchObject([{ lineNo: expect.any(Number), effect: 'paid', problemCode: null }]);
  });

  test('is made, checked and released by three people', async () => {
    const { batchId } = await walk.checkedBatch();
    const released = await walk.command('feng-gang', `/payout-batches/${batchId}/release`, {});
    expect(released.body.status).toBe('released');
    const { body } = await api.as('feng-gang')('GET', `/api/v1/payout-batches/${batchId}`);
    expect([body.maker.name, body.checker.name, body.releaser.name]).toEqual(['唐伟', '杨雪', '冯刚']);
  });

  test('sent back by the checker, frees its claims', async () => {
    const { batchId, claimId } = await walk.proposed();
    const rejected = await walk.command('yang-xue', `/payout-batches/${batchId}/check`, {
      outcome: 'reject',
      opinion: '账号有误',
    });
    expect(rejected.body.status).toBe('rejected');
    expect((await api.as('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`)).body.status).toBe('payable');
  });

  test('of a claim that is not payable is refused, and no batch is left behind', async () => {
    const { claimId } = await walk.claimed();
    const answer = await api.as('tang-wei')('POST', '/api/v1/payout-batches', { body: { claimIds: [claimId] } });
    expect([answer.status, answer.body.code]).toEqual([409, 'action-not-allowed']);
    expect(answer.body.details).toMatchObject({ claimIds: [claimId], status: 'first_check' });
    const list = await api.as('tang-wei')('GET', '/api/v1/payout-batches?status=proposed');
    expect(list.body.items.every((batch: { id: string }) => batch.id !== answer.body.details.commandId)).toBe(true);
  });

  test('shows whole account numbers to finance and audit only', async () => {
    const { batchId } = await walk.proposed();
    const { body: maker } = await api.as('tang-wei')('GET', `/api/v1/payout-batches/${batchId}`);
    expect(maker.instructions[0].accountNumber).toBe(PAYEE.accountNumber);
    const { body: authority } = await api.as('luo-ping')('GET', `/api/v1/payout-batches/${batchId}`);
    expect(authority.instructions[0].accountNumber).toBe('***************2345');
  });

  test('has its payment file as it went out', async () => {
    const { batchId } = await walk.sent();
    const file = await api.as('yang-xue')('GET', `/api/v1/payout-batches/${batchId}/file`);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.csv"/);
    expect(file.body).toContain(PAYEE.accountNumber);
    const { batchId: unsent } = await walk.proposed();
    const none = await api.as('yang-xue')('GET', `/api/v1/payout-batches/${unsent}/file`);
    expect([none.status, none.body.code]).toEqual([404, 'treasury-file-missing']);
  });

  test.each<[string, Partial<ResultLine>, ErrorCode]>([
    ['an unknown reference', { reference: 'PI00000000000000000000000000000000' }, 'result-unknown-reference'],
    ['another amount', { amountFen: 1n }, 'result-amount-differs'],
    ['another payee', { payeeName: '别人有限公司' }, 'result-payee-differs'],
    ['a day to come', { executedOn: '2199-06-30' }, 'result-date-impossible'],
  ])('keeps a treasury line with %s for the desk, and pays nothing on it', async (_what, say, code) => {
    const { batchId } = await walk.sent();
    const body = await walk.resultsForm(batchId, say);
    const answer = await api.as('tang-wei')('POST', `/api/v1/payout-batches/${batchId}/results`, { body });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'sent', openInstructions: 1, lines: [{ effect: 'desk' }] });
    expect(answer.body.lines[0]).toMatchObject({ problemCode: code, problem: sentenceOf(code, answer.body.lines[0]) });
  });

  test('a line of an impossible day is attached by two people with the right one; until then nothing is reconciled', async () => {
    const { batchId } = await walk.settled();
    const { body: batch } = await api.as('tang-wei')('GET', `/api/v1/payout-batches/${batchId}`);
    const [{ instructionId }] = batch.instructions;
    const results = `/api/v1/payout-batches/${batchId}/results`;
    const back = { outcome: 'returned', executedOn: '2199-06-30' } as const;
    expectStatus(await api.as('yang-xue')('POST', results, { body: await walk.resultsForm(batchId, back) }), 200);
    const { body: desk } = await api.as('yang-xue')('GET', '/api/v1/payout-desk?kind=differs');
    const item = desk.items.find((each: { batchId: string }) => each.batchId === batchId);
    expect(item).toMatchObject({
      problemCode: 'result-date-impossible',
      problem: sentenceOf('result-date-impossible', item),
      executedOn: '2199-06-30',
    });
    const { body: report } = await api.as('qin-zheng')('GET', `/api/v1/payout-batches/${batchId}/reconciliation`);
    expect(report.results).toMatchObject([{ problem: null }, { problem: item.problem }]);
    const reconcile = () =>
      api.as('yang-xue')('POST', `/api/v1/payout-batches/${batchId}/reconciliation`, { body: {} });
    expect(await reconcile()).toMatchObject({
      status: 409,
      body: { code: 'payment-answer-open', details: { deskItemIds: [item.id] } },
    });
    const decide = (executedOn?: string) =>
      api.as('tang-wei')('POST', `/api/v1/payout-desk/${item.id}/decision`, {
        body: { decision: 'attach', instructionId, reason: '银行已更正日期', ...(executedOn && { executedOn }) },
      });
    expect(await decide()).toMatchObject({
      status: 422,
      body: { code: 'result-date-impossible', errors: [{ pointer: '/executedOn' }] },
    });
    const { body: clock } = await api.as('yang-xue')('GET', '/api/v1/clock');
    expectStatus(await decide(clock.today), 200);
    const { body: proposed } = await api.as('yang-xue')('GET', '/api/v1/payout-desk?state=proposed');
    expect(proposed.items).toContainEqual(expect.objectContaining({ id: item.id, proposedExecutedOn: clock.today }));
    const confirmation = { body: { outcome: 'confirm', reason: '与银行更正函一致' } };
    expectStatus(await api.as('yang-xue')('POST', `/api/v1/payout-desk/${item.id}/confirmation`, confirmation), 200);
    const { body: after } = await api.as('tang-wei')('GET', `/api/v1/payout-batches/${batchId}`);
    expect(after.instructions).toMatchObject([{ status: 'returned', executedOn: clock.today }]);
    expectStatus(await reconcile(), 200);
  });

  test.each(['', '.pdf', '/file'])(
    'GET /payout-reconciliation%s of a period that ends before it begins',
    async (form) => {
      const path = `/api/v1/payout-reconciliation${form}?from=2027-03-01&to=2027-01-01`;
      expect(await api.as('qin-zheng')('GET', path)).toMatchObject({
        status: 422,
        body: { code: 'period-reversed', errors: [{ pointer: '/from' }] },
      });
    },
  );

  test('refuses a file that is no results file, or a damaged one, with the lines', async () => {
    const { batchId } = await walk.sent();
    const path = `/api/v1/payout-batches/${batchId}/results`;
    const page = new FormData();
    page.set('file', new File([`<html>${batchId}</html>`], 'page.csv'));
    const answer = await api.as('tang-wei')('POST', path, { body: page });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'result-file-not-readable', details: { lines: [{ lineNo: 1, code: 'result-file-not-readable' }] } },
    });
    const text = await ((await walk.resultsForm(batchId)).get('file') as File).text();
    const cut = new FormData();
    cut.set('file', new File([text.slice(0, text.indexOf('\nE,'))], 'cut.csv'));
    const damaged = await api.as('tang-wei')('POST', path, { body: cut });
    expect(damaged).toMatchObject({
      status: 422,
      body: { code: 'result-file-incomplete', details: { lines: [{ lineNo: 3, field: 'closing' }] } },
    });
    const { body: batch } = await api.as('tang-wei')('GET', `/api/v1/payout-batches/${batchId}`);
    expect(batch).toMatchObject({ status: 'sent', openInstructions: 1 });
  });

  test('lists what of the treasury a person has to look at, whole files too', async () => {
    const { batchId } = await walk.sent();
    const body = await walk.resultsForm(batchId, { amountFen: 1n });
    await api.as('tang-wei')('POST', `/api/v1/payout-batches/${batchId}/results`, { body });
    await recordFileSetAside(
      { db: api.database.db, rules: api.dependencies.rules },
      { name: 'huge.csv', problemCode: 'treasury-file-too-large', facts: { bytes: 1 } },
    );
    const first = await api.as('yang-xue')('GET', '/api/v1/treasury-problems?limit=1');
    expect(first.body.items).toMatchObject([
      {
        fileName: 'huge.csv',
        problemCode: 'treasury-file-too-large',
        problem: sentenceOf('treasury-file-too-large', { lineNo: null, source: 'whole_file' }),
        batchId: null,
        keptAs: expect.stringContaining('in/refused/'),
      },
    ]);
    const next = await api.as('qin-zheng')('GET', `/api/v1/treasury-problems?limit=1&cursor=${first.body.nextCursor}`);
    expect(next.body.items).toMatchObject([{ batchId, problemCode: 'result-amount-differs', keptAs: null }]);
  });

  test('takes the same treasury file once', async () => {
    const { batchId } = await walk.sent();
    const body = await walk.resultsForm(batchId);
    const path = `/api/v1/payout-batches/${batchId}/results`;
    expectStatus(await api.as('tang-wei')('POST', path, { body }), 200);
    const again = await api.as('yang-xue')('POST', path, { body: await walk.resultsForm(batchId) });
    expect(again.body).toMatchObject({
      status: 'settled',
      file: { alreadyTakenIn: true },
      lines: [{ effect: 'paid', problemCode: null, problem: null }],
    });
    const { body: batch } = await api.as('tang-wei')('GET', `/api/v1/payout-batches/${batchId}`);
    expect(batch.instructions).toMatchObject([{ status: 'paid' }]);
  });
});
