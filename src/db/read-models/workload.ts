import type { Role } from '../../domain/actor.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import type { Transaction } from '../connection.js';

/** What one officer has to do. */
export interface OfficerLoad {
  id: string;
  name: string;
  roles: Role[];
  held: number;
  overdue: number;
  dueInFiveDays: number;
  decidedInThirtyDays: number;
  awayUntil: string | null;
}

const DECISIONS = [
  'contract.registered',
  'contract.not_registered',
  'contract.not_accepted',
  'contract.referred_to_second_review',
  'contract.sent_back',
  'contract.expert_opinion_given',
];

/** Everybody of an office who works its desk, and what each holds at this moment. */
export async function listWorkload(
  trx: Transaction,
  { officeId, statuses, nowAt }: { officeId: string; statuses: readonly ContractStatus[]; nowAt: string },
): Promise<OfficerLoad[]> {
  const { rows } = await trx.raw<{ rows: OfficerLoad[] }>(
    `select u.id, u.name, u.own_roles as roles, coalesce(h.held, 0)::int as held, coalesce(h.overdue, 0)::int as overdue,
       coalesce(h.soon, 0)::int as "dueInFiveDays", coalesce(d.decided, 0)::int as "decidedInThirtyDays",
       (select max(l.ends_on) from delegations l where l.from_user_id = u.id and l.revoked_at is null
         and registry_today() between l.starts_on and l.ends_on) as "awayUntil"
     from acting_users u
     left join lateral (
       select count(*) as held, count(*) filter (where c.due_at < :nowAt::timestamptz) as overdue,
         count(*) filter (where c.due_at >= :nowAt::timestamptz and c.due_at < :nowAt::timestamptz + interval '5 days') as soon
       from contracts c where c.holder_id = u.id and c.desk_office_id = :officeId and c.status = any(:statuses)
         and (c.held_until is null or c.held_until > :nowAt::timestamptz)) h on true
     left join lateral (
       select count(*) as decided from case_events e where e.actor_id = u.id and e.kind = any(:decisions)
         and e.occurred_at >= :nowAt::timestamptz - interval '30 days') d on true
     where u.office_id = :officeId and u.active and u.own_roles && '{reviewer,second_reviewer,expert}'::text[]
     order by u.name, u.id`,
    { officeId, statuses: [...statuses], nowAt, decisions: DECISIONS },
  );
  return rows;
}

/** What waits for nobody in particular. */
export async function countNobodys(
  trx: Transaction,
  { officeId, statuses, nowAt }: { officeId: string; statuses: readonly ContractStatus[]; nowAt: string },
): Promise<{ waiting: number; overdue: number }> {
  const { rows } = await trx.raw<{ rows: { waiting: number; overdue: number }[] }>(
    `select count(*)::int as waiting, count(*) filter (where due_at < :nowAt)::int as overdue
     from contracts where desk_office_id = :officeId and (holder_id is null or held_until <= :nowAt) and status = any(:statuses)`,
    { officeId, statuses: [...statuses], nowAt },
  );
  return rows[0] ?? { waiting: 0, overdue: 0 };
}
