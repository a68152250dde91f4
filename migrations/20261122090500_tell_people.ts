import type { Knex } from 'knex';

/** Tables of notices and deliveries, in the order in which they can be dropped. */
const TABLES = [
  'delivery_attempts',
  'deliveries',
  'webhook_secrets',
  'webhook_endpoints',
  'notice_preferences',
  'notices',
  'notice_quarantine',
  'notice_staging',
  'notice_templates',
];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table users
      add column email text constraint users_email_form check (email ~ '^[^@[:space:]<>,;]+@[^@[:space:]<>,;]+$'),
      add column mobile text constraint users_mobile_form check (mobile ~ '^[+]{0,1}[0-9 -]{5,24}$');
    comment on column users.email is 'Where notices by e-mail go; without one there is only the inbox';
    comment on column users.mobile is 'Where notices by SMS go';

    create table notice_templates (
      code text not null,
      version integer not null constraint notice_templates_version_positive check (version > 0),
      data jsonb not null,
      content_sha256 text not null,
      source text not null,
      confirmed boolean not null,
      valid_from date not null,
      loaded_at timestamptz not null default now(),
      primary key (code, version)
    );
    comment on table notice_templates is
      '通知模板: the wording of notices by kind of fact, from config/notices; a version never changes, so that what was said can be shown again';

    create table notice_staging (
      event_id uuid primary key references case_events (id),
      staged_at timestamptz not null default now()
    );
    comment on table notice_staging is
      'Facts nobody was told of yet. Written by a trigger in the transaction of the fact, so that a fact rolled back leaves nothing and no act can forget it; consumed by DELETE … RETURNING, never by "id greater than the last": a slow transaction would be skipped';

    create table notice_quarantine (
      event_id uuid primary key references case_events (id),
      problem text not null,
      quarantined_at timestamptz not null default now()
    );
    comment on table notice_quarantine is
      'Facts whose notices could not be worded: put aside so that the others go on, and shown to the administrator';

    create table notices (
      id uuid primary key default uuidv7(),
      event_id uuid not null references case_events (id),
      recipient_id uuid not null references users (id),
      template_code text not null,
      template_version integer not null,
      kind text not null,
      subject_kind text not null,
      subject_id uuid not null,
      contract_id uuid,
      is_legal boolean not null,
      basis text not null,
      title_zh text not null,
      title_en text not null,
      text_zh text not null,
      text_en text not null,
      occurred_at timestamptz not null,
      created_at timestamptz not null default now(),
      read_at timestamptz,
      constraint notices_once unique (event_id, recipient_id, template_code)
    );
    comment on table notices is '通知: what each person was told, in the words of that day; one per fact, person and template';
    create index notices_inbox_idx on notices (recipient_id, id desc);
    create index notices_unread_idx on notices (recipient_id) where read_at is null;
    create index notices_contract_id_idx on notices (contract_id);

    create table notice_preferences (
      user_id uuid primary key references users (id),
      email boolean not null,
      sms boolean not null,
      updated_at timestamptz not null
    );
    comment on table notice_preferences is
      'Whether a person wants e-mail and SMS beside the inbox; without a row: e-mail yes, SMS no. The inbox is always kept';

    create table webhook_endpoints (
      id uuid primary key,
      organisation_id uuid references organisations (id),
      url text not null,
      description text not null default '',
      kinds text[] not null default '{}',
      created_by uuid not null references users (id),
      created_at timestamptz not null,
      ended_at timestamptz,
      end_reason text constraint webhook_endpoints_end_known check (end_reason in ('removed', 'gone')),
      constraint webhook_endpoints_end_has_reason check ((ended_at is null) = (end_reason is null))
    );
    comment on table webhook_endpoints is
      'Addresses that are called when something happened: of an organisation (its own cases), or of the registry itself (organisation_id null: all)';
    create index webhook_endpoints_organisation_id_idx on webhook_endpoints (organisation_id);

    create table webhook_secrets (
      id uuid primary key,
      endpoint_id uuid not null references webhook_endpoints (id),
      secret text not null,
      created_at timestamptz not null default now(),
      valid_to timestamptz
    );
    comment on table webhook_secrets is
      'What calls are signed with; after a rotation the old secret signs too until valid_to, so that no call is refused meanwhile';
    create index webhook_secrets_endpoint_id_idx on webhook_secrets (endpoint_id);
    create unique index webhook_secrets_one_present_idx on webhook_secrets (endpoint_id) where valid_to is null;

    create table deliveries (
      id uuid primary key default uuidv7(),
      channel text not null constraint deliveries_channel_known check (channel in ('email', 'sms', 'webhook')),
      event_id uuid not null references case_events (id),
      kind text not null,
      notice_id uuid references notices (id),
      endpoint_id uuid references webhook_endpoints (id),
      state text not null default 'pending' constraint deliveries_state_known
        check (state in ('pending', 'accepted', 'gave_up', 'undeliverable', 'cancelled')),
      attempts integer not null default 0,
      round_attempts integer not null default 0,
      next_at timestamptz default now(),
      leased_until timestamptz,
      last_code text,
      last_http_status integer,
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      constraint deliveries_one_target check ((channel = 'webhook') = (endpoint_id is not null)
        and (channel = 'webhook') = (notice_id is null)),
      constraint deliveries_pending_has_next check ((state = 'pending') = (next_at is not null)),
      constraint deliveries_notice_once unique (notice_id, channel),
      constraint deliveries_endpoint_once unique (endpoint_id, event_id)
    );
    comment on table deliveries is
      'What goes out of the house for a notice or a webhook: where it stands. accepted: the next hop took it; nothing here claims that somebody read it';
    create index deliveries_due_idx on deliveries (next_at) where state = 'pending';
    create index deliveries_log_idx on deliveries (channel, id desc);
    create index deliveries_endpoint_log_idx on deliveries (endpoint_id, id desc) where endpoint_id is not null;

    create table delivery_attempts (
      delivery_id uuid not null references deliveries (id),
      attempt_no integer not null constraint delivery_attempts_no_positive check (attempt_no > 0),
      began_at timestamptz not null,
      took_ms integer not null,
      code text not null,
      http_status integer,
      primary key (delivery_id, attempt_no)
    );
    comment on table delivery_attempts is
      'Every attempt with its outcome as a code: never an address, a name or what the other side wrote';

    create function registry_person() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.person', true), '')::uuid $$;

    -- security definer: the service cannot stage what did not happen
    create function stage_notice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      insert into notice_staging (event_id) values (new.id);
      return null;
    end $$;
    create trigger case_events_stage_notice after insert on case_events for each row execute function stage_notice();

    -- State Secrets Law art. 31(3): what was told of a case that is purged goes with it, whoever purges
    create function blank_notices_of_secret() returns trigger language plpgsql security definer
      set search_path = public, pg_temp as $$
    begin
      perform set_config('app.scope', 'system', true);
      update deliveries set state = 'cancelled', next_at = null, leased_until = null, ended_at = now()
        where state = 'pending' and notice_id in (select id from notices where contract_id = new.id);
      update notices set title_zh = '内容已清除', title_en = 'Content removed', text_zh = '', text_en = ''
        where contract_id = new.id;
      return null;
    end $$;
    create trigger contracts_blank_notices after update of status on contracts for each row
      when (new.status = 'purged_offline' and old.status <> 'purged_offline') execute function blank_notices_of_secret();

    alter table notices enable row level security;
    alter table notices force row level security;
    create policy notices_in_scope on notices using (registry_scope() = 'system' or recipient_id = registry_person());

    alter table notice_preferences enable row level security;
    alter table notice_preferences force row level security;
    create policy notice_preferences_in_scope on notice_preferences
      using (registry_scope() = 'system' or user_id = registry_person());

    alter table webhook_endpoints enable row level security;
    alter table webhook_endpoints force row level security;
    create policy webhook_endpoints_in_scope on webhook_endpoints using (
      case registry_scope()
        when 'system' then true
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end);

    alter table webhook_secrets enable row level security;
    alter table webhook_secrets force row level security;
    create policy webhook_secrets_in_scope on webhook_secrets using (
      exists (select 1 from webhook_endpoints e where e.id = webhook_secrets.endpoint_id));

    alter table deliveries enable row level security;
    alter table deliveries force row level security;
    create policy deliveries_in_scope on deliveries using (
      case registry_scope()
        when 'system' then true
        when 'organisation' then exists (select 1 from webhook_endpoints e where e.id = deliveries.endpoint_id)
        else false
      end);

    alter table delivery_attempts enable row level security;
    alter table delivery_attempts force row level security;
    create policy delivery_attempts_in_scope on delivery_attempts using (
      exists (select 1 from deliveries d where d.id = delivery_attempts.delivery_id));

    create trigger notice_templates_append_only before update or delete on notice_templates
      for each row execute function refuse_change();
    create trigger notice_templates_no_truncate before truncate on notice_templates execute function refuse_truncate();
    create trigger delivery_attempts_append_only before update or delete on delivery_attempts
      for each row execute function refuse_change();
    create trigger delivery_attempts_no_truncate before truncate on delivery_attempts execute function refuse_truncate();

    grant select on notice_templates to app;
    -- update: only so that rows can be locked and skipped by a second consumer
    grant select, update, delete on notice_staging to app;
    grant select, insert on notice_quarantine to app;
    grant select, insert, update (read_at) on notices to app;
    grant select, insert, update on notice_preferences, webhook_endpoints, deliveries to app;
    grant select, insert, update (valid_to) on webhook_secrets to app;
    grant select, insert on delivery_attempts to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger contracts_blank_notices on contracts;
    drop trigger case_events_stage_notice on case_events;
    ${TABLES.map((table) => `drop table ${table};`).join('\n')}
    drop function blank_notices_of_secret();
    drop function stage_notice();
    drop function registry_person();

    alter table users drop column email, drop column mobile;
  `);
}
