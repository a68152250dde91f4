import type { Database } from '../connection.js';

/** True when a process of this kind said within so many seconds that it is alive; the database's own clock judges. */
export async function isAlive(db: Database, kind: 'worker' | 'server', withinSeconds: number): Promise<boolean> {
  const row = await db('process_heartbeats')
    .select('instance')
    .where({ kind })
    .whereRaw(`beat_at > now() - make_interval(secs => ?)`, [withinSeconds])
    .first<{ instance: string } | undefined>();
  return row !== undefined;
}
