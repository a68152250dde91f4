import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table contracts (
      id uuid primary key,
      organisation_id uuid not null references organisations (id),
      counterparty_organisation_id uuid references organisations (id),
      office_id uuid not null references offices (id),
      filed_again_from_id uuid references contracts (id),
      status text not null constraint contracts_status_known check (status in (
        'draft', 'purged_offline', 'submitted', 'withdrawn', 'not_accepted', 'correction_requested', 'closed_no_response',
        'in_review', 'expert_review', 'second_review', 'registered', 'not_registered', 'objection', 'changing',
        'deregistering', 'deregistered', 'revoking', 'revoked', 'completed')),
      version integer not null default 1 constraint contracts_version_positive check (version > 0),
      declaration jsonb not null,
      pending_declaration jsonb,
      pending_assessment jsonb,
      created_by uuid not null references users (id),
      created_at timestamptz not null,
      updated_at timestamptz not null,

      rule_set_code text,
      rule_set_confirmed boolean,
      submitted_at timestamptz,
      accepted_on date,
      due_at timestamptz,
      due_on date,
      due_provisional boolean not null default false,
      due_limit text,
      reminder_at timestamptz,
      overdue_since timestamptz,
      is_large boolean not null default false,
      holder_id uuid references users (id),

      project_name text not null default '',
      kind_code text,
      technology_field_code text,
      district_code text,
      seller_name text not null default '',
      buyer_name text not null default '',
      buyer_credit_code text,
      signed_on date,
      contract_value_fen bigint constraint contracts_contract_value_positive check (contract_value_fen > 0),
      technology_transaction_value_fen bigint constraint contracts_technology_value_not_negative
        check (technology_transaction_value_fen >= 0),
      search_terms text[] not null default '{}',
      constraint contracts_technology_part_of_whole check (technology_transaction_value_fen <= contract_value_fen),
      constraint contracts_due_has_limit check ((due_at is null) = (due_limit is null))
    );
    comment on table contracts is '技术合同: the present state of each filing; its history is in case_events and contract_versions';
    create index contracts_queue_idx on contracts (office_id, status, due_at, id);
    create index contracts_list_idx on contracts (created_at desc, id desc);
    create index contracts_organisation_id_idx on contracts (organisation_id, id);
    create index contracts_counterparty_idx on contracts (counterparty_organisation_id);
    create index contracts_filed_again_from_idx on contracts (filed_again_from_id);
    create index contracts_search_terms_idx on contracts using gin (search_terms);

    create table contract_versions (
      contract_id uuid not null references contracts (id),
      version_no integer not null constraint contract_versions_no_positive check (version_no > 0),
      kind text not null constraint contract_versions_kind_known check (kind in ('submission', 'resubmission', 'amendment')),
      declaration jsonb not null,
      attachments jsonb not null,
      findings jsonb not null,
      content_sha256 text not null,
      created_by uuid not null,
      created_at timestamptz not null,
      command_id uuid not null,
      primary key (contract_id, version_no)
    );
    comment on table contract_versions is 'What was submitted, resubmitted or amended, as it was that day: immutable';

    create table attachments (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      slot text not null,
      file_name text not null,
      media_type text not null,
      byte_size bigint not null constraint attachments_byte_size_positive check (byte_size > 0),
      sha256 text not null constraint attachments_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      page_count integer,
      extracted_text text,
      scan_result text not null default 'unscanned',
      uploaded_by uuid not null,
      uploaded_at timestamptz not null,
      removed_at timestamptz,
      constraint attachments_same_file_once unique (contract_id, slot, sha256, file_name)
    );
    comment on table attachments is 'Documents of a case by SHA-256; the bytes are in the document store';
    create index attachments_sha256_idx on attachments (sha256);

    create table case_events (
      id uuid primary key default uuidv7(),
      subject_kind text not null constraint case_events_subject_known
        check (subject_kind in ('contract', 'reward_claim', 'payout_batch', 'registry')),
      subject_id uuid not null,
      contract_id uuid,
      seq integer not null constraint case_events_seq_positive check (seq > 0),
      kind text not null,
      actor_id uuid not null,
      actor_role text not null,
      command_id uuid not null,
      status_before text,
      status_after text,
      reason_codes text[] not null default '{}',
      reason_text text,
      rule text,
      data jsonb not null default '{}',
      occurred_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      workflow_id text,
      run_id text,
      constraint case_events_seq_once unique (subject_kind, subject_id, seq),
      constraint case_events_command_once unique (command_id, subject_kind, subject_id, kind)
    );
    comment on table case_events is 'Every act on every case: append-only by grant and by trigger';
    comment on column case_events.clock_offset_ms is 'Not 0: the act was made under a demonstration clock moved forward by so much';
    create index case_events_contract_id_idx on case_events (contract_id, occurred_at);

    create table corrections (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      round integer not null,
      from_status text not null,
      requested_by uuid not null,
      requested_at timestamptz not null,
      answered_at timestamptz,
      constraint corrections_round_once unique (contract_id, round)
    );
    create unique index corrections_one_open_idx on corrections (contract_id) where answered_at is null;
    create table correction_items (
      correction_id uuid not null references corrections (id),
      item_no integer not null,
      pointer text,
      reason_code text not null,
      request text not null,
      answer text,
      primary key (correction_id, item_no)
    );
    comment on table corrections is '补正: one complete list per round; at most one round open per case';

    create table assessments (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      version_no integer not null,
      stage text not null constraint assessments_stage_known check (stage in ('first_review', 'second_review', 'amendment')),
      contract_value_fen bigint not null constraint assessments_contract_value_positive check (contract_value_fen > 0),
      technology_transaction_value_fen bigint not null constraint assessments_technology_value_not_negative
        check (technology_transaction_value_fen >= 0),
      non_technical_fen bigint not null constraint assessments_non_technical_not_negative check (non_technical_fen >= 0),
      non_technical_lines jsonb not null,
      assessed_by uuid not null,
      assessed_at timestamptz not null,
      command_id uuid not null,
      constraint assessments_parts_sum_to_whole
        check (contract_value_fen = technology_transaction_value_fen + non_technical_fen)
    );
    comment on table assessments is '核定: contract value, technology transaction value and the non-technical lines between them';
    create index assessments_contract_id_idx on assessments (contract_id);

    create table case_duties (
      contract_id uuid not null references contracts (id),
      user_id uuid not null references users (id),
      duty text not null,
      first_at timestamptz not null,
      primary key (contract_id, user_id)
    );
    comment on table case_duties is 'Separation of duties: one person holds at most one duty on one case';

    create table registration_counters (
      office_id uuid not null references offices (id),
      year integer not null,
      last_serial integer not null constraint registration_counters_serial_range check (last_serial between 0 and 999999),
      primary key (office_id, year)
    );
    comment on table registration_counters is 'Last serial given per office and year; drawn inside the deciding transaction, so without gaps';

    create table registrations (
      contract_id uuid primary key references contracts (id),
      number text not null constraint registrations_number_unique unique
        constraint registrations_number_form check (number ~ '^[0-9]{16}$'),
      office_id uuid not null references offices (id),
      year integer not null,
      serial integer not null,
      registered_on date not null,
      version_no integer not null default 1,
      first_reviewer_id uuid not null references users (id),
      second_reviewer_id uuid references users (id),
      ended_on date,
      end_kind text constraint registrations_end_known check (end_kind in ('deregistered', 'revoked')),
      constraint registrations_serial_once unique (office_id, year, serial),
      constraint registrations_two_reviewers check (first_reviewer_id <> second_reviewer_id)
    );
    comment on table registrations is '登记: the number is given once and never reused, also after deregistration';

    create table certificates (
      id uuid primary key,
      public_id text not null constraint certificates_public_id_unique unique,
      contract_id uuid not null references contracts (id),
      registration_number text not null,
      version_no integer not null,
      state text not null constraint certificates_state_known check (state in ('issued', 'superseded', 'void')),
      office_name text not null,
      issued_on date not null,
      ended_on date,
      pdf_sha256 text,
      clock_offset_ms bigint not null default 0,
      contract_version_no integer not null,
      contract_value_fen bigint not null,
      technology_transaction_value_fen bigint not null,
      constraint certificates_version_once unique (contract_id, version_no)
    );
    create unique index certificates_one_live_idx on certificates (contract_id) where state = 'issued';
    comment on table certificates is '登记证明: one live certificate per registration; readable by anyone who holds its public id or number';

    create table receipts (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      kind text not null constraint receipts_kind_known check (kind in ('invoice', 'bank_slip')),
      number text not null,
      received_on date not null,
      payer_name text not null,
      payee_name text not null,
      amount_fen bigint not null constraint receipts_amount_positive check (amount_fen > 0),
      attachment_id uuid not null references attachments (id),
      status text not null constraint receipts_status_known check (status in ('entered', 'verified', 'rejected')),
      reason text,
      entered_by uuid not null,
      entered_at timestamptz not null,
      verified_by uuid,
      verified_at timestamptz
    );
    create unique index receipts_number_once_idx on receipts (kind, number) where status <> 'rejected';
    create index receipts_contract_id_idx on receipts (contract_id);
    comment on table receipts is '到款凭证: invoices and bank slips; a number counts once over all contracts';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table receipts, certificates, registrations, registration_counters, case_duties, assessments,
      correction_items, corrections, case_events, attachments, contract_versions, contracts;
  `);
}
