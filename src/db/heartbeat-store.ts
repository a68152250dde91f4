import type { Database } from './connection.js';

/** One running process of a kind. */
export interface Process {
  kind: 'worker' | 'server';
  instance: string;
}

/** A process that said nothing for this long is gone. */
export const GONE_AFTER_SECONDS = 15;

/** The process is alive now; what ended without saying so is forgotten after a day. The database's own clock judges. */
export async function keepHeartbeat(db: Database, { kind, instance }: Process): Promise<void> {
  await db('process_heartbeats')
    .insert({ kind, instance, beat_at: db.fn.now() })
    .onConflict(['kind', 'instance'])
    .merge();
  await db('process_heartbeats').whereRaw(`beat_at < now() - interval '1 day'`).delete();
}

export async function forgetHeartbeat(db: Database, { kind, instance }: Process): Promise<void> {
  await db('process_heartbeats').where({ kind, instance }).delete();
}

/** True when a process of this kind said lately that it is alive; the database's own clock judges. */
export async function isAlive(db: Database, kind: Process['kind']): Promise<boolean> {
  const row = await db('process_heartbeats')
    .select('instance')
    .where({ kind })
    .whereRaw(`beat_at > now() - make_interval(secs => ?)`, [GONE_AFTER_SECONDS])
    .first<{ instance: string } | undefined>();
  return row !== undefined;
}
