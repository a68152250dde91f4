import { createHash } from 'node:crypto';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import type { Actor } from '../domain/actor.js';

// int8 holds fen: a JS number would lose them. A date has no time zone: the driver's Date moves it by a day in Shanghai.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());

export type Database = Knex;
/** A function that takes this runs inside somebody's transaction. */
export type Transaction = Knex.Transaction;
/** A statement that is still being put together. */
export type Query = Knex.QueryBuilder;

/** Opens the pool; nothing is connected until the first query. */
export function createDatabase(url: string, options: { poolSize?: number; applicationName?: string } = {}): Database {
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: options.applicationName ?? 'registry',
      connectionTimeoutMillis: 3000,
      options:
        '-c timezone=UTC -c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000',
    },
    acquireConnectionTimeout: 5000,
    // bound values are names and accounts: they must not travel in error texts and logs
    compileSqlOnError: false,
    pool: { min: 0, max: options.poolSize ?? 10, idleTimeoutMillis: 30_000 },
  });
}

/**
 * For a statement of every act whose text never changes: a connection parses it once and soon keeps its plan, which with
 * row-level security is most of what it costs. A name stands for one text only.
 */
export function prepared(name: string): { name: string } {
  return { name };
}

/** The same for a statement that filters put together: each text it takes has a name of its own. */
export function preparedText(sql: string): { name: string } {
  return { name: createHash('sha256').update(sql).digest('base64url') };
}

/** Asks the record whether it is there; throws when it is not. */
export async function askRecord(db: Database): Promise<void> {
  await db.raw('select 1');
}

/** Whose rows a transaction may see; row-level security holds it, whatever the query says. */
export type Scope =
  | { kind: 'system' }
  | { kind: 'city' }
  | { kind: 'office'; officeId: string }
  | { kind: 'organisation'; organisationId: string }
  | { kind: 'none' };

const CITY_ROLES = [
  'reward_checker',
  'joint_reviewer',
  'competent_authority',
  'finance_maker',
  'finance_checker',
  'finance_releaser',
  'auditor',
];

/** The widest scope a person's roles give: their organisation, their office, or the city. */
export function scopeOf(actor: Actor): Scope {
  if (actor.roles.some((role) => CITY_ROLES.includes(role))) return { kind: 'city' };
  if (actor.officeId !== undefined) return { kind: 'office', officeId: actor.officeId };
  if (actor.organisationId !== undefined) return { kind: 'organisation', organisationId: actor.organisationId };
  return { kind: 'none' };
}

/** Runs the work in one transaction that sees only what the scope allows. */
export async function inScope<T>(db: Database, scope: Scope, work: (trx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (trx) => {
    await trx
      .raw(
        `select set_config('app.scope', ?, true), set_config('app.office', ?, true), set_config('app.organisation', ?, true)`,
        [
          scope.kind,
          scope.kind === 'office' ? scope.officeId : '',
          scope.kind === 'organisation' ? scope.organisationId : '',
        ],
      )
      .options(prepared('open-scope'));
    return work(trx);
  });
}

/** One step of a transaction under the system's scope, then on in the scope it had: for what its caller has decided already. */
export async function withinSystemScope<T>(trx: Transaction, work: () => Promise<T>): Promise<T> {
  const { rows } = await trx
    .raw<{ rows: { scope: string }[] }>(`select current_setting('app.scope', true) as scope`)
    .options(prepared('read-scope'));
  await setScope(trx, 'system');
  const done = await work();
  await setScope(trx, rows[0]?.scope ?? 'none');
  return done;
}

async function setScope(trx: Transaction, scope: string): Promise<void> {
  await trx.raw(`select set_config('app.scope', ?, true)`, [scope]).options(prepared('set-scope'));
}
