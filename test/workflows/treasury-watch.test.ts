import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import * as messages from '../../src/workflows/payout-batch/messages.js';
import { aBatch, type City, eventsOf, until } from './city.js';
import { type Engine, type RunningWorker, startEngine, startWorker } from './engine.js';
import { createFakeRecord } from './fake-record.js';

let engine: Engine;
let worker: RunningWorker;
let city: City;
let watch: WorkflowHandle;
beforeAll(async () => {
  engine = await startEngine({ 'limit.historyCount.suggestContinueAsNew': '60' });
});
afterAll(() => engine.stop());

// each test has its own drop: a watch that was ended may have a last look under way
beforeEach(async () => {
  const record = createFakeRecord();
  worker = await startWorker(engine, record.activities);
  city = { client: engine.client, taskQueue: worker.taskQueue, record };
});
afterEach(async () => {
  await watch.terminate();
  await worker.stop();
});

/** The one watch over this city's drop. */
async function startWatch(): Promise<void> {
  watch = await city.client.workflow.start('treasuryWatchWorkflow', {
    workflowId: `treasury-watch-${randomUUID()}`,
    taskQueue: city.taskQueue,
    args: [{}],
  });
}

/** A batch of one claim whose payment lies with the treasury. */
async function sentBatch() {
  const claimId: string = randomUUID();
  city.record.addPayableClaim(claimId, randomUUID());
  const batch = aBatch(city, [claimId]);
  await batch.sent();
  return { ...batch, claimId };
}

/** Resolves when the drop holds just these files. */
const dropHolds = (...names: string[]): Promise<true> =>
  until(async () => city.record.waitingFiles().join() === names.join());

describe('the watch over the drop', () => {
  test('tells each batch what came for it, and then puts the files away', async () => {
    await startWatch();
    const [first, second] = [await sentBatch(), await sentBatch()];
    city.record.deliver('first.csv', first.id, { [first.claimId]: 'paid' });
    await city.record.done('readBatch', first.id);
    city.record.deliver('second.csv', second.id, { [second.claimId]: 'rejected' });
    await city.record.done('readBatch', second.id);
    await dropHolds();
    for (const { id, ask, handle } of [first, second]) {
      expect(city.record.batch(id).status).toBe('settled');
      expect(await ask(messages.reconcileUpdate)).toMatchObject({ status: 'reconciled' });
      await handle().result();
      expect(city.record.callsOn(id)).not.toContain('sendEnquiry');
    }
  });

  test('leaves a file in the drop until its batch was told, and tries until it is put away', async () => {
    const batch = await sentBatch();
    const gate = city.record.holdNext('after', 'watchTreasury', 'drop');
    await startWatch();
    city.record.deliver('answer.csv', batch.id, { [batch.claimId]: 'paid' });
    // the record has the answer and the engine does not know
    await gate.reached;
    expect(city.record.batch(batch.id).status).toBe('settled');
    expect(city.record.waitingFiles()).toEqual(['answer.csv']);
    city.record.failNext('putAwayResults', 'drop', new Error('the drop was away'));
    gate.open();
    await city.record.done('readBatch', batch.id);
    await dropHolds();
  });

  test('goes on when a file cannot be put away, and puts it away later', async () => {
    await startWatch();
    const [first, second, third] = [await sentBatch(), await sentBatch(), await sentBatch()];
    city.record.letStick('stuck.csv', true);
    city.record.deliver('stuck.csv', first.id, { [first.claimId]: 'paid' });
    await city.record.done('readBatch', first.id);
    city.record.deliver('second.csv', second.id, { [second.claimId]: 'paid' });
    await city.record.done('readBatch', second.id);
    await dropHolds('stuck.csv');
    city.record.letStick('stuck.csv', false);
    city.record.deliver('third.csv', third.id, { [third.claimId]: 'paid' });
    await city.record.done('readBatch', third.id);
    await dropHolds();
    expect(city.record.callsOn(first.id).filter((name) => name === 'readBatch')).toHaveLength(1);
  });

  test('tells a batch whose process has ended nothing, and goes on', async () => {
    await startWatch();
    const [late, next] = [await sentBatch(), await sentBatch()];
    await late.answered({ [late.claimId]: 'paid' });
    await late.ask(messages.reconcileUpdate);
    await late.handle().result();
    city.record.deliver('late-return.csv', late.id, { [late.claimId]: 'returned' });
    city.record.deliver('next.csv', next.id, { [next.claimId]: 'paid' });
    await city.record.done('readBatch', next.id);
    await dropHolds();
    expect(city.record.claim(late.claimId).status).toBe('payee_confirmation');
  });

  test('is not ended by a fault of its own: what waits in the drop waits for the next look', async () => {
    city.record.failNext('watchTreasury', 'drop', ApplicationFailure.nonRetryable('a bug', 'internal-error'));
    await startWatch();
    await until(async () => (await eventsOf(watch)).includes('timerStarted'));
    expect((await watch.describe()).status.name).toBe('RUNNING');
  });

  test('keeps its history short: it goes on in a new run, with the files it could not put away', async () => {
    await startWatch();
    const { runId } = await watch.describe();
    const stuck = await sentBatch();
    city.record.letStick('kept.csv', true);
    city.record.deliver('kept.csv', stuck.id, { [stuck.claimId]: 'paid' });
    await city.record.done('readBatch', stuck.id);
    let files = 0;
    await until(async () => {
      const batch = await sentBatch();
      city.record.deliver(`file-${(files += 1)}.csv`, batch.id, { [batch.claimId]: 'paid' });
      await city.record.done('readBatch', batch.id);
      return (await watch.describe()).runId !== runId;
    });
    await dropHolds('kept.csv');
    city.record.letStick('kept.csv', false);
    const last = await sentBatch();
    city.record.deliver('last.csv', last.id, { [last.claimId]: 'paid' });
    await city.record.done('readBatch', last.id);
    await dropHolds();
    expect(city.record.callsOn(stuck.id).filter((name) => name === 'readBatch')).toHaveLength(1);
  });
});
