import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkEveryInvariant } from '../../src/db/check-invariants.js';
import { readClock } from '../../src/db/clock-store.js';
import { keepCheck, listChecks } from '../../src/db/invariant-check-store.js';
import { listClosings } from '../../src/db/payout-gate-store.js';
import type { Database } from '../../src/db/connection.js';
import { aBatch, aClaim, type ClaimCase, PEOPLE } from '../support/builders.js';
import { CHECKOUT, createTestDatabase } from '../support/database.js';
import { desk } from '../support/desk-acts.js';
import { expectBooksToBalance, openRegistry, refusalOf, type TestRegistry } from '../support/registry.js';

const AUDITOR = 'qin-zheng';
const SHEETS =
  'every computed claim that is not settled is worth what its frozen facts give when they are computed again';

let registry: TestRegistry;
let claim: ClaimCase;
beforeAll(async () => {
  registry = await openRegistry();
  claim = await aClaim(registry).payable();
});
afterAll(() => registry.close());

/** Raises what a claim is worth in sheet, claim and contract alike, as somebody with the keys of the database could. */
async function raise(superuser: Database, claimId: string, byFen: number): Promise<void> {
  await superuser.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    const raised = (column: string) => trx.raw('?? + ?', [column, byFen]);
    await trx('reward_claims')
      .where({ id: claimId })
      .update({
        computed_fen: raised('computed_fen'),
        sheet: trx.raw(`jsonb_set(sheet, '{amountFen}', to_jsonb(((sheet ->> 'amountFen')::bigint + ?)::text))`, [
          byFen,
        ]),
      });
    await trx('claim_contracts')
      .where({ claim_id: claimId })
      .update({ amount_fen: raised('amount_fen') });
  });
}

const check = (databaseUrl: string, ...flags: string[]): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(CHECKOUT, 'scripts', 'run.mjs'), 'check-invariants', ...flags],
    { env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', DATABASE_URL: databaseUrl }, encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
};

test('the auditor has everything checked: a sheet its facts do not give closes the payout gate until it is mended', async () => {
  const batch = await aBatch(registry, [claim]).checked();
  const release = () => registry.act(PEOPLE.releaser, 'recordBatchRelease', { batchId: batch.id });
  const reason = { reason: '年度审计前核对' };
  expect(await desk(registry, AUDITOR, 'recordInvariantCheck', reason)).toMatchObject({ broken: [], isGateOpen: true });

  await raise(registry.database.asSuperuser(), claim.id, 100);
  expect(await desk(registry, AUDITOR, 'recordInvariantCheck', reason)).toMatchObject({
    broken: [SHEETS],
    isGateOpen: false,
  });
  const refused = { code: 'payout-gate-closed', details: { causes: ['invariant'], broken: [SHEETS] } };
  expect(await refusalOf(release())).toMatchObject(refused);
  const [kept] = await registry.inSystem((trx) => listChecks(trx, 1));
  expect(kept?.outcome).toMatchObject({ startedBy: registry.idOf(AUDITOR), broken: [SHEETS] });
  expect(kept?.outcome.results?.find(({ name }) => name === SHEETS)?.examples).toEqual([claim.id]);

  await raise(registry.database.asSuperuser(), claim.id, -100);
  expect(await desk(registry, AUDITOR, 'recordInvariantCheck', reason)).toMatchObject({ broken: [], isGateOpen: true });
  await release();
  await expectBooksToBalance(registry);

  expect((await refusalOf(desk(registry, PEOPLE.maker, 'recordInvariantCheck', reason))).code).toBe('role-not-allowed');
});

test('a clean check opens only what was found before it began: what another found since, it may not have seen', async () => {
  const nowAt = async () => (await readClock(registry.db)).nowAt;
  const keep = (violations: number, begunAt: string) =>
    registry.inSystem((trx) =>
      keepCheck(trx, { results: [{ name: SHEETS, ofMoney: true, violations, examples: [] }], begunAt }),
    );
  const isClosed = async () => (await registry.inSystem((trx) => listClosings(trx))).length > 0;
  const first = await nowAt();
  await keep(1, await nowAt());
  await keep(0, first);
  expect(await isClosed()).toBe(true);
  // found once more while the next one was under way
  const second = await nowAt();
  await keep(1, await nowAt());
  await keep(0, second);
  expect(await isClosed()).toBe(true);
  await keep(0, await nowAt());
  expect(await isClosed()).toBe(false);
});

test('whoever may not ask for a check is refused before anything is looked at', async () => {
  await registry.database.asSuperuser().transaction(async (trx) => {
    await trx.raw('lock table payment_instructions in access exclusive mode');
    const asked = desk(registry, PEOPLE.maker, 'recordInvariantCheck', { reason: '核对' });
    expect((await refusalOf(asked)).code).toBe('role-not-allowed');
  });
});

test('a policy this release cannot read any more is a violation of the sheets that rest on it, and the check goes on', async () => {
  const superuser = registry.database.asSuperuser();
  const row = await superuser('reference_data')
    .where({ kind: 'reward_policy', code: 'LZ-TRADE' })
    .orderBy('version', 'desc')
    .first();
  const say = (data: object) =>
    superuser.transaction(async (trx) => {
      await trx.raw('set local session_replication_role = replica');
      await trx('reference_data')
        .where({ kind: row.kind, code: row.code, version: row.version })
        .update({ data: JSON.stringify(data) });
    });
  const waiting = await aClaim(registry).payable();
  await say({ ...row.data, formula: '旧' });
  try {
    const broken = (await checkEveryInvariant(registry.db)).filter(({ violations }) => violations > 0);
    expect(broken).toMatchObject([{ name: SHEETS, examples: expect.arrayContaining([waiting.id]) }]);
  } finally {
    await say(row.data);
  }
});

test('npm run check:invariants says of a restored database 0 when all holds, 1 when not, 2 when it cannot know', async () => {
  const own = await openRegistry();
  const { id } = await aClaim(own).payable();
  const restored = await createTestDatabase({ from: await own.database.freeze() });
  try {
    const clean = check(restored.appUrl);
    expect(clean).toMatchObject({ status: 0 });
    expect(clean.said).toContain('全部成立');

    await raise(restored.asSuperuser(), id, 100);
    const broken = check(restored.appUrl);
    expect(broken).toMatchObject({ status: 1 });
    expect(broken.said).toContain(`${SHEETS}\n${' '.repeat(26)}e.g. ${id}`);
    expect(await restored.db('payout_gate')).toEqual([]);

    expect(check(restored.appUrl, '--keep')).toMatchObject({ status: 1 });
    const gate = await restored.db('payout_gate').select('cause', 'opened_at');
    expect(gate).toEqual([{ cause: 'invariant', opened_at: null }]);

    // nothing listens there
    expect(check('postgres://app:app@127.0.0.1:1/registry')).toMatchObject({ status: 2 });
  } finally {
    await restored.destroy();
    await own.close();
  }
});
