import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readClock } from '../../src/db/clock-store.js';
import { startApi, type TestApi } from './support/api.js';
import { CaseWalker } from './support/cases.js';

let api: TestApi;
let walk: CaseWalker;
beforeAll(async () => {
  api = await startApi();
  walk = new CaseWalker(api);
});
afterAll(() => api.close());

const beat = async (to: TestApi, instance: string, at: string): Promise<void> => {
  await to.database.db.raw(
    `insert into process_heartbeats (kind, instance, beat_at) values ('worker', ?, now() + ?::interval)
     on conflict (kind, instance) do update set beat_at = excluded.beat_at`,
    [instance, at],
  );
};
const readyOf = (of: TestApi) => of.as(undefined)('GET', '/readyz');

describe('health', () => {
  test('is said without asking anybody', async () => {
    const response = await fetch(`${api.url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'alive' }]);
  });

  test('readiness wants every part, and names those that are down', async () => {
    const real = await startApi({ demoClock: false });
    try {
      expect(await readyOf(real)).toMatchObject({ status: 503, body: { status: 'not-ready', down: ['worker'] } });
      await beat(real, 'old', '-16 seconds');
      expect((await readyOf(real)).body.down).toEqual(['worker']);
      await beat(real, 'new', '0 seconds');
      expect(await readyOf(real)).toMatchObject({ status: 200, body: { status: 'ready', down: [] } });
      real.engine.mode = 'away';
      expect((await readyOf(real)).body.down).toEqual(['engine']);
    } finally {
      await real.close();
    }
  });

  test('readiness of a demonstration waits until its clock has come to the present', async () => {
    await beat(api, 'new', '0 seconds');
    const clock = api.database.asSuperuser();
    const { offsetMs } = await readClock(clock);
    const moveTo = (offset: number) => clock('demo_clock').update({ offset_ms: offset });
    try {
      await moveTo(-86_400_000);
      expect((await readyOf(api)).body.down).toEqual(['demo-cases']);
      await moveTo(0);
      expect((await readyOf(api)).body.down).toEqual([]);
    } finally {
      await moveTo(offsetMs);
    }
  });

  test('readiness names each other part', async () => {
    const away = () => Promise.reject(new Error('away'));
    const broken = await startApi({
      demoClock: false,
      replace: {
        treasuryCheck: away,
        documents: { ...api.dependencies.documents, check: away },
        identity: { ...api.identity.identity, check: away },
      },
    });
    try {
      const { body } = await readyOf(broken);
      expect(body.down.toSorted()).toEqual(['documents', 'identity', 'treasury', 'worker']);
    } finally {
      await broken.close();
    }
  });
});

describe('metrics', () => {
  test('count commands by kind and outcome, with their latency, and what lies where', async () => {
    const id = await walk.submitted();
    await api.as('wang-min')('POST', `/api/v1/contracts/${id}/decision`, {
      body: { outcome: 'register', rationale: '早' },
    });
    const text = await (await fetch(`${api.url}/metrics`)).text();
    expect(text).toContain('registry_commands_total{kind="contract.submit",outcome="done"} 1');
    expect(text).toContain('registry_commands_total{kind="contract.decide",outcome="refused"} 1');
    expect(text).toContain('registry_command_seconds_count{kind="contract.submit"} 1');
    expect(text).toContain('registry_contracts{status="submitted"} 1');
    expect(text).toContain('registry_contracts_overdue 0');
    expect(text).toContain('registry_record_up 1');
    await walk.sent();
    const later = await (await fetch(`${api.url}/metrics`)).text();
    expect(later).toContain('registry_payment_instructions{status="instructed"} 1');
  });
});

describe('the clock of the demonstration', () => {
  test('moves the date of the service once per command, and tells every case that waits for a limit', async () => {
    const open = await walk.submitted();
    const ended = await walk.submitted();
    await walk.command('chen-jie', `/contracts/${ended}/withdrawal`, {});
    const { claimId } = await walk.published();
    api.engine.signals.length = 0;
    const { body: before } = await api.as('chen-jie')('GET', '/api/v1/clock');
    const key = randomUUID();
    const moved = await api.as('gu-yan')('POST', '/api/v1/demo-clock', { key, body: { by: '+5d' } });
    expect(moved.status).toBe(200);
    expect(moved.body.offsetMs - before.offsetMs).toBe(5 * 86_400_000);
    expect(moved.body.workflowsTold).toBe(api.engine.signals.length);
    const told = api.engine.signals.map(({ workflowId }) => workflowId);
    expect(told).toEqual(expect.arrayContaining([`contract/${open}`, `reward/${claimId}`]));
    expect(told).not.toContain(`contract/${ended}`);
    expect(api.engine.signals[0]).toMatchObject({
      signal: 'clockMoved',
      args: [{ clockOffsetMs: moved.body.offsetMs }],
    });
    const again = await api.as('gu-yan')('POST', '/api/v1/demo-clock', { key, body: { by: '+5d' } });
    expect(again.body).toEqual(moved.body);
    expect((await api.as('chen-jie')('GET', '/api/v1/clock')).body.offsetMs).toBe(moved.body.offsetMs);
  });

  test('moves once even when the cases could not be told at first', async () => {
    const { body: before } = await api.as('chen-jie')('GET', '/api/v1/clock');
    const key = randomUUID();
    api.engine.mode = 'away';
    const away = await api.as('gu-yan')('POST', '/api/v1/demo-clock', { key, body: { by: '+1h' } });
    expect([away.status, away.body.code]).toEqual([503, 'engine-unavailable']);
    api.engine.mode = 'up';
    const moved = await api.as('gu-yan')('POST', '/api/v1/demo-clock', { key, body: { by: '+1h' } });
    expect(moved.body.offsetMs - before.offsetMs).toBe(3_600_000);
  });

  test.each([['-1d'], ['5d'], ['+0.5d'], ['+1w'], ['+99999d']])('does not move by %s', async (by) => {
    const answer = await api.as('gu-yan')('POST', '/api/v1/demo-clock', { body: { by } });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/by']);
  });

  test('stands still where there is no demonstration', async () => {
    const real = await startApi({ demoClock: false });
    try {
      const { body: before } = await real.as('gu-yan')('GET', '/api/v1/clock');
      const answer = await real.as('gu-yan')('POST', '/api/v1/demo-clock', { body: { by: '+1d' } });
      expect([answer.status, answer.body.code]).toEqual([409, 'demo-clock-off']);
      const { body: after } = await real.as('gu-yan')('GET', '/api/v1/clock');
      expect(after).toMatchObject({ offsetMs: before.offsetMs, demoClock: false });
    } finally {
      await real.close();
    }
  });
});
