import type { Role } from '../domain/actor.js';
import type { Transaction } from './connection.js';

/** 授权代办 as it is kept. */
export interface DelegationRecord {
  id: string;
  fromUserId: string;
  toUserId: string;
  roles: Role[];
  startsOn: string;
  endsOn: string;
  reason: string;
  createdBy: string;
  createdAt: string;
  revokedAt: string | null;
  revokeReason: string | null;
}

const SELECTED = {
  id: 'd.id',
  fromUserId: 'd.from_user_id',
  toUserId: 'd.to_user_id',
  roles: 'd.roles',
  startsOn: 'd.starts_on',
  endsOn: 'd.ends_on',
  reason: 'd.reason',
  createdBy: 'd.created_by',
  createdAt: 'd.created_at',
  revokedAt: 'd.revoked_at',
  revokeReason: 'd.revoke_reason',
} as const;

export async function addDelegation(
  trx: Transaction,
  delegation: Omit<DelegationRecord, 'revokedAt' | 'revokeReason'>,
): Promise<void> {
  await trx('delegations').insert({
    id: delegation.id,
    from_user_id: delegation.fromUserId,
    to_user_id: delegation.toUserId,
    roles: delegation.roles,
    starts_on: delegation.startsOn,
    ends_on: delegation.endsOn,
    reason: delegation.reason,
    created_by: delegation.createdBy,
    created_at: delegation.createdAt,
  });
}

export async function lockDelegation(trx: Transaction, id: string): Promise<DelegationRecord | undefined> {
  return trx('delegations as d').select<DelegationRecord[]>(SELECTED).where('d.id', id).forUpdate().first();
}

export async function revokeDelegation(
  trx: Transaction,
  { id, byId, nowAt, reason }: { id: string; byId: string; nowAt: string; reason: string },
): Promise<void> {
  await trx('delegations').where({ id }).update({ revoked_at: nowAt, revoked_by: byId, revoke_reason: reason });
}

/** A delegation with whom it is between. */
export interface ListedDelegation extends DelegationRecord {
  fromName: string;
  fromOfficeId: string | null;
  toName: string;
}

/** Delegations with the names of both, the latest first: of one person, of one office, or all. */
export async function listDelegations(
  trx: Transaction,
  of: { userId?: string; officeId?: string },
): Promise<ListedDelegation[]> {
  const query = trx('delegations as d')
    .join('users as f', 'f.id', 'd.from_user_id')
    .join('users as t', 't.id', 'd.to_user_id')
    .select<ListedDelegation[]>({
      ...SELECTED,
      fromName: 'f.name',
      fromOfficeId: 'f.office_id',
      toName: 't.name',
    })
    .orderBy([
      { column: 'd.starts_on', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(500);
  const { userId, officeId } = of;
  if (userId !== undefined) {
    void query.whereRaw('? in (d.from_user_id, d.to_user_id)', [userId]);
  }
  if (officeId !== undefined) void query.where('f.office_id', officeId);
  return query;
}

/** Every role lent to a person that has not come to its end, begun or not. */
export async function listLentRoles(trx: Transaction, userId: string, today: string): Promise<Role[]> {
  const { rows } = await trx.raw<{ rows: { role: Role }[] }>(
    `select distinct r.role from delegations d cross join lateral unnest(d.roles) r (role)
     where d.to_user_id = :userId and d.revoked_at is null and d.ends_on >= :today order by r.role`,
    { userId, today },
  );
  return rows.map(({ role }) => role);
}

/** The roles one person has lent another on any of these days, and not taken back. */
export async function listRolesLentBetween(
  trx: Transaction,
  of: { fromUserId: string; toUserId: string; startsOn: string; endsOn: string },
): Promise<Role[]> {
  const { rows } = await trx.raw<{ rows: { role: Role }[] }>(
    `select distinct r.role from delegations d cross join lateral unnest(d.roles) r (role)
     where d.from_user_id = :fromUserId and d.to_user_id = :toUserId and d.revoked_at is null
       and d.starts_on <= :endsOn::date and d.ends_on >= :startsOn::date`,
    of,
  );
  return rows.map(({ role }) => role);
}

/** For whom a person stood in on a day, in whatever role. */
export async function listPrincipalsOn(trx: Transaction, userId: string, on: string): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select distinct from_user_id as id from delegations
     where to_user_id = :userId and :on::date between starts_on and ends_on
       and (revoked_at is null or (revoked_at at time zone 'Asia/Shanghai')::date >= :on::date)`,
    { userId, on },
  );
  return rows.map(({ id }) => id);
}
