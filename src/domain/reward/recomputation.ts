import { evaluateReward } from './evaluate.js';
import { fromFactsWire } from './facts.js';
import type { RewardPolicy } from './policy.js';
import { type RewardSheetWire, toSheetWire } from './sheet.js';

/** The first place where two sheets differ. */
export interface SheetDifference {
  /** JSON pointer into the sheet. */
  pointer: string;
  stored: unknown;
  recomputed: unknown;
}

/**
 * 复算: the sheet computed again from the facts that were frozen with it, compared with the one that was stored. What a
 * funding plan appended later is no part of the computation, nor is a kind of line that the release which stored the sheet
 * did not write yet. Undefined when both are identical.
 */
export function findDifference(policy: RewardPolicy, facts: unknown, stored: unknown): SheetDifference | undefined {
  const recomputed: unknown = JSON.parse(JSON.stringify(toSheetWire(evaluateReward(policy, fromFactsWire(facts)))));
  return firstDifference(withoutAllocation(stored), withoutLaterLines(recomputed, stored), '');
}

/** What money depends on: a release may word a line anew or add one, these it may not change. */
const FIGURES = [
  'policyCode',
  'policyVersion',
  'beneficiaryCode',
  'year',
  'basisFen',
  'yearBasisFen',
  'earlierGrantedFen',
  'amountFen',
  'outcome',
] as const;

/**
 * 金额复算: the same of the figures alone, the amount of the claim with every contract's basis and part of it. The lines that
 * explain them are compared by `findDifference`. What cannot be computed again differs as a whole.
 */
export function findFigureDifference(
  policy: RewardPolicy,
  facts: unknown,
  stored: unknown,
): SheetDifference | undefined {
  let recomputed: RewardSheetWire;
  try {
    recomputed = toSheetWire(evaluateReward(policy, fromFactsWire(facts), { lines: false }));
  } catch (error) {
    return { pointer: '', stored, recomputed: error instanceof Error ? error.message : null };
  }
  return firstDifference(figuresOf(stored), figuresOf(recomputed), '');
}

function figuresOf(sheet: unknown): unknown {
  if (!isObject(sheet)) return sheet;
  const contracts: unknown[] = Array.isArray(sheet['contracts']) ? sheet['contracts'] : [];
  return {
    ...Object.fromEntries(FIGURES.map((figure) => [figure, sheet[figure]])),
    contracts: contracts.map((share) =>
      isObject(share)
        ? { contractId: share['contractId'], basisFen: share['basisFen'], amountFen: share['amountFen'] }
        : share,
    ),
  };
}

function withoutAllocation(sheet: unknown): unknown {
  if (!isObject(sheet) || !Array.isArray(sheet['lines'])) return sheet;
  const lines: unknown[] = sheet['lines'];
  return { ...sheet, lines: lines.filter((line) => !isObject(line) || line['step'] !== 'allocation-of-budget') };
}

/**
 * Rules of lines that were added after sheets had been stored. They stand last, explain and decide nothing: a new one is
 * named here. Who takes one out of a stored sheet changes no figure and no other line.
 */
const LATER_LINES: readonly unknown[] = ['funding'];

function withoutLaterLines(recomputed: unknown, stored: unknown): unknown {
  const known = rulesOf(withoutAllocation(stored));
  const later = LATER_LINES.filter((rule) => !known.includes(rule));
  if (later.length === 0 || !isObject(recomputed) || !Array.isArray(recomputed['lines'])) return recomputed;
  const lines: unknown[] = recomputed['lines'];
  return { ...recomputed, lines: lines.filter((line) => !isObject(line) || !later.includes(line['rule'])) };
}

function rulesOf(sheet: unknown): unknown[] {
  const lines: unknown[] = isObject(sheet) && Array.isArray(sheet['lines']) ? sheet['lines'] : [];
  return lines.map((line) => (isObject(line) ? line['rule'] : undefined));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Goes through both in the order of their keys; what one of them lacks differs from what the other has. */
export function firstDifference(stored: unknown, recomputed: unknown, pointer: string): SheetDifference | undefined {
  if (Array.isArray(stored) && Array.isArray(recomputed)) {
    return firstOf(Math.max(stored.length, recomputed.length), (index) =>
      firstDifference(stored[index], recomputed[index], `${pointer}/${index}`),
    );
  }
  if (isObject(stored) && isObject(recomputed)) {
    const keys = [...new Set([...Object.keys(stored), ...Object.keys(recomputed)])].toSorted();
    return firstOf(keys.length, (index) => {
      const key = keys[index] ?? '';
      return firstDifference(stored[key], recomputed[key], `${pointer}/${key}`);
    });
  }
  return stored === recomputed ? undefined : { pointer, stored: stored ?? null, recomputed: recomputed ?? null };
}

function firstOf<T>(count: number, look: (index: number) => T | undefined): T | undefined {
  for (let index = 0; index < count; index += 1) {
    const found = look(index);
    if (found !== undefined) return found;
  }
  return undefined;
}
