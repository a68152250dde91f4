import { shanghaiDateOf } from '../calendar.js';
import { formatYuan } from '../money.js';
import type { Statement, StatementPart } from '../paper/statement.js';
import { factWords, valueWords } from './eligibility.js';
import type { Words } from '../words.js';
import { FACT_TYPES, isFactPath } from './fact-path.js';
import type { Lowering } from './lowering.js';
import { REWARD_REASONS } from './reward-reason.js';
import { groupedBy } from './shares.js';
import type { RewardSheetWire, SheetLine, SheetStep } from './sheet.js';
import { wordsOfSheetRule } from './sheet-rule-words.js';

/** What a printed 奖励计算表 says. */
export interface PrintedSheet {
  claimId: string;
  beneficiaryName: string;
  beneficiaryCreditCode: string;
  policyTitle: string;
  policySource: string;
  issuer: string;
  amountFen: string;
  submittedOn: string;
  isDemo: boolean;
  sheet: RewardSheetWire;
  receipts: readonly {
    kind: 'invoice' | 'bank_slip';
    number: string;
    receivedOn: string;
    amountFen: bigint;
    admittedFen: bigint | null;
    refundOf: string | null;
    sha256: string;
  }[];
  /** What people took off after the computation. */
  lowerings: readonly Pick<Lowering, 'at' | 'zh' | 'en'>[];
  statedFacts: readonly { fact: string; value: unknown; status: string; sha256: string | null }[];
  /** What the first check found of the evidence; null before it passed. */
  evidence: readonly { zh: string; en: string }[] | null;
  /** What a funding plan left of it; null before a plan. */
  allocation: readonly { zh: string; en: string }[] | null;
}

const yuan = (fen: string | bigint): string => formatYuan(typeof fen === 'bigint' ? fen : BigInt(fen));
const right = { align: 'right' } as const;

/** 奖励计算表 on paper: the amount, the contracts, every receipt with the hash of its document, every line, every answer. */
export function sheetStatement(printed: PrintedSheet): Statement {
  const { sheet } = printed;
  const answers = sheet.outcome === 'granted' ? sheet.answers.whyNotMore : sheet.answers.whyNothing;
  return {
    officeName: printed.issuer,
    number: `申请编号 ${printed.claimId}`,
    addressee: printed.beneficiaryName,
    subject: `${printed.policyTitle}　${sheet.policyCode} 第 ${sheet.policyVersion} 版　${sheet.year} 年度`,
    issuedOn: printed.submittedOn,
    isDemo: printed.isDemo,
    isSealed: false,
    sections: {
      outcome: outcomeOf(printed),
      contracts: [contractsOf(sheet)],
      receipts: printed.receipts.length === 0 ? [] : [receiptsOf(printed.receipts)],
      facts: printed.statedFacts.length === 0 ? [] : [factsOf(printed.statedFacts)],
      evidence: (printed.evidence ?? []).map(({ zh, en }) => ({ kind: 'text', zh, en })),
      lines: [sheetLinesTable(sheet)],
      answers: answers.map(({ zh, en, lines }) => ({
        kind: 'text',
        zh: lines.length === 0 ? zh : `${zh}（见第 ${lines.map((line) => line + 1).join('、')} 行）`,
        en,
      })),
      lowerings: loweringsText(printed.lowerings),
      allocation: (printed.allocation ?? []).map(({ zh, en }) => ({ kind: 'text', zh, en })),
    },
  };
}

const UNCONFIRMED: StatementPart = {
  kind: 'text',
  zh: '政策条款未经核对，正式环境不予发放。',
  en: 'The policy was not read in the text in force; nothing is paid on it in production.',
};

