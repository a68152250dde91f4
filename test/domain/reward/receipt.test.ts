import { describe, expect, test } from '@jest/globals';
import {
  admittedOf,
  admittedPart,
  checkReceipt,
  checkRefund,
  netFenOf,
  type ReceiptContract,
  type ReceiptEntry,
  type StandingReceipt,
  type VerifiedReceipt,
} from '../../../src/domain/reward/receipt.js';
import { refusalOf } from '../support.js';

const CONTRACT: ReceiptContract = {
  signedOn: '2026-03-02',
  contractValueFen: 1_000_000n,
  sellers: [{ name: '泸州启明智能科技有限公司' }],
  buyers: [{ name: '泸州酒城（集团）精密制造有限公司' }],
};
const entry = (changes: Partial<ReceiptEntry> = {}): ReceiptEntry => ({
  kind: 'bank_slip',
  receivedOn: '2026-05-01',
  payerName: '泸州酒城（集团）精密制造有限公司',
  payeeName: '泸州启明智能科技有限公司',
  amountFen: 400_000n,
  ...changes,
});
const standing = (changes: Partial<StandingReceipt> = {}): StandingReceipt => ({
  id: 'first',
  kind: 'bank_slip',
  receivedOn: '2026-04-01',
  amountFen: 700_000n,
  ...changes,
});

describe('a receipt as it is entered', () => {
  test.each<[string, Partial<ReceiptEntry>, StandingReceipt[], string[]]>([
    ['of the parties of the contract is found in order', {}, [], []],
    ['differs by the width of a bracket only', { payerName: '泸州酒城(集团) 精密制造有限公司' }, [], []],
    ['of another payer is found', { payerName: '四川江阳新材料有限公司' }, [], ['PAYER_NOT_THE_PARTY']],
    ['that differs by one character is found', { payeeName: '泸州启明智能科技公司' }, [], ['PAYEE_NOT_THE_PARTY']],
    ['up to the contract value is in order', { amountFen: 300_000n }, [standing()], []],
    ['counts apart from receipts of the other kind', { kind: 'invoice' }, [standing()], []],
    [
      'has the room that a refund gave back',
      {},
      [standing(), standing({ id: 'back', refundOf: 'first', amountFen: 100_000n })],
      [],
    ],
    [
      'an invoice older than the contract is found',
      { kind: 'invoice', receivedOn: '2026-03-01' },
      [],
      ['INVOICE_BEFORE_SIGNING'],
    ],
    ['an invoice of the day of signing is in order', { kind: 'invoice', receivedOn: '2026-03-02' }, [], []],
  ])('%s', (_name, changes, others, findings) => {
    expect(checkReceipt(entry(changes), CONTRACT, others)).toEqual(findings);
  });

  test.each<[string, Partial<ReceiptEntry>, StandingReceipt[], string]>([
    ['a slip from before the signing', { receivedOn: '2026-03-01' }, [], 'receipt-before-signing'],
    ['more than the contract by one fen', { amountFen: 300_001n }, [standing()], 'receipts-above-contract'],
  ])('%s is a named problem', (_name, changes, others, code) => {
    expect(refusalOf(() => checkReceipt(entry(changes), CONTRACT, others))?.code).toBe(code);
  });
});

describe('a refund', () => {
  const back = (changes: Partial<ReceiptEntry> = {}): ReceiptEntry =>
    entry({
      payerName: '泸州启明智能科技有限公司',
      payeeName: '泸州酒城（集团）精密制造有限公司',
      amountFen: 200_000n,
      ...changes,
    });

  test('goes the other way, from the seller to the buyer', () => {
    expect(checkRefund(back(), CONTRACT, standing(), [standing()])).toEqual([]);
    expect(checkRefund(entry({ amountFen: 200_000n }), CONTRACT, standing(), [standing()])).toEqual([
      'PAYER_NOT_THE_PARTY',
      'PAYEE_NOT_THE_PARTY',
    ]);
  });

  test('by a red invoice names the parties as the first invoice did', () => {
    const invoice = standing({ kind: 'invoice' });
    expect(checkRefund(entry({ kind: 'invoice', amountFen: 200_000n }), CONTRACT, invoice, [invoice])).toEqual([]);
  });

  test.each<[string, Partial<ReceiptEntry>, StandingReceipt, StandingReceipt[], string]>([
    ['of another kind', { kind: 'invoice' }, standing(), [], 'refund-not-of-this-receipt'],
    ['of a refund', {}, standing({ refundOf: 'another' }), [], 'refund-not-of-this-receipt'],
    ['older than its receipt', { receivedOn: '2026-03-31' }, standing(), [], 'refund-not-of-this-receipt'],
    [
      'that comes to more than its receipt together with others',
      {},
      standing(),
      [standing({ id: 'other', refundOf: 'first', amountFen: 500_001n })],
      'refund-above-receipt',
    ],
  ])('%s is a named problem', (_name, changes, of, others, code) => {
    expect(refusalOf(() => checkRefund(back(changes), CONTRACT, of, [of, ...others]))?.code).toBe(code);
  });
});

describe('the technical part of a receipt (技术性收入核定, R2001 art. 51)', () => {
  const receipt = (changes: Partial<VerifiedReceipt> = {}): VerifiedReceipt => ({ ...standing(), ...changes });
  const admitted = receipt({ id: 'admitted', admittedFen: 600_000n });

  test.each<[string, bigint | undefined, VerifiedReceipt[], bigint]>([
    ['is the amount, where nobody wrote anything else', undefined, [], 700_000n],
    ['is what the officer wrote', 650_000n, [], 650_000n],
    ['may be nothing', 0n, [], 0n],
    ['fills what the technology value has left, where nothing is written', undefined, [admitted], 200_000n],
    ['is nothing once the technology value is used up', undefined, [receipt({ id: 'x', admittedFen: 800_000n })], 0n],
    [
      'of an invoice counts apart from slips',
      undefined,
      [receipt({ id: 'x', kind: 'invoice', admittedFen: 800_000n })],
      700_000n,
    ],
  ])('%s', (_name, written, others, part) => {
    expect(admittedPart(receipt(), written, others, 800_000n)).toBe(part);
  });

  test('of a refund takes back at most what was admitted of its receipt', () => {
    const refund = receipt({ id: 'back', refundOf: 'admitted', amountFen: 650_000n });
    expect(admittedPart(refund, undefined, [admitted], 800_000n)).toBe(600_000n);
    expect(refusalOf(() => admittedPart(refund, 600_001n, [admitted], 800_000n))?.code).toBe(
      'technical-income-above-value',
    );
    expect(admittedOf('bank_slip', [admitted, { ...refund, admittedFen: 600_000n }])).toBe(0n);
  });

  test('is never more than the receipt, nor all parts together than the technology value', () => {
    expect(refusalOf(() => admittedPart(receipt(), 700_001n, [], 800_000n))?.code).toBe('technical-part-above-receipt');
    expect(refusalOf(() => admittedPart(receipt(), 200_001n, [admitted], 800_000n))?.code).toBe(
      'technical-income-above-value',
    );
  });
});

test('a refund is taken off whatever is added up, whether none is null or undefined', () => {
  const receipts = [{ fen: 480_000n, refundOf: null }, { fen: 20_000n }, { fen: 80_000n, refundOf: 'first' }];
  expect(netFenOf(receipts, ({ fen }) => fen)).toBe(420_000n);
});
