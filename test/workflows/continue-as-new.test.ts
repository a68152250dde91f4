import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as contracts from '../../src/workflows/contract/messages.js';
import * as batches from '../../src/workflows/payout-batch/messages.js';
import * as rewards from '../../src/workflows/reward/messages.js';
import { aBatch, aClaim, aContract, type City, eventsOf, refusalOf, until } from './city.js';
import { type Engine, type RunningWorker, startEngine, startWorker } from './engine.js';
import { DAY_MS } from './fake-contracts.js';
import { createFakeRecord } from './fake-record.js';

let engine: Engine;
let worker: RunningWorker;
let city: City;
beforeAll(async () => {
  // the engine asks for a new run after so many events; in earnest it does after some thousands
  engine = await startEngine({ 'limit.historyCount.suggestContinueAsNew': '25' });
  const record = createFakeRecord();
  worker = await startWorker(engine, record.activities);
  city = { client: engine.client, taskQueue: worker.taskQueue, record };
});
afterAll(async () => {
  await worker.stop();
  await engine.stop();
});

describe('a process whose history has grown long', () => {
  test('goes on in a new run: no command is lost or done twice, and known ones get their first answer', async () => {
    const contract = aContract(city);
    const first = await contract.registered();
    const { runId } = await contract.handle().describe();
    const commandIds: string[] = Array.from({ length: 12 }, () => randomUUID());
    const answers: contracts.ContractOutcome[] = [];
    for (const commandId of commandIds) {
      answers.push(await contract.ask(contracts.enterReceiptUpdate, { commandId }));
    }
    expect(answers.map((answer) => answer.version)).toEqual(commandIds.map((_id, index) => first.version + 1 + index));
    expect((await contract.handle().describe()).runId).not.toBe(runId);

    // the engine has forgotten the first of them with its run; the clerk has not
    expect(await contract.ask(contracts.enterReceiptUpdate, { commandId: commandIds[0] ?? '' })).toEqual(answers[0]);
    const receipts = city.record.callsOn(contract.id).filter((name) => name === 'recordReceipt');
    expect(receipts).toHaveLength(commandIds.length);
    expect(await refusalOf(contract.ask(contracts.acceptUpdate))).toBe('action-not-allowed');
  });

  test('answers every one of many commands at once across the change of runs', async () => {
    const contract = aContract(city);
    const first = await contract.registered();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const commandId: string = randomUUID();
        // a command that meets the change of runs may have to be sent again, as every client of ours does
        const answer = await until(() =>
          contract.ask(contracts.enterReceiptUpdate, { commandId }).catch(() => undefined),
        );
        return answer.version;
      }),
    );
    expect(new Set(answers).size).toBe(20);
    // the record may be asked twice for one command, but does it once
    expect(city.record.contract(contract.id).version).toBe(first.version + 20);
  });

  test('takes its alarm with it', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await untilNewRun(contract.handle(), async () => {
      await contract.decide(contracts.decideUpdate, 'refer_to_second_review');
      await contract.decide(contracts.decideSecondUpdate, 'send_back');
    });
    expect(city.record.callsOn(contract.id)).not.toContain('recordAlarm');
    const offset = city.record.moveClock(22 * DAY_MS);
    await contract.handle().signal(contracts.clockMovedSignal, { clockOffsetMs: offset });
    await city.record.done('recordAlarm', contract.id);
    expect(city.record.contract(contract.id).isOverdue).toBe(true);
  });

  test('keeps the publicity of a reward running', async () => {
    const claim = aClaim(city);
    await claim.submitted();
    await claim.decide(rewards.firstCheckUpdate, 'pass');
    await untilNewRun(claim.handle(), async () => {
      await claim.decide(rewards.secondCheckUpdate, 'send_back');
      await claim.decide(rewards.firstCheckUpdate, 'pass');
    });
    expect(await claim.decide(rewards.secondCheckUpdate, 'pass')).toMatchObject({ status: 'publicity' });
    const offset = city.record.moveClock(8 * DAY_MS);
    await claim.handle().signal(contracts.clockMovedSignal, { clockOffsetMs: offset });
    await city.record.done('recordClaimDue', claim.id);
    expect(city.record.claim(claim.id).status).toBe('approval');
  });

  test('never sends a payment file twice', async () => {
    const claimId: string = randomUUID();
    city.record.addPayableClaim(claimId, randomUUID());
    const batch = aBatch(city, [claimId]);
    await batch.sent();
    await untilNewRun(batch.handle(), async () => {
      await batch.enquired();
    });
    await batch.answered({ [claimId]: 'paid' });
    expect(await batch.ask(batches.reconcileUpdate)).toMatchObject({ status: 'reconciled' });
    await batch.handle().result();
    expect(city.record.callsOn(batch.id).filter((name) => name === 'sendPaymentFile')).toHaveLength(1);
  });
});

/** Does this again and again until the process goes on in another run. */
async function untilNewRun(
  handle: ReturnType<ReturnType<typeof aContract>['handle']>,
  again: () => Promise<void>,
): Promise<void> {
  const { runId } = await handle.describe();
  await until(async () => {
    await again();
    return (await handle.describe()).runId !== runId;
  });
  expect(await eventsOf(handle)).not.toContain('workflowExecutionFailed');
}
