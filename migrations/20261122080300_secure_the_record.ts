import type { Knex } from 'knex';

/** Tables whose rows are visible to whoever may see their contract. */
const OF_A_CONTRACT = [
  'contract_versions',
  'attachments',
  'corrections',
  'assessments',
  'case_duties',
  'registrations',
  'receipts',
];

/** Tables whose rows belong to a reward claim: the other party of the contract must not see them. */
const OF_A_CLAIM = ['payment_instructions', 'recoveries'];

/** What was written stays as it was written, for the owner of the tables too. */
const APPEND_ONLY = [
  'case_events',
  'postings',
  'ledger_transactions',
  'contract_versions',
  'bank_results',
  'reference_data',
];

/** What the application may do with contracts, rewards and money; people and rules were granted with their tables. */
const GRANTS: Record<string, string> = {
  'select, insert, update':
    'contracts, attachments, corrections, correction_items, receipts, registrations, certificates, reward_claims, claim_receipts, publicities, objections, payout_batches, payment_instructions, registration_counters, accounts',
  'select, insert':
    'case_events, contract_versions, assessments, case_duties, ledger_transactions, postings, bank_results, recoveries, budgets, duty_runs',
};

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function registry_scope() returns text language sql stable parallel safe
      as $$ select coalesce(current_setting('app.scope', true), '') $$;
    create function registry_organisation() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
    create function registry_office() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.office', true), '')::uuid $$;

    alter table contracts enable row level security;
    alter table contracts force row level security;
    create policy contracts_in_scope on contracts using (
      case registry_scope()
        when 'system' then true
        when 'city' then status <> 'draft'
        when 'office' then office_id = registry_office() and status <> 'draft'
        when 'organisation' then organisation_id = registry_organisation()
          or (counterparty_organisation_id = registry_organisation()
              and status in ('registered', 'changing', 'deregistering', 'deregistered', 'completed'))
        else false
      end)
      -- the other party may look; nobody writes another organisation's contract
      with check (
      case registry_scope()
        when 'system' then true
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end);

    alter table case_events enable row level security;
    alter table case_events force row level security;
    create policy case_events_in_scope on case_events using (
      case registry_scope()
        when 'system' then true
        when 'city' then true
        when '' then false
        else contract_id is not null and exists (select 1 from contracts c where c.id = case_events.contract_id)
          and (subject_kind <> 'reward_claim' or exists (select 1 from reward_claims r where r.id = case_events.subject_id))
      end) with check (registry_scope() = 'system');

    alter table correction_items enable row level security;
    alter table correction_items force row level security;
    create policy correction_items_in_scope on correction_items using (
      exists (select 1 from corrections c where c.id = correction_items.correction_id)) with check (registry_scope() = 'system');

    alter table reward_claims enable row level security;
    alter table reward_claims force row level security;
    create policy reward_claims_in_scope on reward_claims using (
      case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then exists (select 1 from contracts c where c.id = reward_claims.contract_id)
        when 'organisation' then organisation_id = registry_organisation()
        else false
      end) with check (registry_scope() = 'system');

    alter table claim_receipts enable row level security;
    alter table claim_receipts force row level security;
    create policy claim_receipts_in_scope on claim_receipts using (
      exists (select 1 from reward_claims r where r.id = claim_receipts.claim_id)) with check (registry_scope() = 'system');

    alter table objections enable row level security;
    alter table objections force row level security;
    create policy objections_in_scope on objections using (
      exists (select 1 from reward_claims r where r.id = objections.claim_id)) with check (registry_scope() = 'system');

    ${OF_A_CONTRACT.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      exists (select 1 from contracts c where c.id = ${table}.contract_id))
      -- seeing is not writing: acts write under the system's scope; only documents are uploaded by their own side
      with check (registry_scope() = 'system'${
        table === 'attachments'
          ? ` or (registry_scope() = 'organisation' and exists (select 1 from contracts c
          where c.id = attachments.contract_id and c.organisation_id = registry_organisation()))`
          : ''
      });`,
    ).join('\n')}
    ${OF_A_CLAIM.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      exists (select 1 from reward_claims r where r.id = ${table}.claim_id)) with check (registry_scope() = 'system');`,
    ).join('\n')}

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      -- only the purge of a state secret, which runs as the owner, may touch what was written
      if current_setting('registry.purging', true) is distinct from 'on' then
        raise exception '% is append-only', tg_table_name using errcode = '42501';
      end if;
      return coalesce(new, old);
    end $$;
    create function refuse_truncate() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $$;
    ${APPEND_ONLY.map(
      (table) => `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table} execute function refuse_truncate();`,
    ).join('\n')}

    create function postings_must_balance() returns trigger language plpgsql as $$
    declare total numeric; legs integer;
    begin
      select sum(amount_fen), count(*) into total, legs from postings where transaction_id = new.transaction_id;
      if total <> 0 or legs < 2 then
        raise exception 'postings of transaction % do not balance', new.transaction_id using errcode = '23514';
      end if;
      return null;
    end $$;
    create constraint trigger postings_balance after insert on postings
      deferrable initially deferred for each row execute function postings_must_balance();

    create function ledger_transaction_must_have_legs() returns trigger language plpgsql as $$
    begin
      if not exists (select 1 from postings where transaction_id = new.id) then
        raise exception 'transaction % has no postings', new.id using errcode = '23514';
      end if;
      return null;
    end $$;
    create constraint trigger ledger_transactions_have_legs after insert on ledger_transactions
      deferrable initially deferred for each row execute function ledger_transaction_must_have_legs();

    -- State Secrets Law art. 31(3): nothing is kept but who and when. Runs as the owner because the application may not
    -- delete what was submitted; the caller must already have recorded the act.
    create function purge_state_secret(secret_contract_id uuid) returns setof text
      language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if not exists (select 1 from contracts where id = secret_contract_id and status = 'purged_offline') then
        raise exception 'contract % is not purged by any act', secret_contract_id using errcode = '42501';
      end if;
      perform set_config('registry.purging', 'on', true);
      perform set_config('app.scope', 'system', true);
      return query select distinct a.sha256 from attachments a where a.contract_id = secret_contract_id
        and not exists (select 1 from attachments b where b.sha256 = a.sha256 and b.contract_id <> secret_contract_id);
      delete from attachments where contract_id = secret_contract_id;
      delete from contract_versions where contract_id = secret_contract_id;
      delete from correction_items where correction_id in (select id from corrections where contract_id = secret_contract_id);
      delete from corrections where contract_id = secret_contract_id;
      delete from assessments where contract_id = secret_contract_id;
      update case_events set reason_text = null, data = '{}' where contract_id = secret_contract_id;
      update commands set payload = null, answer = null,
        result = case when result is not null then '{"purged": true}'::jsonb end where subject_id = secret_contract_id;
      update contracts set declaration = '{}', pending_declaration = null, pending_assessment = null, project_name = '',
        seller_name = '', buyer_name = '', buyer_credit_code = null, kind_code = null, technology_field_code = null,
        district_code = null, signed_on = null, contract_value_fen = null, technology_transaction_value_fen = null,
        search_terms = '{}', counterparty_organisation_id = null
        where id = secret_contract_id;
      perform set_config('registry.purging', 'off', true);
    end $$;
    revoke all on function purge_state_secret(uuid) from public;
    grant execute on function purge_state_secret(uuid) to app;

    ${Object.entries(GRANTS)
      .map(([powers, tables]) => `grant ${powers} on ${tables} to app;`)
      .join('\n')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function purge_state_secret(uuid);
    drop trigger ledger_transactions_have_legs on ledger_transactions;
    drop trigger postings_balance on postings;
    ${APPEND_ONLY.map(
      (table) => `drop trigger ${table}_no_truncate on ${table}; drop trigger ${table}_append_only on ${table};`,
    ).join('\n')}
    drop function ledger_transaction_must_have_legs(); drop function postings_must_balance();
    drop function refuse_truncate(); drop function refuse_change();
    ${[
      ...OF_A_CONTRACT,
      ...OF_A_CLAIM,
      'objections',
      'claim_receipts',
      'reward_claims',
      'correction_items',
      'case_events',
      'contracts',
    ]
      .map(
        (table) =>
          `drop policy ${table}_in_scope on ${table}; alter table ${table} no force row level security; alter table ${table} disable row level security;`,
      )
      .join('\n')}
    drop function registry_office(); drop function registry_organisation(); drop function registry_scope();
    ${Object.entries(GRANTS)
      .map(([powers, tables]) => `revoke ${powers} on ${tables} from app;`)
      .join('\n')}
  `);
}
