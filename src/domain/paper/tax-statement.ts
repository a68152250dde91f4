import { shanghaiTimeOf } from '../calendar.js';
import { findKind } from '../contract/kind.js';
import { type Fen, formatYuan } from '../money.js';
import type { SplitPartyKind } from '../split/split-plan.js';
import type { SplitSubject } from '../split/split-terms.js';
import type { TaxSentence } from '../statistics/tax-bases.js';
import type { TaxExtract, TaxLine } from '../statistics/tax-extract.js';
import type { Statement, StatementPart, StatementTable } from './statement.js';

/** Whom a tax extract is for and when it was taken. */
export interface TaxStatementHead {
  organisationName: string;
  creditCode: string;
  takenOn: string;
  takenAt: string;
  isDemo: boolean;
}

const right = (zh: string, en: string, share: number) => ({ zh, en, share, align: 'right' as const });
const left = (zh: string, en: string, share: number) => ({ zh, en, share });
const yuan = (fen: Fen): string => formatYuan(fen);
const sentence = ({ zh, en, confirmed }: TaxSentence): StatementPart => ({
  kind: 'text',
  zh: `${zh}${confirmed ? '' : '（未核实 not confirmed）'}`,
  en,
});

/** 涉税登记摘录 on paper: figures, contracts, invoices, basis, when it is no use, and a code for each registration (rewards.md 5.6). */
export function taxStatement(extract: TaxExtract, head: TaxStatementHead): Statement {
  const { totals, incomeTax, counted } = extract;
  return {
    officeName: extract.lines[0]?.officeName ?? '技术合同认定登记',
    number: `${extract.title.zh} ${extract.year} 年度`,
    addressee: `${head.organisationName}（统一社会信用代码 ${head.creditCode}）`,
    subject: `登记状态截至 ${shanghaiTimeOf(new Date(head.takenAt).getTime())}（北京时间） State of the register at that moment`,
    issuedOn: head.takenOn,
    isDemo: head.isDemo,
    isSealed: false,
    sections: {
      figures: [
        {
          kind: 'table',
          columns: [
            right('合同份数', 'contracts', 2),
            right('合同成交额（元）', 'contract value', 4),
            right('技术交易额（元）', 'technology value', 4),
            right('开票（元）', 'invoiced', 4),
            right('到账（元）', 'received', 4),
            right('到账中技术性收入（元）', 'technical part', 4),
          ],
          rows: [
            [
              String(totals.contracts),
              ...[
                totals.contractValueFen,
                totals.technologyTransactionValueFen,
                totals.invoicedFen,
                totals.receivedFen,
                totals.technicalReceivedFen,
              ].map(yuan),
            ],
          ],
        },
      ],
      contracts: [contractTable(extract)],
      receipts: [...moneyTable(extract.lines), ...earlierParts(extract)],
      divisions: divisionParts(extract),
      calendar: calendarTable(extract),
      incomeTax:
        incomeTax === null
          ? []
          : [
              {
                kind: 'table',
                columns: [
                  right('转让收入（元）', 'revenue', 4),
                  right('免征部分（元）', 'exempt', 4),
                  right('减半部分（元）', 'halved', 4),
                  right('按25%示例税额（元）', 'example tax', 4),
                  right('未享受时（元）', 'without relief', 4),
                ],
                rows: [
                  [
                    incomeTax.revenueFen,
                    incomeTax.exemptFen,
                    incomeTax.halvedFen,
                    incomeTax.exampleTaxFen,
                    incomeTax.exampleWithoutFen,
                  ].map(yuan),
                ],
              },
            ],
      counted:
        counted === null
          ? []
          : [
              {
                kind: 'text',
                zh: `本年度委托研发到账（已付）${yuan(counted.paidFen)}元，按规定比例计入${yuan(counted.countedFen)}元；其中委托境外${yuan(counted.foreignPaidFen)}元。合作研发付给合作方${yuan(counted.cooperativePaidFen)}元，只列示、不计入，各方就自身承担的费用分别计算。`,
                en: `Paid for entrusted R&D ${yuan(counted.paidFen)} yuan, of which ${yuan(counted.countedFen)} count; abroad ${yuan(counted.foreignPaidFen)}. Paid to the other party of cooperative R&D ${yuan(counted.cooperativePaidFen)}: listed, not counted; each party deducts what it bore itself.`,
              },
            ],
      articles: extract.basis.map((basis) => sentence({ ...basis, zh: `${basis.document}：${basis.zh}` })),
      notValidIf: extract.notValidIf.map(sentence),
      notes: [
        ...extract.notes.map(sentence),
        ...extract.lines.flatMap(({ registrationNumber, cautions }) =>
          cautions.map((caution) => sentence({ ...caution, zh: `${registrationNumber}：${caution.zh}` })),
        ),
        ...extract.leftOut.map(({ registrationNumber, invoicedFen, receivedFen, note }) =>
          sentence({
            zh: `${registrationNumber} ${note.zh}；本年度开票${yuan(invoicedFen)}元、到账${yuan(receivedFen)}元`,
            en: `${registrationNumber} is left out: ${note.en}; of the year ${yuan(invoicedFen)} yuan invoiced, ${yuan(receivedFen)} received`,
            confirmed: note.confirmed,
          }),
        ),
      ],
      verification: extract.lines.map(
        ({ registrationNumber, registrationVersion, verificationUrl }): StatementPart => ({
          kind: 'qr',
          url: verificationUrl,
          zh: `登记编号 ${registrationNumber}（第 ${registrationVersion} 版） 扫码核验当前登记状态`,
          en: verificationUrl,
        }),
      ),
    },
  };
}

