import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table review_notes (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      attachment_id uuid,
      document_name text,
      page integer constraint review_notes_page_positive check (page > 0),
      quote text constraint review_notes_quote_length check (length(quote) between 1 and 500),
      note text not null constraint review_notes_note_said check (length(note) between 1 and 4000),
      written_by uuid not null references users (id),
      written_at timestamptz not null,
      resolved_by uuid references users (id),
      resolved_at timestamptz,
      constraint review_notes_place_whole check (num_nulls(attachment_id, document_name, page) in (0, 3)),
      constraint review_notes_quote_of_page check (quote is null or page is not null),
      constraint review_notes_resolved_whole check ((resolved_by is null) = (resolved_at is null))
    );
    comment on table review_notes is
      '批注: what an officer notes beside a page of a document while reviewing; for the office only, no party reads it, and nothing is decided by it';
    comment on column review_notes.attachment_id is 'No foreign key: a document may be taken off while the filing is corrected, its name stays';
    comment on column review_notes.quote is 'The passage as it was marked; null where the page has no text, or the note is about the whole page';
    comment on column review_notes.resolved_at is '已处理: struck off by somebody of the office; the note itself stays as it was written';
    create index review_notes_contract_idx on review_notes (contract_id, written_at);

    create function review_note_stays() returns trigger language plpgsql as $$
    begin
      if current_setting('registry.purging', true) = 'on' then return coalesce(new, old); end if;
      if tg_op = 'DELETE' or old.resolved_at is not null
        or (old.id, old.contract_id, old.attachment_id, old.document_name, old.page, old.quote, old.note, old.written_by, old.written_at)
          is distinct from
          (new.id, new.contract_id, new.attachment_id, new.document_name, new.page, new.quote, new.note, new.written_by, new.written_at) then
        raise exception 'a note stays as it was written; it is only resolved, once' using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger review_notes_stay before update or delete on review_notes
      for each row execute function review_note_stays();
    create trigger review_notes_no_truncate before truncate on review_notes execute function refuse_truncate();
    alter table review_notes enable row level security;
    alter table review_notes force row level security;
    create policy review_notes_for_officers on review_notes using (
      registry_scope() = 'system'
        or (registry_scope() = 'office' and exists (select 1 from contracts c where c.id = review_notes.contract_id)))
      with check (registry_scope() = 'system');
    grant select, insert, update on review_notes to app;

    -- State Secrets Law art. 31(3): what was noted about the documents goes with them
    alter function purge_state_secret(uuid) rename to purge_case_and_its_neighbours;
    revoke execute on function purge_case_and_its_neighbours(uuid) from app;
    create function purge_state_secret(secret_contract_id uuid) returns setof text
      language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      -- refuses a case that no act has purged, and opens the system's scope
      return query select purged.sha256 from purge_case_and_its_neighbours(secret_contract_id) as purged (sha256);
      perform set_config('registry.purging', 'on', true);
      delete from review_notes where contract_id = secret_contract_id;
      perform set_config('registry.purging', 'off', true);
    end $$;
    revoke all on function purge_state_secret(uuid) from public;
    grant execute on function purge_state_secret(uuid) to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function purge_state_secret(uuid);
    alter function purge_case_and_its_neighbours(uuid) rename to purge_state_secret;
    grant execute on function purge_state_secret(uuid) to app;
    drop table review_notes;
    drop function review_note_stays();
  `);
}
