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
  /** What the dead worker left behind: a task it had begun, a task that still waited for it, or nothing. */
  readonly caught: 'task begun' | 'task waiting' | 'nothing';
}

/** A kill this long after the request meets the command at different places on its way. */
export const KILL_MOMENTS_MS = [5, 10, 15, 20, 25, 30, 40, 50];

/** What the engine calls a task that was begun and not finished, and one that nobody came for. */
const [START_TO_CLOSE, SCHEDULE_TO_START] = [1, 2];

/** Kills the worker in the middle of an acceptance; the supervisor starts another, the client keeps asking. */
export async function killWorker(
  instance: BenchInstance,
  { client, temporal, today }: { client: RegistryClient; temporal: Client; today: string },
  afterMs: number,
): Promise<KillTrial> {
  // The first contract warms worker and connections up, as they are in a service that has run for a while.
  await beginJourney(client, today).submit();
  const journey = beginJourney(client, today);
  const contractId = await journey.submit();
  const pid = instance.pidOf('worker');
  if (pid === undefined) throw new Error('the worker has no pid file');
  const answered = journey.accept(contractId);
  await pause(afterMs);
  process.kill(pid, 'SIGKILL');
  const killedAt = performance.now();
  await answered;
  const seconds = (performance.now() - killedAt) / 1000;

  const { events } = await temporal.workflow.getHandle(contractWorkflowId(contractId)).fetchHistory();
  const timeouts = (events ?? []).map((event): number => event.workflowTaskTimedOutEventAttributes?.timeoutType ?? 0);
  const left = timeouts.includes(SCHEDULE_TO_START) ? 'task waiting' : 'nothing';
  return { afterMs, seconds, caught: timeouts.includes(START_TO_CLOSE) ? 'task begun' : left };
}
