/** The payment file (付款文件): what the treasury is asked to pay, one line per instruction. */
import { DomainError } from '../errors.js';
import { formatPlainYuan, parseYuan } from '../money.js';
import { assertPayable, type Payee } from './payee.js';
import {
  assertExportable,
  FORMAT_VERSION,
  formatTreasuryFile,
  isRealDate,
  PAYMENT_FORMAT,
  readTreasuryFile,
} from './treasury-csv.js';

/** One payment the treasury is asked to make. */
export interface PaymentLine extends Payee {
  reference: string;
  amountFen: bigint;
  purpose: string;
}

/** A whole batch as the treasury receives it. */
export interface PaymentFile {
  batchReference: string;
  createdOn: string;
  payer: string;
  lines: PaymentLine[];
}

/** The reference of an instruction at the treasury: its id without dashes; the same on every resend, for ever. */
export function paymentReference(instructionId: string): string {
  const reference = instructionId.replaceAll('-', '').toLowerCase();
  if (!isPaymentReference(reference)) throw new DomainError('payment-file-refused', { why: 'reference' });
  return reference;
}

/** The instruction a reference belongs to: the way back from `paymentReference`. */
export function instructionIdOf(reference: string): string {
  return reference.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** True for 32 hexadecimal digits in lower case. */
export function isPaymentReference(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** True for a batch reference: up to 64 letters, digits and dashes, beginning with a letter or digit. */
export function isBatchReference(text: string): boolean {
  return /^[0-9A-Za-z][0-9A-Za-z-]{0,63}$/.test(text);
}

/** The name a payment file travels under; one batch, one name, so that sending again is the same act. */
export function paymentFileName(batchReference: string): string {
  return `payment-${batchReference}.csv`;
}

/**
 * The payments of a batch in the order of their references, so that the same batch always gives the same bytes, after all was
 * refused that the treasury could misread: no payment, a repeated reference, an amount that is not positive. Throws
 * `payment-file-refused`, `text-not-exportable`, `account-number-malformed`, `bank-code-malformed`.
 */
export function orderedPayments(payer: string, payments: readonly PaymentLine[]): PaymentLine[] {
  assertExportable(payer, 'payer');
  if (payments.length === 0) refuse('no-lines');
  const ordered = payments.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
  for (const [index, payment] of ordered.entries()) {
    if (!isPaymentReference(payment.reference)) refuse('reference');
    if (payment.reference === ordered[index - 1]?.reference) refuse('reference-repeated', payment.reference);
    if (payment.amountFen <= 0n) refuse('amount', payment.reference);
    assertPayable(payment);
    assertExportable(payment.purpose, 'purpose');
  }
  return ordered;
}

/** Writes the payment file. Throws `payment-file-refused` and what `orderedPayments` throws. */
export function formatPaymentFile(batch: PaymentFile): string {
  if (!isBatchReference(batch.batchReference)) refuse('batchReference');
  if (!isRealDate(batch.createdOn)) refuse('createdOn');
  const lines = orderedPayments(batch.payer, batch.lines);
  const header = ['H', PAYMENT_FORMAT, FORMAT_VERSION, batch.batchReference, batch.createdOn, batch.payer, 'CNY'];
  const records = lines.map((line) => [
    'P',
    line.reference,
    line.payeeName,
    line.accountNumber,
    line.bankName,
    line.bankCode,
    formatPlainYuan(line.amountFen),
    line.purpose,
  ]);
  return formatTreasuryFile([header, ...records], { count: lines.length, total: formatPlainYuan(totalOf(lines)) });
}

/** Reads a payment file as a treasury would: all of it or none of it. */
export function parsePaymentFile(text: string): PaymentFile {
  const { records, closing } = readTreasuryFile(text);
  const [header, ...rest] = records;
  const [mark, format, version, batchReference, createdOn, payer, currency, ...more] = header?.cells ?? [];
  if (mark !== 'H' || format !== PAYMENT_FORMAT || version !== FORMAT_VERSION) malformed(1, 'header');
  if (currency !== 'CNY' || more.length > 0) malformed(1, 'header');
  if (!batchReference || !isBatchReference(batchReference)) malformed(1, 'batchReference');
  if (!createdOn || !isRealDate(createdOn)) malformed(1, 'createdOn');
  if (!payer) malformed(1, 'payer');

  const lines = rest.map(({ lineNo, cells }): PaymentLine => {
    if (cells?.length !== 8 || cells[0] !== 'P') malformed(lineNo, 'line');
    const [
      ,
      reference = '',
      payeeName = '',
      accountNumber = '',
      bankName = '',
      bankCode = '',
      amount = '',
      purpose = '',
    ] = cells;
    if (!isPaymentReference(reference)) malformed(lineNo, 'reference');
    const line = {
      reference,
      payeeName,
      accountNumber,
      bankName,
      bankCode,
      amountFen: amountOf(amount, lineNo),
      purpose,
    };
    assertPayable(line);
    return line;
  });
  const last = (records.at(-1)?.lineNo ?? 0) + 1;
  if (new Set(lines.map((line) => line.reference)).size !== lines.length) malformed(last, 'reference-repeated');
  if (!closing || closing.count !== String(lines.length)) malformed(last, 'count');
  if (closing.total !== formatPlainYuan(totalOf(lines))) malformed(last, 'total');
  if (closing.checkValue !== 'agrees') malformed(last, 'check-value');
  return { batchReference, createdOn, payer, lines };
}

function amountOf(text: string, lineNo: number): bigint {
  let amountFen: bigint;
  try {
    amountFen = parseYuan(text);
  } catch {
    malformed(lineNo, 'amount');
  }
  if (amountFen <= 0n) malformed(lineNo, 'amount');
  return amountFen;
}

function totalOf(lines: readonly PaymentLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.amountFen, 0n);
}

function refuse(why: string, reference?: string): never {
  throw new DomainError('payment-file-refused', reference === undefined ? { why } : { why, reference });
}

function malformed(lineNo: number, why: string): never {
  throw new DomainError('payment-file-malformed', { lineNo, why });
}
