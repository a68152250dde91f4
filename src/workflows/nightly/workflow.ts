import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';

const duty = proxyActivities<Activities>({
  startToCloseTimeout: '10m',
  retry: { initialInterval: '5s', maximumInterval: '5m' },
});

/** Every night: does the ledger add up, is every waiting case in somebody's hands, what is overdue. */
export async function nightlyWorkflow(): Promise<void> {
  await duty.collectTreasuryResults();
  await duty.checkInvariants();
  await duty.findOrphans();
  await duty.listOverdue();
}
