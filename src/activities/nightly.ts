import { randomUUID } from 'node:crypto';
import { readClock } from '../db/clock-store.js';
import { inScope, type Transaction } from '../db/connection.js';
import { INVARIANTS } from '../db/invariants.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import type { OutsideDependencies } from './index.js';
import type { ActDependencies } from './record-act.js';
import { takeInWaitingFiles } from './treasury.js';

/** 账实核对: every invariant of the money and the register; what does not hold is kept and logged, never repaired silently. */
export const checkInvariants =
  ({ db }: ActDependencies) =>
  (): Promise<{ broken: string[] }> =>
    inScope(db, { kind: 'system' }, async (trx) => {
      const broken: string[] = [];
      for (const invariant of INVARIANTS) {
        if ((await invariant.findViolations(trx)) > 0) broken.push(invariant.name);
      }
      await keepRun(trx, 'check_invariants', { checked: INVARIANTS.length, broken });
      return { broken };
    });

/** Cases that wait for something while nobody minds them, by the record: no event for longer than their limit allows. */
export const findOrphans =
  ({ db }: ActDependencies) =>
  (): Promise<{ contracts: number }> =>
    inScope(db, { kind: 'system' }, async (trx) => {
      const { nowAt } = await readClock(trx);
      // an open limit that passed an hour ago and was not marked: its clerk is not awake
      const row = await trx('contracts')
        .whereNull('overdue_since')
        .whereNotNull('due_at')
        .whereRaw(`due_at < ?::timestamptz - interval '1 hour'`, [nowAt])
        .count<{ count: bigint }[]>('id as count')
        .first();
      const outcome = { contracts: Number(row?.count ?? 0n) };
      await keepRun(trx, 'find_orphans', outcome);
      return outcome;
    });

/** 逾期清单 by office. */
export const listOverdue =
  ({ db }: ActDependencies) =>
  (): Promise<{ overdue: number }> =>
    inScope(db, { kind: 'system' }, async (trx) => {
      const rows = await trx('contracts')
        .select<{ office_id: string; count: bigint }[]>('office_id')
        .count('id as count')
        .whereNotNull('overdue_since')
        .groupBy('office_id');
      const offices = rows.map((row) => ({ officeId: row.office_id, overdue: Number(row.count) }));
      await keepRun(trx, 'list_overdue', { offices });
      return { overdue: offices.reduce((sum, office) => sum + office.overdue, 0) };
    });

/** Answers that came after their batch was closed: late returns are taken in every night. */
export const collectTreasuryResults =
  (dependencies: ActDependencies & OutsideDependencies) => async (): Promise<{ files: number }> => ({
    files: await takeInWaitingFiles(dependencies),
  });

async function keepRun(trx: Transaction, duty: string, outcome: unknown): Promise<void> {
  const { nowMs, nowAt } = await readClock(trx);
  await trx('duty_runs').insert({
    id: randomUUID(),
    duty,
    business_on: shanghaiDateOf(nowMs),
    outcome: JSON.stringify(outcome),
    ran_at: nowAt,
  });
}
