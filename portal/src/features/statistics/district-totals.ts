import type { Targets } from './use-statistics';

type Row = Targets['rows'][number];

/** The year of each district in one measure: what its quarters come to, targets only where they were set. */
export function districtTotals(
  rows: readonly Row[],
  measure: Row['measure'],
): { districtCode: string; actualFen: bigint; targetFen: bigint | undefined }[] {
  const totals = new Map<string, { districtCode: string; actualFen: bigint; targetFen: bigint | undefined }>();
  for (const row of rows) {
    if (row.measure !== measure) continue;
    const { districtCode } = row;
    const before = totals.get(districtCode) ?? { districtCode, actualFen: 0n, targetFen: undefined };
    totals.set(districtCode, {
      districtCode,
      actualFen: before.actualFen + BigInt(row.actualFen),
      targetFen: row.targetFen === null ? before.targetFen : (before.targetFen ?? 0n) + BigInt(row.targetFen),
    });
  }
  return [...totals.values()];
}
