import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import * as messages from '../../src/workflows/payout-batch/messages.js';
import { aBatch, type City, refusalOf } from './city.js';
import { type Engine, type RunningWorker, startEngine, startWorker } from './engine.js';
import { createFakeRecord } from './fake-record.js';
import type { ActName } from './traced-acts.js';

let engine: Engine;
let worker: RunningWorker;
let city: City;
beforeAll(async () => {
  engine = await startEngine();
  const record = createFakeRecord();
  worker = await startWorker(engine, record.activities);
  city = { client: engine.client, taskQueue: worker.taskQueue, record };
});
afterAll(async () => {
  await worker.stop();
  await engine.stop();
});

/** Claims that finance may put into a batch. */
function payableClaims(count: number): string[] {
  return Array.from({ length: count }, () => {
    const id = randomUUID();
    city.record.addPayableClaim(id, randomUUID());
    return id;
  });
}

const timesCalled = (batchId: string, name: ActName): number =>
  city.record.callsOn(batchId).filter((called) => called === name).length;

describe('the process of a payout batch', () => {
  test('sends the file only when the release is on record', async () => {
    const batch = aBatch(city, payableClaims(2));
    await batch.build();
    await batch.check('approve');
    const gate = city.record.holdNext('before', 'recordBatchRelease', batch.id);
    const released = batch.ask(messages.releaseBatchUpdate);
    await gate.reached;
    expect(city.record.callsOn(batch.id)).not.toContain('sendPaymentFile');
    gate.open();
    expect(await released).toMatchObject({ status: 'released', instructionCount: 2, totalFen: '4800000' });
    await city.record.done('recordPaymentFileSent', batch.id);
    expect(city.record.callsOn(batch.id).slice(0, 5)).toEqual([
      'recordBatch',
      'recordBatchCheck',
      'recordBatchRelease',
      'sendPaymentFile',
      'recordPaymentFileSent',
    ]);
  });

  test('sends nothing when the release is refused', async () => {
    const batch = aBatch(city, payableClaims(1));
    await batch.build();
    await batch.check('approve');
    city.record.failNext('recordBatchRelease', batch.id, ApplicationFailure.nonRetryable('no', 'separation-of-duties'));
    expect(await refusalOf(batch.ask(messages.releaseBatchUpdate))).toBe('separation-of-duties');
    expect(await refusalOf(batch.ask(messages.reconcileUpdate))).toBe('action-not-allowed');
    expect(city.record.callsOn(batch.id)).not.toContain('sendPaymentFile');
  });

  test('sends nothing before a checker and a releaser have signed', async () => {
    const batch = aBatch(city, payableClaims(1));
    await batch.build();
    expect(await refusalOf(batch.ask(messages.releaseBatchUpdate))).toBe('action-not-allowed');
    expect(await refusalOf(batch.ask(messages.buildBatchUpdate))).toBe('action-not-allowed');
    await batch.check('approve');
    expect(await refusalOf(batch.check('approve'))).toBe('action-not-allowed');
    // whether its tier asks for another approval only the record can tell
    expect(city.record.callsOn(batch.id)).toEqual(['recordBatch', 'recordBatchCheck', 'recordBatchCheck']);
  });

  test('asks about instructions without an answer, again and again, and never pays them a second time', async () => {
    const claims = payableClaims(1);
    const batch = aBatch(city, claims);
    await batch.sent();
    await batch.enquired();
    await batch.enquired();
    expect(city.record.batch(batch.id)).toMatchObject({ status: 'sent', enquiries: 2 });

    await batch.answered({ [claims[0] ?? '']: 'paid' });
    expect(city.record.batch(batch.id).status).toBe('settled');
    expect(timesCalled(batch.id, 'sendEnquiry')).toBe(2);
    expect(timesCalled(batch.id, 'sendPaymentFile')).toBe(1);
  });

  test('sends the same file again when the drop was away, and notes it once', async () => {
    const batch = aBatch(city, payableClaims(1));
    city.record.failNext('sendPaymentFile', batch.id, new Error('drop away'));
    await batch.sent();
    expect(timesCalled(batch.id, 'sendPaymentFile')).toBe(2);
    expect(timesCalled(batch.id, 'recordPaymentFileSent')).toBe(1);
  });

  test('takes results handed in by a person while it watches the drop', async () => {
    const claims = payableClaims(2);
    const batch = aBatch(city, claims);
    await batch.sent();
    const [first = '', second = ''] = claims;
    const byHand = [randomUUID(), randomUUID()].map(String);
    city.record.handIn(byHand[0] ?? '', { [first]: 'paid' });
    city.record.handIn(byHand[1] ?? '', { [second]: 'rejected' });
    const half = await batch.ask(messages.recordResultsUpdate, { commandId: byHand[0] ?? '' });
    expect(half).toMatchObject({ status: 'sent', openInstructions: 1 });
    const whole = await batch.ask(messages.recordResultsUpdate, { commandId: byHand[1] ?? '' });
    expect(whole).toMatchObject({ status: 'settled', openInstructions: 0 });
    expect(await batch.ask(messages.reconcileUpdate)).toMatchObject({ status: 'reconciled' });
    await batch.handle().result();
  });

  test('takes a late return after everything was settled', async () => {
    const claims = payableClaims(1);
    const batch = aBatch(city, claims);
    await batch.sent();
    await batch.answered({ [claims[0] ?? '']: 'paid' });
    await batch.answered({ [claims[0] ?? '']: 'returned' });
    expect(city.record.claim(claims[0] ?? '').status).toBe('payee_confirmation');
    expect(await batch.ask(messages.reconcileUpdate)).toMatchObject({ status: 'reconciled' });
    await batch.handle().result();
    expect(timesCalled(batch.id, 'sendPaymentFile')).toBe(1);
  });

  test('ends when the batch is sent back, and its claims are payable again', async () => {
    const claims = payableClaims(2);
    const batch = aBatch(city, claims);
    await batch.build();
    expect(await batch.check('reject')).toMatchObject({ status: 'rejected' });
    await batch.handle().result();
    expect(claims.map((id) => city.record.claim(id).status)).toEqual(['payable', 'payable']);
  });

  test('ends when nothing could be put together', async () => {
    const batch = aBatch(city, [randomUUID()]);
    expect(await refusalOf(batch.build())).toBe('reward-claim-not-found');
    await batch.handle().result();
  });

  test('answers the same command again without asking the record', async () => {
    const batch = aBatch(city, payableClaims(1));
    const commandId = randomUUID();
    const first = await batch.build({ commandId });
    expect(await batch.build({ commandId })).toEqual(first);
    expect(timesCalled(batch.id, 'recordBatch')).toBe(1);
  });

  test('goes on watching when the record refuses what it wants to note', async () => {
    const claims = payableClaims(1);
    const batch = aBatch(city, claims);
    await batch.sent();
    city.record.failNext('recordEnquiry', batch.id, ApplicationFailure.nonRetryable('broken', 'internal-error'));
    await batch.enquired();
    const commandId: string = randomUUID();
    city.record.handIn(commandId, { [claims[0] ?? '']: 'paid' });
    expect(await batch.ask(messages.recordResultsUpdate, { commandId })).toMatchObject({ status: 'settled' });
    expect(await batch.ask(messages.reconcileUpdate)).toMatchObject({ status: 'reconciled' });
    await batch.handle().result();
    expect(timesCalled(batch.id, 'sendPaymentFile')).toBe(1);
  });
});
