import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../src/db/connection.js';
import { createEmptyDatabase, MIGRATIONS, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.destroy());

/** Applies migrations up to this one. */
async function migrateTo(owner: Database, last: string): Promise<void> {
  for (;;) {
    const [, applied] = (await owner.migrate.up(MIGRATIONS)) as [number, string[]];
    if (applied.length === 0) throw new Error(`there is no migration ${last}`);
    if (applied.some((name) => name.includes(last))) return;
  }
}

/** As an existing register was written: by the service, in the system's scope. */
const inSystem = <T>(work: (trx: Database) => Promise<T>): Promise<T> =>
  database.asMigrator().transaction(async (trx) => {
    await trx.raw(`select set_config('app.scope', 'system', true)`);
    return work(trx);
  });

const OFFICE = randomUUID();
const ORGANISATION = randomUUID();
const PERSON = randomUUID();
const CREDIT_CODE = '91510502MA6A1B2C3D';
const [BUDGET, CLAIM] = [randomUUID(), randomUUID()];
const [RUNNING, REGISTERED, CHANGING] = [randomUUID(), randomUUID(), randomUUID()];
const PAPERS = ['signed.pdf', 'annex.pdf'].map((name) => ({ id: randomUUID(), name, sha256: sha256(name) }));
const DUE_AT = '2026-03-20T15:59:59.999Z';
const DECLARATION = { projectName: '温度预测算法开发', kindCode: '11', sellers: [{ regionCode: '510502' }] };

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const contract = (id: string, status: string, more: object = {}): object => ({
  id,
  organisation_id: ORGANISATION,
  office_id: OFFICE,
  status,
  declaration: JSON.stringify(DECLARATION),
  created_by: PERSON,
  created_at: '2026-02-01T02:00:00Z',
  updated_at: '2026-02-01T02:00:00Z',
  search_terms: ['温度', '度预'],
  contract_value_fen: 48_000_000,
  technology_transaction_value_fen: 45_000_000,
  ...more,
});

const registration = (contractId: string, serial: number, day: string): object => ({
  contract_id: contractId,
  number: `51050201202600${String(serial).padStart(2, '0')}`,
  office_id: OFFICE,
  year: 2026,
  serial,
  registered_on: day,
  first_reviewer_id: PERSON,
});

