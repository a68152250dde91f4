import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table payout_desk_items add column proposed_executed_on date;
    comment on column payout_desk_items.proposed_executed_on is 'the right day of an answer that names an impossible one or none, as one person proposes it; another confirms';
    grant update (proposed_executed_on) on payout_desk_items to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table payout_desk_items drop column proposed_executed_on');
}
