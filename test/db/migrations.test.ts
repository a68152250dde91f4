import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { down as netOnceOnly } from '../../migrations/20261123100110_net_the_same_pair_again.js';
import { createEmptyDatabase, MIGRATIONS, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.destroy());

/** Everything a migration can make, as sorted lines: columns, constraints, indexes, triggers, policies, functions, grants. */
async function schemaOf(): Promise<string[]> {
  const { rows } = await database.asSuperuser().raw<{ rows: { line: string }[] }>(`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' ||
      coalesce(column_default, '') as line from information_schema.columns where table_schema = 'public'
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || coalesce(with_check, '')
      from pg_policies
    union all select 'security ' || relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace
    union all select 'function ' || proname || ' ' || md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace
    union all select 'grant ' || grantee || ' ' || privilege_type || ' ' || table_name
      from information_schema.role_table_grants where table_schema = 'public' and grantee = 'app'
    union all select 'comment ' || objoid::regclass || ' ' || description from pg_description
      where classoid = 'pg_class'::regclass and objsubid = 0
        and objoid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    order by 1`);
  return rows.map(({ line }) => line).filter((line) => !line.includes('knex_migrations'));
}

test('each migration goes up, down and up again to the same schema, powers of the service included', async () => {
  const owner = database.asMigrator();
  const steps: string[][] = [await schemaOf()];
  expect(steps[0]).toEqual([]);
  for (;;) {
    const [, applied] = (await owner.migrate.up(MIGRATIONS)) as [number, string[]];
    if (applied.length === 0) break;
    const schema = await schemaOf();
    await owner.migrate.down(MIGRATIONS);
    expect(await schemaOf()).toEqual(steps.at(-1));
    await owner.migrate.up(MIGRATIONS);
    expect(await schemaOf()).toEqual(schema);
    steps.push(schema);
  }
  expect(steps.length).toBeGreaterThan(4);

  const all = steps.at(-1);
  await owner.migrate.rollback(MIGRATIONS, true);
  expect(await schemaOf()).toEqual([]);
  await owner.migrate.latest(MIGRATIONS);
  expect(await schemaOf()).toEqual(all);
});

test('applying them again changes nothing', async () => {
  const before = await schemaOf();
  const [, applied] = (await database.asMigrator().migrate.latest(MIGRATIONS)) as [number, string[]];
  expect(applied).toEqual([]);
  expect(await schemaOf()).toEqual(before);
});

test('a pair netted twice cannot be told by the schema before, and going back says so', async () => {
  const [recovery_id, claim_id] = [randomUUID(), randomUUID()];
  await database.asSuperuser().transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    const part = { recovery_id, claim_id, amount_fen: 1, netted_on: '2026-11-23' };
    await trx('recovery_nettings').insert([
      { ...part, id: randomUUID() },
      { ...part, id: randomUUID() },
    ]);
  });
  const goBack = database.asMigrator().transaction((trx) => netOnceOnly(trx));
  await expect(goBack).rejects.toThrow('A claim gave up more than one part against the same recovery');
});
