import { findKind, KIND_WORDS } from '../contract/kind.js';
import { moneyWords } from '../money-words.js';
import { wordsOfSource } from '../source-words.js';
import type { Words } from '../words.js';
import { BENEFICIARY_ROLE_WORDS } from './beneficiary.js';
import { factWords } from './eligibility.js';
import { EVIDENCE_WORDS } from './evidence.js';
import { isFactPath } from './fact-path.js';
import { percentText } from './policy.js';
import { REWARD_REASONS } from './reward-reason.js';

/** 政策全文: a policy as lines a person reads, out of its data; the same pointer is the same line in every version. */
export interface PolicyLine {
  pointer: string;
  /** The field of the policy it belongs to: 'formula'. */
  field: string;
  /** What it is called: ['计算方式', '第1档', '费率']. */
  name: readonly Words[];
  value: Words;
}

/** What the fields of a policy are called, in the order in which it is read. */
export const POLICY_FIELD_WORDS: Readonly<Record<string, Words>> = {
  policyCode: { zh: '政策代码', en: 'Code' },
  version: { zh: '版本号', en: 'Version' },
  title: { zh: '名称', en: 'Title' },
  titleEn: { zh: '英文名称', en: 'Title in English' },
  documentNo: { zh: '文号', en: 'Number of the document' },
  issuer: { zh: '发布机关', en: 'Issued by' },
  jurisdiction: { zh: '适用地区', en: 'Place' },
  validFrom: { zh: '生效日期', en: 'In force from' },
  validTo: { zh: '失效日期', en: 'In force to' },
  source: { zh: '出处', en: 'Source' },
  sourceUrl: { zh: '出处网址', en: 'Address of the source' },
  confirmed: { zh: '已与原文核对', en: 'Held against the original text' },
  unknown: { zh: '原文未载明的内容', en: 'Not known from the text' },
  notes: { zh: '说明', en: 'Notes' },
  beneficiary: { zh: '受奖方', en: 'Who is paid' },
  trigger: { zh: '启动方式', en: 'How it begins' },
  applicationWindow: { zh: '申报期', en: 'When to apply' },
  conditions: { zh: '条件', en: 'Conditions' },
  eligibility: { zh: '受奖条件', en: 'What must hold' },
  timeTests: { zh: '日期要求', en: 'Dates' },
  orderTests: { zh: '日期先后', en: 'Order of dates' },
  basis: { zh: '奖励基数', en: 'What is counted' },
  aggregation: { zh: '计算范围', en: 'Counted over' },
  minContractFen: { zh: '单份合同下限', en: 'Least contract' },
  maxContractFen: { zh: '单份合同上限', en: 'Largest contract' },
  minAggregateFen: { zh: '合计下限', en: 'Least sum' },
  formula: { zh: '计算方式', en: 'Formula' },
  determination: { zh: '金额的确定', en: 'How the amount is fixed' },
  caps: { zh: '上限', en: 'Caps' },
  minPayoutFen: { zh: '起付金额', en: 'Least amount paid' },
  stacking: { zh: '叠加与重复资助', en: 'Other rewards' },
  receiptUse: { zh: '凭证使用', en: 'Use of receipts' },
  rounding: { zh: '取整', en: 'Rounding' },
  budget: { zh: '预算', en: 'Budget' },
  funding: { zh: '资金分担', en: 'Who bears the cost' },
  evidence: { zh: '证明材料', en: 'Evidence' },
  workflow: { zh: '办理步骤', en: 'Steps' },
  installments: { zh: '分期', en: 'Instalments' },
  splitRule: { zh: '分配下限', en: 'Least shares' },
  recovery: { zh: '追回', en: 'Recovery' },
  publicityWorkdays: { zh: '公示期（工作日）', en: 'Working days of publicity' },
};

