import type { Knex } from 'knex';

/** A clean check opens only what was found before it began, and what stands closed may be found once more. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table payout_gate add column found_again_at timestamptz;
    comment on column payout_gate.found_again_at is 'When a later check last found that an invariant still does not hold; null while none did';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table payout_gate drop column found_again_at');
}
