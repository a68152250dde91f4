import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aContract } from '../support/builders.js';
import { eventsOf, openRegistry, rowOf, type TestRegistry } from '../support/registry.js';

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

describe('a case without a clerk', () => {
  const NONE = { contract: 0, reward_claim: 0, payout_batch: 0, challenge: 0, project: 0 };

  test('gets its clerk again, whatever it waits for; one that has ended, or was never submitted, needs none', async () => {
    const [open, registered, withdrawn, draft] = [
      await aContract(registry).submitted(),
      await aContract(registry).registered(),
      await aContract(registry).submitted(),
      await aContract(registry).draft(),
    ];
    await registry.act('chen-jie', 'recordWithdrawal', { contractId: withdrawn.id });
    const found = { woken: { ...NONE, contract: 2 }, told: NONE };
    expect(await registry.acts.findOrphans()).toEqual(found);
    expect(new Set(registry.processes.woken.map(({ id }) => id))).toEqual(new Set([open.id, registered.id]));
    expect(registry.processes.woken.map(({ id }) => id)).not.toContain(draft.id);
    expect(await registry.acts.findOrphans()).toEqual({ woken: NONE, told: NONE });
    expect(await runsOf('find_orphans')).toMatchObject([{ outcome: found }, { outcome: { woken: NONE, told: NONE } }]);
  });

  test('is also one whose clerk let a limit pass an hour ago unmarked: it is bidden to look at the record', async () => {
    const contract = await aContract(registry).submitted();
    registry.processes.running.add(contract.id);
    const dueAt = new Date(String((await rowOf(registry, 'contracts', contract.id))['due_at'])).getTime();
    await registry.moveClockPast(new Date(dueAt).toISOString());
    expect(await registry.acts.findOrphans()).toEqual({ woken: NONE, told: NONE });
    await registry.moveClockPast(new Date(dueAt + 3_600_000).toISOString());
    expect(await registry.acts.findOrphans()).toEqual({ woken: NONE, told: { ...NONE, contract: 1 } });
    expect(registry.processes.told).toEqual([{ kind: 'contract', id: contract.id }]);
    await registry.acts.recordAlarm({ commandId: randomUUID(), contractId: contract.id, kind: 'limit' });
    expect(await registry.acts.findOrphans()).toEqual({ woken: NONE, told: NONE });
  });

  test('is also one whose certificate was decided an hour ago and is not printed', async () => {
    const contract = await aContract(registry).registered();
    registry.processes.running.add(contract.id);
    const unprinted = { unprintedCertificates: [1] };
    expect(await registry.acts.readContract({ contractId: contract.id })).toMatchObject(unprinted);
    await registry.moveClockPast(new Date((await registry.clock()).nowMs + 3_600_000).toISOString());
    expect(await registry.acts.findOrphans()).toEqual({ woken: NONE, told: { ...NONE, contract: 1 } });

    const certificate = { contractId: contract.id, versionNo: 1 };
    const print = await registry.acts.renderCertificate(certificate);
    await registry.acts.recordCertificateIssued({ ...certificate, commandId: randomUUID(), ...print });
    expect(await registry.acts.findOrphans()).toEqual({ woken: NONE, told: NONE });
    // a second clerk that prints it as well leaves no second word of it
    await registry.acts.recordCertificateIssued({ ...certificate, commandId: randomUUID(), ...print });
    const issued = (await eventsOf(registry, contract.id)).filter(({ kind }) => kind === 'certificate.issued');
    expect(issued).toHaveLength(1);
  });
});
