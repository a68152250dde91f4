import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ContractStatus } from '../../src/domain/contract/status.js';
import * as messages from '../../src/workflows/contract/messages.js';
import { aClaim, aContract, type City, eventsOf, refusalOf, until } from './city.js';
import { type Engine, type RunningWorker, startEngine, startWorker } from './engine.js';
import { DAY_MS } from './fake-contracts.js';
import { createFakeRecord } from './fake-record.js';

let engine: Engine;
let worker: RunningWorker;
let city: City;
const moreWorkers: RunningWorker[] = [];
beforeAll(async () => {
  engine = await startEngine();
  const record = createFakeRecord();
  worker = await startWorker(engine, record.activities);
  city = { client: engine.client, taskQueue: worker.taskQueue, record };
});
afterAll(async () => {
  await Promise.all([worker, ...moreWorkers].map((running) => running.stop()));
  await engine.stop();
});

const aPrecheckRefusal = () => ApplicationFailure.nonRetryable('precheck-blocked', 'precheck-blocked');

describe('the process of a contract', () => {
  test('starts with the submission and answers with what the record says', async () => {
    const contract = aContract(city);
    const outcome = await contract.submit();
    expect(outcome).toMatchObject({ contractId: contract.id, status: 'submitted', version: 2 });
    expect(city.record.callsOn(contract.id)).toEqual(['recordSubmission']);
  });

  test('ends when its first command is refused, and the next submission starts another run', async () => {
    const contract = aContract(city);
    city.record.failNext('recordSubmission', contract.id, aPrecheckRefusal());
    expect(await refusalOf(contract.submit())).toBe('precheck-blocked');
    await contract.handle().result();
    const { runId } = await contract.handle().describe();

    expect(await contract.submit()).toMatchObject({ status: 'submitted' });
    expect((await contract.handle().describe()).runId).not.toBe(runId);
  });

  test('refuses a command out of order by the code of the domain and leaves no trace of it in history', async () => {
    const contract = aContract(city);
    await contract.submit();
    const before = await eventsOf(contract.handle());

    expect(await refusalOf(contract.decide(messages.decideUpdate, 'register'))).toBe('action-not-allowed');
    expect(await refusalOf(contract.ask(messages.resubmitUpdate))).toBe('action-not-allowed');
    expect(await refusalOf(contract.decide(messages.decideSecondUpdate, 'approve_registration'))).toBe(
      'action-not-allowed',
    );

    expect(await eventsOf(contract.handle())).toEqual(before);
    expect(city.record.callsOn(contract.id)).toEqual(['recordSubmission']);
    expect(await contract.ask(messages.acceptUpdate)).toMatchObject({ status: 'in_review' });
  });

  test('asks the record once for the same command sent twice and gives the same answer', async () => {
    const contract = aContract(city);
    const commandId = randomUUID();
    const [first, second] = await Promise.all([contract.submit({ commandId }), contract.submit({ commandId })]);
    const third = await contract.submit({ commandId });
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(city.record.callsOn(contract.id)).toEqual(['recordSubmission']);
  });

  test('knows a command it has answered in any later state, under whatever update id it comes', async () => {
    const contract = aContract(city);
    const commandId = randomUUID();
    const first = await contract.submit({ commandId });
    await contract.ask(messages.acceptUpdate);
    const again = await contract.handle().executeUpdate(messages.submitUpdate, {
      updateId: randomUUID(),
      args: [{ commandId, contractId: contract.id, actorId: randomUUID() }],
    });
    expect(again).toEqual(first);
    expect(city.record.callsOn(contract.id)).toEqual(['recordSubmission', 'recordAcceptance']);
  });

  test('fails a command that the record refuses, by its code, and stays healthy', async () => {
    const contract = aContract(city);
    await contract.submit();
    const refusal = ApplicationFailure.nonRetryable('no', 'separation-of-duties');
    city.record.failNext('recordAcceptance', contract.id, refusal);
    expect(await refusalOf(contract.ask(messages.acceptUpdate))).toBe('separation-of-duties');
    expect(city.record.contract(contract.id).status).toBe('submitted');

    expect(await contract.ask(messages.acceptUpdate)).toMatchObject({ status: 'in_review' });
    expect((await contract.handle().describe()).status.name).toBe('RUNNING');
  });

  test('asks again when the record was away for a moment', async () => {
    const contract = aContract(city);
    await contract.submit();
    city.record.failNext('recordAcceptance', contract.id, new Error('connection lost'));
    city.record.failNext('recordAcceptance', contract.id, new Error('connection lost'));
    expect(await contract.ask(messages.acceptUpdate)).toMatchObject({ status: 'in_review' });
    expect(city.record.callsOn(contract.id)).toEqual(['recordSubmission', ...Array(3).fill('recordAcceptance')]);
  });

  test('leaves a large contract that the first reviewer would register to the second reviewer', async () => {
    const contract = aContract(city);
    city.record.makeLarge(contract.id);
    await contract.inReview();
    expect(await contract.decide(messages.decideUpdate, 'register')).toMatchObject({ status: 'second_review' });
    expect(await refusalOf(contract.decide(messages.decideUpdate, 'register'))).toBe('action-not-allowed');
    expect(await contract.decide(messages.decideSecondUpdate, 'approve_registration')).toMatchObject({
      status: 'registered',
    });
    await city.record.done('recordCertificateIssued', contract.id);
    expect(city.record.contract(contract.id).issued).toEqual([1]);
  });

  test('lets the record decide between two commands that were both possible when they came', async () => {
    const { contract, answers } = await inOneTask(
      (before) => before.submit(),
      (both, commandId) => both.ask(messages.acceptUpdate, { commandId }),
      (both, commandId) => both.ask(messages.declineAcceptanceUpdate, { commandId }),
    );
    expect(await answers[0]).toMatchObject({ status: 'in_review' });
    expect(await refusalOf(answers[1])).toBe('action-not-allowed');
    expect(await contract.decide(messages.decideUpdate, 'refer_to_experts')).toMatchObject({ status: 'expert_review' });
  });

  test('follows the later state although the answer of the earlier act comes last', async () => {
    const contractId = randomUUID();
    const gate = city.record.holdNext('after', 'recordAcceptance', contractId);
    const { contract, answers } = await inOneTask(
      (before) => before.submit(),
      (both, commandId) => both.ask(messages.acceptUpdate, { commandId }),
      (both, commandId) => both.ask(messages.requestCorrectionUpdate, { commandId }),
      contractId,
    );
    await city.record.done('recordCorrectionRequest', contractId);
    gate.open();
    expect(await answers[0]).toMatchObject({ status: 'in_review' });
    expect(await answers[1]).toMatchObject({ status: 'correction_requested' });
    expect(await contract.ask(messages.resubmitUpdate)).toMatchObject({ status: 'submitted' });
  });
});

