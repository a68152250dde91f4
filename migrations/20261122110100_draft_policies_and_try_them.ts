import type { Knex } from 'knex';

const KINDS_BEFORE = `'rule_set', 'jurisdiction', 'calendar', 'code_list'`;

/** What belongs to the city: nobody but its people sees it. */
const ofTheCity = (table: string): string => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (registry_scope() in ('system', 'city'))
      with check (registry_scope() = 'system');`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table rule_changes drop constraint rule_changes_kind_known;
    alter table rule_changes add constraint rule_changes_kind_known check (kind in (${KINDS_BEFORE}, 'reward_policy'));

    create table reward_policy_drafts (
      id uuid primary key,
      policy_code text,
      title text,
      status text not null default 'draft' constraint reward_policy_drafts_status_known
        check (status in ('draft', 'proposed', 'published', 'rejected', 'discarded')),
      version integer not null default 1 constraint reward_policy_drafts_version_positive check (version > 0),
      created_by uuid not null references users (id),
      created_at timestamptz not null,
      updated_at timestamptz not null,
      change_id uuid constraint reward_policy_drafts_change_once unique references rule_changes (id),
      clock_offset_ms bigint not null default 0,
      constraint reward_policy_drafts_change_when_proposed
        check ((status in ('proposed', 'published', 'rejected')) = (change_id is not null))
    );
    create index reward_policy_drafts_list_idx on reward_policy_drafts (updated_at desc, id desc);
    create index reward_policy_drafts_created_by_idx on reward_policy_drafts (created_by);
    comment on table reward_policy_drafts is
      '奖励政策草稿: what may become the next version of a policy; its contents are in reward_policy_draft_contents';
    comment on column reward_policy_drafts.version is 'Number of the content that is shown and would be proposed';
    comment on column reward_policy_drafts.policy_code is 'As the content says; null while it cannot be read';
    comment on column reward_policy_drafts.change_id is 'The change of rules it was proposed as, with its decision by another person';

    create table reward_policy_draft_contents (
      draft_id uuid not null references reward_policy_drafts (id),
      version integer not null constraint reward_policy_draft_contents_version_positive check (version > 0),
      format text not null constraint reward_policy_draft_contents_format_known check (format in ('yaml', 'json')),
      source text not null constraint reward_policy_draft_contents_size check (length(source) between 1 and 200000),
      data jsonb,
      problems jsonb not null,
      content_sha256 text not null,
      written_by uuid not null references users (id),
      written_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      primary key (draft_id, version)
    );
    create index reward_policy_draft_contents_written_by_idx on reward_policy_draft_contents (written_by);
    comment on table reward_policy_draft_contents is
      '政策草稿各版内容: every content a draft ever had, who wrote it, and what was wrong with it. Append-only';
    comment on column reward_policy_draft_contents.data is 'The content as read; null when it is no YAML or JSON at all';
    comment on column reward_policy_draft_contents.problems is 'Each with code, pointer, line where there are lines, and words';

    create table laboratory_runs (
      id uuid primary key,
      kind text not null constraint laboratory_runs_kind_known check (kind in ('replay', 'list')),
      title text not null,
      request jsonb not null,
      policies jsonb not null,
      input_sha256 text not null,
      contract_count integer not null constraint laboratory_runs_count_not_negative check (contract_count >= 0),
      result jsonb not null,
      lines jsonb not null,
      milliseconds integer not null,
      ran_by uuid not null references users (id),
      ran_at timestamptz not null,
      clock_offset_ms bigint not null default 0
    );
    create index laboratory_runs_list_idx on laboratory_runs (ran_at desc, id desc);
    create index laboratory_runs_ran_by_idx on laboratory_runs (ran_by);
    comment on table laboratory_runs is '政策试算: a policy tried over a past period or a list; nothing follows from it. Append-only';
    comment on column laboratory_runs.request is 'What was asked: period, place, budget, name and hash of a list';
    comment on column laboratory_runs.policies is 'The whole content of every policy that was tried, as it was then';
    comment on column laboratory_runs.input_sha256 is 'Of the facts that went in, in their order: the same hash and the same policies give the same result';
    comment on column laboratory_runs.result is 'Totals, distributions, those who gain and lose most, and the rows of a list that could not be read';
    comment on column laboratory_runs.lines is 'Every beneficiary and year with what each policy would have given';

    create trigger reward_policy_draft_contents_append_only before update or delete on reward_policy_draft_contents
      for each row execute function refuse_change();
    create trigger reward_policy_draft_contents_no_truncate before truncate on reward_policy_draft_contents
      execute function refuse_truncate();
    create trigger laboratory_runs_append_only before update or delete on laboratory_runs
      for each row execute function refuse_change();
    create trigger laboratory_runs_no_truncate before truncate on laboratory_runs execute function refuse_truncate();
    ${ofTheCity('reward_policy_drafts')}
    ${ofTheCity('reward_policy_draft_contents')}
    ${ofTheCity('laboratory_runs')}
    grant select, insert, update on reward_policy_drafts to app;
    grant select, insert on reward_policy_draft_contents, laboratory_runs to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table laboratory_runs, reward_policy_draft_contents, reward_policy_drafts;
    alter table rule_changes drop constraint rule_changes_kind_known;
    alter table rule_changes add constraint rule_changes_kind_known check (kind in (${KINDS_BEFORE}));
  `);
}
