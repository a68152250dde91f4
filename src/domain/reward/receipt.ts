/**
 * 到款凭证: what an invoice or a bank slip may say of a contract, and what of it is technical income. Amounts are always
 * positive; a row that takes back a part of an earlier one (退款、红字发票) counts against it.
 */
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import { sumFen } from '../money.js';
import { sameName } from '../payout/payee.js';
import type { Words } from '../words.js';
import type { ReceiptKind } from './facts.js';

/** What is found when a receipt is entered and only a person can judge: it is admitted with a reason, or rejected. */
export const RECEIPT_FINDINGS = {
  PAYER_NOT_THE_PARTY: {
    zh: '付款方名称与合同当事人不一致',
    en: 'The payer is not the party of the contract that has to pay',
  },
  PAYEE_NOT_THE_PARTY: {
    zh: '收款方名称与合同当事人不一致',
    en: 'The payee is not the party of the contract that is to be paid',
  },
  INVOICE_BEFORE_SIGNING: {
    zh: '发票日期早于合同签订日期',
    en: 'The invoice is older than the contract',
  },
} as const satisfies Record<string, Words>;
export type ReceiptFinding = keyof typeof RECEIPT_FINDINGS;

/** A receipt as it is entered for a contract. */
export interface ReceiptEntry {
  kind: ReceiptKind;
  receivedOn: string;
  payerName: string;
  payeeName: string;
  amountFen: Fen;
}

/** A receipt that stands already, for what its kind adds up to. */
export interface StandingReceipt {
  id: string;
  kind: ReceiptKind;
  receivedOn: string;
  amountFen: Fen;
  refundOf?: string | undefined;
}

/** What the checks ask of the contract. */
export interface ReceiptContract {
  signedOn: string;
  contractValueFen: Fen;
  sellers: readonly { name: string }[];
  buyers: readonly { name: string }[];
}

/** What an amount of receipts adds up to, refunds taken off. */
export function netFenOf<R extends { refundOf?: string | null | undefined }>(
  receipts: readonly R[],
  fenOf: (receipt: R) => Fen,
): Fen {
  return sumFen(receipts.map((receipt) => (receipt.refundOf == null ? fenOf(receipt) : -fenOf(receipt))));
}

/** What the standing receipts of a kind add up to. */
function netOf(kind: ReceiptKind, standing: readonly StandingReceipt[]): Fen {
  return netFenOf(
    standing.filter((receipt) => receipt.kind === kind),
    ({ amountFen }) => amountFen,
  );
}

/**
 * 到款核对: no slip from before the signing, and the receipts of one kind never above the contract value. An invoice from
 * before the signing, or a name that is none of the parties', is a finding an officer decides. Throws `receipt-before-signing`, `receipts-above-contract`.
 */
export function checkReceipt(
  entry: ReceiptEntry,
  contract: ReceiptContract,
  standing: readonly StandingReceipt[],
): ReceiptFinding[] {
  if (entry.kind === 'bank_slip' && entry.receivedOn < contract.signedOn) {
    throw new DomainError('receipt-before-signing', {
      pointer: '/receivedOn',
      receivedOn: entry.receivedOn,
      signedOn: contract.signedOn,
    });
  }
  const enteredFen = netOf(entry.kind, standing);
  if (enteredFen + entry.amountFen > contract.contractValueFen) {
    throw new DomainError('receipts-above-contract', {
      pointer: '/amountFen',
      enteredFen: enteredFen.toString(),
      amountFen: entry.amountFen.toString(),
      contractValueFen: contract.contractValueFen.toString(),
    });
  }
  return [
    ...namesFound(entry, { payers: contract.buyers, payees: contract.sellers }),
    ...(entry.receivedOn < contract.signedOn ? (['INVOICE_BEFORE_SIGNING'] as const) : []),
  ];
}

/**
 * 退款、红字: a part of an earlier receipt of the same kind, not before it and together never more than it. Money goes back
 * the other way, a red invoice names seller and buyer as the first did. Throws `refund-not-of-this-receipt`,
 * `refund-above-receipt`.
 */
