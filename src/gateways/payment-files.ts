/** 拨付文件: a batch in the form of its channel, read back before it leaves; the same batch always gives the same bytes. */
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { DomainError } from '../domain/errors.js';
import { formatPlainYuan } from '../domain/money.js';
import { type ChannelBatch, channelFileName, messageIdOf, type PayoutChannel } from '../domain/payout/channel.js';
import { formatPain001, type Pain001Version, parsePain001 } from '../domain/payout/pain001.js';
import {
  formatPaymentFile,
  orderedPayments,
  parsePaymentFile,
  type PaymentLine,
} from '../domain/payout/payment-file.js';
import { csvRecord, readCsv } from '../domain/spreadsheet-text.js';
import { readTableFile } from './table-file.js';
import { decodeTreasuryText } from './treasury-file.js';

/** A file as it goes to the treasury. */
export interface ChannelFile {
  fileName: string;
  bytes: Uint8Array;
  mediaType: string;
  /** 报文标识: under which the bank knows it; never used twice. */
  messageId: string;
}

/** Payments in one file at most. */
export const MOST_PAYMENTS = 10_000;

/**
 * Writes a batch for its channel and reads it back: what came out is what went in, or nothing leaves. Throws
 * `payment-file-refused`, `text-not-exportable`, `account-number-malformed`, `bank-code-malformed`,
 * `character-not-in-charset`, `payment-message-refused`.
 */
export function writeChannelFile(batch: ChannelBatch, channel: PayoutChannel): ChannelFile {
  if (batch.payments.length > MOST_PAYMENTS) throw new DomainError('payment-file-refused', { why: 'too-many-lines' });
  const payments = orderedPayments(batch.payer, batch.payments);
  const ordered = { ...batch, payments };
  const bytes = bytesOf(ordered, channel);
  const back = readBack(bytes, channel);
  if (back.length !== payments.length || !payments.every((payment, index) => isSame(payment, back[index]))) {
    throw new DomainError('payment-file-refused', { why: 'read-back', channel: channel.code });
  }
  return {
    fileName: channelFileName(batch.batchId, channel.format),
    bytes,
    mediaType: mediaTypeOf(channel),
    messageId: messageIdOf(batch.batchId),
  };
}

function bytesOf(batch: ChannelBatch, channel: PayoutChannel): Uint8Array {
  switch (channel.format) {
    case 'registry-csv':
      return strToU8(
        formatPaymentFile({
          batchReference: batch.batchId,
          createdOn: batch.createdOn,
          payer: batch.payer,
          lines: [...batch.payments],
        }),
      );
    case 'list-csv-utf8':
      return strToU8(`\u{FEFF}${listText(batch)}`);
    case 'list-csv-gb18030':
    case 'list-csv-gbk':
      return encode(listText(batch), channel.format === 'list-csv-gbk' ? 'gbk' : 'gb18030', batch);
    case 'list-xlsx':
      return workbookOf(listRecords(batch));
    case 'pain.001.001.03':
    case 'pain.001.001.09':
      return strToU8(formatPain001(batch, channel.debtor, channel.format));
  }
}

function readBack(bytes: Uint8Array, { format }: PayoutChannel): (PaymentLine | undefined)[] {
  const text = (encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  switch (format) {
    case 'registry-csv':
      return parsePaymentFile(text('utf-8')).lines;
    case 'list-csv-utf8':
      return paymentsOf(readCsv(text('utf-8')) ?? []);
    case 'list-csv-gb18030':
    case 'list-csv-gbk':
      return paymentsOf(readCsv(text('gb18030')) ?? []);
    case 'list-xlsx':
      return paymentsOf(workbookRecords(bytes));
    case 'pain.001.001.03':
    case 'pain.001.001.09':
      return parsePain001(text('utf-8')).payments;
  }
}

function isSame(payment: PaymentLine, back: PaymentLine | undefined): boolean {
  return (
    back !== undefined &&
    back.reference === payment.reference &&
    back.payeeName === payment.payeeName &&
    back.accountNumber === payment.accountNumber &&
    back.bankName === payment.bankName &&
    back.bankCode === payment.bankCode &&
    back.amountFen === payment.amountFen &&
    back.purpose === payment.purpose
  );
}

const SHEET = '拨付清单';
const LIST_HEADINGS = ['参考号', '收款单位', '账号', '开户银行', '联行号', '金额(元)', '用途'] as const;

/** The list as a finance desk reads it: headings, one row per payment, the total at the foot. */
function listRecords({ payments }: ChannelBatch): string[][] {
  const total = formatPlainYuan(payments.reduce((sum, { amountFen }) => sum + amountFen, 0n));
  return [
    [...LIST_HEADINGS],
    ...payments.map((payment) => [
      payment.reference,
      payment.payeeName,
      payment.accountNumber,
      payment.bankName,
      payment.bankCode,
      formatPlainYuan(payment.amountFen),
      payment.purpose,
    ]),
    ['合计', `${payments.length} 笔`, '', '', '', total, ''],
  ];
}

function paymentsOf([headings, ...rows]: readonly (readonly string[])[]): (PaymentLine | undefined)[] {
  const foot = rows.at(-1);
  const payments = rows
    .slice(0, -1)
    .map(
      ([
        reference = '',
        payeeName = '',
        accountNumber = '',
        bankName = '',
        bankCode = '',
        amount = '',
        purpose = '',
      ]) => ({
        reference,
        payeeName,
        accountNumber,
        bankName,
        bankCode,
        amountFen: fenOf(amount),
        purpose,
      }),
    );
  const total = payments.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const isWhole =
    LIST_HEADINGS.every((heading, at) => headings?.[at] === heading) &&
    foot?.[0] === '合计' &&
    foot[1] === `${payments.length} 笔` &&
    fenOf(foot[5] ?? '') === total;
  return isWhole ? payments : [];
}

/** A payment file as whoever receives it reads it, told by its content. */
export interface ReceivedPayments {
  format: 'list' | Pain001Version;
  messageId: string;
  createdOn: string | undefined;
  payments: PaymentLine[];
}

/**
 * Reads a list or a bank message as a treasury would; undefined for bytes that are neither. A list carries no name of its
 * batch: the name of its file does. Throws `payment-message-refused`, `xml-refused`.
 */
export function readReceivedPayments(fileName: string, bytes: Uint8Array): ReceivedPayments | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 64));
  if (start.replace(/^\u00EF\u00BB\u00BF/, '').startsWith('<')) {
    const { version, messageId, createdOn, payments } = parsePain001(decodeTreasuryText(bytes) ?? '');
    return { format: version, messageId, createdOn, payments };
  }
  const isWorkbook = start.startsWith('PK');
  const text = isWorkbook ? undefined : decodeTreasuryText(bytes);
  const read = isWorkbook ? workbookRecords(bytes) : (readCsv(text ?? '') ?? []);
  const payments = paymentsOf(read).flatMap((payment) => (payment === undefined ? [] : [payment]));
  const messageId = /^list-([0-9a-f-]{36})\./.exec(fileName)?.[1]?.replaceAll('-', '');
  return payments.length === 0 || messageId === undefined
    ? undefined
    : { format: 'list', messageId, createdOn: undefined, payments };
}