/** What the parts of fields are called. */
export const PART_WORDS: Readonly<Record<string, Words>> = {
  regionCode: { zh: '行政区划', en: 'region' },
  level: { zh: '层级', en: 'level' },
  role: { zh: '对象', en: 'who' },
  personAllowed: { zh: '可付给个人', en: 'a person may be paid' },
  opens: { zh: '开始', en: 'opens' },
  closes: { zh: '截止', en: 'closes' },
  batchesPerYear: { zh: '每年批次', en: 'batches a year' },
  all: { zh: '全部满足', en: 'all of' },
  any: { zh: '满足其一', en: 'any of' },
  not: { zh: '不得', en: 'not' },
  ref: { zh: '引用条件', en: 'the condition named' },
  fact: { zh: '事实', en: 'fact' },
  op: { zh: '比较', en: 'compared' },
  value: { zh: '取值', en: 'with' },
  otherFact: { zh: '另一事实', en: 'the other fact' },
  code: { zh: '不符合时的理由', en: 'reason when it does not hold' },
  field: { zh: '日期', en: 'date' },
  within: { zh: '须在', en: 'within' },
  from: { zh: '自', en: 'from' },
  to: { zh: '至', en: 'to' },
  earlier: { zh: '在先', en: 'earlier' },
  later: { zh: '在后', en: 'later' },
  measure: { zh: '计量', en: 'measure' },
  of: { zh: '取其最小', en: 'the least of' },
  ceiling: { zh: '封顶', en: 'at most' },
  lessNonTechnical: { zh: '扣除设备材料', en: 'less equipment' },
  requireInvoiceRemark: { zh: '发票须注明合同', en: 'the invoice names the contract' },
  vouchersWaivedWhen: { zh: '免凭证的情形', en: 'no receipts when' },
  priorYearAs: { zh: '与上年的关系', en: 'the year before' },
  kind: { zh: '种类', en: 'kind' },
  rate: { zh: '费率', en: 'rate' },
  tiers: { zh: '档', en: 'tier' },
  upToFen: { zh: '不超过', en: 'up to' },
  amountFen: { zh: '金额', en: 'amount' },
  amountFact: { zh: '金额事实', en: 'the amount stated as' },
  thresholdFen: { zh: '门槛', en: 'threshold' },
  baseFen: { zh: '基数奖励', en: 'base' },
  excessRate: { zh: '超出部分费率', en: 'rate of the excess' },
  blockFen: { zh: '每满', en: 'for every' },
  perBlockFen: { zh: '再加', en: 'add' },
  minGrowthFen: { zh: '增长门槛', en: 'least growth' },
  parts: { zh: '组成', en: 'part' },
  part: { zh: '其中', en: 'of' },
  capFen: { zh: '上限', en: 'at most' },
  cases: { zh: '情形', en: 'case' },
  when: { zh: '条件', en: 'when' },
  // biome-ignore lint/suspicious/noThenProperty: the grammar calls it so
  then: { zh: '则', en: 'then' },
  otherwise: { zh: '其他情形', en: 'otherwise' },
  minFen: { zh: '最低', en: 'least' },
  maxFen: { zh: '最高', en: 'most' },
  scope: { zh: '范围', en: 'over' },
  schemes: { zh: '同组政策', en: 'policies' },
  sameContractOnce: { zh: '同一合同只奖一次', en: 'a contract once' },
  exclusiveGroup: { zh: '互斥组', en: 'exclusive group' },
  onConflict: { zh: '冲突时', en: 'in a conflict' },
  rejectIfFiscallyFunded: { zh: '财政资金合同不奖', en: 'none for public money' },
  unitFen: { zh: '取整到', en: 'to whole' },
  mode: { zh: '方式', en: 'how' },
  fiscalYear: { zh: '起始年度', en: 'from the year' },
  onShortage: { zh: '不足时', en: 'when short' },
  payer: { zh: '出资方', en: 'payer' },
  share: { zh: '比例', en: 'share' },
  required: { zh: '必须', en: 'required' },
  jointReview: { zh: '会审', en: 'joint review' },
  bodies: { zh: '会审单位', en: 'body' },
  bureauDecision: { zh: '局务会决定', en: 'decided by a meeting' },
  plan: { zh: '编制资金计划', en: 'funding plan' },
  correctionDays: { zh: '补正期限（天）', en: 'days to correct' },
  payeeDays: { zh: '确认账户期限（天）', en: 'days to confirm the account' },
  coolingOffHours: { zh: '账户变更冷静期（小时）', en: 'hours after a change of account' },
  finalApprover: { zh: '审定机关', en: 'approved by' },
  at: { zh: '到期于', en: 'due at' },
  subject: { zh: '分配对象', en: 'of' },
  party: { zh: '分配给', en: 'to' },
  minShare: { zh: '不低于', en: 'at least' },
  netting: { zh: '可否抵扣', en: 'netting' },
  allowed: { zh: '允许', en: 'allowed' },
  source: { zh: '出处', en: 'source' },
  confirmed: { zh: '已核对', en: 'confirmed' },
  interest: { zh: '资金占用费', en: 'interest' },
  ratePerDay: { zh: '日费率', en: 'a day' },
};

