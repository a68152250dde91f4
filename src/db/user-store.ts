import { type Actor, type Role, ROLES } from '../domain/actor.js';
import { type Database, prepared } from './connection.js';

export interface UserRow {
  id: string;
  name: string;
  roles: string[];
  organisation_id: string | null;
  office_id: string | null;
}

const COLUMNS: (keyof UserRow)[] = ['id', 'name', 'roles', 'organisation_id', 'office_id'];

/** A person as the rest of the registry knows them. */
export function toActor(row: UserRow): Actor {
  return {
    id: row.id,
    name: row.name,
    roles: row.roles.filter((role): role is Role => (ROLES as readonly string[]).includes(role)),
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
    ...(row.office_id === null ? {} : { officeId: row.office_id }),
  };
}

/** The person behind a token; undefined when nobody here is bound to that identity. */
export async function findActorByIdentity(db: Database, issuer: string, subject: string): Promise<Actor | undefined> {
  const row = await db('users')
    .select<UserRow[]>(COLUMNS)
    .where({ issuer, subject, active: true })
    .first()
    .options(prepared('find-actor'));
  return row === undefined ? undefined : toActor(row);
}
