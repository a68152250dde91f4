import type { Knex } from 'knex';

const KINDS = [`'payout_channels'`, `'approval_tiers'`];

/** The kinds of rules as they are known now, with a change: other migrations of the same days add kinds too. */
const kindsBecome = (changed: string): string => `do $$
  declare known text;
  begin
    select pg_get_constraintdef(oid) into known from pg_constraint
      where conname = 'reference_data_kind_known' and conrelid = 'reference_data'::regclass;
    alter table reference_data drop constraint reference_data_kind_known;
    execute 'alter table reference_data add constraint reference_data_kind_known ' || ${changed};
  end $$;`;

const APPEND_ONLY = ['batch_approvals', 'payout_files', 'account_statements'];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${kindsBecome(`replace(known, 'ARRAY[', 'ARRAY[''payout_channels''::text, ''approval_tiers''::text, ')`)}

    alter table payout_batches
      add column channel jsonb,
      add column frozen_sha256 text,
      add column approvals_needed jsonb not null default '{"finance_checker": 1, "competent_authority": 0}';
    comment on column payout_batches.channel is '拨付通道 as it was when the batch was made: the file can be made again byte for byte; null in batches from before';
    comment on column payout_batches.frozen_sha256 is 'Hash of payee, account, amount, claim and reference of every instruction: what each approval signs';
    comment on column payout_batches.approvals_needed is '分级审批: how many of whom, by the tiers when the batch was made';

    create table batch_approvals (
      batch_id uuid not null references payout_batches (id),
      person_id uuid not null references users (id),
      role text not null constraint batch_approvals_role_known
        check (role in ('finance_maker', 'finance_checker', 'competent_authority', 'finance_releaser')),
      frozen_sha256 text not null constraint batch_approvals_hash check (frozen_sha256 ~ '^[0-9a-f]{64}$'),
      opinion text,
      signed_at timestamptz not null,
      primary key (batch_id, person_id)
    );
    create index batch_approvals_person_idx on batch_approvals (person_id);
    comment on table batch_approvals is '批次签署: maker, approvers and releaser of a batch; one person signs it once, so they are all different people';
    comment on column batch_approvals.frozen_sha256 is 'The frozen set this person signed; an approval of another set counts for nothing';

    create table payout_files (
      message_id text primary key,
      batch_id uuid not null constraint payout_files_once_a_batch unique references payout_batches (id),
      format text not null,
      file_name text not null constraint payout_files_name_once unique,
      sha256 text not null,
      payment_count integer not null constraint payout_files_count_positive check (payment_count > 0),
      total_fen bigint not null constraint payout_files_total_positive check (total_fen > 0),
      made_at timestamptz not null
    );
    comment on table payout_files is '拨付文件: what left for a batch; a message id is never used twice, a batch has one file';

    alter table bank_results
      add column format text,
      add column executed_on date,
      add column account_number text;
    create index bank_results_instruction_idx on bank_results (instruction_id);
    create index payment_instructions_claim_idx on payment_instructions (claim_id);
    create index payment_instructions_facts_idx on payment_instructions (account_number, amount_fen);
    comment on column bank_results.format is 'In which form the answer came: our file, a list, pain.002, camt.053, camt.054; null in lines from before';

    create table account_statements (
      file_sha256 text not null,
      statement_no integer not null,
      format text not null,
      statement_id text not null,
      account_number text not null,
      booked_on date,
      opening_fen bigint,
      closing_fen bigint,
      debit_fen bigint not null,
      credit_fen bigint not null,
      received_at timestamptz not null,
      primary key (file_sha256, statement_no)
    );
    comment on table account_statements is '银行对账单: the figures of each statement that came';

    create table payout_desk_items (
      id uuid primary key references bank_results (id),
      kind text not null constraint payout_desk_items_kind_known
        check (kind in ('unmatched', 'unknown_reference', 'differs', 'contradicts', 'owed_back', 'unreadable')),
      state text not null default 'open'
        constraint payout_desk_items_state_known check (state in ('open', 'asked', 'proposed', 'closed')),
      owner_id uuid references users (id),
      opened_at timestamptz not null,
      proposed_instruction_id uuid references payment_instructions (id),
      proposed_by uuid references users (id),
      proposed_at timestamptz,
      proposal_reason text,
      closed_how text constraint payout_desk_items_how_known check (closed_how in ('attached', 'dismissed')),
      closed_by uuid references users (id),
      closed_at timestamptz,
      closing_reason text,
      constraint payout_desk_items_closed_whole
        check ((state = 'closed') = (closed_at is not null and closed_by is not null and closed_how is not null)),
      constraint payout_desk_items_two_people
        check (closed_how is distinct from 'attached' or (proposed_by is not null and proposed_by <> closed_by))
    );
    create index payout_desk_items_open_idx on payout_desk_items (kind, id) where state <> 'closed';
    create index payout_desk_items_owner_idx on payout_desk_items (owner_id);
    create index payout_desk_items_proposed_by_idx on payout_desk_items (proposed_by);
    create index payout_desk_items_closed_by_idx on payout_desk_items (closed_by);
    create index payout_desk_items_instruction_idx on payout_desk_items (proposed_instruction_id);
    comment on table payout_desk_items is '回单待处理事项: a line or file that did nothing and waits for people; attaching a line to a payment takes two';
    insert into payout_desk_items (id, kind, opened_at)
      select id, 'unreadable', received_at from bank_results where effect = 'desk';

    create table payment_corrections (
      id uuid primary key,
      instruction_id uuid not null references payment_instructions (id),
      claim_id uuid not null references reward_claims (id),
      from_budget_id uuid not null references budgets (id),
      to_budget_id uuid not null references budgets (id),
      amount_fen bigint not null constraint payment_corrections_amount_positive check (amount_fen > 0),
      status text not null default 'proposed'
        constraint payment_corrections_status_known check (status in ('proposed', 'confirmed', 'refused')),
      reason text not null,
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null,
      decided_by uuid references users (id),
      decided_at timestamptz,
      decision_reason text,
      constraint payment_corrections_two_lines check (from_budget_id <> to_budget_id),
      constraint payment_corrections_two_people check (decided_by is null or decided_by <> proposed_by),
      constraint payment_corrections_decided_whole check ((status = 'proposed') = (decided_at is null))
    );
    create unique index payment_corrections_one_pending_idx on payment_corrections (instruction_id) where status = 'proposed';
    create index payment_corrections_instruction_idx on payment_corrections (instruction_id);
    create index payment_corrections_claim_idx on payment_corrections (claim_id);
    create index payment_corrections_from_idx on payment_corrections (from_budget_id);
    create index payment_corrections_to_idx on payment_corrections (to_budget_id);
    create index payment_corrections_proposed_by_idx on payment_corrections (proposed_by);
    create index payment_corrections_decided_by_idx on payment_corrections (decided_by);
    comment on table payment_corrections is '付款更正: right payee, wrong budget item; the payment is attached to the right line and no money moves';
    alter table payment_corrections enable row level security;
    alter table payment_corrections force row level security;
    create policy payment_corrections_in_scope on payment_corrections using (
      exists (select 1 from reward_claims r where r.id = payment_corrections.claim_id)) with check (registry_scope() = 'system');

    create table payout_closings (
      day date primary key,
      figures jsonb not null,
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null,
      confirmed_by uuid references users (id),
      confirmed_at timestamptz,
      constraint payout_closings_two_people check (confirmed_by is null or confirmed_by <> proposed_by),
      constraint payout_closings_confirmed_whole check ((confirmed_by is null) = (confirmed_at is null))
    );
    create index payout_closings_proposed_by_idx on payout_closings (proposed_by);
    create index payout_closings_confirmed_by_idx on payout_closings (confirmed_by);
    comment on table payout_closings is '拨付日结: the figures of a day, proposed by one person and confirmed by another';

    ${APPEND_ONLY.map(
      (table) => `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table} execute function refuse_truncate();`,
    ).join('\n')}
    create trigger payout_closings_no_truncate before truncate on payout_closings execute function refuse_truncate();

    grant select, insert on batch_approvals, payout_files, account_statements, payout_desk_items, payment_corrections,
      payout_closings to app;
    grant update (state, owner_id, proposed_instruction_id, proposed_by, proposed_at, proposal_reason, closed_how, closed_by,
      closed_at, closing_reason) on payout_desk_items to app;
    grant update (status, decided_by, decided_at, decision_reason) on payment_corrections to app;
    grant update (figures, proposed_by, proposed_at, confirmed_by, confirmed_at) on payout_closings to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table payout_closings, payment_corrections, payout_desk_items, account_statements, payout_files, batch_approvals;
    drop index payment_instructions_facts_idx;
    drop index payment_instructions_claim_idx;
    drop index bank_results_instruction_idx;
    alter table bank_results drop column account_number, drop column executed_on, drop column format;
    alter table payout_batches drop column approvals_needed, drop column frozen_sha256, drop column channel;
    select set_config('registry.purging', 'on', true);
    delete from reference_data where kind in (${KINDS.join(', ')});
    select set_config('registry.purging', 'off', true);
    ${kindsBecome(`replace(known, '''payout_channels''::text, ''approval_tiers''::text, ', '')`)}
  `);
}
