import { INTELLECTUAL_PROPERTY_WORDS } from '../contract/intellectual-property-words.js';
import { type ContractKind, KIND_WORDS } from '../contract/kind.js';
import { compare, formatYuan, rationalOf } from '../money.js';
import type { Fen } from '../money.js';
import type { OrganisationKind } from '../people/organisation.js';
import type { Words } from '../words.js';
import { FACT_TYPES, isFactPath } from './fact-path.js';
import type { FactPath, FactValue } from './fact-path.js';
import type { ContractFact, RewardFacts } from './facts.js';
import type { FactTest, Predicate, PredicateOperator, RewardPolicy, TimeTest } from './policy.js';
import { percentText } from './policy.js';
import type { RewardReason } from './reward-reason.js';

/** What a condition may look at: the beneficiary, one contract where there is one, and the basis once it is known. */
export interface FactScope {
  beneficiary: RewardFacts['beneficiary'];
  contract?: ContractFact | undefined;
  outsideGrantsFen?: Fen | undefined;
  basisFen?: Fen | undefined;
  conditions?: RewardPolicy['conditions'] | undefined;
}

/** What the register and the computation know by themselves: nobody can state it otherwise. */
const OWN_FACTS: Readonly<Partial<Record<FactPath, (scope: FactScope) => FactValue | undefined>>> = {
  'contract.kind': ({ contract }) => contract?.kind,
  'contract.number': ({ contract }) => contract?.registrationNumber,
  'contract.fiscallyFunded': ({ contract }) => contract?.fiscallyFunded,
  'contract.contractValueFen': ({ contract }) => contract?.contractValueFen,
  'contract.technologyTransactionValueFen': ({ contract }) => contract?.technologyTransactionValueFen,
  'parties.related': ({ contract }) => contract?.relatedParty,
  'beneficiary.regionCode': ({ beneficiary }) => (beneficiary.regionCode === '' ? undefined : beneficiary.regionCode),
  'beneficiary.taxRegionCode': ({ beneficiary }) =>
    beneficiary.taxRegionCode ?? beneficiary.facts?.['beneficiary.taxRegionCode'],
  'beneficiary.kind': ({ beneficiary }) => beneficiary.kind ?? beneficiary.facts?.['beneficiary.kind'],
  'beneficiary.outsideGrantsFen': ({ beneficiary, outsideGrantsFen }) =>
    outsideGrantsFen ?? beneficiary.facts?.['beneficiary.outsideGrantsFen'],
  'basis.amountFen': ({ basisFen }) => basisFen,
};

export const OWN_FACT_PATHS: readonly FactPath[] = Object.keys(OWN_FACTS).filter(isFactPath);

/** The value of a fact; undefined when nobody knows it. What is said of one contract goes before what is said of the whole. */
export function findFact(path: FactPath, scope: FactScope): FactValue | undefined {
  const own = OWN_FACTS[path];
  return own === undefined ? (scope.contract?.facts?.[path] ?? scope.beneficiary.facts?.[path]) : own(scope);
}

/** A fact that is money; undefined when it is not known. */
export function findFenFact(path: FactPath, scope: FactScope): Fen | undefined {
  const value = findFact(path, scope);
  return typeof value === 'bigint' ? value : undefined;
}

/** Whether a condition holds; what is not known never helps anybody, nor does its opposite. */
export type Verdict = 'holds' | 'fails' | 'unknown';

/** One question that was asked, for the sheet. */
export interface Asked {
  /** The question; the inner one where the policy asks for its opposite. */
  test: FactTest;
  actual: FactValue | undefined;
  expected: FactValue | readonly string[] | undefined;
  opposite: boolean;
  verdict: Verdict;
  code: RewardReason;
}