function outcomeOf({ sheet, amountFen, policySource, beneficiaryCreditCode }: PrintedSheet): StatementPart[] {
  const isLowered = amountFen !== sheet.amountFen;
  return [
    {
      kind: 'text',
      isBold: true,
      zh: `计算金额 ${yuan(sheet.amountFen)} 元${isLowered ? `，现为 ${yuan(amountFen)} 元` : ''}`,
      en: `Computed: ${yuan(sheet.amountFen)} yuan${isLowered ? `; now ${yuan(amountFen)} yuan` : ''}`,
    },
    {
      kind: 'text',
      zh: `受奖单位统一社会信用代码 ${beneficiaryCreditCode}；本次计入基数 ${sheet.basisUnit === 'ITEM' ? `${sheet.basisFen} 项` : `${yuan(sheet.basisFen)} 元`}，本年度此前已奖励（含在办申请）${yuan(sheet.earlierGrantedFen)} 元。`,
      en: `Granted before in the year, claims in process included: ${yuan(sheet.earlierGrantedFen)} yuan.`,
    },
    {
      kind: 'text',
      zh: `政策来源 Source: ${policySource}`,
    },
    ...(sheet.policyConfirmed ? [] : [UNCONFIRMED]),
  ];
}

function contractsOf(sheet: RewardSheetWire): StatementPart {
  return {
    kind: 'table',
    columns: [
      { zh: '登记编号', en: 'Number', share: 30 },
      { zh: '计入基数（元）', en: 'Basis', share: 22, ...right },
      { zh: '分摊金额（元）', en: 'Share', share: 22, ...right },
      { zh: '未计入的原因', en: 'Left out because', share: 30 },
    ],
    rows: sheet.contracts.map((share) => [
      share.registrationNumber,
      sheet.basisUnit === 'ITEM' ? share.basisFen : yuan(share.basisFen),
      yuan(share.amountFen),
      share.excludedBy.map((code) => REWARD_REASONS[code].zh).join('、'),
    ]),
  };
}

function receiptsOf(receipts: PrintedSheet['receipts']): StatementPart {
  return {
    kind: 'table',
    columns: [
      { zh: '凭证', en: 'Kind', share: 12 },
      { zh: '号码', en: 'Number', share: 26 },
      { zh: '日期', en: 'Date', share: 15 },
      { zh: '金额（元）', en: 'Amount', share: 19, ...right },
      { zh: '核定技术性收入（元）', en: 'Technical', share: 19, ...right },
      { zh: '文档摘要 SHA-256', en: 'Document', share: 26 },
    ],
    rows: receipts.map((receipt) => [
      `${receipt.kind === 'invoice' ? '发票' : '银行回单'}${receipt.refundOf === null ? '' : '（退款）'}`,
      receipt.number,
      receipt.receivedOn,
      `${receipt.refundOf === null ? '' : '−'}${yuan(receipt.amountFen)}`,
      receipt.admittedFen === null ? '' : `${receipt.refundOf === null ? '' : '−'}${yuan(receipt.admittedFen)}`,
      receipt.sha256.slice(0, 16),
    ]),
  };
}

function factsOf(facts: PrintedSheet['statedFacts']): StatementPart {
  return {
    kind: 'table',
    columns: [
      { zh: '申报事实', en: 'Fact', share: 34 },
      { zh: '内容', en: 'Value', share: 26 },
      { zh: '核实', en: 'Decided', share: 14 },
      { zh: '文档摘要 SHA-256', en: 'Document', share: 26 },
    ],
    rows: facts.map(({ fact, value, status, sha256 }) => [
      isFactPath(fact) ? factWords(fact).zh : fact,
      statedWords(fact, value),
      { stated: '待核实', verified: '已核实', rejected: '不予采信' }[status] ?? status,
      sha256?.slice(0, 16) ?? '登记系统自有',
    ]),
  };
}

function statedWords(fact: string, value: unknown): string {
  if (!isFactPath(fact)) return String(value);
  if (typeof value === 'boolean') return valueWords(fact, value).zh;
  return valueWords(fact, FACT_TYPES[fact] === 'fen' ? BigInt(String(value)) : String(value)).zh;
}

/** 计算之后的核减: each act with its Shanghai day. */
export function loweringsText(lowerings: PrintedSheet['lowerings']): StatementPart[] {
  return lowerings.map(({ at, zh, en }) => ({ kind: 'text', zh: `${shanghaiDateOf(Date.parse(at))} ${zh}`, en }));
}

