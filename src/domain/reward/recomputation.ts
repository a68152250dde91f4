import { evaluateReward } from './evaluate.js';
import { fromFactsWire } from './facts.js';
import type { RewardPolicy } from './policy.js';
import { toSheetWire } from './sheet.js';

/** The first place where two sheets differ. */
export interface SheetDifference {
  /** JSON pointer into the sheet. */
  pointer: string;
  stored: unknown;
  recomputed: unknown;
}

/**
 * 复算: the sheet computed again from the facts that were frozen with it, compared with the one that was stored. What a
 * funding plan appended later is no part of the computation. Undefined when both are identical.
 */
export function findDifference(policy: RewardPolicy, facts: unknown, stored: unknown): SheetDifference | undefined {
  const recomputed: unknown = JSON.parse(JSON.stringify(toSheetWire(evaluateReward(policy, fromFactsWire(facts)))));
  return firstDifference(withoutAllocation(stored), recomputed, '');
}

function withoutAllocation(sheet: unknown): unknown {
  if (!isObject(sheet) || !Array.isArray(sheet['lines'])) return sheet;
  const lines: unknown[] = sheet['lines'];
  return { ...sheet, lines: lines.filter((line) => !isObject(line) || line['step'] !== 'allocation-of-budget') };
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
