import { toCapitals } from '../chinese-capitals.js';
import { type Fen, formatYuan } from '../money.js';
import type { Instalment } from '../reward/recovery-plan.js';
import type { RecoveryTerms } from '../reward/recovery-terms.js';
import { RECOVERY_CAUSE_WORDS } from '../reward/recovery-words.js';
import { remediesOf } from './remedies.js';
import type { Statement, StatementPart } from './statement.js';
import type { PaperTemplate } from './template.js';

/** What a 追回决定书 is made from. */
export interface RecoveryOrder {
  officeName: string;
  number: string;
  debtorName: string;
  /** 技术经纪人 who was paid in person, through the debtor named above. */
  personName?: string | undefined;
  creditCode: string;
  registrationNumber: string;
  projectName: string;
  policyTitle: string;
  claimYear: number;
  paidFen: Fen;
  owedFen: Fen;
  reasonCode: string;
  reason: string;
  legalBasis: string;
  instalments: readonly Instalment[];
  interest: RecoveryTerms['interest'];
  termsConfirmed: boolean;
  payTo: string;
  issuedOn: string;
  isDemo: boolean;
}

const UNCONFIRMED = '（条文待核对 not yet confirmed）';
const text = (zh: string, en = ''): StatementPart => ({ kind: 'text', zh, en });

/** Who owes: the unit, or the person who was paid, known by the unit through which they applied. */
function addresseeOf({ personName, debtorName, creditCode }: RecoveryOrder): string {
  const unit = `${debtorName}（统一社会信用代码 ${creditCode}）`;
  return personName === undefined ? unit : `${personName}（技术经纪人，经${unit}申报）`;
}

/** 追回决定书: amount in digits and capitals, reason, basis, deadline, instalments, interest and remedies (rewards.md 4.7). */
export function recoveryOrderStatement(
  order: RecoveryOrder,
  template: Pick<PaperTemplate, 'legalBasis' | 'remedies' | 'remedyBodies'>,
): Statement {
  const cause = RECOVERY_CAUSE_WORDS[order.reasonCode];
  const { interest, instalments } = order;
  const last = instalments.at(-1)?.dueOn ?? '';
  return {
    officeName: order.officeName,
    number: order.number,
    addressee: addresseeOf(order),
    subject: `${order.projectName} ${order.registrationNumber}`,
    issuedOn: order.issuedOn,
    isDemo: order.isDemo,
    isSealed: true,
    sections: {
      facts: [
        text(
          `${order.personName === undefined ? '你单位' : '你'}就登记编号${order.registrationNumber}的技术合同，按“${order.policyTitle}”领取${order.claimYear}年度奖励${formatYuan(order.paidFen)}元。追回事由：${cause?.zh ?? order.reasonCode}。`,
          `Reward of ${order.claimYear} under the policy named above: ${formatYuan(order.paidFen)} yuan paid. Cause: ${cause?.en ?? order.reasonCode}.`,
        ),
        text(order.reason),
      ],
      amount: [
        {
          kind: 'text',
          zh: `追回金额：${formatYuan(order.owedFen)}元（${toCapitals(order.owedFen)}）。`,
          en: `To be paid back: ${formatYuan(order.owedFen)} yuan.`,
          isBold: true,
        },
      ],
      instalments: [
        text(`请于${last}前（含当日）缴清。`, `Pay in full by ${last}.`),
        ...(instalments.length > 1
          ? [
              {
                kind: 'table' as const,
                columns: [
                  { zh: '期次', en: 'part', share: 2, align: 'center' as const },
                  { zh: '缴款期限', en: 'due', share: 5, align: 'center' as const },
                  { zh: '金额（元）', en: 'yuan', share: 5, align: 'right' as const },
                ],
                rows: instalments.map(({ dueOn, amountFen }, index) => [
                  String(index + 1),
                  dueOn,
                  formatYuan(amountFen),
                ]),
              },
            ]
          : []),
      ],
      interest: [
        interest === undefined
          ? text('不计收资金占用费。', 'No interest is asked for.')
          : text(
              `资金占用费按日${interest.ratePerDay}单利计收，自${interest.from === 'due' ? '各期缴款期限届满之次日' : '本决定之次日'}起计至缴清之日${interest.confirmed ? '' : UNCONFIRMED}。`,
              `Simple interest of ${interest.ratePerDay} a day, ${interest.from === 'due' ? 'on what is overdue' : 'from the day of this order'}.`,
            ),
      ],
      payment: [
        text(order.payTo),
        text(
          '缴款时请注明本决定书编号。本机构不会通过电话、短信或者即时通信工具要求向个人账户转账。',
          'Name the number of this order when you pay. We never ask for transfers to a personal account.',
        ),
      ],
      articles: [
        text(`${order.legalBasis}${order.termsConfirmed || order.legalBasis.includes('未核实') ? '' : UNCONFIRMED}`),
        ...template.legalBasis.map(({ zh, en, confirmed }) => text(`${zh}${confirmed ? '' : UNCONFIRMED}`, en)),
      ],
      remedies: remediesOf({ objectionLimit: null }, template).map(({ zh, en, basis, confirmed }, index) =>
        text(`${index + 1}. ${zh}（${basis}）${confirmed || basis.includes('未核实') ? '' : UNCONFIRMED}`, en),
      ),
    },
  };
}
