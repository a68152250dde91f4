import { randomUUID, type UUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { paymentFileName } from '../../src/domain/payout/payment-file.js';
import { TREASURY_FOLDERS } from '../../src/gateways/treasury-file.js';
import { APPROVE, PEOPLE, RATIONALE } from '../support/builders.js';
import type { Contract, ContractOutcome } from './filing-verbs.js';
import { createOwnRegistry, type OwnRegistry, type Part } from './own-registry.js';
import type { Batch } from './payout-verbs.js';
import type { Claim } from './reward-verbs.js';
import { expectBooksToBalance, type RunningRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs, type Verbs } from './verbs.js';

const TEST_MS = 180_000;
const LONGEST_RECOVERY_MS = 90_000;

let own: OwnRegistry;
let registry: RunningRegistry;
let verbs: Verbs;

beforeAll(async () => {
  own = await createOwnRegistry();
  registry = await own.start();
  verbs = createVerbs(registry);
}, TEST_MS);
afterEach(() => expectBooksToBalance(registry));
afterAll(() => own.stop(), TEST_MS);

/** A command with its key, so that it can be asked again. */
interface KeyedCommand {
  person: string;
  address: string;
  content: object;
  key: UUID;
}

function keyed(person: string, address: string, content: object = {}): KeyedCommand {
  return { person, address, content, key: randomUUID() };
}

/** Asks with the same key until there is a definite answer: neither silence, nor "not now", nor "not yet". */
async function insists<Body>({ person, address, content, key }: KeyedCommand): Promise<Body> {
  const reply = await until(
    `${address} has a definite answer`,
    async () => {
      const given = await registry.client
        .as(person)
        .post<Body>(address, content, key)
        .catch(() => undefined);
      return given !== undefined && given.status !== 202 && given.status !== 503 && given;
    },
    LONGEST_RECOVERY_MS,
  );
  expect({ [address]: reply.status, body: reply.body }).toEqual({ [address]: 200, body: expect.anything() });
  return reply.body;
}

/** Looks without a pause, because the moment is short. */
async function atTheMoment(isThere: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + LONGEST_RECOVERY_MS; !(await isThere()); ) {
    if (Date.now() > end) throw new Error('the moment never came');
  }
}

/** The moment at which so many of these commands have happened in the record, answered or not. */
async function whenDone(commands: readonly KeyedCommand[], count: number): Promise<void> {
  const keys = commands.map(({ key }) => key);
  await registry.inRecord((trx) =>
    atTheMoment(async () => {
      const done = await trx('commands').whereIn('idempotency_key', keys).whereNotNull('result').select('id');
      return done.length >= count;
    }),
  );
}

/** What happened to a contract, without its draft and the documents. */
async function kindsOf(contract: Contract): Promise<string[]> {
  return (await verbs.timelineOf(contract))
    .map(({ kind }) => kind)
    .filter((kind) => !/^(contract\.draft|attachment\.)/.test(kind));
}

describe('in the middle of review', () => {
  test.each<Part>(['worker', 'server'])(
    'decisions that are under way when the %s is killed are each made once, and told to whoever asks again',
    async (part) => {
      // Given four contracts in review
      const contracts = await Promise.all(Array.from({ length: 4 }, async () => verbs.accepted()));
      const decisions = contracts.map(({ id }) =>
        keyed(PEOPLE.reviewer, `/contracts/${id}/decision`, { outcome: 'register', rationale: RATIONALE }),
      );

      // When the decisions are sent at once, and the process is killed when the second of them is on record
      const answers = decisions.map(async (decision) => insists<ContractOutcome>(decision));
      await whenDone(decisions, 2);
      own.kill(part);
      const outcomes = await Promise.all(answers);

      // Then each contract has its own number and certificate
      const numbers = await Promise.all(
        contracts.map(async (contract) => (await verbs.registrationOf(contract)).number),
      );
      expect(outcomes.map(({ registrationNumber }) => registrationNumber)).toEqual(numbers);
      expect(new Set(numbers).size).toBe(contracts.length);
      // And everything happened once
      for (const contract of contracts) {
        await verbs.certified(contract);
        expect(await kindsOf(contract)).toEqual([
          'contract.submitted',
          'contract.accepted',
          'contract.registered',
          'certificate.issued',
        ]);
      }
      // And the same key still answers the same
      const [decision] = decisions;
      if (decision !== undefined) expect(await insists(decision)).toEqual(outcomes[0]);
      await own.recovered();
    },
    TEST_MS,
  );
});

