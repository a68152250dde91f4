import type { Logger } from 'pino';
import { readClock } from './db/clock-store.js';
import type { Database } from './db/connection.js';

/** Without the demonstration the service lives by the machine's clock: a record whose clock was moved once is no record. */
export async function refuseMovedClock(db: Database, demoClock: boolean, logger: Logger): Promise<void> {
  if (demoClock) return;
  const { offsetMs } = await readClock(db);
  if (offsetMs === 0) return;
  logger.fatal(
    { offsetMs },
    'this database was used by a demonstration that moved its clock; it cannot serve without DEMO_CLOCK=on',
  );
  process.exit(78);
}
