import { randomUUID } from 'node:crypto';
import { shanghaiDateOf } from '../domain/calendar.js';
import { readClock } from './clock-store.js';
import type { Transaction } from './connection.js';

/** Keeps what a nightly duty found, under the civil date of the service's clock. */
export async function keepDutyRun(trx: Transaction, duty: string, outcome: unknown): Promise<void> {
  const { nowMs, nowAt } = await readClock(trx);
  await trx('duty_runs').insert({
    id: randomUUID(),
    duty,
    business_on: shanghaiDateOf(nowMs),
    outcome: JSON.stringify(outcome),
    ran_at: nowAt,
  });
}
