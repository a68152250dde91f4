import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table rule_changes (
      id uuid primary key,
      kind text not null constraint rule_changes_kind_known
        check (kind in ('rule_set', 'jurisdiction', 'calendar', 'code_list')),
      code text not null,
      base_version integer not null constraint rule_changes_base_not_negative check (base_version >= 0),
      data jsonb not null,
      content_sha256 text not null,
      valid_from date,
      reason text not null constraint rule_changes_reason_said check (length(reason) between 1 and 4000),
      impact jsonb not null,
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null,
      clock_offset_ms bigint not null default 0,
      constraint rule_changes_one_proposer unique (id, proposed_by),
      constraint rule_changes_one_content unique (id, kind, code, content_sha256)
    );
    comment on table rule_changes is
      '规则变更申请: what one person proposes as the next version of a rule set, place, calendar or code list. Append-only';
    comment on column rule_changes.base_version is 'The version it was made from; 0 for something new';
    comment on column rule_changes.impact is 'Open cases it would have treated otherwise, as the proposer saw it';
    create index rule_changes_subject_idx on rule_changes (kind, code, proposed_at);
    create index rule_changes_list_idx on rule_changes (proposed_at desc, id desc);

    create table rule_change_decisions (
      change_id uuid primary key,
      outcome text not null constraint rule_change_decisions_outcome_known check (outcome in ('approved', 'rejected')),
      reason text not null constraint rule_change_decisions_reason_said check (length(reason) between 1 and 4000),
      proposed_by uuid not null,
      decided_by uuid not null references users (id),
      decided_at timestamptz not null,
      impact jsonb not null,
      clock_offset_ms bigint not null default 0,
      constraint rule_change_decisions_of_change foreign key (change_id, proposed_by)
        references rule_changes (id, proposed_by),
      constraint rule_change_decisions_two_people check (decided_by <> proposed_by)
    );
    comment on table rule_change_decisions is
      '规则变更决定: another person approves or rejects, once and with a reason. Append-only';
    comment on column rule_change_decisions.impact is 'Open cases it would have treated otherwise, as the decider saw it';

    alter table reference_data add column change_id uuid constraint reference_data_change_once unique;
    alter table reference_data add constraint reference_data_of_change
      foreign key (change_id, kind, code, content_sha256) references rule_changes (id, kind, code, content_sha256);
    comment on column reference_data.change_id is 'The approved change that made this version; null for one loaded from config/';

    create function reference_data_two_people() returns trigger language plpgsql as $$
    begin
      if new.change_id is null then
        -- config/ is loaded by the owner of the tables, before the service runs
        if current_user <> (select tableowner from pg_tables where schemaname = 'public' and tablename = 'reference_data') then
          raise exception 'a running service changes no rule without two people' using errcode = '42501';
        end if;
      elsif not exists (select 1 from rule_change_decisions d where d.change_id = new.change_id and d.outcome = 'approved') then
        raise exception 'change % is not approved', new.change_id using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger reference_data_two_people before insert on reference_data
      for each row execute function reference_data_two_people();

    alter table contracts add column rule_set_version integer
      constraint contracts_rule_set_version_positive check (rule_set_version > 0);
    alter table contracts add column rule_layers jsonb
      constraint contracts_rule_layers_listed check (jsonb_typeof(rule_layers) = 'array' and jsonb_array_length(rule_layers) > 0);
    alter table contracts add column due_from_on date;
    alter table contracts add constraint contracts_rules_pinned_whole
      check ((rule_set_version is null) = (rule_layers is null) and (rule_layers is null or rule_set_code is not null));
    comment on column contracts.rule_set_code is 'Narrowest rule set the case is measured by: of its filing, from the acceptance on of that date';
    comment on column contracts.rule_set_version is 'Version of rule_set_code; null only for a case from before versions were kept';
    comment on column contracts.rule_layers is 'Every layer the case is measured by, the nation first: code, version, place';
    comment on column contracts.due_from_on is 'Day the running limit is counted from';

    -- the layout of the number is a figure of the place: 16 digits today, 14 in old registers
    alter table registrations drop constraint registrations_number_form;
    alter table registrations add constraint registrations_number_form check (number ~ '^[0-9]{12,20}$');

    create trigger rule_changes_append_only before update or delete on rule_changes
      for each row execute function refuse_change();
    create trigger rule_changes_no_truncate before truncate on rule_changes execute function refuse_truncate();
    create trigger rule_change_decisions_append_only before update or delete on rule_change_decisions
      for each row execute function refuse_change();
    create trigger rule_change_decisions_no_truncate before truncate on rule_change_decisions
      execute function refuse_truncate();
    grant select, insert on rule_changes, rule_change_decisions to app;
    grant insert on reference_data to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    revoke insert on reference_data from app;
    alter table registrations drop constraint registrations_number_form;
    alter table registrations add constraint registrations_number_form check (number ~ '^[0-9]{16}$');
    comment on column contracts.rule_set_code is null;
    alter table contracts drop constraint contracts_rules_pinned_whole;
    alter table contracts drop column rule_set_version, drop column rule_layers, drop column due_from_on;
    drop trigger reference_data_two_people on reference_data;
    drop function reference_data_two_people();
    alter table reference_data drop constraint reference_data_of_change;
    alter table reference_data drop column change_id;
    drop table rule_change_decisions, rule_changes;
  `);
}
