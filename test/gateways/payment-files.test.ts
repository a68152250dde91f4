import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  CHANNEL_FORMATS,
  type ChannelBatch,
  channelBatchOf,
  channelFileName,
  type ChannelFormat,
  type PayoutChannel,
  toChannel,
} from '../../src/domain/payout/channel.js';
import { parsePain001 } from '../../src/domain/payout/pain001.js';
import { readReceivedPayments, uncarried, writeChannelFile } from '../../src/gateways/payment-files.js';
import { CHECKOUT } from '../support/database.js';
import { refusalOf } from '../domain/support.js';

const GOLDEN = path.join(CHECKOUT, 'test', 'gateways', 'payment-files');
const BATCH: ChannelBatch = {
  batchId: '0198f2a4-5c1e-7a52-9d52-0a4d2f1f6b11',
  createdOn: '2026-11-20',
  createdAt: '2026-11-20T02:03:04.567Z',
  payer: '泸州市科学技术局',
  payments: [
    {
      reference: 'b'.repeat(32),
      payeeName: '四川江阳新材料（集团）有限公司',
      accountNumber: '6222020200011110002',
      bankName: '中国农业银行泸州龙马潭支行',
      bankCode: '103657000023',
      amountFen: 48_000_000n,
      purpose: '技术合同奖励',
    },
    {
      reference: 'a'.repeat(32),
      payeeName: 'A&B <泸州>科技有限公司',
      accountNumber: '6222020200011110001',
      bankName: '中国工商银行泸州江阳支行',
      bankCode: '102657000015',
      amountFen: 96_001n,
      purpose: '技术合同奖励',
    },
  ],
};
const channel = (format: ChannelFormat): PayoutChannel => ({
  code: 'test',
  titleZh: '测试',
  titleEn: 'test',
  format,
  debtor: {
    name: '泸州市科学技术局',
    accountNumber: '1050500000000000',
    bankName: '国家金库泸州市中心支库',
    bankCode: '011657002003',
  },
});
test('the payer and the purpose are those of the day the batch was made, whatever the configuration says since', () => {
  const [one] = BATCH.payments;
  if (one === undefined) throw new Error('two payments');
  const agreed = { payer: '某市科学技术局', purpose: '技术合同奖励' };
  const read = {
    batch: { id: BATCH.batchId, createdAt: BATCH.createdAt, channel: { ...channel('registry-csv'), ...agreed } },
    instructions: [one],
  };
  const fileUnder = (terms: typeof agreed) =>
    writeChannelFile(channelBatchOf(read, terms), toChannel(JSON.parse(JSON.stringify(read.batch.channel)))).bytes;
  expect(fileUnder({ payer: '别的单位', purpose: '别的用途' })).toEqual(fileUnder(agreed));
  expect(toChannel(read.batch.channel)).toEqual(read.batch.channel);
});

const withPayment = (changes: Partial<ChannelBatch['payments'][number]>): ChannelBatch => {
  const [first, second] = BATCH.payments;
  if (first === undefined || second === undefined) throw new Error('two payments');
  return { ...BATCH, payments: [{ ...first, ...changes }, second] };
};

describe.each(CHANNEL_FORMATS)('拨付文件 in the form %s', (format) => {
  test('is the golden file, byte for byte, whenever and in whatever order it is made', () => {
    const { bytes, fileName, messageId } = writeChannelFile(BATCH, channel(format));
    const golden = path.join(GOLDEN, `${format}.${fileName.split('.').at(-1)}`);
    if (process.env['WRITE_GOLDEN'] === '1' && !existsSync(golden)) writeFileSync(golden, bytes);
    expect(Buffer.from(bytes).equals(readFileSync(golden))).toBe(true);
    const again = writeChannelFile({ ...BATCH, payments: BATCH.payments.toReversed() }, channel(format));
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true);
    expect(fileName).toBe(channelFileName(BATCH.batchId, format));
    expect(messageId).toBe('0198f2a45c1e7a529d520a4d2f1f6b11');
  });

  test.each<[string, ChannelBatch, string]>([
    ['no payment', { ...BATCH, payments: [] }, 'payment-file-refused'],
    ['a reference twice', withPayment({ reference: 'a'.repeat(32) }), 'payment-file-refused'],
    ['a reference that is none', withPayment({ reference: 'x' }), 'payment-file-refused'],
    ['nothing to pay', withPayment({ amountFen: 0n }), 'payment-file-refused'],
    ['an account with a letter', withPayment({ accountNumber: '62220202A' }), 'account-number-malformed'],
    ['a bank code of eleven digits', withPayment({ bankCode: '10265700001' }), 'bank-code-malformed'],
    ['a name a spreadsheet would run', withPayment({ payeeName: '=1+1' }), 'text-not-exportable'],
    ['a name with an invisible character', withPayment({ payeeName: '泸州\u200b公司' }), 'text-not-exportable'],
  ])('is not made of %s', (_, batch, code) => {
    expect(refusalOf(() => writeChannelFile(batch, channel(format)))).toMatchObject({ code });
  });
});

