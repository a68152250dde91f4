import type { Knex } from 'knex';

/** Once the deadline has passed, and only what stood then. */
const OPENED = `state in ('complete', 'excluded', 'awarded') and exists (select 1 from challenges c
          where c.id = challenge_bids.challenge_id and c.bids_opened_at is not null)`;

const bidsAreSeenBy = (members: string): string => `
    drop policy challenge_bids_in_scope on challenge_bids;
    create policy challenge_bids_in_scope on challenge_bids using (
      case registry_scope()
        when 'system' then true
        when 'organisation' then registry_organisation() = any(${members})
          or exists (select 1 from challenges c where c.id = challenge_bids.challenge_id and c.bids_opened_at is not null
            and c.organisation_id = registry_organisation()) and state in ('complete', 'excluded', 'awarded')
        when 'office' then ${OPENED}
        when 'city' then ${OPENED}
        else false
      end) with check (registry_scope() = 'system');`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table challenge_bids
      add column shown_to_invited boolean not null default false,
      add column reader_organisation_ids uuid[];
    -- the owner of the tables is under their policies too
    alter table challenge_bids no force row level security;
    alter table challenge_bid_members no force row level security;
    update challenge_bids b set reader_organisation_ids = array(
      select m.organisation_id from challenge_bid_members m where m.bid_id = b.id and m.answer = 'confirmed');
    alter table challenge_bids force row level security;
    alter table challenge_bid_members force row level security;
    alter table challenge_bids
      alter column reader_organisation_ids set not null,
      add constraint challenge_bids_readers_are_members check (
        organisation_id = any(reader_organisation_ids) and reader_organisation_ids <@ member_organisation_ids);
    comment on column challenge_bids.shown_to_invited is 'The lead lets members read price and plan before they confirm; otherwise they see who asks them, for which share and what part';
    comment on column challenge_bids.reader_organisation_ids is 'Members that may read the bid while it is sealed: the lead, who has confirmed, and the invited where the lead says so; row security looks at it';
    ${bidsAreSeenBy('reader_organisation_ids')}

    alter table reward_claims add column payee_person_name text
      constraint reward_claims_payee_person_known check (payee_person_name is null or person_code is not null);
    comment on column reward_claims.payee_person_name is 'Name, as filed, of the technology broker who is paid in person; null where an organisation is paid';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${bidsAreSeenBy('member_organisation_ids')}
    alter table reward_claims drop column payee_person_name;
    alter table challenge_bids drop column shown_to_invited, drop column reader_organisation_ids;
  `);
}