/** 步骤 of a sheet, as it is printed. */
export const STEP_WORDS: Readonly<Record<SheetStep, Words>> = {
  snapshot: { zh: '依据', en: 'looked at' },
  fact: { zh: '事实', en: 'fact' },
  contract: { zh: '合同', en: 'contract' },
  receipt: { zh: '凭证', en: 'receipt' },
  basis: { zh: '基数', en: 'basis' },
  aggregate: { zh: '累计', en: 'together' },
  formula: { zh: '标准', en: 'rate' },
  cap: { zh: '上限', en: 'cap' },
  stacking: { zh: '叠加', en: 'stacking' },
  installment: { zh: '分期', en: 'instalment' },
  earlier: { zh: '此前', en: 'before' },
  rounding: { zh: '取整', en: 'rounding' },
  minimum: { zh: '起付', en: 'smallest payout' },
  allocation: { zh: '分摊', en: 'shares' },
  outcome: { zh: '结果', en: 'result' },
  evidence: { zh: '材料', en: 'evidence' },
  'allocation-of-budget': { zh: '预算', en: 'budget' },
};

/** Every line of a sheet with its number; a fact that is the same for several contracts stands once and names them. */
export function sheetLinesTable(sheet: RewardSheetWire): StatementPart {
  const numberOf = new Map(sheet.contracts.map((share) => [share.contractId, share.registrationNumber]));
  const placed = sheet.lines.map((line, index) => ({ line, no: index + 1 }));
  const groups = groupedBy(placed, ({ line, no }) =>
    line.step === 'fact' && line.contractId !== undefined ? `${line.rule} ${line.zh}` : String(no),
  );
  return {
    kind: 'table',
    columns: [
      { zh: '行', en: 'No.', share: 7, align: 'center' },
      { zh: '步骤', en: 'Step', share: 8, align: 'center' },
      { zh: '规则', en: 'Rule', share: 27 },
      { zh: '说明', en: 'What became of what', share: 50 },
      { zh: '结果', en: 'Result', share: 19, ...right },
    ],
    rows: [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { line } = first;
      const ids = [...new Set(group.flatMap((one) => one.line.contractId ?? []))];
      return [
        [
          group.map(({ no }) => no).join('、'),
          STEP_WORDS[line.step].zh,
          ruleText(wordsOfSheetRule(line.rule).zh),
          `${ofContracts(ids, numberOf, line)}${line.zh}`,
          resultText(line),
        ],
      ];
    }),
  };
}

/** Which contracts a line is of, where its own words do not say it. */
function ofContracts(ids: readonly string[], numberOf: ReadonlyMap<string, string>, { zh }: { zh: string }): string {
  const numbers = ids.flatMap((id) => numberOf.get(id) ?? []);
  const [only] = numbers;
  if (only === undefined || (numbers.length === 1 && zh.includes(only))) return '';
  if (numbers.length === numberOf.size && numbers.length > 1) return `全部 ${numbers.length} 份合同：`;
  return `合同 ${numbers.join('、')}：`;
}

/** A code is broken behind a dot, never inside a word. */
function ruleText(rule: string): string {
  return rule.length <= 24 ? rule : rule.replaceAll('.', '.\n');
}

const RESULT_ZH: Readonly<Record<string, string>> = { yes: '是', no: '否', 'not known': '不明' };

/** What a line came to, as it is printed. */
export function resultText({ step, zh, result }: Pick<SheetLine, 'step' | 'zh' | 'result'>): string {
  if (step === 'fact') return zh.slice(zh.indexOf('：') + 1);
  const counts = /^contracts (\d+); earlier grants (\d+)$/.exec(result);
  if (counts !== null) return `合同 ${counts[1]} 份；此前 ${counts[2]} 项`;
  return RESULT_ZH[result] ?? result;
}

/** What a line came to, in both languages. */
export function resultWords(line: Pick<SheetLine, 'step' | 'zh' | 'en' | 'result'>): Words {
  const en = line.step === 'fact' ? line.en.slice(line.en.indexOf(': ') + 2) : line.result;
  return { zh: resultText(line), en };
}
