import { z } from 'zod';
import { CONTRACT_MISMATCHES, type ContractMismatch } from '../domain/challenge/work.js';
import type { ErrorCode } from '../domain/errors.js';
import { formatYuan } from '../domain/money.js';
import type { Words } from '../domain/words.js';

type Facts = Readonly<Record<string, unknown>>;

/** What the facts of a "no" about a challenge, a project or a division mean to the person who got it. */
export const SCHEME_EXPLANATIONS: Partial<Record<ErrorCode, (facts: Facts) => Words | undefined>> = {
  'bids-close-too-soon': ({ earliestOn, bidsCloseOn }) =>
    typeof earliestOn === 'string'
      ? { zh: `截止日最早为${earliestOn}`, en: `the earliest day is ${earliestOn}` }
      : {
          zh: `截止日${String(bidsCloseOn)}已到，可以不予发榜，由企业改期后重新申请`,
          en: `${String(bidsCloseOn)} has come; refuse, and let the enterprise file again with a later day`,
        },
  'bids-are-closed': ({ bidsCloseOn }) => ({
    zh: `已于${String(bidsCloseOn)}截止`,
    en: `they closed at the end of ${String(bidsCloseOn)}`,
  }),
  'bid-above-budget': ({ budgetFen }) =>
    typeof budgetFen === 'string'
      ? { zh: `预算为${yuan(budgetFen)}元`, en: `the budget is ${yuan(budgetFen)} yuan` }
      : { zh: '首付款不能超过报价', en: 'the first payment is at most the price' },
  'bid-shares-wrong': ({ what, sumPercent }) => sharesWords(String(sumPercent))[String(what)],
  'score-incomplete': explainScores,
  'deposit-too-small': ({ firstSumFen, rate }) =>
    typeof firstSumFen === 'string'
      ? {
          zh: `不得低于首付款${yuan(firstSumFen)}元的${String(rate)}倍`,
          en: `at least ${String(rate)} of the first payment of ${yuan(firstSumFen)} yuan`,
        }
      : undefined,
  'challenge-contract-mismatch': ({ parts }) => {
    const found = z.array(z.enum(CONTRACT_MISMATCHES)).safeParse(parts).data ?? [];
    return joined(found.map((part) => MISMATCH_WORDS[part]));
  },
  'work-extension-too-long': ({ fromOn, latestOn }) => ({
    zh: `原定${String(fromOn)}完成，最迟可延至${String(latestOn)}`,
    en: `the work ends on ${String(fromOn)} and may be extended to ${String(latestOn)}`,
  }),
  'milestones-open': ({ milestoneNos }) => {
    const numbers = z.array(z.int()).safeParse(milestoneNos).data ?? [];
    return { zh: `第${numbers.join('、')}个`, en: `number ${numbers.join(', ')}` };
  },
  'milestone-not-reported': ({ dueOn }) => ({
    zh: `应于${String(dueOn)}前报告；逾期未报的，次日起可以定为未完成`,
    en: `it is due on ${String(dueOn)}; from the day after it may be called missed`,
  }),
  'opinions-missing': ({ pass, fail, fewestExperts }) => ({
    zh: `至少${String(fewestExperts)}名专家且过半通过；现有通过${String(pass)}、不通过${String(fail)}`,
    en: `at least ${String(fewestExperts)}, most of them for it; so far ${String(pass)} for and ${String(fail)} against`,
  }),
  'committee-too-small': ({ fewestCommitteeMembers, different }) => ({
    zh: `至少${String(fewestCommitteeMembers)}名不同的委员，现为${String(different)}名`,
    en: `at least ${String(fewestCommitteeMembers)} different members; there are ${String(different)}`,
  }),
  'committee-amount-out-of-bounds': explainBounds,
  'tax-extract-refused': ({ reason }) => REFUSED_EXTRACTS[String(reason)],
  'split-gross-above-contract': ({ contractValueFen, verifiedFen }) =>
    typeof contractValueFen === 'string' && typeof verifiedFen === 'string'
      ? {
          zh: `登记成交额${yuan(contractValueFen)}元，已核定到款${yuan(verifiedFen)}元`,
          en: `registered with ${yuan(contractValueFen)} yuan, ${yuan(verifiedFen)} yuan of receipts verified`,
        }
      : undefined,
  'split-shares-not-whole': ({ sum }) => ({ zh: `现合计${String(sum)}`, en: `they add up to ${String(sum)}` }),
  'split-below-floor': ({ people, floor, basis }) => ({
    zh: `现为${String(people)}，下限${String(floor)}（${String(basis)}）`,
    en: `they have ${String(people)}, the floor is ${String(floor)}`,
  }),
  'split-publicity-running': ({ closesOn }) => ({
    zh: `公示至${String(closesOn)}，次日起可以生效`,
    en: `it runs until ${String(closesOn)}; from the day after it may enter into force`,
  }),
  'period-reversed': ({ beganOn }) =>
    typeof beganOn === 'string' ? { zh: `项目自${beganOn}起`, en: `the project began on ${beganOn}` } : undefined,
};

