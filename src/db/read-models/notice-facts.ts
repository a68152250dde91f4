import type { Addressee } from '../../domain/notice/recipient.js';
import type { NoticeFact } from '../../domain/notice/fact.js';
import { prepared, type Transaction } from '../connection.js';

/**
 * The facts of these events, oldest first. Their contracts are share-locked first, in the order of their ids: a purge of a
 * state secret either comes before and is seen, or waits and then finds the notices it has to blank.
 */
export async function readNoticeFacts(trx: Transaction, eventIds: readonly string[]): Promise<NoticeFact[]> {
  await trx
    .raw(
      `select c.id from contracts c where c.id in (select contract_id from case_events where id = any(?::uuid[]))
       order by c.id for share of c`,
      [[...eventIds]],
    )
    .options(prepared('share-lock-told-contracts'));
  const { rows } = await trx
    .raw<{ rows: NoticeFact[] }>(
      `select e.id as "eventId", e.kind, e.subject_kind as "subjectKind", e.subject_id as "subjectId",
         e.contract_id as "contractId", e.actor_id as "actorId", e.reason_codes as "reasonCodes",
         e.reason_text as "reasonText", e.data, e.status_before as "statusBefore", e.status_after as "statusAfter",
         e.occurred_at as "occurredAt",
         c.status as "contractStatus", c.project_name as "projectName", coalesce(c.organisation_id, bid.organisation_id, h.organisation_id, p.organisation_id) as "organisationId",
         seller.name as "registrantName", coalesce(c.counterparty_organisation_id, h.solver_organisation_id) as "counterpartyOrganisationId",
         coalesce(c.office_id, h.office_id, p.office_id) as "officeId", f.name as "officeName", c.second_review_office_id as "secondReviewOfficeId", c.holder_id as "holderId", c.due_limit as "dueLimit",
         r.number as "registrationNumber",
         k.organisation_id as "claimOrganisationId", k.beneficiary_name as "beneficiaryName",
         k.policy_code as "policyCode", k.policy_version as "policyVersion", k.claim_year as "claimYear",
         k.amount_fen as "claimAmountFen", b.total_fen as "batchTotalFen", b.instruction_count as "batchInstructions",
         coalesce(h.title, p.title) as "schemeTitle", h.id as "challengeId", asker.name as "schemeOrganisation",
         coalesce(items.list, '[]') as "correctionItems"
       from case_events e
       left join contracts c on c.id = e.contract_id
       left join challenge_bids bid on e.subject_kind = 'challenge_bid' and bid.id = e.subject_id
       left join challenges h on h.id = case e.subject_kind when 'challenge' then e.subject_id when 'challenge_bid' then bid.challenge_id end
       left join projects p on e.subject_kind = 'project' and p.id = e.subject_id
       left join organisations asker on asker.id = coalesce(h.organisation_id, p.organisation_id)
       left join organisations seller on seller.id = c.organisation_id
       left join offices f on f.id = coalesce(c.office_id, h.office_id, p.office_id)
       left join registrations r on r.contract_id = c.id
       left join lateral (
         select organisation_id, beneficiary_name, policy_code, policy_version, claim_year, amount_fen from reward_claims
         where e.subject_kind = 'reward_claim' and id = e.subject_id
         union all
         select organisation_id, beneficiary_name, policy_code, policy_version, claim_year, amount_fen from reward_candidates
         where e.subject_kind = 'reward_candidate' and id = e.subject_id
       ) k on true
       left join payout_batches b on e.subject_kind = 'payout_batch' and b.id = e.subject_id
       left join lateral (
         select jsonb_agg(jsonb_build_object('itemNo', i.item_no, 'pointer', i.pointer, 'reasonCode', i.reason_code,
           'page', i.page, 'quote', i.quote, 'documentName', i.document_name, 'reopensRound', i.reopens_round,
           'reopensItemNo', i.reopens_item_no, 'request', i.request) order by i.item_no) as list
         from correction_items i where e.kind in ('contract.correction_requested', 'contract.retyping_proposed') and i.correction_id = e.command_id
       ) items on true
       where e.id = any(?::uuid[]) order by e.id`,
      [[...eventIds]],
    )
    .options(prepared('read-notice-facts'));
  return rows;
}

/** Active accounts that facts like these may concern, with what their owners want beside the inbox. */
export interface NoticePerson extends Addressee {
  email: boolean;
  sms: boolean;
}

interface PersonRow {
  id: string;
  roles: string[];
  organisation_id: string | null;
  office_id: string | null;
  email: boolean;
  sms: boolean;
}

/** The people of these organisations and offices, the city's officers, and these persons. */
export async function readNoticePeople(
  trx: Transaction,
  concerned: { organisationIds: string[]; officeIds: string[]; personIds: string[]; cityRoles: string[] },
): Promise<NoticePerson[]> {
  const { rows } = await trx
    .raw<{ rows: PersonRow[] }>(
      `select u.id, u.roles, u.organisation_id, u.office_id, coalesce(p.email, true) as email, coalesce(p.sms, false) as sms
       from (
         select id from users where organisation_id = any(cast(:organisationIds as uuid[]))
         union select id from users where office_id = any(cast(:officeIds as uuid[]))
         union select id from users where id = any(cast(:personIds as uuid[]))
         union select id from users where roles && cast(:cityRoles as text[])) found
       join users u on u.id = found.id
       left join notice_preferences p on p.user_id = u.id
       where u.active
       order by u.id`,
      { ...concerned },
    )
    .options(prepared('read-notice-people'));
  return rows.map((row) => ({
    id: row.id,
    roles: row.roles,
    email: row.email,
    sms: row.sms,
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
    ...(row.office_id === null ? {} : { officeId: row.office_id }),
  }));
}