/** What the values that are codes mean, by the name of their part. */
export const VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  trigger: {
    APPLICATION: { zh: '申报', en: 'by application' },
    AUTOMATIC: { zh: '免申即享', en: 'without application' },
  },
  level: {
    PROVINCE: { zh: '省', en: 'province' },
    CITY: { zh: '市', en: 'city' },
    DISTRICT: { zh: '区县', en: 'district' },
    central: { zh: '中央', en: 'central' },
    province: { zh: '省', en: 'province' },
    city: { zh: '市', en: 'city' },
    district: { zh: '区县', en: 'district' },
  },
  op: {
    eq: { zh: '等于', en: 'is' },
    ne: { zh: '不等于', en: 'is not' },
    in: { zh: '属于', en: 'one of' },
    notIn: { zh: '不属于', en: 'none of' },
    gt: { zh: '高于', en: 'above' },
    gte: { zh: '不低于', en: 'at least' },
    lt: { zh: '低于', en: 'below' },
    lte: { zh: '不高于', en: 'at most' },
    startsWith: { zh: '以此开头', en: 'begins with' },
    exists: { zh: '有无', en: 'is stated' },
  },
  aggregation: {
    PER_CONTRACT: { zh: '逐份合同', en: 'each contract' },
    PER_PROJECT: { zh: '逐个项目', en: 'each project' },
    PER_BENEFICIARY_YEAR: { zh: '单位全年合计', en: 'the year of a beneficiary' },
    PER_ITEM_COUNT: { zh: '按份数', en: 'number of contracts' },
  },
  determination: {
    FORMULA: { zh: '按公式', en: 'by the formula' },
    UP_TO: { zh: '以公式为上限，可说明理由酌减', en: 'at most the formula' },
    DISCRETIONARY: { zh: '由委员会核定', en: 'named by a committee' },
  },
  measure: {
    RECEIVED: { zh: '到款额', en: 'received' },
    INVOICED: { zh: '开票额', en: 'invoiced' },
    PAID: { zh: '付款额', en: 'paid' },
    TECH_AMOUNT: { zh: '技术交易额', en: 'technology transaction value' },
    CONTRACT_AMOUNT: { zh: '合同成交额', en: 'contract value' },
    REGISTERED_VOLUME: { zh: '登记额', en: 'volume registered' },
    PROMOTED_VOLUME: { zh: '促成额', en: 'volume brokered' },
    VAT_DUE: { zh: '应纳增值税', en: 'VAT due' },
    ITEM_COUNT: { zh: '份数', en: 'number of contracts' },
    MIN_OF: { zh: '取几项中最小的', en: 'the least of several' },
  },
  ceiling: {
    TECH_AMOUNT: { zh: '技术交易额', en: 'technology transaction value' },
    CONTRACT_AMOUNT: { zh: '合同成交额', en: 'contract value' },
    NONE: { zh: '不封顶', en: 'no ceiling' },
  },
  priorYearAs: {
    INCREMENT: { zh: '只计比上年增量', en: 'only the increment' },
    GROWTH: { zh: '用于增长公式', en: 'for growth' },
  },
  formula: {
    RATE: { zh: '按费率', en: 'a rate' },
    MARGINAL_TIERS: { zh: '超额累进', en: 'tiers, each part at its own' },
    SLAB_TIERS: { zh: '全额按档', en: 'tiers, the whole at its tier' },
    FIXED: { zh: '定额', en: 'fixed' },
    BASE_PLUS_EXCESS: { zh: '门槛加超额', en: 'base and excess' },
    STEP: { zh: '阶梯', en: 'steps' },
    PER_ITEM: { zh: '每份定额', en: 'for each contract' },
    GROWTH: { zh: '按增长额', en: 'of the growth' },
    SUM: { zh: '合计', en: 'sum' },
    MAX: { zh: '取高', en: 'the higher' },
    MIN: { zh: '取低', en: 'the lower' },
    CAPPED: { zh: '封顶', en: 'capped' },
    SWITCH: { zh: '按情形', en: 'as the case may be' },
    COMMITTEE: { zh: '委员会定额', en: 'named by a committee' },
    UNKNOWN: { zh: '原文未载明', en: 'not known' },
  },
  caps: {
    CONTRACT: { zh: '单份合同', en: 'a contract' },
    PROJECT_LIFETIME: { zh: '单个项目历年合计', en: 'the life of a project' },
    PERSON_YEAR: { zh: '每人每年', en: 'a person and year' },
    BENEFICIARY_YEAR: { zh: '每单位每年', en: 'a beneficiary and year' },
    GROUP_YEAR: { zh: '几项政策每年合计', en: 'several policies a year' },
    BENEFICIARY_YEAR_ALL_LEVELS: { zh: '各级每年合计', en: 'all levels a year' },
  },
  onConflict: {
    REJECT: { zh: '不奖', en: 'none' },
    TAKE_HIGHER: { zh: '就高', en: 'the higher' },
    TOP_UP_DIFFERENCE: { zh: '补差', en: 'the difference' },
  },
  receiptUse: {
    ONCE: { zh: '只用一次', en: 'once' },
    ONCE_PER_ROLE: { zh: '合同双方各一次', en: 'once for each side' },
  },
  mode: {
    HALF_UP: { zh: '四舍五入', en: 'half up' },
    FLOOR: { zh: '舍去', en: 'down' },
    DIRECT: { zh: '直接拨付', en: 'paid directly' },
    ADVANCE_THEN_SETTLE: { zh: '先垫付后结算', en: 'advanced, then settled' },
  },
  onShortage: {
    PRO_RATA: { zh: '按比例', en: 'in proportion' },
    FIRST_COME: { zh: '先到先得', en: 'first come' },
    RANKED: { zh: '按排序', en: 'by rank' },
    CARRY_OVER: { zh: '结转下年', en: 'carried over' },
  },
  within: {
    CLAIM_YEAR: { zh: '奖励年度', en: 'the year of the reward' },
    APPLICATION_YEAR: { zh: '申报年度', en: 'the year of application' },
    YEAR_BEFORE_APPLICATION: { zh: '申报上一年', en: 'the year before' },
    BUDGET_YEAR: { zh: '预算年度', en: 'the budget year' },
  },
  dates: {
    SIGNED_ON: { zh: '签订日期', en: 'signed' },
    REGISTERED_ON: { zh: '登记日期', en: 'registered' },
    INVOICED_ON: { zh: '开票日期', en: 'invoiced' },
    RECEIVED_ON: { zh: '到款日期', en: 'received' },
    PAID_ON: { zh: '付款日期', en: 'paid' },
    LISTED_ON: { zh: '挂牌日期', en: 'listed' },
  },
  at: {
    CONTRACT_REGISTERED: { zh: '登记', en: 'registration' },
    MILESTONE: { zh: '里程碑', en: 'a milestone' },
    ACCEPTED: { zh: '验收', en: 'acceptance' },
  },
  subject: {
    OWNERSHIP: { zh: '成果权属', en: 'ownership' },
    NET_INCOME: { zh: '转化净收入', en: 'net income' },
    GRANT_USE: { zh: '奖励资金', en: 'the reward' },
  },
  party: { COMPLETERS: { zh: '完成人', en: 'those who made it' }, R_AND_D: { zh: '研究开发', en: 'research' } },
};
/** Which of the tables above a part reads, where it is not named like it; by the field around it. */
const TABLE_OF: Readonly<Record<string, string>> = { of: 'measure', earlier: 'dates', later: 'dates', scope: 'caps' };

