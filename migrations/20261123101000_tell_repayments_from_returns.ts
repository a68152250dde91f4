import type { Knex } from 'knex';

const DESK_KINDS = `'unmatched', 'unknown_reference', 'differs', 'contradicts', 'owed_back', 'unreadable'`;

const deskBecomes = (kinds: string, how: string): string => `
    alter table payout_desk_items drop constraint payout_desk_items_kind_known;
    alter table payout_desk_items add constraint payout_desk_items_kind_known check (kind in (${kinds}));
    alter table payout_desk_items drop constraint payout_desk_items_how_known;
    alter table payout_desk_items add constraint payout_desk_items_how_known check (closed_how in (${how}));`;

const TWO_PEOPLE = `closed_how is distinct from 'attached'`;
const twoPeopleFor = (how: string): string => `
    alter table payout_desk_items drop constraint payout_desk_items_two_people;
    alter table payout_desk_items add constraint payout_desk_items_two_people
      check (${how} or (proposed_by is not null and proposed_by <> closed_by));`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table bank_results
      add column return_kind text constraint bank_results_return_kind_known
        check (return_kind in ('passive', 'active', 'not_said')),
      add column notice_number text;
    comment on column bank_results.return_kind is '被动退回 (the bank sent it back), 主动退回 (the payee gave it back), or not said; null of what did not come back and in lines from before';
    comment on column bank_results.notice_number is '退款通知书号 as the answer names it';

    ${deskBecomes(`${DESK_KINDS}, 'active_return'`, `'attached', 'repaid', 'dismissed'`)}
    ${twoPeopleFor(`(closed_how is null or closed_how = 'dismissed')`)}
    alter table payout_desk_items add column repayment_notice text,
      add constraint payout_desk_items_repaid_by_notice check (closed_how is distinct from 'repaid' or repayment_notice is not null);
    comment on column payout_desk_items.repayment_notice is '主动退回: the notice by which one person proposes that the payee gave a payment back; another confirms';
    grant update (repayment_notice) on payout_desk_items to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table payout_desk_items drop constraint payout_desk_items_repaid_by_notice;
    -- what was booked stays booked: the lists of before know no other word for a line that two people decided about
    update payout_desk_items set kind = 'unmatched' where kind = 'active_return';
    update payout_desk_items set closed_how = 'attached' where closed_how = 'repaid';
    ${twoPeopleFor(TWO_PEOPLE)}
    ${deskBecomes(DESK_KINDS, `'attached', 'dismissed'`)}
    alter table payout_desk_items drop column repayment_notice;
    alter table bank_results drop column notice_number, drop column return_kind;
  `);
}
