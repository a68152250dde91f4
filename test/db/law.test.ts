import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Database, inScope, type Scope } from '../../src/db/connection.js';
import { aBatch, aClaim, aContract, type BatchCase, type ClaimCase, PEOPLE } from '../support/builders.js';
import { answerTo, expectBooksToBalance, openRegistry, type TestRegistry } from '../support/registry.js';
import { CHECK_VIOLATION, INSUFFICIENT_PRIVILEGE, sqlStateOf, UNIQUE_VIOLATION } from './sql-state.js';

let registry: TestRegistry;
let claim: ClaimCase;
let batch: BatchCase;
beforeAll(async () => {
  registry = await openRegistry();
  claim = await aClaim(registry).payable();
  batch = await aBatch(registry, [claim]).sent();
  const [instruction] = await registry.instructionsOf(batch.id);
  if (instruction === undefined) throw new Error('no instruction');
  await registry.takeIn([answerTo(instruction, 'paid')]);
});
afterAll(() => registry.close());

const APPEND_ONLY: [string, string][] = [
  ['case_events', 'kind'],
  ['postings', 'leg'],
  ['ledger_transactions', 'kind'],
  ['contract_versions', 'kind'],
  ['bank_results', 'effect'],
  ['reference_data', 'source'],
  ['form_versions', 'source'],
];

