import { readClock } from '../db/clock-store.js';
import { inScope, type Transaction } from '../db/connection.js';
import { keepDutyRun } from '../db/duty-run-store.js';
import { checkEveryInvariant } from '../db/check-invariants.js';
import { keepCheck } from '../db/invariant-check-store.js';
import { countOverdueByOffice } from '../db/read-models/overdue-contracts.js';
import { listCasesWithProcess, listOverlookedCases } from '../db/read-models/unattended-cases.js';
import type { CaseKind, CaseRef } from '../domain/processes.js';
import { withHeartbeats } from './heartbeats.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, atActivityEdge } from './record-act.js';
import { type TakenFile, takeInWaitingFiles } from './treasury.js';

/**
 * 账实核对: every invariant of the money and the register; what does not hold is kept and logged, never repaired silently. While
 * one about money does not hold, the payout gate is closed; it opens by itself with the first check that is clean again.
 */
export const checkInvariants = ({ db }: ActDependencies): (() => Promise<{ broken: string[] }>) =>
  withHeartbeats<void, { broken: string[] }>(async () => {
    const { nowAt: begunAt } = await readClock(db);
    const results = await atActivityEdge(() => checkEveryInvariant(db));
    const broken = results.filter(({ violations }) => violations > 0);
    await inScope(db, { kind: 'system' }, (trx) => keepCheck(trx, { results, begunAt }));
    return { broken: broken.map(({ name }) => name) };
  });

/** What the search for cases without a clerk found and mended, by kind of case. */
export interface Orphans {
  /** No process ran; one runs now. */
  woken: Record<CaseKind, number>;
  /** A process ran and something that was due had not happened; it was told to look at the record. */
  told: Record<CaseKind, number>;
}

const AT_ONCE = 8;
/** Cases read from the record at a time. */
const AT_A_TIME = 500;
const CASE_KINDS = ['contract', 'reward_claim', 'payout_batch', 'challenge', 'project'] as const;
const NONE: Readonly<Record<CaseKind, number>> = {
  contract: 0,
  reward_claim: 0,
  payout_batch: 0,
  challenge: 0,
  project: 0,
};

/**
 * 无人经办: every open case has a clerk. One whose process the engine has lost gets it again, and it begins by reading the
 * record; one whose clerk missed something that was due is bidden to look.
 */
export const findOrphans = ({
  db,
  processes,
}: ActDependencies & Pick<OutsideDependencies, 'processes'>): (() => Promise<Orphans>) =>
  withHeartbeats<void, Orphans>(async () => {
    const inSystem = <T>(work: (trx: Transaction) => Promise<T>): Promise<T> => inScope(db, { kind: 'system' }, work);
    const orphans: Orphans = {
      woken: { ...NONE },
      told: { ...NONE },
    };
    const woken = new Set<string>();
    for (const kind of CASE_KINDS) {
      let open: CaseRef[] = [];
      do {
        const after = open.at(-1)?.id;
        open = await inSystem((trx) => listCasesWithProcess(trx, kind, { after, limit: AT_A_TIME }));
        await forEach(open, async (of) => {
          if (!(await processes.wake(of))) return;
          woken.add(of.id);
          orphans.woken[of.kind] += 1;
        });
      } while (open.length === AT_A_TIME);
    }
    const overlooked = await inSystem(async (trx) => listOverlookedCases(trx, (await readClock(trx)).nowAt));
    // whoever was woken just now reads the record anyway
    const toTell = overlooked.filter(({ id }) => !woken.has(id));
    await forEach(toTell, async (of) => {
      await processes.bidLook(of);
      orphans.told[of.kind] += 1;
    });
    await inSystem((trx) => keepDutyRun(trx, 'find_orphans', orphans));
    return orphans;
  });

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
