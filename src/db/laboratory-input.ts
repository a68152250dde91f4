import { createHash } from 'node:crypto';
import type { TriedContract } from '../domain/reward/replay.js';

/** Two trials with the same hash, by the same policies, come out the same: everything that went in is in it. */
export function hashOfInput(
  tried: readonly TriedContract[],
  { fromYear, toYear, regionCode }: { fromYear: number; toYear: number; regionCode?: string | undefined },
): string {
  const hash = createHash('sha256').update(`${fromYear} ${toYear} ${regionCode ?? ''}\n`);
  for (const contract of tried) hash.update(`${JSON.stringify(contract, canonical)}\n`);
  return hash.digest('hex');
}

/** Money as text; facts by their path, whatever the order of the columns they came from. */
function canonical(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (key !== 'facts' || value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
