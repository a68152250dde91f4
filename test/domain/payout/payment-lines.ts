import * as fc from 'fast-check';
import type { PaymentFile, PaymentLine } from '../../../src/domain/payout/payment-file.js';

/** A boring, valid line; the tests change what they are about. */
export function aPaymentLine(changes: Partial<PaymentLine> = {}): PaymentLine {
  return {
    reference: '0190a1b2c3d47e5f8a9b0c1d2e3f4a5b',
    payeeName: '泸州启明智能科技有限公司',
    accountNumber: '6222020200011110001',
    bankName: '中国工商银行泸州分行',
    bankCode: '102657000017',
    amountFen: 48_000_000n,
    purpose: '技术合同认定登记奖励',
    ...changes,
  };
}

/** A batch of one boring line. */
export function aPaymentFile(changes: Partial<PaymentFile> = {}): PaymentFile {
  return {
    batchReference: 'PB-2026-0001',
    createdOn: '2026-03-02',
    payer: '泸州市科学技术局',
    lines: [aPaymentLine()],
    ...changes,
  };
}

/** References as they are made of ids: 32 hexadecimal digits. */
export const references = fc.uuid().map((id) => id.replaceAll('-', ''));

/** Text that may stand in a treasury file, with the characters CSV trips over. */
export const exportableText = fc
  .array(
    fc.constantFrom(
      '泸',
      '州',
      '科',
      '（',
      '）',
      'A',
      'z',
      '0',
      '9',
      ' ',
      ',',
      ';',
      '"',
      "'",
      '·',
      '/',
      '-',
      '=',
      '䶮',
      '𠮷',
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((characters) => `甲${characters.join('')}乙`);

const digits = (minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), minLength, maxLength });

export const paymentLines: fc.Arbitrary<PaymentLine> = fc.record({
  reference: references,
  payeeName: exportableText,
  accountNumber: digits(8, 32),
  bankName: exportableText,
  bankCode: digits(12),
  amountFen: fc.bigInt({ min: 1n, max: 100_000_000n }),
  purpose: exportableText,
});

export const paymentFiles: fc.Arbitrary<PaymentFile> = fc.record({
  batchReference: fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z-]{0,63}$/),
  createdOn: fc
    .date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  payer: exportableText,
  lines: fc.uniqueArray(paymentLines, { minLength: 1, maxLength: 20, selector: ({ reference }) => reference }),
});