describe.each(APPEND_ONLY)('what is written in %s stays', (table, column) => {
  const changes: [string, (db: Database) => Promise<unknown>][] = [
    ['changed', (db) => inScope(db, { kind: 'system' }, (trx) => trx(table).update({ [column]: trx.ref(column) }))],
    ['deleted', (db) => inScope(db, { kind: 'system' }, (trx) => trx(table).delete())],
    ['emptied', (db) => inScope(db, { kind: 'system' }, (trx) => trx.raw('truncate ?? cascade', [table]))],
  ];

  test.each(changes)('it is not %s by the service', async (_what, change) => {
    expect(await sqlStateOf(change(registry.db))).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test.each(changes)('it is not %s by the owner of the tables either', async (_what, change) => {
    const before = await registry.inSystem((trx) => trx(table).count());
    expect(await sqlStateOf(change(registry.database.asMigrator()))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await registry.inSystem((trx) => trx(table).count())).toEqual(before);
  });
});

describe('the ledger', () => {
  /** A transaction with these legs, on two accounts of one budget. */
  async function bookLegs(...amountsFen: bigint[]): Promise<string> {
    const [first, second] = await registry.inSystem((trx) => trx('accounts').orderBy('budget_id').limit(2));
    const id = randomUUID();
    return sqlStateOf(
      registry.inSystem(async (trx) => {
        await trx('ledger_transactions').insert({
          id,
          kind: 'reserve',
          budget_id: first.budget_id,
          subject_kind: 'reward_claim',
          subject_id: randomUUID(),
          command_id: randomUUID(),
          created_at: new Date().toISOString(),
        });
        for (const [index, amount_fen] of amountsFen.entries()) {
          const account_id = index % 2 === 0 ? first.id : second.id;
          await trx('postings').insert({ transaction_id: id, leg: index + 1, account_id, amount_fen });
        }
      }),
    );
  }

  test.each([
    ['postings that do not sum to zero', [-5n, 4n]],
    ['a single posting', [5n]],
    ['no posting at all', []],
    ['a posting of nothing', [0n, 0n]],
  ])('refuses %s at the latest when the transaction ends', async (_what, amounts) => {
    expect(await bookLegs(...amounts)).toBe(CHECK_VIOLATION);
    await expectBooksToBalance(registry);
  });

  test('does not look before the transaction ends: legs may come one after the other', async () => {
    await expect(
      registry.inSystem(async (trx) => {
        const [account] = await trx('accounts').limit(1);
        const id = randomUUID();
        await trx('ledger_transactions').insert({
          id,
          kind: 'reserve',
          budget_id: account.budget_id,
          subject_kind: 'reward_claim',
          subject_id: randomUUID(),
          command_id: randomUUID(),
          created_at: new Date().toISOString(),
        });
        await trx('postings').insert({ transaction_id: id, leg: 1, account_id: account.id, amount_fen: 5n });
        throw new Error('rolled back on purpose');
      }),
    ).rejects.toThrow('rolled back on purpose');
  });

  test('no account but the appropriation may run negative', async () => {
    const overdraw = registry.inSystem((trx) =>
      trx('accounts').where({ kind: 'budget_reserved' }).update({ balance_fen: -1n }),
    );
    expect(await sqlStateOf(overdraw)).toBe(CHECK_VIOLATION);
  });

  test('a claim has at most one live payment instruction', async () => {
    const [instruction] = await registry.inSystem((trx) => trx('payment_instructions').where({ claim_id: claim.id }));
    const second = registry.inSystem((trx) =>
      trx('payment_instructions').insert({
        ...instruction,
        id: randomUUID(),
        reference: randomUUID().replaceAll('-', ''),
        status: 'prepared',
      }),
    );
    expect(await sqlStateOf(second)).toBe(UNIQUE_VIOLATION);
  });

  test('maker, checker and releaser of a batch are three people', async () => {
    const one = registry.inSystem((trx) =>
      trx('payout_batches')
        .where({ id: batch.id })
        .update({ releaser_id: registry.idOf(PEOPLE.maker) }),
    );
    expect(await sqlStateOf(one)).toBe(CHECK_VIOLATION);
  });

  test('an amount above what was computed is refused', async () => {
    const more = registry.inSystem((trx) =>
      trx('reward_claims')
        .where({ id: claim.id })
        .update({ amount_fen: trx.raw('computed_fen + 1') }),
    );
    expect(await sqlStateOf(more)).toBe(CHECK_VIOLATION);
  });
});

describe('the register', () => {
  test('an assessment whose parts do not sum to the whole is refused', async () => {
    const [assessment] = await registry.inSystem((trx) => trx('assessments').limit(1));
    const wrong = registry.inSystem((trx) =>
      trx('assessments').insert({
        ...assessment,
        id: randomUUID(),
        non_technical_lines: '[]',
        non_technical_fen: assessment.non_technical_fen + 1n,
      }),
    );
    expect(await sqlStateOf(wrong)).toBe(CHECK_VIOLATION);
  });

  test('the first reviewer is not the second', async () => {
    const same = registry.inSystem((trx) =>
      trx('registrations')
        .where({ contract_id: claim.contractId })
        .update({ second_reviewer_id: trx.ref('first_reviewer_id') }),
    );
    expect(await sqlStateOf(same)).toBe(CHECK_VIOLATION);
  });

  test('a person holds one duty on a case', async () => {
    const second = registry.inSystem((trx) =>
      trx('case_duties').insert({
        contract_id: claim.contractId,
        user_id: registry.idOf(PEOPLE.reviewer),
        duty: 'second_review',
        first_at: new Date().toISOString(),
      }),
    );
    expect(await sqlStateOf(second)).toBe(UNIQUE_VIOLATION);
  });

  test('a case has one live certificate', async () => {
    const [certificate] = await registry.inSystem((trx) =>
      trx('certificates').where({ contract_id: claim.contractId }),
    );
    const second = registry.inSystem((trx) =>
      trx('certificates').insert({ ...certificate, id: randomUUID(), public_id: randomUUID(), version_no: 2 }),
    );
    expect(await sqlStateOf(second)).toBe(UNIQUE_VIOLATION);
  });

  test('a due instant has the limit it belongs to', async () => {
    const without = registry.inSystem((trx) =>
      trx('contracts').where({ id: claim.contractId }).update({ due_at: new Date().toISOString(), due_limit: null }),
    );
    expect(await sqlStateOf(without)).toBe(CHECK_VIOLATION);
  });
});

describe('the role of the service', () => {
  test('is neither superuser nor above row security, and makes nothing', async () => {
    const { rows } = await registry.db.raw<{ rows: object[] }>(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
    ]);
    expect(await sqlStateOf(registry.db.raw('create table mine (id int)'))).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test('owns nothing', async () => {
    const { rows } = await registry.db.raw<{ rows: object[] }>(
      `select relname from pg_class where relowner = (select oid from pg_roles where rolname = 'app')`,
    );
    expect(rows).toEqual([]);
  });

  test.each(['offices', 'organisations', 'users', 'reference_data'])('only reads %s', async (table) => {
    const column = table === 'reference_data' ? 'source' : 'name';
    expect(await sqlStateOf(registry.db(table).update({ [column]: 'x' }))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await sqlStateOf(registry.db(table).delete())).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test('purges no contract that was not purged by an act', async () => {
    const asked = registry.inSystem((trx) => trx.raw('select purge_state_secret(?)', [claim.contractId]));
    expect(await sqlStateOf(asked)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test('deletes nothing but heartbeats, sessions that are over, what it takes to tell people, and what is no longer owed', async () => {
    const { rows } = await registry.db.raw<{ rows: { table_name: string }[] }>(
      `select table_name from information_schema.role_table_grants
       where grantee = 'app' and privilege_type = 'DELETE' order by 1`,
    );
    expect(rows.map((row) => row.table_name)).toEqual([
      'browser_sessions',
      'documents_to_remove',
      'notice_staging',
      'process_heartbeats',
    ]);
  });
});

describe('row-level security', () => {
  let draftId: string;
  let ownId: string;
  let organisations: Map<string, string>;
  beforeAll(async () => {
    draftId = (await aContract(registry).draft()).id;
    ownId = claim.contractId;
    const rows = await registry
      .db('users')
      .select<{ subject: string; organisation_id: string }[]>('subject', 'organisation_id')
      .whereIn('subject', ['chen-jie', 'sun-li', 'gao-yuan']);
    organisations = new Map(rows.map((row) => [row.subject, row.organisation_id]));
  });

  const organisationOf = (person: string): Scope => ({
    kind: 'organisation',
    organisationId: organisations.get(person) ?? '',
  });
  const visible = (scope: Scope, table: string): Promise<string[]> =>
    inScope(registry.db, scope, (trx) => trx(table).pluck(table === 'contracts' ? 'id' : 'contract_id'));

  test('every table with data of a case forces it; only what the public may see does not', async () => {
    const { rows } = await registry.db.raw<{ rows: { relname: string }[] }>(
      `select distinct c.relname from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname in
         ('contract_id', 'claim_id', 'organisation_id', 'correction_id', 'declaration')
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
         and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    );
    // certificates and publicities are public by law; users are read to sign in; terms are hashes, without any text
    expect(rows.map((row) => row.relname)).toEqual(['certificates', 'contract_terms', 'publicities', 'users']);
  });

  test.each([
    'contracts',
    'contract_versions',
    'attachments',
    'case_events',
    'assessments',
    'case_duties',
    'registrations',
    'receipts',
    'reward_claims',
    'payment_instructions',
  ])('%s shows nothing without a scope, and something with the widest', async (table) => {
    expect(await registry.db(table).select()).toEqual([]);
    expect(await visible({ kind: 'none' }, table)).toEqual([]);
    expect((await visible({ kind: 'system' }, table)).length).toBeGreaterThan(0);
  });

  test('an organisation sees its own contracts, drafts too', async () => {
    expect(await visible(organisationOf('chen-jie'), 'contracts')).toEqual(expect.arrayContaining([draftId, ownId]));
  });

  test('an organisation sees nothing of another one, in no table', async () => {
    const scope = organisationOf('gao-yuan');
    for (const table of ['contracts', 'contract_versions', 'attachments', 'case_events', 'receipts', 'reward_claims']) {
      expect(await visible(scope, table)).toEqual([]);
    }
  });

  test('the other party sees the contract once it is registered, never a draft nor the reward', async () => {
    const scope = organisationOf('sun-li');
    expect(await visible(scope, 'contracts')).toEqual([ownId]);
    expect(await visible(scope, 'reward_claims')).toEqual([]);
  });

  test('an office sees its own cases, drafts not', async () => {
    const own: Scope = { kind: 'office', officeId: registry.officeId };
    expect(await visible(own, 'contracts')).toEqual([ownId]);
    expect(await visible({ kind: 'office', officeId: registry.otherOfficeId }, 'contracts')).toEqual([]);
    expect(await visible(own, 'attachments')).not.toContain(draftId);
  });

  test('the city sees every case, drafts not', async () => {
    expect(await visible({ kind: 'city' }, 'contracts')).toEqual([ownId]);
    expect(await visible({ kind: 'city' }, 'attachments')).not.toContain(draftId);
  });

  test('what one transaction may see is forgotten by the next on the same connection', async () => {
    await visible({ kind: 'system' }, 'contracts');
    expect(await registry.db('contracts').select()).toEqual([]);
  });

  /** The draft as it is stored, without what the database computes itself. */
  async function storedDraft(): Promise<Record<string, unknown>> {
    const { desk_office_id: _, ...stored } = await registry.inSystem((trx) =>
      trx('contracts').where({ id: draftId }).first(),
    );
    return stored;
  }

  /** A contract of the seller, as somebody would slip it in. */
  async function slipIn(scope: Scope, changes: Record<string, unknown> = {}): Promise<string> {
    const row = { ...(await storedDraft()), declaration: '{}', id: randomUUID(), ...changes };
    return sqlStateOf(inScope(registry.db, scope, (trx) => trx('contracts').insert(row)));
  }

  test('an organisation writes no contract in the name of another one', async () => {
    expect(await slipIn(organisationOf('gao-yuan'))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await slipIn(organisationOf('chen-jie'))).toBe('done');
  });

  test('being named as the other party gives no power to write', async () => {
    const asParty = {
      counterparty_organisation_id: organisations.get('gao-yuan'),
      status: 'registered',
    };
    expect(await slipIn(organisationOf('gao-yuan'), asParty)).toBe(INSUFFICIENT_PRIVILEGE);
    const changed = inScope(registry.db, organisationOf('sun-li'), (trx) =>
      trx('contracts').where({ id: ownId }).update({ project_name: '改写' }),
    );
    expect(await sqlStateOf(changed)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test('an organisation changes nothing of another one', async () => {
    const count = await inScope(registry.db, organisationOf('gao-yuan'), (trx) =>
      trx('contracts').where({ id: ownId }).update({ project_name: '改写' }),
    );
    expect(count).toBe(0);
  });

  test('it holds for the owner of the tables too', async () => {
    const owner = registry.database.asMigrator();
    expect(await owner('contracts').select()).toEqual([]);
    expect(await owner('reward_claims').select()).toEqual([]);
    const insert = owner('contracts').insert({ ...(await storedDraft()), declaration: '{}', id: randomUUID() });
    expect(await sqlStateOf(insert)).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