test('an existing register survives the upgrade: nothing of it is missed because row security hides it from the owner', async () => {
  const owner = database.asMigrator();
  await migrateTo(owner, '20261122090000');
  await inSystem(async (trx) => {
    await trx('offices').insert({
      id: OFFICE,
      name: '江阳登记处',
      region_code: '510502',
      point: '01',
      jurisdiction_code: 'SC-Luzhou',
    });
    await trx('organisations').insert({
      id: ORGANISATION,
      name: '启明智能',
      unified_social_credit_code: CREDIT_CODE,
      kind: 'enterprise',
      region_code: '510502',
      nature_code: '150',
    });
    await trx('users').insert({ id: PERSON, issuer: 'https://id.test', subject: 'wang', name: '王敏', roles: [] });
    await trx('contracts').insert([
      contract(RUNNING, 'in_review', { due_at: DUE_AT, due_on: '2026-03-20', due_limit: 'review' }),
      contract(REGISTERED, 'registered'),
      contract(CHANGING, 'changing'),
    ]);
    await trx('attachments').insert(
      PAPERS.map(({ id, name, sha256: hash }) => ({
        id,
        contract_id: RUNNING,
        slot: 'contract_text',
        file_name: name,
        media_type: 'application/pdf',
        byte_size: 1000,
        sha256: hash,
        uploaded_by: PERSON,
        uploaded_at: '2026-02-01T02:00:00Z',
      })),
    );
    const [correction] = await trx('corrections')
      .insert({
        id: randomUUID(),
        contract_id: RUNNING,
        round: 1,
        from_status: 'submitted',
        requested_by: PERSON,
        requested_at: '2026-02-02T02:00:00Z',
        answered_at: '2026-02-03T02:00:00Z',
      })
      .returning<{ id: string }[]>('id');
    await trx('correction_items').insert({
      correction_id: correction?.id,
      item_no: 1,
      reason_code: 'C01',
      request: '请补盖章',
    });
    await trx('registrations').insert([
      registration(REGISTERED, 1, '2026-02-10'),
      registration(CHANGING, 2, '2026-03-05'),
    ]);
    await trx('budgets').insert({ id: BUDGET, policy_code: 'LZ-2026', fiscal_year: 2026, total_fen: 1_000_000_00 });
    await trx('reward_claims').insert({
      id: CLAIM,
      contract_id: REGISTERED,
      organisation_id: ORGANISATION,
      policy_code: 'LZ-2026',
      policy_version: 1,
      policy_confirmed: false,
      claim_year: 2026,
      beneficiary_credit_code: CREDIT_CODE,
      beneficiary_name: '启明智能',
      status: 'payable',
      payee_account_number: '6222000000000001',
      payee_bank_code: '102657000016',
      submitted_by: PERSON,
      submitted_at: '2026-03-10T02:00:00Z',
      updated_at: '2026-03-10T02:00:00Z',
    });
  });

  await owner.migrate.latest(MIGRATIONS);

  const read = async (sql: string): Promise<object[]> =>
    inSystem(async (trx) => (await trx.raw<{ rows: object[] }>(sql)).rows);
  // documents: each is the first version of itself, and a scan of each is owed
  expect(
    await read(`select id, document_id, version_no, superseded_at from attachments order by array_position(
      array['${PAPERS.map(({ id }) => id).join("','")}']::uuid[], id)`),
  ).toEqual(PAPERS.map(({ id }) => ({ id, document_id: id, version_no: 1, superseded_at: null })));
  expect(await read('select sha256, state, due_at is not null as due from document_scans order by sha256')).toEqual(
    PAPERS.map(({ sha256: hash }) => ({ sha256: hash, state: 'unscanned', due: true })).toSorted((one, other) =>
      one.sha256 < other.sha256 ? -1 : 1,
    ),
  );
  // statistics: by day as the registrations say, by month the sum of that
  expect(
    await read(`select registered_on as on, count, contract_value_fen from statistics_cells
      where dimension = 'total' order by 1`),
  ).toEqual([
    { on: '2026-02-10', count: 1, contract_value_fen: 48_000_000n },
    { on: '2026-03-05', count: 1, contract_value_fen: 48_000_000n },
  ]);
  expect(
    await read(`select registered_month as month, effective_month, movement, count, contract_value_fen
      from statistics_months where dimension = 'total' order by 1`),
  ).toEqual([
    {
      month: '2026-02-01',
      effective_month: '2026-02-01',
      movement: 'registered',
      count: 1,
      contract_value_fen: 48_000_000n,
    },
    {
      month: '2026-03-01',
      effective_month: '2026-03-01',
      movement: 'registered',
      count: 1,
      contract_value_fen: 48_000_000n,
    },
  ]);
  // every contract is found by its words; the one that runs keeps its limit, and its clock stands still for nobody
  expect(
    await read(`select c.id from contracts c join contract_terms t on t.contract_id = c.id
      where t.terms @> search_hashes(to_char(c.created_at at time zone 'UTC', 'YYYY"Q"Q'), array['温度']) order by c.id`),
  ).toEqual([RUNNING, REGISTERED, CHANGING].toSorted().map((id) => ({ id })));
  expect(
    await read(`select due_at, due_limit, paused_since, extension_asked from contracts where id = '${RUNNING}'`),
  ).toEqual([{ due_at: DUE_AT, due_limit: 'review', paused_since: null, extension_asked: false }]);
  expect(await read(`select status_before from contracts where id = '${CHANGING}'`)).toEqual([
    { status_before: 'registered' },
  ]);
  expect(await read('select state from correction_items')).toEqual([{ state: 'answered' }]);
  expect(await read('select approved_account_number, approved_bank_code from reward_claims')).toEqual([
    { approved_account_number: '6222000000000001', approved_bank_code: '102657000016' },
  ]);
  // and it is guarded as one that was set up today
  expect(
    await database
      .asSuperuser()
      .raw<{ rows: object[] }>(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
           and not relforcerowsecurity and relname <> 'users' order by 1`,
      )
      .then(({ rows }) => rows),
  ).toEqual([]);
});
