import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table commands
      add column engine_request jsonb,
      add column engine_heard_at timestamptz,
      add column ask_again_after timestamptz,
      add column asked_again integer not null default 0,
      add constraint commands_only_requests_are_asked check (
        engine_request is not null or (engine_heard_at is null and ask_again_after is null)),
      add constraint commands_heard_is_not_asked_again check (engine_heard_at is null or ask_again_after is null);
    comment on column commands.engine_request is
      'Which case and which update: identifiers and a decision, enough to ask the engine again when whoever asked first is gone. Null: done on the record alone';
    comment on column commands.engine_heard_at is
      'When it was certain that the engine has the command, or that it need not have it: answered, refused, or its case has ended';
    comment on column commands.ask_again_after is
      'Before this nobody asks the engine again: first the time its sender has, then the lease of whichever server asks. Null while unheard: given up, a person must look';
    comment on column commands.asked_again is 'How often the engine was asked again by the service itself';
    -- the commands on their way, a handful; the sweep and the gauges look nowhere else
    create index commands_unheard_idx on commands (ask_again_after)
      where engine_request is not null and engine_heard_at is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index commands_unheard_idx;
    alter table commands
      drop constraint commands_heard_is_not_asked_again,
      drop constraint commands_only_requests_are_asked,
      drop column asked_again, drop column ask_again_after, drop column engine_heard_at, drop column engine_request;
  `);
}
