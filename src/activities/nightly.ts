import { readClock } from '../db/clock-store.js';
import { inScope } from '../db/connection.js';
import { keepDutyRun } from '../db/duty-run-store.js';
import { INVARIANTS } from '../db/invariants.js';
import { countOverdueByOffice } from '../db/read-models/overdue-contracts.js';
import { listCasesWithProcess, listOverlookedCases } from '../db/read-models/unattended-cases.js';
import type { CaseKind, CaseRef } from '../domain/processes.js';
import type { OutsideDependencies } from './index.js';
import type { ActDependencies } from './record-act.js';
import { type TakenFile, takeInWaitingFiles } from './treasury.js';

/** 账实核对: every invariant of the money and the register; what does not hold is kept and logged, never repaired silently. */
export const checkInvariants =
  ({ db }: ActDependencies) =>
  (): Promise<{ broken: string[] }> =>
    inScope(db, { kind: 'system' }, async (trx) => {
      const broken: string[] = [];
      for (const invariant of INVARIANTS) {
        if ((await invariant.findViolations(trx)) > 0) broken.push(invariant.name);
      }
      await keepDutyRun(trx, 'check_invariants', { checked: INVARIANTS.length, broken });
      return { broken };
    });

/** What the search for cases without a clerk found and mended, by kind of case. */
export interface Orphans {
  /** No process ran; one runs now. */
  woken: Record<CaseKind, number>;
  /** A process ran and something that was due had not happened; it was told to look at the record. */
  told: Record<CaseKind, number>;
}

const AT_ONCE = 8;

/**
 * 无人经办: every open case has a clerk. One whose process the engine has lost gets it again, and it begins by reading the
 * record; one whose clerk missed something that was due is bidden to look.
 */
export const findOrphans =
  ({ db, processes }: ActDependencies & Pick<OutsideDependencies, 'processes'>) =>
  async (): Promise<Orphans> => {
    const { open, overlooked } = await inScope(db, { kind: 'system' }, async (trx) => ({
      open: await listCasesWithProcess(trx),
      overlooked: await listOverlookedCases(trx, (await readClock(trx)).nowAt),
    }));
    const orphans: Orphans = {
      woken: { contract: 0, reward_claim: 0, payout_batch: 0 },
      told: { contract: 0, reward_claim: 0, payout_batch: 0 },
    };
    const woken = new Set<string>();
    await forEach(open, async (of) => {
      if (!(await processes.wake(of))) return;
      woken.add(of.id);
      orphans.woken[of.kind] += 1;
    });
    // whoever was woken just now reads the record anyway
    const toTell = overlooked.filter(({ id }) => !woken.has(id));
    await forEach(toTell, async (of) => {
      await processes.bidLook(of);
      orphans.told[of.kind] += 1;
    });
    await inScope(db, { kind: 'system' }, (trx) => keepDutyRun(trx, 'find_orphans', orphans));
    return orphans;
  };

/** The same work for every case, a few at once. */
async function forEach(cases: readonly CaseRef[], work: (of: CaseRef) => Promise<void>): Promise<void> {
  const waiting = [...cases];
  const next = async (): Promise<void> => {
    for (let of = waiting.pop(); of !== undefined; of = waiting.pop()) await work(of);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** 逾期清单 by office. */
export const listOverdue =
  ({ db }: ActDependencies) =>
  (): Promise<{ overdue: number }> =>
    inScope(db, { kind: 'system' }, async (trx) => {
      const offices = await countOverdueByOffice(trx);
      await keepDutyRun(trx, 'list_overdue', { offices });
      return { overdue: offices.reduce((sum, office) => sum + office.overdue, 0) };
    });

/** Late answers: the drop is looked through once more, whether or not the watch over it is awake. */
export const collectTreasuryResults =
  (dependencies: ActDependencies & OutsideDependencies) => async (): Promise<{ files: TakenFile[] }> => ({
    files: await takeInWaitingFiles(dependencies),
  });