describe('what follows an act outside its transaction', () => {
  test('is the certificate, printed and put on record after the registration', async () => {
    const contract = aContract(city);
    expect(await contract.registered()).toMatchObject({ status: 'registered', certificateToIssue: 1 });
    await city.record.done('recordCertificateIssued', contract.id);
    expect(city.record.callsOn(contract.id).slice(-3)).toEqual([
      'recordDecision',
      'renderCertificate',
      'recordCertificateIssued',
    ]);
    expect(city.record.contract(contract.id).issued).toEqual([1]);
  });

  test('does not hold up a command that arrives meanwhile, and is not lost by it', async () => {
    const contract = aContract(city);
    const gate = city.record.holdNext('before', 'renderCertificate', contract.id);
    await contract.registered();
    await gate.reached;
    expect(await contract.ask(messages.enterReceiptUpdate)).toMatchObject({ status: 'registered' });
    expect(await contract.ask(messages.applyAmendmentUpdate)).toMatchObject({ status: 'changing' });
    expect(await contract.decide(messages.decideAmendmentUpdate, 'approve_amendment')).toMatchObject({
      certificateToIssue: 2,
    });
    gate.open();
    await city.record.done('recordCertificateIssued', contract.id, 2);
    expect(city.record.contract(contract.id).issued).toEqual([1, 2]);
  });

  test('survives another command in the very same task', async () => {
    const { contract, answers } = await inOneTask(
      (before) => before.inReview(),
      (both, commandId) => both.decide(messages.decideUpdate, 'register', { commandId }),
      (both, commandId) => both.ask(messages.withdrawUpdate, { commandId }),
    );
    expect(await answers[0]).toMatchObject({ status: 'registered', certificateToIssue: 1 });
    expect(await refusalOf(answers[1])).toBe('action-not-allowed');
    await city.record.done('recordCertificateIssued', contract.id);
    expect(city.record.contract(contract.id).issued).toEqual([1]);
  });

  test('is tried again while the document store is away', async () => {
    const contract = aContract(city);
    city.record.failNext('renderCertificate', contract.id, new Error('store away'));
    await contract.registered();
    await city.record.done('recordCertificateIssued', contract.id);
    expect(city.record.callsOn(contract.id).filter((name) => name === 'renderCertificate')).toHaveLength(2);
  });

  test('is the removal of every document after a purge for state secrets', async () => {
    const contract = aContract(city);
    await contract.inReview();
    expect(await contract.ask(messages.purgeStateSecretUpdate)).toMatchObject({ status: 'purged_offline' });
    await contract.handle().result();
    expect(city.record.contract(contract.id).documents).toEqual([]);
  });

  test('is word to the claims of a contract whose registration ended', async () => {
    const contract = aContract(city);
    await contract.registered();
    const claim = aClaim(city, contract.id);
    await claim.published();
    // a claim whose own process has ended must not hold up the contract's
    city.record.addPayableClaim(randomUUID(), contract.id);

    await contract.ask(messages.applyDeregistrationUpdate);
    const outcome = await contract.ask(messages.confirmDeregistrationUpdate);
    expect(outcome.affectedClaims).toHaveLength(2);
    await contract.handle().result();
    await claim.handle().result();
    expect(city.record.claim(claim.id).status).toBe('cancelled');
  });
});

