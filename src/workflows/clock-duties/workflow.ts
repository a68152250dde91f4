import { log, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';

const duty = proxyActivities<Activities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '1m',
  // the next run of the schedule is minutes away
  retry: { initialInterval: '5s', maximumInterval: '1m', maximumAttempts: 3 },
});

/** 期限巡查: due dates follow the calendars, and nobody waits for a warning because another case is stuck. */
export async function clockDutiesWorkflow(): Promise<void> {
  await attempt(() => duty.recomputeDueDates());
  await attempt(() => duty.ringMissedAlarms());
}

async function attempt(
  work: () => Promise<{ failed: readonly { contractId: string; code: string }[] }>,
): Promise<void> {
  try {
    const { failed } = await work();
    for (const { contractId, code } of failed)
      log.warn('a case was left out of a duty of the clock', { contractId, code });
  } catch (error) {
    log.error('a duty of the clock was not done', { reason: error instanceof Error ? error.message : String(error) });
  }
}
