import { CONTRACT_STATUSES, hasEnded } from '../../domain/contract/status.js';
import type { Transaction } from '../connection.js';

const UNDER_WAY = CONTRACT_STATUSES.filter((status) => status !== 'draft' && !hasEnded(status));

/** How running limits were counted; no calendars: from before periods were kept. */
export interface CountedWith {
  officeId: string;
  startedOn: string;
  calendarVersion: string | null;
}

/** Cases with a running limit that are not overdue, with the period that is kept of it, if any. */
const RUNNING = `contracts c left join case_periods p on p.contract_id = c.id and p.ended_on is null
  where c.due_at is not null and c.overdue_since is null and c.due_limit is not null and c.due_from_on is not null
    and c.status = any(:open)`;

/** With which calendars the running limits of cases that are not overdue were counted, office by office and day by day. */
export async function listCalendarsCountedWith(trx: Transaction): Promise<CountedWith[]> {
  const { rows } = await trx.raw<{ rows: CountedWith[] }>(
    `select distinct c.office_id as "officeId", c.due_from_on as "startedOn", p.calendar_version as "calendarVersion"
     from ${RUNNING}`,
    { open: UNDER_WAY },
  );
  return rows;
}

/** A case whose running limit was counted with other calendars than those of now. */
export interface CountedPeriod {
  contractId: string;
  calendarVersion: string | null;
  countedNow: string;
}

/** The cases whose running limit was counted so. */
export async function listPeriodsCountedSo(
  trx: Transaction,
  counted: readonly (CountedWith & { countedNow: string })[],
): Promise<CountedPeriod[]> {
  if (counted.length === 0) return [];
  const { rows } = await trx.raw<{ rows: CountedPeriod[] }>(
    `select r.id as "contractId", r.calendar_version as "calendarVersion", so.counted_now as "countedNow"
     from unnest(:offices::uuid[], :days::date[], :versions::text[], :now::text[])
         as so (office_id, started_on, calendar_version, counted_now)
       join (select c.id, c.office_id, c.due_from_on, p.calendar_version from ${RUNNING}) as r (id, office_id, due_from_on, calendar_version)
         on r.office_id = so.office_id and r.due_from_on = so.started_on
           and r.calendar_version is not distinct from so.calendar_version
     order by 1`,
    {
      open: UNDER_WAY,
      offices: counted.map(({ officeId }) => officeId),
      days: counted.map(({ startedOn }) => startedOn),
      versions: counted.map(({ calendarVersion }) => calendarVersion),
      now: counted.map(({ countedNow }) => countedNow),
    },
  );
  return rows;
}

/** Something that should have happened by time alone. */
export interface MissedAlarm {
  contractId: string;
  kind: 'reminder' | 'limit' | 'pauseEnd';
}

/** Alarms that were due this long ago and did not go off: whoever minds the case may be stuck. In the order they were due. */
export async function listMissedAlarms(trx: Transaction, nowAt: string): Promise<MissedAlarm[]> {
  const { rows } = await trx.raw<{ rows: MissedAlarm[] }>(
    `select a.id as "contractId", a.kind from (
         select id, status, 'pauseEnd' as kind, pause_ends_at as at from contracts
           where pause_ends_at < :nowAt::timestamptz - interval '1 hour'
         union all select id, status, 'reminder', reminder_at from contracts
           where reminder_at < :nowAt::timestamptz - interval '1 hour'
         union all select id, status, 'limit', due_at from contracts
           where due_at < :nowAt::timestamptz - interval '1 hour' and overdue_since is null) as a
     where a.status = any(:open) order by a.at, a.id`,
    { open: UNDER_WAY, nowAt },
  );
  return rows;
}
