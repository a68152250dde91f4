import type { Knex } from 'knex';

const ADMINISTRATION = ['delegations', 'person_events'];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function registry_today() returns date language sql stable as $$
      select ((now() + (select offset_ms from demo_clock) * interval '1 millisecond') at time zone 'Asia/Shanghai')::date $$;
    grant execute on function registry_today() to app;

    create table delegations (
      id uuid primary key,
      from_user_id uuid not null references users (id),
      to_user_id uuid not null references users (id),
      roles text[] not null constraint delegations_roles_named check (cardinality(roles) > 0),
      starts_on date not null,
      ends_on date not null,
      reason text not null,
      created_by uuid not null references users (id),
      created_at timestamptz not null,
      revoked_at timestamptz,
      revoked_by uuid references users (id),
      revoke_reason text,
      constraint delegations_two_people check (from_user_id <> to_user_id),
      constraint delegations_in_order check (ends_on >= starts_on)
    );
    comment on table delegations is '授权代办: who acts in whose roles, from when to when and why; both count as one pair of hands';
    create index delegations_to_idx on delegations (to_user_id, ends_on);
    create index delegations_from_idx on delegations (from_user_id, ends_on);

    create view acting_users as
      select u.id, u.issuer, u.subject, u.name, u.organisation_id, u.office_id, u.active, u.roles as own_roles,
        u.roles || coalesce(d.roles, '{}') as roles, d.stands_in_for
      from users u left join lateral (
        select array_agg(distinct r.role) filter (where r.role <> all (u.roles)) as roles,
          jsonb_agg(distinct jsonb_build_object('userId', l.from_user_id, 'roles', to_jsonb(l.roles))) as stands_in_for
        from delegations l
          join users f on f.id = l.from_user_id and f.active
          cross join lateral unnest(l.roles) r (role)
        where l.to_user_id = u.id and l.revoked_at is null and registry_today() between l.starts_on and l.ends_on
          -- what was taken from somebody cannot be lent by them any more
          and r.role = any (f.roles)) d on true;
    comment on view acting_users is 'People with their own roles and those lent to them today';

    create table recusals (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      user_id uuid not null references users (id),
      relation text not null constraint recusals_relation_known
        check (relation in ('self', 'relative', 'former_employer', 'shareholding', 'other')),
      reason text not null,
      declared_by uuid not null references users (id),
      declared_at timestamptz not null,
      constraint recusals_once unique (contract_id, user_id)
    );
    comment on table recusals is '回避: who must not touch a case, and why';

    create table person_events (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users (id),
      kind text not null,
      by_id uuid not null,
      by_role text not null,
      command_id uuid not null,
      reason text,
      data jsonb not null default '{}',
      occurred_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      constraint person_events_command_once unique (command_id, user_id, kind)
    );
    comment on table person_events is '账号、权限与授权变动: append-only; read by the audit administrator';
    create index person_events_user_idx on person_events (user_id, id);
    create trigger person_events_append_only before update or delete on person_events
      for each row execute function refuse_change();
    create trigger person_events_no_truncate before truncate on person_events execute function refuse_truncate();

    alter table users add column left_on date;
    comment on column users.left_on is 'Day from which the account is closed; the person stays named on what they did';
    -- 三员分立, and nobody files and decides
    alter table users add constraint users_administrators_apart check (
      cardinality(roles) <= 1 or not (roles && '{system_admin,security_admin,audit_admin,auditor,applicant}'::text[]));

    alter table contracts add column held_until timestamptz;
    comment on column contracts.held_until is 'Until then the holder keeps others off; null: the holder is named only';
    create index contracts_holder_idx on contracts (holder_id) where holder_id is not null;

    create table case_seen (
      contract_id uuid not null references contracts (id),
      user_id uuid not null references users (id),
      version integer not null,
      seen_at timestamptz not null,
      primary key (contract_id, user_id)
    );
    comment on table case_seen is 'Which version of a case an officer last looked at: unread and changed marks of the desk';

    create table desk_queues (
      office_id uuid not null references offices (id),
      code text not null constraint desk_queues_code_form check (code ~ '^[a-z0-9-]{1,40}$'),
      version integer not null constraint desk_queues_version_positive check (version > 0),
      title text not null,
      title_en text not null,
      filter jsonb not null,
      written_by uuid not null references users (id),
      written_at timestamptz not null,
      published_by uuid references users (id),
      published_at timestamptz,
      primary key (office_id, code, version)
    );
    comment on table desk_queues is '待办队列定义: what a queue of an office shows; a new version is looked at before it is published, old ones stay';

    alter table desk_queues enable row level security;
    alter table desk_queues force row level security;
    create policy desk_queues_in_scope on desk_queues using (
      registry_scope() in ('system', 'city') or (registry_scope() = 'office' and office_id = registry_office()))
      with check (registry_scope() = 'system');
    grant select, insert, update on desk_queues to app;

    alter table recusals enable row level security;
    alter table recusals force row level security;
    create policy recusals_in_scope on recusals using (
      exists (select 1 from contracts c where c.id = recusals.contract_id) and registry_scope() <> 'organisation')
      with check (registry_scope() = 'system');
    alter table case_seen enable row level security;
    alter table case_seen force row level security;
    create policy case_seen_in_scope on case_seen using (registry_scope() in ('system', 'office', 'city'))
      with check (registry_scope() in ('system', 'office', 'city'));
    ${ADMINISTRATION.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    -- the view of acting people is read before anybody is known, so reading is open to the application
    create policy ${table}_read on ${table} for select using (true);
    create policy ${table}_write on ${table} for insert with check (registry_scope() = 'system');
    create policy ${table}_change on ${table} for update using (registry_scope() = 'system') with check (registry_scope() = 'system');`,
    ).join('\n')}

    grant select on acting_users to app;
    alter table users enable row level security;
    create policy users_read on users for select using (true);
    create policy users_write on users for insert with check (registry_scope() = 'system');
    create policy users_change on users for update using (registry_scope() = 'system') with check (registry_scope() = 'system');

    grant select, insert on delegations to app;
    grant update (revoked_at, revoked_by, revoke_reason) on delegations to app;
    grant select, insert, update on case_seen to app;
    grant select, insert on recusals, person_events to app;
    grant insert on users to app;
    grant update (roles, active, left_on) on users to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop policy users_change on users;
    drop policy users_write on users;
    drop policy users_read on users;
    alter table users disable row level security;
    revoke insert, update on users from app;
    revoke update (roles, active, left_on) on users from app;
    drop table desk_queues, case_seen, person_events, recusals;
    drop view acting_users;
    drop table delegations;
    drop index contracts_holder_idx;
    alter table contracts drop column held_until;
    alter table users drop constraint users_administrators_apart, drop column left_on;
    drop function registry_today();
  `);
}
