import type { Knex } from 'knex';

/** Another list of kinds, whatever else is in it by now. */
const kindsBecome = (changed: string): string => `
  do $$
  declare known text;
  begin
    select pg_get_constraintdef(oid) into known from pg_constraint
      where conname = 'reference_data_kind_known' and conrelid = 'reference_data'::regclass;
    alter table reference_data drop constraint reference_data_kind_known;
    execute 'alter table reference_data add constraint reference_data_kind_known ' || ${changed};
  end $$;`;
const WITHOUT_SLOTS = `replace(replace(known, '''document_slot''::text, ', ''), ', ''document_slot''::text', '')`;
const WITH_SLOTS = `replace(known, 'ARRAY[', 'ARRAY[''document_slot''::text, ')`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${kindsBecome(WITH_SLOTS)}

    alter table attachments drop column scan_result;
    alter table attachments drop constraint attachments_same_file_once;
    alter table attachments
      add column document_id uuid,
      add column version_no integer not null default 1
        constraint attachments_version_no_positive check (version_no > 0),
      add column superseded_at timestamptz;
    -- row security is forced on the owner too
    alter table attachments no force row level security;
    update attachments set document_id = id;
    alter table attachments force row level security;
    alter table attachments alter column document_id set not null;
    alter table attachments add constraint attachments_version_once unique (document_id, version_no);
    create unique index attachments_same_file_once on attachments (contract_id, slot, sha256, file_name)
      where superseded_at is null;
    create unique index attachments_one_current on attachments (document_id) where superseded_at is null;
    comment on column attachments.document_id is '同一材料: the first version of the document; every later version names it';
    comment on column attachments.version_no is 'Counted up when a document is replaced; what was submitted keeps the version it had';
    comment on column attachments.superseded_at is 'Not null: another version took its place; it stays, and stays readable';

    create function open_document() returns trigger language plpgsql as $$
    begin
      new.document_id := coalesce(new.document_id, new.id);
      return new;
    end $$;
    create trigger attachments_open_document before insert on attachments
      for each row execute function open_document();

    create table document_scans (
      sha256 text primary key constraint document_scans_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      state text not null default 'unscanned' constraint document_scans_state_known
        check (state in ('unscanned', 'clean', 'infected', 'scan_failed')),
      engine text,
      signature_version text,
      threat text,
      problem text,
      scanned_at timestamptz,
      attempts integer not null default 0,
      due_at timestamptz default now(),
      constraint document_scans_said_by_an_engine
        check (state in ('unscanned', 'scan_failed') or (engine is not null and scanned_at is not null)),
      constraint document_scans_threat_named check ((state = 'infected') = (threat is not null))
    );
    comment on table document_scans is
      '病毒扫描: what a scanner said of a file, once per SHA-256; without a scanner it stays unscanned and is never called clean';
    comment on column document_scans.signature_version is 'Of the signatures it was measured by; newer ones are asked again on command';
    comment on column document_scans.scanned_at is 'By the clock of the database';
    comment on column document_scans.due_at is 'When it is to be scanned (again); null: nothing is owed';
    create index document_scans_due_at_idx on document_scans (due_at) where due_at is not null;
    create index document_scans_infected_idx on document_scans (scanned_at) where state = 'infected';
    alter table attachments no force row level security;
    alter table expert_opinion_documents no force row level security;
    insert into document_scans (sha256)
      select sha256 from attachments union select sha256 from expert_opinion_documents;
    alter table expert_opinion_documents force row level security;
    alter table attachments force row level security;
    grant select, insert, update on document_scans to app;

    create function owe_document_scan() returns trigger language plpgsql as $$
    begin
      insert into document_scans (sha256) values (new.sha256) on conflict do nothing;
      return null;
    end $$;
    create trigger attachments_owe_scan after insert on attachments
      for each row execute function owe_document_scan();
    create function forget_document_scan() returns trigger language plpgsql as $$
    begin
      delete from document_scans s where s.sha256 = old.sha256
        and not exists (select 1 from attachments a where a.sha256 = old.sha256)
        and not exists (select 1 from expert_opinion_documents d where d.sha256 = old.sha256);
      return null;
    end $$;
    -- documents are deleted by the purge of a state secret only, which runs as the owner
    create trigger attachments_forget_scan after delete on attachments
      for each row execute function forget_document_scan();
    create trigger expert_opinion_documents_owe_scan after insert on expert_opinion_documents
      for each row execute function owe_document_scan();
    create trigger expert_opinion_documents_forget_scan after delete on expert_opinion_documents
      for each row execute function forget_document_scan();

    create table contract_imports (
      id uuid primary key,
      organisation_id uuid not null references organisations (id),
      office_id uuid not null references offices (id),
      file_name text not null,
      file_sha256 text not null constraint contract_imports_sha256_form check (file_sha256 ~ '^[0-9a-f]{64}$'),
      format text not null constraint contract_imports_format_known check (format in ('xlsx', 'csv')),
      submits boolean not null,
      headings jsonb not null,
      notes jsonb not null,
      row_count integer not null constraint contract_imports_rows_counted check (row_count >= 0),
      imported_by uuid not null references users (id),
      imported_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      worked_at timestamptz not null default now(),
      finished_at timestamptz
    );
    comment on table contract_imports is
      '批量导入: a table of contracts an enterprise sent; the file itself is not kept, only its hash and its rows';
    comment on column contract_imports.submits is 'True: rows that are complete are submitted too';
    comment on column contract_imports.notes is 'What of the file was not read: hidden and further sheets, hidden columns';
    comment on column contract_imports.worked_at is 'When somebody last worked on it, by the clock of the database; another goes on when that is long ago';
    create index contract_imports_organisation_idx on contract_imports (organisation_id, imported_at desc, id);
    create index contract_imports_unfinished_idx on contract_imports (worked_at) where finished_at is null;

    create table contract_import_rows (
      import_id uuid not null references contract_imports (id),
      row_no integer not null constraint contract_import_rows_no_positive check (row_no > 0),
      organisation_id uuid not null references organisations (id),
      own_number text,
      cells jsonb not null,
      declaration jsonb,
      state text not null constraint contract_import_rows_state_known check (state in ('to_do', 'to_submit', 'done')),
      outcome text constraint contract_import_rows_outcome_known
        check (outcome in ('created', 'unchanged', 'updated', 'refused', 'already_filed')),
      submission text constraint contract_import_rows_submission_known
        check (submission in ('submitted', 'incomplete', 'refused')),
      contract_id uuid references contracts (id),
      errors jsonb not null default '[]',
      done_at timestamptz,
      primary key (import_id, row_no),
      constraint contract_import_rows_done_with_an_outcome check (state = 'to_do' or outcome is not null)
    );
    comment on table contract_import_rows is 'What became of each row of a table of contracts: every row has its own result';
    comment on column contract_import_rows.own_number is '合同自编号: what the enterprise itself calls the contract';
    comment on column contract_import_rows.cells is 'As sent, by heading, to give back with the result; {} once the contract is purged';
    create index contract_import_rows_waiting_idx on contract_import_rows (import_id, row_no) where state <> 'done';
    create index contract_import_rows_contract_idx on contract_import_rows (contract_id);

    create table contract_own_numbers (
      organisation_id uuid not null references organisations (id),
      own_number text not null,
      contract_id uuid not null unique references contracts (id),
      imported jsonb not null,
      primary key (organisation_id, own_number)
    );
    comment on table contract_own_numbers is
      '合同自编号: which contract an enterprise means by a number of its own; the same number is the same contract for ever';
    comment on column contract_own_numbers.imported is
      'What the last file said of it: what changed since then on the screen is not undone by the same file';

    ${['contract_imports', 'contract_import_rows', 'contract_own_numbers']
      .map(
        (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      case registry_scope()
        when 'system' then true
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end);
    grant select, insert, update on ${table} to app;`,
      )
      .join('\n')}

    -- State Secrets Law 2024 art. 31(3): what a purged case said is nowhere, nor in the table it came from
    create function forget_imported_contract() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      numbered contract_own_numbers;
      imports uuid[];
    begin
      -- rows of any file that mean the contract by its own number: refused ones, and those that still wait
      select * into numbered from contract_own_numbers where contract_id = new.id;
      with blanked as (
        update contract_import_rows
          set cells = '{}', declaration = null, errors = '[]', own_number = null, state = 'done',
            outcome = coalesce(outcome, 'refused'), done_at = coalesce(done_at, now())
          where contract_id = new.id
            or (organisation_id = numbered.organisation_id and own_number = numbered.own_number)
          returning import_id)
      select array_agg(distinct import_id) into imports from blanked;
      -- a file and its sheets are often called after a project
      update contract_imports set file_name = '', notes = '[]' where id = any (imports);
      update commands set payload = payload - 'fileName', answer = null where id = any (imports);
      delete from contract_own_numbers where contract_id = new.id;
      return null;
    end $$;
    create trigger contracts_forget_import after update of status on contracts
      for each row when (new.status = 'purged_offline' and old.status <> 'purged_offline')
      execute function forget_imported_contract();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger contracts_forget_import on contracts;
    drop function forget_imported_contract();
    drop table contract_own_numbers, contract_import_rows, contract_imports;
    drop trigger expert_opinion_documents_forget_scan on expert_opinion_documents;
    drop trigger expert_opinion_documents_owe_scan on expert_opinion_documents;
    drop trigger attachments_forget_scan on attachments;
    drop trigger attachments_owe_scan on attachments;
    drop function forget_document_scan();
    drop function owe_document_scan();
    drop table document_scans;
    drop trigger attachments_open_document on attachments;
    drop function open_document();
    drop index attachments_one_current;
    drop index attachments_same_file_once;
    alter table attachments drop constraint attachments_version_once;
    alter table attachments drop column document_id, drop column version_no, drop column superseded_at;
    alter table attachments add constraint attachments_same_file_once unique (contract_id, slot, sha256, file_name);
    alter table attachments add column scan_result text not null default 'unscanned';
    select set_config('registry.purging', 'on', true);
    delete from reference_data where kind = 'document_slot';
    select set_config('registry.purging', 'off', true);
    ${kindsBecome(WITHOUT_SLOTS)}
  `);
}
