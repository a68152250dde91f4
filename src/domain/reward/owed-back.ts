import type { Fen } from '../money.js';

/** What a grant gave, what its sheet computed, and the basis it used up for that. */
export interface GrantSums {
  amountFen: Fen;
  computedFen: Fen;
  basisFen: Fen;
}

/**
 * What a grant still counts for once a part of it is owed back; undefined when all of it is. What the beneficiary keeps
 * goes on filling the cap of the year and the ceiling of the contract: left out whole, the same money could be had twice.
 * The basis follows the money in proportion, because a recovery says how much is owed, not which receipts it took off;
 * it is rounded up, so that no fen of it is free to count again.
 */
export function keptOf<Grant extends GrantSums>(grant: Grant, owedFen: Fen): Grant | undefined {
  if (owedFen === 0n) return grant;
  if (owedFen >= grant.amountFen) return undefined;
  const keptFen = grant.amountFen - owedFen;
  return {
    ...grant,
    amountFen: keptFen,
    computedFen: grant.computedFen - owedFen,
    basisFen: (grant.basisFen * keptFen + grant.amountFen - 1n) / grant.amountFen,
  };
}

/**
 * 应得金额: what of a grant is earned when its sheet, computed again, gives so much now. Where less was granted than the sheet
 * gave, because the budget was short or somebody lowered it, what is earned is as much less (half up to the fen): who was paid
 * a part of everything keeps the same part of the rest.
 */
export function earnedOf({ amountFen, computedFen }: Omit<GrantSums, 'basisFen'>, nowFen: Fen): Fen {
  if (nowFen <= 0n) return 0n;
  if (nowFen >= computedFen) return amountFen;
  return (2n * nowFen * amountFen + computedFen) / (2n * computedFen);
}

/** 应追回金额: what of a grant is not earned, less what is owed back already; never negative, never more than was granted. */
export function owedOf(
  grant: Omit<GrantSums, 'basisFen'>,
  { nowFen, owedBeforeFen }: { nowFen: Fen; owedBeforeFen: Fen },
): Fen {
  const owedFen = grant.amountFen - earnedOf(grant, nowFen) - owedBeforeFen;
  return owedFen > 0n ? owedFen : 0n;
}

/** 应拨金额: what of an approved amount still goes to the payee, once what was netted against a recovery stays here. */
export function payableFen(claim: { amountFen?: Fen | undefined; nettedFen: Fen }): Fen {
  return (claim.amountFen ?? 0n) - claim.nettedFen;
}

/** 收款人尚有: what of a payment the payee still has, once so much of the claim came to be owed back; what was paid goes first. */
export function leftWithPayee(claim: { amountFen?: Fen | undefined; nettedFen: Fen }, owedFen: Fen): Fen {
  const paidFen = payableFen(claim);
  return paidFen > owedFen ? paidFen - owedFen : 0n;
}
