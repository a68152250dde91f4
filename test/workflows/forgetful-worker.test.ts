import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as contracts from '../../src/workflows/contract/messages.js';
import { aContract, eventsOf, failedTasksOf } from './city.js';
import { type Engine, startEngine, startWorker } from './engine.js';
import { createFakeRecord } from './fake-record.js';
import { LIVES } from './lives.js';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

/** A step that differs between the first time and a replay shows here at once: everything is replayed all the time. */
describe('a worker that forgets', () => {
  const WHOLE = LIVES.filter(({ name }) => /to-(deregistration|reconciliation)$/.test(name));
  test.each(WHOLE)('everything after each task still lives the life $name', async ({ live }) => {
    const record = createFakeRecord();
    const worker = await startWorker(engine, record.activities, { maxCachedWorkflows: 0 });
    const { workflowId } = await live({ client: engine.client, taskQueue: worker.taskQueue, record });
    await worker.stop();
    const handle = engine.client.workflow.getHandle(workflowId);
    expect((await eventsOf(handle)).at(-1)).toBe('workflowExecutionCompleted');
    expect(await failedTasksOf(handle)).toEqual([]);
  });

  test('all but two processes accompanies four contracts at once', async () => {
    const record = createFakeRecord();
    const worker = await startWorker(engine, record.activities, { maxCachedWorkflows: 2 });
    const city = { client: engine.client, taskQueue: worker.taskQueue, record };
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        const contract = aContract(city);
        await contract.registered();
        await record.done('recordCertificateIssued', contract.id);
        await contract.ask(contracts.applyDeregistrationUpdate);
        await contract.ask(contracts.confirmDeregistrationUpdate);
        await contract.handle().result();
        expect(record.contract(contract.id)).toMatchObject({ status: 'deregistered', issued: [1] });
        expect(await failedTasksOf(contract.handle())).toEqual([]);
      }),
    );
    await worker.stop();
  });
});
