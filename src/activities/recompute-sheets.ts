import { readClock } from '../db/clock-store.js';
import { inScope } from '../db/connection.js';
import { keepDutyRun } from '../db/duty-run-store.js';
import { listSheetsToRecompute, noteRecomputed, type SheetToRecompute } from '../db/read-models/claim-sheet.js';
import { findDifference, type SheetDifference } from '../domain/reward/recomputation.js';
import { withHeartbeats } from './heartbeats.js';
import type { ActDependencies } from './record-act.js';

const AT_A_TIME = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
/** How many differences a night keeps in words; of the rest it keeps the number. */
const MOST_NAMED = 100;

/** What the nightly recomputation found. */
export interface Recomputed {
  checked: number;
  different: number;
  differences: ({ claimId: string } & SheetDifference)[];
}

/** 逐笔复算: every live claim's sheet is computed again from its frozen facts; what differs is kept and named, never mended. */
export const recomputeSheets = ({ db, rules }: ActDependencies): (() => Promise<Recomputed>) =>
  withHeartbeats<void, Recomputed>(async () => {
    const book = await rules.read();
    const found: Recomputed = { checked: 0, different: 0, differences: [] };
    let after = BEFORE_ALL;
    for (let more = true; more; ) {
      more = await inScope(db, { kind: 'system' }, async (trx) => {
        const sheets = await listSheetsToRecompute(trx, after, AT_A_TIME);
        const isIdentical = (kept: SheetToRecompute): boolean => {
          const policy = book.policy(kept.policyCode, kept.policyVersion);
          const difference = findDifference(policy, kept.facts, kept.sheet);
          if (difference === undefined) return true;
          found.different += 1;
          if (found.differences.length < MOST_NAMED) found.differences.push({ claimId: kept.claimId, ...difference });
          return false;
        };
        const identical = sheets.filter(isIdentical).map(({ claimId }) => claimId);
        await noteRecomputed(trx, identical, (await readClock(trx)).nowAt);
        found.checked += sheets.length;
        after = sheets.at(-1)?.claimId ?? after;
        return sheets.length === AT_A_TIME;
      });
    }
    await inScope(db, { kind: 'system' }, (trx) => keepDutyRun(trx, 'recompute_sheets', found));
    return found;
  });
