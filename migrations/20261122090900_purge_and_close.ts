import type { Knex } from 'knex';

/** Tables whose rows are written once and never changed again. */
const APPEND_ONLY = ['recusals', 'summary_list_members'];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table documents_to_remove (
      sha256 text primary key constraint documents_to_remove_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      contract_id uuid not null references contracts (id),
      owed_at timestamptz not null default now()
    );
    comment on table documents_to_remove is
      '涉密清除: documents of a purged case that still lie in the store; a row goes when its document is gone (State Secrets Law 2024 art. 31(3))';
    comment on column documents_to_remove.owed_at is 'By the clock of the database';
    create index documents_to_remove_contract_id_idx on documents_to_remove (contract_id);
    alter table documents_to_remove enable row level security;
    alter table documents_to_remove force row level security;
    create policy documents_to_remove_in_scope on documents_to_remove using (registry_scope() = 'system')
      with check (registry_scope() = 'system');
    grant select, delete on documents_to_remove to app;

    -- the case itself is purged as before; around it goes what was said of the case elsewhere
    alter function purge_state_secret(uuid) rename to purge_case_of_state_secret;
    revoke execute on function purge_case_of_state_secret(uuid) from app;
    create function purge_state_secret(secret_contract_id uuid) returns setof text
      language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      -- refuses a case that no act has purged, and opens the system's scope
      insert into documents_to_remove (sha256, contract_id)
        select purged.sha256, secret_contract_id from purge_case_of_state_secret(secret_contract_id) as purged (sha256)
        on conflict do nothing;
      perform set_config('registry.purging', 'on', true);
      update finding_details d set details = jsonb_set(d.details, '{contracts}', (
          select jsonb_agg(case when n.neighbour ->> 'contractId' = secret_contract_id::text
              then '{"purged": true}'::jsonb else n.neighbour end order by n.position)
          from jsonb_array_elements(d.details -> 'contracts') with ordinality as n (neighbour, position)))
        where d.details @> jsonb_build_object('contracts',
          jsonb_build_array(jsonb_build_object('contractId', secret_contract_id)));
      update recusals set reason = '' where contract_id = secret_contract_id;
      update notice_quarantine set problem = ''
        where event_id in (select id from case_events where contract_id = secret_contract_id);
      perform set_config('registry.purging', 'off', true);
      return query select d.sha256 from documents_to_remove d where d.contract_id = secret_contract_id order by d.sha256;
    end $$;
    revoke all on function purge_state_secret(uuid) from public;
    grant execute on function purge_state_secret(uuid) to app;

    ${APPEND_ONLY.map(
      (table) => `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table} execute function refuse_truncate();`,
    ).join('\n')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${APPEND_ONLY.map(
      (table) => `drop trigger ${table}_no_truncate on ${table}; drop trigger ${table}_append_only on ${table};`,
    ).join('\n')}
    drop function purge_state_secret(uuid);
    alter function purge_case_of_state_secret(uuid) rename to purge_state_secret;
    grant execute on function purge_state_secret(uuid) to app;
    drop table documents_to_remove;
  `);
}
