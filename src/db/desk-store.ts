import type { ContractStatus, LimitName } from '../domain/contract/status.js';
import type { Standing } from '../domain/contract/whereabouts.js';
import type { DeskCase } from '../domain/desk/dispatch.js';
import type { RecusalRelation } from '../domain/people/recusal.js';
import type { Duty, HeldDuty } from '../domain/separation-of-duties.js';
import { appendCaseEvent } from './case-event-store.js';
import { prepared, type Transaction } from './connection.js';
import type { Condition } from './read-models/queue-size.js';

/** A case of the desk under lock. */
export interface LockedDeskCase extends DeskCase {
  officeId: string;
  /** On whose desk it lies: of a second review the office that decides it. */
  deskOfficeId: string;
  status: ContractStatus;
  version: number;
  projectName: string;
  dueOn: string | null;
  dueLimit: LimitName | null;
  dueProvisional: boolean;
  ruleSetCode: string | null;
}

const COLUMNS = `c.id, c.office_id as "officeId", c.desk_office_id as "deskOfficeId", c.status, c.status_before as "statusBefore", c.version, c.is_large as "isLarge",
  c.organisation_id as "organisationId", c.counterparty_organisation_id as "counterpartyOrganisationId",
  c.project_name as "projectName", c.due_at as "dueAt", c.due_on as "dueOn", c.due_limit as "dueLimit",
  c.due_provisional as "dueProvisional", c.rule_set_code as "ruleSetCode", c.holder_id as "holderId", c.held_until as "heldUntil",
  coalesce((select jsonb_agg(jsonb_build_object('duty', d.duty, 'userId', d.user_id)) from case_duties d
    where d.contract_id = c.id), '[]') as duties,
  array(select r.user_id from recusals r where r.contract_id = c.id)::text[] as "recusedUserIds"`;

type Row = LockedDeskCase & { duties: HeldDuty[] };

const BATCH = 50;

/**
 * The most urgent cases of an office in these statuses that nobody else holds, not locked: who looks must not keep others off
 * what is not for them. `after` goes on behind the last one that was not for this person.
 */
export async function listFreeCases(
  trx: Transaction,
  wanted: {
    officeId: string;
    statuses: readonly ContractStatus[];
    userId: string;
    nowAt: string;
    after?: DeskCase;
    queue?: Condition | undefined;
  },
): Promise<LockedDeskCase[]> {
  const { after, queue } = wanted;
  const behind =
    after === undefined
      ? 'true'
      : after.dueAt === null
        ? '(c.due_at is null and c.id > :afterId)'
        : '((c.due_at, c.id) > (:afterDueAt::timestamptz, :afterId) or c.due_at is null)';
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select ${COLUMNS} from contracts c
     where c.desk_office_id = :officeId and c.status = any(:statuses)
       and (c.held_until is null or c.held_until <= :nowAt or c.holder_id is null or c.holder_id = :userId)
       and not exists (select 1 from recusals r where r.contract_id = c.id and r.user_id = :userId)
       and ${behind} and ${queue?.sql ?? 'true'}
     order by c.due_at asc nulls last, c.id limit ${BATCH}`,
    {
      ...queue?.bindings,
      officeId: wanted.officeId,
      statuses: [...wanted.statuses],
      userId: wanted.userId,
      nowAt: wanted.nowAt,
      ...(after === undefined
        ? {}
        : { afterId: after.id, ...(after.dueAt === null ? {} : { afterDueAt: after.dueAt }) }),
    },
  );
  return rows;
}

/** The same case under lock, as it is now; undefined when somebody else is at it. */
export async function lockFreeCase(trx: Transaction, contractId: string): Promise<LockedDeskCase | undefined> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select ${COLUMNS} from contracts c where c.id = ? for update of c skip locked`,
    [contractId],
  );
  return rows[0];
}

/** One case of the desk, locked; undefined when it is not there. */
export async function lockDeskCase(trx: Transaction, contractId: string): Promise<LockedDeskCase | undefined> {
  const { rows } = await trx.raw<{ rows: Row[] }>(`select ${COLUMNS} from contracts c where c.id = ? for update of c`, [
    contractId,
  ]);
  return rows[0];
}

/** One case of the desk as this scope may see it, not locked; undefined when it is not there. */
export async function findDeskCase(trx: Transaction, contractId: string): Promise<LockedDeskCase | undefined> {
  const { rows } = await trx.raw<{ rows: Row[] }>(`select ${COLUMNS} from contracts c where c.id = ?`, [contractId]);
  return rows[0];
}

/** Who has done what on a case, who must not touch it, and what happened last: names, no content. */
export interface DeskHands {
  holder: { id: string; name: string } | null;
  duties: { duty: Duty; person: { id: string; name: string }; takenAt: string }[];
  recusals: { person: { id: string; name: string }; relation: RecusalRelation; declaredAt: string }[];
  /** The latest first. */
  recent: { id: string; at: string; kind: string; by: { id: string; name: string } | null; role: string }[];
  openNotes: number;
}

