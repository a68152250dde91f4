/** Messages as a bank writes them: for the demo treasury and for tests. The subset is the one `bank-report` reads. */
import { formatPlainYuan } from '../money.js';
import { writeXml, type XmlContent } from './xml.js';

const NAMESPACE = 'xmlns="urn:iso:std:iso:20022:tech:xsd:';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** One payment as a report names it. */
export interface ReportedPayment {
  reference: string;
  amountFen: bigint;
  payeeName: string;
  accountNumber: string;
  status: 'ACSC' | 'ACSP' | 'RJCT';
  reasonCode?: string;
  reason?: string;
}

/** 状态报告 pain.002: what became of a message, as a whole and of the payments it names. */
export function formatStatusReport(report: {
  messageId: string;
  createdOn: string;
  originalMessageId: string;
  groupStatus: string;
  count?: number;
  totalFen?: bigint;
  reasonCode?: string;
  payments: readonly ReportedPayment[];
}): string {
  const items = report.payments.map(
    (payment): XmlContent => [
      'TxInfAndSts',
      [
        ['OrgnlEndToEndId', payment.reference],
        ['TxSts', payment.status],
        ...reasonOf(payment),
        [
          'OrgnlTxRef',
          [
            ['Amt', [['InstdAmt', formatPlainYuan(payment.amountFen), 'Ccy="CNY"']]],
            ['Cdtr', [['Nm', payment.payeeName]]],
            ['CdtrAcct', [accountOf(payment.accountNumber)]],
          ],
        ],
      ],
    ],
  );
  const content: XmlContent = [
    'Document',
    [
      [
        'CstmrPmtStsRpt',
        [
          [
            'GrpHdr',
            [
              ['MsgId', report.messageId],
              ['CreDtTm', `${report.createdOn}T09:00:00Z`],
            ],
          ],
          [
            'OrgnlGrpInfAndSts',
            [
              ['OrgnlMsgId', report.originalMessageId],
              ['OrgnlMsgNmId', 'pain.001.001.03'],
              ...(report.count === undefined ? [] : [['OrgnlNbOfTxs', String(report.count)] as const]),
              ...(report.totalFen === undefined ? [] : [['OrgnlCtrlSum', formatPlainYuan(report.totalFen)] as const]),
              ['GrpSts', report.groupStatus],
              ...reasonOf(report),
            ],
          ],
          ...(items.length === 0
            ? []
            : [['OrgnlPmtInfAndSts', [['OrgnlPmtInfId', report.originalMessageId], ...items]] as XmlContent]),
        ],
      ],
    ],
    `${NAMESPACE}pain.002.001.03"`,
  ];
  return HEAD + writeXml(content);
}

function reasonOf({ reasonCode, reason }: { reasonCode?: string; reason?: string }): XmlContent[] {
  if (reasonCode === undefined) return [];
  return [
    ['StsRsnInf', [['Rsn', [['Cd', reasonCode]]], ...(reason === undefined ? [] : [['AddtlInf', reason] as const])]],
  ];
}

const accountOf = (accountNumber: string): XmlContent => ['Id', [['Othr', [['Id', accountNumber]]]]];

/** One entry of an account. */
export interface StatedEntry {
  /** '' where the bank does not echo our reference. */
  reference: string;
  amountFen: bigint;
  direction: 'DBIT' | 'CRDT';
  payeeName: string;
  accountNumber: string;
  bookedOn: string;
  returnCode?: string;
  returnReason?: string;
}

/** 对账单 camt.053, or 收付款通知 camt.054 without balances. */
export function formatStatement(statement: {
  kind: 'camt.053' | 'camt.054';
  messageId: string;
  createdOn: string;
  accountNumber: string;
  openingFen: bigint;
  entries: readonly StatedEntry[];
}): string {
  const { kind, entries } = statement;
  const movedFen = entries.reduce(
    (sum, { amountFen, direction }) => (direction === 'DBIT' ? sum - amountFen : sum + amountFen),
    0n,
  );
  const [outer, inner] = kind === 'camt.053' ? ['BkToCstmrStmt', 'Stmt'] : ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'];
  const content: XmlContent = [
    'Document',
    [
      [
        outer ?? '',
        [
          [
            'GrpHdr',
            [
              ['MsgId', statement.messageId],
              ['CreDtTm', `${statement.createdOn}T18:00:00Z`],
            ],
          ],
          [
            inner ?? '',
            [
              ['Id', statement.messageId],
              ['CreDtTm', `${statement.createdOn}T18:00:00Z`],
              ['Acct', [accountOf(statement.accountNumber)]],
              ...(kind === 'camt.053'
                ? [
                    balance('OPBD', statement.openingFen, statement.createdOn),
                    balance('CLBD', statement.openingFen + movedFen, statement.createdOn),
                  ]
                : []),
              ...entries.map(entryOf),
            ],
          ],
        ],
      ],
    ],
    `${NAMESPACE}${kind}.001.02"`,
  ];
  return HEAD + writeXml(content);
}

const absolute = (fen: bigint): bigint => (fen < 0n ? -fen : fen);

const balance = (code: string, fen: bigint, on: string): XmlContent => [
  'Bal',
  [
    ['Tp', [['CdOrPrtry', [['Cd', code]]]]],
    ['Amt', formatPlainYuan(absolute(fen)), 'Ccy="CNY"'],
    ['CdtDbtInd', fen < 0n ? 'DBIT' : 'CRDT'],
    ['Dt', [['Dt', on]]],
  ],
];

function entryOf(entry: StatedEntry): XmlContent {
  const { returnCode, returnReason } = entry;
  return [
    'Ntry',
    [
      ['Amt', formatPlainYuan(entry.amountFen), 'Ccy="CNY"'],
      ['CdtDbtInd', entry.direction],
      ['Sts', 'BOOK'],
      ['BookgDt', [['Dt', entry.bookedOn]]],
      [
        'NtryDtls',
        [
          [
            'TxDtls',
            [
              ['Refs', [['EndToEndId', entry.reference === '' ? 'NOTPROVIDED' : entry.reference]]],
              [
                'RltdPties',
                [
                  ['Cdtr', [['Nm', entry.payeeName]]],
                  ['CdtrAcct', [accountOf(entry.accountNumber)]],
                ],
              ],
              ...(returnCode === undefined
                ? []
                : [
                    [
                      'RtrInf',
                      [
                        ['Rsn', [['Cd', returnCode]]],
                        ...(returnReason === undefined ? [] : [['AddtlInf', returnReason] as const]),
                      ],
                    ] as XmlContent,
                  ]),
            ],
          ],
        ],
      ],
    ],
  ];
}

/** 回单清单: a list of results as a finance system exports it. */
export function resultListRecords(
  lines: readonly {
    reference: string;
    payeeName?: string;
    accountNumber?: string;
    amountFen?: bigint;
    outcome: string;
    reasonCode?: string;
    reason?: string;
    executedOn?: string;
  }[],
): string[][] {
  const words: Readonly<Record<string, string>> = {
    paid: '支付成功',
    rejected: '支付失败',
    returned: '已退回',
    unknown: '查无结果',
    accepted: '已受理',
  };
  return [
    ['参考号', '收款单位', '账号', '金额(元)', '支付结果', '原因代码', '原因', '支付日期'],
    ...lines.map((line) => [
      line.reference,
      line.payeeName ?? '',
      line.accountNumber ?? '',
      line.amountFen === undefined ? '' : formatPlainYuan(line.amountFen),
      words[line.outcome] ?? line.outcome,
      line.reasonCode ?? '',
      line.reason ?? '',
      line.executedOn ?? '',
    ]),
  ];
}
