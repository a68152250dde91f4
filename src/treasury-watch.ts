import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';

/** Under this one id the watch runs: whoever starts it again finds it running. */
const TREASURY_WATCH_ID = 'treasury-watch';

/** Sees to it that the one watch over the treasury's drop runs; every worker that starts asks for it. */
export async function ensureTreasuryWatch(client: Client, taskQueue: string): Promise<void> {
  try {
    await client.workflow.start('treasuryWatchWorkflow', {
      workflowId: TREASURY_WATCH_ID,
      taskQueue,
      args: [{}],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: 'The watch over the treasury drop',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
