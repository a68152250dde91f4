import { shanghaiDateOf, shanghaiTimeOf } from '../calendar.js';
import type { Fen } from '../money.js';
import { formatYuan } from '../money.js';
import type { Statement, StatementPart, StatementTable } from '../paper/statement.js';
import { INSTRUCTION_STATUS_WORDS } from '../payout/instruction-words.js';
import { wordsOfEvent } from '../event-words.js';
import { CLAIM_STATUS_WORDS } from '../reward/claim-words.js';
import type { Lowering } from '../reward/lowering.js';
import { RECOVERY_CAUSE_WORDS, RECOVERY_STATUS_WORDS } from '../reward/recovery-words.js';
import { isRewardReason, REWARD_REASONS } from '../reward/reward-reason.js';
import type { RewardSheetWire } from '../reward/sheet.js';
import { loweringsText, sheetLinesTable } from '../reward/sheet-statement.js';
import { wordsOfRole } from '../role-words.js';
import { BOOKING_WORDS } from './booking-words.js';
import { SHORTAGE_WORDS } from './funding-plan.js';
import type { Equation, PayeeBalance, RunningLine } from './payee-account.js';

/** What a printed 受奖单位审计档案 says; the same as its JSON, for people. */
export interface PrintedAudit {
  creditCode: string;
  name: string;
  issuer: string;
  asOfOn: string;
  isDemo: boolean;
  balance: PayeeBalance;
  equations: readonly Equation[];
  lines: readonly RunningLine[];
  claims: readonly {
    claimId: string;
    policyCode: string;
    claimYear: number;
    status: string;
    computedFen: Fen | null;
    amountFen: Fen | null;
    registrationNumbers: readonly string[];
    recomputation: 'identical' | 'different' | 'none';
    sheet: RewardSheetWire | null;
    lowerings: readonly Lowering[];
    evidence: readonly { zh: string; en: string }[] | null;
    allocation: readonly { zh: string; en: string }[] | null;
  }[];
  plans: readonly {
    claimId: string;
    documentNumber: string;
    fiscalYear: number;
    mode: string;
    status: string;
    entitledFen: Fen;
    allocatedFen: Fen;
    proposedBy: string;
    decidedBy: string | null;
  }[];
  receipts: readonly { claimId: string; number: string; receivedOn: string; amountFen: Fen; sha256: string }[];
  decisions: readonly {
    claimId: string;
    kind: string;
    at: string;
    personName: string | null;
    role: string;
    reasonCodes: readonly string[];
    reasonText: string | null;
  }[];
  publicities: readonly { claimId: string; round: number; openedOn: string; closesOn: string; status: string }[];
  instructions: readonly { reference: string; status: string; amountFen: Fen; executedOn: string | null }[];
  recoveries: readonly {
    claimId: string;
    registrationNumber: string | null;
    openedOn: string;
    reasonCode: string;
    status: string;
    amountFen: Fen;
    principalFen: Fen;
    instalments: readonly { planNo: number; dueOn: string; amountFen: Fen }[];
  }[];
}

const PUBLICITY_ZH: Readonly<Record<string, string>> = {
  open: '公示中',
  stopped: '因异议中止',
  closed: '期满',
  superseded: '已由下一次公示代替',
};

const PLAN_ZH: Readonly<Record<string, string>> = { proposed: '待下达', issued: '已下达', refused: '未同意' };

/** A code in words; one that nobody named stays as it was written. */
function wordOf(words: Readonly<Record<string, string | { zh: string }>>, code: string): string {
  const word = words[code];
  return word === undefined ? code : typeof word === 'string' ? word : word.zh;
}

function reasonWord(code: string): string {
  return isRewardReason(code) ? REWARD_REASONS[code].zh : wordOf(RECOVERY_CAUSE_WORDS, code);
}

const short = (id: string): string => id.slice(0, 8);
const right = { align: 'right' } as const;
const yuan = (fen: Fen | null): string => (fen === null ? '' : formatYuan(fen));

