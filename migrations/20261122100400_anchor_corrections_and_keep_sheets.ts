import type { Knex } from 'knex';

/** Who sees a contract as an office: its own, the one asked to take it over, and the one that second-reviews it. */
const contractsOfOffice = (office: string): string => `
    alter policy contracts_in_scope on contracts using (
      case registry_scope()
        when 'system' then true
        when 'city' then status <> 'draft'
        when 'office' then (${office}) and status <> 'draft'
        when 'organisation' then organisation_id = registry_organisation()
          or (counterparty_organisation_id = registry_organisation() and (status in ('registered', 'changing',
              'changing_second_review', 'deregistering', 'deregistered', 'revoking', 'revoked', 'completed')
            or (status = 'objection' and status_before <> 'not_registered')))
        else false
      end);`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table corrections add column version_no integer, add column answered_version_no integer;
    comment on column corrections.version_no is 'The filed version on which the round was made; its anchors point into this one';
    comment on column corrections.answered_version_no is 'The version that was filed as the answer';

    alter table correction_items
      add column attachment_id uuid,
      add column page integer constraint correction_items_page_positive check (page > 0),
      add column quote text,
      add column document_slot text,
      add column document_name text,
      add column document_sha256 text constraint correction_items_sha256_form check (document_sha256 ~ '^[0-9a-f]{64}$'),
      add column quote_found text constraint correction_items_quote_found_known
        check (quote_found in ('on_page', 'on_other_page', 'unverified')),
      add column quote_pages integer[] not null default '{}',
      add column reopens_round integer,
      add column reopens_item_no integer,
      add column state text not null default 'open' constraint correction_items_state_known
        check (state in ('open', 'answered', 'accepted', 'waived', 'reopened')),
      add column changed_pointers text[] not null default '{}',
      add column changed_attachment_ids uuid[] not null default '{}',
      add column decided_by uuid references users (id),
      add column decided_at timestamptz,
      add column decision_reason text;
    -- row security is forced on the owner too
    alter table correction_items no force row level security;
    alter table corrections no force row level security;
    update correction_items i set state = 'answered' from corrections c
      where c.id = i.correction_id and c.answered_at is not null;
    alter table corrections force row level security;
    alter table correction_items force row level security;
    alter table correction_items
      add constraint correction_items_one_anchor check (pointer is null or quote is null),
      add constraint correction_items_document_whole check (
        num_nulls(attachment_id, page, quote, document_slot, document_name, document_sha256, quote_found) in (0, 7)),
      add constraint correction_items_reopens_whole check ((reopens_round is null) = (reopens_item_no is null)),
      add constraint correction_items_decided_whole check (
        (state in ('accepted', 'waived', 'reopened')) = (decided_at is not null and decided_by is not null)),
      add constraint correction_items_decided_with_reason check (state not in ('waived', 'reopened') or decision_reason is not null);
    comment on column correction_items.quote is '补正事项所指原文: the passage as the officer quoted it, in the document with this hash';
    comment on column correction_items.quote_found is 'on_page: as said; on_other_page: quote_pages say where; unverified: that page has no text a program could read';
    comment on column correction_items.state is 'open, answered by the applicant, then accepted, waived or reopened by the office';
    comment on column correction_items.changed_pointers is 'What the applicant says they changed: items of the form';
    comment on column correction_items.reopens_round is 'The earlier item whose answer was not enough';

    create function correction_item_lives() returns trigger language plpgsql as $$
    begin
      if (old.correction_id, old.item_no, old.pointer, old.reason_code, old.request, old.attachment_id, old.page, old.quote,
          old.document_sha256, old.quote_found, old.reopens_round, old.reopens_item_no)
        is distinct from
         (new.correction_id, new.item_no, new.pointer, new.reason_code, new.request, new.attachment_id, new.page, new.quote,
          new.document_sha256, new.quote_found, new.reopens_round, new.reopens_item_no) then
        raise exception 'what was asked in a correction stays as it was asked' using errcode = '42501';
      end if;
      if old.state <> 'open' and (old.answer, old.changed_pointers, old.changed_attachment_ids)
          is distinct from (new.answer, new.changed_pointers, new.changed_attachment_ids) then
        raise exception 'the answer to a correction stays as it was given' using errcode = '42501';
      end if;
      if not ((old.state = 'open' and new.state in ('open', 'answered'))
          or (old.state = 'answered' and new.state in ('accepted', 'waived', 'reopened'))) then
        raise exception 'a correction item does not go from % to %', old.state, new.state using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger correction_items_live before update on correction_items
      for each row execute function correction_item_lives();

    create table assessment_sheets (
      contract_id uuid not null,
      sheet_no integer not null constraint assessment_sheets_no_positive check (sheet_no > 0),
      version_no integer not null,
      stage text not null constraint assessment_sheets_stage_known
        check (stage in ('first_review', 'second_review', 'amendment', 'objection')),
      origin text not null constraint assessment_sheets_origin_known check (origin in ('desk', 'decision')),
      contract_value_fen bigint not null constraint assessment_sheets_contract_value_positive check (contract_value_fen > 0),
      technology_transaction_value_fen bigint not null constraint assessment_sheets_technology_value_positive
        check (technology_transaction_value_fen > 0),
      non_technical_fen bigint not null constraint assessment_sheets_non_technical_not_negative check (non_technical_fen >= 0),
      technical_income_fen bigint not null constraint assessment_sheets_income_not_negative check (technical_income_fen >= 0),
      contract_value_reason text,
      contract_value_article text,
      lines jsonb not null constraint assessment_sheets_lines_listed check (jsonb_typeof(lines) = 'array'),
      written_by uuid not null references users (id),
      written_at timestamptz not null,
      command_id uuid not null,
      primary key (contract_id, sheet_no),
      constraint assessment_sheets_parts_sum_to_whole
        check (contract_value_fen = technology_transaction_value_fen + non_technical_fen),
      constraint assessment_sheets_of_version foreign key (contract_id, version_no)
        references contract_versions (contract_id, version_no) on delete cascade
    );
    comment on table assessment_sheets is
      '核定表: the three amounts and every non-technical line as declared and as assessed; a new sheet is appended, none is changed';
    comment on column assessment_sheets.origin is 'desk: written for itself; decision: made of the amounts that came with a decision';
    comment on column assessment_sheets.technical_income_fen is '技术性收入: verified receipts up to the technology transaction value, when the sheet was written';
    create trigger assessment_sheets_append_only before update or delete on assessment_sheets
      for each row execute function refuse_change();
    create trigger assessment_sheets_no_truncate before truncate on assessment_sheets execute function refuse_truncate();
    alter table assessment_sheets enable row level security;
    alter table assessment_sheets force row level security;
    create policy assessment_sheets_in_scope on assessment_sheets using (
      registry_scope() = 'system' or exists (select 1 from contracts c where c.id = assessment_sheets.contract_id))
      with check (registry_scope() = 'system');
    grant select, insert on assessment_sheets to app;

    alter table assessments add column sheet_no integer;
    alter table assessments add constraint assessments_of_sheet foreign key (contract_id, sheet_no)
      references assessment_sheets (contract_id, sheet_no) on delete cascade;
    comment on column assessments.sheet_no is 'The sheet this decision signed';

    alter table contracts add column second_review_office_id uuid references offices (id);
    comment on column contracts.second_review_office_id is
      '复审机构: which office second-reviews the case, or did last; it may see the case from then on';
    alter table contracts add column desk_office_id uuid generated always as (
      case when status in ('second_review', 'changing_second_review') then coalesce(second_review_office_id, office_id)
        else office_id end) stored;
    comment on column contracts.desk_office_id is 'On whose desk the case lies now';
    create index contracts_desk_idx on contracts (desk_office_id, status, due_at, id);
    create index contracts_second_review_office_idx on contracts (second_review_office_id)
      where second_review_office_id is not null;
    ${contractsOfOffice(
      'office_id = registry_office() or transfer_to_office_id = registry_office() or second_review_office_id = registry_office()',
    )}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${contractsOfOffice('office_id = registry_office() or transfer_to_office_id = registry_office()')}
    alter table contracts drop column desk_office_id;
    alter table contracts drop column second_review_office_id;
    alter table assessments drop column sheet_no;
    drop table assessment_sheets;
    drop trigger correction_items_live on correction_items;
    drop function correction_item_lives();
    alter table correction_items drop column attachment_id, drop column page, drop column quote, drop column document_slot,
      drop column document_name, drop column document_sha256, drop column quote_found, drop column quote_pages,
      drop column reopens_round, drop column reopens_item_no, drop column state, drop column changed_pointers,
      drop column changed_attachment_ids, drop column decided_by, drop column decided_at, drop column decision_reason;
    alter table corrections drop column version_no, drop column answered_version_no;
  `);
}
