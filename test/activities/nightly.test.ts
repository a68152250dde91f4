import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aContract } from '../support/builders.js';
import { openRegistry, rowOf, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await openRegistry();
});
afterEach(() => registry.close());

const runsOf = (duty: string): Promise<Record<string, unknown>[]> => registry.db('duty_runs').where({ duty });

test('the invariants are checked, and what every check found is kept', async () => {
  await aContract(registry).registered();
  expect(await registry.acts.checkInvariants()).toEqual({ broken: [] });
  expect(await registry.acts.checkInvariants()).toEqual({ broken: [] });
  const run = { business_on: await registry.today(), outcome: { broken: [] } };
  expect(await runsOf('check_invariants')).toMatchObject([run, run]);
});

test('a broken invariant is named, not mended', async () => {
  const contract = await aContract(registry).registered();
  const superuser = registry.database.asSuperuser();
  await superuser('certificates').where({ contract_id: contract.id }).update({ state: 'void' });
  const broken = ['every registered contract has a number and one live certificate'];
  expect(await registry.acts.checkInvariants()).toEqual({ broken });
  expect(await runsOf('check_invariants')).toMatchObject([{ outcome: { broken } }]);
  expect(await superuser('certificates').where({ contract_id: contract.id }).pluck('state')).toEqual(['void']);
});

test('overdue cases are listed by office', async () => {
  const contract = await aContract(registry).submitted();
  await aContract(registry).submitted();
  expect(await registry.acts.listOverdue()).toEqual({ overdue: 0 });
  await registry.moveClockPast(String((await rowOf(registry, 'contracts', contract.id))['due_at']));
  await registry.acts.recordAlarm({ commandId: randomUUID(), contractId: contract.id, kind: 'limit' });
  expect(await registry.acts.listOverdue()).toEqual({ overdue: 1 });
});

test('a case whose limit passed an hour ago without anybody noticing is an orphan', async () => {
  const contract = await aContract(registry).submitted();
  const dueAt = new Date(String((await rowOf(registry, 'contracts', contract.id))['due_at'])).getTime();
  await registry.moveClockPast(new Date(dueAt).toISOString());
  expect(await registry.acts.findOrphans()).toEqual({ contracts: 0 });
  await registry.moveClockPast(new Date(dueAt + 3_600_000).toISOString());
  expect(await registry.acts.findOrphans()).toEqual({ contracts: 1 });
  await registry.acts.recordAlarm({ commandId: randomUUID(), contractId: contract.id, kind: 'limit' });
  expect(await registry.acts.findOrphans()).toEqual({ contracts: 0 });
});
