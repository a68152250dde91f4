import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CaseRef, wakingOf } from '../../src/domain/processes.js';
import * as contracts from '../../src/workflows/contract/messages.js';
import * as rewards from '../../src/workflows/reward/messages.js';
import { createTemporalProcesses } from '../../src/temporal-processes.js';
import { aBatch, aClaim, aContract, type City, eventsOf, refusalOf } from './city.js';
import { type Engine, type RunningWorker, startEngine, startWorker } from './engine.js';
import { DAY_MS } from './fake-contracts.js';
import { createFakeRecord } from './fake-record.js';

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

/** The engine forgets this case's process, as one restored from an older state does. */
async function lose(lost: { handle: () => ReturnType<ReturnType<typeof aContract>['handle']> }): Promise<void> {
  await lost.handle().terminate('lost');
}

function wake(of: CaseRef): Promise<boolean> {
  return createTemporalProcesses(city.client, city.taskQueue).wake(of);
}

const ofContract = (id: string): CaseRef => ({ kind: 'contract', id });
const input = (contractId: string) => ({ commandId: randomUUID(), contractId, actorId: randomUUID() });

describe('a process that the engine has lost', () => {
  test('is woken once: whoever runs is left alone', async () => {
    const contract = aContract(city);
    await contract.inReview();
    expect(await wake(ofContract(contract.id))).toBe(false);
    await lose(contract);
    const woken = await Promise.all([1, 2, 3].map(() => wake(ofContract(contract.id))));
    expect(woken.filter(Boolean)).toHaveLength(1);
  });

  test('begins by reading the record: its timer is armed again, by the service’s clock', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await lose(contract);
    await wake(ofContract(contract.id));
    await city.record.done('readContract', contract.id);
    await contract.handle().signal(contracts.clockMovedSignal, { clockOffsetMs: city.record.moveClock(22 * DAY_MS) });
    await city.record.done('recordAlarm', contract.id);
    expect(city.record.contract(contract.id)).toMatchObject({ status: 'in_review', isOverdue: true });
    expect(await contract.decide(contracts.decideUpdate, 'register')).toMatchObject({ status: 'registered' });
  });

  test('carries out the command that woke it, and knows where the case stands', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await lose(contract);
    const { type, workflowId, input: begin } = wakingOf(ofContract(contract.id));
    await city.client.workflow.start(type, { workflowId, taskQueue: city.taskQueue, args: [begin] });
    expect(await contract.decide(contracts.decideUpdate, 'register')).toMatchObject({ status: 'registered' });
    await city.record.done('recordCertificateIssued', contract.id);
    expect(await refusalOf(contract.ask(contracts.acceptUpdate))).toBe('action-not-allowed');
    expect(city.record.contract(contract.id).issued).toEqual([1]);
  });

  test('prints the certificate that was decided and never printed', async () => {
    const contract = aContract(city);
    const gate = city.record.holdNext('before', 'renderCertificate', contract.id);
    await contract.registered();
    await gate.reached;
    await lose(contract);
    gate.open();
    await wake(ofContract(contract.id));
    await city.record.done('recordCertificateIssued', contract.id);
    expect(city.record.contract(contract.id).issued).toEqual([1]);
  });

  test('of a claim closes its publicity on the day it was to close', async () => {
    const claim = aClaim(city);
    await claim.published();
    await lose(claim);
    await wake({ kind: 'reward_claim', id: claim.id });
    await city.record.done('readClaim', claim.id);
    await claim.handle().signal(contracts.clockMovedSignal, { clockOffsetMs: city.record.moveClock(8 * DAY_MS) });
    await city.record.done('recordClaimDue', claim.id);
    expect(city.record.claim(claim.id).status).toBe('approval');
    expect(await claim.decide(rewards.approveUpdate, 'approve')).toMatchObject({ status: 'payee_confirmation' });
  });

  test('of a batch sends the payment file that was released and never sent', async () => {
    const claimId: string = randomUUID();
    city.record.addPayableClaim(claimId, randomUUID());
    const batch = aBatch(city, [claimId]);
    await batch.build();
    await batch.check('approve');
    await lose(batch);
    await city.record.activities.recordBatchRelease({ commandId: randomUUID(), batchId: batch.id, actorId: '' });
    await wake({ kind: 'payout_batch', id: batch.id });
    await city.record.done('recordPaymentFileSent', batch.id);
    expect(city.record.batch(batch.id).status).toBe('sent');
    expect(city.record.callsOn(batch.id).filter((name) => name === 'sendPaymentFile')).toHaveLength(1);
  });

  test('ends at once when the record knows no such case, or one that was never submitted', async () => {
    const contractId = randomUUID();
    await wake(ofContract(contractId));
    await aContract(city, contractId).handle().result();
    const claimId = randomUUID();
    await wake({ kind: 'reward_claim', id: claimId });
    await aClaim(city, randomUUID(), claimId).handle().result();
  });
});

describe('a clerk that the record has left behind', () => {
  /** The record knows of the acceptance; the clerk, restored from before, does not. */
  async function behind() {
    const contract = aContract(city);
    await contract.submit();
    await city.record.activities.recordAcceptance(input(contract.id));
    return contract;
  }

  test('refuses by what it knows, unless it is asked to let the record decide; then it looks there too', async () => {
    const contract = await behind();
    const decision = { ...input(contract.id), outcome: 'refer_to_second_review' as const };
    const ask = (asked: contracts.DecisionInput) =>
      contract.handle().executeUpdate(contracts.decideUpdate, { updateId: asked.commandId, args: [asked] });
    expect(await refusalOf(ask(decision))).toBe('action-not-allowed');
    expect(await ask({ ...decision, asksRecord: true })).toMatchObject({ status: 'second_review' });
    await city.record.done('readContract', contract.id);
    expect(await contract.decide(contracts.decideSecondUpdate, 'send_back')).toMatchObject({ status: 'in_review' });
  });

  test('looks at the record when it is bidden, and arms its timer by what stands there', async () => {
    const contract = await behind();
    await createTemporalProcesses(city.client, city.taskQueue).bidLook(ofContract(contract.id));
    await city.record.done('readContract', contract.id);
    await contract.handle().signal(contracts.clockMovedSignal, { clockOffsetMs: city.record.moveClock(22 * DAY_MS) });
    await city.record.done('recordAlarm', contract.id);
    expect(city.record.contract(contract.id).isOverdue).toBe(true);
  });
});

test('a reader of the history sees at each timer what it waits for', async () => {
  const contract = aContract(city);
  await contract.inReview();
  const { events } = await contract.handle().fetchHistory();
  const summaries = (events ?? [])
    .filter((event) => event.timerStartedEventAttributes)
    .map((event) => JSON.parse(Buffer.from(event.userMetadata?.summary?.data ?? []).toString()) as string);
  expect(new Set(summaries)).toEqual(new Set(['Until the time limit of this step']));
  expect(await eventsOf(contract.handle())).toContain('timerStarted');
});
