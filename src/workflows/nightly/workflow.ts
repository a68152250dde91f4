import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';

const duty = proxyActivities<Activities>({
  startToCloseTimeout: '10m',
  retry: { initialInterval: '5s', maximumInterval: '5m' },
});

/** Every night: does the ledger add up, is every waiting case in somebody's hands, what is overdue. */
export async function nightlyWorkflow(): Promise<void> {
  await duty.checkInvariants();
  await duty.findOrphans();
  await duty.listOverdue();
  // last: a drop that is away is waited for, and must not keep the other duties from being done
  await duty.collectTreasuryResults();
}
