import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { processOf } from '../../src/domain/processes.js';
import * as messages from '../../src/workflows/desk/messages.js';
import { askDesk, type City } from './city.js';
import { type Engine, type RunningWorker, startEngine, startWorker } from './engine.js';
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

const ask = (name: string, commandId?: string) => askDesk(city, name, commandId);

test.each([
  [messages.publishStatisticsUpdate.name, 'snapshotId'],
  [messages.setTargetsUpdate.name, 'set'],
  [messages.exportNationalUpdate.name, 'fileId'],
  [messages.importNationalUpdate.name, 'fileId'],
  [messages.compareNationalUpdate.name, 'comparisonId'],
  [messages.assignExceptionUpdate.name, 'exceptionId'],
  [messages.closeExceptionUpdate.name, 'exceptionId'],
  [messages.recoverUpdate.name, 'recoveryId'],
  [messages.proposeBudgetActUpdate.name, 'actId'],
  [messages.decideBudgetActUpdate.name, 'actId'],
  [messages.claimShareUpdate.name, 'shareClaimId'],
  [messages.enterShareReceiptUpdate.name, 'shareReceiptId'],
  [messages.proposeFundingPlanUpdate.name, 'planId'],
  [messages.decideFundingPlanUpdate.name, 'planId'],
  [messages.checkInvariantsUpdate.name, 'checked'],
  [messages.closePayoutGateUpdate.name, 'gateId'],
  [messages.openPayoutGateUpdate.name, 'gateId'],
])('%s is carried out once, and the process ends with it', async (name, field) => {
  const { outcome, handle } = await ask(name);
  expect(outcome).toHaveProperty(field);
  await handle.result();
  expect((await handle.describe()).status.name).toBe('COMPLETED');
});

test('a plan that moved claims has them told out of the record: no claim passes through its history', async () => {
  const before = city.record.callsOn('desk').filter((name) => name === 'tellMovedClaims').length;
  const { handle } = await ask(messages.decideFundingPlanUpdate.name);
  await handle.result();
  expect(city.record.callsOn('desk').filter((name) => name === 'tellMovedClaims')).toHaveLength(before + 1);
  const { events } = await handle.fetchHistory();
  const signals = (events ?? []).filter((event) => event.signalExternalWorkflowExecutionInitiatedEventAttributes);
  expect(signals).toEqual([]);
});

test('an act that is refused ends the process too, and another command is carried out', async () => {
  const no = ApplicationFailure.nonRetryable('published already', 'statistics-published-already');
  city.record.failNext('recordSnapshot', 'desk', no);
  const commandId = randomUUID();
  await expect(ask('publishStatistics', commandId)).rejects.toThrow(WorkflowUpdateFailedError);
  await city.client.workflow.getHandle(processOf({ kind: 'desk', id: commandId }).workflowId).result();
  expect((await ask('publishStatistics')).outcome).toHaveProperty('snapshotId');
});

test('an act that the record could not take now is tried again', async () => {
  city.record.failNext('recordNationalComparison', 'desk', new Error('the record was away'));
  const { outcome } = await ask('compareNational');
  expect(outcome).toMatchObject({ compared: 0 });
});
