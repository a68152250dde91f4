import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DomainError } from '../../../src/domain/errors.js';
import {
  formatPaymentFile,
  instructionIdOf,
  parsePaymentFile,
  paymentFileName,
  paymentReference,
} from '../../../src/domain/payout/payment-file.js';
import { aPaymentFile, aPaymentLine, paymentFiles } from './payment-lines.js';

function refusalOf(act: () => unknown): { code: string } & Record<string, unknown> {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error('was not refused');
}

describe('the payment file', () => {
  test('is a header record, one line per instruction and a closing record with count, total and check value', () => {
    const text = formatPaymentFile(
      aPaymentFile({
        lines: [
          aPaymentLine(),
          aPaymentLine({
            reference: 'f'.repeat(32),
            payeeName: '甲, "乙" 公司',
            amountFen: 5n,
            accountNumber: '12345678',
          }),
        ],
      }),
    );
    expect(text.split('\r\n')).toEqual([
      '\uFEFFH,technology-contract-payment,1,PB-2026-0001,2026-03-02,泸州市科学技术局,CNY',
      'P,0190a1b2c3d47e5f8a9b0c1d2e3f4a5b,泸州启明智能科技有限公司,6222020200011110001,中国工商银行泸州分行,102657000017,480000.00,技术合同认定登记奖励',
      `P,${'f'.repeat(32)},"甲, ""乙"" 公司",12345678,中国工商银行泸州分行,102657000017,0.05,技术合同认定登记奖励`,
      expect.stringMatching(/^E,2,480000\.05,crc32:[0-9a-f]{8}$/),
      '',
    ]);
  });

  test('reads back as what was written', () => {
    fc.assert(
      fc.property(paymentFiles, (file) => {
        const lines = file.lines.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
        expect(parsePaymentFile(formatPaymentFile(file))).toEqual({ ...file, lines });
      }),
    );
  });

  test('is the same byte for byte in whatever order the instructions come', () => {
    fc.assert(
      fc.property(
        paymentFiles.chain((file) =>
          fc.tuple(fc.constant(file), fc.shuffledSubarray(file.lines, { minLength: file.lines.length })),
        ),
        ([file, shuffled]) => {
          expect(formatPaymentFile({ ...file, lines: shuffled })).toBe(formatPaymentFile(file));
        },
      ),
    );
  });

  test('the total is the sum of the lines', () => {
    fc.assert(
      fc.property(paymentFiles, (file) => {
        const closing = formatPaymentFile(file).trimEnd().split('\r\n').at(-1)?.split(',') ?? [];
        const totalFen = BigInt(closing[2]?.replace('.', '') ?? '0');
        expect(totalFen).toBe(file.lines.reduce((sum, line) => sum + line.amountFen, 0n));
      }),
    );
  });

  test('no cell begins a formula, whatever the payee is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (payeeName) => {
        let text: string;
        try {
          text = formatPaymentFile(aPaymentFile({ lines: [aPaymentLine({ payeeName })] }));
        } catch (error) {
          expect(error).toMatchObject({ code: 'text-not-exportable' });
          return;
        }
        expect(text).not.toMatch(/(^|,|\n)"?\s*[=+\-@＝＋－＠]/u);
        expect(parsePaymentFile(text).lines[0]?.payeeName).toBe(payeeName);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    { rule: 'a batch without lines', file: aPaymentFile({ lines: [] }), refusal: { why: 'no-lines' } },
    {
      rule: 'a reference used twice',
      file: aPaymentFile({ lines: [aPaymentLine(), aPaymentLine({ amountFen: 1n })] }),
      refusal: { why: 'reference-repeated', reference: aPaymentLine().reference },
    },
    {
      rule: 'an amount of nothing',
      file: aPaymentFile({ lines: [aPaymentLine({ amountFen: 0n })] }),
      refusal: { why: 'amount' },
    },
    {
      rule: 'a negative amount',
      file: aPaymentFile({ lines: [aPaymentLine({ amountFen: -1n })] }),
      refusal: { why: 'amount' },
    },
    {
      rule: 'a reference that is not 32 hexadecimal digits',
      file: aPaymentFile({ lines: [aPaymentLine({ reference: '拨付1' })] }),
      refusal: { why: 'reference' },
    },
    {
      rule: 'a batch reference with other than letters, digits and dashes',
      file: aPaymentFile({ batchReference: '../up' }),
      refusal: { why: 'batchReference' },
    },
    {
      rule: 'a date that does not exist',
      file: aPaymentFile({ createdOn: '2026-02-30' }),
      refusal: { why: 'createdOn' },
    },
  ])('is refused for $rule', ({ file, refusal }) => {
    expect(refusalOf(() => formatPaymentFile(file))).toMatchObject({ code: 'payment-file-refused', ...refusal });
  });

  test.each([
    { rule: 'a formula', payeeName: '=HYPERLINK("x")' },
    { rule: 'a formula behind a blank', payeeName: ' +1' },
    { rule: 'a full-width formula', payeeName: '＝1＋1' },
    { rule: 'a line break', payeeName: '甲\r\n乙' },
    { rule: 'an invisible reversing mark', payeeName: '甲\u202E乙' },
    { rule: 'half a character', payeeName: '甲\uD800' },
    { rule: 'nothing', payeeName: ' ' },
    { rule: 'more than 200 characters', payeeName: '长'.repeat(201) },
  ])('a payee name that is $rule is refused, not altered', ({ payeeName }) => {
    const file = aPaymentFile({ lines: [aPaymentLine({ payeeName })] });
    expect(refusalOf(() => formatPaymentFile(file))).toEqual({ code: 'text-not-exportable', field: 'payeeName' });
  });
});

