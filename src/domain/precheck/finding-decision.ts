export const FINDING_OUTCOMES = ['confirmed', 'dismissed'] as const;
/** 认定 · 排除: what an officer says of a finding; neither decides the case. */
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

/** 精确率: of the findings somebody decided, the part that was confirmed; undefined while none was. */
export function precisionOf({ confirmed, dismissed }: { confirmed: number; dismissed: number }): number | undefined {
  const decided = confirmed + dismissed;
  return decided === 0 ? undefined : Math.round((confirmed / decided) * 1000) / 1000;
}
