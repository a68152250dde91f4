import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { askForUnheardCommands, startAskingForUnheardCommands } from '../../src/api/unheard-commands.js';
import { takeUnheardCommands } from '../../src/db/command-store.js';
import { until } from '../journeys/until.js';
import { type Answer, startApi, type TestApi } from './support/api.js';
import { CaseWalker, expectStatus } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi({ updateTimeoutMs: 500 });
  walk = new CaseWalker(api);
});
afterAll(() => api.close());
afterEach(async () => {
  api.engine.mode = 'up';
  api.engine.failNext = undefined;
  await api.database.asMigrator()('commands').update({ ask_again_after: null });
});

const post = (person: string, path: string, key: string, body: unknown = {}): Promise<Answer> =>
  api.as(person)('POST', `/api/v1${path}`, { key, body });
const commandOf = (key: string) => api.database.db('commands').where({ idempotency_key: key }).first();
const look = () => askForUnheardCommands(api.dependencies);

/** The time its sender had is over. */
async function senderIsGone(key: string): Promise<void> {
  await api.database
    .asMigrator()('commands')
    .where({ idempotency_key: key })
    .update({ ask_again_after: api.database.db.raw(`now() - interval '1 second'`) });
}

/** As if the server had died between the act and its answer: on record, and nobody knows whether the engine has heard. */
async function forgetAnswer(key: string): Promise<void> {
  await api.database
    .asMigrator()('commands')
    .where({ idempotency_key: key })
    .update({ answer: null, answer_status: null, answered_at: null, engine_heard_at: null });
  await senderIsGone(key);
}

/** A command that is remembered, and whose server died before the engine was asked. */
async function orphaned(person: string, path: string, body: object = {}): Promise<string> {
  const key = randomUUID();
  api.engine.mode = 'away';
  expectStatus(await post(person, path, key, body), 503);
  api.engine.mode = 'up';
  await senderIsGone(key);
  return key;
}

const asked = async (key: string) => {
  const { id } = await commandOf(key);
  return api.engine.calls.filter(({ updateId }) => updateId === id);
};

describe('a command whose sender never got it to the engine', () => {
  test('is carried out by the service itself, once, and answered the same to whoever asks later', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    const before = (await asked(key)).length;
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    expect(await asked(key)).toHaveLength(before + 1);

    const answer = await post('wang-min', `/contracts/${id}/acceptance`, key);
    const { id: commandId } = await commandOf(key);
    expect([answer.status, answer.body]).toMatchObject([200, { commandId, contractId: id, status: 'in_review' }]);
    expect(await asked(key)).toHaveLength(before + 1);
    const timeline = await api.database.asSuperuser()('case_events').where({ command_id: commandId });
    expect(timeline).toHaveLength(1);
  });

  test('is one server’s when several look at once', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    const before = (await asked(key)).length;
    const settled = await Promise.all([look(), look(), look()]);
    expect(settled.toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    expect(await asked(key)).toHaveLength(before + 1);
  });

  test('opens its case, when that is what it was for', async () => {
    const id = await walk.draft();
    const key = await orphaned('chen-jie', `/contracts/${id}/submission`);
    expect(await look()).toBe(1);
    expect((await asked(key)).at(-1)?.start).toMatchObject({ type: 'contractWorkflow' });
    expect((await api.as('chen-jie')('GET', `/api/v1/contracts/${id}`)).body.status).toBe('submitted');
  });

  test('wakes the workflow of its case when the engine has lost it', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    api.engine.running.delete(`contract/${id}`);
    expect(await look()).toBe(1);
    expect((await asked(key)).at(-1)?.start?.options.args).toEqual([{ contractId: id, isWoken: true }]);
  });

  test('is refused for good when the record does not allow it any more, and not asked again', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    await walk.command('chen-jie', `/contracts/${id}/withdrawal`, {});
    expect(await look()).toBe(1);
    expect(await commandOf(key)).toMatchObject({ answer_status: 409, ask_again_after: null });
    const answer = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([answer.status, answer.body.code]).toEqual([409, 'action-not-allowed']);
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
    expect(await look()).toBe(0);
  });

  test('has nothing left to ask when its case was purged', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    await walk.command('chen-jie', `/contracts/${id}/state-secret-flag`, {});
    const before = (await asked(key)).length;
    expect(await look()).toBe(1);
    expect(await asked(key)).toHaveLength(before);
    expect(await commandOf(key)).toMatchObject({ answer_status: 409, payload: null });
  });
});

