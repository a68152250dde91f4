import type { Knex } from 'knex';

const ACCOUNTS_BEFORE = `'appropriation', 'budget_available', 'budget_reserved', 'in_transit', 'paid', 'recoverable',
      'returned_to_finance'`;
const ACCOUNTS_ADDED = `'budget_committed', 'netted', 'recovered', 'written_off', 'carried_over', 'lapsed', 'interest_due',
      'interest_received', 'interest_income', 'share_due', 'share_received', 'share_income'`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table accounts drop constraint accounts_kind_known;
    alter table accounts add constraint accounts_kind_known check (kind in (${ACCOUNTS_BEFORE}, ${ACCOUNTS_ADDED}));
    alter table accounts drop constraint accounts_never_overdrawn;
    alter table accounts add constraint accounts_never_overdrawn
      check (kind in ('appropriation', 'interest_income', 'share_income') or balance_fen >= 0);
    alter table accounts add constraint accounts_sources_owe
      check (kind not in ('appropriation', 'interest_income', 'share_income') or balance_fen <= 0);
    insert into accounts (id, budget_id, kind)
      select gen_random_uuid(), b.id, k.kind from budgets b cross join unnest(array[${ACCOUNTS_ADDED}]) as k(kind);

    alter table ledger_transactions
      add column document_number text,
      add column booked_on date generated always as ((created_at at time zone 'Asia/Shanghai')::date) stored;
    create index ledger_transactions_budget_day_idx on ledger_transactions (budget_id, booked_on);
    create index ledger_transactions_day_idx on ledger_transactions (booked_on);
    comment on column ledger_transactions.document_number is '文号: the document that ordered the booking, where there is one';
    comment on column ledger_transactions.booked_on is 'The Shanghai day of the booking by the clock of the service: the books are asked as of any day';

    alter table budgets
      add column level text not null default 'city'
        constraint budgets_level_known check (level in ('central', 'province', 'city', 'district')),
      add column closed_at timestamptz,
      drop constraint budgets_total_positive,
      add constraint budgets_total_not_negative check (total_fen >= 0);
    comment on column budgets.level is '财政级次: the level of government that pays from this line';
    comment on column budgets.closed_at is '年末结账: nothing is reserved in a closed line any more';
    comment on column budgets.total_fen is 'What was allocated, added, cut and carried in; the appropriation account says the same';
    grant update (total_fen, level, closed_at) on budgets to app;

    create table budget_acts (
      id uuid primary key,
      kind text not null constraint budget_acts_kind_known check (kind in ('open', 'supplement', 'cut', 'shares', 'close')),
      policy_code text not null,
      fiscal_year integer not null constraint budget_acts_year_range check (fiscal_year between 2000 and 2999),
      budget_id uuid references budgets (id),
      amount_fen bigint constraint budget_acts_amount_positive check (amount_fen > 0),
      level text constraint budget_acts_level_known check (level in ('central', 'province', 'city', 'district')),
      shares jsonb,
      decisions jsonb,
      document_number text not null,
      document_on date not null,
      reason text not null,
      status text not null default 'proposed'
        constraint budget_acts_status_known check (status in ('proposed', 'confirmed', 'refused')),
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null,
      decided_by uuid references users (id),
      decided_at timestamptz,
      decision_reason text,
      constraint budget_acts_two_people check (decided_by is null or decided_by <> proposed_by),
      constraint budget_acts_decided_whole check ((status = 'proposed') = (decided_at is null)),
      constraint budget_acts_amount_where_due check ((kind in ('open', 'supplement', 'cut')) = (amount_fen is not null))
    );
    create unique index budget_acts_one_pending_idx on budget_acts (policy_code, fiscal_year, kind) where status = 'proposed';
    create unique index budget_acts_document_once_idx on budget_acts (policy_code, fiscal_year, kind, document_number)
      where status <> 'refused';
    create index budget_acts_budget_idx on budget_acts (budget_id);
    create index budget_acts_proposed_by_idx on budget_acts (proposed_by);
    create index budget_acts_decided_by_idx on budget_acts (decided_by);
    comment on table budget_acts is '预算事项: opening, supplement, cut, shares and closing of a line; one person proposes, another confirms';

    create table budget_shares (
      budget_id uuid not null references budgets (id),
      level text not null constraint budget_shares_level_known check (level in ('central', 'province', 'city', 'district')),
      permyriad integer not null constraint budget_shares_part check (permyriad between 0 and 10000),
      mode text not null constraint budget_shares_mode_known check (mode in ('DIRECT', 'ADVANCE_THEN_SETTLE')),
      primary key (budget_id, level)
    );
    comment on table budget_shares is '分担比例: which level of government bears how much of a line, in ten-thousandths; 0: nothing any more; no row: the line bears all of it';

    create table share_claims (
      id uuid primary key,
      budget_id uuid not null references budgets (id),
      level text not null,
      amount_fen bigint not null constraint share_claims_amount_not_zero check (amount_fen <> 0),
      borne_fen bigint not null constraint share_claims_borne_not_negative check (borne_fen >= 0),
      document_number text not null,
      claimed_by uuid not null references users (id),
      claimed_at timestamptz not null,
      constraint share_claims_document_once unique (budget_id, level, document_number),
      constraint share_claims_level_shares foreign key (budget_id, level) references budget_shares (budget_id, level)
    );
    create index share_claims_claimed_by_idx on share_claims (claimed_by);
    comment on table share_claims is '分担款结算: what another level is asked for, the difference to what it was asked before; negative when payments came back';
    comment on column share_claims.borne_fen is 'What the line bore in all when this was asked: paid, less what came back';

    create table share_receipts (
      id uuid primary key,
      budget_id uuid not null references budgets (id),
      level text not null,
      amount_fen bigint not null constraint share_receipts_amount_positive check (amount_fen > 0),
      document_number text not null,
      received_on date not null,
      recorded_by uuid not null references users (id),
      recorded_at timestamptz not null,
      constraint share_receipts_document_once unique (budget_id, level, document_number),
      constraint share_receipts_level_shares foreign key (budget_id, level) references budget_shares (budget_id, level)
    );
    create index share_receipts_recorded_by_idx on share_receipts (recorded_by);
    comment on table share_receipts is '分担款到账: what another level of government refunded, with its document';

    create table funding_plans (
      id uuid primary key,
      policy_code text not null,
      fiscal_year integer not null,
      budget_id uuid not null references budgets (id),
      mode text not null constraint funding_plans_mode_known
        check (mode in ('PRO_RATA', 'FIRST_COME', 'RANKED', 'CARRY_OVER')),
      status text not null default 'proposed'
        constraint funding_plans_status_known check (status in ('proposed', 'issued', 'refused')),
      version integer not null default 1,
      available_fen bigint not null constraint funding_plans_available_not_negative check (available_fen >= 0),
      entitled_fen bigint not null,
      allocated_fen bigint not null,
      document_number text not null,
      document_on date not null,
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null,
      decided_by uuid references users (id),
      decided_at timestamptz,
      decision_reason text,
      constraint funding_plans_two_people check (decided_by is null or decided_by <> proposed_by),
      constraint funding_plans_within_line check (allocated_fen between 0 and available_fen and allocated_fen <= entitled_fen),
      constraint funding_plans_decided_whole check ((status = 'proposed') = (decided_at is null))
    );
    create unique index funding_plans_one_pending_idx on funding_plans (policy_code, fiscal_year) where status = 'proposed';
    create unique index funding_plans_document_once_idx on funding_plans (document_number) where status <> 'refused';
    create index funding_plans_budget_idx on funding_plans (budget_id);
    create index funding_plans_proposed_by_idx on funding_plans (proposed_by);
    create index funding_plans_decided_by_idx on funding_plans (decided_by);
    comment on table funding_plans is '资金计划: the claims of one policy and year that share what its line still holds; proposed by one person, issued (下达) by another';

    create table funding_plan_items (
      plan_id uuid not null references funding_plans (id),
      claim_id uuid not null references reward_claims (id),
      position integer not null,
      entitled_fen bigint not null constraint funding_plan_items_entitled_positive check (entitled_fen > 0),
      allocated_fen bigint not null
        constraint funding_plan_items_within_entitlement check (allocated_fen between 0 and entitled_fen),
      claim_version integer not null,
      allocation jsonb not null,
      primary key (plan_id, claim_id),
      constraint funding_plan_items_position_once unique (plan_id, position)
    );
    create index funding_plan_items_claim_idx on funding_plan_items (claim_id);
    comment on table funding_plan_items is 'The frozen set of a plan: what each claim is entitled to, what it gets, and the lines that explain it';
    alter table funding_plan_items enable row level security;
    alter table funding_plan_items force row level security;
    create policy funding_plan_items_in_scope on funding_plan_items using (
      exists (select 1 from reward_claims r where r.id = funding_plan_items.claim_id)) with check (registry_scope() = 'system');

    alter table reward_claims add column budget_allocation jsonb;
    comment on column reward_claims.budget_allocation is '预算分配: the lines of step allocation-of-budget that a funding plan put below the sheet; the sheet itself stays as it was computed';

    create table payout_gate (
      id uuid primary key,
      cause text not null constraint payout_gate_cause_known check (cause in ('invariant', 'person')),
      reason text not null,
      broken jsonb not null default '[]',
      closed_by uuid references users (id),
      closed_at timestamptz not null,
      opening_proposed_by uuid references users (id),
      opening_proposed_at timestamptz,
      opening_reason text,
      opened_by uuid references users (id),
      opened_at timestamptz,
      constraint payout_gate_two_people_open
        check (cause = 'invariant' or opened_at is null or opening_proposed_by <> opened_by)
    );
    create unique index payout_gate_closed_once_idx on payout_gate (cause) where opened_at is null;
    create index payout_gate_closed_by_idx on payout_gate (closed_by);
    create index payout_gate_opening_proposed_by_idx on payout_gate (opening_proposed_by);
    create index payout_gate_opened_by_idx on payout_gate (opened_by);
    comment on table payout_gate is '拨付闸门: while a row is not opened again no batch is released; an invariant that fails closes it by itself, two people open what a person closed';

    grant select, insert on share_claims, share_receipts, funding_plan_items to app;
    grant select, insert, update on budget_acts, budget_shares, funding_plans, payout_gate to app;
    ${['share_claims', 'share_receipts', 'funding_plan_items']
      .map(
        (table) => `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table} execute function refuse_truncate();`,
      )
      .join('\n')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table payout_gate;
    alter table reward_claims drop column budget_allocation;
    drop table funding_plan_items, funding_plans, share_receipts, share_claims, budget_shares, budget_acts;
    revoke update (total_fen, level, closed_at) on budgets from app;
    alter table budgets
      drop constraint budgets_total_not_negative,
      add constraint budgets_total_positive check (total_fen > 0),
      drop column closed_at,
      drop column level;
    drop index ledger_transactions_day_idx, ledger_transactions_budget_day_idx;
    alter table ledger_transactions drop column booked_on, drop column document_number;
    delete from accounts where kind in (${ACCOUNTS_ADDED});
    alter table accounts drop constraint accounts_sources_owe;
    alter table accounts drop constraint accounts_never_overdrawn;
    alter table accounts add constraint accounts_never_overdrawn check (kind = 'appropriation' or balance_fen >= 0);
    alter table accounts drop constraint accounts_kind_known;
    alter table accounts add constraint accounts_kind_known check (kind in (${ACCOUNTS_BEFORE}));
  `);
}
