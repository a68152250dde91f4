import type { Knex } from 'knex';

const CHALLENGE_STATUSES = `'submitted', 'sent_back', 'publication', 'open', 'evaluation', 'award_decision',
        'award_publicity', 'award_objection', 'awarded', 'in_progress', 'acceptance', 'acceptance_publicity',
        'acceptance_objection', 'accepted', 'failed', 'refused', 'withdrawn', 'no_bid', 'no_award'`;
const PROJECT_STATUSES = `'started', 'proof', 'acceptance', 'committee', 'determined', 'claimed', 'failed', 'refused',
        'withdrawn'`;

/** Seen by whoever sees the challenge they belong to. */
const OF_A_CHALLENGE = [
  'challenge_experts',
  'challenge_awards',
  'challenge_milestones',
  'challenge_deposits',
  'challenge_extensions',
  'challenge_opinions',
];
/** Seen by whoever sees the project they belong to. */
const OF_A_PROJECT = ['project_contracts', 'project_vouchers', 'project_acceptances', 'project_amounts'];
/** Seen by whoever sees the bid they belong to. */
const OF_A_BID = ['challenge_bid_members', 'challenge_scores'];

const forced = (table: string, using: string): string => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (${using}) with check (registry_scope() = 'system');`;

/** Kinds of rules are known by a list in a constraint, which every release lengthens. */
const kindsBecome = (changed: string): string => `
    do $$
    declare known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'reference_data_kind_known'
      and conrelid = 'reference_data'::regclass);
    begin
      alter table reference_data drop constraint reference_data_kind_known;
      execute 'alter table reference_data add constraint reference_data_kind_known ' || ${changed};
    end $$;`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${kindsBecome(`replace(known, 'ARRAY[', 'ARRAY[''challenge_terms''::text, ''project_terms''::text, ')`)}
    create table challenges (
      id uuid primary key,
      organisation_id uuid not null references organisations (id),
      office_id uuid not null references offices (id),
      status text not null constraint challenges_status_known check (status in (${CHALLENGE_STATUSES})),
      version integer not null default 1,
      title text not null,
      need text not null,
      indicators jsonb not null,
      budget_fen bigint not null constraint challenges_budget_positive check (budget_fen > 0),
      bids_close_on date not null,
      ip_terms text not null,
      credit_outcome text constraint challenges_credit_known
        check (credit_outcome in ('not_checked', 'clear', 'listed', 'unknown')),
      credit_note text,
      published_at timestamptz,
      bids_opened_at timestamptz,
      awarded_on date,
      awarded_bid_id uuid,
      solver_organisation_id uuid references organisations (id),
      contract_id uuid references contracts (id) constraint challenges_contract_once unique,
      contract_value_fen bigint constraint challenges_contract_value_positive check (contract_value_fen > 0),
      work_ends_on date,
      due_at timestamptz,
      registration_lost_at timestamptz,
      submitted_by uuid not null references users (id),
      submitted_at timestamptz not null,
      updated_at timestamptz not null,
      constraint challenges_award_whole check ((awarded_bid_id is null) = (solver_organisation_id is null)),
      constraint challenges_contract_whole check ((contract_id is null) = (contract_value_fen is null))
    );
    comment on table challenges is '揭榜挂帅: what an enterprise cannot solve alone, put up for anybody to solve; one row per challenge';
    comment on column challenges.bids_close_on is 'Bids are taken until the end of this day in Shanghai; before that nobody but the bidders sees them';
    comment on column challenges.bids_opened_at is 'When the seal of the bids was broken: at the deadline, by the system; row security looks at it';
    comment on column challenges.registration_lost_at is 'When the registration of its contract ended: no subsidy is claimed for it any more';
    create index challenges_status_idx on challenges (status, id);
    create index challenges_organisation_idx on challenges (organisation_id);
    create index challenges_solver_idx on challenges (solver_organisation_id);
    create index challenges_office_idx on challenges (office_id);

    create table challenge_bids (
      id uuid primary key,
      challenge_id uuid not null references challenges (id),
      organisation_id uuid not null references organisations (id),
      member_organisation_ids uuid[] not null,
      state text not null constraint challenge_bids_state_known check (state in
        ('waiting', 'complete', 'replaced', 'withdrawn', 'declined', 'lapsed', 'excluded', 'awarded')),
      price_fen bigint not null constraint challenge_bids_price_positive check (price_fen > 0),
      first_sum_fen bigint not null constraint challenge_bids_first_sum_range check (first_sum_fen between 1 and price_fen),
      months integer not null constraint challenge_bids_months_range check (months between 1 and 120),
      plan text not null,
      milestones jsonb not null,
      submitted_by uuid not null references users (id),
      submitted_at timestamptz not null,
      updated_at timestamptz not null
    );
    comment on table challenge_bids is '揭榜: sealed until the deadline of the challenge, then for the office, the experts and the enterprise that asked';
    comment on column challenge_bids.organisation_id is '牵头单位: who bids, alone or for its members';
    comment on column challenge_bids.first_sum_fen is 'First payment the bid asks for; the deposit is measured by it';
    create unique index challenge_bids_one_live_idx on challenge_bids (challenge_id, organisation_id)
      where state in ('waiting', 'complete', 'awarded');
    create index challenge_bids_challenge_idx on challenge_bids (challenge_id);
    alter table challenges add constraint challenges_awarded_bid_known foreign key (awarded_bid_id) references challenge_bids (id);
    create index challenges_awarded_bid_idx on challenges (awarded_bid_id);

    create table challenge_bid_members (
      bid_id uuid not null references challenge_bids (id),
      organisation_id uuid not null references organisations (id),
      share_ppm integer not null constraint challenge_bid_members_share_range check (share_ppm between 1 and 1000000),
      is_lead boolean not null,
      task text not null,
      answer text constraint challenge_bid_members_answer_known check (answer in ('confirmed', 'declined')),
      answered_by uuid references users (id),
      answered_at timestamptz,
      primary key (bid_id, organisation_id),
      constraint challenge_bid_members_answer_whole check ((answer is null) = (answered_at is null))
    );
    comment on table challenge_bid_members is '联合攻榜: members of a bid with their shares in millionths, which add to one; each confirms for itself';
    create unique index challenge_bid_members_one_lead_idx on challenge_bid_members (bid_id) where is_lead;

    create table challenge_experts (
      challenge_id uuid not null references challenges (id),
      user_id uuid not null references users (id),
      assigned_by uuid not null references users (id),
      assigned_at timestamptz not null,
      has_conflict boolean,
      statement text,
      declared_at timestamptz,
      primary key (challenge_id, user_id),
      constraint challenge_experts_declaration_whole check ((has_conflict is null) = (declared_at is null))
    );
    comment on table challenge_experts is '评审专家: who is asked to score, and what they declared about conflicts of interest before they did';

    create table challenge_scores (
      bid_id uuid not null references challenge_bids (id),
      user_id uuid not null references users (id),
      side text not null constraint challenge_scores_side_known check (side in ('expert', 'poster')),
      points jsonb not null,
      reason text not null,
      scored_at timestamptz not null,
      primary key (bid_id, user_id)
    );
    comment on table challenge_scores is '评分: points by criterion, of an expert or of the enterprise that asked (用户评榜)';
    create unique index challenge_scores_one_of_poster_idx on challenge_scores (bid_id) where side = 'poster';

    create table challenge_awards (
      id uuid primary key,
      challenge_id uuid not null references challenges (id),
      round integer not null,
      bid_id uuid not null references challenge_bids (id),
      ranking jsonb not null,
      reason text not null,
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null,
      constraint challenge_awards_round_once unique (challenge_id, round)
    );
    comment on table challenge_awards is '定榜建议: who is to be awarded, with the whole ranking as it was computed that day';

    create table challenge_milestones (
      id uuid primary key,
      challenge_id uuid not null references challenges (id),
      milestone_no integer not null,
      title text not null,
      due_on date not null,
      report text,
      reported_at timestamptz,
      outcome text constraint challenge_milestones_outcome_known check (outcome in ('passed', 'missed')),
      opinion text,
      decided_by uuid references users (id),
      decided_at timestamptz,
      constraint challenge_milestones_once unique (challenge_id, milestone_no),
      constraint challenge_milestones_outcome_whole check ((outcome is null) = (decided_at is null))
    );
    comment on table challenge_milestones is '里程碑: what the awarded bid promised by when, what was reported, what the office found';

    create table challenge_deposits (
      challenge_id uuid primary key references challenges (id),
      first_sum_fen bigint not null constraint challenge_deposits_first_sum_positive check (first_sum_fen > 0),
      amount_fen bigint not null constraint challenge_deposits_amount_positive check (amount_fen > 0),
      holder text not null,
      slip_number text not null constraint challenge_deposits_slip_once unique,
      paid_on date not null,
      recorded_by uuid not null references users (id),
      recorded_at timestamptz not null,
      outcome text constraint challenge_deposits_outcome_known check (outcome in ('released', 'forfeited')),
      reason text,
      decided_by uuid references users (id),
      decided_at timestamptz,
      constraint challenge_deposits_outcome_whole check ((outcome is null) = (decided_at is null))
    );
    comment on table challenge_deposits is '保证金: held outside by a bank or the enterprise, recorded here with its slip; no ledger of ours moves';

    create table challenge_extensions (
      challenge_id uuid primary key references challenges (id),
      from_on date not null,
      to_on date not null,
      reason text not null,
      asked_by uuid not null references users (id),
      asked_at timestamptz not null,
      outcome text constraint challenge_extensions_outcome_known check (outcome in ('granted', 'refused')),
      opinion text,
      decided_by uuid references users (id),
      decided_at timestamptz,
      constraint challenge_extensions_forward check (to_on > from_on),
      constraint challenge_extensions_outcome_whole check ((outcome is null) = (decided_at is null))
    );
    comment on table challenge_extensions is '延期: one for a challenge, of at most one year';

    create table challenge_opinions (
      challenge_id uuid not null references challenges (id),
      round integer not null,
      user_id uuid not null references users (id),
      outcome text not null constraint challenge_opinions_outcome_known check (outcome in ('pass', 'fail')),
      opinion text not null,
      given_at timestamptz not null,
      primary key (challenge_id, round, user_id)
    );
    comment on table challenge_opinions is '验收意见 of the experts, one each in every round of acceptance';

    create table projects (
      id uuid primary key,
      organisation_id uuid not null references organisations (id),
      office_id uuid not null references offices (id),
      status text not null constraint projects_status_known check (status in (${PROJECT_STATUSES})),
      version integer not null default 1,
      title text not null,
      summary text not null,
      began_on date not null,
      fiscal_support boolean not null,
      ended_on date,
      new_sales_fen bigint constraint projects_new_sales_not_negative check (new_sales_fen >= 0),
      report text,
      registration_lost_at timestamptz,
      submitted_by uuid not null references users (id),
      submitted_at timestamptz not null,
      updated_at timestamptz not null
    );
    comment on table projects is '科技成果转化项目（后补助）: done with own money first, accepted, then subsidised by an amount a committee determines';
    comment on column projects.fiscal_support is 'The undertaker states that public money went into the transformation';
    create index projects_status_idx on projects (status, id);
    create index projects_organisation_idx on projects (organisation_id);
    create index projects_office_idx on projects (office_id);

    create table project_contracts (
      project_id uuid not null references projects (id),
      contract_id uuid not null references contracts (id),
      is_lead boolean not null,
      released_at timestamptz,
      primary key (project_id, contract_id)
    );
    comment on table project_contracts is '项目所转化的技术合同: a contract is transformed in one live project';
    create unique index project_contracts_one_lead_idx on project_contracts (project_id) where is_lead;
    create unique index project_contracts_one_live_idx on project_contracts (contract_id) where released_at is null;

    create table project_vouchers (
      id uuid primary key,
      project_id uuid not null references projects (id),
      number text not null,
      number_key text not null,
      spent_on date not null,
      payee text not null,
      payee_key text not null,
      purpose text not null,
      amount_fen bigint not null constraint project_vouchers_amount_positive check (amount_fen > 0),
      entered_by uuid not null references users (id),
      entered_at timestamptz not null,
      outcome text constraint project_vouchers_outcome_known check (outcome in ('admitted', 'excluded')),
      opinion text,
      released_at timestamptz
    );
    comment on table project_vouchers is '自筹投入凭证: own spending line by line; a voucher counts once over all projects';
    comment on column project_vouchers.number_key is 'The number as it is compared: without spaces, in capitals, in half width';
    create unique index project_vouchers_used_once_idx on project_vouchers (number_key, payee_key) where released_at is null;
    create index project_vouchers_project_idx on project_vouchers (project_id);

    create table project_acceptances (
      project_id uuid not null references projects (id),
      round integer not null,
      held_on date not null,
      outcome text not null constraint project_acceptances_outcome_known check (outcome in ('pass', 'fail')),
      conclusion text not null,
      committee jsonb not null,
      decided_by uuid not null references users (id),
      decided_at timestamptz not null,
      primary key (project_id, round)
    );
    comment on table project_acceptances is '项目验收: day, conclusion and committee';

    create table project_amounts (
      project_id uuid not null references projects (id),
      round integer not null,
      policy_code text not null,
      policy_version integer not null,
      amount_fen bigint not null constraint project_amounts_range check (amount_fen between 1 and 500000000),
      spent_fen bigint not null constraint project_amounts_spent_not_negative check (spent_fen >= 0),
      members jsonb not null,
      minutes_on date not null,
      minutes text not null,
      decided_by uuid not null references users (id),
      decided_at timestamptz not null,
      primary key (project_id, round)
    );
    comment on table project_amounts is '委员会定额: the amount a committee determined within the bounds of a policy, with every opinion and the minutes';

    create table scheme_duties (
      subject_kind text not null constraint scheme_duties_subject_known check (subject_kind in ('challenge', 'project')),
      subject_id uuid not null,
      user_id uuid not null references users (id),
      duty text not null,
      first_at timestamptz not null,
      primary key (subject_kind, subject_id, user_id)
    );
    comment on table scheme_duties is '职责: one person holds one duty on one challenge or project; whoever checks does not score, whoever scores does not decide';

    create table scheme_publicities (
      id uuid primary key,
      challenge_id uuid not null references challenges (id),
      purpose text not null constraint scheme_publicities_purpose_known check (purpose in ('award', 'acceptance')),
      round integer not null,
      status text not null constraint scheme_publicities_status_known check (status in ('open', 'stopped', 'closed', 'superseded')),
      opened_on date not null,
      closes_on date not null,
      closes_at timestamptz not null,
      provisional boolean not null,
      remaining_days integer,
      snapshot jsonb not null,
      constraint scheme_publicities_round_once unique (challenge_id, round)
    );
    comment on table scheme_publicities is '中榜公示、验收公示: what was shown to the public, with its snapshot';
    create unique index scheme_publicities_one_running_idx on scheme_publicities (challenge_id) where status in ('open', 'stopped');

    create table scheme_objections (
      id uuid primary key,
      publicity_id uuid not null references scheme_publicities (id),
      challenge_id uuid not null references challenges (id),
      objector_name text not null,
      objector_contact text not null,
      content text not null,
      received_at timestamptz not null,
      outcome text constraint scheme_objections_outcome_known check (outcome in ('dismissed', 'upheld', 'overtaken')),
      reason text,
      decided_by uuid references users (id),
      decided_at timestamptz,
      constraint scheme_objections_outcome_whole check ((outcome is null) = (decided_at is null))
    );
    comment on table scheme_objections is '对中榜、验收公示的异议: with real name and contact';
    create index scheme_objections_challenge_idx on scheme_objections (challenge_id);
    create index scheme_objections_publicity_idx on scheme_objections (publicity_id);

    create table scheme_documents (
      id uuid primary key,
      organisation_id uuid references organisations (id),
      subject_kind text constraint scheme_documents_subject_known check (subject_kind in ('challenge', 'challenge_bid', 'project')),
      subject_id uuid,
      purpose text,
      file_name text not null,
      media_type text not null,
      byte_size bigint not null constraint scheme_documents_byte_size_positive check (byte_size > 0),
      sha256 text not null constraint scheme_documents_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      page_count integer,
      uploaded_by uuid not null references users (id),
      uploaded_at timestamptz not null,
      constraint scheme_documents_subject_whole check ((subject_kind is null) = (subject_id is null) and (subject_kind is null) = (purpose is null))
    );
    comment on table scheme_documents is '揭榜挂帅与后补助的材料: uploaded first, then named once by the act it belongs to; until then its own side''s only';
    create index scheme_documents_subject_idx on scheme_documents (subject_kind, subject_id);
    create trigger scheme_documents_owe_scan after insert on scheme_documents
      for each row execute function owe_document_scan();

    create table challenge_claims (
      challenge_id uuid not null references challenges (id),
      claim_id uuid primary key references reward_claims (id)
    );
    comment on table challenge_claims is '揭榜补助申请: the claims that were opened for a challenge';
    create index challenge_claims_challenge_idx on challenge_claims (challenge_id);
    create table project_claims (
      project_id uuid not null references projects (id),
      claim_id uuid primary key references reward_claims (id)
    );
    comment on table project_claims is '后补助申请: the claims that were opened for a project';
    create index project_claims_project_idx on project_claims (project_id);

    ${forced(
      'challenges',
      `case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then office_id = registry_office()
        when 'organisation' then organisation_id = registry_organisation() or published_at is not null
        else false
      end`,
    )}
    ${forced(
      'challenge_bids',
      `case registry_scope()
        when 'system' then true
        when 'organisation' then registry_organisation() = any(member_organisation_ids)
          or exists (select 1 from challenges c where c.id = challenge_bids.challenge_id and c.bids_opened_at is not null
            and c.organisation_id = registry_organisation()) and state in ('complete', 'excluded', 'awarded')
        when 'office' then state in ('complete', 'excluded', 'awarded') and exists (select 1 from challenges c
          where c.id = challenge_bids.challenge_id and c.bids_opened_at is not null)
        when 'city' then state in ('complete', 'excluded', 'awarded') and exists (select 1 from challenges c
          where c.id = challenge_bids.challenge_id and c.bids_opened_at is not null)
        else false
      end`,
    )}
    ${OF_A_BID.map((table) =>
      forced(
        table,
        table === 'challenge_scores'
          ? `case registry_scope()
        when 'organisation' then side = 'poster' and exists (select 1 from challenge_bids b join challenges c on c.id = b.challenge_id
          where b.id = challenge_scores.bid_id and c.organisation_id = registry_organisation())
        else exists (select 1 from challenge_bids b where b.id = challenge_scores.bid_id)
      end`
          : `exists (select 1 from challenge_bids b where b.id = ${table}.bid_id)`,
      ),
    ).join('\n')}
    ${OF_A_CHALLENGE.map((table) =>
      forced(
        table,
        `exists (select 1 from challenges c where c.id = ${table}.challenge_id
        and (registry_scope() <> 'organisation' or registry_organisation() in (c.organisation_id, c.solver_organisation_id)))`,
      ),
    ).join('\n')}
    ${forced('scheme_objections', `registry_scope() in ('system', 'city')`)}
    ${forced(
      'projects',
      `case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then office_id = registry_office()
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end`,
    )}
    ${OF_A_PROJECT.map((table) =>
      forced(table, `exists (select 1 from projects p where p.id = ${table}.project_id)`),
    ).join('\n')}
    ${['challenge_claims', 'project_claims']
      .map((table) => forced(table, `exists (select 1 from reward_claims r where r.id = ${table}.claim_id)`))
      .join('\n')}
    ${forced(
      'scheme_duties',
      `case subject_kind
        when 'challenge' then exists (select 1 from challenges c where c.id = subject_id) and registry_scope() in ('system', 'city', 'office')
        else exists (select 1 from projects p where p.id = subject_id) and registry_scope() in ('system', 'city', 'office')
      end`,
    )}
    ${forced(
      'scheme_documents',
      `case
        when registry_scope() = 'system' then true
        when registry_scope() = 'organisation' and organisation_id = registry_organisation() then true
        when subject_kind = 'challenge' then exists (select 1 from challenges c where c.id = subject_id
          and (registry_scope() <> 'organisation' or purpose = 'challenge'
            or registry_organisation() in (c.organisation_id, c.solver_organisation_id)))
        when subject_kind = 'challenge_bid' then exists (select 1 from challenge_bids b where b.id = subject_id)
        when subject_kind = 'project' then exists (select 1 from projects p where p.id = subject_id)
        else false
      end`,
    )}

    -- what happened to a bid is as sealed as the bid
    do $$
    declare known text := (select pg_get_constraintdef(oid) from pg_constraint
      where conrelid = 'case_events'::regclass and conname = 'case_events_subject_known');
    begin
      alter table case_events drop constraint case_events_subject_known;
      execute 'alter table case_events add constraint case_events_subject_known '
        || replace(known, '''challenge''::text', '''challenge''::text, ''challenge_bid''::text');
    end $$;
    create policy case_events_sealed on case_events as restrictive for select using (
      case when subject_kind <> 'challenge_bid' or registry_scope() = 'system' then true
        else exists (select 1 from challenge_bids b where b.id = case_events.subject_id) end);

    grant select, insert, update on challenges, challenge_bids, challenge_bid_members, challenge_experts, challenge_scores,
      challenge_milestones, challenge_deposits, challenge_extensions, projects, project_contracts, project_vouchers,
      scheme_publicities, scheme_objections, scheme_documents to app;
    grant select, insert on challenge_awards, challenge_opinions, project_acceptances, project_amounts, scheme_duties,
      challenge_claims, project_claims to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select set_config('registry.purging', 'on', true);
    delete from reference_data where kind in ('challenge_terms', 'project_terms');
    select set_config('registry.purging', 'off', true);
    ${kindsBecome(`replace(known, '''challenge_terms''::text, ''project_terms''::text, ', '')`)}
    drop policy case_events_sealed on case_events;
    do $$
    declare known text := (select pg_get_constraintdef(oid) from pg_constraint
      where conrelid = 'case_events'::regclass and conname = 'case_events_subject_known');
    begin
      alter table case_events drop constraint case_events_subject_known;
      execute 'alter table case_events add constraint case_events_subject_known '
        || replace(known, ', ''challenge_bid''::text', '');
    end $$;
    drop table project_claims, challenge_claims, scheme_documents, scheme_objections, scheme_publicities, scheme_duties,
      project_amounts, project_acceptances, project_vouchers, project_contracts, projects, challenge_opinions,
      challenge_extensions, challenge_deposits, challenge_milestones, challenge_awards, challenge_scores, challenge_experts,
      challenge_bid_members;
    alter table challenges drop constraint challenges_awarded_bid_known;
    drop table challenge_bids;
    drop table challenges;
  `);
}
