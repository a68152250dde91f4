import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { enquiryFileName, formatEnquiryFile, parseEnquiryFile } from '../../../src/domain/payout/enquiry-file.js';
import { parsePaymentFile } from '../../../src/domain/payout/payment-file.js';
import { references } from './payment-lines.js';

const enquiry = {
  batchReference: 'PB-2026-0001',
  round: 1,
  createdOn: '2026-03-05',
  references: ['a'.repeat(32), 'b'.repeat(32)],
};

describe('the enquiry file', () => {
  test('carries references and nothing one could pay by', () => {
    expect(formatEnquiryFile(enquiry).split('\r\n')).toEqual([
      '\uFEFFH,technology-contract-enquiry,1,PB-2026-0001,1,2026-03-05',
      `Q,${'a'.repeat(32)}`,
      `Q,${'b'.repeat(32)}`,
      expect.stringMatching(/^E,2,,crc32:[0-9a-f]{8}$/),
      '',
    ]);
  });

  test('is never taken for an instruction', () => {
    expect(() => parsePaymentFile(formatEnquiryFile(enquiry))).toThrow('payment-file-malformed');
  });

  test('reads back as what was written, references in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(references, { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 999 }),
        (asked, round) => {
          const file = { ...enquiry, round, references: asked };
          expect(parseEnquiryFile(formatEnquiryFile(file))).toEqual({ ...file, references: asked.toSorted() });
        },
      ),
    );
  });

  test.each([
    { rule: 'without references', changes: { references: [] }, why: 'no-references' },
    { rule: 'with something that is no reference', changes: { references: ['x'] }, why: 'reference' },
    {
      rule: 'with a reference twice',
      changes: { references: ['a'.repeat(32), 'a'.repeat(32)] },
      why: 'reference-repeated',
    },
    { rule: 'without a round', changes: { round: 0 }, why: 'round' },
    { rule: 'with a date that does not exist', changes: { createdOn: '2026-13-01' }, why: 'createdOn' },
    { rule: 'with a foreign batch reference', changes: { batchReference: '批次' }, why: 'batchReference' },
  ])('is not made $rule', ({ changes, why }) => {
    expect(() => formatEnquiryFile({ ...enquiry, ...changes })).toThrow(
      expect.objectContaining({ code: 'enquiry-file-refused', details: { why } }),
    );
  });

  const good = formatEnquiryFile(enquiry);
  test.each([
    { rule: 'is something else', text: 'hello', why: 'header' },
    { rule: 'has a foreign line', text: good.replace('Q,', 'P,'), why: 'line' },
    { rule: 'was cut short', text: good.slice(0, good.indexOf('E,')), why: 'count' },
    { rule: 'was altered', text: good.replace('aaaa', 'aaab'), why: 'check-value' },
    { rule: 'has no round', text: good.replace(',1,2026', ',0,2026'), why: 'round' },
    { rule: 'has no date', text: good.replace('2026-03-05', ''), why: 'createdOn' },
    { rule: 'has no batch', text: good.replace('PB-2026-0001', ''), why: 'batchReference' },
  ])('is not taken when it $rule', ({ text, why }) => {
    expect(() => parseEnquiryFile(text)).toThrow(
      expect.objectContaining({ code: 'enquiry-file-malformed', details: expect.objectContaining({ why }) }),
    );
  });

  test('one round of one batch has one name', () => {
    expect(enquiryFileName('PB-2026-0001', 2)).toBe('enquiry-PB-2026-0001-2.csv');
  });
});
