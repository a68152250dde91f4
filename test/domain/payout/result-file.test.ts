import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  FIRST_INFERRED_LINE,
  placeOfLine,
  formatResultFile,
  type OutgoingResultFile,
  parseResultFile,
  RESULT_OUTCOMES,
  type ResultLine,
} from '../../../src/domain/payout/result-file.js';
import { sentenceOf } from '../../../src/domain/payout/line-words.js';
import { formatPaymentFile } from '../../../src/domain/payout/payment-file.js';
import { aPaymentFile, exportableText, paymentLines } from './payment-lines.js';

const resultLines: fc.Arbitrary<ResultLine> = fc
  .record({
    payment: paymentLines,
    outcome: fc.constantFrom(...RESULT_OUTCOMES),
    reason: fc.option(exportableText, { nil: undefined }),
    executedOn: fc.option(fc.constant('2026-03-03'), { nil: undefined }),
  })
  .map(({ payment: { reference, payeeName, accountNumber, amountFen }, outcome, reason, executedOn }) => ({
    lineNo: 0,
    reference,
    payeeName,
    accountNumber,
    amountFen,
    outcome,
    ...(reason === undefined ? {} : { reasonCode: 'NARR', reason }),
    ...(executedOn === undefined ? {} : { executedOn }),
  }));

const resultFiles: fc.Arbitrary<OutgoingResultFile> = fc
  .array(resultLines, { minLength: 1, maxLength: 20 })
  .map((lines) => ({
    batchReference: 'PB-2026-0001',
    createdOn: '2026-03-03',
    lines: lines.map((line, index) => ({ ...line, lineNo: index + 2 })),
  }));

const one: ResultLine = {
  lineNo: 2,
  reference: 'a'.repeat(32),
  payeeName: '泸州启明智能科技有限公司',
  accountNumber: '6222020200011110001',
  amountFen: 48_000_000n,
  outcome: 'paid',
  executedOn: '2026-03-03',
};
const two: ResultLine = {
  ...one,
  lineNo: 3,
  reference: 'b'.repeat(32),
  outcome: 'rejected',
  reasonCode: 'BE01',
  reason: '户名不符',
};
const good = formatResultFile({ batchReference: 'PB-2026-0001', createdOn: '2026-03-03', lines: [one, two] });

