import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BID_STATES } from '../../src/domain/challenge/bid.js';
import { CHALLENGE_STATUSES } from '../../src/domain/challenge/challenge-status.js';
import { CONTRACT_STATUSES } from '../../src/domain/contract/status.js';
import { ACCOUNTS } from '../../src/domain/ledger/posting.js';
import { BATCH_STATUSES } from '../../src/domain/payout/batch-status.js';
import { hasOutcome, INSTRUCTION_STATUSES } from '../../src/domain/payout/instruction-status.js';
import { PROJECT_STATUSES } from '../../src/domain/project/project-status.js';
import { CLAIM_STATUSES } from '../../src/domain/reward/claim-status.js';
import { CHECKOUT, createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 2 });
});
afterAll(() => database.destroy());

/** The texts in quotation marks of a definition, sorted. */
const quoted = (definition: string): string[] =>
  [...definition.matchAll(/'([^']+)'/g)].map(([, text = '']) => text).toSorted();

describe('the database knows the same words as the domain', () => {
  test.each<[string, string, readonly string[]]>([
    ['contracts', 'contracts_status_known', CONTRACT_STATUSES],
    ['reward_claims', 'reward_claims_status_known', CLAIM_STATUSES],
    ['challenges', 'challenges_status_known', CHALLENGE_STATUSES],
    ['challenge_bids', 'challenge_bids_state_known', BID_STATES],
    ['projects', 'projects_status_known', PROJECT_STATUSES],
    ['payout_batches', 'payout_batches_status_known', BATCH_STATUSES],
    ['payment_instructions', 'payment_instructions_status_known', INSTRUCTION_STATUSES],
    ['accounts', 'accounts_kind_known', ACCOUNTS],
  ])('%s: %s', async (table, constraint, words) => {
    const { rows } = await database.db.raw<{ rows: { definition: string }[] }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint
       where conrelid = ?::regclass and conname = ?`,
      [table, constraint],
    );
    expect(quoted(rows[0]?.definition ?? '')).toEqual([...words].toSorted());
  });

  const indexDefinition = async (name: string): Promise<string> => {
    const { rows } = await database.db.raw<{ rows: { indexdef: string }[] }>(
      'select indexdef from pg_indexes where indexname = ?',
      [name],
    );
    return rows[0]?.indexdef ?? '';
  };

  test('a contract counts in one live claim per policy, beneficiary and year, until the claim lets it go', async () => {
    expect(await indexDefinition('claim_contracts_one_live_idx')).toMatch(
      /UNIQUE .*\(contract_id, policy_code, beneficiary_credit_code, claim_year, installments_reached\).* WHERE \(released_at IS NULL\)/,
    );
  });

  test('an instruction stands in the way of another one while its money may be or is with the payee', async () => {
    const live = INSTRUCTION_STATUSES.filter((status) => !hasOutcome(status) || status === 'paid');
    expect(quoted(await indexDefinition('payment_instructions_one_live_idx'))).toEqual(live.toSorted());
  });
});

describe('the columns the stores ask for are there', () => {
  const folders = ['src/db', 'src/db/read-models'].map((folder) => path.join(CHECKOUT, folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(folder, name)),
  );
  const lists = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const tables = [...text.matchAll(/\b(?:trx|db)\('([a-z_]+)/g)].map(([, table = '']) => table);
    return [...text.matchAll(/(\w*COLUMNS): \(keyof \w+\)\[\] = \[([^\]]+)\]/g)].map(([, name = '', columns = '']) => ({
      list: `${path.basename(file)} ${name}`,
      tables: [...new Set(tables)],
      columns: quoted(columns),
    }));
  });

  test('such lists are found', () => {
    expect(lists.length).toBeGreaterThan(5);
  });

  test.each(lists)('$list', async ({ tables, columns }) => {
    const rows = await database
      .db('information_schema.columns')
      .select<{ table_name: string; column_name: string }[]>('table_name', 'column_name')
      .whereIn('table_name', tables);
    const known = tables.map((table) => rows.filter((row) => row.table_name === table).map((row) => row.column_name));
    // all of a list belong to one of the tables the file reads
    const missing = known.map((there) => columns.filter((column) => !there.includes(column)));
    expect(missing.toSorted((a, b) => a.length - b.length)[0]).toEqual([]);
  });
});

describe('every table', () => {
  test('has a primary key', async () => {
    const { rows: keyless } = await database.db.raw<{ rows: { relname: string }[] }>(
      `select relname from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname not like 'knex%'
         and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`,
    );
    expect(keyless).toEqual([]);
  });

  test('keeps money as whole fen and instants with their zone', async () => {
    const { rows } = await database.db.raw<{ rows: { table_name: string; column_name: string; data_type: string }[] }>(
      `select table_name, column_name, data_type from information_schema.columns
       where table_schema = 'public' and table_name not like 'knex%'
         and ((column_name like '%\\_fen' and data_type <> 'bigint')
           or (column_name like '%\\_at' and data_type <> 'timestamp with time zone')
           or (column_name like '%\\_on' and data_type <> 'date')
           or data_type in ('character varying', 'timestamp without time zone', 'real', 'double precision')
           -- a part of a whole is no money, and exact
           or data_type = 'numeric' and column_name <> 'share')`,
    );
    expect(rows).toEqual([]);
  });
});
