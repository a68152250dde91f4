import type { Declaration } from '../contract/declaration.js';
import { findKind } from '../contract/kind.js';
import { DomainError } from '../errors.js';
import { compare, multiply, rationalFromFen, rationalOf } from '../money.js';

/** What the awarded bid and its challenge say of the contract that is to follow. */
export interface AwardedWork {
  posterCreditCode: string;
  leadCreditCode: string;
  memberCreditCodes: readonly string[];
  priceFen: bigint;
  budgetFen: bigint;
  awardedOn: string;
}

export const CONTRACT_MISMATCHES = ['kind', 'buyer', 'seller', 'members', 'amount', 'signed_before_award'] as const;
/** In what a registered contract is not the one that was awarded. */
export type ContractMismatch = (typeof CONTRACT_MISMATCHES)[number];

/**
 * 签约核对 (Luzhou: the subsidy rests on a technology development contract between the two): a development contract, bought by
 * the enterprise that asked, sold by the lead of the bid and nobody who is no member, for the price of the bid and within
 * the budget, signed on the day of the award or later. Lists what does not fit.
 */
export function findContractMismatches(
  declaration: Pick<Declaration, 'kindCode' | 'buyers' | 'sellers' | 'signedOn'>,
  contractValueFen: bigint,
  work: AwardedWork,
): ContractMismatch[] {
  const codesOf = (parties: Declaration['sellers']) => parties.map((party) => party.unifiedSocialCreditCode ?? '');
  const sellers = codesOf(declaration.sellers);
  const wrong: Readonly<Record<ContractMismatch, boolean>> = {
    kind: findKind(declaration.kindCode)?.kind !== 'development',
    buyer: !codesOf(declaration.buyers).includes(work.posterCreditCode),
    seller: !sellers.includes(work.leadCreditCode),
    members: sellers.some((code) => !work.memberCreditCodes.includes(code)),
    amount: contractValueFen !== work.priceFen || contractValueFen > work.budgetFen,
    signed_before_award: declaration.signedOn < work.awardedOn,
  };
  return CONTRACT_MISMATCHES.filter((part) => wrong[part]);
}

/** 保证金 (practice in Hangzhou): at least the configured share of the first payment. Throws `deposit-too-small`. */
export function checkDeposit(amountFen: bigint, firstSumFen: bigint, rate: string): void {
  const least = multiply(rationalFromFen(firstSumFen), rationalOf(rate));
  if (compare(rationalFromFen(amountFen), least) < 0) {
    throw new DomainError('deposit-too-small', { pointer: '/amountFen', firstSumFen: firstSumFen.toString(), rate });
  }
}

/** 延期 (rewards.md §7.1: one extension of at most one year): later than the end of the work, not by more months than the terms let. Throws `work-extension-too-long`. */
export function checkExtension(fromOn: string, toOn: string, mostMonths: number): void {
  const latestOn = addMonths(fromOn, mostMonths);
  if (toOn <= fromOn || toOn > latestOn) {
    throw new DomainError('work-extension-too-long', { pointer: '/toOn', fromOn, latestOn });
  }
}

/** The same day so many months later, or the last of that month when it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
