/**
 * 跨年退回 (rewards.md 4.4, practice of 预算管理一体化): money that comes back in the year of its budget restores the quota,
 * and is paid again from it. In a later year the budget is closed: the money goes back to finance, and whoever wants to pay
 * again must ask for the budget of that year. So the old line keeps what it paid out, beside an account that says where it
 * went, and the claim is approved again against the new one.
 *
 * A payment that is *rejected* in a later year never left: its quota was not used. What becomes of unused quota at the end of
 * a year is the decision of finance (no source found), so it stays reserved in its line for a person to decide about.
 */
export function returnsToFinance(outcome: 'rejected' | 'returned', cameBackOn: string, fiscalYear: number): boolean {
  return outcome === 'returned' && Number(cameBackOn.slice(0, 4)) > fiscalYear;
}
