import type { Knex } from 'knex';

/** Runs as the owner and sees every office: the application reads facts and sums and writes none of them. */
const refreshFacts = (months: string): string => `
    create or replace function refresh_registration_facts(registered_contract uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp as $$
    declare before registration_facts[]; after registration_facts[]; scope text := registry_scope();
    begin
      perform set_config('app.scope', 'system', true);
      select array_agg(f) into before from registration_facts f where contract_id = registered_contract;
      select array_agg(f) into after from facts_of_registration(registered_contract) f;
      if before is not distinct from after then
        perform set_config('app.scope', scope, true);
        return;
      end if;
      delete from registration_facts where contract_id = registered_contract;
      insert into registration_facts select * from unnest(after);
      insert into statistics_cells
        select dimension, registered_on, key, office_id, effective_on, movement, sum(count), sum(contract_value_fen),
          sum(technology_transaction_value_fen)
        from (select * from movements_of_facts(before, -1) union all select * from movements_of_facts(after, 1)) moved
        group by 1, 2, 3, 4, 5, 6
        having sum(count) <> 0 or sum(contract_value_fen) <> 0 or sum(technology_transaction_value_fen) <> 0
        order by 1, 2, 3, 4, 5, 6 -- always in this order, so that two registrations wait for each other and never lock up
        on conflict (dimension, registered_on, key, office_id, effective_on, movement) do update set
          count = statistics_cells.count + excluded.count,
          contract_value_fen = statistics_cells.contract_value_fen + excluded.contract_value_fen,
          technology_transaction_value_fen =
            statistics_cells.technology_transaction_value_fen + excluded.technology_transaction_value_fen;
${months}      perform set_config('app.scope', scope, true);
    end $$;`;

