import type { Knex } from 'knex';

/** Tables whose rows are visible to whoever may see their claim. */
const OF_A_CLAIM = [
  'claim_documents',
  'claim_corrections',
  'joint_reviews',
  'joint_opinions',
  'meeting_decisions',
  'claim_holds',
  'credit_checks',
  'payee_receipt_checks',
];

/** What the office says of a claim among itself: its beneficiary sees none of it. */
const OF_THE_OFFICE = ['joint_reviews', 'joint_opinions', 'meeting_decisions', 'claim_holds', 'credit_checks'];

/** Whom the row security keeps out beside those who may not see the claim. */
const besides = (table: string): string =>
  OF_THE_OFFICE.includes(table)
    ? `registry_scope() <> 'organisation' and `
    : table === 'claim_documents'
      ? `(registry_scope() <> 'organisation' or by_side = 'beneficiary') and `
      : '';

/** What was written stays as it was written. */
const APPEND_ONLY = ['claim_documents', 'joint_opinions', 'meeting_decisions', 'objection_notes', 'credit_checks'];

const linkPurposes = (purposes: string): string => `
    alter table one_time_links drop constraint one_time_links_purpose_known;
    alter table one_time_links add constraint one_time_links_purpose_known check (purpose in (${purposes}));`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table claim_documents (
      id uuid primary key,
      claim_id uuid not null references reward_claims (id),
      kind text not null constraint claim_documents_kind_known check (kind in ('correction', 'joint_review', 'minutes',
        'objection', 'investigation', 'hold', 'credit', 'name_change', 'licence', 'confirmation_letter', 'receipt')),
      file_name text not null,
      media_type text not null,
      byte_size bigint not null constraint claim_documents_size_positive check (byte_size > 0),
      sha256 text not null constraint claim_documents_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      by_side text not null constraint claim_documents_side_known check (by_side in ('beneficiary', 'office', 'public')),
      uploaded_by uuid,
      uploaded_at timestamptz not null
    );
    create index claim_documents_claim_idx on claim_documents (claim_id, uploaded_at);
    comment on table claim_documents is '奖励材料: documents of the process of a claim (corrections, minutes, objections, holds, papers of the payee); those of the contract lie with the contract';
    comment on column claim_documents.by_side is 'Who handed it in; the beneficiary never sees what the office or the public did';

    create trigger claim_documents_owe_scan after insert on claim_documents
      for each row execute function owe_document_scan();

    create table claim_corrections (
      id uuid primary key,
      claim_id uuid not null references reward_claims (id),
      round integer not null,
      asked_in text not null constraint claim_corrections_asked_in_known check (asked_in in ('first_check', 'second_check')),
      content text not null,
      asked_by uuid not null references users (id),
      asked_at timestamptz not null,
      due_on date not null,
      due_at timestamptz not null,
      answer text,
      document_ids uuid[] not null default '{}',
      receipt_ids uuid[] not null default '{}',
      answered_by uuid references users (id),
      answered_at timestamptz,
      lapsed_at timestamptz,
      constraint claim_corrections_round_once unique (claim_id, round),
      constraint claim_corrections_answer_whole check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
      constraint claim_corrections_one_end check (answered_at is null or lapsed_at is null)
    );
    create unique index claim_corrections_one_open_idx on claim_corrections (claim_id) where answered_at is null and lapsed_at is null;
    comment on table claim_corrections is '补正: what a checker asked the beneficiary for, until when, and the answer';

    create table review_body_members (
      id uuid primary key,
      body_code text not null,
      user_id uuid not null references users (id),
      appointed_by uuid references users (id),
      appointed_at timestamptz not null,
      ended_at timestamptz
    );
    create unique index review_body_members_one_live_idx on review_body_members (user_id) where ended_at is null;
    create index review_body_members_body_idx on review_body_members (body_code) where ended_at is null;
    comment on table review_body_members is '会审单位人员: who speaks for which body in a joint review; one person for one body';

    create table joint_reviews (
      id uuid primary key,
      claim_id uuid not null references reward_claims (id),
      round integer not null,
      bodies jsonb not null,
      opened_at timestamptz not null,
      due_on date not null,
      due_at timestamptz not null,
      verdict text constraint joint_reviews_verdict_known check (verdict in ('agreed', 'objected')),
      ended_at timestamptz,
      constraint joint_reviews_round_once unique (claim_id, round)
    );
    create unique index joint_reviews_one_open_idx on joint_reviews (claim_id) where ended_at is null;
    comment on table joint_reviews is '会审: one round of opinions, the bodies as the policy named them then';
    comment on column joint_reviews.verdict is 'Null with an end: the claim went another way';

    create table joint_opinions (
      joint_review_id uuid not null references joint_reviews (id),
      claim_id uuid not null references reward_claims (id),
      body_code text not null,
      opinion text not null constraint joint_opinions_opinion_known
        check (opinion in ('agree', 'agree_with_condition', 'object', 'silent')),
      opinion_text text,
      document_id uuid references claim_documents (id),
      given_by uuid references users (id),
      given_at timestamptz not null,
      primary key (joint_review_id, body_code),
      constraint joint_opinions_silence_is_nobodys check ((opinion = 'silent') = (given_by is null)),
      constraint joint_opinions_has_words check (opinion in ('agree', 'silent') or opinion_text is not null)
    );
    create index joint_opinions_claim_idx on joint_opinions (claim_id);
    comment on table joint_opinions is '会审意见: what each body said, by whom; silent: nothing until the deadline';

    create table meeting_decisions (
      id uuid primary key,
      claim_id uuid not null references reward_claims (id),
      meeting_number text not null,
      held_on date not null,
      minutes_document_id uuid not null references claim_documents (id),
      outcome text not null constraint meeting_decisions_outcome_known check (outcome in ('pass', 'lower', 'set', 'refuse')),
      amount_fen bigint constraint meeting_decisions_amount_not_negative check (amount_fen >= 0),
      reason text,
      recorded_by uuid not null references users (id),
      recorded_at timestamptz not null,
      constraint meeting_decisions_amount_named check ((outcome in ('lower', 'set')) = (amount_fen is not null)),
      constraint meeting_decisions_reason_named check (outcome = 'pass' or reason is not null)
    );
    create index meeting_decisions_claim_idx on meeting_decisions (claim_id, recorded_at);
    comment on table meeting_decisions is '局长办公会决定: number and date of the meeting, its minutes and what it decided about one claim';

    alter table publicities
      add column policy_code text,
      add column is_taken_down boolean not null default false,
      add column snapshot_sha256 text constraint publicities_sha256_form check (snapshot_sha256 ~ '^[0-9a-f]{64}$');
    -- row security is forced on the owner too: what is moved below is moved in the system's scope
    select set_config('app.scope', 'system', true);
    update publicities p set policy_code = k.policy_code from reward_claims k where k.id = p.claim_id;
    alter table publicities alter column policy_code set not null;
    create index publicities_list_idx on publicities (policy_code, opened_on);
    comment on column publicities.policy_code is 'With the day it is the list (批次) in which the item was published';
    comment on column publicities.is_taken_down is 'The claim ended before its publicity was over: number and hash stay public, the content does not';
    comment on column publicities.snapshot_sha256 is 'SHA-256 of the snapshot as canonical JSON; null for rounds published before it was kept';
    create trigger publicities_snapshot_stays before update on publicities for each row
      when (old.snapshot is distinct from new.snapshot or old.claim_id <> new.claim_id or old.opened_on <> new.opened_on
        or old.snapshot_sha256 is distinct from new.snapshot_sha256)
      execute function refuse_change();
    create trigger publicities_stay before delete on publicities for each row execute function refuse_change();

    alter table objections
      add column reference_number text constraint objections_reference_once unique,
      add column identity_kind text not null default 'person'
        constraint objections_identity_known check (identity_kind in ('person', 'unit', 'anonymous')),
      add column is_stamped boolean not null default false,
      add column received_on date,
      add column document_id uuid references claim_documents (id),
      add column registered_by uuid references users (id),
      add column told_at timestamptz,
      add constraint objections_channel_known
        check (channel in ('web', 'letter', 'mail', 'visit', 'discipline_inspection')),
      add constraint objections_paper_is_registered check ((channel = 'web') = (registered_by is null)),
      add constraint objections_unit_stamps check (identity_kind <> 'unit' or is_stamped);
    comment on column objections.reference_number is 'What the objector is given: by it, and nothing else, the outcome can be asked for';
    comment on column objections.identity_kind is 'A person gives name and contact, a unit its stamp';
    comment on column objections.received_on is 'Day on which it was handed in; a letter may be registered later';
    comment on column objections.told_at is 'When the outcome was told to the objector';

    create table objection_notes (
      id uuid primary key,
      objection_id uuid not null references objections (id),
      note text not null,
      document_id uuid references claim_documents (id),
      written_by uuid not null references users (id),
      written_at timestamptz not null
    );
    create index objection_notes_objection_idx on objection_notes (objection_id, written_at);
    comment on table objection_notes is '调查记录: what was found out about an objection, before it is decided';

    create table claim_holds (
      id uuid primary key,
      claim_id uuid not null references reward_claims (id),
      kind text not null constraint claim_holds_kind_known
        check (kind in ('credit', 'objection', 'audit', 'court', 'duplicate', 'data', 'other')),
      reason text not null,
      document_id uuid references claim_documents (id),
      placed_by uuid not null references users (id),
      placed_as text not null,
      placed_at timestamptz not null,
      lifted_by uuid references users (id),
      lifted_as text,
      lift_reason text,
      lift_document_id uuid references claim_documents (id),
      lifted_at timestamptz,
      constraint claim_holds_lift_whole check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)
        and (lifted_at is null) = (lifted_as is null)),
      constraint claim_holds_two_people check (lifted_by <> placed_by)
    );
    create index claim_holds_claim_idx on claim_holds (claim_id, placed_at);
    create index claim_holds_open_idx on claim_holds (placed_at, id) where lifted_at is null;
    comment on table claim_holds is '暂缓: while one stands the claim takes no step towards the money; who placed and who lifted it, and why, stays';
    create trigger claim_holds_lifted_once before update on claim_holds for each row
      when (old.lifted_at is not null or old.kind <> new.kind or old.reason <> new.reason or old.placed_by <> new.placed_by
        or old.placed_at <> new.placed_at)
      execute function refuse_change();

    create table credit_checks (
      id uuid primary key,
      claim_id uuid not null references reward_claims (id),
      source text not null constraint credit_checks_source_known check (source in ('credit_china', 'court_enforcement', 'enterprise_credit')),
      result text not null constraint credit_checks_result_known check (result in ('not_checked', 'clear', 'listed', 'unknown')),
      how text not null constraint credit_checks_how_known check (how in ('gateway', 'by_hand')),
      detail text,
      document_id uuid references claim_documents (id),
      looked_by uuid references users (id),
      checked_on date not null,
      checked_at timestamptz not null,
      constraint credit_checks_hand_shows check (how <> 'by_hand' or (looked_by is not null and document_id is not null)),
      constraint credit_checks_listed_says_why check (result <> 'listed' or detail is not null)
    );
    create index credit_checks_claim_idx on credit_checks (claim_id, source, checked_at);
    comment on table credit_checks is '信用查询: what was asked of which public register, and what it said; nothing asked is not_checked, never clear';
    comment on column credit_checks.result is 'unknown: asked, and no usable answer came';

    alter table reward_claims
      add column cooling_off_until timestamptz,
      add column payee_papers jsonb,
      add column payee_name_evidence jsonb,
      add constraint reward_claims_cooling_off_waits check (cooling_off_until is null or status = 'payee_confirmation');
    comment on column reward_claims.cooling_off_until is 'Until when a confirmed change of account is not paid to';
    comment on column reward_claims.payee_papers is 'Confirmation letter and receipt (收款收据) of the beneficiary, by document';
    comment on column reward_claims.payee_name_evidence is 'Why an account name that is not the beneficiary''s name may be paid: filing of the name change and licence';

    create table payee_receipt_plans (
      id uuid primary key,
      policy_code text,
      paid_from_on date not null,
      paid_to_on date not null,
      method text not null,
      seed text not null,
      confidence_permille integer not null constraint payee_receipt_plans_confidence_range check (confidence_permille between 500 and 999),
      tolerable_permille integer not null constraint payee_receipt_plans_tolerable_range check (tolerable_permille between 1 and 500),
      population_size integer not null,
      population_sha256 text not null constraint payee_receipt_plans_sha256_form check (population_sha256 ~ '^[0-9a-f]{64}$'),
      sample_size integer not null constraint payee_receipt_plans_sample_range check (sample_size between 1 and population_size),
      answer_by_on date not null,
      drawn_by uuid not null references users (id),
      drawn_at timestamptz not null
    );
    comment on table payee_receipt_plans is '收款核实抽样: which paid claims were drawn by which method, seed, confidence and tolerable rate';

    create table payee_receipt_checks (
      id uuid primary key,
      plan_id uuid not null references payee_receipt_plans (id),
      claim_id uuid not null references reward_claims (id),
      instruction_id uuid not null references payment_instructions (id),
      reference text not null,
      rank integer not null,
      hash text not null,
      amount_fen bigint not null constraint payee_receipt_checks_amount_positive check (amount_fen > 0),
      paid_on date,
      recipient_name text not null,
      email text,
      answer text constraint payee_receipt_checks_answer_known check (answer in ('received', 'not_received', 'other_amount')),
      answered_fen bigint constraint payee_receipt_checks_answered_not_negative check (answered_fen >= 0),
      answered_name text,
      remarks text,
      answered_at timestamptz,
      link_id uuid references one_time_links (id),
      settled_by uuid references users (id),
      settled_at timestamptz,
      settlement text,
      constraint payee_receipt_checks_once unique (plan_id, instruction_id),
      constraint payee_receipt_checks_answer_whole check ((answer is null) = (answered_at is null) and (answer is null) = (answered_name is null)),
      constraint payee_receipt_checks_other_amount_named check ((answer is not distinct from 'other_amount') = (answered_fen is not null)),
      constraint payee_receipt_checks_settled_whole check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settlement is null))
    );
    create index payee_receipt_checks_claim_idx on payee_receipt_checks (claim_id);
    create index payee_receipt_checks_desk_idx on payee_receipt_checks (answered_at)
      where answer in ('not_received', 'other_amount') and settled_at is null;
    comment on table payee_receipt_checks is '收款核实: what a drawn payee says of one payment; not received, or another amount, waits on the desk until somebody settles it';
    create trigger payee_receipt_checks_answered_once before update on payee_receipt_checks for each row
      when (old.answer is not null and (old.answer is distinct from new.answer or old.answered_at is distinct from new.answered_at))
      execute function refuse_change();
    create trigger payee_receipt_plans_append_only before update or delete on payee_receipt_plans
      for each row execute function refuse_change();
    ${linkPurposes(`'counterparty_confirmation', 'expert_opinion', 'payee_receipt'`)}

    ${OF_A_CLAIM.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      ${
        table === 'payee_receipt_checks'
          ? `registry_scope() = 'link' and exists (select 1 from one_time_links l where l.subject_id = payee_receipt_checks.id) or `
          : ''
      }${besides(table)}exists (select 1 from reward_claims r where r.id = ${table}.claim_id)) with check (registry_scope() = 'system');`,
    ).join('\n')}
    alter table objection_notes enable row level security;
    alter table objection_notes force row level security;
    -- what is found out about an objection is for officers, never for a party
    create policy objection_notes_in_scope on objection_notes using (registry_scope() in ('system', 'city'))
      with check (registry_scope() = 'system');

    ${APPEND_ONLY.map(
      (table) => `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();`,
    ).join('\n')}

    grant select, insert on claim_documents, joint_opinions, meeting_decisions, objection_notes, credit_checks,
      payee_receipt_plans to app;
    grant select, insert, update (answer, document_ids, receipt_ids, answered_by, answered_at, lapsed_at) on claim_corrections to app;
    grant select, insert, update (verdict, ended_at, due_on, due_at) on joint_reviews to app;
    grant select, insert, update (ended_at) on review_body_members to app;
    grant select, insert, update (lifted_by, lifted_as, lift_reason, lift_document_id, lifted_at) on claim_holds to app;
    grant select, insert, update (answer, answered_fen, answered_name, remarks, answered_at, link_id, settled_by, settled_at,
      settlement) on payee_receipt_checks to app;
    grant update (due_on, due_at) on claim_corrections to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table payee_receipt_checks, payee_receipt_plans;
    ${linkPurposes(`'counterparty_confirmation', 'expert_opinion'`)}
    alter table reward_claims
      drop constraint reward_claims_cooling_off_waits,
      drop column payee_name_evidence, drop column payee_papers, drop column cooling_off_until;
    drop table credit_checks, claim_holds, objection_notes;
    alter table objections
      drop constraint objections_unit_stamps,
      drop constraint objections_paper_is_registered,
      drop constraint objections_channel_known,
      drop column told_at, drop column registered_by, drop column document_id, drop column received_on,
      drop column is_stamped, drop column identity_kind, drop column reference_number;
    drop trigger publicities_stay on publicities;
    drop trigger publicities_snapshot_stays on publicities;
    drop index publicities_list_idx;
    alter table publicities drop column snapshot_sha256, drop column is_taken_down, drop column policy_code;
    drop table meeting_decisions, joint_opinions, joint_reviews, review_body_members, claim_corrections, claim_documents;
  `);
}
