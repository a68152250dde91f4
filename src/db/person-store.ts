import type { Role } from '../domain/actor.js';
import type { Transaction } from './connection.js';

/** A person with what they hold themselves. */
export interface PersonRecord {
  id: string;
  name: string;
  ownRoles: Role[];
  organisationId: string | null;
  officeId: string | null;
  active: boolean;
}

const SELECTED = {
  id: 'id',
  name: 'name',
  ownRoles: 'roles',
  organisationId: 'organisation_id',
  officeId: 'office_id',
  active: 'active',
} as const;

/** Takes the row lock of a person; undefined when nobody has this id. */
export async function lockPerson(trx: Transaction, id: string): Promise<PersonRecord | undefined> {
  return trx('users').select<PersonRecord[]>(SELECTED).where({ id }).forUpdate().first();
}

/** A person as the lists of administration show them. */
export interface PersonRow extends PersonRecord {
  subject: string;
  roles: Role[];
  leftOn: string | null;
}

/** People by name, of one office or all; one row more than the page. */
export async function listPeople(
  trx: Transaction,
  {
    officeId,
    words,
    after,
    limit,
  }: {
    officeId?: string | undefined;
    /** Name, account, or the whole id. */
    words?: string | undefined;
    after?: { name: string; id: string } | undefined;
    limit: number;
  },
): Promise<PersonRow[]> {
  const query = trx('acting_users as a')
    .join('users as u', 'u.id', 'a.id')
    .select<PersonRow[]>({
      id: 'a.id',
      name: 'a.name',
      subject: 'a.subject',
      ownRoles: 'a.own_roles',
      roles: 'a.roles',
      organisationId: 'a.organisation_id',
      officeId: 'a.office_id',
      active: 'a.active',
      leftOn: 'u.left_on',
    })
    .orderBy(['a.name', 'a.id'])
    .limit(limit + 1);
  if (officeId !== undefined) void query.where('a.office_id', officeId);
  if (words !== undefined) {
    const like = `%${words.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    void query.whereRaw('(a.name ilike ? or a.subject ilike ? or a.id::text = ?)', [like, like, words.toLowerCase()]);
  }
  if (after !== undefined) void query.whereRaw('(a.name, a.id) > (?, ?)', [after.name, after.id]);
  return query;
}

/** Who works in this office, by name; null: the people of the city, who have none. Nobody without a role, and no applicant. */
export async function listColleagues(
  trx: Transaction,
  officeId: string | null,
): Promise<{ id: string; name: string; roles: Role[] }[]> {
  return trx('users')
    .select<{ id: string; name: string; roles: Role[] }[]>({ id: 'id', name: 'name', roles: 'roles' })
    .where({ office_id: officeId, organisation_id: null, active: true })
    .whereRaw(`roles <> '{}'`)
    .orderBy(['name', 'id']);
}

/** Opens an account; false when issuer and subject have one already. */
export async function addPerson(
  trx: Transaction,
  person: {
    id: string;
    issuer: string;
    subject: string;
    name: string;
    organisationId?: string | undefined;
    officeId?: string | undefined;
    email?: string | undefined;
  },
): Promise<boolean> {
  const added = await trx('users')
    .insert({
      id: person.id,
      issuer: person.issuer,
      subject: person.subject,
      name: person.name,
      roles: [],
      organisation_id: person.organisationId ?? null,
      office_id: person.officeId ?? null,
      email: person.email ?? null,
    })
    .onConflict(['issuer', 'subject'])
    .ignore()
    .returning('id');
  return added.length > 0;
}

/** Gives a person exactly these roles. */
export async function writeRoles(trx: Transaction, id: string, roles: readonly Role[]): Promise<void> {
  await trx('users')
    .where({ id })
    .update({ roles: [...roles] });
}

/** Closes an account from a day on, ends what was lent by or to its person, and hands back what they held; the held cases. */
export async function closeAccount(
  trx: Transaction,
  { id, leftOn, nowAt, byId, reason }: { id: string; leftOn: string; nowAt: string; byId: string; reason: string },
): Promise<{ heldContractIds: string[] }> {
  await trx('users').where({ id }).update({ active: false, left_on: leftOn });
  await trx('delegations')
    .whereRaw('? in (from_user_id, to_user_id)', [id])
    .whereNull('revoked_at')
    .where('ends_on', '>=', leftOn)
    .update({ revoked_at: nowAt, revoked_by: byId, revoke_reason: reason });
  const held = await trx('contracts').select<{ id: string }[]>('id').where({ holder_id: id }).orderBy('id');
  return { heldContractIds: held.map((row) => row.id) };
}

/** One line of the log of people. */
export interface PersonEvent {
  userId: string;
  kind: string;
  byId: string;
  byRole: string;
  commandId: string;
  reason?: string | undefined;
  data?: Record<string, unknown> | undefined;
  occurredAt: string;
  clockOffsetMs: number;
}

/** Appends to the log of accounts, permissions and delegations. */
export async function appendPersonEvent(trx: Transaction, event: PersonEvent): Promise<void> {
  await trx('person_events').insert({
    user_id: event.userId,
    kind: event.kind,
    by_id: event.byId,
    by_role: event.byRole,
    command_id: event.commandId,
    reason: event.reason ?? null,
    data: JSON.stringify(event.data ?? {}),
    occurred_at: event.occurredAt,
    clock_offset_ms: event.clockOffsetMs,
  });
}

/** One line of the log as it is read. */
export interface PersonEventRow {
  id: string;
  at: string;
  kind: string;
  personId: string;
  personName: string;
  byId: string;
  byName: string | null;
  byRole: string;
  reason: string | null;
  data: Record<string, unknown>;
  clockOffsetMs: bigint;
}

/** The log, the latest first; one row more than the page. */
export async function listPersonEvents(
  trx: Transaction,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<PersonEventRow[]> {
  const query = trx('person_events as e')
    .join('users as p', 'p.id', 'e.user_id')
    .leftJoin('users as b', 'b.id', 'e.by_id')
    .select<PersonEventRow[]>({
      id: 'e.id',
      at: 'e.occurred_at',
      kind: 'e.kind',
      personId: 'p.id',
      personName: 'p.name',
      byId: 'e.by_id',
      byName: 'b.name',
      byRole: 'e.by_role',
      reason: 'e.reason',
      data: 'e.data',
      clockOffsetMs: 'e.clock_offset_ms',
    })
    .orderBy('e.id', 'desc')
    .limit(limit + 1);
  if (before !== undefined) void query.where('e.id', '<', before);
  return query;
}
