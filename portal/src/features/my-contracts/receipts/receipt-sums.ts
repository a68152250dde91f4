import type { Contract } from '../use-contract';

export type Receipt = Contract['receipts'][number];

/** What the receipts of one kind add up to; a refund takes away. */
function sumOf(receipts: readonly Receipt[], amountOf: (receipt: Receipt) => string | null): bigint {
  return receipts.reduce((sum, receipt) => {
    const fen = BigInt(amountOf(receipt) ?? '0');
    return receipt.refundOf === null ? sum + fen : sum - fen;
  }, 0n);
}

/** 到款 of a contract: what was entered, what of it was verified, and what of that counts as technical income. */
export function receiptSums(receipts: readonly Receipt[]) {
  const slips = receipts.filter(({ kind, status }) => kind === 'bank_slip' && status !== 'rejected');
  const invoices = receipts.filter(({ kind, status }) => kind === 'invoice' && status !== 'rejected');
  const verified = slips.filter(({ status }) => status === 'verified');
  return {
    receivedFen: sumOf(slips, ({ amountFen }) => amountFen),
    invoicedFen: sumOf(invoices, ({ amountFen }) => amountFen),
    verifiedFen: sumOf(verified, ({ amountFen }) => amountFen),
    admittedFen: sumOf(verified, ({ admittedFen }) => admittedFen),
  };
}

/** A share in whole percent, for a bar. */
export function percentOf(part: bigint, whole: string | undefined): number {
  const of = BigInt(whole ?? '0');
  return of === 0n ? 0 : Number((part * 100n) / of);
}