describe('a treasury takes all of a payment file or none of it', () => {
  const good = formatPaymentFile(aPaymentFile());

  test.each([
    { rule: 'is not a payment file', text: '', why: 'header' },
    { rule: 'has another version', text: good.replace('payment,1,', 'payment,2,'), why: 'header' },
    { rule: 'has another currency', text: good.replace(',CNY', ',USD'), why: 'header' },
    { rule: 'was cut short', text: good.slice(0, good.indexOf('E,')), why: 'count' },
    { rule: 'lost a line', text: good.replace(/P,.*\r\n/, ''), why: 'count' },
    { rule: 'had its amount changed', text: good.replace('480000.00', '490000.00'), why: 'total' },
    {
      rule: 'had amount and total changed',
      text: good.replaceAll('480000.00', '490000.00'),
      why: 'check-value',
    },
    { rule: 'had its account changed', text: good.replace('10001,', '10009,'), why: 'check-value' },
    { rule: 'has an amount without meaning', text: good.replace('480000.00', '4.8E5'), why: 'amount' },
    { rule: 'has an amount of zero', text: good.replace('480000.00', '0.00'), why: 'amount' },
    { rule: 'has quotes that do not close', text: good.replace('泸州启明', '"泸州启明'), why: 'line' },
    { rule: 'has a cell too many', text: good.replace('奖励\r\n', '奖励,\r\n'), why: 'line' },
    { rule: 'has a foreign reference', text: good.replace('0190a1b2', 'XYZ'), why: 'reference' },
  ])('so one that $rule is refused', ({ text, why }) => {
    expect(refusalOf(() => parsePaymentFile(text))).toMatchObject({ code: 'payment-file-malformed', why });
  });

  test('so a change of any one character is noticed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('0', '7', 'a', ',', '"', '公'), (at, put) => {
        const position = at % good.length;
        const changed = good.slice(0, position) + put + good.slice(position + 1);
        fc.pre(changed !== good && position > 0 && !/[\r\n]/.test(good[position] ?? ''));
        expect(() => parsePaymentFile(changed)).toThrow(DomainError);
      }),
      { numRuns: 500 },
    );
  });

  test('a file whose line ends were changed on the way says the same', () => {
    expect(parsePaymentFile(good.replaceAll('\r\n', '\n').replace('\uFEFF', ''))).toEqual(aPaymentFile());
  });
});

describe('references', () => {
  test('a reference is the id of the instruction without dashes, and leads back to it', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(paymentReference(id)).toMatch(/^[0-9a-f]{32}$/);
        expect(instructionIdOf(paymentReference(id))).toBe(id);
      }),
    );
  });

  test('what is not an id makes no reference', () => {
    expect(refusalOf(() => paymentReference('42'))).toEqual({ code: 'payment-file-refused', why: 'reference' });
  });

  test('one batch has one file name', () => {
    expect(paymentFileName('PB-2026-0001')).toBe('payment-PB-2026-0001.csv');
  });
});
