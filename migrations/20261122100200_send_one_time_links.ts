import type { Knex } from 'knex';

/** Tables that hang on an invitation: seen by who sees it. */
const OF_AN_INVITATION = ['expert_papers', 'expert_opinion_documents'];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function registry_link() returns text language sql stable parallel safe
      as $$ select nullif(current_setting('app.link', true), '') $$;

    create table one_time_links (
      id uuid primary key,
      purpose text not null constraint one_time_links_purpose_known
        check (purpose in ('counterparty_confirmation', 'expert_opinion')),
      contract_id uuid not null references contracts (id),
      subject_id uuid not null,
      token_sha256 text not null constraint one_time_links_token_once unique
        constraint one_time_links_token_form check (token_sha256 ~ '^[0-9a-f]{64}$'),
      content_sha256 text constraint one_time_links_content_form check (content_sha256 ~ '^[0-9a-f]{64}$'),
      recipient_name text not null,
      recipient_email text not null,
      valid_until timestamptz not null,
      created_by uuid not null,
      created_at timestamptz not null,
      used_at timestamptz,
      revoked_at timestamptz,
      sealed_token text,
      constraint one_time_links_one_end check (used_at is null or revoked_at is null)
    );
    comment on table one_time_links is
      '一次性链接: who may do what once without an account, until when. The token itself is nowhere: here is its hash, and until its letter is out a copy sealed with the signing key';
    comment on column one_time_links.subject_id is 'The confirmation or the invitation it opens';
    comment on column one_time_links.content_sha256 is 'What is to be confirmed; null: for no particular version';
    comment on column one_time_links.sealed_token is 'For the letter only, under a key that is not in the database; gone as soon as the letter is out';
    create index one_time_links_subject_idx on one_time_links (subject_id);
    create index one_time_links_contract_idx on one_time_links (contract_id);

    create table counterparty_confirmations (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      name text not null,
      email text not null,
      content jsonb not null,
      content_sha256 text not null constraint counterparty_confirmations_content_form check (content_sha256 ~ '^[0-9a-f]{64}$'),
      valid_until timestamptz not null,
      asked_by uuid not null references users (id),
      asked_at timestamptz not null,
      revoked_at timestamptz,
      answer text constraint counterparty_confirmations_answer_known check (answer in ('confirmed', 'refused')),
      answered_at timestamptz,
      answered_name text,
      answered_position text,
      reason text,
      link_id uuid references one_time_links (id),
      address_hash text,
      constraint counterparty_confirmations_answer_whole check ((answer is null) = (answered_at is null)
        and (answer is null) = (answered_name is null) and (answer is null) = (link_id is null)),
      constraint counterparty_confirmations_refusal_has_reason check (answer is distinct from 'refused' or reason is not null),
      constraint counterparty_confirmations_one_end check (answer is null or revoked_at is null)
    );
    comment on table counterparty_confirmations is
      '相对方确认: what the other party of a contract was shown, and whether somebody there confirmed it, who, when and through which link';
    comment on column counterparty_confirmations.content is 'Declaration and contract texts (by hash) as they were shown';
    comment on column counterparty_confirmations.address_hash is 'Keyed hash of the network address the answer came from: comparable, not readable';
    create index counterparty_confirmations_contract_idx on counterparty_confirmations (contract_id, asked_at);
    create unique index counterparty_confirmations_one_open_idx on counterparty_confirmations (contract_id)
      where answer is null and revoked_at is null;

    create table expert_invitations (
      id uuid primary key,
      contract_id uuid not null references contracts (id),
      expert_id uuid not null references users (id),
      name text not null,
      email text not null,
      organisation text not null,
      question text not null,
      deadline_on date not null,
      valid_until timestamptz not null,
      reminder_at timestamptz,
      content jsonb not null,
      state text not null constraint expert_invitations_state_known
        check (state in ('invited', 'declared', 'declined', 'answered', 'expired', 'revoked')),
      invited_by uuid not null references users (id),
      invited_at timestamptz not null,
      declared_at timestamptz,
      interest text constraint expert_invitations_interest_known
        check (interest in ('self', 'relative', 'former_employer', 'shareholding', 'other')),
      interest_reason text,
      reminded_at timestamptz,
      ended_at timestamptz,
      end_reason text,
      recommendation text,
      opinion text,
      verdicts jsonb,
      constraint expert_invitations_open_has_no_end check ((state in ('invited', 'declared')) = (ended_at is null)),
      constraint expert_invitations_declared_before_answer check (state not in ('declared', 'answered') or declared_at is not null),
      constraint expert_invitations_answer_whole check ((state = 'answered') = (opinion is not null)),
      constraint expert_invitations_interest_declines check ((state = 'declined') = (interest is not null))
    );
    comment on table expert_invitations is
      '专家邀请: an expert from outside asked by link for one opinion on one case, the declaration of interests first, until the deadline';
    comment on column expert_invitations.expert_id is 'The person as separation of duties counts them; cannot sign in';
    comment on column expert_invitations.content is 'The declaration as the expert is shown it';
    create index expert_invitations_contract_idx on expert_invitations (contract_id, invited_at);
    create index expert_invitations_expert_idx on expert_invitations (expert_id);
    create unique index expert_invitations_one_open_idx on expert_invitations (contract_id) where state in ('invited', 'declared');
    create index expert_invitations_open_idx on expert_invitations (valid_until) where state in ('invited', 'declared');

    create table expert_papers (
      invitation_id uuid not null references expert_invitations (id),
      attachment_id uuid not null,
      file_name text not null,
      media_type text not null,
      byte_size bigint not null,
      sha256 text not null constraint expert_papers_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      primary key (invitation_id, attachment_id)
    );
    comment on table expert_papers is 'Which documents of the case an invited expert may read';

    create table expert_opinion_documents (
      id uuid primary key,
      invitation_id uuid not null references expert_invitations (id),
      file_name text not null,
      media_type text not null,
      byte_size bigint not null constraint expert_opinion_documents_byte_size_positive check (byte_size > 0),
      sha256 text not null constraint expert_opinion_documents_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      page_count integer,
      uploaded_at timestamptz not null
    );
    comment on table expert_opinion_documents is 'What an invited expert handed in with the opinion; for officers, never for the parties';
    create index expert_opinion_documents_invitation_idx on expert_opinion_documents (invitation_id);

    -- what somebody answered stays as they answered it
    create trigger one_time_links_used_once before update on one_time_links
      for each row when (old.used_at is not null and new.used_at is distinct from old.used_at) execute function refuse_change();
    create trigger counterparty_confirmations_answered_once before update on counterparty_confirmations
      for each row when (old.answer is not null or old.revoked_at is not null) execute function refuse_change();
    create trigger expert_invitations_ended_once before update on expert_invitations
      for each row when (old.ended_at is not null) execute function refuse_change();
    create trigger expert_papers_append_only before update or delete on expert_papers
      for each row execute function refuse_change();
    create trigger expert_opinion_documents_append_only before update or delete on expert_opinion_documents
      for each row execute function refuse_change();

    alter table deliveries
      add column link_id uuid references one_time_links (id),
      add constraint deliveries_link_once unique (link_id),
      drop constraint deliveries_one_target,
      add constraint deliveries_one_target check ((channel = 'webhook') = (endpoint_id is not null)
        and num_nonnulls(notice_id, endpoint_id, link_id) = 1 and (link_id is null or channel = 'email'));
    comment on column deliveries.link_id is 'The letter with a one-time link; it has no account to be shown to and no notice';

    alter table one_time_links enable row level security;
    alter table one_time_links force row level security;
    create policy one_time_links_in_scope on one_time_links using (
      case registry_scope()
        when 'system' then true
        when 'link' then token_sha256 = registry_link()
        else false
      end) with check (registry_scope() = 'system');

    alter table counterparty_confirmations enable row level security;
    alter table counterparty_confirmations force row level security;
    create policy counterparty_confirmations_in_scope on counterparty_confirmations using (
      case registry_scope()
        when 'system' then true
        when 'link' then exists (select 1 from one_time_links l where l.subject_id = counterparty_confirmations.id)
        else exists (select 1 from contracts c where c.id = counterparty_confirmations.contract_id)
      end) with check (registry_scope() = 'system');

    alter table expert_invitations enable row level security;
    alter table expert_invitations force row level security;
    create policy expert_invitations_in_scope on expert_invitations using (
      case registry_scope()
        when 'system' then true
        when 'link' then exists (select 1 from one_time_links l where l.subject_id = expert_invitations.id)
        when 'city' then exists (select 1 from contracts c where c.id = expert_invitations.contract_id)
        when 'office' then exists (select 1 from contracts c where c.id = expert_invitations.contract_id)
        else false
      end) with check (registry_scope() = 'system');
    ${OF_AN_INVITATION.map(
      (table) => `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_in_scope on ${table} using (
      exists (select 1 from expert_invitations i where i.id = ${table}.invitation_id)) with check (registry_scope() = 'system');`,
    ).join('\n')}

    -- State Secrets Law art. 31(3): what was sent out about a case that is purged goes with it, whoever purges
    create function blank_links_of_secret() returns trigger language plpgsql security definer
      set search_path = public, pg_temp as $$
    declare scope text := registry_scope(); was_purging text := coalesce(current_setting('registry.purging', true), 'off');
    begin
      perform set_config('app.scope', 'system', true);
      perform set_config('registry.purging', 'on', true);
      -- what came with these acts, as why a request was taken back; acts on the case itself are purged with it
      update commands set payload = null, answer = null,
        result = case when result is not null then '{"purged": true}'::jsonb end
        where subject_id in (select id from counterparty_confirmations where contract_id = new.id
          union all select id from expert_invitations where contract_id = new.id);
      insert into documents_to_remove (sha256, contract_id)
        select distinct d.sha256, new.id from expert_opinion_documents d join expert_invitations i on i.id = d.invitation_id
        where i.contract_id = new.id on conflict do nothing;
      delete from expert_opinion_documents where invitation_id in (select id from expert_invitations where contract_id = new.id);
      delete from expert_papers where invitation_id in (select id from expert_invitations where contract_id = new.id);
      update expert_invitations set name = '', email = '', organisation = '', question = '', content = '{}', verdicts = null,
        interest_reason = null, end_reason = null, opinion = case when opinion is not null then '' end,
        state = case when ended_at is null then 'revoked' else state end, ended_at = coalesce(ended_at, now())
        where contract_id = new.id;
      update counterparty_confirmations set name = '', email = '', content = '{}', answered_position = null,
        answered_name = case when answered_name is not null then '' end, reason = case when reason is not null then '' end,
        address_hash = null, revoked_at = case when answer is null then coalesce(revoked_at, now()) end
        where contract_id = new.id;
      update deliveries set state = 'cancelled', next_at = null, leased_until = null, ended_at = now()
        where state = 'pending' and link_id in (select id from one_time_links where contract_id = new.id);
      update one_time_links set recipient_name = '', recipient_email = '', sealed_token = null,
        revoked_at = case when used_at is null then coalesce(revoked_at, now()) end where contract_id = new.id;
      perform set_config('registry.purging', was_purging, true);
      perform set_config('app.scope', scope, true);
      return null;
    end $$;
    create trigger contracts_blank_links after update of status on contracts for each row
      when (new.status = 'purged_offline' and old.status <> 'purged_offline') execute function blank_links_of_secret();

    grant select, insert, update (used_at, revoked_at, sealed_token) on one_time_links to app;
    grant select, insert, update (revoked_at, answer, answered_at, answered_name, answered_position, reason, link_id, address_hash)
      on counterparty_confirmations to app;
    grant select, insert, update (state, declared_at, interest, interest_reason, reminded_at, ended_at, end_reason,
      recommendation, opinion, verdicts) on expert_invitations to app;
    grant select, insert on expert_papers, expert_opinion_documents to app;
    -- what is handed in while its case is purged is owed too
    grant insert on documents_to_remove to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    revoke insert on documents_to_remove from app;
    drop trigger contracts_blank_links on contracts;
    drop function blank_links_of_secret();
    alter table deliveries
      drop constraint deliveries_one_target,
      drop constraint deliveries_link_once,
      drop column link_id,
      add constraint deliveries_one_target check ((channel = 'webhook') = (endpoint_id is not null)
        and (channel = 'webhook') = (notice_id is null));
    drop table expert_opinion_documents, expert_papers, expert_invitations, counterparty_confirmations, one_time_links;
    drop function registry_link();
  `);
}