/** 受奖单位审计档案 on paper: the equations first, then every entry with what stood where after it, then what lies behind. */
export function auditStatement(audit: PrintedAudit): Statement {
  return {
    officeName: audit.issuer,
    number: audit.creditCode,
    addressee: audit.name,
    subject: `截至 ${audit.asOfOn}`,
    issuedOn: audit.asOfOn,
    isDemo: audit.isDemo,
    isSealed: false,
    sections: {
      equations: [equationsTable(audit.equations)],
      account: [runningTable(audit.lines)],
      claims: [claimsTable(audit.claims)],
      computation: audit.claims.flatMap((claim) =>
        howComputed(
          claim,
          audit.plans.filter(({ claimId }) => claimId === claim.claimId),
        ),
      ),
      receipts: audit.receipts.length === 0 ? [] : [receiptsTable(audit.receipts)],
      publicity: audit.publicities.map((round) => ({
        kind: 'text',
        zh: `申请 ${short(round.claimId)} 第 ${round.round} 次公示：${round.openedOn} 至 ${round.closesOn}（${PUBLICITY_ZH[round.status] ?? round.status}）`,
      })),
      decisions: [decisionsTable(audit.decisions)],
      payments: audit.instructions.length === 0 ? [] : [paymentsTable(audit.instructions)],
      recoveries: audit.recoveries.flatMap((recovery): StatementPart[] => [
        {
          kind: 'text',
          zh: `${recovery.openedOn} 申请 ${short(recovery.claimId)}，合同 ${recovery.registrationNumber ?? ''}，${wordOf(RECOVERY_CAUSE_WORDS, recovery.reasonCode)}：应追回 ${yuan(recovery.amountFen)} 元，未清 ${yuan(recovery.principalFen)} 元（${wordOf(RECOVERY_STATUS_WORDS, recovery.status)}）`,
        },
        ...recovery.instalments.map(
          (part): StatementPart => ({
            kind: 'text',
            zh: `　方案 ${part.planNo}：${part.dueOn} 前 ${yuan(part.amountFen)} 元`,
          }),
        ),
      ]),
    },
  };
}

function equationsTable(equations: readonly Equation[]): StatementPart {
  return {
    kind: 'table',
    columns: [
      { zh: '勾稽关系', en: 'Equation', share: 60 },
      { zh: '左（元）', en: 'Left', share: 18, ...right },
      { zh: '右（元）', en: 'Right', share: 18, ...right },
      { zh: '相符', en: 'Holds', share: 8, align: 'center' },
    ],
    rows: equations.map(({ zh, leftFen, rightFen, holds }) => [zh, yuan(leftFen), yuan(rightFen), holds ? '是' : '否']),
  };
}

type Part = Exclude<keyof PayeeBalance, 'grantedFen'>;
/** Where money granted may stand: every part has its column, or a row would not add up; those below only where there is any. */
const USUAL_PARTS: readonly [Part, string, string][] = [
  ['pendingFen', '待拨付', 'Pending'],
  ['paidFen', '已支付', 'Paid'],
  ['owedFen', '应追回', 'Owed'],
  ['recoveredFen', '已追回', 'Recovered'],
];
const OTHER_PARTS: readonly [Part, string, string][] = [
  ['nettedFen', '已抵扣', 'Netted'],
  ['writtenOffFen', '已核销', 'Written off'],
  ['returnedToFinanceFen', '跨年退回财政', 'Back to finance'],
  ['carriedOverFen', '结转下年', 'Carried over'],
];

/** 往来: after each entry what is granted, and where it stands. */
export function runningTable(lines: readonly RunningLine[]): StatementTable {
  const column = (zh: string, en: string) => ({ zh, en, share: 13, ...right });
  const parts = [...USUAL_PARTS, ...OTHER_PARTS.filter(([part]) => lines.some(({ after }) => after[part] !== 0n))];
  return {
    kind: 'table',
    columns: [
      { zh: '日期', en: 'Date', share: 13 },
      { zh: '申请', en: 'Claim', share: 12 },
      { zh: '事项', en: 'Entry', share: 15 },
      column('金额', 'Amount'),
      column('已审定', 'Granted'),
      ...parts.map(([, zh, en]) => column(zh, en)),
    ],
    rows: lines.map(({ at, claimId, kind, amountFen, after }) => [
      shanghaiDateOf(Date.parse(at)),
      short(claimId),
      BOOKING_WORDS[kind].zh,
      yuan(amountFen),
      yuan(after.grantedFen),
      ...parts.map(([part]) => yuan(after[part])),
    ]),
  };
}