const RATES = ['rate', 'excessRate', 'share', 'minShare', 'ratePerDay'];
const KIND_WORDS_BY_NAME: Readonly<Record<string, Words>> = KIND_WORDS;
const YES: Words = { zh: '是', en: 'yes' };
const NO: Words = { zh: '否', en: 'no' };

/** Every leaf of a policy as a line, in the order in which a policy is read; what the grammar does not know comes last. */
export function policyLines(data: Readonly<Record<string, unknown>>): PolicyLine[] {
  const known = Object.keys(POLICY_FIELD_WORDS);
  const fields = [
    ...known.filter((field) => field in data),
    ...Object.keys(data).filter((field) => !known.includes(field)),
  ];
  const ordered = inReadingOrder(data);
  return fields.flatMap((field) => linesOf(field, ordered[field], `/${field}`, [fieldWords(field)]));
}

/** What a field of a policy is called. */
export function fieldWords(field: string): Words {
  return POLICY_FIELD_WORDS[field] ?? { zh: field, en: field };
}

/** The fields of a policy, and their parts, in the order in which it is read: how a version is written out as a file. */
export function inReadingOrder(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return sorted(data, Object.keys(POLICY_FIELD_WORDS)) as Record<string, unknown>;
}

const PART_ORDER = ['kind', 'scope', 'measure', 'field', 'fact', 'op', 'value', 'otherFact', 'code', 'upToFen', 'rate'];

function sorted(value: unknown, order: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => sorted(entry, PART_ORDER));
  if (value === null || typeof value !== 'object') return value;
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => place(a) - place(b))
      .map(([key, entry]) => [key, sorted(entry, PART_ORDER)]),
  );
}

