/** What a crowd did: its members' results, and how long all of them took together. */
export interface Crowd<Result> {
  readonly results: readonly Result[];
  readonly seconds: number;
}

/** Runs `count` times, never more than `atOnce` at the same time; the first failure ends it. */
export async function runCrowd<Result>(
  count: number,
  atOnce: number,
  run: () => Promise<Result>,
): Promise<Crowd<Result>> {
  const results: Result[] = [];
  let left = count;
  const began = performance.now();
  const member = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      results.push(await run());
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, member));
  return { results, seconds: (performance.now() - began) / 1000 };
}

/** The value below which this share of the values lies (nearest rank); NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