function claimsTable(claims: PrintedAudit['claims']): StatementPart {
  return {
    kind: 'table',
    columns: [
      { zh: '申请', en: 'Claim', share: 12 },
      { zh: '政策和年度', en: 'Policy and year', share: 24 },
      { zh: '登记编号', en: 'Contracts', share: 32 },
      { zh: '计算（元）', en: 'Computed', share: 17, ...right },
      { zh: '金额（元）', en: 'Amount', share: 17, ...right },
      { zh: '状态', en: 'Status', share: 18 },
      { zh: '复算', en: 'Again', share: 10, align: 'center' },
    ],
    rows: claims.map((claim) => [
      short(claim.claimId),
      `${claim.policyCode} ${claim.claimYear}`,
      claim.registrationNumbers.join('、'),
      yuan(claim.computedFen),
      yuan(claim.amountFen),
      wordOf(CLAIM_STATUS_WORDS, claim.status),
      { identical: '一致', different: '不一致', none: '' }[claim.recomputation],
    ]),
  };
}

/** 金额由来: the lines of the sheet, what people lowered, what the plan gave, and what it came to. */
function howComputed(claim: PrintedAudit['claims'][number], plans: PrintedAudit['plans']): StatementPart[] {
  const { sheet, lowerings, evidence, allocation } = claim;
  const head = `申请 ${short(claim.claimId)}（${claim.policyCode} ${claim.claimYear} 年度）`;
  if (sheet === null) return [{ kind: 'text', isBold: true, zh: `${head}：未计算` }];
  return [
    {
      kind: 'text',
      isBold: true,
      zh: `${head}：计算 ${yuan(claim.computedFen)} 元，现为 ${yuan(claim.amountFen)} 元（计算表编号 ${claim.claimId}）`,
    },
    sheetLinesTable(sheet),
    ...(evidence ?? []).map(({ zh, en }): StatementPart => ({ kind: 'text', zh, en })),
    ...loweringsText(lowerings),
    ...plans.map(
      (plan): StatementPart => ({
        kind: 'text',
        zh: `资金计划 ${plan.documentNumber}（${plan.fiscalYear} 年度，${wordOf(SHORTAGE_WORDS, plan.mode)}，${wordOf(PLAN_ZH, plan.status)}）：应得 ${yuan(plan.entitledFen)} 元，分配 ${yuan(plan.allocatedFen)} 元；提出 ${plan.proposedBy}${plan.decidedBy === null ? '' : `，下达 ${plan.decidedBy}`}`,
      }),
    ),
    ...(allocation ?? []).map(({ zh, en }): StatementPart => ({ kind: 'text', zh, en })),
  ];
}

function receiptsTable(receipts: PrintedAudit['receipts']): StatementPart {
  return {
    kind: 'table',
    columns: [
      { zh: '申请', en: 'Claim', share: 12 },
      { zh: '凭证号码', en: 'Number', share: 34 },
      { zh: '日期', en: 'Date', share: 16 },
      { zh: '金额（元）', en: 'Amount', share: 20, ...right },
      { zh: '文档摘要 SHA-256', en: 'Document', share: 24 },
    ],
    rows: receipts.map(({ claimId, number, receivedOn, amountFen, sha256 }) => [
      short(claimId),
      number,
      receivedOn,
      yuan(amountFen),
      sha256.slice(0, 16),
    ]),
  };
}

function decisionsTable(decisions: PrintedAudit['decisions']): StatementPart {
  return {
    kind: 'table',
    columns: [
      { zh: '时间', en: 'When', share: 22 },
      { zh: '申请', en: 'Claim', share: 12 },
      { zh: '事项', en: 'What', share: 28 },
      { zh: '何人', en: 'Who', share: 22 },
      { zh: '意见', en: 'Why', share: 32 },
    ],
    rows: decisions.map(({ at, claimId, kind, personName, role, reasonCodes, reasonText }) => [
      shanghaiTimeOf(Date.parse(at)),
      short(claimId),
      wordsOfEvent(kind).zh,
      personName === null ? wordsOfRole(role).zh : `${personName}（${wordsOfRole(role).zh}）`,
      [...reasonCodes.map(reasonWord), ...(reasonText === null ? [] : [reasonText])].join('；'),
    ]),
  };
}

function paymentsTable(instructions: PrintedAudit['instructions']): StatementPart {
  return {
    kind: 'table',
    columns: [
      { zh: '指令编号', en: 'Reference', share: 46 },
      { zh: '状态', en: 'Status', share: 16 },
      { zh: '执行日期', en: 'Executed', share: 18 },
      { zh: '金额（元）', en: 'Amount', share: 20, ...right },
    ],
    rows: instructions.map(({ reference, status, amountFen, executedOn }) => [
      reference,
      wordOf(INSTRUCTION_STATUS_WORDS, status),
      executedOn ?? '',
      yuan(amountFen),
    ]),
  };
}
