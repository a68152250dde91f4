import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { recordMovedSignal } from '../contract/messages.js';
import { payoutBatchWorkflowId } from './messages.js';

/** Results have moved the batch on record already; its clerk only has to know. One that has ended need not. */
export async function tellBatch(batchId: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(payoutBatchWorkflowId(batchId)).signal(recordMovedSignal);
  } catch {
    // the batch's workflow has ended: nothing waits there
  }
}
