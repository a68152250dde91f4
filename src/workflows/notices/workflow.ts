import { proxyActivities } from '@temporalio/workflow';
import type { NoticeActivities } from '../../activities/notices.js';

/** A dead worker is noticed by the heartbeat within seconds, and another goes on. */
const watch = proxyActivities<NoticeActivities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

const WATCH_MS = 30 * 60 * 1000;

/**
 * 通知: one watch over the facts nobody was told of and the deliveries that are due. Its schedule starts the next one as
 * soon as it ends, so its history stays short, and one that was terminated by hand comes back by itself.
 */
export async function noticesWorkflow(): Promise<void> {
  await watch.keepTelling({ forMs: WATCH_MS });
}