describe('the process of a contract ends', () => {
  const LAST_STEPS: [string, ContractStatus, (contract: ReturnType<typeof aContract>) => Promise<unknown>][] = [
    ['withdrawal', 'withdrawn', (contract) => contract.ask(messages.withdrawUpdate)],
    ['non-acceptance', 'not_accepted', (contract) => contract.ask(messages.declineAcceptanceUpdate)],
    [
      'refusal',
      'not_registered',
      async (contract) => {
        await contract.ask(messages.acceptUpdate);
        await contract.decide(messages.decideUpdate, 'refuse_registration');
      },
    ],
    [
      'deregistration',
      'deregistered',
      async (contract) => {
        await contract.ask(messages.acceptUpdate);
        await contract.decide(messages.decideUpdate, 'register');
        await contract.ask(messages.applyDeregistrationUpdate);
        await contract.ask(messages.confirmDeregistrationUpdate);
      },
    ],
  ];
  test.each(LAST_STEPS)('after a %s', async (_step, status, lastSteps) => {
    const contract = aContract(city);
    await contract.submit();
    await lastSteps(contract);
    await contract.handle().result();
    expect(city.record.contract(contract.id).status).toBe(status);
    await expect(contract.ask(messages.acceptUpdate)).rejects.toBeInstanceOf(WorkflowNotFoundError);
  });
});

describe('after a decision', () => {
  test('an objection to a refusal wakes the process; dismissed, it ends again', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await contract.decide(messages.decideUpdate, 'refuse_registration');
    await contract.handle().result();
    expect(await contract.wake(messages.objectToRegistrationUpdate)).toMatchObject({
      status: 'objection',
      statusBefore: 'not_registered',
    });
    expect(await contract.decide(messages.decideOnRegistrationUpdate, 'dismiss_objection')).toMatchObject({
      status: 'not_registered',
    });
    await contract.handle().result();
    expect(city.record.contract(contract.id).issued).toEqual([]);
  });

  test('a refused contract that is recognised anew gets its certificate and is accompanied on', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await contract.decide(messages.decideUpdate, 'refuse_registration');
    await contract.handle().result();
    await contract.wake(messages.objectToRegistrationUpdate);
    await contract.decide(messages.decideOnRegistrationUpdate, 're_recognise');
    await city.record.done('recordCertificateIssued', contract.id);
    expect(city.record.contract(contract.id).issued).toEqual([1]);
    expect(await contract.ask(messages.enterReceiptUpdate)).toMatchObject({ status: 'registered' });
  });

  test('a dispute over a refusal is recorded by a process that lives as long as that takes', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await contract.decide(messages.decideUpdate, 'refuse_registration');
    await contract.handle().result();
    expect(await contract.wake(messages.flagDisputeUpdate)).toMatchObject({ status: 'not_registered' });
    await contract.handle().result();
  });

  test('a revocation refuses what does not fit it, and tells the claims how it ended', async () => {
    const contract = aContract(city);
    await contract.registered();
    const claim = aClaim(city, contract.id);
    await claim.published();
    await contract.ask(messages.proposeRevocationUpdate);
    expect(await refusalOf(contract.ask(messages.applyAmendmentUpdate))).toBe('action-not-allowed');
    expect(await refusalOf(contract.ask(messages.applyDeregistrationUpdate))).toBe('action-not-allowed');
    await contract.ask(messages.giveStatementUpdate);
    await contract.ask(messages.recordHearingUpdate);
    expect(await contract.decide(messages.decideRevocationUpdate, 'revoke')).toMatchObject({ status: 'revoked' });
    await contract.handle().result();
    await claim.handle().result();
    expect(city.record.claim(claim.id).status).toBe('cancelled');
  });

  test('the amendment of a large contract goes through both hands, and back when the second says so', async () => {
    const contract = aContract(city);
    city.record.makeLarge(contract.id);
    await contract.inReview();
    await contract.decide(messages.decideUpdate, 'register');
    await contract.decide(messages.decideSecondUpdate, 'approve_registration');
    await contract.ask(messages.applyAmendmentUpdate);
    const decide = (outcome: messages.DecisionOutcome) => contract.decide(messages.decideAmendmentUpdate, outcome);
    expect(await decide('approve_amendment')).toMatchObject({ status: 'changing_second_review' });
    expect(await decide('send_back')).toMatchObject({ status: 'changing' });
    expect(await decide('approve_amendment')).toMatchObject({ status: 'changing_second_review' });
    expect(await decide('approve_amendment')).toMatchObject({ status: 'registered', certificateToIssue: 2 });
    await city.record.done('recordCertificateIssued', contract.id, 2);
  });
});