const yuan = (fen: string): string => formatYuan(BigInt(fen));

const sharesWords = (sumPercent: string): Readonly<Record<string, Words>> => ({
  unknown: {
    zh: '该单位在本系统没有账户，请其先开户',
    en: 'this organisation has no account here; let it ask for one',
  },
  repeated: { zh: '同一单位列了两次', en: 'an organisation stands in twice' },
  'not-positive': { zh: '份额应大于零', en: 'a share is more than nothing' },
  'not-a-whole': { zh: `现合计${sumPercent}%`, en: `they add up to ${sumPercent} %` },
  lead: { zh: '应有且只有一个牵头方，即揭榜单位', en: 'exactly one member leads: whoever bids' },
});

const MISMATCH_WORDS: Readonly<Record<ContractMismatch, Words>> = {
  kind: { zh: '不是技术开发合同', en: 'it is no development contract' },
  buyer: { zh: '发榜方不是买方', en: 'the enterprise that asked is not the buyer' },
  seller: { zh: '牵头单位不是卖方', en: 'the lead of the bid is no seller' },
  members: { zh: '卖方中有不属于该揭榜申请的单位', en: 'a seller is no member of the bid' },
  amount: { zh: '金额不等于中榜报价或者超过预算', en: 'the value is not the price of the bid, or above the budget' },
  signed_before_award: { zh: '签订日早于中榜确定日', en: 'it was signed before the award' },
};

function explainScores({ missing, unknown, outOfRange, missingBids, unknownBids }: Facts): Words | undefined {
  const told = (codes: unknown, zh: string, en: string): Words[] => {
    const list = z.array(z.string()).safeParse(codes).data ?? [];
    return list.length === 0 ? [] : [{ zh: `${zh}${list.join('、')}`, en: `${en} ${list.join(', ')}` }];
  };
  return joined([
    ...told(missing, '缺少指标', 'no points for'),
    ...told(unknown, '没有这项指标', 'there is no criterion'),
    ...told(outOfRange, '超出分值', 'out of range:'),
    ...told(missingBids, '漏评揭榜申请', 'no scores for bid'),
    ...told(unknownBids, '不在评审之列', 'not to be scored:'),
  ]);
}

function explainBounds({ minFen, maxFen, spentFen }: Facts): Words | undefined {
  if (typeof minFen !== 'string' || typeof maxFen !== 'string' || typeof spentFen !== 'string') return undefined;
  return {
    zh: `政策限额${yuan(minFen)}元至${yuan(maxFen)}元，认可的自筹投入${yuan(spentFen)}元`,
    en: `the policy gives ${yuan(minFen)} to ${yuan(maxFen)} yuan, and ${yuan(spentFen)} yuan of own spending were admitted`,
  };
}

function joined(words: readonly Words[]): Words | undefined {
  if (words.length === 0) return undefined;
  return { zh: words.map(({ zh }) => zh).join('；'), en: words.map(({ en }) => en).join('; ') };
}

/** Why a contract gives no extract for a relief. */
const REFUSED_EXTRACTS: Readonly<Record<string, Words>> = {
  'registration-ended': { zh: '登记已注销或者撤销', en: 'its registration ended' },
  'kind-not-of-relief': { zh: '该类合同不适用这一优惠', en: 'the relief is not for contracts of this kind' },
  'not-registered': { zh: '合同尚未登记', en: 'the contract is not registered' },
  'not-the-seller': { zh: '这一优惠由卖方取用', en: 'the relief is for the seller' },
  'not-the-buyer': { zh: '这一优惠由买方取用', en: 'the relief is for the buyer' },
};
