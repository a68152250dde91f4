/** 信用核查: what the public registers say of a beneficiary (合肥 practice, rewards.md 4.7). */
import { DomainError } from '../errors.js';
import type { Words } from '../words.js';

export const CREDIT_SOURCES = [
  'credit_china', // 信用中国
  'court_enforcement', // 中国执行信息公开网
  'enterprise_credit', // 国家企业信用信息公示系统
] as const;
export type CreditSource = (typeof CREDIT_SOURCES)[number];

export const CREDIT_RESULTS = [
  'not_checked', // nobody asked, and nobody could
  'clear', // asked, and not listed
  'listed', // asked, and listed
  'unknown', // asked, and no usable answer came
] as const;
export type CreditResult = (typeof CREDIT_RESULTS)[number];

/** One look into one register. */
export interface CreditCheck {
  source: CreditSource;
  result: CreditResult;
  detail?: string | undefined;
  checkedAt: string;
}

/** Where a beneficiary stands by the latest usable look into each register; what nobody looked into is `not_checked`. */
export function creditStanding(checks: readonly CreditCheck[]): Record<CreditSource, CreditResult> {
  const standing: Record<CreditSource, CreditResult> = {
    credit_china: 'not_checked',
    court_enforcement: 'not_checked',
    enterprise_credit: 'not_checked',
  };
  // an answer that did not come takes nothing back that an earlier one said
  for (const { source, result } of checks.toSorted((a, b) => (a.checkedAt < b.checkedAt ? -1 : 1))) {
    const isUsable = result === 'clear' || result === 'listed';
    if (isUsable || standing[source] === 'not_checked') standing[source] = result;
  }
  return standing;
}

/** The public registers, as people read them. */
export const CREDIT_SOURCE_WORDS: Readonly<Record<CreditSource, Words>> = {
  credit_china: { zh: '信用中国', en: 'Credit China' },
  court_enforcement: { zh: '中国执行信息公开网', en: 'the register of court enforcement' },
  enterprise_credit: { zh: '国家企业信用信息公示系统', en: 'the publicity system of enterprise credit' },
};
/** What a register said, or that nobody asked it. */
export const CREDIT_RESULT_WORDS: Readonly<Record<CreditResult, Words>> = {
  not_checked: {
    zh: '未核查：没有人查询过，不等于没有失信记录',
    en: 'not checked: nobody looked, which is not the same as clear',
  },
  clear: { zh: '已核查，未列入', en: 'looked into, not listed' },
  listed: { zh: '已核查，列入', en: 'looked into, listed' },
  unknown: { zh: '已查询，没有得到可用的答复', en: 'asked, no usable answer came' },
};

/** 核对前提示: where the beneficiary stands in each register, in words, for whoever is about to pass a check. */
export function creditNotes(
  standing: Readonly<Record<CreditSource, CreditResult>>,
): ({ source: CreditSource; result: CreditResult } & Words)[] {
  return CREDIT_SOURCES.map((source) => {
    const result = standing[source];
    const [of, words] = [CREDIT_SOURCE_WORDS[source], CREDIT_RESULT_WORDS[result]];
    return { source, result, zh: `${of.zh}：${words.zh}`, en: `${of.en}: ${words.en}` };
  });
}

/** 失信主体不予奖励: whoever a register lists goes no step further; the refusal names the register. Throws `beneficiary-listed`. */
export function assertNotListed(checks: readonly CreditCheck[]): void {
  const standing = creditStanding(checks);
  const listed = CREDIT_SOURCES.filter((source) => standing[source] === 'listed');
  if (listed.length === 0) return;
  throw new DomainError('beneficiary-listed', {
    sources: listed,
    details: checks
      .filter(({ source, result }) => listed.includes(source) && result === 'listed')
      .map(({ detail }) => detail),
  });
}
