import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';

/** 追回台账 entries: what each does to principal, interest and credit. */
export const RECOVERY_ENTRIES = [
  'owed', // 应追回
  'received', // 到账, principal
  'netted', // 抵扣
  'netting_undone', // 撤销抵扣
  'principal_written_off', // 核销本金
  'interest_charged', // 计收占用费
  'interest_paid', // 占用费到账
  'interest_waived', // 占用费减免
  'credit_kept', // 多缴留存
  'credit_returned', // 多缴退还
] as const;
export type RecoveryEntryKind = (typeof RECOVERY_ENTRIES)[number];

/** What is still owed, and what was paid too much. */
export interface RecoveryBalance {
  principalFen: Fen;
  interestFen: Fen;
  creditFen: Fen;
}

/** How money that came in is used. */
export interface Allocation {
  principalFen: Fen;
  interestFen: Fen;
  creditFen: Fen;
}

/**
 * 到账: principal first, then interest; what is more than both is refused by name, or kept as a credit that is returned.
 * Throws `recovery-overpaid`.
 */
export function allocateReceipt(
  amountFen: Fen,
  owed: Pick<RecoveryBalance, 'principalFen' | 'interestFen'>,
  { keepExcess }: { keepExcess: boolean },
): Allocation {
  const principalFen = amountFen < owed.principalFen ? amountFen : owed.principalFen;
  const left = amountFen - principalFen;
  const interestFen = left < owed.interestFen ? left : owed.interestFen;
  const creditFen = left - interestFen;
  if (creditFen > 0n && !keepExcess) {
    throw new DomainError('recovery-overpaid', {
      pointer: '/amountFen',
      owedFen: (owed.principalFen + owed.interestFen).toString(),
      excessFen: creditFen.toString(),
    });
  }
  return { principalFen, interestFen, creditFen };
}

/** True when nothing is owed any more; what was paid too much may still have to go back. */
export function isAtZero({ principalFen, interestFen }: RecoveryBalance): boolean {
  return principalFen === 0n && interestFen === 0n;
}