describe('a command on record that the engine may not have heard of', () => {
  test('is told to it, and then answered from the record', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    const first = expectStatus(await post('wang-min', `/contracts/${id}/acceptance`, key), 200);
    await forgetAnswer(key);
    const before = (await asked(key)).length;
    expect(await look()).toBe(1);
    expect((await asked(key)).at(-1)?.input).toMatchObject({ asksRecord: true });
    const again = await post('wang-min', `/contracts/${id}/acceptance`, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await asked(key)).toHaveLength(before + 1);
  });

  test('is not refused when its workflow will have nothing more to do with it', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    const first = expectStatus(await post('wang-min', `/contracts/${id}/acceptance`, key), 200);
    await forgetAnswer(key);
    api.engine.failNext = () => failure('action-not-allowed');
    expect(await look()).toBe(1);
    expect(await commandOf(key)).toMatchObject({ answer_status: null, ask_again_after: null });
    expect((await post('wang-min', `/contracts/${id}/acceptance`, key)).body).toEqual(first.body);
  });
});

describe('a command is left alone', () => {
  test('while its sender still has time', async () => {
    const id = await walk.submitted();
    const key = randomUUID();
    api.engine.mode = 'away';
    await post('wang-min', `/contracts/${id}/acceptance`, key);
    api.engine.mode = 'up';
    expect(await look()).toBe(0);
    expect((await commandOf(key)).asked_again).toBe(0);
  });

  test('while another server has it in hand, or its act is under way', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    const superuser = api.database.asSuperuser();
    await superuser.transaction(async (trx) => {
      await trx('commands').where({ idempotency_key: key }).forUpdate();
      expect(await look()).toBe(0);
    });
    expect(await takeUnheardCommands(api.database.db, 10)).toMatchObject([{ askedAgain: 1 }]);
    expect(await look()).toBe(0);
    expect((await commandOf(key)).ask_again_after).not.toBeNull();
  });

  test('while the engine is away: nothing is counted against it', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    api.engine.mode = 'away';
    expect(await look()).toBe(0);
    expect((await commandOf(key)).asked_again).toBe(0);
    api.engine.mode = 'up';
    expect(await look()).toBe(1);
  });

  test('for longer every time the engine does not answer', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    const leases: number[] = [];
    for (const askedAgain of [1, 2, 3]) {
      api.engine.mode = 'slow';
      expect(await look()).toBe(0);
      const row = await commandOf(key);
      expect(row.asked_again).toBe(askedAgain);
      const { rows } = await api.database.db.raw<{ rows: { s: number }[] }>(
        'select round(extract(epoch from ask_again_after - now()))::int as s from commands where id = ?',
        [row.id],
      );
      leases.push(rows[0]?.s ?? 0);
      await senderIsGone(key);
    }
    expect(leases.map((seconds) => Math.round(seconds / 30) * 30)).toEqual([30, 60, 120]);
  });

  test('when it is done on the record alone', async () => {
    const key = randomUUID();
    expectStatus(await post('chen-jie', '/contracts', key), 201);
    expect(await commandOf(key)).toMatchObject({ engine_request: null, engine_heard_at: null, ask_again_after: null });
  });

  test('after a fault of ours has met it often enough; a person must look, and its sender may still ask', async () => {
    const id = await walk.submitted();
    const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
    for (let time = 1; time <= 6; time += 1) {
      await senderIsGone(key);
      api.engine.failNext = () => failure('internal-error');
      expect(await look()).toBe(0);
    }
    expect(await commandOf(key)).toMatchObject({ asked_again: 6, ask_again_after: null, engine_heard_at: null });
    expect(api.log.at(-1)).toContain('somebody must look');
    expectStatus(await post('wang-min', `/contracts/${id}/acceptance`, key), 200);
  });
});

test('what is unheard is counted, with the age of the oldest', async () => {
  const id = await walk.submitted();
  const gauges = async () => {
    const { body } = await api.as(undefined)('GET', '/metrics');
    const valueOf = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1]);
    return [valueOf('registry_commands_unheard'), valueOf('registry_commands_unheard_oldest_seconds')];
  };
  await api.database.asMigrator()('commands').whereNotNull('engine_request').update({ ask_again_after: null });
  const [before = 0] = await gauges();
  const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
  await api.database
    .asMigrator()('commands')
    .where({ idempotency_key: key })
    .update({ created_at: api.database.db.raw(`now() - interval '1 hour'`) });
  const [count = 0, oldest = 0] = await gauges();
  expect(count).toBe(before + 1);
  expect(Math.floor(oldest / 60)).toBe(60);
  await look();
  expect((await gauges())[0]).toBe(before);
});

test('a server looks by itself, and stops when it is told to', async () => {
  const id = await walk.submitted();
  const key = await orphaned('wang-min', `/contracts/${id}/acceptance`);
  const stop = startAskingForUnheardCommands(api.dependencies);
  await until('the engine has heard', async () => (await commandOf(key)).engine_heard_at !== null);
  await stop();
  expect((await api.as('wang-min')('GET', `/api/v1/contracts/${id}`)).body.status).toBe('in_review');
});

function failure(code: string): Error {
  return new WorkflowUpdateFailedError('Workflow Update failed', ApplicationFailure.nonRetryable(code, code, {}));
}
