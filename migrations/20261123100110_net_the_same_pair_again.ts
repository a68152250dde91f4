import type { Knex } from 'knex';

/** A later claim may give up a second part against the same recovery: each netting is a row of its own, as the ledger has it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index recovery_nettings_one_live_idx;
    create index recovery_nettings_live_idx on recovery_nettings (recovery_id, claim_id) where undone_on is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  try {
    await knex.raw(`
      drop index recovery_nettings_live_idx;
      create unique index recovery_nettings_one_live_idx on recovery_nettings (recovery_id, claim_id) where undone_on is null;
    `);
  } catch (error) {
    // asked of the index itself: no row is hidden from it
    if ((error as { code?: unknown }).code !== '23505') throw error;
    throw new Error('A claim gave up more than one part against the same recovery', { cause: error });
  }
}
