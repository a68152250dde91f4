import { type Actor, type Role, ROLES } from '../domain/actor.js';
import { type Database, prepared, type Transaction } from './connection.js';

/** A row of `acting_users`: a person with their own roles and those lent to them today. */
export interface UserRow {
  id: string;
  name: string;
  roles: string[];
  own_roles: string[];
  stands_in_for: { userId: string; roles: string[] }[] | null;
  organisation_id: string | null;
  office_id: string | null;
}

const COLUMNS: (keyof UserRow)[] = [
  'id',
  'name',
  'roles',
  'own_roles',
  'stands_in_for',
  'organisation_id',
  'office_id',
];

const known = (roles: readonly string[]): Role[] =>
  roles.filter((role): role is Role => (ROLES as readonly string[]).includes(role));

/** A person as the rest of the registry knows them. */
export function toActor(row: UserRow): Actor {
  return {
    id: row.id,
    name: row.name,
    roles: known(row.roles),
    ...(row.stands_in_for === null
      ? {}
      : {
          ownRoles: known(row.own_roles),
          standsInFor: row.stands_in_for.map(({ userId, roles }) => ({ userId, roles: known(roles) })),
        }),
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
    ...(row.office_id === null ? {} : { officeId: row.office_id }),
  };
}

/** What a person is called; null when nobody here has this id. */
export async function findPersonName(db: Database, id: string): Promise<string | null> {
  const row = await db('users').select<{ name: string }[]>('name').where({ id }).first();
  return row?.name ?? null;
}

/** The person behind a token; undefined when nobody here is bound to that identity. */
export async function findActorByIdentity(db: Database, issuer: string, subject: string): Promise<Actor | undefined> {
  const row = await db('acting_users')
    .select<UserRow[]>(COLUMNS)
    .where({ issuer, subject, active: true })
    .first()
    .options(prepared('find-actor'));
  return row === undefined ? undefined : toActor(row);
}

/** An active person by id; undefined when nobody active here has it. */
export async function findSignerById(db: Database, id: string): Promise<Actor | undefined> {
  const row = await db('acting_users').select<UserRow[]>(COLUMNS).where({ id, active: true }).first();
  return row === undefined ? undefined : toActor(row);
}

/** True when somebody of this organisation has this address, whether or not the account is still active. */
export async function hasAccountWithEmail(trx: Transaction, organisationId: string, email: string): Promise<boolean> {
  const row = await trx('users')
    .select('id')
    .where({ organisation_id: organisationId })
    .whereRaw('lower(email) = lower(?)', [email])
    .first();
  return row !== undefined;
}
