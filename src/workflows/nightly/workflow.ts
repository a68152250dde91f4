import { log, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { tellBatch } from '../payout-batch/tell-batch.js';

const duty = proxyActivities<Activities>({
  startToCloseTimeout: '10m',
  // a drop or a database that is away tonight is asked again tomorrow: one duty must not keep the others from being done
  retry: { initialInterval: '5s', maximumInterval: '5m', maximumAttempts: 6 },
});

/** Every night: late answers of the treasury, does the ledger add up, is every waiting case in somebody's hands, what is overdue. */
export async function nightlyWorkflow(): Promise<void> {
  await attempt(async () => {
    const { files } = await duty.collectTreasuryResults();
    for (const batchId of new Set(files.flatMap(({ batchIds }) => batchIds))) await tellBatch(batchId);
    if (files.length > 0) await duty.putAwayResults({ files });
  });
  await attempt(() => duty.checkInvariants());
  await attempt(() => duty.findOrphans());
  await attempt(() => duty.listOverdue());
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('a nightly duty was not done', { reason: error instanceof Error ? error.message : String(error) });
  }
}
