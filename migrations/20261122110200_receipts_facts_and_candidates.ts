import type { Knex } from 'knex';

/** The scope of what an enterprise sees of its own, an office of its contracts, the city of all. */
const inScope = (table: string, ofOffice: string): string => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then ${ofOffice}
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end) with check (registry_scope() = 'system');`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table receipts
      add column number_key text generated always as (upper(replace(number, '-', ''))) stored,
      add column remark text,
      add column refund_of uuid references receipts (id),
      add column findings text[] not null default '{}',
      add column explanation text,
      add column admitted_fen bigint,
      add column article text,
      add constraint receipts_refund_of_another check (refund_of <> id),
      add constraint receipts_admitted_range check (admitted_fen between 0 and amount_fen);
    comment on column receipts.number_key is 'The number as it is compared: capitals, without hyphens';
    comment on column receipts.remark is '备注: what the invoice or slip says beside its amount, as the name or number of the contract';
    comment on column receipts.refund_of is '退款、红字: the earlier receipt of which this one takes back a part; amounts are positive, this makes them count against';
    comment on column receipts.findings is 'What was found when it was entered: payer or payee is none of the parties; an officer decides';
    comment on column receipts.explanation is 'Why an officer admitted a receipt in spite of its findings';
    comment on column receipts.admitted_fen is '核定技术性收入: the technical part of the amount, as an officer admitted it; null until verified';
    comment on column receipts.article is 'The clause by which the admitted part was decided';
    comment on table receipts is '到款凭证: invoices, bank slips and what takes them back; a number counts once over all contracts';
    -- row security is forced on the owner too: what is moved below is moved in the system's scope
    select set_config('app.scope', 'system', true);
    update receipts set admitted_fen = amount_fen where status = 'verified';
    alter table receipts add constraint receipts_admitted_when_verified
      check ((status = 'verified') = (admitted_fen is not null));
    drop index receipts_number_once_idx;
    create unique index receipts_number_once_idx on receipts (kind, number_key) where status <> 'rejected';
    create index receipts_refund_of_idx on receipts (refund_of) where refund_of is not null;

    create table receipt_decisions (
      receipt_id uuid not null references receipts (id),
      decision_no integer not null,
      contract_id uuid not null references contracts (id),
      outcome text not null constraint receipt_decisions_outcome_known
        check (outcome in ('verified', 'rejected', 'revised')),
      admitted_fen bigint,
      reason text,
      article text,
      decided_by uuid not null references users (id),
      decided_at timestamptz not null,
      command_id uuid not null,
      primary key (receipt_id, decision_no),
      constraint receipt_decisions_admitted_whole check ((outcome = 'rejected') = (admitted_fen is null))
    );
    create index receipt_decisions_contract_idx on receipt_decisions (contract_id, decided_at);
    comment on table receipt_decisions is '技术性收入核定: every decision on a receipt, line by line; a later one never overwrites an earlier one';
    comment on column receipt_decisions.decision_no is '1 for the first decision; each revision of the admitted part is the next';
    alter table receipt_decisions enable row level security;
    alter table receipt_decisions force row level security;
    create policy receipt_decisions_in_scope on receipt_decisions using (
      exists (select 1 from contracts c where c.id = receipt_decisions.contract_id)) with check (registry_scope() = 'system');
    create trigger receipt_decisions_append_only before update or delete on receipt_decisions
      for each row execute function refuse_change();
    create trigger receipt_decisions_no_truncate before truncate on receipt_decisions execute function refuse_truncate();
    insert into receipt_decisions (receipt_id, decision_no, contract_id, outcome, admitted_fen, reason, decided_by,
        decided_at, command_id)
      select id, 1, contract_id, status, admitted_fen, reason, verified_by, verified_at, id from receipts
      where status <> 'entered' and verified_by is not null and verified_at is not null;

    alter table claim_receipts
      add column beneficiary_role text not null default 'REGISTRANT',
      add column is_exclusive boolean not null default true;
    comment on column claim_receipts.beneficiary_role is 'The side of the contract for which the receipt is counted';
    comment on column claim_receipts.is_exclusive is 'False: the policy lets the receipt serve another side of the contract too';
    update claim_receipts x set beneficiary_role = coalesce((select r.data -> 'beneficiary' ->> 'role'
        from reward_claims k join reference_data r on r.kind = 'reward_policy' and r.code = k.policy_code
          and r.version = k.policy_version where k.id = x.claim_id), 'REGISTRANT'),
      is_exclusive = not exists (select 1 from claim_receipts y where y.receipt_id = x.receipt_id
        and y.claim_id <> x.claim_id and y.released_at is null);
    alter table claim_receipts alter column beneficiary_role drop default;
    drop index claim_receipts_used_once_idx;
    create unique index claim_receipts_used_once_idx on claim_receipts (receipt_id)
      where released_at is null and is_exclusive;
    create unique index claim_receipts_used_once_per_role_idx on claim_receipts (receipt_id, beneficiary_role)
      where released_at is null;
    comment on table claim_receipts is 'Which receipts a claim counts; a receipt counts once over all claims and policies';

    create table stated_facts (
      id uuid primary key,
      claim_id uuid not null references reward_claims (id),
      organisation_id uuid not null references organisations (id),
      contract_id uuid references contracts (id),
      fact text not null,
      value jsonb not null,
      source text not null constraint stated_facts_source_known check (source in ('enterprise', 'register')),
      attachment_id uuid references attachments (id),
      status text not null constraint stated_facts_status_known check (status in ('stated', 'verified', 'rejected')),
      reason text,
      stated_by uuid not null references users (id),
      stated_at timestamptz not null,
      decided_by uuid references users (id),
      decided_at timestamptz,
      constraint stated_facts_decided_whole
        check ((status = 'stated') = (decided_at is null) and (decided_by is null or decided_at is not null)),
      constraint stated_facts_enterprise_has_document
        check (source = 'register' or (attachment_id is not null and (status = 'stated') = (decided_by is null))),
      constraint stated_facts_two_people check (decided_by <> stated_by),
      constraint stated_facts_rejected_with_reason check (status <> 'rejected' or reason is not null)
    );
    create unique index stated_facts_once_idx on stated_facts (claim_id, fact, contract_id) nulls not distinct
      where status <> 'rejected';
    create index stated_facts_organisation_idx on stated_facts (organisation_id);
    comment on table stated_facts is '申报事实: what the register cannot know of a claim, stated with a document and verified by a reward checker before the computation';
    comment on column stated_facts.contract_id is 'The contract it is about; null when it is about the beneficiary, its project or its deal';
    comment on column stated_facts.source is 'register: another part of the registry knows it, as the acceptance of a project; it needs no decision';
    comment on column stated_facts.fact is 'One of the closed list of facts that a policy may ask about';
    create function stated_facts_stay() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.status <> 'stated'
        or (to_jsonb(new) - '{status,reason,decided_by,decided_at}'::text[])
          <> (to_jsonb(old) - '{status,reason,decided_by,decided_at}'::text[]) then
        raise exception 'a stated fact is decided once, and stays what it was' using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger stated_facts_stay before update or delete on stated_facts
      for each row execute function stated_facts_stay();
    create trigger stated_facts_no_truncate before truncate on stated_facts execute function refuse_truncate();
    ${inScope('stated_facts', 'exists (select 1 from reward_claims k where k.id = stated_facts.claim_id)')}

    alter table reward_claims
      add column project_code text,
      add column person_code text,
      add column installments_reached integer
        constraint reward_claims_installments_positive check (installments_reached > 0),
      add column recomputed_at timestamptz,
      add column contact_name text,
      add column contact_phone text;
    comment on column reward_claims.project_code is 'Contracts of one project are computed together where the policy says so';
    comment on column reward_claims.person_code is 'The person a cap per person and year is about';
    comment on column reward_claims.installments_reached is '分期: how many of the policy''s installments were due when it was claimed; null is all of them';
    comment on column reward_claims.recomputed_at is 'When its sheet was last computed again from its stored facts, and was identical';

    create table reward_candidates (
      id uuid primary key,
      policy_code text not null,
      policy_version integer not null,
      claim_year integer not null,
      organisation_id uuid not null references organisations (id),
      beneficiary_credit_code text not null,
      beneficiary_name text not null,
      contract_id uuid not null references contracts (id),
      contract_ids uuid[] not null constraint reward_candidates_rests_on_contracts check (cardinality(contract_ids) > 0),
      receipt_ids uuid[] not null,
      facts jsonb not null,
      facts_sha256 text not null constraint reward_candidates_facts_sha256_form check (facts_sha256 ~ '^[0-9a-f]{64}$'),
      sheet jsonb not null,
      amount_fen bigint not null constraint reward_candidates_amount_positive check (amount_fen > 0),
      status text not null constraint reward_candidates_status_known
        check (status in ('offered', 'confirmed', 'declined', 'lapsed', 'superseded')),
      version integer not null default 1,
      lapses_on date not null,
      offered_at timestamptz not null,
      computed_at timestamptz not null,
      ended_at timestamptz,
      ended_by uuid,
      reason text,
      claim_id uuid references reward_claims (id),
      constraint reward_candidates_ended_whole check ((status = 'offered') = (ended_at is null)),
      constraint reward_candidates_confirmed_has_claim check ((status = 'confirmed') = (claim_id is not null))
    );
    create unique index reward_candidates_one_offered_idx
      on reward_candidates (policy_code, beneficiary_credit_code, claim_year) where status = 'offered';
    create unique index reward_candidates_claim_idx on reward_candidates (claim_id);
    create index reward_candidates_organisation_idx on reward_candidates (organisation_id, offered_at);
    create index reward_candidates_lapsing_idx on reward_candidates (lapses_on) where status = 'offered';
    comment on table reward_candidates is '免申即享: entitlements computed from verified receipts without an application; the enterprise only confirms account and contact';
    comment on column reward_candidates.facts_sha256 is 'Of the facts: what was declined or lapsed is offered again only when they changed';
    comment on column reward_candidates.lapses_on is 'The last day on which it can be confirmed';
    ${inScope(
      'reward_candidates',
      'exists (select 1 from contracts c where c.id = any (reward_candidates.contract_ids))',
    )}

    grant select, insert on receipt_decisions, stated_facts, reward_candidates to app;
    grant update (status, reason, decided_by, decided_at) on stated_facts to app;
    grant update on reward_candidates to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table reward_candidates, stated_facts;
    alter table reward_claims drop column contact_phone, drop column contact_name, drop column recomputed_at,
      drop column installments_reached, drop column person_code, drop column project_code;
    drop function stated_facts_stay();

    comment on table claim_receipts is 'Which receipts a claim counts; a receipt counts once for one beneficiary';
    drop index claim_receipts_used_once_per_role_idx;
    drop index claim_receipts_used_once_idx;
    create unique index claim_receipts_used_once_idx on claim_receipts (receipt_id, beneficiary_credit_code)
      where released_at is null;
    alter table claim_receipts drop column is_exclusive, drop column beneficiary_role;

    drop table receipt_decisions;
    drop index receipts_refund_of_idx;
    drop index receipts_number_once_idx;
    create unique index receipts_number_once_idx on receipts (kind, number) where status <> 'rejected';
    alter table receipts
      drop constraint receipts_admitted_when_verified,
      drop column article, drop column admitted_fen, drop column explanation, drop column findings,
      drop column refund_of, drop column remark, drop column number_key;
    comment on table receipts is '到款凭证: invoices and bank slips; a number counts once over all contracts';
  `);
}
