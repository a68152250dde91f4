import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table bank_results add column field text;
    comment on column bank_results.field is 'What of the line was wrong, where one part of it was; null otherwise and in lines from before';
    comment on column bank_results.line_no is 'The line of the file; 0 and below for what the file says of the whole, above 1000000 for what was inferred from that (推断): both are keys, no lines';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    comment on column bank_results.line_no is null;
    alter table bank_results drop column field;
  `);
}
