import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { RegistryClient } from '../src/embedded/registry-client.js';
import { contractWorkflowId } from '../src/workflows/contract/messages.js';
import type { BenchInstance } from './instance.js';
import { beginJourney } from './life.js';

/** One worker killed with SIGKILL while a command was on its way through it. */
export interface KillTrial {
  /** How long after the command was sent. */
  readonly afterMs: number;
  /** From the kill to the command's answer. */
  readonly seconds: number;
  /** What the worker had in hand: a task it had taken, a task that waited for it, or nothing any more. */
  readonly caught: 'task begun' | 'task waiting' | 'nothing';
}

/** A kill this long after the request meets the command at different places on its way. */
const MOMENTS_MS = [0, 4, 8, 12, 16, 20, 25, 30, 40, 60];

/** Kills the worker in the middle of a command, again and again; the supervisor starts it, the client keeps asking. */
export async function killWorkers(
  instance: BenchInstance,
  client: RegistryClient,
  temporal: Client,
  today: string,
): Promise<KillTrial[]> {
  const trials: KillTrial[] = [];
  for (const afterMs of MOMENTS_MS) {
    const contractId = await beginJourney(client, today).submit();
    const pid = instance.pidOf('worker');
    if (pid === undefined) throw new Error('the worker has no pid file');
    const answered = beginJourney(client, today).accept(contractId);
    await pause(afterMs);
    process.kill(pid, 'SIGKILL');
    const killedAt = performance.now();
    await answered;
    const seconds = (performance.now() - killedAt) / 1000;
    trials.push({ afterMs, seconds, caught: await whatWasCaught(temporal, contractId) });
    await waitForWorker(instance);
  }
  return trials;
}

/** Time-outs in the history tell what the dead worker left behind. */
async function whatWasCaught(temporal: Client, contractId: string): Promise<KillTrial['caught']> {
  const { events } = await temporal.workflow.getHandle(contractWorkflowId(contractId)).fetchHistory();
  const timeouts = (events ?? []).flatMap((event) => event.workflowTaskTimedOutEventAttributes?.timeoutType ?? []);
  const [START_TO_CLOSE, SCHEDULE_TO_START] = [1, 2];
  if (timeouts.includes(START_TO_CLOSE)) return 'task begun';
  return timeouts.includes(SCHEDULE_TO_START) ? 'task waiting' : 'nothing';
}

/** The next trial begins with a worker that works: a supervisor that sees crash after crash would rather wait. */
async function waitForWorker({ api, pidOf }: BenchInstance): Promise<void> {
  for (const limit = Date.now() + 60_000; Date.now() < limit; await pause(100)) {
    const answer = await fetch(`${api}/readyz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true && pidOf('worker') !== undefined) return;
  }
  throw new Error('the worker did not come back');
}
