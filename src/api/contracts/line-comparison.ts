import { diffLines } from 'diff';
import type { z } from 'zod';
import type { VersionDiffView } from '../../schemas/version-diff.js';

type ComparedLines = Pick<z.input<typeof VersionDiffView>['documents'][number], 'lines' | 'shortened'>;

/** What comparing may cost in one request, however many files were replaced: it holds up everybody else. */
export const COMPARISON_BUDGET = { ms: 1000, characters: 4_000_000 } as const;

const MOST_LINES = 2000;
/** Beyond this many edits, or this time, two texts are different texts. */
const MOST_EDITS = 4000;
const MOST_MS_A_PAIR = 500;

/** Compares texts line by line until its budget is spent. */
export interface LineComparison {
  /** True: the next pair will not be compared, and its texts need not be loaded. */
  isSpent(): boolean;
  /** The lines of both; null when one has no text, or, `shortened`, when comparing them would cost too much. */
  compare(before: string | undefined, after: string | undefined): ComparedLines;
}

/** A comparison for one request; time is only counted while texts are being compared. */
export function createLineComparison(
  budget: { ms: number; characters: number } = COMPARISON_BUDGET,
  now: () => number = () => performance.now(),
): LineComparison {
  let { ms, characters } = budget;
  const isSpent = (): boolean => ms < 1 || characters <= 0;
  return {
    isSpent,
    compare(before, after) {
      if (isSpent()) return { lines: null, shortened: true };
      if (before === undefined || after === undefined || before.trim() === '' || after.trim() === '') {
        return { lines: null, shortened: false };
      }
      characters -= before.length + after.length;
      if (characters < 0) return { lines: null, shortened: true };
      const startedAt = now();
      const lines = linesOf(before, after, Math.min(ms, MOST_MS_A_PAIR));
      ms -= now() - startedAt;
      return lines;
    },
  };
}

function linesOf(before: string, after: string, timeout: number): ComparedLines {
  const parts = diffLines(before, after, { maxEditLength: MOST_EDITS, timeout });
  if (parts === undefined) return { lines: null, shortened: true };
  const lines = parts.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({
        change: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
        text,
      })),
  );
  return { lines: lines.slice(0, MOST_LINES), shortened: lines.length > MOST_LINES };
}