describe('when a part is away', () => {
  test(
    'without its engine the registry says so to commands, goes on showing, and carries out the same command later',
    async () => {
      // Given a contract that waits for acceptance
      const contract = await verbs.submitted();
      const acceptance = keyed(PEOPLE.reviewer, `/contracts/${contract.id}/acceptance`);

      // When the engine is dead and stays so for a while
      await own.whileNobodyWatches(async () => {
        own.kill('temporal');
        const refusal = await verbs.refusalOf(
          acceptance.person,
          acceptance.address,
          acceptance.content,
          acceptance.key,
        );
        // Then commands are told to come again, and reading goes on
        expect(refusal).toMatchObject({ status: 503, code: 'engine-unavailable' });
        expect((await verbs.seesContract(contract)).status).toBe('submitted');
        expect(await readiness()).toMatchObject({ status: 'not-ready', down: expect.arrayContaining(['engine']) });
      });

      // When it is back, the same key succeeds
      expect((await insists<ContractOutcome>(acceptance)).status).toBe('in_review');
      expect(await kindsOf(contract)).toEqual(['contract.submitted', 'contract.accepted']);
      await own.recovered();
    },
    TEST_MS,
  );

  test(
    'without its record the registry says so to everybody, and carries out the same command later',
    async () => {
      // Given a contract that waits for acceptance
      const contract = await verbs.submitted();
      const acceptance = keyed(PEOPLE.reviewer, `/contracts/${contract.id}/acceptance`);

      // When the database is dead and stays so for a while
      await own.whileNobodyWatches(async () => {
        own.kill('postgres');
        // Then both commands and reading are told to come again
        const refusal = await verbs.refusalOf(
          acceptance.person,
          acceptance.address,
          acceptance.content,
          acceptance.key,
        );
        expect(refusal).toMatchObject({ status: 503, code: 'record-unavailable' });
        const sight = await registry.client.as(PEOPLE.applicant).get(`/contracts/${contract.id}`);
        expect(sight).toMatchObject({ status: 503, body: { code: 'record-unavailable' } });
      });

      // When it is back, the same key succeeds and nothing is lost
      expect((await insists<ContractOutcome>(acceptance)).status).toBe('in_review');
      expect(await kindsOf(contract)).toEqual(['contract.submitted', 'contract.accepted']);
      await own.recovered();
    },
    TEST_MS,
  );
});

describe('in the middle of payout', () => {
  test(
    'worker and API die after the release, before and after the file is sent, and everybody is paid once',
    async () => {
      // Given two batches that were checked
      const claims = await Promise.all(['early', 'late'].map(async () => verbs.published()));
      await verbs.approved(...claims);
      for (const claim of claims) await verbs.payeeConfirmed(claim);
      const [early, late] = await Promise.all(claims.map(async (claim) => checkedBatch(claim)));
      if (early === undefined || late === undefined) throw new Error('there are no two batches');

      // When worker and API are killed in the moment of the release
      const firstRelease = keyed(PEOPLE.releaser, `/payout-batches/${early.id}/release`);
      const firstAnswer = insists(firstRelease);
      await whenDone([firstRelease], 1);
      own.kill('worker', 'server');
      await firstAnswer;
      await settledAndReconciled(early);

      // And again, with the treasury, in the moment the file lies in the drop
      await own.recovered();
      const secondRelease = keyed(PEOPLE.releaser, `/payout-batches/${late.id}/release`);
      const secondAnswer = insists(secondRelease);
      await atTheMoment(async () => existsSync(paymentFileOf(late)));
      own.kill('worker', 'server', 'treasury');
      await secondAnswer;
      await settledAndReconciled(late);

      // Then the treasury paid once for each, and the timelines tell it once
      await own.recovered();
      for (const batch of [early, late]) {
        expect(await verbs.paymentsMadeFor(batch)).toBe(1);
        for (const { contract } of batch.claims) await expectPaidOnce(contract);
      }
    },
    TEST_MS,
  );
});

