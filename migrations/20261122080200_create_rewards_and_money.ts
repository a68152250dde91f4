import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table budgets (
      id uuid primary key,
      policy_code text not null,
      fiscal_year integer not null,
      total_fen bigint not null constraint budgets_total_positive check (total_fen > 0),
      constraint budgets_once_a_year unique (policy_code, fiscal_year)
    );
    comment on table budgets is '预算: one line per reward policy and fiscal year';

    create table accounts (
      id uuid primary key,
      budget_id uuid not null references budgets (id),
      kind text not null constraint accounts_kind_known check (kind in
        ('appropriation', 'budget_available', 'budget_reserved', 'in_transit', 'paid', 'recoverable')),
      balance_fen bigint not null default 0,
      constraint accounts_kind_once unique (budget_id, kind),
      constraint accounts_never_overdrawn check (kind = 'appropriation' or balance_fen >= 0)
    );
    comment on table accounts is 'Ledger accounts of a budget line; the cached balance can never go below zero, so no budget is overspent under any concurrency';

    create table ledger_transactions (
      id uuid primary key,
      kind text not null,
      budget_id uuid not null references budgets (id),
      subject_kind text not null,
      subject_id uuid not null,
      command_id uuid not null,
      created_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      constraint ledger_transactions_once unique (command_id, kind, subject_id)
    );
    create index ledger_transactions_subject_idx on ledger_transactions (subject_id);
    create table postings (
      transaction_id uuid not null references ledger_transactions (id),
      leg integer not null,
      account_id uuid not null references accounts (id),
      amount_fen bigint not null constraint postings_amount_not_zero check (amount_fen <> 0),
      primary key (transaction_id, leg)
    );
    create index postings_account_id_idx on postings (account_id);
    comment on table postings is 'Double entry: the legs of a transaction sum to zero; append-only, corrected only by new postings';

    create table reward_claims (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      organisation_id uuid not null references organisations (id),
      policy_code text not null,
      policy_version integer not null,
      policy_confirmed boolean not null,
      claim_year integer not null,
      beneficiary_credit_code text not null,
      beneficiary_name text not null,
      status text not null constraint reward_claims_status_known check (status in (
        'submitted', 'first_check', 'second_check', 'publicity', 'under_objection', 'approval', 'payee_confirmation',
        'payable', 'in_batch', 'paid', 'reconciled', 'refused', 'withdrawn', 'cancelled', 'recovery')),
      version integer not null default 1,
      facts jsonb,
      sheet jsonb,
      basis_fen bigint not null default 0,
      computed_fen bigint,
      amount_fen bigint constraint reward_claims_amount_range check (amount_fen between 0 and 100000000),
      budget_id uuid references budgets (id),
      payee_account_name text,
      payee_bank_name text,
      payee_bank_code text,
      payee_account_number text,
      last_payment_problem text,
      due_at timestamptz,
      submitted_by uuid not null references users (id),
      submitted_at timestamptz not null,
      updated_at timestamptz not null,
      constraint reward_claims_amount_not_above_computed check (amount_fen <= computed_fen)
    );
    create unique index reward_claims_one_live_idx
      on reward_claims (contract_id, policy_code, beneficiary_credit_code, claim_year)
      where status not in ('refused', 'withdrawn', 'cancelled');
    create index reward_claims_contract_id_idx on reward_claims (contract_id);
    create index reward_claims_status_idx on reward_claims (status, id);
    create index reward_claims_organisation_idx on reward_claims (organisation_id);
    create index reward_claims_beneficiary_idx on reward_claims (beneficiary_credit_code, policy_code, claim_year);
    comment on table reward_claims is '奖励申请: one live claim per contract, policy, beneficiary and year';

    create table claim_receipts (
      claim_id uuid not null references reward_claims (id),
      receipt_id uuid not null references receipts (id),
      beneficiary_credit_code text not null,
      released_at timestamptz,
      primary key (claim_id, receipt_id)
    );
    create unique index claim_receipts_used_once_idx on claim_receipts (receipt_id, beneficiary_credit_code)
      where released_at is null;
    comment on table claim_receipts is 'Which receipts a claim counts; a receipt counts once for one beneficiary';

    create table publicities (
      id uuid primary key,
      claim_id uuid not null references reward_claims (id),
      round integer not null,
      status text not null constraint publicities_status_known check (status in ('open', 'stopped', 'closed', 'superseded')),
      opened_on date not null,
      closes_on date not null,
      closes_at timestamptz not null,
      provisional boolean not null default false,
      remaining_days integer,
      snapshot jsonb not null,
      constraint publicities_round_once unique (claim_id, round)
    );
    comment on table publicities is '公示: what was shown to the public, with its snapshot';

    create table objections (
      id uuid primary key,
      publicity_id uuid not null references publicities (id),
      claim_id uuid not null references reward_claims (id),
      objector_name text not null,
      objector_contact text not null,
      content text not null,
      channel text not null,
      received_at timestamptz not null,
      outcome text constraint objections_outcome_known check (outcome in ('dismissed', 'upheld_change', 'upheld_remove')),
      decision_reason text,
      decided_by uuid,
      decided_at timestamptz
    );
    create index objections_claim_id_idx on objections (claim_id);

    create table payout_batches (
      id uuid primary key,
      status text not null constraint payout_batches_status_known check (status in
        ('proposed', 'checked', 'released', 'sent', 'settled', 'reconciled', 'rejected')),
      version integer not null default 1,
      total_fen bigint not null constraint payout_batches_total_positive check (total_fen > 0),
      instruction_count integer not null constraint payout_batches_count_positive check (instruction_count > 0),
      maker_id uuid not null references users (id),
      checker_id uuid references users (id),
      releaser_id uuid references users (id),
      file_name text,
      file_sha256 text,
      created_at timestamptz not null,
      sent_at timestamptz,
      enquire_at timestamptz,
      enquiries integer not null default 0,
      settled_at timestamptz,
      reconciled_at timestamptz,
      reconciliation jsonb,
      constraint payout_batches_three_people check (
        maker_id <> checker_id and checker_id <> releaser_id and maker_id <> releaser_id)
    );
    comment on table payout_batches is '拨付批次: a frozen set of instructions; maker, checker and releaser are three people';

    create table payment_instructions (
      id uuid primary key,
      reference text not null constraint payment_instructions_reference_unique unique,
      batch_id uuid not null references payout_batches (id),
      claim_id uuid not null references reward_claims (id),
      contract_id uuid not null references contracts (id),
      budget_id uuid not null references budgets (id),
      status text not null constraint payment_instructions_status_known check (status in
        ('prepared', 'instructed', 'paid', 'rejected', 'returned', 'unknown', 'withdrawn')),
      payee_name text not null,
      account_number text not null,
      bank_name text not null,
      bank_code text not null,
      amount_fen bigint not null constraint payment_instructions_amount_range check (amount_fen between 1 and 100000000),
      reason text,
      executed_on date,
      updated_at timestamptz not null
    );
    create unique index payment_instructions_one_live_idx on payment_instructions (claim_id)
      where status in ('prepared', 'instructed', 'unknown', 'paid');
    create index payment_instructions_batch_id_idx on payment_instructions (batch_id);
    comment on table payment_instructions is '支付指令: at most one live instruction per claim; an unknown outcome never makes a new one';

    create table bank_results (
      id uuid primary key default uuidv7(),
      file_sha256 text not null,
      file_name text not null,
      line_no integer not null,
      batch_id uuid references payout_batches (id),
      instruction_id uuid references payment_instructions (id),
      reference text,
      amount_fen bigint,
      payee_name text,
      outcome text,
      effect text not null,
      problem_code text,
      received_at timestamptz not null,
      constraint bank_results_line_once unique (file_sha256, line_no)
    );
    create index bank_results_batch_id_idx on bank_results (batch_id);
    comment on table bank_results is 'Every line the treasury ever answered, with what it did or why it did nothing; the same file twice has no effect';

    create table recoveries (
      id uuid primary key,
      claim_id uuid not null constraint recoveries_once unique references reward_claims (id),
      contract_id uuid not null references contracts (id),
      amount_fen bigint not null constraint recoveries_amount_positive check (amount_fen > 0),
      reason_code text not null,
      opened_at timestamptz not null,
      status text not null default 'open' constraint recoveries_status_known check (status in ('open'))
    );
    comment on table recoveries is '追回: opened when a paid contract ends by deregistration';

    create table duty_runs (
      id uuid primary key,
      duty text not null,
      business_on date not null,
      outcome jsonb not null,
      ran_at timestamptz not null
    );
    create index duty_runs_day_idx on duty_runs (duty, business_on);
    comment on table duty_runs is 'What the nightly duties found';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table duty_runs, recoveries, bank_results, payment_instructions, payout_batches, objections, publicities,
      claim_receipts, reward_claims, postings, ledger_transactions, accounts, budgets;
  `);
}