function ordered(actual: FactValue, expected: FactValue, type: (typeof FACT_TYPES)[FactPath]): number {
  if (type === 'fen') {
    const [left, right] = [BigInt(actual), BigInt(expected)];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (type === 'share') return compare(rationalOf(String(actual)), rationalOf(String(expected)));
  const [left, right] = [String(actual), String(expected)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const BY_ORDER: Readonly<Partial<Record<PredicateOperator, (order: number) => boolean>>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

function judge(test: FactTest, actual: FactValue | undefined, expected: Asked['expected']): Verdict {
  if (test.op === 'exists') return (actual !== undefined) === expected ? 'holds' : 'fails';
  if (actual === undefined || expected === undefined) return 'unknown';
  const text = String(actual);
  if (typeof expected === 'object') {
    return expected.includes(text) === (test.op === 'in') ? 'holds' : 'fails';
  }
  if (test.op === 'startsWith') return text.startsWith(String(expected)) ? 'holds' : 'fails';
  return BY_ORDER[test.op]?.(ordered(actual, expected, FACT_TYPES[test.fact])) === true ? 'holds' : 'fails';
}

const OPPOSITE: Readonly<Record<Verdict, Verdict>> = { holds: 'fails', fails: 'holds', unknown: 'unknown' };

/** The questions a condition comes down to: all that decided it, with how each was answered. */
export interface Judgement {
  verdict: Verdict;
  asked: Asked[];
}

/** Asks a condition. What an `any` did not need, because another part holds, is left out. */
export function judgePredicate(predicate: Predicate, scope: FactScope): Judgement {
  if ('all' in predicate) return together(predicate.all.map((part) => judgePredicate(part, scope)));
  if ('any' in predicate) {
    const attempts = predicate.any.map((part) => judgePredicate(part, scope));
    const held = attempts.find(({ verdict }) => verdict === 'holds');
    if (held !== undefined) return held;
    const unknown = attempts.some(({ verdict }) => verdict === 'unknown');
    return {
      verdict: unknown ? 'unknown' : 'fails',
      asked: attempts.flatMap(({ asked }) => asked.filter((each) => each.verdict !== 'holds')),
    };
  }
  if ('not' in predicate) {
    const { verdict, asked } = judgePredicate(predicate.not, scope);
    return {
      verdict: OPPOSITE[verdict],
      asked: asked.slice(0, 1).map((each) => ({
        ...each,
        opposite: !each.opposite,
        verdict: OPPOSITE[verdict],
        code: predicate.code,
      })),
    };
  }
  if ('ref' in predicate) {
    const named = scope.conditions?.[predicate.ref];
    return named === undefined ? { verdict: 'unknown', asked: [] } : judgePredicate(named, scope);
  }
  const actual = findFact(predicate.fact, scope);
  const expected = 'otherFact' in predicate ? findFact(predicate.otherFact, scope) : predicate.value;
  const verdict = judge(predicate, actual, expected);
  return { verdict, asked: [{ test: predicate, actual, expected, opposite: false, verdict, code: predicate.code }] };
}

function together(parts: readonly Judgement[]): Judgement {
  const verdicts = parts.map(({ verdict }) => verdict);
  return {
    verdict: verdicts.includes('fails') ? 'fails' : verdicts.includes('unknown') ? 'unknown' : 'holds',
    asked: parts.flatMap(({ asked }) => asked),
  };
}

/** True when a condition holds; what is not known does not. */
export function holds(predicate: Predicate, scope: FactScope): boolean {
  return judgePredicate(predicate, scope).verdict === 'holds';
}

/** The years of a claim. */
export type ClaimYears = Pick<RewardFacts, 'year' | 'applicationYear' | 'budgetYear'>;

/** The days a time test allows; undefined when the year it speaks of is not known. */
export function findWindow(test: TimeTest, years: ClaimYears): { from: string; to: string } | undefined {
  if ('from' in test) return test;
  const { applicationYear } = years;
  const year = {
    CLAIM_YEAR: years.year,
    APPLICATION_YEAR: applicationYear,
    YEAR_BEFORE_APPLICATION: applicationYear === undefined ? undefined : applicationYear - 1,
    BUDGET_YEAR: years.budgetYear,
  }[test.within];
  return year === undefined ? undefined : { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** True when a date lies in the window of a time test; both ends belong to it. */
export function isWithin(test: TimeTest, date: string, years: ClaimYears): boolean {
  const window = findWindow(test, years);
  return window !== undefined && window.from <= date && date <= window.to;
}

const FACT_WORDS: Readonly<Record<FactPath, Words>> = {
  'contract.kind': { zh: '合同类别', en: 'kind of contract' },
  'contract.kindCode': { zh: '合同子类别', en: 'sub-kind of contract' },
  'contract.number': { zh: '登记编号', en: 'registration number' },
  'contract.registrarRegionCode': { zh: '登记机构所在地', en: 'place of the registration office' },
  'contract.fiscallyFunded': { zh: '财政资金资助', en: 'fiscally funded' },
  'contract.subcontracted': { zh: '转包', en: 'subcontracted' },
  'contract.industry': { zh: '产业领域', en: 'industry' },
  'contract.intellectualProperty': { zh: '知识产权类型', en: 'intellectual property' },
  'deal.listedOn': { zh: '挂牌、拍卖或公示日期', en: 'day of listing' },
  'contract.paidShare': { zh: '已支付比例', en: 'share paid' },
  'contract.witnessed': { zh: '经见证或备案', en: 'witnessed or filed' },
  'contract.contractValueFen': { zh: '合同成交额', en: 'contract value' },
  'contract.technologyTransactionValueFen': { zh: '技术交易额', en: 'technology transaction value' },
  'contract.vatDueFen': { zh: '应缴增值税', en: 'VAT due' },
  'parties.related': { zh: '关联交易', en: 'related parties' },
  'seller.kind': { zh: '卖方类别', en: 'kind of seller' },
  'seller.regionCode': { zh: '卖方所在地', en: 'place of the seller' },
  'seller.highLevelTalent': { zh: '卖方为高层次人才', en: 'seller is a high-level talent' },
  'buyer.kind': { zh: '买方类别', en: 'kind of buyer' },
  'buyer.regionCode': { zh: '买方所在地', en: 'place of the buyer' },
  'buyer.taxPaidFen': { zh: '买方纳税额', en: 'tax paid by the buyer' },
  'beneficiary.regionCode': { zh: '受奖单位所在地', en: 'place of the beneficiary' },
  'beneficiary.taxRegionCode': { zh: '受奖单位纳税地', en: 'place where the beneficiary pays taxes' },
  'beneficiary.kind': { zh: '受奖单位类别', en: 'kind of beneficiary' },
  'beneficiary.isPerson': { zh: '受奖方为个人', en: 'beneficiary is a person' },
  'beneficiary.filed': { zh: '已备案', en: 'filed with the authority' },
  'beneficiary.creditBlacklisted': { zh: '列入失信名单', en: 'on a list of dishonesty' },
  'beneficiary.fiscalInstitution': { zh: '财政供养单位', en: 'kept by the treasury' },
  'beneficiary.taxPaidFen': { zh: '纳税额', en: 'tax paid' },
  'beneficiary.vatPaidFen': { zh: '已缴增值税', en: 'VAT paid' },
  'beneficiary.outsideGrantsFen': { zh: '其他各级财政支持', en: 'grants of other levels of government' },
  'beneficiary.targetReached': { zh: '完成目标任务', en: 'target reached' },
  'project.accepted': { zh: '项目通过验收', en: 'project accepted' },
  'project.newSalesFen': { zh: '新增销售额', en: 'new sales' },
  'project.ownSpendingFen': { zh: '自筹投入', en: 'own spending' },
  'project.committeeAmountFen': { zh: '评审核定金额', en: 'amount named by the committee' },
  'project.fiscallyFunded': { zh: '项目获财政资金支持', en: 'project fiscally funded' },
  'deal.onPlatform': { zh: '平台成交', en: 'made on the platform' },
  'deal.auctioned': { zh: '拍卖成交', en: 'made by auction' },
  'deal.platformFeesFen': { zh: '平台服务费', en: 'platform fees' },
  'deal.commissionAgreed': { zh: '约定了服务内容和佣金', en: 'service and commission agreed' },
  'basis.amountFen': { zh: '奖励基数', en: 'basis' },
};

const OPERATOR_WORDS: Readonly<Record<PredicateOperator, Words>> = {
  eq: { zh: '为', en: '' },
  ne: { zh: '不为', en: 'not ' },
  in: { zh: '属于', en: 'one of ' },
  notIn: { zh: '不属于', en: 'none of ' },
  gt: { zh: '高于', en: 'above ' },
  gte: { zh: '不低于', en: 'at least ' },
  lt: { zh: '低于', en: 'below ' },
  lte: { zh: '不高于', en: 'at most ' },
  startsWith: { zh: '代码以此开头：', en: 'beginning with ' },
  exists: { zh: '为', en: '' },
};

/** A fact by its name, as people read it. */
export function factWords(path: FactPath): Words {
  return FACT_WORDS[path];
}

/** Kinds of contracts and of organisations, as people read them. */
const KIND_ZH: Readonly<Record<string, string>> = {
  development: KIND_WORDS.development.zh,
  transfer: KIND_WORDS.transfer.zh,
  licence: KIND_WORDS.licence.zh,
  consulting: KIND_WORDS.consulting.zh,
  service: KIND_WORDS.service.zh,
  enterprise: '企业',
  university: '高等院校',
  institute: '科研院所',
  hospital: '医疗机构',
  association: '社会团体',
  person: '自然人',
  other: '其他',
} satisfies Record<ContractKind | OrganisationKind | 'person', string>;
const RIGHTS: Readonly<Record<string, Words>> = INTELLECTUAL_PROPERTY_WORDS;

/** The value of a fact as people read it. */
export function valueWords(path: FactPath, value: Asked['expected']): Words {
  if (value === undefined) return { zh: '不明', en: 'not known' };
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const inChinese = (text: string): string => {
    if (path === 'contract.intellectualProperty') return RIGHTS[text]?.zh ?? text;
    return path.endsWith('.kind') ? (KIND_ZH[text] ?? text) : text;
  };
  const inEnglish = (text: string): string =>
    path === 'contract.intellectualProperty' ? (RIGHTS[text]?.en ?? text) : text;
  if (typeof value === 'object') return { zh: value.map(inChinese).join('、'), en: value.map(inEnglish).join(', ') };
  if (FACT_TYPES[path] === 'fen') {
    const text = formatYuan(BigInt(value));
    return { zh: `${text} 元`, en: `${text} yuan` };
  }
  if (FACT_TYPES[path] === 'share') return { zh: percentText(String(value)), en: percentText(String(value)) };
  return { zh: inChinese(String(value)), en: inEnglish(String(value)) };
}

/** A question with its answer, as people read it: '纳税额为 …，要求不低于 …'. */
export function askedWords({ test, actual, expected, opposite }: Asked): Words {
  const name = FACT_WORDS[test.fact];
  const operator = OPERATOR_WORDS[test.op];
  const known = test.op === 'exists';
  const is = known
    ? actual === undefined
      ? { zh: '不明', en: 'not known' }
      : { zh: '已知', en: 'known' }
    : valueWords(test.fact, actual);
  const wanted = known
    ? expected === true
      ? { zh: '已知', en: 'known' }
      : { zh: '不明', en: 'not known' }
    : valueWords(test.fact, expected);
  return {
    zh: `${name.zh}：${is.zh}；要求${opposite ? '不得' : ''}${operator.zh} ${wanted.zh}`,
    en: `${name.en}: ${is.en}; asked: ${opposite ? 'not ' : ''}${operator.en}${wanted.en}`,
  };
}
