import type { Knex } from 'knex';

/** Rows of these are never changed: by grant, and for the owner too by trigger. */
const APPEND_ONLY = [
  'statistics_snapshots',
  'statistics_publications',
  'statistics_targets',
  'list_exports',
  'national_files',
  'national_file_rows',
  'national_comparisons',
];

/** Rows that belong to an office; the city sees all of them. */
const OF_AN_OFFICE = [
  'registration_facts',
  'statistics_cells',
  'national_files',
  'national_sync',
  'national_records',
  'national_comparisons',
  'national_exceptions',
];

const GRANTS: Record<string, string> = {
  select: 'registration_facts, statistics_cells',
  'select, insert':
    'statistics_snapshots, statistics_publications, statistics_targets, list_exports, national_files, national_file_rows, national_comparisons',
  'select, insert, update': 'national_sync, national_records, national_exceptions',
};

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table registration_facts (
      contract_id uuid not null references contracts (id),
      version_no integer not null constraint registration_facts_version_positive check (version_no > 0),
      valid_from date not null,
      valid_to date,
      opened_by text not null constraint registration_facts_opened_known check (opened_by in ('registered', 'amended')),
      closed_by text constraint registration_facts_closed_known check (closed_by in ('amended', 'ended')),
      registered_on date not null,
      office_id uuid not null references offices (id),
      respondent text not null,
      kind_code text not null,
      field_code text not null,
      seller_nature text not null,
      district_code text not null,
      seller_place text not null,
      buyer_place text not null,
      intellectual_property text not null,
      plan_source text not null,
      contract_value_fen bigint not null,
      technology_transaction_value_fen bigint not null,
      primary key (contract_id, version_no),
      constraint registration_facts_closed_has_day check ((valid_to is null) = (closed_by is null))
    );
    comment on table registration_facts is
      '统计口径: what each version of each registration counts as, and from which day to which; derived from the record by trigger, never written by hand';
    comment on column registration_facts.respondent is
      'Who reported it, as a hash of the credit code (or name): statistics tell respondents apart, they do not name them';
    comment on column registration_facts.valid_to is 'The first day on which it no longer counts';
    create index registration_facts_registered_on_idx on registration_facts (registered_on);
    create index registration_facts_office_id_idx on registration_facts (office_id);

    create table statistics_cells (
      dimension text not null constraint statistics_cells_dimension_known check (dimension in
        ('total', 'kind', 'field', 'seller_nature', 'district', 'flow', 'intellectual_property', 'plan_source')),
      registered_on date not null,
      key text not null,
      office_id uuid not null references offices (id),
      effective_on date not null,
      movement text not null constraint statistics_cells_movement_known check (movement in ('registered', 'amended', 'ended')),
      count integer not null,
      contract_value_fen bigint not null,
      technology_transaction_value_fen bigint not null,
      primary key (dimension, registered_on, key, office_id, effective_on, movement)
    );
    comment on table statistics_cells is
      'Sums of registration_facts by day: what registrations of a day count for, and on which day that changed. As of a day is the sum up to it';

    -- where a party is, seen from a registration office: its own area, its province, the country, abroad
    create function party_place(party jsonb, home text) returns text language sql immutable parallel safe as $$
      select case
        when party is null then 'unknown'
        when coalesce(party ->> 'countryCode', 'CHN') <> 'CHN' then 'abroad'
        when coalesce(party ->> 'regionCode', '') = '' then 'unknown'
        when starts_with(party ->> 'regionCode', regexp_replace(home, '(00){1,2}$', '')) then 'local'
        when left(party ->> 'regionCode', 2) = left(home, 2) then 'province'
        else 'country' end $$;

    -- the facts of one registration as the record has them now: each certificate stands for one version of it
    create function facts_of_registration(registered_contract uuid) returns setof registration_facts
      language sql stable as $$
      select r.contract_id, v.version_no,
        case when lag(v.version_no) over seq is null then r.registered_on else v.valid_from end,
        coalesce(lead(v.valid_from) over seq, r.ended_on),
        case when lag(v.version_no) over seq is null then 'registered' else 'amended' end,
        case when lead(v.valid_from) over seq is not null then 'amended' when r.ended_on is not null then 'ended' end,
        r.registered_on, r.office_id,
        encode(sha256(convert_to(coalesce(v.applicant ->> 'unifiedSocialCreditCode', v.applicant ->> 'name', r.contract_id::text), 'UTF8')), 'hex'),
        coalesce(v.declaration ->> 'kindCode', ''),
        coalesce(v.declaration ->> 'technologyFieldCode', ''),
        coalesce(v.declaration #>> '{sellers,0,natureCode}', ''),
        coalesce(v.applicant ->> 'regionCode', ''),
        party_place(v.declaration #> '{sellers,0}', o.region_code),
        party_place(v.declaration #> '{buyers,0}', o.region_code),
        coalesce(v.declaration ->> 'intellectualPropertyType', ''),
        coalesce(v.declaration ->> 'planSourceCode', ''),
        v.contract_value_fen, v.technology_transaction_value_fen
      from registrations r
      join offices o on o.id = r.office_id
      cross join lateral (
        select w.*, w.declaration #> array[case when w.declaration ->> 'applicantSide' = 'buyer' then 'buyers' else 'sellers' end, '0'] as applicant
        from (
          select k.version_no, k.issued_on as valid_from, coalesce(cv.declaration, c.declaration) as declaration,
            k.contract_value_fen, k.technology_transaction_value_fen
          from certificates k
          join contracts c on c.id = k.contract_id
          left join contract_versions cv on cv.contract_id = k.contract_id and cv.version_no = k.contract_version_no
          where k.contract_id = r.contract_id
          union all
          select r.version_no, r.registered_on, c.declaration, coalesce(c.contract_value_fen, 0),
            coalesce(c.technology_transaction_value_fen, 0)
          from contracts c
          where c.id = r.contract_id and not exists (select 1 from certificates k where k.contract_id = r.contract_id)
        ) w
      ) v
      where r.contract_id = registered_contract
      window seq as (order by v.version_no) $$;

    -- what a fact adds to the cells, and takes away again on the day it closes; direction -1 takes back what it once added
    create function movements_of_facts(facts registration_facts[], direction integer) returns setof statistics_cells
      language sql stable as $$
      select d.dimension, f.registered_on, d.key, f.office_id, m.effective_on, m.movement, direction * m.sign,
        direction * m.sign * f.contract_value_fen, direction * m.sign * f.technology_transaction_value_fen
      from unnest(facts) f
      cross join lateral (values
        (f.valid_from, f.opened_by, 1), (f.valid_to, f.closed_by, -1)) m (effective_on, movement, sign)
      cross join lateral (values
        ('total', ''), ('kind', f.kind_code), ('field', f.field_code), ('seller_nature', f.seller_nature),
        ('district', f.district_code), ('flow', f.seller_place || '>' || f.buyer_place),
        ('intellectual_property', f.intellectual_property), ('plan_source', f.plan_source)) d (dimension, key)
      where m.effective_on is not null $$;

    -- runs as the owner and sees every office: the application reads facts and cells and writes neither
    create function refresh_registration_facts(registered_contract uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp as $$
    declare before registration_facts[]; after registration_facts[]; scope text := registry_scope();
    begin
      perform set_config('app.scope', 'system', true);
      select array_agg(f) into before from registration_facts f where contract_id = registered_contract;
      select array_agg(f) into after from facts_of_registration(registered_contract) f;
      if before is not distinct from after then
        perform set_config('app.scope', scope, true);
        return;
      end if;
      delete from registration_facts where contract_id = registered_contract;
      insert into registration_facts select * from unnest(after);
      insert into statistics_cells
        select dimension, registered_on, key, office_id, effective_on, movement, sum(count), sum(contract_value_fen),
          sum(technology_transaction_value_fen)
        from (select * from movements_of_facts(before, -1) union all select * from movements_of_facts(after, 1)) moved
        group by 1, 2, 3, 4, 5, 6
        having sum(count) <> 0 or sum(contract_value_fen) <> 0 or sum(technology_transaction_value_fen) <> 0
        order by 1, 2, 3, 4, 5, 6 -- always in this order, so that two registrations wait for each other and never lock up
        on conflict (dimension, registered_on, key, office_id, effective_on, movement) do update set
          count = statistics_cells.count + excluded.count,
          contract_value_fen = statistics_cells.contract_value_fen + excluded.contract_value_fen,
          technology_transaction_value_fen =
            statistics_cells.technology_transaction_value_fen + excluded.technology_transaction_value_fen;
      perform set_config('app.scope', scope, true);
    end $$;
    revoke all on function refresh_registration_facts(uuid) from public;

    -- as the owner, or the application would need the right to call the above by itself
    create function registration_moved() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform refresh_registration_facts(new.contract_id);
      return null;
    end $$;
    -- deferred: registering and amending write the certificate and the values after the registration, in one transaction
    create constraint trigger registrations_keep_facts after insert or update on registrations
      deferrable initially deferred for each row execute function registration_moved();

    create table statistics_snapshots (
      id uuid primary key,
      year integer not null constraint statistics_snapshots_year_range check (year between 1990 and 2199),
      through_quarter integer not null constraint statistics_snapshots_quarter_range check (through_quarter between 1 and 4),
      as_of date not null,
      revision_no integer not null constraint statistics_snapshots_revision_positive check (revision_no > 0),
      corrects_id uuid references statistics_snapshots (id) constraint statistics_snapshots_corrected_once unique,
      reason_text text,
      tables jsonb not null,
      rules jsonb not null,
      content_sha256 text not null constraint statistics_snapshots_sha256_form check (content_sha256 ~ '^[0-9a-f]{64}$'),
      published_by uuid not null references users (id),
      published_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      constraint statistics_snapshots_revision_once unique (year, through_quarter, revision_no),
      constraint statistics_snapshots_correction_names_the_old check ((revision_no = 1) = (corrects_id is null)),
      constraint statistics_snapshots_correction_has_reason check ((corrects_id is null) = (reason_text is null))
    );
    comment on table statistics_snapshots is
      '统计发布: the tables as they were published, whole; immutable (Statistics Law art. 7), a correction is a new record that names the old';
    create table statistics_publications (
      snapshot_id uuid primary key references statistics_snapshots (id),
      year integer not null,
      through_quarter integer not null,
      as_of date not null,
      revision_no integer not null,
      corrects_id uuid,
      reason_text text,
      tables jsonb not null,
      content_sha256 text not null constraint statistics_publications_sha256_form check (content_sha256 ~ '^[0-9a-f]{64}$'),
      published_at timestamptz not null
    );
    comment on table statistics_publications is
      'What the public sees of a snapshot: without the cells that would identify a respondent (Statistics Law art. 28)';
    create index statistics_publications_list_idx on statistics_publications (published_at desc, snapshot_id);

    create table statistics_targets (
      id uuid primary key default uuidv7(),
      year integer not null constraint statistics_targets_year_range check (year between 1990 and 2199),
      quarter integer not null constraint statistics_targets_quarter_range check (quarter between 1 and 4),
      district_code text not null constraint statistics_targets_district_six_digits check (district_code ~ '^[0-9]{6}$'),
      measure text not null constraint statistics_targets_measure_known
        check (measure in ('contract_value', 'technology_transaction_value')),
      target_fen bigint not null constraint statistics_targets_not_negative check (target_fen >= 0),
      revision_no integer not null constraint statistics_targets_revision_positive check (revision_no > 0),
      reason_text text,
      set_by uuid not null references users (id),
      set_at timestamptz not null,
      command_id uuid not null,
      constraint statistics_targets_revision_once unique (year, quarter, district_code, measure, revision_no),
      constraint statistics_targets_change_has_reason check (revision_no = 1 or reason_text is not null)
    );
    comment on table statistics_targets is '目标任务: by district and quarter; a change is a new revision, the last one counts';

    create table list_exports (
      id uuid primary key default uuidv7(),
      list text not null,
      format text not null constraint list_exports_format_known check (format in ('xlsx', 'csv')),
      filter jsonb not null,
      row_count integer not null,
      content_sha256 text not null,
      exported_by uuid not null references users (id),
      exported_at timestamptz not null
    );
    comment on table list_exports is '导出记录: who took which list out of the registry, with which filter, and the hash of the file';
    create index list_exports_exported_by_idx on list_exports (exported_by, exported_at);

    create table national_files (
      id uuid primary key,
      office_id uuid not null references offices (id),
      direction text not null constraint national_files_direction_known check (direction in ('export', 'import')),
      format text not null constraint national_files_format_known check (format in ('csv', 'json')),
      layout_version integer not null,
      file_name text not null,
      sha256 text not null constraint national_files_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      byte_size bigint not null,
      row_count integer not null,
      summary jsonb not null,
      handled_by uuid not null references users (id),
      handled_at timestamptz not null,
      clock_offset_ms bigint not null default 0
    );
    comment on table national_files is '全国系统文件: what was written for, or read from, the national system; the bytes are in the document store';
    create index national_files_list_idx on national_files (office_id, handled_at desc, id);

    create table national_file_rows (
      file_id uuid not null references national_files (id),
      row_no integer not null,
      contract_id uuid references contracts (id),
      registration_number text,
      national_number text,
      outcome text not null constraint national_file_rows_outcome_known
        check (outcome in ('exported', 'matched', 'unchanged', 'rejected', 'unknown', 'refused')),
      problem text,
      primary key (file_id, row_no)
    );
    comment on table national_file_rows is 'What became of each row of a file';
    create index national_file_rows_contract_id_idx on national_file_rows (contract_id);

    create table national_sync (
      contract_id uuid primary key references contracts (id),
      office_id uuid not null references offices (id),
      registration_number text not null constraint national_sync_number_once unique,
      national_number text constraint national_sync_national_number_once unique,
      state text not null constraint national_sync_state_known check (state in ('sent', 'synced', 'sync_error')),
      sent_version_no integer,
      sent_ended boolean not null default false,
      problem text,
      last_file_id uuid not null references national_files (id),
      updated_at timestamptz not null,
      constraint national_sync_error_has_problem check ((state = 'sync_error') = (problem is not null)),
      constraint national_sync_synced_has_number check (state <> 'synced' or national_number is not null)
    );
    comment on table national_sync is
      '全国系统同步: the national number beside the local one, and where each registration stands (SYNCED, SYNC_ERROR); no row: never sent';
    create index national_sync_state_idx on national_sync (office_id, state);

    create table national_records (
      office_id uuid not null references offices (id),
      national_number text not null,
      registration_number text,
      state text not null constraint national_records_state_known check (state in ('registered', 'deregistered', 'revoked')),
      registered_on date,
      contract_value_fen bigint,
      technology_transaction_value_fen bigint,
      file_id uuid not null references national_files (id),
      row_no integer not null,
      updated_at timestamptz not null,
      primary key (office_id, national_number)
    );
    comment on table national_records is 'What the national system last said of each of its numbers';
    create index national_records_registration_number_idx on national_records (office_id, registration_number);

    create table national_comparisons (
      id uuid primary key,
      office_id uuid not null references offices (id),
      compared integer not null,
      opened integer not null,
      closed integer not null,
      still_open integer not null,
      compared_by uuid not null references users (id),
      compared_at timestamptz not null,
      clock_offset_ms bigint not null default 0
    );
    comment on table national_comparisons is '三方比对: each run of ours, the national system and the certificates against one another';
    create index national_comparisons_office_id_idx on national_comparisons (office_id, compared_at desc);

    create table national_exceptions (
      id uuid primary key,
      office_id uuid not null references offices (id),
      kind text not null constraint national_exceptions_kind_known check (kind in (
        'missing_in_national', 'missing_in_ours', 'state_differs', 'value_differs', 'number_conflict',
        'rejected_by_national', 'certificate_missing', 'certificate_not_void', 'certificate_value_differs')),
      registration_number text,
      national_number text,
      contract_id uuid references contracts (id),
      facts jsonb not null,
      opened_by_run uuid not null references national_comparisons (id) deferrable initially deferred,
      opened_at timestamptz not null,
      owner_id uuid not null references users (id),
      owned_since timestamptz not null,
      seen_by_run uuid not null references national_comparisons (id) deferrable initially deferred,
      closed_at timestamptz,
      closed_by uuid,
      closing_reason text constraint national_exceptions_closing_known check (closing_reason in (
        'resolved', 'corrected_in_national', 'corrected_here', 'explained', 'false_alarm')),
      closing_note text,
      constraint national_exceptions_closed_whole
        check ((closed_at is null) = (closing_reason is null) and (closed_at is null) = (closed_by is null)),
      constraint national_exceptions_about_something
        check (registration_number is not null or national_number is not null)
    );
    comment on table national_exceptions is
      '比对差异: what the two registers and the certificates disagree on; each has an owner until it is closed with a reason';
    create unique index national_exceptions_open_once_idx on national_exceptions
      (office_id, kind, coalesce(registration_number, national_number)) where closed_at is null;
    create index national_exceptions_queue_idx on national_exceptions (office_id, opened_at, id) where closed_at is null;
    create index national_exceptions_owner_idx on national_exceptions (owner_id) where closed_at is null;
    create index national_exceptions_contract_id_idx on national_exceptions (contract_id);

    ${OF_AN_OFFICE.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      case (select registry_scope())
        when 'system' then true
        when 'city' then true
        when 'office' then office_id = (select registry_office())${
          // the parties see the national number of what they may see; the office works on it
          table === 'national_sync'
            ? `
        when 'organisation' then exists (select 1 from contracts c where c.id = national_sync.contract_id)`
            : ''
        }
        else false
      end) with check ((select registry_scope()) = 'system');`,
    ).join('\n')}
    alter table national_file_rows enable row level security;
    alter table national_file_rows force row level security;
    create policy national_file_rows_in_scope on national_file_rows using (
      exists (select 1 from national_files f where f.id = national_file_rows.file_id))
      with check ((select registry_scope()) = 'system');
    ${['statistics_snapshots', 'statistics_targets', 'list_exports']
      .map(
        (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using ((select registry_scope()) in ('system', 'city', 'office'))
      with check ((select registry_scope()) = 'system');`,
      )
      .join('\n')}

    ${APPEND_ONLY.map(
      (table) => `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table} execute function refuse_truncate();`,
    ).join('\n')}
    ${Object.entries(GRANTS)
      .map(([powers, tables]) => `grant ${powers} on ${tables} to app;`)
      .join('\n')}

    select set_config('app.scope', 'system', true);
    select refresh_registration_facts(contract_id) from registrations;
    select set_config('app.scope', '', true);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table national_exceptions, national_comparisons, national_records, national_sync, national_file_rows, national_files,
      list_exports, statistics_targets, statistics_publications, statistics_snapshots;
    drop trigger registrations_keep_facts on registrations;
    drop function registration_moved();
    drop function refresh_registration_facts(uuid);
    drop function movements_of_facts(registration_facts[], integer);
    drop function facts_of_registration(uuid);
    drop function party_place(jsonb, text);
    drop table statistics_cells, registration_facts;
  `);
}
