import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table replaced_rule_versions (
      id bigint generated always as identity primary key,
      kind text not null,
      code text not null,
      version integer not null,
      content_sha256 text not null,
      data jsonb not null,
      loaded_at timestamptz not null,
      replaced_by_sha256 text not null,
      replaced_at timestamptz not null,
      transaction_id xid8 not null default pg_current_xact_id(),
      constraint replaced_rule_versions_of_rule foreign key (kind, code, version)
        references reference_data (kind, code, version),
      constraint replaced_rule_versions_of_policies check (kind = 'reward_policy'),
      constraint replaced_rule_versions_another_content check (content_sha256 <> replaced_by_sha256)
    );
    create index replaced_rule_versions_rule_idx on replaced_rule_versions (kind, code, version);
    comment on table replaced_rule_versions is
      'What a version from config/ said before a later release said it otherwise, while nothing rested on it. Append-only';
    comment on column replaced_rule_versions.content_sha256 is 'Of the content that was replaced';
    comment on column replaced_rule_versions.data is 'The content that was replaced, whole';
    comment on column replaced_rule_versions.loaded_at is 'When the content that was replaced had been loaded';
    comment on column replaced_rule_versions.replaced_by_sha256 is 'Of the content that took its place';
    comment on column replaced_rule_versions.transaction_id is 'The content is replaced in this transaction or not at all';
    create trigger replaced_rule_versions_append_only before update or delete on replaced_rule_versions
      for each row execute function refuse_change();
    create trigger replaced_rule_versions_no_truncate before truncate on replaced_rule_versions
      execute function refuse_truncate();
    grant select on replaced_rule_versions to app;

    -- a version stays as it was written, but for one of config/ whose content was put on record in the same transaction
    create function refuse_change_of_rule() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.change_id is null and new.change_id is null
        and (new.kind, new.code, new.version) = (old.kind, old.code, old.version)
        and exists (select 1 from replaced_rule_versions r
          where (r.kind, r.code, r.version) = (old.kind, old.code, old.version)
            and r.content_sha256 = old.content_sha256 and r.data = old.data
            and r.replaced_by_sha256 = new.content_sha256 and r.transaction_id = pg_current_xact_id())
      then
        return new;
      end if;
      raise exception 'reference_data is append-only' using errcode = '42501';
    end $$;
    drop trigger reference_data_append_only on reference_data;
    create trigger reference_data_append_only before update or delete on reference_data
      for each row execute function refuse_change_of_rule();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger reference_data_append_only on reference_data;
    create trigger reference_data_append_only before update or delete on reference_data
      for each row execute function refuse_change();
    drop function refuse_change_of_rule();
    drop table replaced_rule_versions;
  `);
}
