import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { bareWorkflow } from './bare-workflow.js';

/** The engine alone: the same server, another task queue, a worker whose activity does nothing. */
export interface Bare {
  readonly workerPid: number;
  /** One workflow with this many updates, one after another; their milliseconds go into `ms`. Returns its id. */
  liveOnce(updates: number, ms?: number[]): Promise<string>;
  stop: () => Promise<void>;
}

const TASK_QUEUE = 'bench-bare';

/** Starts the bare worker and waits until it polls. */
export async function startBare(client: Client, address: string, namespace: string): Promise<Bare> {
  const worker = fork(fileURLToPath(new URL('bare-worker.js', import.meta.url)), [address, namespace, TASK_QUEUE], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(worker, 'exit');
  await Promise.race([once(worker, 'message'), ended.then(() => Promise.reject(new Error('the bare worker ended')))]);
  return {
    workerPid: worker.pid ?? 0,
    async liveOnce(updates, ms = []) {
      const workflowId = `bench-bare/${randomUUID()}`;
      const handle = client.workflow.getHandle(workflowId);
      for (let step = 0; step < updates; step += 1) {
        const commandId = randomUUID();
        const began = performance.now();
        const options = { updateId: commandId, args: [{ commandId }] as [object] };
        if (step > 0) await handle.executeUpdate<number, [object]>('step', options);
        else {
          await client.workflow.executeUpdateWithStart<typeof bareWorkflow, number, [object]>('step', {
            ...options,
            startWorkflowOperation: new WithStartWorkflowOperation<typeof bareWorkflow>('bareWorkflow', {
              workflowId,
              taskQueue: TASK_QUEUE,
              args: [updates],
              workflowIdConflictPolicy: 'USE_EXISTING',
            }),
          });
        }
        ms.push(performance.now() - began);
      }
      return workflowId;
    },
    async stop() {
      worker.disconnect();
      await ended;
    },
  };
}