const RECENT = 20;

/** The hands on a case as this scope may see it. */
export async function readDeskHands(trx: Transaction, contractId: string): Promise<DeskHands> {
  const { rows } = await trx.raw<{ rows: DeskHands[] }>(
    `select
       (select jsonb_build_object('id', h.id, 'name', h.name) from users h where h.id = c.holder_id) as holder,
       coalesce((select jsonb_agg(jsonb_build_object('duty', d.duty, 'takenAt', ${iso('d.first_at')},
         'person', jsonb_build_object('id', u.id, 'name', u.name)) order by d.first_at)
         from case_duties d join users u on u.id = d.user_id where d.contract_id = c.id), '[]') as duties,
       coalesce((select jsonb_agg(jsonb_build_object('relation', r.relation, 'declaredAt', ${iso('r.declared_at')},
         'person', jsonb_build_object('id', u.id, 'name', u.name)) order by r.declared_at)
         from recusals r join users u on u.id = r.user_id where r.contract_id = c.id), '[]') as recusals,
       coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'at', ${iso('e.occurred_at')}, 'kind', e.kind, 'role', e.actor_role,
         'by', case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end) order by e.id desc)
         from (select * from case_events where contract_id = c.id order by id desc limit ${RECENT}) e
         left join users u on u.id = e.actor_id), '[]') as recent,
       (select count(*)::int from review_notes n where n.contract_id = c.id and n.resolved_at is null) as "openNotes"
     from contracts c where c.id = ?`,
    [contractId],
  );
  return rows[0] ?? { holder: null, duties: [], recusals: [], recent: [], openNotes: 0 };
}

/** An instant inside of JSON, as it goes over the wire. */
function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Who signs an act of the desk, and when. */
export interface DeskSignature {
  actorId: string;
  actorRole: string;
  commandId: string;
  nowAt: string;
  clockOffsetMs: number;
}

/** What is said of a case that does not move. */
export interface DeskNote {
  kind: string;
  reason?: string | undefined;
  rule?: string | undefined;
  data?: Record<string, unknown>;
}

/** Appends to the history of a locked case that stays where it is. */
export async function noteOnCase(
  trx: Transaction,
  deskCase: Pick<LockedDeskCase, 'id' | 'status'>,
  what: DeskNote,
  signed: DeskSignature,
): Promise<void> {
  await appendCaseEvent(trx, {
    subjectKind: 'contract',
    subjectId: deskCase.id,
    contractId: deskCase.id,
    kind: what.kind,
    actorId: signed.actorId,
    actorRole: signed.actorRole,
    commandId: signed.commandId,
    statusBefore: deskCase.status,
    statusAfter: deskCase.status,
    reasonText: what.reason,
    rule: what.rule,
    data: what.data,
    occurredAt: signed.nowAt,
    clockOffsetMs: signed.clockOffsetMs,
  });
}

/** Writes who holds a locked case from now on, and the event that says so; the status does not move. */
export async function writeHolder(
  trx: Transaction,
  deskCase: LockedDeskCase,
  holder: { holderId: string | null; heldUntil: string | null },
  what: DeskNote,
  signed: DeskSignature,
): Promise<void> {
  await trx('contracts')
    .where({ id: deskCase.id })
    .update({ holder_id: holder.holderId, held_until: holder.heldUntil })
    .options(prepared('write-holder'));
  const standing: Standing = {
    holderId: holder.holderId,
    isLarge: deskCase.isLarge,
    dueOn: deskCase.dueOn,
    dueLimit: deskCase.dueLimit,
    dueProvisional: deskCase.dueProvisional,
    ruleSet: deskCase.ruleSetCode,
  };
  const data = { ...what.data, heldUntil: holder.heldUntil, standing };
  await noteOnCase(trx, deskCase, { ...what, data }, signed);
}

/** Keeps which version of a case an officer looked at last. */
export async function markSeen(
  trx: Transaction,
  { contractId, userId, version, seenAt }: { contractId: string; userId: string; version: number; seenAt: string },
): Promise<void> {
  await trx
    .raw(
      `insert into case_seen (contract_id, user_id, version, seen_at)
       select :contractId::uuid, :userId::uuid, :version::integer, :seenAt::timestamptz
       -- a second look at the same version writes nothing, so that nothing has to reach the disk either
       where not exists (select 1 from case_seen s
         where s.contract_id = :contractId and s.user_id = :userId and s.version >= :version)
       on conflict (contract_id, user_id) do update set version = excluded.version, seen_at = excluded.seen_at
       where case_seen.version < excluded.version`,
      { contractId, userId, version, seenAt },
    )
    .options(prepared('mark-seen'));
}
