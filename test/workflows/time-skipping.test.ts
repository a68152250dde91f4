import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import * as contracts from '../../src/workflows/contract/messages.js';
import * as rewards from '../../src/workflows/reward/messages.js';
import { aClaim, aContract, type City } from './city.js';
import { type RunningWorker, startTimeSkipping, startWorker } from './engine.js';
import { DAY_MS } from './fake-contracts.js';
import { createFakeRecord } from './fake-record.js';

let environment: TestWorkflowEnvironment;
let worker: RunningWorker;
let city: City;
beforeAll(async () => {
  environment = await startTimeSkipping();
  const record = createFakeRecord(() => environment.currentTimeMs());
  worker = await startWorker(
    { connection: environment.nativeConnection, namespace: environment.namespace ?? 'default' },
    record.activities,
  );
  city = { client: environment.client, taskQueue: worker.taskQueue, record };
});
afterAll(async () => {
  await worker.stop();
  await environment.teardown();
});

describe('in the course of weeks', () => {
  test('a correction that nobody answers is reminded of once and then closed', async () => {
    const contract = aContract(city);
    await contract.submit();
    await contract.ask(contracts.requestCorrectionUpdate);
    await contract.handle().result();
    expect(city.record.contract(contract.id).status).toBe('closed_no_response');
    expect(city.record.callsOn(contract.id).slice(2)).toEqual(['recordAlarm', 'recordAlarm']);
  });

  test('a review that nobody decides is overdue once, and the case stays open', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await environment.sleep('90 days');
    expect(city.record.contract(contract.id)).toMatchObject({ status: 'in_review', isOverdue: true });
    expect(city.record.callsOn(contract.id).slice(2)).toEqual(['recordAlarm']);
    await contract.ask(contracts.withdrawUpdate);
    await contract.handle().result();
  });

  test('a pause and an extension move the end of the review, and the timers follow', async () => {
    const contract = aContract(city);
    await contract.inReview();
    const overdue = () => city.record.contract(contract.id).isOverdue;
    // ended after ten days of at most twenty: the 21 days of the review end on day 31, with ten more on day 41
    await contract.ask(contracts.pauseClockUpdate);
    await environment.sleep('10 days');
    await contract.ask(contracts.endPauseUpdate);
    await environment.sleep('15 days');
    await contract.ask(contracts.requestExtensionUpdate);
    await contract.decide(contracts.decideExtensionUpdate, 'grant_extension');
    await environment.sleep('15 days');
    expect(overdue()).toBe(false);
    await environment.sleep('2 days');
    expect(overdue()).toBe(true);
    await contract.ask(contracts.withdrawUpdate);
    await contract.handle().result();
  });

  test('a pause that nobody ends, ends by itself', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await contract.ask(contracts.pauseClockUpdate);
    await environment.sleep('19 days');
    expect(city.record.contract(contract.id).pauseEndsAtMs).toBeDefined();
    await environment.sleep('2 days');
    expect(city.record.contract(contract.id).pauseEndsAtMs).toBeUndefined();
    await environment.sleep('19 days');
    expect(city.record.contract(contract.id).isOverdue).toBe(false);
    await environment.sleep('3 days');
    expect(city.record.contract(contract.id).isOverdue).toBe(true);
    await contract.ask(contracts.withdrawUpdate);
    await contract.handle().result();
  });

  test('a contract is performed when its term is over, a year later, and goes on being accompanied', async () => {
    const contract = aContract(city);
    await city.record.endTermIn(contract.id, 365 * DAY_MS);
    await contract.registered();
    await city.record.done('recordCertificateIssued', contract.id);
    await environment.sleep('364 days');
    expect(city.record.contract(contract.id).status).toBe('registered');
    await environment.sleep('2 days');
    expect(city.record.contract(contract.id).status).toBe('completed');
    expect(city.record.callsOn(contract.id).filter((name) => name === 'recordAlarm')).toHaveLength(1);
    expect(await contract.ask(contracts.enterReceiptUpdate)).toMatchObject({ status: 'completed' });
    await contract.ask(contracts.applyDeregistrationUpdate);
    await contract.ask(contracts.confirmDeregistrationUpdate);
    await contract.handle().result();
  });

  test('an amendment that is under way at the end of the term is decided first', async () => {
    const contract = aContract(city);
    await city.record.endTermIn(contract.id, 10 * DAY_MS);
    await contract.registered();
    await contract.ask(contracts.applyAmendmentUpdate);
    await environment.sleep('11 days');
    expect(city.record.contract(contract.id).status).toBe('changing');
    await contract.decide(contracts.decideAmendmentUpdate, 'refuse_amendment');
    await city.record.done('recordAlarm', contract.id);
    expect(city.record.contract(contract.id).status).toBe('completed');
    await contract.ask(contracts.proposeRevocationUpdate);
    await contract.decide(contracts.decideRevocationUpdate, 'revoke');
    await contract.handle().result();
  });

  test('the period for the statement of a party ends by itself, and nothing is decided by it', async () => {
    const contract = aContract(city);
    await contract.registered();
    await contract.ask(contracts.proposeRevocationUpdate);
    await environment.sleep('6 days');
    expect(city.record.callsOn(contract.id).slice(-1)).toEqual(['recordAlarm']);
    expect(city.record.contract(contract.id)).toMatchObject({ status: 'revoking', isOverdue: false });
    await environment.sleep('90 days');
    expect(city.record.callsOn(contract.id).slice(-1)).toEqual(['recordAlarm']);
    await contract.decide(contracts.decideRevocationUpdate, 'revoke');
    await contract.handle().result();
    expect(city.record.contract(contract.id).status).toBe('revoked');
  });

  test('the publicity of a reward closes by itself', async () => {
    const claim = aClaim(city);
    await claim.published();
    await environment.sleep('6 days');
    expect(city.record.claim(claim.id).status).toBe('publicity');
    await environment.sleep('2 days');
    expect(city.record.claim(claim.id).status).toBe('approval');
    await claim.decide(rewards.approveUpdate, 'refuse');
    await claim.handle().result();
  });

  test('a certificate that could not be printed is tried again until somebody has mended the cause', async () => {
    const contract = aContract(city);
    const noGlyph = () => ApplicationFailure.nonRetryable('no glyph', 'glyph-not-in-font');
    city.record.failNext('renderCertificate', contract.id, noGlyph());
    city.record.failNext('renderCertificate', contract.id, noGlyph());
    await contract.registered();
    await city.record.done('renderCertificate', contract.id);
    await environment.sleep('1 day');
    expect(city.record.contract(contract.id).issued).toEqual([1]);
    expect(city.record.callsOn(contract.id).filter((name) => name === 'renderCertificate')).toHaveLength(3);
  });
});