/** The line that a pointer stands for, for what only one of two versions has. */
export function policyLine(pointer: string, value: unknown): PolicyLine {
  const [field = '', ...parts] = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return {
    pointer,
    field,
    name: nameOf(field, parts),
    value: valueWords(field, parts.findLast((part) => !/^\d+$/.test(part)) ?? field, value),
  };
}

function linesOf(field: string, value: unknown, pointer: string, name: readonly Words[]): PolicyLine[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [policyLine(pointer, value)];
  if (isTest(value)) return [{ ...policyLine(pointer, ''), value: testWords(field, value) }];
  const entries = Array.isArray(value)
    ? value.map((entry, index) => [String(index), entry] as const)
    : Object.entries(value);
  return entries.flatMap(([key, entry]) =>
    linesOf(field, entry, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, name),
  );
}

function nameOf(field: string, parts: readonly string[]): Words[] {
  const name = [fieldWords(field)];
  for (const part of parts) {
    if (/^\d+$/.test(part)) {
      const last = name.pop() ?? fieldWords(field);
      const no = Number(part) + 1;
      name.push({ zh: `${last.zh}${no}`, en: `${last.en} ${no}` });
    } else
      name.push((field === 'conditions' && name.length === 1 ? undefined : PART_WORDS[part]) ?? { zh: part, en: part });
  }
  return name;
}

function valueWords(field: string, part: string, value: unknown): Words {
  if (typeof value === 'boolean') return value ? YES : NO;
  const text = String(value);
  const plain = { zh: text, en: text };
  if (part.endsWith('Fen') && /^\d+$/.test(text)) return moneyWords(BigInt(text), { exact: true });
  if (RATES.includes(part) && /^\d+(\.\d+)?$/.test(text)) {
    const percent = percentText(text);
    return { zh: percent, en: percent };
  }
  if ((part === 'fact' || part === 'otherFact' || part === 'amountFact') && isFactPath(text)) return factWords(text);
  if (part === 'code' && text in REWARD_REASONS) {
    const { zh, en } = REWARD_REASONS[text as keyof typeof REWARD_REASONS];
    return { zh, en };
  }
  if (part === 'role') return (BENEFICIARY_ROLE_WORDS as Readonly<Record<string, Words>>)[text] ?? plain;
  if (field === 'unknown') return fieldWords(text);
  if (part === 'source') return wordsOfSource(text);
  if (part === 'kind' && field === 'evidence')
    return (EVIDENCE_WORDS as Readonly<Record<string, Words>>)[text] ?? plain;
  if (part === 'kind') return VALUE_WORDS['formula']?.[text] ?? plain;
  if (part === 'field') return VALUE_WORDS['dates']?.[text] ?? plain;
  if (part === 'value') {
    return KIND_WORDS_BY_NAME[text] ?? findKind(text) ?? plain;
  }
  return VALUE_WORDS[TABLE_OF[part] ?? part]?.[text] ?? plain;
}

interface WrittenTest {
  fact: string;
  op: string;
  value?: unknown;
  otherFact?: string;
  code?: string;
}

function isTest(value: object): value is WrittenTest {
  const { fact, op } = value as Partial<WrittenTest>;
  return typeof fact === 'string' && typeof op === 'string';
}

/** One question of a condition as a sentence: '纳税额 不低于 10万元（不符合：…）'. */
function testWords(field: string, { fact, op, value, otherFact, code }: WrittenTest): Words {
  const values = otherFact === undefined ? (Array.isArray(value) ? value : [value]) : [otherFact];
  const part = otherFact === undefined ? partOfFact(fact) : 'otherFact';
  const named = values.map((one) => valueWords(field, part, one));
  const [name, operator] = [valueWords(field, 'fact', fact), valueWords(field, 'op', op)];
  const reason = code === undefined ? undefined : valueWords(field, 'code', code);
  return {
    zh: `${name.zh} ${operator.zh} ${named.map(({ zh }) => zh).join('、')}${reason === undefined ? '' : `（不符合：${reason.zh}）`}`,
    en: `${name.en} ${operator.en} ${named.map(({ en }) => en).join(', ')}${reason === undefined ? '' : ` (else: ${reason.en})`}`,
  };
}

/** What a value of this fact is written like: money, a share, a kind of contract. */
function partOfFact(fact: string): string {
  if (fact.endsWith('Fen')) return 'amountFen';
  if (fact.endsWith('Share')) return 'share';
  return 'value';
}
