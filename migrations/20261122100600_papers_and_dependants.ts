import type { Knex } from 'knex';

const PAPERS = `'certificate', 'summary_list', 'refusal_notice', 'non_acceptance_notice', 'correction_notice'`;

/** The kinds of rules as they are known now, with a change: other migrations of the same days add kinds too. */
const kindsBecome = (changed: string): string => `do $$
  declare known text;
  begin
    select pg_get_constraintdef(oid) into known from pg_constraint
      where conname = 'reference_data_kind_known' and conrelid = 'reference_data'::regclass;
    alter table reference_data drop constraint reference_data_kind_known;
    execute 'alter table reference_data add constraint reference_data_kind_known ' || ${changed};
  end $$;`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${kindsBecome(`replace(known, 'ARRAY[', 'ARRAY[''paper_template''::text, ''office_seal''::text, ')`)}

    create table paper_counters (
      office_id uuid not null references offices (id),
      paper text not null,
      year integer not null,
      last_serial integer not null constraint paper_counters_serial_range check (last_serial between 0 and 999999),
      primary key (office_id, paper, year)
    );
    comment on table paper_counters is
      '文书编号: last serial given per office, kind of paper and year; drawn inside the deciding transaction, so without gaps';

    create table official_papers (
      id uuid primary key,
      paper text not null constraint official_papers_kind_known check (paper in (${PAPERS})),
      contract_id uuid references contracts (id),
      list_id uuid references summary_lists (id),
      certificate_version_no integer,
      office_id uuid not null references offices (id),
      number text not null,
      year integer,
      serial integer,
      template_code text not null,
      template_version integer not null,
      seal_code text,
      seal_version integer,
      facts jsonb not null,
      facts_sha256 text not null constraint official_papers_facts_sha256_form check (facts_sha256 ~ '^[0-9a-f]{64}$'),
      issued_on date not null,
      issued_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      command_id uuid not null,
      pdf_sha256 text constraint official_papers_pdf_sha256_form check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
      fonts text[],
      annotated text[],
      constraint official_papers_one_subject check (num_nonnulls(contract_id, list_id) = 1),
      constraint official_papers_certificate_has_version
        check ((paper = 'certificate') = (certificate_version_no is not null)),
      constraint official_papers_serial_whole check ((year is null) = (serial is null)),
      constraint official_papers_serial_once unique (office_id, paper, year, serial),
      constraint official_papers_seal_whole check ((seal_code is null) = (seal_version is null)),
      constraint official_papers_print_whole check (num_nonnulls(pdf_sha256, fonts, annotated) in (0, 3)),
      constraint official_papers_certificate_once unique (contract_id, certificate_version_no),
      constraint official_papers_one_per_act unique nulls not distinct (command_id, paper, contract_id, list_id)
    );
    comment on table official_papers is
      '文书: what an office issued on paper: from which facts, by which version of which template, under which seal; printed once';
    comment on column official_papers.facts is 'Everything the paper says; with template and seal it gives the same bytes again';
    comment on column official_papers.fonts is 'SHA-256 of each font it was printed with';
    comment on column official_papers.annotated is
      '字库暂缺字: characters no font had, printed as their code point with an explanation on the paper';
    create index official_papers_contract_idx on official_papers (contract_id, issued_at);
    create index official_papers_list_idx on official_papers (list_id);

    create function official_papers_are_fixed() returns trigger language plpgsql as $$
    begin
      if current_setting('registry.purging', true) = 'on' then return coalesce(new, old); end if;
      if tg_op = 'DELETE' or old.pdf_sha256 is not null
        or (to_jsonb(new) - '{pdf_sha256,fonts,annotated}'::text[]) <> (to_jsonb(old) - '{pdf_sha256,fonts,annotated}'::text[]) then
        raise exception 'what was issued on paper never changes' using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger official_papers_are_fixed before update or delete on official_papers
      for each row execute function official_papers_are_fixed();
    create trigger official_papers_no_truncate before truncate on official_papers execute function refuse_truncate();

    create table missing_glyphs (
      contract_id uuid not null references contracts (id),
      version_no integer not null,
      pointer text not null,
      character text not null,
      code_point text not null constraint missing_glyphs_code_point_form check (code_point ~ '^U\\+[0-9A-F]{4,6}$'),
      found_at timestamptz not null,
      primary key (contract_id, version_no, pointer, character)
    );
    comment on table missing_glyphs is
      '字库暂缺字: characters of filed names that no font has; the paper prints their code point until a font with them is installed';
    create index missing_glyphs_character_idx on missing_glyphs (code_point);
    create trigger missing_glyphs_append_only before update or delete on missing_glyphs
      for each row execute function refuse_change();
    create trigger missing_glyphs_no_truncate before truncate on missing_glyphs execute function refuse_truncate();

    create table registration_dependants (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      office_id uuid not null references offices (id),
      registration_number text not null,
      cause text not null constraint registration_dependants_cause_known check (cause in ('amended', 'deregistered', 'revoked')),
      command_id uuid not null,
      caused_at timestamptz not null,
      caused_on date not null,
      kind text not null constraint registration_dependants_kind_known check (kind in
        ('certificate', 'summary_list', 'spot_check', 'reward_claim', 'approval', 'payment_instruction', 'recovery',
         'statistics_snapshot', 'national_record')),
      subject_id uuid not null,
      label text not null,
      state_before text not null,
      state_after text not null,
      amount_fen bigint,
      task text not null,
      owner_role text not null,
      settled_at timestamptz,
      settled_by uuid,
      settled_how text constraint registration_dependants_settled_how_known check (settled_how in
        ('nothing_to_do', 'by_the_act', 'found_done', 'done', 'not_needed', 'collected', 'written_off')),
      settled_note text,
      write_off_proposed_by uuid references users (id),
      write_off_proposed_at timestamptz,
      write_off_reason text,
      constraint registration_dependants_once unique (command_id, kind, subject_id),
      constraint registration_dependants_settled_whole check (num_nonnulls(settled_at, settled_by, settled_how) in (0, 3)),
      constraint registration_dependants_person_says_why
        check (settled_how not in ('done', 'not_needed', 'collected', 'written_off') or settled_note is not null),
      constraint registration_dependants_money_is_collected
        check (settled_how not in ('done', 'not_needed', 'collected', 'written_off')
          or (task = 'collect') = (settled_how in ('collected', 'written_off'))),
      constraint registration_dependants_write_off_whole
        check (num_nonnulls(write_off_proposed_by, write_off_proposed_at, write_off_reason) in (0, 3)),
      constraint registration_dependants_write_off_of_money check (write_off_proposed_by is null or task = 'collect'),
      constraint registration_dependants_written_off_by_two
        check (settled_how is distinct from 'written_off' or coalesce(settled_by <> write_off_proposed_by, false))
    );
    comment on table registration_dependants is
      '关联事项: what rested on a registration when it changed or ended: what has to be done about it, by whom, and whether it is done';
    comment on column registration_dependants.settled_how is
      'nothing_to_do and by_the_act at once; found_done when a later act resolved it; the others by a person, with a note';
    comment on column registration_dependants.write_off_proposed_by is
      '核销提请: who proposes to write the money off; another person confirms it, a refused proposal is taken away again';
    create index registration_dependants_contract_idx on registration_dependants (contract_id, caused_at);
    create index registration_dependants_open_idx on registration_dependants (caused_at, id) where settled_at is null;
    create index registration_dependants_open_subject_idx on registration_dependants (kind, subject_id)
      where settled_at is null;
    create function registration_dependants_stay() returns trigger language plpgsql as $$
    declare moving text[] := '{settled_at,settled_by,settled_how,settled_note,state_after,write_off_proposed_by,write_off_proposed_at,write_off_reason}';
    begin
      if tg_op = 'DELETE' or old.settled_at is not null or
        (to_jsonb(new) - moving) <> (to_jsonb(old) - moving) then
        raise exception 'a dependant is settled once, and stays what it was' using errcode = '42501';
      end if;
      -- a proposal is answered, never put into another mouth; what is written off was proposed before
      if (old.write_off_proposed_by is not null and new.write_off_proposed_by is not null
          and (new.write_off_proposed_by, new.write_off_proposed_at, new.write_off_reason)
            <> (old.write_off_proposed_by, old.write_off_proposed_at, old.write_off_reason))
        or (new.settled_how = 'written_off' and old.write_off_proposed_by is null) then
        raise exception 'what is written off was proposed by another person before' using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger registration_dependants_stay before update or delete on registration_dependants
      for each row execute function registration_dependants_stay();
    create trigger registration_dependants_no_truncate before truncate on registration_dependants
      execute function refuse_truncate();

    ${['paper_counters', 'official_papers', 'missing_glyphs', 'registration_dependants']
      .map((table) => `alter table ${table} enable row level security; alter table ${table} force row level security;`)
      .join('\n')}
    create policy paper_counters_in_scope on paper_counters using (registry_scope() = 'system')
      with check (registry_scope() = 'system');
    create policy official_papers_in_scope on official_papers using (
      case
        when list_id is not null then exists (select 1 from summary_lists l where l.id = official_papers.list_id)
        when registry_scope() = 'organisation' and paper <> 'certificate' then exists (
          -- what an office refused is told to who asked, not to the other party
          select 1 from contracts c where c.id = official_papers.contract_id and c.organisation_id = registry_organisation())
        else exists (select 1 from contracts c where c.id = official_papers.contract_id)
      end) with check (registry_scope() = 'system');
    create policy missing_glyphs_in_scope on missing_glyphs using (
      exists (select 1 from contracts c where c.id = missing_glyphs.contract_id)) with check (registry_scope() = 'system');
    -- for officers: it names claims and payments of others
    create policy registration_dependants_in_scope on registration_dependants using (
      case registry_scope()
        when 'system' then true
        when 'city' then true
        when 'office' then exists (select 1 from contracts c where c.id = registration_dependants.contract_id)
        else false
      end) with check (registry_scope() = 'system');

    -- State Secrets Law art. 31(3): of what was issued about a case that is purged only its number is kept, and no gap is made
    create function blank_papers_of_secret() returns trigger language plpgsql security definer
      set search_path = public, pg_temp as $$
    declare scope text := registry_scope(); was_purging text := coalesce(current_setting('registry.purging', true), 'off');
    begin
      perform set_config('app.scope', 'system', true);
      perform set_config('registry.purging', 'on', true);
      insert into documents_to_remove (sha256, contract_id)
        select distinct pdf_sha256, new.id from official_papers where contract_id = new.id and pdf_sha256 is not null
        on conflict do nothing;
      update official_papers set facts = '{}', facts_sha256 = repeat('0', 64), pdf_sha256 = null, fonts = null,
        annotated = null where contract_id = new.id;
      delete from missing_glyphs where contract_id = new.id;
      perform set_config('registry.purging', was_purging, true);
      perform set_config('app.scope', scope, true);
      return null;
    end $$;
    create trigger contracts_blank_papers after update of status on contracts for each row
      when (new.status = 'purged_offline' and old.status <> 'purged_offline') execute function blank_papers_of_secret();

    grant select, insert, update on paper_counters to app;
    grant select, insert on official_papers, missing_glyphs, registration_dependants to app;
    grant update (pdf_sha256, fonts, annotated) on official_papers to app;
    grant update (settled_at, settled_by, settled_how, settled_note, state_after, write_off_proposed_by,
      write_off_proposed_at, write_off_reason) on registration_dependants to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger contracts_blank_papers on contracts;
    drop function blank_papers_of_secret();
    drop table registration_dependants, missing_glyphs, official_papers, paper_counters;
    drop function registration_dependants_stay(); drop function official_papers_are_fixed();
    select set_config('registry.purging', 'on', true);
    delete from reference_data where kind in ('paper_template', 'office_seal');
    select set_config('registry.purging', 'off', true);
    ${kindsBecome(`replace(known, '''paper_template''::text, ''office_seal''::text, ', '')`)}
  `);
}
