import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { clockMovedSignal } from '../../src/workflows/contract/messages.js';
import { reconcileUpdate } from '../../src/workflows/payout-batch/messages.js';
import * as messages from '../../src/workflows/reward/messages.js';
import { aBatch, aClaim, type City, refusalOf, whenKnown } from './city.js';
import { type Engine, type RunningWorker, startEngine, startWorker } from './engine.js';
import { DAY_MS, HOUR_MS } from './fake-contracts.js';
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

describe('the process of a reward claim', () => {
  test('computes the sheet as soon as the claim is submitted', async () => {
    const claim = aClaim(city);
    await claim.submitted();
    expect(city.record.callsOn(claim.id)).toEqual(['recordClaim', 'recordComputation']);
    expect(await claim.decide(messages.firstCheckUpdate, 'pass')).toMatchObject({ status: 'second_check' });
  });

  test('ends when the claim is refused at the door, and the next one starts another run', async () => {
    const claim = aClaim(city);
    const refusal = ApplicationFailure.nonRetryable('no', 'reward-already-claimed');
    city.record.failNext('recordClaim', claim.id, refusal);
    expect(await refusalOf(claim.askWithStart(messages.submitClaimUpdate))).toBe('reward-already-claimed');
    await claim.handle().result();
    expect(await claim.askWithStart(messages.submitClaimUpdate)).toMatchObject({ status: 'submitted' });
  });

  test('ends when the sheet gives nothing', async () => {
    const claim = aClaim(city);
    city.record.giveNothing(claim.id);
    await claim.submitted();
    await claim.handle().result();
    expect(city.record.claim(claim.id).status).toBe('refused');
  });

  test('ends when the claim is withdrawn', async () => {
    const claim = aClaim(city);
    await claim.published();
    expect(await claim.ask(messages.withdrawClaimUpdate)).toMatchObject({ status: 'withdrawn' });
    await claim.handle().result();
  });

  test.each(['firstCheck', 'secondCheck', 'approve'] as const)('ends when %s refuses', async (step) => {
    const claim = aClaim(city);
    await claim.submitted();
    if (step !== 'firstCheck') await claim.decide(messages.firstCheckUpdate, 'pass');
    if (step === 'approve') {
      await claim.decide(messages.secondCheckUpdate, 'pass');
      await moveClock(claim, 8 * DAY_MS);
      await city.record.done('recordClaimDue', claim.id);
    }
    const update = {
      firstCheck: messages.firstCheckUpdate,
      secondCheck: messages.secondCheckUpdate,
      approve: messages.approveUpdate,
    };
    expect(await whenKnown(() => claim.decide(update[step], 'refuse'))).toMatchObject({ status: 'refused' });
    await claim.handle().result();
  });

  test('refuses a decision that is not due, by the code of the domain', async () => {
    const claim = aClaim(city);
    await claim.submitted();
    expect(await refusalOf(claim.decide(messages.secondCheckUpdate, 'pass'))).toBe('action-not-allowed');
    expect(await refusalOf(claim.decide(messages.firstCheckUpdate, 'no such outcome'))).toBe('action-not-allowed');
    expect(await refusalOf(claim.ask(messages.raiseObjectionUpdate))).toBe('action-not-allowed');
    expect(city.record.callsOn(claim.id)).toEqual(['recordClaim', 'recordComputation']);
  });

  test('does not break when the claim is withdrawn before it is computed', async () => {
    const claim = aClaim({ ...city, workflowTaskTimeout: '1s' });
    const gate = city.record.holdNext('before', 'recordComputation', claim.id);
    await claim.askWithStart(messages.submitClaimUpdate);
    await gate.reached;
    expect(await claim.ask(messages.withdrawClaimUpdate)).toMatchObject({ status: 'withdrawn' });
    gate.open();
    await claim.handle().result();
    expect(city.record.claim(claim.id).status).toBe('withdrawn');
  });
});

