import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from './db/connection.js';
import { forgetHeartbeat, keepHeartbeat } from './db/heartbeat-store.js';

/** Says every two seconds that this process is alive; /readyz asks for it. Returns how to stop. */
export function startHeartbeat(db: Database, kind: 'worker' | 'server', logger: Logger): () => Promise<void> {
  const instance = randomUUID();
  let isStopped = false;
  const beat = async (): Promise<void> => {
    try {
      await keepHeartbeat(db, { kind, instance });
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
    await forgetHeartbeat(db, { kind, instance }).catch(() => undefined);
  };
}
