import type { Knex } from 'knex';

const STATUSES_BEFORE = `'draft', 'purged_offline', 'submitted', 'withdrawn', 'not_accepted', 'correction_requested', 'closed_no_response',
  'in_review', 'expert_review', 'second_review', 'registered', 'not_registered', 'objection', 'changing',
  'deregistering', 'deregistered', 'revoking', 'revoked', 'completed'`;
const PROCEDURES = `'objection', 'changing', 'changing_second_review', 'deregistering', 'revoking'`;

/** Tables whose rows are visible to whoever may see their contract. */
const OF_A_CONTRACT = ['disputes', 'revocations', 'spot_checks'];

/** Who sees a contract: which office, and the other party in which state. */
const contractsPolicy = (office: string, counterparty: string): string => `
    create policy contracts_in_scope on contracts using (
      case registry_scope()
        when 'system' then true
        when 'city' then status <> 'draft'
        when 'office' then (${office}) and status <> 'draft'
        when 'organisation' then organisation_id = registry_organisation()
          or (counterparty_organisation_id = registry_organisation() and (${counterparty}))
        else false
      end)
      -- the other party may look; nobody writes another organisation's contract
      with check (
      case registry_scope()
        when 'system' then true
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end);`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table contracts drop constraint contracts_status_known;
    alter table contracts add constraint contracts_status_known check (status in (${STATUSES_BEFORE}, 'changing_second_review'));
    alter table contracts
      add column status_before text,
      add column in_dispute boolean not null default false,
      add column is_sampled boolean not null default false,
      add column transfer_to_office_id uuid references offices (id);
    -- row security is forced on the owner too
    alter table contracts no force row level security;
    update contracts set status_before = 'registered' where status in (${PROCEDURES});
    alter table contracts force row level security;
    alter table contracts
      add constraint contracts_status_before_known check (status_before in ('not_registered', 'registered', 'completed')),
      add constraint contracts_status_before_in_procedure check ((status_before is not null) = (status in (${PROCEDURES}))),
      add constraint contracts_transfer_to_another check (transfer_to_office_id <> office_id);
    comment on column contracts.status_before is 'While a procedure runs: where the case goes back to when it comes to nothing';
    comment on column contracts.in_dispute is '争议中: a reconsideration or lawsuit is under way; the effect of the decision goes on';
    comment on column contracts.is_sampled is '抽查中: drawn by a spot check whose finding is not recorded yet';
    comment on column contracts.transfer_to_office_id is '移交中: the office that is asked to take the registration over; it may see the case meanwhile';
    create index contracts_transfer_to_office_idx on contracts (transfer_to_office_id) where transfer_to_office_id is not null;
    drop policy contracts_in_scope on contracts;
    ${contractsPolicy(
      'office_id = registry_office() or transfer_to_office_id = registry_office()',
      `status in ('registered', 'changing', 'changing_second_review', 'deregistering', 'deregistered', 'revoking', 'revoked', 'completed')
          or (status = 'objection' and status_before <> 'not_registered')`,
    )}

    alter table corrections
      add column kind_code_before text,
      add column proposed_kind_code text,
      add column retyping_agreed boolean,
      add constraint corrections_retyping_changes check (proposed_kind_code <> kind_code_before),
      add constraint corrections_retyping_whole check ((proposed_kind_code is null) = (kind_code_before is null)),
      add constraint corrections_retyping_answered check (retyping_agreed is null or proposed_kind_code is not null);
    comment on column corrections.proposed_kind_code is '建议改类: the kind the reviewer reads out of the content; the applicant agrees or answers';

    alter table contract_versions drop constraint contract_versions_kind_known;
    alter table contract_versions add constraint contract_versions_kind_known
      check (kind in ('submission', 'resubmission', 'amendment', 're_recognition'));
    alter table assessments drop constraint assessments_stage_known;
    alter table assessments add constraint assessments_stage_known
      check (stage in ('first_review', 'second_review', 'amendment', 'objection'));
    alter table case_events drop constraint case_events_subject_known;
    alter table case_events add constraint case_events_subject_known
      check (subject_kind in ('contract', 'reward_claim', 'payout_batch', 'registry', 'summary_list', 'spot_check'));

    create table disputes (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      kind text not null constraint disputes_kind_known check (kind in ('reconsideration', 'lawsuit')),
      known_on date not null,
      filed_on date not null,
      period text not null constraint disputes_period_known
        check (period in ('reconsideration', 'lawsuit', 'lawsuitAfterReconsideration')),
      last_on date not null,
      last_provisional boolean not null,
      body_name text not null,
      reference text,
      opened_by uuid not null references users (id),
      opened_at timestamptz not null,
      outcome text constraint disputes_outcome_known
        check (outcome in ('decision_upheld', 'decision_annulled', 'decision_changed', 'remedy_withdrawn')),
      decided_on date,
      closed_by uuid references users (id),
      closed_at timestamptz,
      constraint disputes_closed_whole check (num_nonnulls(outcome, decided_on, closed_by, closed_at) in (0, 4))
    );
    comment on table disputes is '行政复议、行政诉讼: shown beside the status, which it does not change';
    comment on column disputes.last_on is 'Last day of the statutory period; whether a late filing is heard is not for the registry to decide';
    create unique index disputes_one_open_idx on disputes (contract_id) where closed_at is null;
    create index disputes_contract_id_idx on disputes (contract_id);

    create table revocations (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      cause_codes text[] not null constraint revocations_causes_named check (cardinality(cause_codes) > 0),
      notice text not null,
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null,
      statement text,
      statement_by uuid references users (id),
      statement_at timestamptz,
      heard_on date,
      hearing_minutes text,
      hearing_by uuid references users (id),
      period_ended_at timestamptz,
      outcome text constraint revocations_outcome_known check (outcome in ('revoked', 'cleared')),
      rationale text,
      decided_by uuid references users (id),
      decided_at timestamptz,
      constraint revocations_statement_whole check (num_nonnulls(statement, statement_by, statement_at) in (0, 3)),
      constraint revocations_hearing_whole check (num_nonnulls(heard_on, hearing_minutes, hearing_by) in (0, 3)),
      constraint revocations_decided_whole check (num_nonnulls(outcome, rationale, decided_by, decided_at) in (0, 4)),
      constraint revocations_heard_after_notice check (heard_on >= (proposed_at at time zone 'Asia/Shanghai')::date),
      constraint revocations_two_people check (decided_by <> proposed_by),
      constraint revocations_party_heard check (outcome is distinct from 'revoked'
        or num_nonnulls(statement_at, heard_on, period_ended_at) > 0)
    );
    comment on table revocations is '撤销登记: notice, hearing of the party and decision, by two people';
    create unique index revocations_one_open_idx on revocations (contract_id) where decided_at is null;
    create index revocations_contract_id_idx on revocations (contract_id);

    create table summary_lists (
      id uuid primary key,
      organisation_id uuid not null references organisations (id),
      office_id uuid not null references offices (id),
      status text not null constraint summary_lists_status_known
        check (status in ('list_pending', 'list_issued', 'list_refused', 'list_void')),
      version integer not null default 1,
      tier text not null constraint summary_lists_tier_known check (tier in ('small', 'large')),
      purpose text not null,
      requested_by uuid not null references users (id),
      requested_at timestamptz not null,
      decided_by uuid references users (id),
      decided_at timestamptz,
      reason text,
      content jsonb,
      content_sha256 text,
      voided_at timestamptz,
      void_contract_id uuid references contracts (id),
      constraint summary_lists_content_whole check ((content is null) = (content_sha256 is null)),
      constraint summary_lists_issued_has_content check (status <> 'list_issued' or content is not null),
      constraint summary_lists_void_has_cause check ((status = 'list_void') = (voided_at is not null and void_contract_id is not null))
    );
    comment on table summary_lists is '登记清单: registered contracts of one applicant, small or large ones, never both; no ground for tax relief';
    create index summary_lists_organisation_idx on summary_lists (organisation_id, requested_at desc, id);
    create index summary_lists_office_idx on summary_lists (office_id, status);
    create table summary_list_members (
      list_id uuid not null references summary_lists (id),
      contract_id uuid not null references contracts (id),
      is_large boolean not null,
      primary key (list_id, contract_id)
    );
    create index summary_list_members_contract_idx on summary_list_members (contract_id);

    create function summary_list_members_one_tier() returns trigger language plpgsql as $$
    begin
      if new.is_large <> (select tier = 'large' from summary_lists where id = new.list_id) then
        raise exception 'small and large contracts never stand in one list' using errcode = '23514';
      end if;
      return new;
    end $$;
    create trigger summary_list_members_one_tier before insert or update on summary_list_members
      for each row execute function summary_list_members_one_tier();
    create function summary_list_content_is_fixed() returns trigger language plpgsql as $$
    begin
      if old.content is not null and (new.content is distinct from old.content
          or new.content_sha256 is distinct from old.content_sha256) then
        raise exception 'the content of an issued list never changes' using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger summary_list_content_is_fixed before update on summary_lists
      for each row execute function summary_list_content_is_fixed();

    create table spot_check_plans (
      id uuid primary key,
      title text not null,
      method text not null,
      seed text not null,
      as_of_on date not null,
      registered_from_on date not null,
      registered_to_on date not null,
      office_id uuid references offices (id),
      sample_size integer not null constraint spot_check_plans_sample_positive check (sample_size > 0),
      population_size integer not null,
      population_sha256 text not null,
      drawn_by uuid not null references users (id),
      drawn_at timestamptz not null,
      constraint spot_check_plans_window check (registered_from_on <= registered_to_on and registered_to_on <= as_of_on),
      constraint spot_check_plans_sample_fits check (sample_size <= population_size)
    );
    comment on table spot_check_plans is
      '抽查计划: population, seed and method of every draw, so that an auditor can draw it again; append-only, so that no draw can be hidden';
    create table spot_checks (
      plan_id uuid not null references spot_check_plans (id),
      contract_id uuid not null references contracts (id),
      registration_number text not null,
      rank integer not null,
      hash text not null,
      finding text constraint spot_checks_finding_known check (finding in ('in_order', 'to_be_changed', 'to_be_revoked')),
      remarks text,
      found_by uuid references users (id),
      found_at timestamptz,
      lapsed_at timestamptz,
      primary key (plan_id, contract_id),
      constraint spot_checks_rank_once unique (plan_id, rank),
      constraint spot_checks_finding_whole check (num_nonnulls(finding, remarks, found_by, found_at) in (0, 4)),
      constraint spot_checks_ends_once check (num_nonnulls(found_at, lapsed_at) < 2)
    );
    comment on table spot_checks is '抽查: the contracts a plan drew, and what was found; it lapses when the registration ends before';
    create index spot_checks_contract_id_idx on spot_checks (contract_id);
    create trigger spot_check_plans_append_only before update or delete on spot_check_plans
      for each row execute function refuse_change();
    create trigger spot_check_plans_no_truncate before truncate on spot_check_plans execute function refuse_truncate();

    ${OF_A_CONTRACT.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      exists (select 1 from contracts c where c.id = ${table}.contract_id)) with check (registry_scope() = 'system');`,
    ).join('\n')}
    alter table summary_lists enable row level security;
    alter table summary_lists force row level security;
    create policy summary_lists_in_scope on summary_lists using (
      case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then office_id = registry_office()
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end) with check (registry_scope() = 'system');
    alter table summary_list_members enable row level security;
    alter table summary_list_members force row level security;
    create policy summary_list_members_in_scope on summary_list_members using (
      exists (select 1 from summary_lists l where l.id = summary_list_members.list_id)) with check (registry_scope() = 'system');
    alter table spot_check_plans enable row level security;
    alter table spot_check_plans force row level security;
    create policy spot_check_plans_in_scope on spot_check_plans using (registry_scope() in ('system', 'city', 'office'))
      with check (registry_scope() = 'system');

    grant select, insert, update on disputes, revocations, summary_lists, spot_checks to app;
    grant select, insert on summary_list_members, spot_check_plans to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table spot_checks, spot_check_plans, summary_list_members, summary_lists, revocations, disputes;
    drop function summary_list_content_is_fixed(); drop function summary_list_members_one_tier();
    alter table case_events drop constraint case_events_subject_known;
    alter table case_events add constraint case_events_subject_known
      check (subject_kind in ('contract', 'reward_claim', 'payout_batch', 'registry'));
    alter table assessments drop constraint assessments_stage_known;
    alter table assessments add constraint assessments_stage_known
      check (stage in ('first_review', 'second_review', 'amendment'));
    alter table contract_versions drop constraint contract_versions_kind_known;
    alter table contract_versions add constraint contract_versions_kind_known
      check (kind in ('submission', 'resubmission', 'amendment'));
    alter table corrections drop column retyping_agreed, drop column proposed_kind_code, drop column kind_code_before;
    drop policy contracts_in_scope on contracts;
    ${contractsPolicy(
      'office_id = registry_office()',
      `status in ('registered', 'changing', 'deregistering', 'deregistered', 'completed')`,
    )}
    alter table contracts drop column transfer_to_office_id, drop column is_sampled, drop column in_dispute,
      drop column status_before;
    alter table contracts drop constraint contracts_status_known;
    alter table contracts add constraint contracts_status_known check (status in (${STATUSES_BEFORE}));
  `);
}
