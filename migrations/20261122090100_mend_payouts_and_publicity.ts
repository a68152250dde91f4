import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- a file that could not be read has a name and a problem, and no content to take a hash of
    alter table bank_results alter column file_sha256 drop not null;
    alter table bank_results add column kept_as text;
    alter table bank_results add constraint bank_results_unread_named
      check (file_sha256 is not null or problem_code is not null);
    create index bank_results_desk_idx on bank_results (id) where effect = 'desk';
    comment on column bank_results.file_sha256 is 'SHA-256 of the file; null when it could not be read, then problem_code says why';
    comment on column bank_results.kept_as is 'Where in the drop a file lies that was set aside unread; null otherwise';

    alter table objections drop constraint objections_outcome_known;
    alter table objections add constraint objections_outcome_known
      check (outcome in ('dismissed', 'upheld_change', 'upheld_remove', 'overtaken'));

    alter table reward_claims
      add column approved_account_number text,
      add column approved_bank_code text,
      add column payee_changed_by uuid references users (id),
      add constraint reward_claims_changed_payee_waits check (payee_changed_by is null or status <> 'payable'),
      add constraint reward_claims_approved_account_whole
        check ((approved_account_number is null) = (approved_bank_code is null));
    comment on column reward_claims.approved_account_number is 'The account that was payable last; another one needs a second person';
    comment on column reward_claims.payee_changed_by is 'Who entered an account that differs from the approved one; null when nothing waits for a second person';
    -- row security is forced on the owner too
    alter table reward_claims no force row level security;
    update reward_claims set approved_account_number = payee_account_number, approved_bank_code = payee_bank_code
      where payee_account_number is not null;
    alter table reward_claims force row level security;

    alter table accounts drop constraint accounts_kind_known;
    alter table accounts add constraint accounts_kind_known check (kind in
      ('appropriation', 'budget_available', 'budget_reserved', 'in_transit', 'paid', 'recoverable', 'returned_to_finance'));
    insert into accounts (id, budget_id, kind) select gen_random_uuid(), id, 'returned_to_finance' from budgets;

    alter table recoveries drop constraint recoveries_once;
    alter table recoveries add column command_id uuid;
    alter table recoveries no force row level security;
    alter table case_events no force row level security;
    update recoveries r set command_id = (select e.command_id from case_events e
      where e.subject_kind = 'reward_claim' and e.subject_id = r.claim_id and e.kind = 'reward.recovery_opened'
      order by e.seq desc limit 1);
    alter table case_events force row level security;
    alter table recoveries force row level security;
    alter table recoveries alter column command_id set not null;
    alter table recoveries add constraint recoveries_once unique (claim_id, command_id);
    comment on table recoveries is '追回: opened when what was paid is no longer earned, in part or in full; the amounts of a claim add up to what it owes back';
    comment on column recoveries.command_id is 'The act that opened it; an act opens at most one for a claim';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    comment on table recoveries is '追回: opened when a paid contract ends by deregistration';
    alter table recoveries drop constraint recoveries_once;
    alter table recoveries drop column command_id;
    alter table recoveries add constraint recoveries_once unique (claim_id);

    delete from accounts where kind = 'returned_to_finance';
    alter table accounts drop constraint accounts_kind_known;
    alter table accounts add constraint accounts_kind_known check (kind in
      ('appropriation', 'budget_available', 'budget_reserved', 'in_transit', 'paid', 'recoverable'));

    alter table reward_claims
      drop constraint reward_claims_approved_account_whole,
      drop constraint reward_claims_changed_payee_waits,
      drop column payee_changed_by,
      drop column approved_bank_code,
      drop column approved_account_number;

    alter table objections drop constraint objections_outcome_known;
    alter table objections add constraint objections_outcome_known
      check (outcome in ('dismissed', 'upheld_change', 'upheld_remove'));

    drop index bank_results_desk_idx;
    alter table bank_results drop constraint bank_results_unread_named;
    alter table bank_results drop column kept_as;
    alter table bank_results alter column file_sha256 set not null;
  `);
}
