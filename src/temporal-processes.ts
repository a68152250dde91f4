import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { type CaseRef, processIdOf, PROCESS_TASK_TIMEOUT_MS, RECORD_MOVED, wakingOf } from './domain/processes.js';
import type { CaseProcesses } from './gateways/case-processes.js';

const CALL_TIMEOUT_MS = 10_000;
const ASKED_AT_ONCE = 100;
const TOLD_AT_ONCE = 10;

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
    async tellRunning(ofs) {
      let told = 0;
      for (let at = 0; at < ofs.length; at += ASKED_AT_ONCE) {
        // asked first: of ten thousand claims few may have a process, and a signal to none is a call for nothing
        const ids = ofs.slice(at, at + ASKED_AT_ONCE).map(processIdOf);
        const running = await inTime(() => listRunning(client, ids));
        for (let next = 0; next < running.length; next += TOLD_AT_ONCE) {
          const some = running.slice(next, next + TOLD_AT_ONCE);
          const done = await Promise.all(some.map((id) => inTime(() => signalIfRunning(client, id))));
          told += done.filter(Boolean).length;
        }
      }
      return told;
    },
  };
}

/** Which of these processes run. */
async function listRunning(client: Client, ids: readonly string[]): Promise<string[]> {
  const quoted = ids.map((id) => `'${id}'`).join(', ');
  const running: string[] = [];
  const query = `ExecutionStatus = 'Running' and WorkflowId in (${quoted})`;
  for await (const { workflowId } of client.workflow.list({ query })) running.push(workflowId);
  return running;
}

/** False when the process has ended meanwhile: nothing waits there. */
async function signalIfRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).signal(RECORD_MOVED);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
