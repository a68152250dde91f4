import type { Knex } from 'knex';

const KINDS = ['calendar', 'provisional_calendar', 'rule_set', 'jurisdiction', 'code_list', 'reward_policy'];

/**
 * Read by every comparison over all enterprises. The system sees every contract, so asking for each row whether its contract
 * is visible says nothing, and made the planner read all contracts to compare one.
 */
const ASKED_BY_THE_SYSTEM = ['attachments', 'contract_versions', 'registrations'];

/** Tables that only grow. */
const APPEND_ONLY = ['contract_marks', 'findings', 'finding_details', 'finding_decisions', 'relation_imports'];

const kindsAre = (kinds: readonly string[]): string =>
  `alter table reference_data drop constraint reference_data_kind_known;
   alter table reference_data add constraint reference_data_kind_known
     check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}));`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${kindsAre([...KINDS, 'precheck'])}

    ${ASKED_BY_THE_SYSTEM.map(
      (table) => `alter policy ${table}_in_scope on ${table} using (
        registry_scope() = 'system' or exists (select 1 from contracts c where c.id = ${table}.contract_id));`,
    ).join('\n')}

    create table document_texts (
      sha256 text primary key constraint document_texts_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      extractor text not null,
      extractor_version text not null,
      pages text[] not null,
      problems jsonb not null constraint document_texts_problems_listed check (jsonb_typeof(problems) = 'array'),
      read_at timestamptz not null
    );
    comment on table document_texts is
      '文本提取: what a program read of a file, once per SHA-256; read again only by another version of the extractor';
    comment on column document_texts.pages is 'Text by page; empty texts are pages without text';
    comment on column document_texts.problems is 'What stood in the way: scanned pages, a password, damage, size, macros, archives';
    alter table document_texts enable row level security;
    alter table document_texts force row level security;
    create policy document_texts_in_scope on document_texts using (
      registry_scope() = 'system' or exists (select 1 from attachments a where a.sha256 = document_texts.sha256))
      with check (registry_scope() = 'system');

    create table text_signatures (
      sha256 text primary key references document_texts (sha256) on delete cascade,
      signature_version integer not null,
      signature integer[] not null,
      bands bigint[] not null
    );
    comment on table text_signatures is
      '文本指纹 (MinHash): hashes only, no text and no case; whose file it is, attachments say under their own row security';
    comment on column text_signatures.bands is 'Two texts are compared when they share one of these (locality-sensitive hashing)';
    create index text_signatures_bands_idx on text_signatures using gin (bands);

    create function forget_document_text() returns trigger language plpgsql as $$
    begin
      delete from document_texts t where t.sha256 = old.sha256
        and not exists (select 1 from attachments a where a.sha256 = old.sha256);
      return null;
    end $$;
    -- attachments are deleted by the purge of a state secret only, which runs as the owner
    create trigger attachments_forget_text after delete on attachments
      for each row execute function forget_document_text();
    alter table attachments drop column extracted_text;

    create table contract_marks (
      contract_id uuid not null,
      version_no integer not null,
      kind text not null constraint contract_marks_kind_known check (kind in ('parties', 'party', 'plan_number')),
      value text not null,
      primary key (kind, value, contract_id, version_no),
      constraint contract_marks_of_version foreign key (contract_id, version_no)
        references contract_versions (contract_id, version_no) on delete cascade
    );
    comment on table contract_marks is
      'By what another filing is recognised as near: who stands on both sides, each party, numbers of planned projects; of every version';
    create index contract_marks_contract_id_idx on contract_marks (contract_id, version_no);

    create table findings (
      id uuid primary key default uuidv7(),
      contract_id uuid not null,
      version_no integer not null,
      finding_no integer not null constraint findings_no_positive check (finding_no > 0),
      rule_id text not null constraint findings_rule_form check (rule_id ~ '^P[0-9]{2}$'),
      severity text not null constraint findings_severity_known check (severity in ('block', 'warn', 'info')),
      content jsonb not null,
      found_at timestamptz not null,
      constraint findings_once unique (contract_id, version_no, finding_no),
      constraint findings_of_version foreign key (contract_id, version_no)
        references contract_versions (contract_id, version_no) on delete cascade
    );
    comment on table findings is '预检意见: what was noticed about each version that was filed, as its applicant may read it. Append-only';
    create index findings_found_at_idx on findings (found_at, rule_id);

    create table finding_details (
      finding_id uuid primary key references findings (id) on delete cascade,
      contract_id uuid not null,
      details jsonb not null
    );
    comment on table finding_details is
      'What of a finding names other enterprises or people: for officers only, an applicant learns no more than that there is something';

    create table finding_decisions (
      id uuid primary key default uuidv7(),
      finding_id uuid not null references findings (id) on delete cascade,
      contract_id uuid not null,
      outcome text not null constraint finding_decisions_outcome_known check (outcome in ('confirmed', 'dismissed')),
      reason text not null constraint finding_decisions_reason_said check (length(reason) between 1 and 4000),
      decided_by uuid not null references users (id),
      decided_as text not null constraint finding_decisions_role_known check (decided_as in ('reviewer', 'second_reviewer')),
      decided_at timestamptz not null,
      command_id uuid not null,
      constraint finding_decisions_once_a_command unique (finding_id, command_id)
    );
    comment on table finding_decisions is
      '意见认定: an officer confirms or dismisses a finding with a reason; the last word counts, the earlier ones stay. Append-only';
    create index finding_decisions_finding_idx on finding_decisions (finding_id, decided_at);

    ${['contract_marks', 'findings', 'finding_decisions']
      .map(
        (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      registry_scope() = 'system' or exists (select 1 from contracts c where c.id = ${table}.contract_id))
      with check (registry_scope() = 'system');`,
      )
      .join('\n')}
    alter table finding_details enable row level security;
    alter table finding_details force row level security;
    create policy finding_details_for_officers on finding_details using (
      case registry_scope()
        when 'system' then true
        when 'city' then exists (select 1 from contracts c where c.id = finding_details.contract_id)
        when 'office' then exists (select 1 from contracts c where c.id = finding_details.contract_id)
        else false
      end) with check (registry_scope() = 'system');

    create table relation_imports (
      id uuid primary key,
      kind text not null constraint relation_imports_kind_known
        check (kind in ('legal_representative', 'shareholding', 'group')),
      source text not null,
      as_of date not null,
      row_count integer not null,
      taken_count integer not null,
      results jsonb not null,
      imported_by uuid not null references users (id),
      imported_at timestamptz not null,
      constraint relation_imports_counted check (row_count > 0 and taken_count between 0 and row_count)
    );
    comment on table relation_imports is '关联关系导入: which data came in from where, with a result per row. Append-only';

    create table legal_representatives (
      organisation_code text primary key,
      organisation_name text not null,
      person_name text not null,
      person_key text,
      ended_on date,
      import_id uuid not null references relation_imports (id)
    );
    comment on table legal_representatives is '法定代表人: one per organisation, as the last import has it';
    comment on column legal_representatives.person_key is
      'Pseudonym of the person by the source, never an identity number; null: known by name only';
    create index legal_representatives_person_idx on legal_representatives (person_key);
    create index legal_representatives_name_idx on legal_representatives (person_name);

    create table shareholdings (
      holder_key text not null,
      holder_name text not null,
      held_code text not null,
      held_name text not null,
      share numeric(9, 8) not null constraint shareholdings_share_range check (share > 0 and share <= 1),
      ended_on date,
      import_id uuid not null references relation_imports (id),
      primary key (holder_key, held_code)
    );
    comment on table shareholdings is '股权: who holds which part of whom; the holder is an organisation or a person';
    comment on column shareholdings.holder_key is 'organisation:<credit code>, person:<pseudonym> or name:<name>';
    create index shareholdings_held_idx on shareholdings (held_code);

    create table group_memberships (
      group_code text not null,
      group_name text not null,
      organisation_code text not null,
      organisation_name text not null,
      ended_on date,
      import_id uuid not null references relation_imports (id),
      primary key (group_code, organisation_code)
    );
    comment on table group_memberships is '集团名单: which organisations belong to one group';
    create index group_memberships_organisation_idx on group_memberships (organisation_code);

    ${APPEND_ONLY.map(
      (table) => `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table} execute function refuse_truncate();`,
    ).join('\n')}

    grant select, insert, update on document_texts, text_signatures, legal_representatives, shareholdings,
      group_memberships to app;
    grant select, insert on ${APPEND_ONLY.join(', ')} to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table attachments add column extracted_text text;
    ${ASKED_BY_THE_SYSTEM.map(
      (table) => `alter policy ${table}_in_scope on ${table} using (
        exists (select 1 from contracts c where c.id = ${table}.contract_id));`,
    ).join('\n')}
    drop table group_memberships, shareholdings, legal_representatives, relation_imports, finding_decisions,
      finding_details, findings, contract_marks;
    drop trigger attachments_forget_text on attachments;
    drop function forget_document_text();
    drop table text_signatures, document_texts;
    select set_config('registry.purging', 'on', true);
    delete from reference_data where kind = 'precheck';
    select set_config('registry.purging', 'off', true);
    ${kindsAre(KINDS)}
  `);
}
