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
const [BUDGET, CLAIM, PAID_CLAIM] = [randomUUID(), randomUUID(), randomUUID()];
const [VERIFIED, REJECTED, BATCH, INSTRUCTION] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
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

/** Receipts with decisions, a paid claim with its batch, publicity and answer of the treasury, and what it owes back. */
async function fillWithMoney(trx: Database): Promise<void> {
  await trx('reward_claims').insert({
    id: PAID_CLAIM,
    contract_id: CHANGING,
    organisation_id: ORGANISATION,
    policy_code: 'LZ-2026',
    policy_version: 1,
    policy_confirmed: false,
    claim_year: 2026,
    beneficiary_credit_code: CREDIT_CODE,
    beneficiary_name: '启明智能',
    status: 'paid',
    basis_fen: 9_600_000,
    computed_fen: 96_000,
    amount_fen: 96_000,
    budget_id: BUDGET,
    submitted_by: PERSON,
    submitted_at: '2026-03-10T02:00:00Z',
    updated_at: '2026-03-20T02:00:00Z',
  });
  await trx('receipts').insert(
    [
      { id: VERIFIED, number: 'SLIP-1', status: 'verified', reason: null },
      { id: REJECTED, number: 'SLIP-2', status: 'rejected', reason: '看不清' },
    ].map((receipt) => ({
      ...receipt,
      contract_id: CHANGING,
      kind: 'bank_slip',
      received_on: '2026-03-06',
      payer_name: '买方',
      payee_name: '启明智能',
      amount_fen: 9_600_000,
      attachment_id: PAPERS[0]?.id,
      entered_by: PERSON,
      entered_at: '2026-03-07T02:00:00Z',
      verified_by: PERSON,
      verified_at: '2026-03-08T02:00:00Z',
    })),
  );
  await trx('claim_receipts').insert({
    claim_id: PAID_CLAIM,
    receipt_id: VERIFIED,
    beneficiary_credit_code: CREDIT_CODE,
  });
  await trx('publicities').insert({
    id: randomUUID(),
    claim_id: PAID_CLAIM,
    round: 1,
    status: 'closed',
    opened_on: '2026-03-11',
    closes_on: '2026-03-17',
    closes_at: '2026-03-17T15:59:59.999Z',
    snapshot: {},
  });
  await trx('payout_batches').insert({
    id: BATCH,
    status: 'settled',
    total_fen: 96_000,
    instruction_count: 1,
    maker_id: PERSON,
    created_at: '2026-03-18T02:00:00Z',
  });
  await trx('payment_instructions').insert({
    id: INSTRUCTION,
    reference: 'JL-1',
    batch_id: BATCH,
    claim_id: PAID_CLAIM,
    contract_id: CHANGING,
    budget_id: BUDGET,
    status: 'paid',
    payee_name: '启明智能',
    account_number: '6222000000000001',
    bank_name: '工商银行',
    bank_code: '102657000016',
    amount_fen: 96_000,
    executed_on: '2026-03-19',
    updated_at: '2026-03-19T02:00:00Z',
  });
  const result = { file_name: 'hui.csv', batch_id: BATCH, received_at: '2026-03-19T02:00:00Z' };
  await trx('bank_results').insert([
    {
      ...result,
      file_sha256: sha256('hui'),
      line_no: 1,
      instruction_id: INSTRUCTION,
      outcome: 'paid',
      effect: 'settled',
      problem_code: null,
    },
    {
      ...result,
      file_sha256: sha256('hui'),
      line_no: 2,
      instruction_id: null,
      outcome: null,
      effect: 'desk',
      problem_code: 'unmatched',
    },
  ]);
  await trx('case_events').insert({
    subject_kind: 'reward_claim',
    subject_id: PAID_CLAIM,
    contract_id: CHANGING,
    seq: 1,
    kind: 'reward.recovery_opened',
    actor_id: PERSON,
    actor_role: 'system',
    command_id: randomUUID(),
    status_before: 'paid',
    status_after: 'recovery',
    rule: '追回',
    data: {},
    occurred_at: '2026-03-20T02:00:00Z',
  });
  await trx('recoveries').insert({
    id: randomUUID(),
    claim_id: PAID_CLAIM,
    contract_id: CHANGING,
    amount_fen: 96_000,
    reason_code: 'REGISTRATION_ENDED',
    opened_at: '2026-03-20T16:30:00Z',
  });
}

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
    await fillWithMoney(trx);
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
  expect(
    await read(`select approved_account_number, approved_bank_code from reward_claims where id = '${CLAIM}'`),
  ).toEqual([{ approved_account_number: '6222000000000001', approved_bank_code: '102657000016' }]);
  // money: what was decided on a receipt is a decision, what is counted, published and owed back stays so
  expect(
    await read(`select r.number, r.admitted_fen, d.decision_no, d.outcome, d.reason from receipts r
      join receipt_decisions d on d.receipt_id = r.id order by r.number`),
  ).toEqual([
    { number: 'SLIP-1', admitted_fen: 9_600_000n, decision_no: 1, outcome: 'verified', reason: null },
    { number: 'SLIP-2', admitted_fen: null, decision_no: 1, outcome: 'rejected', reason: '看不清' },
  ]);
  expect(await read('select claim_id, beneficiary_role, is_exclusive from claim_receipts')).toEqual([
    { claim_id: PAID_CLAIM, beneficiary_role: 'REGISTRANT', is_exclusive: true },
  ]);
  expect(await read(`select contract_id, amount_fen from claim_contracts where claim_id = '${PAID_CLAIM}'`)).toEqual([
    { contract_id: CHANGING, amount_fen: 96_000n },
  ]);
  expect(await read('select policy_code from publicities')).toEqual([{ policy_code: 'LZ-2026' }]);
  expect(await read('select kind from payout_desk_items')).toEqual([{ kind: 'unreadable' }]);
  expect(
    await read(`select r.principal_fen, r.opened_on, e.seq, e.kind, e.principal_fen as entry_fen from recoveries r
      join recovery_entries e on e.recovery_id = r.id`),
  ).toEqual([{ principal_fen: 96_000n, opened_on: '2026-03-21', seq: 1, kind: 'owed', entry_fen: 96_000n }]);
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