describe('字符集', () => {
  const rare = withPayment({ payeeName: '泸州𫚭业有限公司' });

  test('a character GBK cannot carry is named with its payment, and nothing is replaced', () => {
    expect(refusalOf(() => writeChannelFile(rare, channel('list-csv-gbk')))).toMatchObject({
      code: 'character-not-in-charset',
      details: { character: '𫚭', codePoint: 'U+2B6AD', charset: 'gbk', reference: 'b'.repeat(32) },
    });
  });

  test('GB18030 carries it, and so do Unicode files', () => {
    for (const format of ['list-csv-gb18030', 'list-csv-utf8', 'list-xlsx', 'pain.001.001.03'] as const) {
      expect(writeChannelFile(rare, channel(format)).bytes.length).toBeGreaterThan(100);
    }
  });

  test.each([
    ['泸州市（江阳区）', undefined],
    ['€', undefined],
    ['©', '©'],
  ])('of %s GBK lacks %s', (text, missing) => {
    expect(uncarried(text, 'gbk')).toBe(missing);
  });
});

describe('pain.001', () => {
  const text = new TextDecoder().decode(writeChannelFile(BATCH, channel('pain.001.001.03')).bytes);

  test.each<[string, (xml: string) => string, object]>([
    ['another total', (xml) => xml.replace('<CtrlSum>480960.01<', '<CtrlSum>480960.02<'), { why: 'CtrlSum' }],
    ['another count', (xml) => xml.replace('<NbOfTxs>2<', '<NbOfTxs>3<'), { why: 'NbOfTxs' }],
    ['another currency', (xml) => xml.replace('Ccy="CNY"', 'Ccy="EUR"'), { why: 'shape' }],
    ['three decimals', (xml) => xml.replace('>960.01<', '>960.010<'), { why: 'shape' }],
    ['a name of 141 characters', (xml) => xml.replace('四川江阳新材料', '四'.repeat(134)), { why: 'shape' }],
    [
      'elements in another order',
      (xml) => xml.replace(/(<MsgId>.*<\/MsgId>)\s*(<CreDtTm>.*<\/CreDtTm>)/, '$2$1'),
      { why: 'shape' },
    ],
    ['an element of its own', (xml) => xml.replace('<BtchBookg>', '<Extra>1</Extra><BtchBookg>'), { why: 'shape' }],
    ['one payment twice', (xml) => xml.replaceAll('a'.repeat(32), 'b'.repeat(32)), { why: 'EndToEndId' }],
    ['another namespace', (xml) => xml.replace('pain.001.001.03"', 'pain.001.001.02"'), { why: 'namespace' }],
  ])('with %s is refused', (_, change, details) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(refusalOf(() => parsePain001(changed))).toMatchObject({ code: 'payment-message-refused', details });
  });

  test('reads back what was written, in both versions', () => {
    for (const format of ['pain.001.001.03', 'pain.001.001.09'] as const) {
      const { bytes, fileName } = writeChannelFile(BATCH, channel(format));
      expect(readReceivedPayments(fileName, bytes)).toMatchObject({ format, createdOn: '2026-11-20' });
    }
  });
});
