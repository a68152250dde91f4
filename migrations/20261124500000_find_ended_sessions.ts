import type { Knex } from 'knex';

/** Sessions that ended are swept out every quarter of an hour without reading all that go on. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create index browser_sessions_expire_idx on browser_sessions (expire)`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop index browser_sessions_expire_idx`);
}
