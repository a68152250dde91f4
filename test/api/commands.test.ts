import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ServiceError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { commandIdOf } from '../../src/api/command-key.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, declarationOf, expectStatus } from './support/cases.js';
import { grpcError } from './support/fake-engine.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi({ updateTimeoutMs: 500 });
  walk = new CaseWalker(api);
});
afterAll(() => api.close());
afterEach(() => {
  api.engine.mode = 'up';
  api.engine.failNext = undefined;
});

const post = (person: string, path: string, key: string, body: unknown = {}): Promise<Answer> =>
  api.as(person)('POST', `/api/v1${path}`, { key, body });
const commandOf = (key: string) => api.database.db('commands').where({ idempotency_key: key }).first();

describe('the id of a command', () => {
  test('is the same for the same person and key, and is a UUID wherever one is asked for', () => {
    const id = commandIdOf('a', 'b');
    expect(commandIdOf('a', 'b')).toBe(id);
    expect(commandIdOf('a', 'c')).not.toBe(id);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('an Idempotency-Key', () => {
  test.each([
    ['missing', null],
    ['with a space', 'a b'],
    ['longer than 200 characters', 'x'.repeat(201)],
  ])('%s is refused before anything happens', async (_what, key) => {
    const id = await walk.draft();
    const headers: Record<string, string> = key === null ? {} : { 'idempotency-key': key };
    const answer = await api.as('chen-jie')('POST', `/api/v1/contracts/${id}/submission`, {
      key: null,
      headers,
      body: {},
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'idempotency-key-required']);
  });

  test('used again for the same content gives the same answer, in any later state', async () => {
    const id = await walk.draft();
    const key = randomUUID();
    const first = expectStatus(await post('chen-jie', `/contracts/${id}/submission`, key), 200);
    await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
    const calls = api.engine.calls.length;
    const again = await post('chen-jie', `/contracts/${id}/submission`, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(api.engine.calls).toHaveLength(calls);
  });

  test('used again with the same fields in another order is the same content', async () => {
    const key = randomUUID();
    const first = await post('chen-jie', '/contracts', key, { declaration: { projectName: '甲', summary: '乙' } });
    const again = await post('chen-jie', '/contracts', key, { declaration: { summary: '乙', projectName: '甲' } });
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  });

  test.each([
    ['another body', (id: string) => `/contracts/${id}/withdrawal`, { reason: '另一理由' }],
    ['another path', (id: string) => `/contracts/${id}/submission`, {}],
  ])('used for %s is refused', async (_what, path, body) => {
    const id = await walk.draft();
    const key = randomUUID();
    await post('chen-jie', `/contracts/${id}/withdrawal`, key, {});
    const answer = await post('chen-jie', path(id), key, body);
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect((await commandOf(key)).answer_status).toBe(409);
  });

  test('belongs to its person: somebody else may use the same', async () => {
    const key = randomUUID();
    const first = await post('chen-jie', '/contracts', key);
    const second = await post('sun-li', '/contracts', key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).not.toBe(first.body.id);
  });

  test('a refusal of the domain is remembered too, and stays a refusal', async () => {
    const id = await walk.draft();
    const key = randomUUID();
    const first = await post('chen-jie', `/contracts/${id}/withdrawal`, key);
    expect([first.status, first.body.code]).toEqual([409, 'action-not-allowed']);
    await walk.command('chen-jie', `/contracts/${id}/submission`, {});
    const again = await post('chen-jie', `/contracts/${id}/withdrawal`, key);
    expect([again.status, again.body]).toEqual([409, first.body]);
  });

  test('a body that does not pass is not remembered: corrected, it may use the key', async () => {
    const id = await walk.inReview();
    const key = randomUUID();
    const wrong = await post('wang-min', `/contracts/${id}/decision`, key, { outcome: 'register' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'validation-failed']);
    expect(await commandOf(key)).toBeUndefined();
    const right = await post('wang-min', `/contracts/${id}/decision`, key, { outcome: 'register', rationale: '同意' });
    expect(right.status).toBe(200);
  });
});

describe('a command in the record', () => {
  test('is there before the engine is asked, with its content; the engine gets identifiers', async () => {
    const id = await walk.inReview();
    const key = randomUUID();
    api.engine.mode = 'away';
    await post('wang-min', `/contracts/${id}/decision`, key, { outcome: 'register', rationale: '同意' });
    expect(await commandOf(key)).toMatchObject({
      kind: 'contract.decide',
      subject_id: id,
      actor_role: 'reviewer',
      payload: { outcome: 'register', rationale: '同意' },
      result: null,
      answer_status: null,
    });
    expect(api.engine.calls.at(-1)).toMatchObject({
      update: 'decide',
      input: { contractId: id, outcome: 'register' },
    });
  });

  test('money of an assessment is kept as text, for the act to read with the same schema', async () => {
    const id = await walk.inReview();
    const { contractValueFen, technologyTransactionValueFen, nonTechnicalLines } =
      declarationOf('entrusted-development');
    const assessment = { contractValueFen, technologyTransactionValueFen, nonTechnicalLines };
    const body = { outcome: 'register', rationale: '核定无变动', assessment };
    await walk.command('wang-min', `/contracts/${id}/decision`, body);
    const kept = await api.database.db('commands').where({ subject_id: id, kind: 'contract.decide' }).first();
    expect(kept.payload).toEqual(body);
  });
});

describe('the same command twice at once', () => {
  test('happens once and answers the same', async () => {
    const id = await walk.draft();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => post('chen-jie', `/contracts/${id}/submission`, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const versions = await api.database.asSuperuser()('contract_versions').where({ contract_id: id });
    expect(versions).toHaveLength(1);
  });

  test('opens one draft', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => post('chen-jie', '/contracts', key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });
});

describe('two reviewers at once', () => {
  test('one decision counts, the other is refused by the state it finds', async () => {
    const id = await walk.inReview();
    const decide = (person: string) =>
      post(person, `/contracts/${id}/decision`, randomUUID(), { outcome: 'register', rationale: '同意' });
    const answers = await Promise.all([decide('wang-min'), decide('liu-yang')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'action-not-allowed', details: { status: 'registered' } });
    const numbers = await api.database.asSuperuser()('registrations').where({ contract_id: id });
    expect(numbers).toHaveLength(1);
  });
});

describe('an act that is not allowed in this state', () => {
  test('is refused with what would be allowed instead', async () => {
    const id = await walk.registered();
    const answer = await post('wang-min', `/contracts/${id}/acceptance`, randomUUID());
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'action-not-allowed',
      title: '当前状态不能办理此事项',
      details: { status: 'registered', action: 'accept' },
    });
    // what a reviewer may do, not what others may
    expect(answer.body.details.allowedActions).toContain('verifyReceipts');
    expect(answer.body.details.allowedActions).not.toContain('applyAmendment');
    expect(answer.body.detail).toContain('已登记');
    expect(answer.body.detail).toContain('核验到款凭证');
    expect(answer.body.detailEn).toContain('verify receipts');
    expect(answer.body.detail).not.toMatch(/[a-z]+[A-Z]/);
  });

  test('is refused by the table when the case has ended and no workflow runs any more', async () => {
    const id = await walk.submitted();
    await walk.command('chen-jie', `/contracts/${id}/withdrawal`, {});
    expect(api.engine.running.has(`contract/${id}`)).toBe(false);
    const answer = await post('wang-min', `/contracts/${id}/acceptance`, randomUUID());
    expect([answer.status, answer.body.code, answer.body.details.allowedActions]).toEqual([
      409,
      'action-not-allowed',
      [],
    ]);
  });

  test('that only the act can know is refused with its code and its facts', async () => {
    const id = await walk.submitted();
    const answer = await post('wang-min', `/contracts/${id}/non-acceptance`, randomUUID(), {
      reasonCodes: ['Z99'],
      reason: '无此代码',
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'reason-code-unknown']);
  });
});

describe('when the engine', () => {
  test('is away, the command is refused for now and done later under the same key', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    api.engine.mode = 'away';
    const away = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([away.status, away.body.code]).toEqual([503, 'engine-unavailable']);
    expect(away.headers.get('retry-after')).toBe('2');
    api.engine.mode = 'up';
    const done = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([done.status, done.body.status]).toEqual([200, 'in_review']);
    expect(done.headers.get('idempotency-replayed')).toBeNull();
  });

  test('never answers and cannot be reached, that is noticed before the time is over', async () => {
    const id = await walk.submitted();
    const hanging = api.engine.client.workflow;
    const up = Object.getOwnPropertyDescriptor(hanging, 'getHandle');
    Object.assign(hanging, { getHandle: () => ({ executeUpdate: () => new Promise(() => undefined) }) });
    const probe = Object.getOwnPropertyDescriptor(api.engine.client.workflowService, 'getSystemInfo');
    Object.assign(api.engine.client.workflowService, { getSystemInfo: () => Promise.reject(grpcError(14)) });
    try {
      const answer = await post('wang-min', `/contracts/${id}/acceptance`, randomUUID());
      expect([answer.status, answer.body.code]).toEqual([503, 'engine-unavailable']);
    } finally {
      Object.defineProperty(hanging, 'getHandle', up ?? {});
      Object.defineProperty(api.engine.client.workflowService, 'getSystemInfo', probe ?? {});
    }
  });

  test('is slow, the answer is 202 with where to look, and the command is followed to its end', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    api.engine.mode = 'slow';
    const slow = await post('wang-min', `/contracts/${id}/acceptance`, key);
    api.engine.mode = 'up';
    expect(slow.status).toBe(202);
    expect(slow.headers.get('retry-after')).toBe('1');
    expect(slow.headers.get('location')).toBe(`/api/v1/commands/${slow.body.commandId}`);
    expect(slow.body).toEqual({
      commandId: slow.body.commandId,
      state: 'pending',
      location: slow.headers.get('location'),
    });
    const pending = await api.as('wang-min')('GET', slow.body.location);
    expect([pending.status, pending.body.commandId]).toEqual([200, slow.body.commandId]);
    const done = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([done.status, done.body.status]).toEqual([200, 'in_review']);
    const after = await api.as('wang-min')('GET', slow.body.location);
    expect(after.body).toMatchObject({ state: 'done', status: 200, answer: done.body });
  });

  test('is slow only once, the command is done without being sent again', async () => {
    const id = await walk.submitted();
    api.engine.failNext = () => new WorkflowUpdateRPCTimeoutOrCancelledError('deadline exceeded');
    const slow = await post('wang-min', `/contracts/${id}/acceptance`, randomUUID());
    expect(slow.status).toBe(202);
    let found = await api.as('wang-min')('GET', slow.body.location);
    while (found.body.state === 'pending') found = await api.as('wang-min')('GET', slow.body.location);
    expect(found.body).toMatchObject({ state: 'done', status: 200 });
    expect((await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`)).body.status).toBe('in_review');
  });

  test('lost the answer of an act that happened, the record still knows it', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    api.engine.loseNextAnswer = true;
    const answer = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([answer.status, answer.body.status]).toEqual([200, 'in_review']);
    expect((await commandOf(key)).answer_status).toBe(200);
  });

  test('may not have heard of an act that happened, it is asked before the record answers', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    const first = expectStatus(await post('wang-min', `/contracts/${id}/acceptance`, key), 200);
    // as if the process had died between the act and its answer
    await api.database
      .asMigrator()('commands')
      .where({ idempotency_key: key })
      .update({ answer: null, answer_status: null, engine_heard_at: null });
    const calls = api.engine.calls.length;
    api.engine.mode = 'away';
    const away = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([away.status, away.body.code]).toEqual([503, 'engine-unavailable']);
    api.engine.mode = 'up';
    const again = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(api.engine.calls).toHaveLength(calls + 2);
  });

  test('runs no workflow any more for an act that happened, the record answers', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    const first = expectStatus(await post('chen-jie', `/contracts/${id}/withdrawal`, key), 200);
    await api.database
      .asMigrator()('commands')
      .where({ idempotency_key: key })
      .update({ answer: null, answer_status: null, engine_heard_at: null });
    expect(api.engine.running.has(`contract/${id}`)).toBe(false);
    const again = await post('chen-jie', `/contracts/${id}/withdrawal`, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test('has lost a workflow that the record knows is running, that is no refusal', async () => {
    const id = await walk.submitted();
    api.engine.mode = 'lost';
    const key = randomUUID();
    const answer = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([answer.status, answer.body.code]).toEqual([503, 'engine-unavailable']);
    expect((await commandOf(key)).answer_status).toBeNull();
  });

  test('has lost the workflow of a case, it is woken by the next command and told to read the record', async () => {
    const id = await walk.submitted();
    api.engine.running.delete(`contract/${id}`);
    expectStatus(await post('wang-min', `/contracts/${id}/acceptance`, randomUUID()), 200);
    expect(api.engine.calls.at(-1)).toMatchObject({
      update: 'accept',
      input: { contractId: id, asksRecord: true },
      start: { type: 'contractWorkflow', options: { workflowId: `contract/${id}`, args: [{ isWoken: true }] } },
    });
  });

  test('refuses what the record would allow, its clerk is behind: it is asked to let the record decide', async () => {
    const id = await walk.submitted();
    api.engine.failNext = () => nested('action-not-allowed', { status: 'draft' });
    expectStatus(await post('wang-min', `/contracts/${id}/acceptance`, randomUUID()), 200);
    expect(api.engine.calls.slice(-2).map(({ input }) => input['asksRecord'])).toEqual([undefined, true]);
  });

  test.each([
    ['refuses by a code in the chain of causes', () => nested('separation-of-duties', { held: ['first_review'] }), 403],
    ['says a part of the record is away', () => nested('record-unavailable', {}), 503],
    ['has no resources left', () => new ServiceError('busy', { cause: grpcError(8) }), 503],
  ])('%s, so does the API', async (_what, failure, status) => {
    const id = await walk.submitted();
    const key = randomUUID();
    api.engine.failNext = failure;
    const answer = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect(answer.status).toBe(status);
    expect((await commandOf(key)).answer_status).toBe(status === 403 ? 403 : null);
  });
});

function nested(code: string, details: Record<string, unknown>): Error {
  const refusal = ApplicationFailure.nonRetryable(code, code, details);
  const activity = Object.assign(new Error('Activity task failed'), { cause: refusal });
  return new WorkflowUpdateFailedError('Workflow Update failed', activity);
}

describe('what became of a command', () => {
  test('is told to who sent it and to the auditor, to nobody else', async () => {
    const id = await walk.submitted();
    const { body } = await walk.command('wang-min', `/contracts/${id}/acceptance`, {});
    const path = `/api/v1/commands/${body.commandId}`;
    const own = await api.as('wang-min')('GET', path);
    expect(own.body).toMatchObject({ kind: 'contract.accept', state: 'done', status: 200, answer: body });
    expect((await api.as('qin-zheng')('GET', path)).status).toBe(200);
    for (const person of ['liu-yang', 'chen-jie', 'gu-yan']) {
      const answer = await api.as(person)('GET', path);
      expect([answer.status, answer.body.code]).toEqual([404, 'command-not-found']);
    }
    const unknown = await api.as('wang-min')('GET', `/api/v1/commands/${randomUUID()}`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'command-not-found']);
  });
});
