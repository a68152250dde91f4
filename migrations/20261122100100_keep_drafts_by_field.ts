import type { Knex } from 'knex';

const OF_A_DRAFT = ['draft_fields', 'draft_field_history'];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table draft_fields (
      contract_id uuid not null references contracts (id),
      field text not null constraint draft_fields_field_form check (field ~ '^[a-z][A-Za-z]{0,59}$'),
      version integer not null constraint draft_fields_version_positive check (version > 0),
      raw jsonb,
      errors jsonb constraint draft_fields_errors_listed check (jsonb_typeof(errors) = 'array'),
      changed_by uuid not null references users (id),
      changed_at timestamptz not null,
      primary key (contract_id, field),
      constraint draft_fields_raw_with_errors check ((raw is null) = (errors is null))
    );
    comment on table draft_fields is
      '草稿逐项版本: how often each field of a working copy was changed; a field without a row stands at version 0, as the draft was opened';
    comment on column draft_fields.raw is
      'What was typed and is not well formed yet; the declaration then lacks the field, and nothing is submitted';
    comment on column draft_fields.errors is 'Why raw does not pass, pointer by pointer';

    create table draft_field_history (
      id uuid primary key default uuidv7(),
      contract_id uuid not null references contracts (id),
      field text not null constraint draft_field_history_field_form check (field ~ '^[a-z][A-Za-z]{0,59}$'),
      outcome text not null constraint draft_field_history_outcome_known
        check (outcome in ('opened', 'saved', 'refused', 'dropped')),
      version integer not null constraint draft_field_history_version_not_negative check (version >= 0),
      base_version integer,
      value jsonb,
      well_formed boolean not null,
      save_id uuid,
      saved_by uuid not null references users (id),
      saved_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      constraint draft_field_history_save_once unique (contract_id, saved_by, save_id, field),
      constraint draft_field_history_save_named check ((outcome = 'opened') = (save_id is null))
    );
    comment on table draft_field_history is
      '草稿逐项留痕: every value a field ever had, and every value that came too late to be stored; nothing typed is lost. Append-only';
    comment on column draft_field_history.outcome is
      'opened: as it was before the first change; saved: stored under this version; refused: somebody had changed the field since; dropped: the new form has no such field';
    comment on column draft_field_history.version is 'The version it was stored under; of a refused one, the version that stood';
    comment on column draft_field_history.value is 'In wire form; null: the field was taken away';
    create index draft_field_history_field_idx on draft_field_history (contract_id, field, id);
    create unique index draft_field_history_version_once_idx on draft_field_history (contract_id, field, version)
      where outcome <> 'refused';
    create trigger draft_field_history_append_only before update or delete on draft_field_history
      for each row execute function refuse_change();
    create trigger draft_field_history_no_truncate before truncate on draft_field_history
      execute function refuse_truncate();

    ${OF_A_DRAFT.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    -- what was never submitted is its author's own: no office, no city, no other party
    create policy ${table}_in_scope on ${table} using (
      registry_scope() = 'system' or (registry_scope() = 'organisation' and exists (
        select 1 from contracts c where c.id = ${table}.contract_id and c.organisation_id = registry_organisation())));`,
    ).join('\n')}
    grant select, insert, update on draft_fields to app;
    grant select, insert on draft_field_history to app;

    -- State Secrets Law 2024 art. 31(3): only the purge writes the declaration of a purged case, as the owner
    create function forget_draft_fields() returns trigger language plpgsql as $$
    begin
      delete from draft_fields where contract_id = new.id;
      delete from draft_field_history where contract_id = new.id;
      return null;
    end $$;
    create trigger contracts_forget_draft_fields after update of declaration on contracts
      for each row when (new.status = 'purged_offline') execute function forget_draft_fields();

    alter table contracts add column form_id text, add column form_version integer,
      add constraint contracts_form_version_whole check ((form_id is null) = (form_version is null)),
      add constraint contracts_form_version_known foreign key (form_id, form_version)
        references form_versions (form_id, version);
    comment on column contracts.form_version is
      '登记表版本: the version of the form it is written on; the one of its submission from then on. Null: no kind is chosen yet, or from before forms had versions';

    create table model_contracts (
      code text not null constraint model_contracts_code_form check (code ~ '^[a-z_]{1,40}$'),
      version integer not null constraint model_contracts_version_positive check (version > 0),
      data jsonb not null,
      content_sha256 text not null,
      source text not null,
      confirmed boolean not null,
      valid_from date not null,
      primary key (code, version)
    );
    comment on table model_contracts is '合同示范文本: every version of the text a contract of a kind is generated from; rows are never changed';
    create trigger model_contracts_append_only before update or delete on model_contracts
      for each row execute function refuse_change();
    create trigger model_contracts_no_truncate before truncate on model_contracts execute function refuse_truncate();
    grant select on model_contracts to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table model_contracts;
    alter table contracts drop constraint contracts_form_version_known,
      drop constraint contracts_form_version_whole, drop column form_version, drop column form_id;
    drop trigger contracts_forget_draft_fields on contracts;
    drop function forget_draft_fields();
    drop table draft_field_history, draft_fields;
  `);
}
