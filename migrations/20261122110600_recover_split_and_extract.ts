import type { Knex } from 'knex';

const RULE_KINDS = `''recovery_terms''::text, ''split_terms''::text, ''tax_bases''::text, `;
/** The kinds of rules as they are known now, with a change: other migrations of the same days add kinds too. */
const kindsBecome = (changed: string): string => `do $$
  declare known text;
  begin
    select pg_get_constraintdef(oid) into known from pg_constraint
      where conname = 'reference_data_kind_known' and conrelid = 'reference_data'::regclass;
    alter table reference_data drop constraint reference_data_kind_known;
    execute 'alter table reference_data add constraint reference_data_kind_known ' || ${changed};
  end $$;`;
const papersBecome = (changed: string): string => `do $$
  declare known text;
  begin
    select pg_get_constraintdef(oid) into known from pg_constraint
      where conname = 'official_papers_kind_known' and conrelid = 'official_papers'::regclass;
    alter table official_papers drop constraint official_papers_kind_known;
    execute 'alter table official_papers add constraint official_papers_kind_known ' || ${changed};
  end $$;`;

const APPEND_ONLY = [
  'recovery_entries',
  'recovery_receipts',
  'recovery_instalments',
  'recovery_reminders',
  'split_parties',
];
const OF_A_RECOVERY = [
  'recovery_entries',
  'recovery_receipts',
  'recovery_instalments',
  'recovery_reminders',
  'recovery_requests',
  'recovery_nettings',
];

