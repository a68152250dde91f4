import type { Fen } from '../money.js';
import { moneyWords } from '../money-words.js';
import type { Words } from '../words.js';
import { measureWords } from './basis.js';
import { BENEFICIARY_ROLE_WORDS } from './beneficiary.js';
import type { Aggregation, Cap, CapScope, Formula, RewardPolicy, SplitRule } from './policy.js';
import { percentText } from './policy.js';

/** 一句话政策: who gets what for what, from which threshold and up to which ceiling, out of the data of the policy alone. */
export function policySentence(policy: RewardPolicy): Words {
  const { beneficiary, basis, aggregation, formula, caps, determination, minAggregateFen, splitRule } = policy;
  const role = BENEFICIARY_ROLE_WORDS[beneficiary.role];
  if (splitRule !== undefined && formula.kind === 'FIXED' && formula.amountFen === 0n) return shareSentence(splitRule);
  const counted = aggregation === 'PER_ITEM_COUNT' ? undefined : measureWords(basis);
  const over = OVER[aggregation];
  const from = minAggregateFen === undefined ? undefined : moneyWords(minAggregateFen);
  const paid = formulaWords(formula);
  const top = caps.flatMap(capWords);
  const upTo = determination === 'UP_TO' ? { zh: '（可酌减）', en: ' (may be lowered)' } : { zh: '', en: '' };
  return {
    zh: `${role.zh}：${counted === undefined ? over.zh : `${over.zh}${counted.zh}`}${from === undefined ? '' : `达到${from.zh}的`}，${paid.zh}${upTo.zh}${top.map(({ zh }) => `，${zh}`).join('')}。`,
    en: `${capital(role.en)}: ${counted === undefined ? over.en : `${counted.en} ${over.en}`}${from === undefined ? '' : `, from ${from.en}`}: ${paid.en}${upTo.en}${top.map(({ en }) => `; ${en}`).join('')}.`,
  };
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const OVER: Readonly<Record<Aggregation, Words>> = {
  PER_CONTRACT: { zh: '每份合同的', en: 'of each contract' },
  PER_PROJECT: { zh: '每个项目的', en: 'of each project' },
  PER_BENEFICIARY_YEAR: { zh: '全年累计', en: 'over the whole year' },
  PER_ITEM_COUNT: { zh: '按项数计', en: 'by the number of items' },
};

const SPLIT_WORDS: Readonly<Record<SplitRule['subject'], Words>> = {
  OWNERSHIP: { zh: '成果权属', en: 'the ownership of the result' },
  NET_INCOME: { zh: '转化净收入', en: 'the net income' },
  GRANT_USE: { zh: '奖励资金', en: 'the reward' },
};
const PARTY_WORDS: Readonly<Record<SplitRule['party'], Words>> = {
  COMPLETERS: { zh: '成果完成人', en: 'those who made it' },
  R_AND_D: { zh: '研究开发', en: 'research and development' },
};

function shareSentence({ subject, party, minShare }: SplitRule): Words {
  const [what, whom] = [SPLIT_WORDS[subject], PARTY_WORDS[party]];
  const least = percentText(minShare);
  return {
    zh: `分配规则：${what.zh}中归${whom.zh}的份额不低于${least}；不发放奖金。`,
    en: `A rule of shares: at least ${least} of ${what.en} goes to ${whom.en}; no money is paid.`,
  };
}

const CAP_WORDS: Readonly<Record<CapScope, Words>> = {
  CONTRACT: { zh: '每份合同最高', en: 'for each contract' },
  PROJECT_LIFETIME: { zh: '每个项目最高', en: 'for each project' },
  PERSON_YEAR: { zh: '每人每年最高', en: 'for each person and year' },
  BENEFICIARY_YEAR: { zh: '每年最高', en: 'a year' },
  GROUP_YEAR: { zh: '同组政策每年合计最高', en: 'a year over all policies of the group' },
  BENEFICIARY_YEAR_ALL_LEVELS: { zh: '各级财政每年合计最高', en: 'a year from all levels of government' },
};

function capWords({ scope, amountFen }: Cap): Words[] {
  if (amountFen === undefined) return [];
  const [words, amount] = [CAP_WORDS[scope], moneyWords(amountFen)];
  return [{ zh: `${words.zh}${amount.zh}`, en: `at most ${amount.en} ${words.en}` }];
}

const NOT_KNOWN: Words = { zh: '奖励标准未载明，暂不能测算', en: 'the rate is not known yet' };

/** 计算方式, as one clause. */
function formulaWords(formula: Formula): Words {
  switch (formula.kind) {
    case 'RATE':
      return { zh: `按${percentText(formula.rate)}奖励`, en: `${percentText(formula.rate)} of it` };
    case 'MARGINAL_TIERS':
    case 'SLAB_TIERS':
      return tierWords(formula);
    case 'FIXED':
      return amountClause('定额奖励', formula.amountFen, 'a fixed');
    case 'PER_ITEM':
      return amountClause('每项奖励', formula.amountFen, 'for each item');
    case 'BASE_PLUS_EXCESS': {
      const [from, base] = [moneyWords(formula.thresholdFen), moneyWords(formula.baseFen)];
      const rate = percentText(formula.excessRate);
      return {
        zh: `达到${from.zh}的奖励${base.zh}，超过部分按${rate}增加`,
        en: `${base.en} from ${from.en} on, and ${rate} of what is above`,
      };
    }
    case 'STEP': {
      const [from, base] = [moneyWords(formula.thresholdFen), moneyWords(formula.baseFen)];
      const [block, more] = [moneyWords(formula.blockFen), moneyWords(formula.perBlockFen)];
      return {
        zh: `达到${from.zh}的奖励${base.zh}，每增加${block.zh}再奖励${more.zh}`,
        en: `${base.en} from ${from.en} on, and ${more.en} for every further ${block.en}`,
      };
    }
    case 'GROWTH': {
      const [from, rate] = [moneyWords(formula.minGrowthFen), percentText(formula.rate)];
      return {
        zh: `比上年增长${formula.minGrowthFen === 0n ? '' : `${from.zh}以上`}的，按增长额的${rate}奖励`,
        en: `${rate} of the growth over the year before${formula.minGrowthFen === 0n ? '' : `, from ${from.en} on`}`,
      };
    }
    case 'SUM':
      return joined(formula.parts, '，另加：', '; and ');
    case 'MAX':
      return joined(formula.parts, '；或者（取高）', '; or, if that is more, ');
    case 'MIN':
      return joined(formula.parts, '；或者（取低）', '; or, if that is less, ');
    case 'CAPPED': {
      const [inner, cap] = [formulaWords(formula.part), moneyWords(formula.capFen)];
      return { zh: `${inner.zh}（不超过${cap.zh}）`, en: `${inner.en} (at most ${cap.en})` };
    }
    case 'SWITCH':
      return joined([...formula.cases.map(({ then }) => then), formula.otherwise], '；其他情形', '; in other cases ', {
        zh: '视情形',
        en: 'as the case may be, ',
      });
    case 'COMMITTEE': {
      const most = moneyWords(formula.maxFen);
      return { zh: `由评审核定，最高${most.zh}`, en: `named by a committee, at most ${most.en}` };
    }
    case 'UNKNOWN':
      return NOT_KNOWN;
  }
}

const amountClause = (zh: string, amountFen: Fen, en: string): Words => {
  const amount = moneyWords(amountFen);
  return { zh: `${zh}${amount.zh}`, en: `${en} ${amount.en}` };
};

function joined(parts: readonly Formula[], zh: string, en: string, first: Words = { zh: '', en: '' }): Words {
  const words = parts.map(formulaWords);
  return {
    zh: `${first.zh}${words.map((part) => part.zh).join(zh)}`,
    en: `${first.en}${words.map((part) => part.en).join(en)}`,
  };
}

function tierWords({ kind, tiers }: Extract<Formula, { kind: 'MARGINAL_TIERS' | 'SLAB_TIERS' }>): Words {
  const isMarginal = kind === 'MARGINAL_TIERS';
  const parts = tiers.map(({ upToFen, rate }, index): Words => {
    const before = tiers[index - 1]?.upToFen ?? null;
    const percent = percentText(rate);
    if (upToFen !== null) {
      const edge = moneyWords(upToFen);
      return { zh: `${edge.zh}以内${isMarginal ? '的部分' : ''}按${percent}`, en: `${percent} up to ${edge.en}` };
    }
    if (before === null) return { zh: `按${percent}`, en: percent };
    const edge = moneyWords(before);
    return { zh: `超过${edge.zh}${isMarginal ? '的部分' : '的'}按${percent}`, en: `${percent} above ${edge.en}` };
  });
  return {
    zh: `${parts.map(({ zh }) => zh).join('、')}${isMarginal ? '累计' : ''}奖励`,
    en: `${parts.map(({ en }) => en).join(', ')}${isMarginal ? ', added up' : ' of the whole'}`,
  };
}
