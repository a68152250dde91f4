/** 拨付通道: the form in which a payout batch goes to the treasury or the bank. */
import { shanghaiDateOf } from '../calendar.js';
import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import { isBankCode } from './payee.js';
import type { PaymentLine } from './payment-file.js';
import type { PayoutTerms } from './payout-terms.js';

export const CHANNEL_FORMATS = [
  'registry-csv',
  'list-csv-utf8',
  'list-csv-gb18030',
  'list-csv-gbk',
  'list-xlsx',
  'pain.001.001.03',
  'pain.001.001.09',
] as const;
export type ChannelFormat = (typeof CHANNEL_FORMATS)[number];

/** 付款账户: whose money it is and where it lies. */
export interface Debtor {
  name: string;
  accountNumber: string;
  bankName: string;
  bankCode: string;
}

/** One channel; frozen with each batch, so that the file can be made again when the configuration has changed. */
export interface PayoutChannel {
  code: string;
  titleZh: string;
  titleEn: string;
  format: ChannelFormat;
  debtor: Debtor;
}

/** 冻结的通道: with whose name and for what its file says the money is; batches from before take both from the configuration. */
export interface FrozenChannel extends PayoutChannel {
  payer?: string;
  purpose?: string;
}

/** The channels of a city and the one a batch takes when nobody says which. */
export interface PayoutChannels {
  source: string;
  confirmed: boolean;
  defaultCode: string;
  channels: readonly PayoutChannel[];
}

/** Where the configuration says nothing: our own file. */
export const REGISTRY_CHANNEL: PayoutChannel = {
  code: 'registry',
  titleZh: '本系统付款文件',
  titleEn: 'Payment file of this registry',
  format: 'registry-csv',
  debtor: { name: '泸州市科学技术局', accountNumber: '00000000', bankName: '国库', bankCode: '000000000000' },
};

/** The only channel where the configuration names none. */
export const REGISTRY_CHANNELS: PayoutChannels = {
  source: 'registry design',
  confirmed: false,
  defaultCode: REGISTRY_CHANNEL.code,
  channels: [REGISTRY_CHANNEL],
};

/** Reads the channels from configuration data. Throws `configuration-invalid` naming the field. */
export function toPayoutChannels(data: unknown): PayoutChannels {
  const fields = new Fields(data, 'payoutChannels');
  const debtor = readDebtor(fields.nested('debtor'));
  const channels = fields.list('channels', (item, path): PayoutChannel => {
    const channel = new Fields(item, path);
    const read = {
      code: channel.matching('code', /^[a-z][a-z0-9-]{0,39}$/, 'a code in lower case'),
      titleZh: channel.text('titleZh'),
      titleEn: channel.text('titleEn'),
      format: channel.oneOf('format', CHANNEL_FORMATS),
      debtor: channel.has('debtor') ? readDebtor(channel.nested('debtor')) : debtor,
    };
    channel.end();
    return read;
  });
  const read = {
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    defaultCode: fields.text('default'),
    channels,
  };
  fields.end();
  const codes = channels.map(({ code }) => code);
  if (new Set(codes).size !== codes.length) fields.fail('channels', 'each code once');
  if (!codes.includes(read.defaultCode)) fields.fail('default', `one of ${codes.join(', ')}`);
  return read;
}

function readDebtor(fields: Fields): Debtor {
  const debtor = {
    name: fields.matching('name', /^.{1,70}$/u, 'at most 70 characters'),
    accountNumber: fields.matching('accountNumber', /^\d{8,32}$/, '8 to 32 digits'),
    bankName: fields.matching('bankName', /^.{1,70}$/u, 'at most 70 characters'),
    bankCode: fields.text('bankCode'),
  };
  if (!isBankCode(debtor.bankCode)) fields.fail('bankCode', '12 digits');
  fields.end();
  return debtor;
}

/** The channel somebody asked for, or the usual one. Throws `payout-channel-unknown` with those there are. */
export function channelOf(channels: PayoutChannels, code: string | undefined): PayoutChannel {
  const wanted = code ?? channels.defaultCode;
  const found = channels.channels.find((channel) => channel.code === wanted);
  if (found === undefined) {
    throw new DomainError('payout-channel-unknown', {
      pointer: '/channel',
      channel: wanted,
      known: channels.channels.map((channel) => channel.code),
    });
  }
  return found;
}

/** What a channel's file carries beside the payments: read back from the batch it was frozen with. */
export function toChannel(data: unknown): FrozenChannel {
  const fields = new Fields(data, 'channel');
  return {
    ...(fields.has('payer') ? { payer: fields.text('payer') } : {}),
    ...(fields.has('purpose') ? { purpose: fields.text('purpose') } : {}),
    code: fields.text('code'),
    titleZh: fields.text('titleZh'),
    titleEn: fields.text('titleEn'),
    format: fields.oneOf('format', CHANNEL_FORMATS),
    debtor: readDebtor(fields.nested('debtor')),
  };
}

/** A batch as every channel carries it. */
export interface ChannelBatch {
  batchId: string;
  /** The day the batch was made; the same batch always gives the same bytes. */
  createdOn: string;
  /** The instant it was made. */
  createdAt: string;
  payer: string;
  payments: readonly PaymentLine[];
}

/**
 * A batch as its channel carries it: the day it was made and not today, and the words that were agreed on that day, so that
 * it is always the same.
 */
export function channelBatchOf(
  read: {
    batch: { id: string; createdAt: string; channel: FrozenChannel };
    instructions: readonly Omit<PaymentLine, 'purpose'>[];
  },
  terms: Pick<PayoutTerms, 'payer' | 'purpose'>,
): ChannelBatch {
  const { payer = terms.payer, purpose = terms.purpose } = read.batch.channel;
  return {
    batchId: read.batch.id,
    createdOn: shanghaiDateOf(new Date(read.batch.createdAt).getTime()),
    createdAt: read.batch.createdAt,
    payer,
    payments: read.instructions.map(
      ({ reference, payeeName, accountNumber, bankName, bankCode, amountFen }): PaymentLine => ({
        reference,
        payeeName,
        accountNumber,
        bankName,
        bankCode,
        amountFen,
        purpose,
      }),
    ),
  };
}

const ENDINGS: Readonly<Record<ChannelFormat, string>> = {
  'registry-csv': 'csv',
  'list-csv-utf8': 'csv',
  'list-csv-gb18030': 'csv',
  'list-csv-gbk': 'csv',
  'list-xlsx': 'xlsx',
  'pain.001.001.03': 'xml',
  'pain.001.001.09': 'xml',
};

/** The name a batch's file travels under: one batch, one name, so that sending again is the same act. */
export function channelFileName(batchId: string, format: ChannelFormat): string {
  const mark = format === 'registry-csv' ? 'payment' : format.startsWith('pain') ? 'pain001' : 'list';
  return `${mark}-${batchId}.${ENDINGS[format]}`;
}

/** 报文标识: the batch's id without dashes, 32 characters; a batch has one for ever and no other batch ever has it. */
export function messageIdOf(batchId: string): string {
  return batchId.replaceAll('-', '').toLowerCase();
}

/** The batch a message id belongs to; undefined for one that is not ours. */
export function batchIdOfMessage(messageId: string): string | undefined {
  return /^[0-9a-f]{32}$/.test(messageId)
    ? messageId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : undefined;
}
