import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from './db/connection.js';

/** Says every two seconds that this process is alive; /readyz asks for it. Returns how to stop. */
export function startHeartbeat(db: Database, kind: 'worker' | 'server', logger: Logger): () => Promise<void> {
  const instance = randomUUID();
  let isStopped = false;
  const beat = async (): Promise<void> => {
    try {
      await db('process_heartbeats')
        .insert({ kind, instance, beat_at: db.fn.now() })
        .onConflict(['kind', 'instance'])
        .merge();
      // what ended without saying so is forgotten after a day
      await db('process_heartbeats').whereRaw(`beat_at < now() - interval '1 day'`).delete();
    } catch (error) {
      logger.warn({ code: (error as { code?: string }).code }, 'heartbeat not written');
    }
  };
  void beat();
  const timer = setInterval(() => void (isStopped ? undefined : beat()), 2000);
  timer.unref();
  return async () => {
    isStopped = true;
    clearInterval(timer);
    await db('process_heartbeats')
      .where({ kind, instance })
      .delete()
      .catch(() => 0);
  };
}
