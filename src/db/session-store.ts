import { type Database, prepared } from './connection.js';

/** Where the sessions of browsers are kept. */
export const SESSION_TABLE = 'browser_sessions';

/** Asks the record with numbered values, as the library that keeps the sessions writes its statements. */
export interface SessionStatements {
  any(text: string, values?: readonly unknown[]): Promise<unknown[]>;
}

/** The statements of the session library, over the connections everybody else uses. */
export function createSessionStatements(db: Database): SessionStatements {
  return {
    async any(text, values = []) {
      const named = Object.fromEntries(
        values.map((value, index) => [
          `v${index + 1}`,
          typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
        ]),
      );
      const { rows } = await db.raw<{ rows: unknown[] }>(
        text.replace(/\$(\d+)/g, ':v$1'),
        named as Record<string, string>,
      );
      return rows;
    },
  };
}

/** When a session ends if nothing more is asked in it; undefined when there is none. */
export async function findSessionEnd(db: Database, id: string): Promise<Date | undefined> {
  const row = await db(SESSION_TABLE).select<{ expire: string }[]>('expire').where({ sid: id }).first();
  return row === undefined ? undefined : new Date(row.expire);
}

/** Moves the end of a session out; one that was moved less than a minute ago is left alone, so that reading costs no write. */
export async function extendSession(db: Database, id: string, until: Date): Promise<void> {
  await db
    .raw(`update browser_sessions set expire = ? where sid = ? and expire < ?::timestamptz - interval '1 minute'`, [
      until,
      id,
      until,
    ])
    .options(prepared('extend-session'));
}