describe('when everything is killed at once', () => {
  test(
    'the next start finds everything as it was, and the cases go on to their end',
    async () => {
      // Given a contract in review, a batch that was checked, and a claim in publicity
      const contract = await verbs.accepted();
      const decision = keyed(PEOPLE.reviewer, `/contracts/${contract.id}/decision`, {
        outcome: 'register',
        rationale: RATIONALE,
      });
      const approved = await verbs.published();
      await verbs.approved(approved);
      const batch = await checkedBatch(await verbs.payeeConfirmed(approved));
      const release = keyed(PEOPLE.releaser, `/payout-batches/${batch.id}/release`);
      const claim = await verbs.published();
      const { closesOn } = await verbs.publicityOf(claim);

      // When decision and release come onto the record, and every process is killed before the engine hears of it
      const unanswered = await sentWithoutTheEngine([decision, release], [contract, approved.contract]);
      await own.killEverything();
      await Promise.all(unanswered);
      // And the registry is started again
      registry = await own.start();
      verbs = createVerbs(registry);

      // Then the decision was made once, and its certificate is printed although nobody asks again
      await verbs.certified(contract);
      const { registrationNumber } = await insists<ContractOutcome>(decision);
      expect(registrationNumber).toBe((await verbs.registrationOf(contract)).number);
      expect(await kindsOf(contract)).toEqual([
        'contract.submitted',
        'contract.accepted',
        'contract.registered',
        'certificate.issued',
      ]);
      // And the batch was released once, and is paid once, before anybody asks for it
      await settledAndReconciled(batch);
      await insists(release);
      expect(await verbs.paymentsMadeFor(batch)).toBe(1);
      await expectPaidOnce(approved.contract);
      // And the publicity runs to the same day, and then to its payment
      expect((await verbs.publicityOf(claim)).closesOn).toBe(closesOn);
      await verbs.approved(claim);
      const next = await verbs.released(await verbs.batched(await verbs.payeeConfirmed(claim)));
      await settledAndReconciled(next);
      await expectPaidOnce(claim.contract);
    },
    TEST_MS,
  );
});

/** Sends commands and stops the engine in its tracks before their acts: they come onto the record, and it hears nothing. */
async function sentWithoutTheEngine(
  commands: readonly KeyedCommand[],
  lockedBy: readonly Contract[],
): Promise<Promise<unknown>[]> {
  const answers = await registry.inRecord(async (trx) => {
    const ids = lockedBy.map(({ id }) => id);
    await trx('contracts').select('id').whereIn('id', ids).orderBy('id').forUpdate();
    const sent = commands.map(async ({ person, address, content, key }) =>
      registry.client
        .as(person)
        .post(address, content, key)
        .catch(() => undefined),
    );
    await atTheMoment(async () => {
      const { rows } = await trx.raw<{ rows: unknown[] }>('select distinct pid from pg_locks where not granted');
      return rows.length >= commands.length;
    });
    own.freeze('temporal');
    return sent;
  });
  await whenDone(commands, commands.length);
  return answers;
}

async function checkedBatch(claim: Claim): Promise<Batch> {
  return verbs.movesBatch(await verbs.batched(claim), 'checked', PEOPLE.checker, 'check', APPROVE);
}

function paymentFileOf(batch: Batch): string {
  return path.join(fileURLToPath(registry.instance.treasury), TREASURY_FOLDERS.outgoing, paymentFileName(batch.id));
}

/** The treasury's answer comes in by itself; closing the batch is asked for until it is done. */
async function settledAndReconciled(batch: Batch): Promise<void> {
  await until(
    'the batch is settled',
    async () => {
      const seen = await registry.client
        .as(PEOPLE.maker)
        .get(`/payout-batches/${batch.id}`)
        .catch(() => undefined);
      return seen?.body['status'] === 'settled';
    },
    LONGEST_RECOVERY_MS,
  );
  await insists(keyed(PEOPLE.checker, `/payout-batches/${batch.id}/reconciliation`));
}

/** Every step of the payout is on file once. */
async function expectPaidOnce(contract: Contract): Promise<void> {
  const steps = (await kindsOf(contract)).filter((kind) =>
    /^(batch|bank_result)\.|^reward\.(paid|reconciled)/.test(kind),
  );
  expect(steps.toSorted()).toEqual([
    'bank_result.paid',
    'batch.checked',
    'batch.proposed',
    'batch.reconciled',
    'batch.released',
    'batch.sent',
    'batch.settled',
    'reward.paid',
    'reward.reconciled',
  ]);
}

async function readiness(): Promise<unknown> {
  return (await fetch(`${registry.instance.api}/readyz`)).json();
}
