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

/** 在办时长: how many cases have been with the office for how long since they were filed, the youngest first. */
export const AGES = ['0-7', '8-15', '16-30', '31-60', '61+'] as const;
export type Age = (typeof AGES)[number];

/** How old the cases on the desk are, by calendar days since they were filed; every age is there. */
export async function countAges(
  trx: Transaction,
  { officeId, statuses, nowAt }: { officeId: string; statuses: readonly ContractStatus[]; nowAt: string },
): Promise<{ age: Age; cases: number; overdue: number }[]> {
  const { rows } = await trx.raw<{ rows: { age: Age; cases: number; overdue: number }[] }>(
    `select case when days <= 7 then '0-7' when days <= 15 then '8-15' when days <= 30 then '16-30'
         when days <= 60 then '31-60' else '61+' end as age,
       count(*)::int as cases, count(*) filter (where due_at < :nowAt)::int as overdue
     from (select due_at, extract(day from :nowAt::timestamptz - coalesce(submitted_at, created_at)) as days
       from contracts where desk_office_id = :officeId and status = any(:statuses)) of_desk
     group by 1`,
    { officeId, statuses: [...statuses], nowAt },
  );
  return AGES.map((age) => rows.find((row) => row.age === age) ?? { age, cases: 0, overdue: 0 });
}

/** What falls due on each of the coming days on which anything does, the next fortnight of them. */
export async function countComing(
  trx: Transaction,
  { officeId, statuses, nowAt }: { officeId: string; statuses: readonly ContractStatus[]; nowAt: string },
): Promise<{ dueOn: string; cases: number }[]> {
  const { rows } = await trx.raw<{ rows: { dueOn: string; cases: number }[] }>(
    `select due_on as "dueOn", count(*)::int as cases from contracts
     where desk_office_id = :officeId and status = any(:statuses) and due_at >= :nowAt::timestamptz
     group by due_on order by due_on limit 14`,
    { officeId, statuses: [...statuses], nowAt },
  );
  return rows;
}