const MONTHS = `      insert into statistics_months
        select dimension, date_trunc('month', registered_on)::date, key, office_id, date_trunc('month', effective_on)::date,
          movement, sum(count), sum(contract_value_fen), sum(technology_transaction_value_fen)
        from (select * from movements_of_facts(before, -1) union all select * from movements_of_facts(after, 1)) moved
        group by 1, 2, 3, 4, 5, 6
        having sum(count) <> 0 or sum(contract_value_fen) <> 0 or sum(technology_transaction_value_fen) <> 0
        order by 1, 2, 3, 4, 5, 6
        on conflict (dimension, registered_month, key, office_id, effective_month, movement) do update set
          count = statistics_months.count + excluded.count,
          contract_value_fen = statistics_months.contract_value_fen + excluded.contract_value_fen,
          technology_transaction_value_fen =
            statistics_months.technology_transaction_value_fen + excluded.technology_transaction_value_fen;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- lists, newest first, of an office, of an organisation and of the other party
    create index contracts_office_list_idx on contracts (office_id, created_at desc, id desc);
    create index contracts_organisation_list_idx on contracts (organisation_id, created_at desc, id desc);
    create index contracts_counterparty_list_idx on contracts (counterparty_organisation_id, created_at desc, id desc);
    drop index contracts_counterparty_idx;
    create index contracts_status_idx on contracts (status, id);
    create index contracts_limit_passed_idx on contracts (due_at) where overdue_since is null;
    create index contracts_overdue_idx on contracts (office_id) where overdue_since is not null;
    create index certificates_unprinted_idx on certificates (contract_id) where pdf_sha256 is null;
    create index users_roles_idx on users using gin (roles);
    create index attachments_contract_id_idx on attachments (contract_id);
    create index receipts_entered_idx on receipts (contract_id) where status = 'entered';
    create index payment_instructions_contract_id_idx on payment_instructions (contract_id);
    create index case_events_recent_acts_idx on case_events (actor_id, occurred_at);

    -- an index behind row security finds by equality and order only: to look into an array might tell what is hidden
    drop index contracts_search_terms_idx;
    create function search_hashes(period text, terms text[]) returns integer[] language sql immutable strict parallel safe
      as $$ select coalesce(array_agg(distinct hashtext(period || ' ' || term)), '{}') from unnest(terms) term $$;
    create function contract_search_hashes(c contracts) returns integer[] language sql stable as $$
      select search_hashes(to_char(c.created_at at time zone 'UTC', 'YYYY"Q"Q'), c.search_terms || array_remove(array['',
        'office ' || c.office_id, 'office ' || c.transfer_to_office_id, 'office ' || c.second_review_office_id], null)) $$;
    create table contract_terms (
      contract_id uuid primary key references contracts (id) on delete cascade,
      terms integer[] not null
    );
    comment on table contract_terms is
      '检索词: by which words a contract is found, as hashes only, without any text; what is found is read from contracts, under their row security';
    comment on column contract_terms.terms is
      'Pairs of neighbouring characters, credit codes and offices, each hashed together with the quarter in which the case was opened: so a look-up in one quarter reads nothing of the others';
    create index contract_terms_terms_idx on contract_terms using gin (terms);
    alter table contracts no force row level security;
    insert into contract_terms select c.id, contract_search_hashes(c) from contracts c;
    alter table contracts force row level security;

    create function keep_contract_terms() returns trigger language plpgsql security definer set search_path = public, pg_temp
      as $$
    begin
      insert into contract_terms values (new.id, contract_search_hashes(new))
        on conflict (contract_id) do update set terms = excluded.terms;
      return null;
    end $$;
    create trigger contracts_open_terms after insert on contracts for each row execute function keep_contract_terms();
    create trigger contracts_keep_terms
      after update of search_terms, office_id, transfer_to_office_id, second_review_office_id on contracts for each row
      when ((old.search_terms, old.office_id, old.transfer_to_office_id, old.second_review_office_id)
        is distinct from (new.search_terms, new.office_id, new.transfer_to_office_id, new.second_review_office_id))
      execute function keep_contract_terms();
    grant select on contract_terms to app;

    create table statistics_months (
      dimension text not null,
      registered_month date not null constraint statistics_months_registered_first check (extract(day from registered_month) = 1),
      key text not null,
      office_id uuid not null references offices (id),
      effective_month date not null constraint statistics_months_effective_first check (extract(day from effective_month) = 1),
      movement text not null,
      count integer not null,
      contract_value_fen bigint not null,
      technology_transaction_value_fen bigint not null,
      primary key (dimension, registered_month, key, office_id, effective_month, movement)
    );
    comment on table statistics_months is
      'Sums of statistics_cells by month: what the pages read for months that are over, so that a year is not read day by day';
    alter table statistics_cells no force row level security;
    insert into statistics_months
      select dimension, date_trunc('month', registered_on)::date, key, office_id, date_trunc('month', effective_on)::date,
        movement, sum(count), sum(contract_value_fen), sum(technology_transaction_value_fen)
      from statistics_cells group by 1, 2, 3, 4, 5, 6;
    alter table statistics_cells force row level security;
    create index statistics_cells_later_idx on statistics_cells (dimension, effective_on, registered_on)
      where movement <> 'registered';
    ${refreshFacts(MONTHS)}
    alter table statistics_months enable row level security;
    alter table statistics_months force row level security;
    create policy statistics_months_in_scope on statistics_months using (
      case (select registry_scope())
        when 'system' then true
        when 'city' then true
        when 'office' then office_id = (select registry_office())
        else false
      end) with check (registry_scope() = 'system');
    grant select on statistics_months to app;

    alter table rule_changes add column impact_count integer generated always as (jsonb_array_length(impact)) stored;
    alter table rule_change_decisions add column impact_count integer generated always as (jsonb_array_length(impact)) stored;
    comment on column rule_changes.impact_count is 'How many cases the impact names; lists need no more of it';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table rule_change_decisions drop column impact_count;
    alter table rule_changes drop column impact_count;
    ${refreshFacts('')}
    drop index statistics_cells_later_idx;
    drop table statistics_months;
    drop trigger contracts_keep_terms on contracts;
    drop trigger contracts_open_terms on contracts;
    drop function keep_contract_terms();
    drop table contract_terms;
    drop function contract_search_hashes(contracts);
    drop function search_hashes(text, text[]);
    create index contracts_search_terms_idx on contracts using gin (search_terms);
    drop index case_events_recent_acts_idx;
    drop index payment_instructions_contract_id_idx;
    drop index receipts_entered_idx;
    drop index attachments_contract_id_idx;
    drop index users_roles_idx;
    drop index certificates_unprinted_idx;
    drop index contracts_overdue_idx;
    drop index contracts_limit_passed_idx;
    drop index contracts_status_idx;
    create index contracts_counterparty_idx on contracts (counterparty_organisation_id);
    drop index contracts_counterparty_list_idx;
    drop index contracts_organisation_list_idx;
    drop index contracts_office_list_idx;
  `);
}
