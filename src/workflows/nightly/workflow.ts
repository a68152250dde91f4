import { log, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { tellBatch } from '../payout-batch/tell-batch.js';

const duty = proxyActivities<Activities>({
  startToCloseTimeout: '10m',
  // a drop or a database that is away tonight is asked again tomorrow: one duty must not keep the others from being done
  retry: { initialInterval: '5s', maximumInterval: '5m', maximumAttempts: 6 },
});

/** Goes through the whole register, slice by slice, and says all the while that it goes on. */
const round = proxyActivities<Activities>({
  startToCloseTimeout: '4h',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '5s', maximumInterval: '5m', maximumAttempts: 6 },
});

/** Every night: late answers of the treasury, does the ledger add up, is every waiting case in somebody's hands, what is overdue. */
export async function nightlyWorkflow(): Promise<void> {
  await attempt(async () => {
    const { files } = await duty.collectTreasuryResults();
    for (const batchId of new Set(files.flatMap(({ batchIds }) => batchIds))) await tellBatch(batchId);
    if (files.length > 0) await duty.putAwayResults({ files });
  });
  await attempt(() => round.checkInvariants());
  await attempt(() => round.recomputeSheets());
  await attempt(() => round.offerCandidates());
  await attempt(() => round.findOrphans());
  await attempt(() => duty.listOverdue());
  await attempt(() => duty.remindOfDeadlines());
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('a nightly duty was not done', { reason: error instanceof Error ? error.message : String(error) });
  }
}