describe('the time limit of a review', () => {
  test('is measured by the service’s clock: moving it arms the timer anew, and a passed limit is marked once', async () => {
    const contract = aContract(city);
    await contract.inReview();
    await moveClock(contract, 20 * DAY_MS);
    expect(await contract.decide(messages.decideUpdate, 'refer_to_second_review')).toMatchObject({
      status: 'second_review',
    });
    expect(await contract.decide(messages.decideSecondUpdate, 'send_back')).toMatchObject({ status: 'in_review' });
    expect(city.record.callsOn(contract.id)).not.toContain('recordAlarm');

    await moveClock(contract, 22 * DAY_MS);
    await city.record.done('recordAlarm', contract.id);
    expect(city.record.contract(contract.id)).toMatchObject({ status: 'in_review', isOverdue: true });

    // no timer is left, and the case goes on
    expect(await contract.decide(messages.decideUpdate, 'register')).toMatchObject({ status: 'registered' });
    await city.record.done('recordCertificateIssued', contract.id);
    expect(city.record.callsOn(contract.id).filter((name) => name === 'recordAlarm')).toHaveLength(1);
    const events = await eventsOf(contract.handle());
    expect(events.slice(events.lastIndexOf('timerFired'))).not.toContain('timerStarted');
  });

  test('is armed again when the alarm came a moment too early', async () => {
    const contract = aContract(city);
    await contract.inReview();
    city.record.tooEarlyOnce(contract.id);
    await moveClock(contract, 22 * DAY_MS);
    await city.record.done('recordAlarm', contract.id, 2);
    expect(city.record.contract(contract.id).isOverdue).toBe(true);
  });

  test('waits for the next change when the record refuses to mark it', async () => {
    const contract = aContract(city);
    await contract.inReview();
    city.record.failNext('recordAlarm', contract.id, ApplicationFailure.nonRetryable('broken', 'internal-error'));
    await moveClock(contract, 22 * DAY_MS);
    await city.record.done('recordAlarm', contract.id);
    expect(await contract.decide(messages.decideUpdate, 'refer_to_experts')).toMatchObject({ status: 'expert_review' });
    expect((await contract.handle().describe()).status.name).toBe('RUNNING');
  });
});

/** The demonstration moves the clock of the whole service and tells this contract's clerk. */
async function moveClock(contract: ReturnType<typeof aContract>, byMs: number): Promise<void> {
  await contract.handle().signal(messages.clockMovedSignal, { clockOffsetMs: city.record.moveClock(byMs) });
}

type Contract = ReturnType<typeof aContract>;
type Asked = (contract: Contract, commandId: string) => Promise<messages.ContractOutcome>;

/** Sends two commands while nobody works, so that one workflow task brings both. */
async function inOneTask(
  prepare: (contract: Contract) => Promise<unknown>,
  first: Asked,
  second: Asked,
  contractId?: string,
): Promise<{ contract: Contract; answers: [Promise<messages.ContractOutcome>, Promise<messages.ContractOutcome>] }> {
  const taskQueue = `one-task-${randomUUID()}`;
  const contract = aContract({ ...city, taskQueue }, contractId);
  const before = await startWorker(engine, city.record.activities, { taskQueue });
  await prepare(contract);
  await before.stop();
  const one: string = randomUUID();
  const other: string = randomUUID();
  const answers: [Promise<messages.ContractOutcome>, Promise<messages.ContractOutcome>] = [
    first(contract, one),
    isAdmitted(contract.workflowId, one).then(() => second(contract, other)),
  ];
  // a refusal is looked at later, by the test
  for (const answer of answers) void answer.catch(() => undefined);
  await isAdmitted(contract.workflowId, other);
  moreWorkers.push(await startWorker(engine, city.record.activities, { taskQueue }));
  return { contract, answers };
}

/** Waits until the engine has taken a command that no worker has seen yet. */
async function isAdmitted(workflowId: string, updateId: string): Promise<void> {
  await until(async () => {
    try {
      await engine.client.workflowService.pollWorkflowExecutionUpdate({
        namespace: engine.namespace,
        updateRef: { workflowExecution: { workflowId }, updateId },
      });
      return true;
    } catch {
      return false;
    }
  });
}
