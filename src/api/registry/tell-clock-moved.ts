import { WorkflowNotFoundError } from '@temporalio/client';
import { listWaitingForTime } from '../../db/read-models/waiting-for-time.js';
import { DomainError } from '../../domain/errors.js';
import { processIdOf } from '../../domain/processes.js';
import { clockMovedSignal, contractWorkflowId } from '../../workflows/contract/messages.js';
import { payoutBatchWorkflowId } from '../../workflows/payout-batch/messages.js';
import { rewardWorkflowId } from '../../workflows/reward/messages.js';
import type { AppContext } from '../dependencies.js';

const AT_ONCE = 16;
const SIGNAL_TIMEOUT_MS = 10_000;

/** Tells every case that waits for a limit to arm its timers again; whom to tell the record knows. Throws `engine-unavailable`. */
export async function tellClockMoved(
  context: Pick<AppContext, 'db' | 'temporal'>,
  clockOffsetMs: number,
): Promise<number> {
  const { contractIds, claimIds, batchIds, challengeIds } = await listWaitingForTime(context.db);
  const waiting = [
    ...contractIds.map(contractWorkflowId),
    ...claimIds.map(rewardWorkflowId),
    ...batchIds.map(payoutBatchWorkflowId),
    ...challengeIds.map((id) => processIdOf({ kind: 'challenge', id })),
  ];
  let told = 0;
  const tellNext = async (): Promise<void> => {
    for (let workflowId = waiting.pop(); workflowId !== undefined; workflowId = waiting.pop()) {
      if (await tell(context, workflowId, clockOffsetMs)) told += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, tellNext));
  return told;
}

/** False for a workflow that has ended: there is nothing left to arm. */
async function tell(
  { temporal }: Pick<AppContext, 'temporal'>,
  workflowId: string,
  clockOffsetMs: number,
): Promise<boolean> {
  try {
    await temporal.withDeadline(Date.now() + SIGNAL_TIMEOUT_MS, () =>
      temporal.workflow.getHandle(workflowId).signal(clockMovedSignal, { clockOffsetMs }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw new DomainError('engine-unavailable');
  }
}
