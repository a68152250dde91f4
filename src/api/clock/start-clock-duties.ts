import { CLOCK_DUTIES } from '../../domain/processes.js';
import type { AppContext } from '../dependencies.js';

const CALL_TIMEOUT_MS = 3_000;

/** The duties of the clock begin now; when the engine is away they begin with their next round, so nothing is refused. */
export async function startClockDuties({ temporal, logger }: Pick<AppContext, 'temporal' | 'logger'>): Promise<void> {
  try {
    await temporal.withDeadline(Date.now() + CALL_TIMEOUT_MS, () =>
      temporal.schedule.getHandle(CLOCK_DUTIES).trigger(),
    );
  } catch (error) {
    logger.warn(
      { reason: error instanceof Error ? error.name : 'unknown' },
      'the duties of the clock wait for their round',
    );
  }
}