function contractTable({ lines }: TaxExtract): StatementTable {
  return {
    kind: 'table',
    columns: [
      left('登记编号', 'number', 6.4),
      left('项目名称', 'project', 6.4),
      left('类别', 'kind', 4),
      left('卖方 / 买方', 'parties', 7),
      left('登记日期', 'registered', 4.2),
      right('成交额（元）', 'value', 5),
      right('技术交易额（元）', 'technology', 5),
    ],
    rows: lines.map((line) => [
      line.registrationNumber,
      line.projectName,
      findKind(line.kindCode)?.zh ?? line.kindCode,
      `${line.sellers.join('、')} / ${line.buyers.join('、')}`,
      line.registeredOn,
      yuan(line.contractValueFen),
      yuan(line.technologyTransactionValueFen),
    ]),
  };
}

/** 款项在登记前年度: listed with its sums, in no total of the extract. */
function earlierParts({ earlierYears }: TaxExtract): StatementPart[] {
  return earlierYears.flatMap((earlier): StatementPart[] => [
    {
      kind: 'text',
      zh: `款项在登记前年度：${earlier.registrationNumber}（${earlier.registeredOn}登记）${earlier.year}年度开票${yuan(earlier.invoicedFen)}元、到账${yuan(earlier.receivedFen)}元，未计入本摘录合计；能否享受优惠，按主管税务机关的规定办理（未核实 not confirmed）`,
      en: `Money of a year before the registration: ${earlier.year}, ${yuan(earlier.invoicedFen)} yuan invoiced, ${yuan(earlier.receivedFen)} received; in no total here, and for the tax office to say`,
    },
    ...moneyTable([earlier]),
  ]);
}

function moneyTable(lines: readonly Pick<TaxLine, 'registrationNumber' | 'invoices' | 'slips'>[]): StatementPart[] {
  const rows = lines.flatMap(({ registrationNumber, invoices, slips }) => {
    const rowOf = (kind: string) => (money: TaxLine['invoices'][number]) => [
      registrationNumber,
      kind,
      money.number,
      money.on,
      yuan(money.amountFen),
      state(money),
    ];
    return [...invoices.map(rowOf('发票')), ...slips.map(rowOf('银行回单'))];
  });
  if (rows.length === 0)
    return [{ kind: 'text', zh: '本年度没有录入的凭证。', en: 'No receipts were entered for the year.' }];
  const columns = [
    left('登记编号', 'number', 5),
    left('凭证', 'kind', 3),
    left('号码', 'no.', 6),
    left('日期', 'date', 3.4),
    right('金额（元）', 'yuan', 4),
    left('核定', 'verified', 2.6),
  ];
  return [{ kind: 'table', columns, rows }];
}

const state = ({ verified }: { verified: boolean }): string => (verified ? '已核定' : '未核定');

const PARTY_ZH: Readonly<Record<SplitPartyKind, string>> = {
  completer: '完成人',
  contributor: '转化贡献人',
  unit: '单位',
};
const SUBJECT_ZH: Readonly<Record<SplitSubject, string>> = { ownership: '权属', net_income: '净收入' };

/** 职务科技成果分配 in force, contract by contract; that nothing is on record is said too. */
function divisionParts({ relief, lines }: TaxExtract): StatementPart[] {
  if (relief !== 'cash_reward') return [];
  const columns = [
    left('对象', 'subject', 3),
    left('分配方', 'party', 6),
    left('身份', 'as', 3.4),
    right('份额', 'share', 3),
    right('金额（元）', 'yuan', 4),
  ];
  return lines.flatMap(({ registrationNumber, divisions }): StatementPart[] =>
    divisions.length === 0
      ? [
          {
            kind: 'text',
            zh: `登记编号 ${registrationNumber}：没有已生效的分配方案登记在案。`,
            en: `${registrationNumber}: no division in force is on record`,
          },
        ]
      : divisions.flatMap(({ subject, agreement, netFen, publishedOn, closesOn, parties }): StatementPart[] => [
          {
            kind: 'text',
            zh: `登记编号 ${registrationNumber}：依据 ${agreement}，公示 ${publishedOn} 至 ${closesOn}${netFen === null ? '' : `，净收入 ${yuan(netFen)} 元`}`,
            en: `${registrationNumber}: published ${publishedOn} to ${closesOn}`,
          },
          {
            kind: 'table',
            columns,
            rows: parties.map(({ name, kind, share, amountFen }) => [
              SUBJECT_ZH[subject],
              name,
              PARTY_ZH[kind],
              share,
              amountFen === null ? '' : yuan(amountFen),
            ]),
          },
        ]),
  );
}

function calendarTable({ lines, earlierYears }: TaxExtract): StatementPart[] {
  const rows = [...earlierYears, ...lines].flatMap(({ registrationNumber, slips }) =>
    slips.flatMap((slip) =>
      slip.rewardUntil === undefined
        ? []
        : [[registrationNumber, slip.number, slip.on, yuan(slip.amountFen), slip.rewardUntil]],
    ),
  );
  if (rows.length === 0) return [];
  const columns = [
    left('登记编号', 'number', 5),
    left('回单', 'slip', 6),
    left('到账日期', 'received', 4),
    right('金额（元）', 'yuan', 4),
    left('奖励须在此日前支付', 'pay by', 5),
  ];
  return [{ kind: 'table', columns, rows }];
}
