import type { Knex } from 'knex';

/** 争议中、抽查中: the few contracts with a mark are found without reading the register, newest first as every list. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index contracts_in_dispute_idx on contracts (created_at desc, id desc) where in_dispute;
    create index contracts_sampled_idx on contracts (created_at desc, id desc) where is_sampled;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index contracts_sampled_idx;
    drop index contracts_in_dispute_idx;
  `);
}
