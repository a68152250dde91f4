import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table split_parties add column unified_social_credit_code text,
      add constraint split_parties_code_of_unit check (unified_social_credit_code is null or kind = 'unit');
    comment on column split_parties.unified_social_credit_code is 'of a unit that is no party of the contract, or of one of its parties';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table split_parties drop column unified_social_credit_code');
}
