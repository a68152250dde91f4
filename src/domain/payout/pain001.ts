/**
 * Customer credit transfer initiation, pain.001.001.03 and .09, for payments in yuan within the country (rewards.md §8.2):
 * one group of payments per debtor account and day, our reference as EndToEndId, banks by their CNAPS number.
 */
import { DomainError } from '../errors.js';
import { formatPlainYuan, parseYuan } from '../money.js';
import { type ChannelBatch, type Debtor, messageIdOf } from './channel.js';
import type { PaymentLine } from './payment-file.js';
import { type Facet, findShapeFaults, type Shape } from './message-shape.js';
import { isAccountNumber } from './payee.js';
import { childAt, childrenOf, readXml, textAt, writeXml, type XmlContent, type XmlElement } from './xml.js';

export const PAIN_001_VERSIONS = ['pain.001.001.03', 'pain.001.001.09'] as const;
export type Pain001Version = (typeof PAIN_001_VERSIONS)[number];

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:';

/** Writes the message of a batch; payments in the order of their references, no clock: the same batch gives the same bytes. */
export function formatPain001(batch: ChannelBatch, debtor: Debtor, version: Pain001Version): string {
  const payments = batch.payments.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
  const count = String(payments.length);
  const total = formatPlainYuan(payments.reduce((sum, { amountFen }) => sum + amountFen, 0n));
  const messageId = messageIdOf(batch.batchId);
  const group: XmlContent = [
    'GrpHdr',
    [
      ['MsgId', messageId],
      ['CreDtTm', `${batch.createdAt.slice(0, 19)}Z`],
      ['NbOfTxs', count],
      ['CtrlSum', total],
      ['InitgPty', [['Nm', batch.payer]]],
    ],
  ];
  const information: XmlContent = [
    'PmtInf',
    [
      ['PmtInfId', messageId],
      ['PmtMtd', 'TRF'],
      // each payment is an entry of its own on the statement, so that it can be matched
      ['BtchBookg', 'false'],
      ['NbOfTxs', count],
      ['CtrlSum', total],
      ['ReqdExctnDt', version === 'pain.001.001.03' ? batch.createdOn : [['Dt', batch.createdOn]]],
      ['Dbtr', [['Nm', debtor.name]]],
      ['DbtrAcct', [account(debtor.accountNumber), ['Ccy', 'CNY']]],
      ['DbtrAgt', [agent(debtor.bankCode, debtor.bankName)]],
      ...payments.map(transfer),
    ],
  ];
  const body = writeXml(['Document', [['CstmrCdtTrfInitn', [group, information]]], `xmlns="${NAMESPACE}${version}"`]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

const account = (accountNumber: string): XmlContent => ['Id', [['Othr', [['Id', accountNumber]]]]];
const agent = (bankCode: string, bankName: string): XmlContent => [
  'FinInstnId',
  [
    [
      'ClrSysMmbId',
      [
        ['ClrSysId', [['Cd', 'CNAPS']]],
        ['MmbId', bankCode],
      ],
    ],
    ['Nm', bankName],
  ],
];

function transfer(payment: PaymentLine): XmlContent {
  return [
    'CdtTrfTxInf',
    [
      ['PmtId', [['EndToEndId', payment.reference]]],
      ['Amt', [['InstdAmt', formatPlainYuan(payment.amountFen), 'Ccy="CNY"']]],
      ['CdtrAgt', [agent(payment.bankCode, payment.bankName)]],
      ['Cdtr', [['Nm', payment.payeeName]]],
      ['CdtrAcct', [account(payment.accountNumber)]],
      ['RmtInf', [['Ustrd', payment.purpose]]],
    ],
  ];
}

const MAX_35: Facet = { maxLength: 35 };
const MAX_140: Facet = { maxLength: 140 };
const COUNT: Facet = { pattern: /^\d{1,15}$/ };
const AMOUNT: Facet = { pattern: /^(?:0|[1-9]\d{0,15})\.\d{2}$/ };
const DATE: Facet = { pattern: /^\d{4}-\d{2}-\d{2}$/ };
const ACCOUNT_ID: Shape = {
  name: 'Id',
  children: [{ name: 'Othr', children: [{ name: 'Id', text: { maxLength: 34, pattern: /^\d{8,32}$/ } }] }],
};
const INSTITUTION: readonly Shape[] = [
  {
    name: 'FinInstnId',
    children: [
      {
        name: 'ClrSysMmbId',
        children: [
          { name: 'ClrSysId', children: [{ name: 'Cd', text: { maxLength: 5, oneOf: ['CNAPS'] } }] },
          { name: 'MmbId', text: { maxLength: 35, pattern: /^\d{12}$/ } },
        ],
      },
      { name: 'Nm', text: MAX_140 },
    ],
  },
];

function shapeOf(version: Pain001Version): Shape {
  const executionDate: Shape =
    version === 'pain.001.001.03'
      ? { name: 'ReqdExctnDt', text: DATE }
      : { name: 'ReqdExctnDt', children: [{ name: 'Dt', text: DATE }] };
  const transferShape: Shape = {
    name: 'CdtTrfTxInf',
    max: Number.POSITIVE_INFINITY,
    children: [
      { name: 'PmtId', children: [{ name: 'EndToEndId', text: { maxLength: 35, pattern: /^[0-9a-f]{32}$/ } }] },
      {
        name: 'Amt',
        children: [{ name: 'InstdAmt', text: AMOUNT, attributes: { Ccy: { oneOf: ['CNY'] } } }],
      },
      { name: 'CdtrAgt', children: INSTITUTION },
      { name: 'Cdtr', children: [{ name: 'Nm', text: MAX_140 }] },
      { name: 'CdtrAcct', children: [ACCOUNT_ID] },
      { name: 'RmtInf', children: [{ name: 'Ustrd', text: MAX_140 }] },
    ],
  };
  return {
    name: 'Document',
    attributes: { xmlns: { oneOf: [`${NAMESPACE}${version}`] } },
    children: [
      {
        name: 'CstmrCdtTrfInitn',
        children: [
          {
            name: 'GrpHdr',
            children: [
              { name: 'MsgId', text: MAX_35 },
              { name: 'CreDtTm', text: { pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/ } },
              { name: 'NbOfTxs', text: COUNT },
              { name: 'CtrlSum', text: AMOUNT },
              { name: 'InitgPty', children: [{ name: 'Nm', text: MAX_140 }] },
            ],
          },
          {
            name: 'PmtInf',
            max: Number.POSITIVE_INFINITY,
            children: [
              { name: 'PmtInfId', text: MAX_35 },
              { name: 'PmtMtd', text: { oneOf: ['TRF'] } },
              { name: 'BtchBookg', text: { oneOf: ['true', 'false'] } },
              { name: 'NbOfTxs', text: COUNT },
              { name: 'CtrlSum', text: AMOUNT },
              executionDate,
              { name: 'Dbtr', children: [{ name: 'Nm', text: MAX_140 }] },
              { name: 'DbtrAcct', children: [ACCOUNT_ID, { name: 'Ccy', text: { oneOf: ['CNY'] } }] },
              { name: 'DbtrAgt', children: INSTITUTION },
              transferShape,
            ],
          },
        ],
      },
    ],
  };
}

/** A message as whoever receives it reads it. */
export interface ReadPain001 {
  version: Pain001Version;
  messageId: string;
  createdOn: string;
  payments: PaymentLine[];
}

/**
 * Reads a message as a bank would: shape and facets, numbers and sums of the group and of each part, every EndToEndId once,
 * account numbers of digits. Throws `payment-message-refused` with what is wrong, `xml-refused`.
 */
export function parsePain001(text: string): ReadPain001 {
  const root = readXml(text);
  const version = PAIN_001_VERSIONS.find((candidate) => root.attributes['xmlns'] === `${NAMESPACE}${candidate}`);
  if (version === undefined) throw new DomainError('payment-message-refused', { why: 'namespace' });
  const faults = findShapeFaults(root, shapeOf(version));
  if (faults.length > 0) throw new DomainError('payment-message-refused', { why: 'shape', faults });

  const message = childAt(root, 'CstmrCdtTrfInitn');
  const header = childAt(message, 'GrpHdr');
  const parts = childrenOf(message, 'PmtInf');
  const all = parts.map((part) => {
    const payments = childrenOf(part, 'CdtTrfTxInf').map(readTransfer);
    assertSums(part, payments, textAt(part, 'PmtInfId') ?? '');
    return payments;
  });
  const payments = all.flat();
  assertSums(header, payments, 'GrpHdr');
  const references = new Set(payments.map(({ reference }) => reference));
  if (references.size !== payments.length) throw new DomainError('payment-message-refused', { why: 'EndToEndId' });
  const date = childAt(parts[0], 'ReqdExctnDt');
  return {
    version,
    messageId: textAt(header, 'MsgId') ?? '',
    createdOn: (version === 'pain.001.001.03' ? date?.text : textAt(date, 'Dt')) ?? '',
    payments,
  };
}

function readTransfer(element: XmlElement): PaymentLine {
  const institution = childAt(element, 'CdtrAgt', 'FinInstnId');
  const payment = {
    reference: textAt(element, 'PmtId', 'EndToEndId') ?? '',
    amountFen: parseYuan(textAt(element, 'Amt', 'InstdAmt') ?? ''),
    payeeName: textAt(element, 'Cdtr', 'Nm') ?? '',
    accountNumber: textAt(element, 'CdtrAcct', 'Id', 'Othr', 'Id') ?? '',
    bankName: textAt(institution, 'Nm') ?? '',
    bankCode: textAt(institution, 'ClrSysMmbId', 'MmbId') ?? '',
    purpose: textAt(element, 'RmtInf', 'Ustrd') ?? '',
  };
  if (payment.amountFen <= 0n || !isAccountNumber(payment.accountNumber)) {
    throw new DomainError('payment-message-refused', { why: 'amount-or-account', reference: payment.reference });
  }
  return payment;
}

function assertSums(of: XmlElement | undefined, payments: readonly PaymentLine[], where: string): void {
  const total = formatPlainYuan(payments.reduce((sum, { amountFen }) => sum + amountFen, 0n));
  if (textAt(of, 'NbOfTxs') !== String(payments.length)) {
    throw new DomainError('payment-message-refused', { why: 'NbOfTxs', where });
  }
  if (textAt(of, 'CtrlSum') !== total) throw new DomainError('payment-message-refused', { why: 'CtrlSum', where });
}
