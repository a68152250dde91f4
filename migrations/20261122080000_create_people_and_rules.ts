import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table offices (
      id uuid primary key,
      name text not null,
      region_code text not null constraint offices_region_code_six_digits check (region_code ~ '^[0-9]{6}$'),
      point text not null constraint offices_point_two_digits check (point ~ '^[0-9]{2}$'),
      jurisdiction_code text not null,
      constraint offices_region_point_unique unique (region_code, point)
    );
    comment on table offices is '技术合同登记机构: registration offices; region and point are part of every number they give';

    create table organisations (
      id uuid primary key,
      name text not null,
      unified_social_credit_code text not null constraint organisations_credit_code_unique unique,
      kind text not null,
      region_code text not null,
      nature_code text not null
    );
    comment on table organisations is 'Enterprises, universities and institutes that file contracts or receive rewards';

    create table users (
      id uuid primary key,
      issuer text not null,
      subject text not null,
      name text not null,
      roles text[] not null,
      organisation_id uuid references organisations (id),
      office_id uuid references offices (id),
      active boolean not null default true,
      constraint users_issuer_subject_unique unique (issuer, subject)
    );
    comment on table users is 'Who may sign in: identity comes from the OIDC provider, roles from here';
    create index users_organisation_id_idx on users (organisation_id);
    create index users_office_id_idx on users (office_id);

    create table reference_data (
      kind text not null constraint reference_data_kind_known
        check (kind in ('calendar', 'provisional_calendar', 'rule_set', 'jurisdiction', 'code_list', 'reward_policy')),
      code text not null,
      version integer not null,
      data jsonb not null,
      content_sha256 text not null,
      source text not null,
      confirmed boolean not null,
      valid_from date,
      valid_to date,
      loaded_at timestamptz not null default now(),
      primary key (kind, code, version)
    );
    comment on table reference_data is
      'Calendars, rule sets, jurisdictions, code lists and reward policies: versioned data with source and confirmed flag; a version never changes';

    create table demo_clock (
      only_row boolean primary key default true constraint demo_clock_one_row check (only_row),
      offset_ms bigint not null default 0,
      moved_at timestamptz
    );
    insert into demo_clock default values;
    comment on table demo_clock is
      'How far the service lives from the machine clock: the demonstration prepares its cases in the past (below 0) and is moved forward by hand; always 0 in production';
    create function demo_clock_only_forward() returns trigger language plpgsql as $$
    begin
      if new.offset_ms < old.offset_ms and exists (select 1 from commands) then
        raise exception 'the clock only moves forward' using errcode = '23514';
      end if;
      return new;
    end $$;
    create trigger demo_clock_only_forward before update on demo_clock
      for each row execute function demo_clock_only_forward();

    create table process_heartbeats (
      kind text not null,
      instance text not null,
      beat_at timestamptz not null,
      primary key (kind, instance)
    );
    comment on table process_heartbeats is 'Which worker and server processes are alive; read by /readyz';

    create table commands (
      id uuid primary key,
      actor_id uuid not null,
      actor_role text,
      idempotency_key text not null,
      kind text not null,
      subject_id uuid,
      request_sha256 text not null,
      payload jsonb,
      result jsonb,
      answer_status integer,
      answer json, -- json, not jsonb: the answer is given again as it was, to the letter
      created_at timestamptz not null default now(),
      answered_at timestamptz,
      constraint commands_key_once_per_actor unique (actor_id, idempotency_key)
    );
    comment on table commands is
      'Every command ever sent, with its content and its one answer: the memory behind Idempotency-Key, and the audit of refusals';
    create index commands_subject_id_idx on commands (subject_id);

    grant select on offices, organisations, users, reference_data to app;
    grant select, update on demo_clock to app;
    grant select, insert, update, delete on process_heartbeats to app;
    grant select, insert, update on commands to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table commands, process_heartbeats, demo_clock, reference_data, users, organisations, offices;
    drop function demo_clock_only_forward();
  `);
}
