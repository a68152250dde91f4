import { describe, expect, test } from '@jest/globals';
import { formatResultFile, parseResultFile } from '../../src/domain/payout/result-file.js';
import { decodeTreasuryText } from '../../src/gateways/treasury-file.js';

/** 回单 in GB18030. */
const GB18030_TEXT = Buffer.from([0xbb, 0xd8, 0xb5, 0xa5]);

describe('the text of a result file', () => {
  test.each([
    { rule: 'UTF-8', bytes: Buffer.from('回单'), text: '回单' },
    { rule: 'UTF-8 with a mark', bytes: Buffer.from('\uFEFF回单'), text: '回单' },
    { rule: 'GB18030', bytes: GB18030_TEXT, text: '回单' },
    { rule: 'a character of four bytes in GB18030', bytes: Buffer.from([0x95, 0x32, 0x82, 0x36]), text: '𠀀' },
    { rule: 'UTF-8 cut inside a character', bytes: Buffer.from('H,回单').subarray(0, -1), text: 'H,回' },
    { rule: 'GB18030 cut inside a character', bytes: GB18030_TEXT.subarray(0, -1), text: '回' },
    { rule: 'nothing', bytes: Buffer.alloc(0), text: '' },
    { rule: 'UTF-16', bytes: Buffer.from('\uFEFFabc', 'utf16le'), text: undefined },
    { rule: 'an archive', bytes: Buffer.from('PK\u0003\u0004\u0000\u0000'), text: undefined },
    { rule: 'bytes of no encoding', bytes: Buffer.from([0xff, 0xff, 0xff]), text: undefined },
  ])('is read from $rule', ({ bytes, text }) => {
    expect(decodeTreasuryText(bytes)).toBe(text);
  });

  test('of bytes that are no text, reading says just that', () => {
    const { problems } = parseResultFile(decodeTreasuryText(Buffer.from([0xff, 0xff])));
    expect(problems).toMatchObject([{ code: 'result-file-not-readable' }]);
  });

  test('in GB18030 is the same result as in UTF-8', () => {
    const text = formatResultFile({
      createdOn: '2026-03-03',
      lines: [{ lineNo: 2, reference: 'a'.repeat(32), outcome: 'unknown', reason: '回单' }],
    });
    const [before = '', after = ''] = text.replace('\uFEFF', '').split('回单');
    const gb18030 = Buffer.concat([Buffer.from(before), GB18030_TEXT, Buffer.from(after)]);
    expect(parseResultFile(decodeTreasuryText(gb18030))).toEqual(parseResultFile(text));
  });
});
