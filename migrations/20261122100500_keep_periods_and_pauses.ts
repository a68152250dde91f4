import type { Knex } from 'knex';

/** What is written of a clock once and never changed again. */
const APPEND_ONLY = ['case_breaches', 'breach_explanations'];
/** Tables of the clock of one case. */
const OF_A_CASE = ['case_periods', 'case_pauses', 'case_extensions'];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table case_periods (
      id uuid primary key default uuidv7(),
      contract_id uuid not null references contracts (id),
      limit_name text not null,
      status text not null,
      started_on date not null,
      unit text not null constraint case_periods_unit_known check (unit in ('WORKDAY', 'CALENDAR')),
      days integer not null constraint case_periods_days_positive check (days > 0),
      extension_days integer not null default 0
        constraint case_periods_extension_not_negative check (extension_days >= 0),
      due_on date not null,
      due_provisional boolean not null,
      calendar_version text not null,
      figure text not null,
      rule_set_code text not null,
      rule_set_version integer not null,
      article text not null,
      confirmed boolean not null,
      ended_on date,
      constraint case_periods_ended_in_order check (ended_on >= started_on)
    );
    comment on table case_periods is
      '办理期限: every period that ran on a case, by which rule, from which day, due when; one of them runs while ended_on is null';
    comment on column case_periods.started_on is 'Day 0: counting begins the day after (Civil Code art. 201)';
    comment on column case_periods.status is 'Status of the case as the period began';
    comment on column case_periods.due_on is 'As it stands now: pauses, extensions and new calendars move it, each with its event';
    comment on column case_periods.calendar_version is 'Calendars by which due_on was counted';
    comment on column case_periods.figure is 'Figure of the rule set that gives the length, with its source in article';
    create unique index case_periods_one_runs on case_periods (contract_id) where ended_on is null;
    create index case_periods_contract_idx on case_periods (contract_id, id);
    create index case_periods_calendar_idx on case_periods (calendar_version) where ended_on is null;

    create table case_pauses (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      reason_code text not null,
      effect text not null constraint case_pauses_effect_known check (effect in ('PAUSES', 'COUNTS', 'RESTARTS')),
      during_status text,
      explanation text,
      words_zh text not null,
      words_en text not null,
      article text not null,
      confirmed boolean not null,
      started_on date not null,
      started_at timestamptz not null,
      started_by uuid not null,
      started_role text not null,
      latest_end_on date,
      ended_on date,
      ended_at timestamptz,
      ended_by uuid,
      end_explanation text,
      constraint case_pauses_ended_in_order check (ended_on >= started_on),
      constraint case_pauses_ended_whole check ((ended_on is null) = (ended_at is null) and (ended_on is null) = (ended_by is null)),
      constraint case_pauses_stop_for_at_most check (effect <> 'PAUSES' or latest_end_on is not null)
    );
    comment on table case_pauses is
      '停止计时: who stopped the clock, why, from when to when; the days after started_on up to ended_on are not counted';
    comment on column case_pauses.effect is
      'PAUSES: these days are not counted; COUNTS: recorded only, the limit itself is longer; RESTARTS: a new period begins afterwards';
    comment on column case_pauses.during_status is 'It lasts by itself while the case has this status; null: an officer made it';
    comment on column case_pauses.latest_end_on is 'It ends by itself with this day';
    create index case_pauses_contract_idx on case_pauses (contract_id, started_at);
    create unique index case_pauses_reason_open_once on case_pauses (contract_id, reason_code) where ended_on is null;

    create table case_extensions (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      period_id uuid not null references case_periods (id),
      days integer not null constraint case_extensions_days_positive check (days > 0),
      reason text,
      article text not null,
      confirmed boolean not null,
      due_before_on date not null,
      asked_on date not null,
      asked_at timestamptz not null,
      asked_by uuid not null,
      outcome text constraint case_extensions_outcome_known check (outcome in ('granted', 'refused', 'lapsed')),
      decision_reason text,
      due_after_on date,
      decided_at timestamptz,
      decided_by uuid,
      constraint case_extensions_decided_whole check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
      -- who asks for more time does not grant it
      constraint case_extensions_two_people check (decided_by <> asked_by),
      constraint case_extensions_granted_moves check ((outcome is not distinct from 'granted') = (due_after_on is not null))
    );
    comment on table case_extensions is '延长期限: who asked for how many days and why, and how another person answered; lapsed: the period ended first';
    comment on column case_extensions.days is 'In the unit of the period';
    create index case_extensions_contract_idx on case_extensions (contract_id, asked_at);
    create index case_extensions_period_idx on case_extensions (period_id);
    create unique index case_extensions_one_open on case_extensions (contract_id) where outcome is null;

    create table case_breaches (
      id uuid primary key default uuidv7(),
      contract_id uuid not null references contracts (id),
      period_id uuid not null references case_periods (id) constraint case_breaches_once_per_period unique,
      office_id uuid not null references offices (id),
      limit_name text not null,
      started_on date not null,
      due_on date not null,
      holder_id uuid,
      evidence jsonb not null,
      recorded_at timestamptz not null,
      command_id uuid not null,
      clock_offset_ms bigint not null default 0
    );
    comment on column case_breaches.office_id is 'The office on whose desk the case lay; it explains, the registering office reads';
    comment on table case_breaches is
      '超期记录: one for each period that ended without its decision, with what proves it: rule, days, pauses and who held the case each day. Append-only';
    create index case_breaches_office_idx on case_breaches (office_id, id desc);
    create index case_breaches_contract_idx on case_breaches (contract_id);

    create table breach_explanations (
      id uuid primary key,
      breach_id uuid not null references case_breaches (id),
      explanation text not null,
      explained_by uuid not null references users (id),
      explained_at timestamptz not null,
      clock_offset_ms bigint not null default 0
    );
    comment on table breach_explanations is '超期说明: what officers say of a breach afterwards; append-only';
    create index breach_explanations_breach_idx on breach_explanations (breach_id, id);

    ${APPEND_ONLY.map(
      (table) => `
    create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table} execute function refuse_truncate();`,
    ).join('\n')}

    ${OF_A_CASE.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    -- the clock of a case is the office's and the registrant's; the other party of the contract has no business with it
    create policy ${table}_in_scope on ${table} using (exists (
      select 1 from contracts c where c.id = ${table}.contract_id
        and (registry_scope() <> 'organisation' or c.organisation_id = registry_organisation())))
      with check (registry_scope() = 'system');
    grant select, insert, update on ${table} to app;`,
    ).join('\n')}

    alter table case_breaches enable row level security;
    alter table case_breaches force row level security;
    create policy case_breaches_in_scope on case_breaches using (
      registry_scope() in ('system', 'city') or (registry_scope() = 'office' and (office_id = registry_office()
        or exists (select 1 from contracts c where c.id = case_breaches.contract_id and c.office_id = registry_office()))))
      with check (registry_scope() = 'system');
    alter table breach_explanations enable row level security;
    alter table breach_explanations force row level security;
    create policy breach_explanations_in_scope on breach_explanations using (
      exists (select 1 from case_breaches b where b.id = breach_explanations.breach_id))
      with check (registry_scope() = 'system');
    grant select, insert on case_breaches, breach_explanations to app;

    alter table contracts add column paused_since date, add column pause_ends_at timestamptz,
      add column extension_asked boolean not null default false;
    -- what should have happened by time alone is looked for every few minutes
    create index contracts_reminder_idx on contracts (reminder_at) where reminder_at is not null;
    create index contracts_pause_ends_idx on contracts (pause_ends_at) where pause_ends_at is not null;
    comment on column contracts.paused_since is '停止计时: since when the clock of the running period stands still; null: it runs';
    comment on column contracts.pause_ends_at is 'The moment at which the next of its pauses ends by itself';
    comment on column contracts.extension_asked is 'A request for more time waits for the manager';

    -- State Secrets Law 2024 art. 31(3): what was said about the case goes with its content
    create function forget_clock_texts() returns trigger language plpgsql security definer
      set search_path = public, pg_temp as $$
    declare was_purging text := coalesce(current_setting('registry.purging', true), 'off');
    begin
      update case_pauses set explanation = null, end_explanation = null where contract_id = new.id;
      update case_extensions set reason = null, decision_reason = null where contract_id = new.id;
      perform set_config('registry.purging', 'on', true);
      update breach_explanations set explanation = '' where breach_id in (
        select id from case_breaches where contract_id = new.id);
      -- the sentence was sent with a command whose subject is the breach, not the case
      update commands set payload = null, answer = null,
        result = case when result is not null then '{"purged": true}'::jsonb end
        where subject_id in (select id from case_breaches where contract_id = new.id);
      perform set_config('registry.purging', was_purging, true);
      return null;
    end $$;
    revoke all on function forget_clock_texts() from public;
    create trigger contracts_forget_clock_texts after update of status on contracts
      for each row when (new.status = 'purged_offline' and old.status <> 'purged_offline')
      execute function forget_clock_texts();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger contracts_forget_clock_texts on contracts;
    drop function forget_clock_texts();
    drop index contracts_reminder_idx;
    alter table contracts drop column extension_asked, drop column pause_ends_at, drop column paused_since;
    drop table breach_explanations, case_breaches, case_extensions, case_pauses, case_periods;
  `);
}