describe('the result file', () => {
  test('reads back as what was written, without problems', () => {
    fc.assert(
      fc.property(resultFiles, (file) => {
        expect(parseResultFile(formatResultFile(file))).toEqual({
          format: 'registry-csv',
          batchReference: file.batchReference,
          lines: file.lines,
          problems: [],
        });
      }),
    );
  });

  test('need not name a batch', () => {
    const text = formatResultFile({ createdOn: '2026-03-03', lines: [one] });
    expect(parseResultFile(text)).toEqual({ format: 'registry-csv', lines: [one], problems: [] });
  });

  test('a treasury that knows nothing of a reference need not name payee and amount', () => {
    const unknown: ResultLine = { lineNo: 2, reference: 'c'.repeat(32), outcome: 'unknown', reason: '查无此参考号' };
    const text = formatResultFile({ createdOn: '2026-03-03', lines: [unknown] });
    expect(parseResultFile(text)).toEqual({ format: 'registry-csv', lines: [unknown], problems: [] });
  });

  test.each([
    { rule: 'an unclosed quote', from: '泸州', to: '"泸州', code: 'result-line-malformed', field: 'line' },
    { rule: 'a foreign line type', from: 'R,aaa', to: 'X,aaa', code: 'result-line-malformed', field: 'line' },
    { rule: 'no reference', from: 'a'.repeat(32), to: '', code: 'result-line-malformed', field: 'reference' },
    {
      rule: 'an outcome without meaning',
      from: ',paid,',
      to: ',done,',
      code: 'result-line-malformed',
      field: 'outcome',
    },
    { rule: 'no outcome', from: ',paid,', to: ',,', code: 'result-line-malformed', field: 'outcome' },
    {
      rule: 'a date that does not exist',
      from: ',,,2026-03-03',
      to: ',,,2026-02-30',
      code: 'result-line-malformed',
      field: 'executedOn',
    },
    {
      rule: 'an amount in words',
      from: '480000.00,p',
      to: '肆拾捌万,p',
      code: 'amount-not-whole-fen',
      field: 'amount',
    },
    {
      rule: 'an amount with a third decimal',
      from: '480000.00,p',
      to: '480000.001,p',
      code: 'amount-not-whole-fen',
      field: 'amount',
    },
    {
      rule: 'an amount with separators',
      from: '480000.00,p',
      to: '"480,000.00",p',
      code: 'amount-with-separators',
      field: 'amount',
    },
    { rule: 'a negative amount', from: '480000.00,p', to: '-480000.00,p', code: 'amount-negative', field: 'amount' },
    { rule: 'an amount of zero', from: '480000.00,p', to: '0.00,p', code: 'amount-not-positive', field: 'amount' },
    {
      rule: 'an amount beyond all measure',
      from: '480000.00,p',
      to: '99999999999999999999,p',
      code: 'amount-out-of-range',
      field: 'amount',
    },
    { rule: 'no amount', from: '480000.00,p', to: ',p', code: 'amount-not-whole-fen', field: 'amount' },
    {
      rule: 'a cell too many',
      from: ',,,2026-03-03',
      to: ',,,2026-03-03,,,x',
      code: 'result-line-malformed',
      field: 'line',
    },
    {
      rule: 'a kind of return of what was paid',
      from: ',,,2026-03-03',
      to: ',,,2026-03-03,active',
      code: 'result-line-malformed',
      field: 'returnKind',
    },
    {
      rule: 'a kind of return nobody knows',
      from: 'paid,,,2026-03-03',
      to: 'returned,,,2026-03-03,perhaps',
      code: 'result-line-malformed',
      field: 'returnKind',
    },
  ])('a line with $rule becomes a problem and the other line is read', ({ from, to, code, field }) => {
    const { lines, problems } = parseResultFile(good.replace(from, to));
    expect(lines).toEqual([two]);
    expect(problems[0]).toMatchObject({ lineNo: 2, code, field });
    expect(problems[0]?.text).toContain(to);
  });

  test('a problem names the reference when the line still shows it', () => {
    const { problems } = parseResultFile(good.replace(',paid,', ',done,'));
    expect(problems[0]).toMatchObject({ reference: 'a'.repeat(32) });
  });

  test.each([
    {
      rule: 'was cut after its first line',
      text: good.slice(0, good.indexOf('R,bbb')),
      field: 'closing',
      lines: [one],
    },
    { rule: 'lost a line', text: good.replace(/R,b.*\r\n/, ''), field: 'count', lines: [one] },
    {
      rule: 'does not add up',
      text: good.replace('E,2,960000.00', 'E,2,960000.01'),
      field: 'total',
      lines: [one, two],
    },
    {
      rule: 'was altered',
      text: good.replace('户名不符', '户名相符'),
      field: 'check-value',
      lines: [one, { ...two, reason: '户名相符' }],
    },
  ])('a file that $rule says so, and what can be read is read', ({ text, field, lines }) => {
    const read = parseResultFile(text);
    expect(read.lines).toEqual(lines);
    expect(read.problems).toEqual([expect.objectContaining({ code: 'result-file-incomplete', field })]);
  });

  test('other treasuries may leave out total and check value', () => {
    expect(parseResultFile(good.replace(/E,.*/, 'E,2,'))).toMatchObject({ lines: [one, two], problems: [] });
  });

  test.each([
    { rule: 'bytes that are no text', text: undefined },
    { rule: 'nothing', text: '' },
    { rule: 'a file without header', text: good.slice(good.indexOf('R,')) },
    { rule: 'another version', text: good.replace('result,1,', 'result,9,') },
    { rule: 'a payment file', text: formatPaymentFile(aPaymentFile()) },
    { rule: 'a page in HTML', text: '<!doctype html>\n<p>502' },
  ])('$rule is not readable as a result file', ({ text }) => {
    const { lines, problems } = parseResultFile(text);
    expect(lines).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ lineNo: 1, code: 'result-file-not-readable' })]);
  });

  test.each([
    { rule: 'one endless quote', text: `"${'a'.repeat(2_000_000)}` },
    { rule: 'nothing but quotes', text: '"'.repeat(2_000_000) },
    { rule: 'nothing but commas', text: ','.repeat(2_000_000) },
    { rule: 'nothing but empty quoted cells', text: '"",'.repeat(500_000) },
  ])('a line of $rule is one problem and the next line is read', ({ text }) => {
    const { lines, problems } = parseResultFile(good.replace(/R,a.*/, text));
    expect(lines).toEqual([two]);
    expect(problems[0]).toMatchObject({ lineNo: 2, code: 'result-line-malformed' });
    expect(problems[0]?.text).toHaveLength(500);
  });

  test('nothing that can be sent makes reading throw', () => {
    const pieces = fc.constantFrom(
      'H,technology-contract-result,1,,2026-03-03',
      'R,',
      'E,',
      ',',
      '"',
      '\r\n',
      '\n',
      'paid',
      '1.00',
      '\0',
      '=',
      '公',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          expect(() => parseResultFile(text)).not.toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('every line of a damaged file is either read or named', () => {
    fc.assert(
      fc.property(resultFiles, fc.nat(), fc.string({ unit: 'binary', maxLength: 5 }), (file, at, put) => {
        fc.pre(!/[\r\n]/.test(put));
        const rows = formatResultFile(file).split('\r\n');
        const target = 1 + (at % file.lines.length);
        rows[target] = `${put}${rows[target]?.slice(at % 7)}`;
        const { lines, problems } = parseResultFile(rows.join('\r\n'));
        const named = new Set([...lines, ...problems].map(({ lineNo }) => lineNo));
        const written = rows.flatMap((row, index) =>
          index > 0 && row.startsWith('E,') ? [] : row.trim() === '' ? [] : [index + 1],
        );
        expect(written.slice(1).every((lineNo) => named.has(lineNo))).toBe(true);
        expect(lines.filter(({ lineNo }) => lineNo !== target + 1)).toEqual(
          file.lines.filter(({ lineNo }) => lineNo !== target + 1),
        );
      }),
    );
  });
});

test.each([
  [3, 'line', 3, '第 3 行（amount）：'],
  [0, 'whole_file', null, '整份回单（amount）：'],
  [-2, 'whole_file', null, '整份回单（amount）：'],
  [FIRST_INFERRED_LINE + 7, 'inferred_from_group_status', null, '由整批状态推断（amount）：'],
] as const)('what is kept under %s is told as what it is: %s', (kept, source, lineNo, place) => {
  expect(placeOfLine(kept)).toEqual({ lineNo, source });
  const words = sentenceOf('result-contradicts', { ...placeOfLine(kept), field: 'amount' });
  expect(words.zh).toBe(`${place}回单与已有结果矛盾`);
});

test.each([
  ['passive', undefined],
  ['active', 'TK-000001'],
] as const)('a return says that it is %s, and by which notice', (returnKind, noticeNumber) => {
  const line = { ...one, outcome: 'returned' as const, returnKind, ...(noticeNumber ? { noticeNumber } : {}) };
  const { lines, problems } = parseResultFile(formatResultFile({ createdOn: '2026-03-03', lines: [line] }));
  expect({ lines, problems }).toEqual({ lines: [line], problems: [] });
});
