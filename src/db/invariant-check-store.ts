import { readClock } from './clock-store.js';
import type { InvariantResult } from './check-invariants.js';
import type { Database, Transaction } from './connection.js';
import { keepDutyRun } from './duty-run-store.js';
import { closeGate, holdGate, openAfterCleanCheck } from './payout-gate-store.js';

const DUTY = 'check_invariants';

/**
 * Keeps what a check found and moves the payout gate accordingly: an invariant about money that does not hold closes it, a
 * check in which all of them hold opens what such a check closed, if it began (`begunAt`) after that: one under way before
 * has not seen it. `startedBy` is the person who had it made; left out, the night.
 */
export async function keepCheck(
  trx: Transaction,
  { results, begunAt, startedBy }: { results: readonly InvariantResult[]; begunAt: string; startedBy?: string },
): Promise<void> {
  const broken = results.filter(({ violations }) => violations > 0);
  await keepDutyRun(trx, DUTY, {
    checked: results.length,
    broken: broken.map(({ name }) => name),
    results,
    begunAt,
    ...(startedBy === undefined ? {} : { startedBy }),
  });
  const { nowAt } = await readClock(trx);
  const names = broken.filter(({ ofMoney }) => ofMoney).map(({ name }) => name);
  await holdGate(trx, 'moving');
  if (names.length === 0) {
    await openAfterCleanCheck(trx, { begunAt, at: nowAt });
    return;
  }
  await closeGate(trx, {
    cause: 'invariant',
    reason: '账实核对未通过 · an invariant about money does not hold',
    broken: names,
    by: null,
    at: nowAt,
  });
}

/** A check that was made. */
export interface KeptCheck {
  ranAt: string;
  businessOn: string;
  outcome: { checked: number; broken: string[]; results?: InvariantResult[]; begunAt?: string; startedBy?: string };
}

/** The last time every sheet was computed again, word by word. */
export interface KeptRecomputation {
  ranAt: string;
  businessOn: string;
  outcome: {
    checked: number;
    different: number;
    differences: { claimId: string; pointer: string; stored: unknown; recomputed: unknown }[];
  };
}

/** 逐笔复算: what the last nightly recomputation of all sheets found; undefined before the first. */
export function findLastRecomputation(db: Database): Promise<KeptRecomputation | undefined> {
  return db('duty_runs')
    .select<KeptRecomputation[]>({ ranAt: 'ran_at', businessOn: 'business_on', outcome: 'outcome' })
    .where({ duty: 'recompute_sheets' })
    .orderBy('ran_at', 'desc')
    .orderBy('id', 'desc')
    .first();
}

/** The last checks, newest first. */
export function listChecks(db: Database, limit: number): Promise<KeptCheck[]> {
  return db('duty_runs')
    .select<KeptCheck[]>({ ranAt: 'ran_at', businessOn: 'business_on', outcome: 'outcome' })
    .where({ duty: DUTY })
    .orderBy('ran_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
}
