import { continueAsNew, isCancellation, log, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { tellBatch } from '../payout-batch/tell-batch.js';

/** The heartbeat shows a dead worker within seconds; another one goes on watching. */
const drop = proxyActivities<Activities>({
  startToCloseTimeout: '15m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** What a run of the watch hands to the next one. */
export interface TreasuryWatchInput {
  /** Files that were taken in and could not be put away yet. */
  left?: { name: string; sha256: string }[];
}

const ROUND_MS = 10 * 60_000;
const ROUNDS_PER_RUN = 200;
const AFTER_TROUBLE = '30s';

/**
 * 国库接口值守: one watch for all batches. Results are taken into the record as they come, the batches they moved are told,
 * and only then are the files put away: what dies in between is found again in the drop.
 */
export async function treasuryWatchWorkflow({ left: handedOn = [] }: TreasuryWatchInput = {}): Promise<void> {
  let left = handedOn;
  for (let round = 0; round < ROUNDS_PER_RUN && !workflowInfo().continueAsNewSuggested; round += 1) {
    try {
      const { files } = await drop.watchTreasury({ forMs: ROUND_MS, except: left.map(({ name }) => name) });
      for (const batchId of new Set(files.flatMap(({ batchIds }) => batchIds))) await tellBatch(batchId);
      const toPutAway = [...left, ...files.map(({ name, sha256 }) => ({ name, sha256 }))];
      if (toPutAway.length === 0) continue;
      const stuck = new Set((await drop.putAwayResults({ files: toPutAway })).left);
      left = toPutAway.filter(({ name }) => stuck.has(name));
    } catch (error) {
      if (isCancellation(error)) throw error;
      // a fault of ours must not end the watch; what waits in the drop goes on waiting there
      log.error('the drop could not be watched', { reason: error instanceof Error ? error.message : String(error) });
      await sleep(AFTER_TROUBLE);
    }
  }
  await continueAsNew<typeof treasuryWatchWorkflow>({ left });
}
