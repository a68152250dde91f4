import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../src/db/connection.js';
import { TRANSITIONS } from '../../src/domain/contract/status.js';
import { BATCH_STATUSES } from '../../src/domain/payout/batch-status.js';
import { INSTRUCTION_STATUSES } from '../../src/domain/payout/instruction-status.js';
import { CLAIM_STATUSES } from '../../src/domain/reward/claim-status.js';
import { readJson } from '../../src/embedded/data-dir.js';
import { makeDemoCases } from '../../src/embedded/demo-cases.js';
import { DemoProgress, demoProgressFile } from '../../src/embedded/demo-progress.js';
import { createOwnRegistry, type OwnRegistry } from '../journeys/own-registry.js';
import { expectBooksToBalance, type RunningRegistry } from '../journeys/running-registry.js';
import { until } from '../journeys/until.js';

const LONGEST_MS = 300_000;

let own: OwnRegistry;
let registry: RunningRegistry;
let readyWhileMaking: number | undefined;

beforeAll(async () => {
  own = await createOwnRegistry({ demoCases: true });
  const interrupted = own.start().catch(() => undefined);
  await until('some cases are made', async () => (progress()?.done ?? 0) >= 8, LONGEST_MS);
  readyWhileMaking = (await fetch(`${own.address}/readyz`)).status;
  await own.killEverything();
  await interrupted;
  registry = await own.start();
}, LONGEST_MS);

afterAll(() => own.stop(), LONGEST_MS);

const progress = () => readJson(demoProgressFile(own.dataDir), DemoProgress);

/** Every value of a column that occurs. */
function valuesOf(table: string, column = 'status'): Promise<string[]> {
  return registry.inRecord((trx) => trx(table).distinct(column).orderBy(column).pluck<string[]>(column));
}

const countCommands = (trx: Transaction) => trx('commands').count<{ count: bigint }[]>('id as count').first();

const NOT_SHOWN: readonly string[] = ['submitted', 'correction', 'joint_review', 'bureau_decision', 'waived'];

describe('the cases of the demonstration, killed in the middle and started again', () => {
  test('the service is not ready while they are made', () => {
    expect(readyWhileMaking).toBe(503);
  });

  test('there is a contract in every status that can be reached', async () => {
    const reachable = new Set(TRANSITIONS.filter(({ open }) => open).map(({ to }) => to));
    for (const noStatus of ['same', 'before', 'standing'] as const) reachable.delete(noStatus);
    expect(await valuesOf('contracts')).toEqual([...reachable, 'draft'].toSorted());
  });

  test('there is a reward in every status in which it can wait', async () => {
    expect(await valuesOf('reward_claims')).toEqual(
      // the policies of the place ask for no joint review and no meeting, and nobody there lets a deadline pass
      CLAIM_STATUSES.filter((status) => !NOT_SHOWN.includes(status)).toSorted(),
    );
  });

  test('there is a batch and a payment in every status in which it can wait', async () => {
    expect(await valuesOf('payout_batches')).toEqual(
      BATCH_STATUSES.filter((status) => status !== 'released').toSorted(),
    );
    expect(await valuesOf('payment_instructions')).toEqual(
      INSTRUCTION_STATUSES.filter((status) => status !== 'instructed').toSorted(),
    );
  });

  test('all were made, nothing was refused, and no command is left without its answer', async () => {
    expect(progress()).toMatchObject({ done: progress()?.total });
    const unhappy = await registry.inRecord((trx) =>
      trx('commands')
        .select('kind', 'answer')
        .whereRaw('actor_id in (select id from users)')
        .whereRaw('(answer_status is null or answer_status >= 400)'),
    );
    expect(unhappy).toEqual([]);
  });

  test('the books balance, and no payment was made twice', () => expectBooksToBalance(registry));

  test('the history lies in the past and says so, and the date of the service is today', async () => {
    const { body: clock } = await registry.client.as('qin-zheng').get('/clock');
    expect(clock['offsetMs']).toBe(0);
    const unmarked = await registry.inRecord((trx) =>
      trx('case_events')
        // what people did; a reminder whose day is today is given in the present, by the service itself
        .whereRaw('occurred_at > now() or (clock_offset_ms >= 0 and actor_id in (select id from users))')
        .pluck<string[]>('kind'),
    );
    expect(unmarked).toEqual([]);
  });

  test('made again, nothing is done', async () => {
    const before = await registry.inRecord(countCommands);
    expect(await makeDemoCases({ client: registry.client, dataDir: own.dataDir })).toEqual({ told: 0, faults: [] });
    expect(await registry.inRecord(countCommands)).toEqual(before);
  });

  test('the clock comes from the past to the present, and never back from the future: demo-clock-ahead', async () => {
    const administrator = registry.client.as('gu-yan');
    const present = await administrator.post('/demo-clock', { to: 'now' });
    expect([present.status, present.body['offsetMs']]).toEqual([200, 0]);
    await administrator.post('/demo-clock', { by: '+1h' });
    const refused = await administrator.post('/demo-clock', { to: 'now' }, randomUUID());
    expect([refused.status, refused.body['code']]).toEqual([409, 'demo-clock-ahead']);
  });
});
