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
