import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { type CaseRef, PROCESS_TASK_TIMEOUT_MS, RECORD_MOVED, wakingOf } from './domain/processes.js';
import type { CaseProcesses } from './gateways/case-processes.js';

const CALL_TIMEOUT_MS = 10_000;

/** The processes of the cases as Temporal runs them. */
export function createTemporalProcesses(client: Client, taskQueue: string): CaseProcesses {
  const inTime = <T>(call: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + CALL_TIMEOUT_MS, call);
  const startOf = (of: CaseRef) => {
    const { type, workflowId, input, summary } = wakingOf(of);
    const options = {
      workflowId,
      taskQueue,
      args: [input] as [object],
      workflowTaskTimeout: PROCESS_TASK_TIMEOUT_MS,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: summary,
    } as const;
    return { type, options };
  };
  return {
    async wake(of) {
      const { type, options } = startOf(of);
      try {
        await inTime(() => client.workflow.start(type, { ...options, workflowIdConflictPolicy: 'FAIL' }));
        return true;
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
        throw error;
      }
    },
    async bidLook(of) {
      const { type, options } = startOf(of);
      await inTime(() => client.workflow.signalWithStart(type, { ...options, signal: RECORD_MOVED, signalArgs: [] }));
    },
  };
}
