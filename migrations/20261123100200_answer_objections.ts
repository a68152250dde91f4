import type { Knex } from 'knex';

/** The kinds of papers as they are known now, with a change: other migrations of the same days add kinds too. */
const papersBecome = (changed: string): string => `do $$
  declare known text;
  begin
    select pg_get_constraintdef(oid) into known from pg_constraint
      where conname = 'official_papers_kind_known' and conrelid = 'official_papers'::regclass;
    alter table official_papers drop constraint official_papers_kind_known;
    execute 'alter table official_papers add constraint official_papers_kind_known ' || ${changed};
  end $$;`;

const papersPolicy = (ofObjection: string): string => `
    drop policy official_papers_in_scope on official_papers;
    create policy official_papers_in_scope on official_papers using (
      case
        when list_id is not null then exists (select 1 from summary_lists l where l.id = official_papers.list_id)
        when recovery_id is not null then exists (select 1 from recoveries v where v.id = official_papers.recovery_id)${ofObjection}
        when registry_scope() = 'organisation' and paper <> 'certificate' then exists (
          -- what an office refused is told to who asked, not to the other party
          select 1 from contracts c where c.id = official_papers.contract_id and c.organisation_id = registry_organisation())
        else exists (select 1 from contracts c where c.id = official_papers.contract_id)
      end) with check (registry_scope() = 'system');`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${papersBecome(`replace(known, 'ARRAY[', 'ARRAY[''objection_answer''::text, ')`)}
    alter table official_papers
      add column objection_id uuid references objections (id),
      add constraint official_papers_answer_once unique (objection_id),
      drop constraint official_papers_one_subject,
      add constraint official_papers_one_subject check (num_nonnulls(contract_id, list_id, recovery_id, objection_id) = 1),
      drop constraint official_papers_one_per_act,
      add constraint official_papers_one_per_act
        unique nulls not distinct (command_id, paper, contract_id, list_id, objection_id);
    comment on column official_papers.objection_id is '异议答复: the objection it answers; the beneficiary of the reward does not see it';
    ${papersPolicy(`
        when objection_id is not null then registry_scope() <> 'organisation'
          and exists (select 1 from objections o where o.id = official_papers.objection_id)`)}

    -- row security is forced on the owner too: what is moved below is moved in the system's scope
    select set_config('app.scope', 'system', true);
    update objections o
      set outcome = 'overtaken', decided_at = k.updated_at, decided_by = '00000000-0000-7000-8000-000000000001',
        decision_reason = '奖励申请已经终结，不再给予奖励，异议事项随之终结'
      from reward_claims k
      where k.id = o.claim_id and o.outcome is null and k.status in ('refused', 'withdrawn', 'waived', 'cancelled');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${papersPolicy('')}
    alter table official_papers disable trigger user;
    alter table official_papers no force row level security;
    delete from official_papers where objection_id is not null;
    alter table official_papers force row level security;
    alter table official_papers enable trigger user;
    alter table official_papers
      drop constraint official_papers_one_per_act,
      add constraint official_papers_one_per_act unique nulls not distinct (command_id, paper, contract_id, list_id),
      drop constraint official_papers_one_subject,
      drop constraint official_papers_answer_once;
    alter table official_papers drop column objection_id;
    alter table official_papers
      add constraint official_papers_one_subject check (num_nonnulls(contract_id, list_id, recovery_id) = 1);
    ${papersBecome(`replace(known, '''objection_answer''::text, ', '')`)}
  `);
}
