/** What was decided about an objection; `overtaken` is the one that another upheld objection decided with it. */
export const OBJECTION_OUTCOMES = ['dismissed', 'upheld_change', 'upheld_remove', 'overtaken'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/**
 * 多项异议: each is recorded and each gets its decision. Publicity goes on only when all are decided; one that is upheld
 * decides the claim, and with it those that still wait: the claim is refused, or its new amount is published for the whole
 * period and anybody may object anew (rewards.md 4.2).
 */
export function overtakesOthers(outcome: Exclude<ObjectionOutcome, 'overtaken'>): boolean {
  return outcome !== 'dismissed';
}

/** True while objections are heard: the period runs and its last day is not over, or it stands still because of another one. */
export function isOpenToObjections(publicity: { status: string; closesAt: string }, nowAt: string): boolean {
  return publicity.status === 'stopped' || (publicity.status === 'open' && nowAt < publicity.closesAt);
}
