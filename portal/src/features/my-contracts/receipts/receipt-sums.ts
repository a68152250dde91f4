import { netFenOf } from '../../../../../src/domain/reward/receipt.js';
import type { Contract } from '../use-contract';

export type Receipt = Contract['receipts'][number];

/** 到款 of a contract: what was entered, what of it was verified, and what of that counts as technical income. */
export function receiptSums(receipts: readonly Receipt[]) {
  const slips = receipts.filter(({ kind, status }) => kind === 'bank_slip' && status !== 'rejected');
  const invoices = receipts.filter(({ kind, status }) => kind === 'invoice' && status !== 'rejected');
  const verified = slips.filter(({ status }) => status === 'verified');
  return {
    receivedFen: netFenOf(slips, ({ amountFen }) => BigInt(amountFen)),
    invoicedFen: netFenOf(invoices, ({ amountFen }) => BigInt(amountFen)),
    verifiedFen: netFenOf(verified, ({ amountFen }) => BigInt(amountFen)),
    admittedFen: netFenOf(verified, ({ admittedFen }) => BigInt(admittedFen ?? '0')),
  };
}

/** A share in whole percent, for a bar. */
export function percentOf(part: bigint, whole: string | undefined): number {
  const of = BigInt(whole ?? '0');
  return of === 0n ? 0 : Number((part * 100n) / of);
}
