import { createHash } from 'node:crypto';
import { readClock } from '../db/clock-store.js';
import { inScope } from '../db/connection.js';
import { lockContract } from '../db/contract-store.js';
import { keepDutyRun } from '../db/duty-run-store.js';
import {
  type CountedPeriod,
  type CountedWith,
  listCalendarsCountedWith,
  listMissedAlarms,
  listPeriodsCountedSo,
} from '../db/read-models/clock-duties.js';
import type { RuleBook } from '../db/rule-book.js';
import { DomainError } from '../domain/errors.js';
import { uuidFromHash } from '../domain/uuid-from-hash.js';
import { recordAlarm } from './alarm.js';
import { withHeartbeats } from './heartbeats.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, recordSystemAct } from './record-act.js';
import { recount } from './recount.js';

/** A case for which a duty could not be done; the others were not kept from theirs. */
export interface FailedCase {
  contractId: string;
  code: string;
}

/**
 * 放假安排公布后重新计算: every running period that was counted with other calendars than those of its first day now is
 * counted again, each case for itself; where its end moves or becomes final, an event says so and the clerk of the case is
 * told. Doing it again changes nothing.
 */
export const recomputeDueDates = (dependencies: ActDependencies & Pick<OutsideDependencies, 'processes'>) =>
  withHeartbeats<void, { moved: number; failed: FailedCase[] }>(async () => {
    const { db, rules, processes } = dependencies;
    const book = await rules.read();
    const stale = await inScope(db, { kind: 'system' }, async (trx) => {
      const counted = await listCalendarsCountedWith(trx);
      const old = counted.flatMap((period) => {
        const countedNow = versionFor(book, period);
        return countedNow === undefined || countedNow === period.calendarVersion ? [] : [{ ...period, countedNow }];
      });
      return listPeriodsCountedSo(trx, old);
    });
    const failed: FailedCase[] = [];
    let moved = 0;
    for (const period of stale) {
      const { contractId } = period;
      try {
        if (!(await recompute(dependencies, period))) continue;
        moved += 1;
        await processes.bidLook({ kind: 'contract', id: contractId });
      } catch (error) {
        failed.push({ contractId, code: codeOf(error) });
      }
    }
    if (stale.length > 0) {
      const outcome = { counted: stale.length, moved, failed };
      await inScope(db, { kind: 'system' }, (trx) => keepDutyRun(trx, 'recompute_due_dates', outcome));
    }
    return { moved, failed };
  });

/** By which calendars a period of this office would be counted now; a place that is wrong is named where its cases are counted. */
function versionFor(book: RuleBook, { officeId, startedOn }: CountedWith): string | undefined {
  try {
    return book.calendarOf(officeId, startedOn).version;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Counts one case again. True when its end moved or became final. */
async function recompute(
  dependencies: ActDependencies,
  { contractId, calendarVersion, countedNow }: CountedPeriod,
): Promise<boolean> {
  const book = await dependencies.rules.read();
  const { isMoved } = await recordSystemAct<{ isMoved: boolean }>(
    dependencies,
    {
      commandId: idOf(
        'recompute',
        contractId,
        calendarVersion ?? 'before periods were kept',
        countedNow,
        versionsOf(book),
      ),
      kind: 'duty.recompute_due_date',
      subjectId: contractId,
    },
    async (act) => ({ isMoved: (await recount(act, await lockContract(act.trx, contractId))).isMoved }),
  );
  return isMoved;
}

/** The same duty for the same case in the same state is one command. */
function idOf(...texts: readonly string[]): string {
  return uuidFromHash(createHash('sha256').update(texts.join('|')).digest('hex'));
}

/** What tells one state of all calendars from another. */
function versionsOf({ places }: RuleBook): string {
  return places.calendars.map(({ code, version }) => `${code}.${version}`).join('+');
}

/**
 * 期限巡查: what should have been told or marked by time alone and was not is done now, each case for itself; one that cannot
 * be handled is named and never keeps the others from theirs.
 */
export const ringMissedAlarms = (dependencies: ActDependencies & Pick<OutsideDependencies, 'processes'>) =>
  withHeartbeats<void, { rung: number; failed: FailedCase[] }>(async () => {
    const { db, processes } = dependencies;
    const ring = recordAlarm(dependencies);
    const { nowAt, missed } = await inScope(db, { kind: 'system' }, async (trx) => {
      const clock = await readClock(trx);
      return { nowAt: clock.nowAt, missed: await listMissedAlarms(trx, clock.nowAt) };
    });
    const failed: FailedCase[] = [];
    let rung = 0;
    for (const { contractId, kind } of missed) {
      try {
        const commandId = idOf('missed', kind, contractId, nowAt);
        await ring({ commandId, contractId, kind });
        rung += 1;
        await processes.bidLook({ kind: 'contract', id: contractId });
      } catch (error) {
        failed.push({ contractId, code: codeOf(error) });
      }
    }
    await inScope(db, { kind: 'system' }, (trx) => keepDutyRun(trx, 'ring_missed_alarms', { rung, failed }));
    return { rung, failed };
  });

/** A refusal by its code; of anything else only that it failed, since its words may hold content. */
function codeOf(error: unknown): string {
  const type: unknown = (error as { type?: unknown }).type;
  if (typeof type === 'string') return type;
  return error instanceof DomainError ? error.code : 'internal-error';
}