export function checkRefund(
  entry: ReceiptEntry,
  contract: ReceiptContract,
  of: StandingReceipt,
  standing: readonly StandingReceipt[],
): ReceiptFinding[] {
  if (of.refundOf !== undefined || of.kind !== entry.kind || entry.receivedOn < of.receivedOn) {
    throw new DomainError('refund-not-of-this-receipt', {
      pointer: '/refundOf',
      kind: of.kind,
      receivedOn: of.receivedOn,
      isRefund: of.refundOf !== undefined,
    });
  }
  const refundedFen = sumFen(standing.filter(({ refundOf }) => refundOf === of.id).map(({ amountFen }) => amountFen));
  if (refundedFen + entry.amountFen > of.amountFen) {
    throw new DomainError('refund-above-receipt', {
      pointer: '/amountFen',
      refundedFen: refundedFen.toString(),
      amountFen: entry.amountFen.toString(),
      receiptFen: of.amountFen.toString(),
    });
  }
  const { sellers, buyers } = contract;
  const goesBack = entry.kind === 'bank_slip';
  return namesFound(entry, { payers: goesBack ? sellers : buyers, payees: goesBack ? buyers : sellers });
}

function namesFound(
  { payerName, payeeName }: ReceiptEntry,
  { payers, payees }: { payers: ReceiptContract['sellers']; payees: ReceiptContract['sellers'] },
): ReceiptFinding[] {
  const isAmong = (name: string, parties: ReceiptContract['sellers']): boolean =>
    parties.some((party) => sameName(party.name, name));
  return [
    ...(isAmong(payerName, payers) ? [] : (['PAYER_NOT_THE_PARTY'] as const)),
    ...(isAmong(payeeName, payees) ? [] : (['PAYEE_NOT_THE_PARTY'] as const)),
  ];
}

/** A receipt as its technical income is verified. */
export interface VerifiedReceipt extends StandingReceipt {
  /** The technical part somebody admitted; undefined while nobody has. */
  admittedFen?: Fen | undefined;
}

/**
 * 技术性收入核定 (R2001 art. 51): the technical part of one receipt. What the officer writes is at most its amount, and
 * together with what is admitted already of its kind at most the technology transaction value; where nothing is written
 * the receipt is technical as far as that value still has room. A refund takes back at most what was admitted of its
 * receipt. Throws `technical-part-above-receipt`, `technical-income-above-value`.
 */
export function admittedPart(
  receipt: VerifiedReceipt,
  writtenFen: Fen | undefined,
  others: readonly VerifiedReceipt[],
  technologyTransactionValueFen: Fen,
): Fen {
  if (writtenFen !== undefined && writtenFen > receipt.amountFen) {
    throw new DomainError('technical-part-above-receipt', {
      amountFen: receipt.amountFen.toString(),
      admittedFen: writtenFen.toString(),
    });
  }
  const roomFen =
    receipt.refundOf === undefined
      ? technologyTransactionValueFen - admittedOf(receipt.kind, others)
      : roomOfRefund(receipt.refundOf, others);
  if (writtenFen !== undefined && writtenFen > roomFen) {
    throw new DomainError('technical-income-above-value', {
      admittedFen: writtenFen.toString(),
      roomFen: (roomFen > 0n ? roomFen : 0n).toString(),
      technologyTransactionValueFen: technologyTransactionValueFen.toString(),
    });
  }
  const wantedFen = writtenFen ?? receipt.amountFen;
  const leastFen = wantedFen < roomFen ? wantedFen : roomFen;
  return leastFen > 0n ? leastFen : 0n;
}

/** What is admitted of a kind, refunds taken off. */
export function admittedOf(kind: ReceiptKind, receipts: readonly VerifiedReceipt[]): Fen {
  return netFenOf(
    receipts.filter((receipt) => receipt.kind === kind),
    ({ admittedFen = 0n }) => admittedFen,
  );
}

function roomOfRefund(receiptId: string, others: readonly VerifiedReceipt[]): Fen {
  const admittedFen = others.find(({ id }) => id === receiptId)?.admittedFen ?? 0n;
  return (
    admittedFen -
    sumFen(others.filter(({ refundOf }) => refundOf === receiptId).map((refund) => refund.admittedFen ?? 0n))
  );
}