function workbookRecords(bytes: Uint8Array): string[][] {
  const table = readTableFile({ bytes, fileName: 'list.xlsx' }, { sheet: SHEET, beside: [] });
  return [
    table.headings,
    ...table.rows.map(({ cells }) => LIST_HEADINGS.map((_, column) => cells.get(column)?.text ?? '')),
  ];
}

/** A workbook keeps a number in its shortest form: 480000 for 480000.00. */
function fenOf(text: string): bigint {
  const [, yuan, decimals = ''] = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return yuan === undefined ? -1n : BigInt(yuan) * 100n + BigInt(decimals.padEnd(2, '0'));
}

const listText = (batch: ChannelBatch): string => listRecords(batch).map(csvRecord).join('');

/** Text in a Chinese character set; what it cannot carry is named with the payment it stands in, never replaced. */
function encode(text: string, charset: 'gb18030' | 'gbk', batch: ChannelBatch): Uint8Array {
  const missing = uncarried(text, charset);
  if (missing !== undefined) {
    const payment = batch.payments.find(({ payeeName, bankName, purpose }) =>
      [payeeName, bankName, purpose].some((field) => field.includes(missing)),
    );
    throw new DomainError('character-not-in-charset', {
      character: missing,
      codePoint: `U+${(missing.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
      charset,
      ...(payment === undefined ? {} : { reference: payment.reference, payeeName: payment.payeeName }),
    });
  }
  return iconv.encode(text, charset);
}

/** The first character that does not come back as it went out; GBK as every reader of it knows it, two bytes at most. */
export function uncarried(text: string, charset: 'gb18030' | 'gbk'): string | undefined {
  const decoder = new TextDecoder(charset);
  const longest = charset === 'gbk' ? 2 : 4;
  for (const character of new Set(text)) {
    if (character.charCodeAt(0) < 0x80) continue;
    const bytes = iconv.encode(character, charset);
    if (bytes.length > longest || decoder.decode(bytes) !== character) return character;
  }
  return undefined;
}

/** As early as an archive can say: a date of the clock would make every file another one. */
const FIRST_DAY = new Date(1980, 0, 1);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org';
const AMOUNT_COLUMN = 5;
const WIDTHS = [36, 34, 26, 34, 16, 16, 22];

/** A workbook of one sheet by hand: no program's name, no time, so the same rows always give the same bytes. */
function workbookOf(records: readonly (readonly string[])[]): Uint8Array {
  const rows = records.map((record, index) => {
    const cells = record.map((text, column) => cellOf(text, column, index + 1, index > 0));
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  const columns = WIDTHS.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="${SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${OFFICE}/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" xfId="0"/><xf numFmtId="49" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData></worksheet>`,
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
  return zipSync(files, { mtime: FIRST_DAY, level: 6 });
}

function cellOf(text: string, column: number, row: number, isContent: boolean): string {
  const place = `${String.fromCharCode(65 + column)}${row}`;
  if (text === '') return '';
  if (column === AMOUNT_COLUMN && isContent) return `<c r="${place}" s="2"><v>${text}</v></c>`;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<c r="${place}" s="1" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}

function mediaTypeOf({ format }: PayoutChannel): string {
  if (format === 'list-xlsx') return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (format.startsWith('pain')) return 'application/xml';
  if (format === 'list-csv-gb18030') return 'text/csv; charset=gb18030';
  return format === 'list-csv-gbk' ? 'text/csv; charset=gbk' : 'text/csv; charset=utf-8';
}

/** What a payment file is, by the name it left under. */
export function mediaTypeOfName(fileName: string): string {
  if (fileName.endsWith('.xlsx')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  // in which character set a list is, its channel says
  return fileName.endsWith('.xml') ? 'application/xml' : 'text/csv';
}
