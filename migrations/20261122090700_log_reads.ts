import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table case_reads (
      id uuid primary key default uuidv7(),
      contract_id uuid not null,
      reader_id uuid not null,
      reader_roles text[] not null,
      what text not null,
      purpose text not null constraint case_reads_purpose_said check (length(purpose) between 1 and 200),
      read_at timestamptz not null,
      clock_offset_ms bigint not null default 0
    );
    comment on table case_reads is '调阅记录: who opened which case file, when and what for; also when it was not theirs to see. Append-only';
    comment on column case_reads.contract_id is 'As asked for: no foreign key, because asking for what is not there is logged too';
    create index case_reads_contract_idx on case_reads (contract_id, id);
    create index case_reads_reader_idx on case_reads (reader_id, id);
    create index case_events_actor_idx on case_events (actor_id, id);

    alter table case_reads enable row level security;
    alter table case_reads force row level security;
    create policy case_reads_in_scope on case_reads using (registry_scope() = 'system') with check (registry_scope() = 'system');
    create trigger case_reads_append_only before update or delete on case_reads
      for each row execute function refuse_change();
    create trigger case_reads_no_truncate before truncate on case_reads execute function refuse_truncate();
    grant select, insert on case_reads to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table case_reads; drop index case_events_actor_idx;');
}