const secured = (table: string, visible: string): string => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (${visible}) with check (registry_scope() = 'system');`;

/** Officers see what rests on a contract they see, an organisation what is its own. */
const ownOrOffice = (table: string): string => `
      case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then exists (select 1 from contracts c where c.id = ${table}.contract_id)
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end`;

const papersPolicy = (ofRecovery: string): string => `
    drop policy official_papers_in_scope on official_papers;
    create policy official_papers_in_scope on official_papers using (
      case
        when list_id is not null then exists (select 1 from summary_lists l where l.id = official_papers.list_id)${ofRecovery}
        when registry_scope() = 'organisation' and paper <> 'certificate' then exists (
          -- what an office refused is told to who asked, not to the other party
          select 1 from contracts c where c.id = official_papers.contract_id and c.organisation_id = registry_organisation())
        else exists (select 1 from contracts c where c.id = official_papers.contract_id)
      end) with check (registry_scope() = 'system');`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${kindsBecome(`replace(known, 'ARRAY[', 'ARRAY[${RULE_KINDS}')`)}

    alter table reward_claims
      add column netted_fen bigint not null default 0,
      add constraint reward_claims_netted_within_amount
        check (netted_fen >= 0 and (netted_fen = 0 or netted_fen <= amount_fen));
    comment on column reward_claims.netted_fen is '抵扣: what of the amount is kept against a recovery of the same beneficiary; only the rest is instructed';

    alter table recoveries drop constraint recoveries_status_known;
    alter table recoveries
      add constraint recoveries_status_known check (status in
        ('proposed', 'open', 'ordered', 'suspended', 'settled', 'recovery_written_off', 'recovery_refused')),
      add column version integer not null default 1,
      add column principal_fen bigint not null default 0
        constraint recoveries_principal_range check (principal_fen between 0 and amount_fen),
      add column interest_fen bigint not null default 0 constraint recoveries_interest_not_negative check (interest_fen >= 0),
      add column credit_fen bigint not null default 0 constraint recoveries_credit_not_negative check (credit_fen >= 0),
      add column opened_on date,
      add column reason_text text,
      add column document text,
      add column proposed_by uuid references users (id),
      add column decided_by uuid references users (id),
      add column decision_reason text,
      add column ordered_on date,
      add column ordered_by uuid references users (id),
      add column order_reason text,
      add column legal_basis text,
      add column deadline_on date,
      add column paper_id uuid references official_papers (id),
      add column terms jsonb,
      add column suspension_reason text,
      add column settled_on date,
      add constraint recoveries_proposed_whole check (
        (proposed_by is null) = (reason_text is null) and (proposed_by is null) = (document is null)),
      add constraint recoveries_two_people check (decided_by is null or decided_by <> proposed_by),
      add constraint recoveries_proposal_decided check (
        proposed_by is null or (status = 'proposed') = (decided_by is null)),
      add constraint recoveries_order_whole check (
        num_nonnulls(ordered_on, ordered_by, order_reason, legal_basis, deadline_on, terms) in (0, 6)),
      add constraint recoveries_ended_at_zero check (
        status not in ('settled', 'recovery_written_off', 'recovery_refused', 'proposed')
          or (principal_fen = 0 and interest_fen = 0));
    -- row security is forced on the owner too: what is moved below is moved in the system's scope
    select set_config('app.scope', 'system', true);
    update recoveries set principal_fen = amount_fen, opened_on = (opened_at at time zone 'Asia/Shanghai')::date;
    alter table recoveries alter column opened_on set not null;
    create index recoveries_status_idx on recoveries (status, opened_at, id);
    create index recoveries_claim_idx on recoveries (claim_id);
    comment on column recoveries.principal_fen is 'What is still owed; the sum of the entries';
    comment on column recoveries.interest_fen is 'Interest charged and not paid yet; the sum of the entries';
    comment on column recoveries.credit_fen is '多缴: paid too much and not returned yet';
    comment on column recoveries.terms is '追回规则 as they were when the order was issued';
    grant update (status, version, principal_fen, interest_fen, credit_fen, decided_by, decision_reason, ordered_on,
      ordered_by, order_reason, legal_basis, deadline_on, paper_id, terms, suspension_reason, settled_on) on recoveries to app;

    create table recovery_receipts (
      id uuid primary key,
      recovery_id uuid not null references recoveries (id),
      slip_number text not null,
      slip_key text generated always as (upper(replace(slip_number, '-', ''))) stored
        constraint recovery_receipts_slip_once unique,
      received_on date not null,
      amount_fen bigint not null constraint recovery_receipts_amount_positive check (amount_fen > 0),
      payer_name text not null,
      document text not null,
      recorded_by uuid not null references users (id),
      recorded_at timestamptz not null
    );
    create index recovery_receipts_recovery_idx on recovery_receipts (recovery_id);
    comment on column recovery_receipts.slip_key is 'The number as it is compared, as receipts.number_key: capitals, without hyphens';
    comment on table recovery_receipts is '追回到账: money that came back; a slip counts once in the whole registry';

    create table recovery_requests (
      id uuid primary key,
      recovery_id uuid not null references recoveries (id),
      kind text not null constraint recovery_requests_kind_known check (kind in
        ('plan', 'write_off', 'netting', 'undo_netting', 'return_credit')),
      content jsonb not null,
      reason text not null,
      document text,
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null,
      outcome text constraint recovery_requests_outcome_known check (outcome in ('agreed', 'not_agreed')),
      decided_by uuid references users (id),
      decided_at timestamptz,
      decision_reason text,
      constraint recovery_requests_decided_whole
        check (num_nonnulls(outcome, decided_by, decided_at, decision_reason) in (0, 4)),
      constraint recovery_requests_two_people check (decided_by is null or decided_by <> proposed_by),
      constraint recovery_requests_document check (kind <> 'write_off' or document is not null)
    );
    create unique index recovery_requests_one_open_idx on recovery_requests (recovery_id, kind) where outcome is null;
    comment on table recovery_requests is '追回中须两人办理的事项: plan, writing off, netting, returning what was paid too much';

    create table recovery_instalments (
      recovery_id uuid not null references recoveries (id),
      plan_no integer not null,
      part_no integer not null,
      from_on date not null,
      due_on date not null,
      amount_fen bigint not null constraint recovery_instalments_amount_positive check (amount_fen > 0),
      primary key (recovery_id, plan_no, part_no)
    );
    comment on table recovery_instalments is '分期: every plan a recovery ever had; the last one holds';

    create table recovery_reminders (
      recovery_id uuid not null,
      plan_no integer not null,
      part_no integer not null,
      days_before integer not null,
      told_on date not null,
      primary key (recovery_id, plan_no, part_no, days_before),
      foreign key (recovery_id, plan_no, part_no) references recovery_instalments (recovery_id, plan_no, part_no)
    );
    comment on table recovery_reminders is '催缴: each reminder once; 0 days before is the notice that it is overdue';

    create table recovery_nettings (
      id uuid primary key,
      recovery_id uuid not null references recoveries (id),
      claim_id uuid not null references reward_claims (id),
      amount_fen bigint not null constraint recovery_nettings_amount_positive check (amount_fen > 0),
      netted_on date not null,
      undone_on date
    );
    create unique index recovery_nettings_one_live_idx on recovery_nettings (recovery_id, claim_id) where undone_on is null;
    create index recovery_nettings_claim_idx on recovery_nettings (claim_id);
    comment on table recovery_nettings is '抵扣: what a later claim of the same beneficiary gives up against what it owes back';

    create table recovery_entries (
      recovery_id uuid not null references recoveries (id),
      seq integer not null,
      kind text not null constraint recovery_entries_kind_known check (kind in
        ('owed', 'received', 'netted', 'netting_undone', 'principal_written_off', 'interest_charged', 'interest_paid',
         'interest_waived', 'credit_kept', 'credit_returned')),
      principal_fen bigint not null default 0,
      interest_fen bigint not null default 0,
      credit_fen bigint not null default 0,
      booked_on date not null,
      receipt_id uuid references recovery_receipts (id),
      request_id uuid references recovery_requests (id),
      netting_id uuid references recovery_nettings (id),
      command_id uuid not null,
      created_at timestamptz not null,
      primary key (recovery_id, seq),
      constraint recovery_entries_moves_something check (principal_fen <> 0 or interest_fen <> 0 or credit_fen <> 0)
    );
    comment on table recovery_entries is '追回台账: every movement of what is owed back; the running sums are the balance';
    insert into recovery_entries (recovery_id, seq, kind, principal_fen, booked_on, command_id, created_at)
      select id, 1, 'owed', amount_fen, opened_on, command_id, opened_at from recoveries;

    ${papersBecome(`replace(known, 'ARRAY[', 'ARRAY[''recovery_order''::text, ')`)}
    alter table official_papers
      add column recovery_id uuid references recoveries (id),
      drop constraint official_papers_one_subject,
      add constraint official_papers_one_subject check (num_nonnulls(contract_id, list_id, recovery_id) = 1);
    ${papersPolicy(`
        when recovery_id is not null then exists (select 1 from recoveries v where v.id = official_papers.recovery_id)`)}

    create table split_plans (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      organisation_id uuid not null references organisations (id),
      subject text not null constraint split_plans_subject_known check (subject in ('ownership', 'net_income')),
      way text not null constraint split_plans_way_known check (way in ('transfer_or_licence', 'investment', 'own_implementation')),
      floor_share text not null,
      floor_basis text not null,
      floor_confirmed boolean not null,
      agreement text not null,
      gross_fen bigint constraint split_plans_gross_not_negative check (gross_fen >= 0),
      deductions jsonb not null default '[]',
      net_fen bigint constraint split_plans_net_range check (net_fen between 0 and gross_fen),
      status text not null constraint split_plans_status_known check (status in
        ('split_published', 'split_objected', 'split_in_force', 'split_void')),
      version integer not null default 1,
      published_on date not null,
      closes_on date not null,
      days integer not null,
      days_confirmed boolean not null,
      provisional boolean not null,
      objection text,
      ended_reason text,
      created_by uuid not null references users (id),
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint split_plans_net_income_has_money check ((subject = 'net_income') = (gross_fen is not null) and (gross_fen is null) = (net_fen is null))
    );
    create unique index split_plans_one_live_idx on split_plans (contract_id, subject) where status <> 'split_void';
    comment on table split_plans is '职务科技成果权属和收益分配: what of a registered result, or of its net income, belongs to whom';

    create table split_parties (
      plan_id uuid not null references split_plans (id),
      party_no integer not null,
      kind text not null constraint split_parties_kind_known check (kind in ('completer', 'contributor', 'unit')),
      name text not null,
      contribution text not null,
      holds_leading_post boolean not null,
      share_numerator bigint not null constraint split_parties_share_positive check (share_numerator > 0),
      share_denominator bigint not null constraint split_parties_share_range check (share_denominator >= share_numerator),
      amount_fen bigint constraint split_parties_amount_not_negative check (amount_fen >= 0),
      primary key (plan_id, party_no)
    );
    comment on table split_parties is '分配对象: exact shares, which add up to one';

    create table transfer_bodies (
      id uuid primary key,
      filing_number text not null constraint transfer_bodies_filing_once unique,
      kind text not null constraint transfer_bodies_kind_known check (kind in ('body', 'broker_person')),
      name text not null,
      unified_social_credit_code text,
      certificate_number text,
      organisation_id uuid references organisations (id),
      region_code text not null,
      services text not null,
      valid_from date not null,
      valid_to date not null,
      document text not null,
      ended_on date,
      ended_reason text,
      filed_by uuid not null references users (id),
      filed_at timestamptz not null,
      constraint transfer_bodies_validity check (valid_from <= valid_to),
      constraint transfer_bodies_ended_whole check ((ended_on is null) = (ended_reason is null)),
      constraint transfer_bodies_known_by_something check (
        case kind when 'body' then unified_social_credit_code is not null
          else certificate_number is not null and organisation_id is not null end)
    );
    create index transfer_bodies_code_idx on transfer_bodies (unified_social_credit_code);
    create index transfer_bodies_certificate_idx on transfer_bodies (certificate_number);
    comment on table transfer_bodies is '技术转移机构和技术经纪人备案: who may be rewarded for what it brought about';
    comment on column transfer_bodies.organisation_id is 'Whose account a broker applies through; of a body its own organisation, where it has one here';

    create table trial_licences (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      organisation_id uuid not null references organisations (id),
      starts_on date not null,
      ends_on date not null,
      terms text not null,
      intended_fee_fen bigint constraint trial_licences_fee_not_negative check (intended_fee_fen >= 0),
      status text not null constraint trial_licences_status_known check (status in ('on_trial', 'turned_paid', 'trial_ended')),
      version integer not null default 1,
      started_version_no integer not null,
      started_value_fen bigint not null,
      reminded_on date,
      ended_on date,
      ended_reason text,
      amended_version_no integer,
      created_by uuid not null references users (id),
      created_at timestamptz not null,
      constraint trial_licences_period check (starts_on < ends_on),
      constraint trial_licences_ended_whole check (
        (status = 'on_trial') = (ended_on is null) and (status = 'on_trial') = (ended_reason is null)),
      constraint trial_licences_paid_by_amendment check (
        (status = 'turned_paid') = (amended_version_no is not null) and amended_version_no > started_version_no)
    );
    create unique index trial_licences_one_running_idx on trial_licences (contract_id) where status = 'on_trial';
    create index trial_licences_ends_idx on trial_licences (ends_on) where status = 'on_trial';
    comment on table trial_licences is '先试用后付费: a free licence of a registered contract that ends as a paid one, by an amendment, or without';

    ${APPEND_ONLY.map(
      (table) => `create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table} execute function refuse_truncate();`,
    ).join('\n    ')}
    ${OF_A_RECOVERY.map((table) => secured(table, `exists (select 1 from recoveries v where v.id = ${table}.recovery_id)`)).join('')}
    ${secured('split_plans', ownOrOffice('split_plans'))}
    ${secured('split_parties', 'exists (select 1 from split_plans p where p.id = split_parties.plan_id)')}
    ${secured('trial_licences', ownOrOffice('trial_licences'))}
    ${secured(
      'transfer_bodies',
      `registry_scope() in ('system', 'city', 'office') or
      (registry_scope() = 'organisation' and organisation_id = registry_organisation())`,
    )}
    grant select, insert on recovery_entries, recovery_receipts, recovery_instalments, recovery_reminders,
      recovery_requests, recovery_nettings, split_plans, split_parties, transfer_bodies, trial_licences to app;
    grant update (outcome, decided_by, decided_at, decision_reason) on recovery_requests to app;
    grant update (undone_on) on recovery_nettings to app;
    grant update (status, version, objection, ended_reason, closes_on, updated_at) on split_plans to app;
    grant update (ended_on, ended_reason) on transfer_bodies to app;
    grant update (status, version, reminded_on, ended_on, ended_reason, amended_version_no) on trial_licences to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table trial_licences, transfer_bodies, split_parties, split_plans, recovery_entries, recovery_nettings,
      recovery_reminders, recovery_instalments, recovery_requests, recovery_receipts;

    ${papersPolicy('')}
    alter table official_papers disable trigger user;
    alter table official_papers no force row level security;
    alter table recoveries drop column paper_id;
    delete from official_papers where recovery_id is not null;
    alter table official_papers force row level security;
    alter table official_papers enable trigger user;
    alter table official_papers drop constraint official_papers_one_subject;
    alter table official_papers drop column recovery_id;
    alter table official_papers add constraint official_papers_one_subject check (num_nonnulls(contract_id, list_id) = 1);
    ${papersBecome(`replace(known, '''recovery_order''::text, ', '')`)}

    revoke update (status, version, principal_fen, interest_fen, credit_fen, decided_by, decision_reason, ordered_on,
      ordered_by, order_reason, legal_basis, deadline_on, terms, suspension_reason, settled_on) on recoveries from app;
    drop index recoveries_claim_idx; drop index recoveries_status_idx;
    alter table recoveries
      drop constraint recoveries_ended_at_zero, drop constraint recoveries_order_whole,
      drop constraint recoveries_proposal_decided, drop constraint recoveries_two_people,
      drop constraint recoveries_proposed_whole,
      drop column settled_on, drop column suspension_reason, drop column terms, drop column deadline_on,
      drop column legal_basis, drop column order_reason, drop column ordered_by, drop column ordered_on,
      drop column decision_reason, drop column decided_by, drop column proposed_by, drop column document,
      drop column reason_text, drop column opened_on, drop column credit_fen, drop column interest_fen,
      drop column principal_fen, drop column version;
    alter table recoveries drop constraint recoveries_status_known;
    alter table recoveries no force row level security;
    update recoveries set status = 'open';
    alter table recoveries force row level security;
    alter table recoveries add constraint recoveries_status_known check (status in ('open'));

    alter table reward_claims drop constraint reward_claims_netted_within_amount, drop column netted_fen;

    select set_config('registry.purging', 'on', true);
    delete from reference_data where kind in ('recovery_terms', 'split_terms', 'tax_bases');
    select set_config('registry.purging', 'off', true);
    ${kindsBecome(`replace(known, '${RULE_KINDS}', '')`)}
  `);
}
