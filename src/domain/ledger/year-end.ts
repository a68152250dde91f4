import type { Fen } from '../money.js';
import { lapseRejected, type LedgerTransaction, restoreQuota, returnToFinance, takeBack } from './posting.js';

/**
 * 跨年退回 (rewards.md 4.4, practice of 预算管理一体化): money that comes back in the year of its budget restores the quota,
 * and is paid again from it. In a later year the budget is closed: the money goes back to finance, and whoever wants to pay
 * again must ask for the budget of that year. So the old line keeps what it paid out, beside an account that says where it
 * went, and the claim is approved again against the new one.
 *
 * A payment that is *rejected* in a later year never left: its quota was not used. What becomes of unused quota at the end of
 * a year is the decision of finance: until the line is closed it stays reserved there for a person to decide about.
 */
export function returnsToFinance(outcome: 'rejected' | 'returned', cameBackOn: string, fiscalYear: number): boolean {
  return outcome === 'returned' && Number(cameBackOn.slice(0, 4)) > fiscalYear;
}

/** A budget line as the answer of the treasury finds it. */
export interface LineAtAnswer {
  fiscalYear: number;
  /** 已结账: nothing is reserved in it any more. */
  isClosed: boolean;
}

/** What a payment that failed means for its line. */
export interface FailedPayment {
  transaction: LedgerTransaction;
  /** The line holds nothing for the claim any more: it is approved again, against a line that is open. */
  leavesLine: boolean;
}

/**
 * 拒付与退回: in its year, and while the line is open, the amount is reserved again. Money that comes back later goes to
 * finance; a rejection that reaches a closed line lapses with the rest of it.
 */
export function bookFailedPayment(
  failure: { outcome: 'rejected' | 'returned'; wasPaid: boolean; amountFen: Fen; cameBackOn: string },
  line: LineAtAnswer,
): FailedPayment {
  const { outcome, wasPaid, amountFen, cameBackOn } = failure;
  if (returnsToFinance(outcome, cameBackOn, line.fiscalYear) || (wasPaid && line.isClosed)) {
    return { transaction: returnToFinance(wasPaid ? 'paid' : 'in_transit', amountFen), leavesLine: true };
  }
  if (line.isClosed) return { transaction: lapseRejected(amountFen), leavesLine: true };
  return { transaction: takeBack(wasPaid ? 'returned' : 'rejected', amountFen), leavesLine: false };
}

/**
 * 主动退回 (rewards.md 4.4): what a payee gave back of its own accord is owed back and there at once. In its year, and while the
 * line is open, the line has it again, for whoever is approved next; later it is finance's.
 */
export function bookRepayment(
  { amountFen, cameBackOn }: { amountFen: Fen; cameBackOn: string },
  line: LineAtAnswer,
): LedgerTransaction {
  return line.isClosed || returnsToFinance('returned', cameBackOn, line.fiscalYear)
    ? returnToFinance('recoverable', amountFen)
    : restoreQuota(amountFen);
}
