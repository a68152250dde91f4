import type { Knex } from 'knex';

const STATUSES_BEFORE = `'submitted', 'first_check', 'second_check', 'publicity', 'under_objection', 'approval',
        'payee_confirmation', 'payable', 'in_batch', 'paid', 'reconciled', 'refused', 'withdrawn', 'cancelled', 'recovery'`;
const STATUSES = `${STATUSES_BEFORE}, 'correction', 'joint_review', 'bureau_decision', 'waived'`;

const SUBJECTS_BEFORE = `'contract', 'reward_claim', 'payout_batch', 'registry', 'summary_list', 'spot_check'`;
const SUBJECTS = `${SUBJECTS_BEFORE}, 'challenge', 'project', 'recovery', 'funding_plan', 'budget', 'reward_policy',
        'reward_candidate', 'bank_result', 'split_plan', 'trial_licence', 'transfer_body', 'laboratory_run', 'receipt_sample'`;

/** An office sees the claims that rest on a contract it sees. */
const claimsPolicy = (ofOffice: string): string => `
    drop policy reward_claims_in_scope on reward_claims;
    create policy reward_claims_in_scope on reward_claims using (
      case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then ${ofOffice}
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end) with check (registry_scope() = 'system');`;

const checks = (statuses: string, subjects: string, highestFen: string): string => `
    alter table reward_claims drop constraint reward_claims_status_known;
    alter table reward_claims add constraint reward_claims_status_known check (status in (${statuses}));
    alter table case_events drop constraint case_events_subject_known;
    alter table case_events add constraint case_events_subject_known check (subject_kind in (${subjects}));
    alter table reward_claims drop constraint reward_claims_amount_range;
    alter table reward_claims add constraint reward_claims_amount_range check (amount_fen between 0 and ${highestFen});
    alter table payment_instructions drop constraint payment_instructions_amount_range;
    alter table payment_instructions add constraint payment_instructions_amount_range
      check (amount_fen between 1 and ${highestFen});`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${checks(STATUSES, SUBJECTS, '500000000')}

    create table claim_contracts (
      claim_id uuid not null references reward_claims (id),
      contract_id uuid not null references contracts (id),
      organisation_id uuid not null references organisations (id),
      policy_code text not null,
      beneficiary_credit_code text not null,
      claim_year integer not null,
      is_lead boolean not null,
      basis_fen bigint not null default 0 constraint claim_contracts_basis_not_negative check (basis_fen >= 0),
      amount_fen bigint not null default 0 constraint claim_contracts_amount_not_negative check (amount_fen >= 0),
      installments_reached integer not null default 0
        constraint claim_contracts_installments_not_negative check (installments_reached >= 0),
      released_at timestamptz,
      primary key (claim_id, contract_id)
    );
    create unique index claim_contracts_one_lead_idx on claim_contracts (claim_id) where is_lead;
    create unique index claim_contracts_one_live_idx
      on claim_contracts (contract_id, policy_code, beneficiary_credit_code, claim_year, installments_reached)
      where released_at is null;
    comment on table claim_contracts is '奖励申请所依据的合同: a contract counts in one live claim per policy, beneficiary and year, or in one for each installment';
    comment on column claim_contracts.installments_reached is 'How many installments were due when it was claimed; 0 where the policy has none';
    comment on column claim_contracts.is_lead is 'The contract the claim is listed under; every claim has one';
    comment on column claim_contracts.basis_fen is 'What the contract counts for in this claim';
    comment on column claim_contracts.amount_fen is 'What of the computed amount falls to the contract; the parts add up to it';
    comment on column claim_contracts.released_at is 'When the claim ended without payment and the contract could be claimed for again';

    alter table reward_claims no force row level security;
    insert into claim_contracts (claim_id, contract_id, organisation_id, policy_code, beneficiary_credit_code, claim_year,
        is_lead, basis_fen, amount_fen, released_at)
      select id, contract_id, organisation_id, policy_code, beneficiary_credit_code, claim_year, true, basis_fen,
        coalesce(computed_fen, 0), case when status in ('refused', 'withdrawn', 'cancelled') then updated_at end
      from reward_claims;
    alter table reward_claims force row level security;
    drop index reward_claims_one_live_idx;

    alter table claim_contracts enable row level security;
    alter table claim_contracts force row level security;
    -- not through the claim, whose own policy looks here
    create policy claim_contracts_in_scope on claim_contracts using (
      case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then exists (select 1 from contracts c where c.id = claim_contracts.contract_id)
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end) with check (registry_scope() = 'system');
    grant select, insert, update on claim_contracts to app;
    grant insert on organisations to app;
    ${claimsPolicy('exists (select 1 from claim_contracts x where x.claim_id = reward_claims.id)')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${claimsPolicy('exists (select 1 from contracts c where c.id = reward_claims.contract_id)')}
    create unique index reward_claims_one_live_idx
      on reward_claims (contract_id, policy_code, beneficiary_credit_code, claim_year)
      where status not in ('refused', 'withdrawn', 'cancelled');
    drop table claim_contracts;
    revoke insert on organisations from app;
    ${checks(STATUSES_BEFORE, SUBJECTS_BEFORE, '100000000')}
  `);
}