describe('the publicity of a reward', () => {
  test('closes when its last instant has come, and not before', async () => {
    const claim = aClaim(city);
    await claim.published();
    await moveClock(claim, 7 * DAY_MS - HOUR_MS);
    expect(await refusalOf(claim.decide(messages.approveUpdate, 'approve'))).toBe('action-not-allowed');
    expect(city.record.callsOn(claim.id)).not.toContain('recordClaimDue');

    await moveClock(claim, HOUR_MS);
    await city.record.done('recordClaimDue', claim.id);
    expect(city.record.claim(claim.id).status).toBe('approval');
    expect(await whenKnown(() => claim.decide(messages.approveUpdate, 'approve'))).toMatchObject({
      status: 'payee_confirmation',
    });
  });

  test('is stopped by an objection, and runs again when the objection is dismissed', async () => {
    const claim = aClaim(city);
    await claim.published();
    expect(await claim.ask(messages.raiseObjectionUpdate)).toMatchObject({ status: 'under_objection', alarms: [] });
    await moveClock(claim, 30 * DAY_MS);
    expect(await refusalOf(claim.decide(messages.approveUpdate, 'approve'))).toBe('action-not-allowed');
    expect(city.record.callsOn(claim.id)).not.toContain('recordClaimDue');

    expect(await claim.decide(messages.decideObjectionUpdate, 'dismissed')).toMatchObject({ status: 'publicity' });
    await moveClock(claim, 7 * DAY_MS);
    await city.record.done('recordClaimDue', claim.id);
    expect(city.record.claim(claim.id).status).toBe('approval');
  });

  test('hears further objections while it stands still', async () => {
    const claim = aClaim(city);
    await claim.published();
    await claim.ask(messages.raiseObjectionUpdate);
    expect(await claim.ask(messages.raiseObjectionUpdate)).toMatchObject({ status: 'under_objection', alarms: [] });
    expect(await claim.decide(messages.decideObjectionUpdate, 'dismissed')).toMatchObject({
      status: 'under_objection',
    });
    expect(await claim.decide(messages.decideObjectionUpdate, 'dismissed')).toMatchObject({ status: 'publicity' });
  });

  test('starts anew with another amount when the objection is upheld', async () => {
    const claim = aClaim(city);
    await claim.published();
    await claim.ask(messages.raiseObjectionUpdate);
    const outcome = await claim.decide(messages.decideObjectionUpdate, 'upheld_change');
    expect(outcome).toMatchObject({ status: 'publicity', alarms: [{ kind: 'limit' }] });
  });

  test('ends with the claim when the objection takes the item off the list', async () => {
    const claim = aClaim(city);
    await claim.published();
    await claim.ask(messages.raiseObjectionUpdate);
    expect(await claim.decide(messages.decideObjectionUpdate, 'upheld_remove')).toMatchObject({ status: 'refused' });
    await claim.handle().result();
  });

  test('that the record will not close waits for the decision on an objection it already knows', async () => {
    const claim = aClaim({ ...city, workflowTaskTimeout: '1s' });
    await claim.published();
    const gate = city.record.holdNext('before', 'recordClaimDue', claim.id);
    await moveClock(claim, 8 * DAY_MS);
    await gate.reached;
    expect(await claim.ask(messages.raiseObjectionUpdate)).toMatchObject({ status: 'under_objection' });
    gate.open();
    expect(await claim.decide(messages.decideObjectionUpdate, 'dismissed')).toMatchObject({ status: 'publicity' });
    expect((await claim.handle().describe()).status.name).toBe('RUNNING');
  });
});

describe('a claim with finance', () => {
  test('is told what its batch did, and its process ends when the payment is reconciled', async () => {
    const claim = aClaim(city);
    const batch = await paid(claim);
    await batch.ask(reconcileUpdate);
    await claim.handle().result();
    expect(city.record.claim(claim.id).status).toBe('reconciled');
  });

  test('goes back to the desk when the payment comes back, and may be paid again', async () => {
    const claim = aClaim(city);
    const batch = aBatch(city, [claim.id]);
    await payable(claim);
    await batch.sent();
    await batch.answered({ [claim.id]: 'returned' });
    expect(await claim.ask(messages.confirmPayeeUpdate)).toMatchObject({ status: 'payable' });
    await batch.ask(reconcileUpdate);

    const again = aBatch(city, [claim.id]);
    await again.sent();
    await again.answered({ [claim.id]: 'paid' });
    await again.ask(reconcileUpdate);
    await claim.handle().result();
    expect(city.record.claim(claim.id).status).toBe('reconciled');
  });

  test('with a changed account waits for the second person', async () => {
    const claim = aClaim(city);
    await payable(claim);
    city.record.changePayee(claim.id);
    expect(await claim.ask(messages.confirmPayeeUpdate)).toMatchObject({ status: 'payee_confirmation' });
    expect(await claim.decide(messages.checkPayeeChangeUpdate, 'refuse')).toMatchObject({
      status: 'payee_confirmation',
    });
    expect(await claim.decide(messages.checkPayeeChangeUpdate, 'confirm')).toMatchObject({ status: 'payable' });
  });

  test('is served by a fresh run when its payment comes back after the process has ended', async () => {
    const claim = aClaim(city);
    const batch = await paid(claim);
    await batch.ask(reconcileUpdate);
    await claim.handle().result();
    await batch.handle().result();

    city.record.takeInResults(batch.id, { [claim.id]: 'returned' });
    await expect(claim.ask(messages.confirmPayeeUpdate)).rejects.toBeInstanceOf(WorkflowNotFoundError);
    expect(await claim.askWithStart(messages.confirmPayeeUpdate)).toMatchObject({ status: 'payable' });
    expect((await claim.handle().describe()).status.name).toBe('RUNNING');
  });
});

type Claim = ReturnType<typeof aClaim>;

/** The demonstration moves the clock of the whole service and tells this claim's clerk. */
async function moveClock(claim: Claim, byMs: number): Promise<void> {
  await claim.handle().signal(clockMovedSignal, { clockOffsetMs: city.record.moveClock(byMs) });
}

async function payable(claim: Claim): Promise<void> {
  await claim.published();
  await moveClock(claim, 8 * DAY_MS);
  await city.record.done('recordClaimDue', claim.id);
  await whenKnown(() => claim.decide(messages.approveUpdate, 'approve'));
  await claim.ask(messages.confirmPayeeUpdate);
}

async function paid(claim: Claim): Promise<ReturnType<typeof aBatch>> {
  await payable(claim);
  const batch = aBatch(city, [claim.id]);
  await batch.sent();
  await batch.answered({ [claim.id]: 'paid' });
  return batch;
}
