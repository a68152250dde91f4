import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { sha256Of } from '../../src/api/hashes.js';
import { canonicalJson } from '../../src/domain/canonical-json.js';
import { commandIdOf } from '../../src/api/command-key.js';
import { rememberCommand } from '../../src/db/command-store.js';
import { processIdOf } from '../../src/domain/processes.js';
import { PEOPLE, RATIONALE } from '../support/builders.js';
import { serviceSetting } from '../support/service.js';
import type { Contract } from './filing-verbs.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
let connection: Connection;
let engine: Client;
beforeAll(async () => {
  connection = await Connection.connect({ address: serviceSetting('TEMPORAL_ADDRESS') });
  engine = new Client({ connection, namespace: serviceSetting('TEMPORAL_NAMESPACE') });
});
afterEach(() => expectBooksToBalance(registry));
afterAll(() => connection.close());

const processOf = ({ id }: Contract) => engine.workflow.getHandle(processIdOf({ kind: 'contract', id }));
const isRunning = async (contract: Contract) => (await processOf(contract).describe()).status.name === 'RUNNING';
const kindsOf = async (contract: Contract) =>
  (await verbs.timelineOf(contract))
    .map(({ kind }) => kind)
    .filter((kind) => !/^(contract\.draft|attachment\.)/.test(kind));

test('a contract whose workflow was terminated goes on with the next command, as if nothing had happened', async () => {
  // Given a contract in review whose workflow is gone
  const contract = await verbs.accepted();
  await processOf(contract).terminate('lost');

  // When the reviewer decides, then it is registered and its certificate is printed, once
  await verbs.registered(contract);
  await verbs.certified(contract);
  expect(await kindsOf(contract)).toEqual([
    'contract.submitted',
    'contract.accepted',
    'contract.registered',
    'certificate.issued',
  ]);
  // And its clerk knows where it stands
  await processOf(contract).terminate('lost again');
  await verbs.withReceipts(contract);
  expect(await isRunning(contract)).toBe(true);
});

test('the duties of the night give a case without a clerk its clerk again, and its limit is watched', async () => {
  // Given a registered contract, and one in review, both without a workflow
  const [registered, contract] = [await verbs.registered(), await verbs.accepted()];
  await verbs.certified(registered);
  for (const lost of [registered, contract]) await processOf(lost).terminate('lost');

  // When the night comes
  await engine.schedule.getHandle('nightly-duties').trigger();
  for (const lost of [registered, contract]) await until('its clerk is back', () => isRunning(lost));

  // Then the limit of the review is noticed when it passes
  const { dueOn } = await verbs.seesContract(contract);
  await verbs.itBecomes(String(dueOn));
  await verbs.daysPass(1);
  await until('it is overdue', async () => (await kindsOf(contract)).includes('contract.overdue'));
});

test('a command that is on record and that nobody asked the engine for is carried out by the service itself', async () => {
  // Given a command whose server died when it had remembered it
  const contract = await verbs.submitted();
  const address = `/contracts/${contract.id}/acceptance`;
  const key = randomUUID();
  const commandId = await registry.inRecord(async (trx) => {
    const reviewer = await trx('users').select<{ id: string }[]>('id').where({ subject: PEOPLE.reviewer }).first();
    if (reviewer === undefined) throw new Error('there is no reviewer');
    const id = commandIdOf(reviewer.id, key);
    await rememberCommand(trx, {
      id,
      actorId: reviewer.id,
      actorRole: 'reviewer',
      idempotencyKey: key,
      kind: 'contract.accept',
      subjectId: contract.id,
      requestSha256: sha256Of('POST', `/api/v1${address}`, canonicalJson({})),
      payload: {},
      engineRequest: { of: { kind: 'contract', id: contract.id }, update: 'accept' },
    });
    return id;
  });

  // When nobody asks again, then it happens all the same
  await until('it is in review', async () => (await verbs.seesContract(contract)).status === 'in_review');
  // And whoever asks later gets its answer
  const { status, body } = await registry.client.as(PEOPLE.reviewer).post(address, {}, key);
  expect([status, body]).toMatchObject([200, { commandId, contractId: contract.id, status: 'in_review' }]);
  expect(await kindsOf(contract)).toEqual(['contract.submitted', 'contract.accepted']);
  // And the case goes on
  await verbs.does(PEOPLE.reviewer, `/contracts/${contract.id}/decision`, {
    outcome: 'register',
    rationale: RATIONALE,
  });
  await verbs.certified(contract);
});
