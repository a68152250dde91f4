/** 资金计划 as a paper: what was given to whom, for which contracts, and who proposed and issued it. */
import { shanghaiDateOf } from '../calendar.js';
import { type Fen, formatYuan, sumFen } from '../money.js';
import type { Statement, StatementTable } from '../paper/statement.js';
import type { RewardPolicy, ShortageMode } from '../reward/policy.js';
import { statedTermsOf, statedTermsWords } from '../reward/stated-terms.js';
import type { Words } from '../words.js';
import { SHORTAGE_WORDS } from './funding-plan.js';

/** One claim of the plan. */
export interface PrintedPlanLine {
  position: number;
  beneficiaryName: string;
  /** Of every contract that the claim rests on. */
  registrationNumbers: readonly string[];
  entitledFen: Fen;
  allocatedFen: Fen;
}

/** A frozen plan as its paper shows it. */
export interface PrintedPlan {
  fiscalYear: number;
  mode: ShortageMode;
  status: 'proposed' | 'issued' | 'refused';
  availableFen: Fen;
  entitledFen: Fen;
  allocatedFen: Fen;
  documentNumber: string;
  documentOn: string;
  proposedBy: { name: string };
  proposedAt: string;
  /** Null until it is decided. */
  decidedBy: { name: string } | null;
  decidedAt: string | null;
}

export const PLAN_STATUS_WORDS: Readonly<Record<PrintedPlan['status'], Words>> = {
  proposed: { zh: '待下达', en: 'proposed' },
  issued: { zh: '已下达', en: 'issued' },
  refused: { zh: '已退回', en: 'refused' },
};

/** Who proposed a plan and who issued it or gave it back, with the days. */
export function planHands({ proposedBy, proposedAt, decidedBy, decidedAt, status }: PrintedPlan): Words {
  const made = { by: proposedBy.name, on: dayOf(proposedAt) };
  if (decidedBy === null || decidedAt === null) {
    return {
      zh: `编制：${made.by}（${made.on}）；下达：待下达`,
      en: `Proposed by ${made.by} on ${made.on}; not issued yet`,
    };
  }
  const [zh, en] = status === 'refused' ? ['退回', 'sent back'] : ['下达', 'issued'];
  return {
    zh: `编制：${made.by}（${made.on}）；${zh}：${decidedBy.name}（${dayOf(decidedAt)}）`,
    en: `Proposed by ${made.by} on ${made.on}; ${en} by ${decidedBy.name} on ${dayOf(decidedAt)}`,
  };
}

const dayOf = (instant: string): string => shanghaiDateOf(Date.parse(instant));

/** The plan as a statement: figures and people, then who gets money and who waits, each with its total. */
export function fundingPlanStatement(of: {
  plan: PrintedPlan;
  lines: readonly PrintedPlanLine[];
  policy: RewardPolicy;
  isDemo: boolean;
}): Statement {
  const { plan, lines, policy, isDemo } = of;
  const words = SHORTAGE_WORDS[plan.mode];
  const status = PLAN_STATUS_WORDS[plan.status];
  return {
    officeName: policy.issuer,
    number: plan.documentNumber,
    addressee: '各有关单位',
    subject: `${policy.title} ${plan.fiscalYear} · ${status.zh} ${status.en} · 文件日期 Dated ${plan.documentOn}`,
    issuedOn: plan.documentOn,
    isDemo,
    isSealed: false,
    sections: {
      figures: [
        {
          kind: 'text',
          zh: `可用预算 ${formatYuan(plan.availableFen)} 元；${lines.length} 件申请应得 ${formatYuan(plan.entitledFen)} 元；本次安排 ${formatYuan(plan.allocatedFen)} 元。`,
          en: `The line holds ${formatYuan(plan.availableFen)} yuan; ${lines.length} claims are entitled to ${formatYuan(plan.entitledFen)}; ${formatYuan(plan.allocatedFen)} are given.`,
          isBold: true,
        },
        { kind: 'text', zh: `${planHands(plan).zh}。`, en: `${planHands(plan).en}.` },
      ],
      claims: tableOf(lines.filter(({ allocatedFen }) => allocatedFen > 0n)),
      queue: tableOf(lines.filter(({ allocatedFen }) => allocatedFen === 0n)),
      rules: [
        { kind: 'text', zh: `预算不足时：${words.zh}。`, en: `When the budget does not reach: ${words.en}.` },
        ...statedTermsWords(statedTermsOf(policy)).map(({ zh, en }) => ({ kind: 'text' as const, zh: `${zh}。`, en })),
      ],
    },
  };
}

/** A row is never broken over two pages: so many numbers stand in one, the others in rows that go on. */
const NUMBERS_IN_ROW = 20;

function rowsOf({ position, beneficiaryName, registrationNumbers, entitledFen, allocatedFen }: PrintedPlanLine) {
  const [first = '', ...more] = Array.from(
    { length: Math.ceil(registrationNumbers.length / NUMBERS_IN_ROW) },
    (_, at) => registrationNumbers.slice(at * NUMBERS_IN_ROW, (at + 1) * NUMBERS_IN_ROW).join('、'),
  );
  return [
    [String(position), beneficiaryName, first, formatYuan(entitledFen), formatYuan(allocatedFen)],
    ...more.map((numbers) => ['续', beneficiaryName, numbers, '', '']),
  ];
}

function tableOf(lines: readonly PrintedPlanLine[]): StatementTable[] {
  if (lines.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { zh: '序号', en: 'No.', share: 7, align: 'center' },
        { zh: '受奖励单位', en: 'Beneficiary', share: 30 },
        { zh: '登记编号', en: 'Number', share: 22 },
        { zh: '应得金额（元）', en: 'Entitled', share: 18, align: 'right' },
        { zh: '安排金额（元）', en: 'Allocated', share: 18, align: 'right' },
      ],
      rows: [
        ...lines.flatMap(rowsOf),
        [
          '合计',
          `${lines.length} 件`,
          `${lines.flatMap(({ registrationNumbers }) => registrationNumbers).length} 份合同`,
          formatYuan(sumFen(lines.map(({ entitledFen }) => entitledFen))),
          formatYuan(sumFen(lines.map(({ allocatedFen }) => allocatedFen))),
        ],
      ],
    },
  ];
}
