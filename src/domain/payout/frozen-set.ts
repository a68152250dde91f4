import type { Fen } from '../money.js';

/** What of an instruction people approve: who gets how much, where, for what, under which reference. */
export interface FrozenItem {
  reference: string;
  claimId: string;
  payeeName: string;
  accountNumber: string;
  bankName: string;
  bankCode: string;
  amountFen: Fen;
}

/**
 * The frozen set of a batch as one text: its hash is what every approval signs, so that a payee, account or amount that
 * changes afterwards leaves the approvals behind. One line per item in the order of the references; nothing in a field can
 * look like the end of one, for control characters are refused when an account is entered.
 */
export function frozenSetText(batchId: string, items: readonly FrozenItem[]): string {
  const lines = items
    .map(({ reference, claimId, payeeName, accountNumber, bankName, bankCode, amountFen }) =>
      [reference, claimId, payeeName, accountNumber, bankName, bankCode, amountFen.toString()].join('\t'),
    )
    .toSorted();
  return [`payout-batch\t${batchId}\t${items.length}`, ...lines, ''].join('\n');
}
