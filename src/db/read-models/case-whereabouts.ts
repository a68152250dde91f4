import type { ActorRole } from '../../domain/actor.js';
import { workingDaysBetween, type WorkingDayCalendar } from '../../domain/calendar.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import { nameOfUnnamed } from '../../domain/role-words.js';
import type { Standing, WhereaboutsEvent } from '../../domain/contract/whereabouts.js';
import { prepared, type Transaction } from '../connection.js';

/** What the one page about a case is told from. */
export interface CaseHistory {
  createdAt: string;
  office: { id: string; name: string };
  projectName: string;
  organisationId: string;
  counterpartyOrganisationId: string | null;
  acceptedOn: string | null;
  isLarge: boolean;
  events: (WhereaboutsEvent & { seq: number; commandId: string; workflowId: string | null; runId: string | null })[];
  claims: { claimId: string; status: string; since: string }[];
}

interface EventRow {
  seq: number;
  kind: string;
  occurred_at: string;
  status_before: ContractStatus | null;
  status_after: ContractStatus | null;
  actor_id: string;
  actor_role: ActorRole;
  actor_name: string | null;
  reason_text: string | null;
  reason_codes: string[];
  rule: string | null;
  standing: Standing | null;
  second_review_office: string | null;
  command_id: string;
  workflow_id: string | null;
  run_id: string | null;
}

/** A visible case with what had happened on it up to a moment, in order; undefined when it is not there or not visible. */
export async function findCaseHistory(trx: Transaction, id: string, until: string): Promise<CaseHistory | undefined> {
  const head = await trx('contracts as c')
    .join('offices as o', 'o.id', 'c.office_id')
    .select<(Omit<CaseHistory, 'office' | 'events' | 'claims'> & { officeId: string; officeName: string })[]>({
      createdAt: 'c.created_at',
      officeId: 'o.id',
      officeName: 'o.name',
      projectName: 'c.project_name',
      organisationId: 'c.organisation_id',
      counterpartyOrganisationId: 'c.counterparty_organisation_id',
      acceptedOn: 'c.accepted_on',
      isLarge: 'c.is_large',
    })
    .where('c.id', id)
    .first();
  if (head === undefined) return undefined;
  const { rows } = await trx
    .raw<{ rows: EventRow[] }>(
      `select e.seq, e.kind, e.occurred_at, e.status_before, e.status_after, e.actor_id, e.actor_role, u.name as actor_name,
       e.reason_text, e.reason_codes, e.rule, e.data->'standing' as standing,
       e.data->>'secondReviewOffice' as second_review_office, e.command_id, e.workflow_id, e.run_id
     from case_events e left join users u on u.id = e.actor_id
     where e.subject_kind = 'contract' and e.subject_id = :id and e.occurred_at <= :until
     order by e.seq`,
      { id, until },
    )
    .options(prepared('whereabouts-events'));
  const claims = await trx
    .raw<{ rows: CaseHistory['claims'] }>(
      `select distinct on (e.subject_id) e.subject_id as "claimId", e.status_after as status, e.occurred_at as since
     from case_events e
     where e.subject_id in (select claim_id from claim_contracts where contract_id = :id) and e.subject_kind = 'reward_claim' and e.status_after is not null and e.occurred_at <= :until
     order by e.subject_id, e.seq desc`,
      { id, until },
    )
    .options(prepared('whereabouts-claims'));
  const { officeId, officeName, ...rest } = head;
  return {
    ...rest,
    office: { id: officeId, name: officeName },
    claims: claims.rows,
    events: rows.map((row) => ({
      seq: row.seq,
      kind: row.kind,
      at: row.occurred_at,
      statusBefore: row.status_before,
      statusAfter: row.status_after,
      actorRole: row.actor_role,
      actorName: row.actor_name ?? nameOfUnnamed(row.actor_id) ?? '',
      reason: row.reason_text,
      reasonCodes: row.reason_codes,
      rule: row.rule,
      standing: row.standing,
      secondReviewOffice: row.second_review_office,
      commandId: row.command_id,
      workflowId: row.workflow_id,
      runId: row.run_id,
    })),
  };
}

/** How many cases of the same desk and status come before this one on the desk, most urgent first. */
export async function countAheadOnDesk(trx: Transaction, contractId: string): Promise<number> {
  const { rows } = await trx
    .raw<{ rows: { ahead: number }[] }>(
      `select count(*)::int as ahead from contracts c, contracts mine
     where mine.id = ? and c.desk_office_id = mine.desk_office_id and c.status = mine.status and (c.due_at, c.id) < (mine.due_at, mine.id)`,
      [contractId],
    )
    .options(prepared('whereabouts-ahead'));
  return rows[0]?.ahead ?? 0;
}

const FINISHED_LOOKED_AT = 60;

/** Working days from acceptance to registration of the office's last registered cases of that size, the oldest first. */
export async function listFinishedDays(
  trx: Transaction,
  office: { officeId: string; isLarge: boolean },
  calendar: WorkingDayCalendar,
): Promise<number[]> {
  const { rows } = await trx
    .raw<{ rows: { accepted_on: string; registered_on: string }[] }>(
      `select c.accepted_on, r.registered_on from registrations r join contracts c on c.id = r.contract_id
     where r.office_id = :officeId and c.is_large = :isLarge and c.accepted_on is not null
     order by r.year desc, r.serial desc limit ${FINISHED_LOOKED_AT}`,
      office,
    )
    .options(prepared('whereabouts-finished'));
  return rows.toReversed().map((row) => workingDaysBetween(calendar, row.accepted_on, row.registered_on));
}
