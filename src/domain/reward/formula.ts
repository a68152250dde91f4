import type { Fen, Rational } from '../money.js';
import {
  add,
  compare,
  formatYuan,
  larger,
  multiply,
  rationalFromFen,
  rationalOf,
  smaller,
  yuanText,
} from '../money.js';
import { askedWords, judgePredicate } from './eligibility.js';
import type { FactScope } from './eligibility.js';
import type { Formula, Tier } from './policy.js';
import { percentText } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import type { LinePlace, Trace } from './sheet.js';
import { fromTo, inYuan } from './sheet.js';

/** What a formula runs on. */
export interface FormulaContext {
  basisFen: Fen;
  /** The year before; undefined when it is not known. */
  priorFen?: Fen | undefined;
  /** What the committee named; undefined while it has not. */
  committeeFen?: Fen | undefined;
  /** For the cases of a switch. */
  scope: FactScope;
  trace: Trace;
  contractId?: string | undefined;
}

const ZERO = rationalFromFen(0n);

type Of<Kind extends Formula['kind']> = Extract<Formula, { kind: Kind }>;

/** Says a step of the formula and gives its amount back. */
function said(
  { trace, contractId }: FormulaContext,
  rule: string,
  amount: Rational,
  words: () => { zh: string; en: string; input: string },
): Rational {
  trace.say(() => {
    const { zh, en, input } = words();
    const text = yuanText(amount);
    return {
      step: 'formula',
      rule,
      zh: `${zh}：${text} 元`,
      en: `${en}: ${text} yuan`,
      input,
      result: text,
      ...(contractId === undefined ? {} : { contractId }),
    };
  });
  return amount;
}

/** Says why a step of the formula gives nothing, or less. */
function cut(
  { trace, contractId }: FormulaContext,
  rule: string,
  code: RewardReason,
  { before, after, step = 'formula' }: { before: Fen | Rational; after: Fen | Rational; step?: LinePlace['step'] },
): Rational {
  trace.reason(code, () => ({
    where: {
      step,
      rule,
      input: inYuan(before).en,
      result: inYuan(after).en.replace(' yuan', ''),
      ...(contractId === undefined ? {} : { contractId }),
    },
    amounts: fromTo(before, after),
  }));
  return typeof after === 'bigint' ? rationalFromFen(after) : after;
}

function applyRate(rate: string, basisFen: Fen, rule: string, context: FormulaContext): Rational {
  const amount = multiply(rationalFromFen(basisFen), rationalOf(rate));
  return said(context, rule, amount, () => ({
    zh: `${formatYuan(basisFen)} 元按 ${percentText(rate)} 计算`,
    en: `${formatYuan(basisFen)} yuan at ${percentText(rate)}`,
    input: `${formatYuan(basisFen)} × ${percentText(rate)}`,
  }));
}

/** 超额累进: each part of the basis at the rate of its own tier. */
function applyTiers(tiers: readonly Tier[], rule: string, context: FormulaContext): Rational {
  const { basisFen } = context;
  let amount = ZERO;
  let fromFen = 0n;
  for (const [index, { upToFen, rate }] of tiers.entries()) {
    const untilFen = upToFen === null || basisFen < upToFen ? basisFen : upToFen;
    if (untilFen <= fromFen) {
      break;
    }
    const partFen = untilFen - fromFen;
    const from = fromFen;
    const part = multiply(rationalFromFen(partFen), rationalOf(rate));
    amount = add(amount, part);
    said(context, `${rule}.tiers[${index}]`, part, () => {
      const span = `${formatYuan(from)} – ${upToFen === null ? '∞' : formatYuan(upToFen)}`;
      return {
        zh: `${span} 元部分共 ${formatYuan(partFen)} 元，按 ${percentText(rate)} 计算`,
        en: `The part of ${span} yuan, ${formatYuan(partFen)} yuan, at ${percentText(rate)}`,
        input: `${formatYuan(partFen)} × ${percentText(rate)}`,
      };
    });
    fromFen = untilFen;
  }
  return amount;
}

/** 全额累进: the whole basis at the rate of the tier it ends in. */
function applySlab(tiers: readonly Tier[], rule: string, context: FormulaContext): Rational {
  const { basisFen } = context;
  const index = tiers.findIndex(({ upToFen }) => upToFen === null || basisFen <= upToFen);
  const rate = tiers[index]?.rate ?? '0';
  return applyRate(rate, basisFen, `${rule}.tiers[${index}]`, context);
}

function applyExcess(formula: Of<'BASE_PLUS_EXCESS'>, rule: string, context: FormulaContext): Rational {
  const { basisFen } = context;
  const { thresholdFen, baseFen, excessRate } = formula;
  if (basisFen < thresholdFen) {
    return cut(context, `${rule}.thresholdFen`, 'BELOW_FORMULA_THRESHOLD', { before: basisFen, after: 0n });
  }
  const excessFen = basisFen - thresholdFen;
  const amount = add(rationalFromFen(baseFen), multiply(rationalFromFen(excessFen), rationalOf(excessRate)));
  return said(context, rule, amount, () => ({
    zh: `达到 ${formatYuan(thresholdFen)} 元，基础 ${formatYuan(baseFen)} 元，超出 ${formatYuan(excessFen)} 元按 ${percentText(excessRate)} 计算`,
    en: `From ${formatYuan(thresholdFen)} yuan on ${formatYuan(baseFen)} yuan, and ${formatYuan(excessFen)} yuan above it at ${percentText(excessRate)}`,
    input: `${formatYuan(baseFen)} + ${formatYuan(excessFen)} × ${percentText(excessRate)}`,
  }));
}

/** Full blocks only: what does not fill one brings nothing. */
function applyStep(formula: Of<'STEP'>, rule: string, context: FormulaContext): Rational {
  const { basisFen } = context;
  const { thresholdFen, baseFen, blockFen, perBlockFen } = formula;
  if (basisFen < thresholdFen) {
    return cut(context, `${rule}.thresholdFen`, 'BELOW_FORMULA_THRESHOLD', { before: basisFen, after: 0n });
  }
  const blocks = (basisFen - thresholdFen) / blockFen;
  return said(context, rule, rationalFromFen(baseFen + blocks * perBlockFen), () => ({
    zh: `达到 ${formatYuan(thresholdFen)} 元，基础 ${formatYuan(baseFen)} 元；再满 ${formatYuan(blockFen)} 元共 ${blocks} 次，每次 ${formatYuan(perBlockFen)} 元`,
    en: `From ${formatYuan(thresholdFen)} yuan on ${formatYuan(baseFen)} yuan, and ${blocks} full blocks of ${formatYuan(blockFen)} yuan at ${formatYuan(perBlockFen)} yuan`,
    input: `${formatYuan(baseFen)} + ${blocks} × ${formatYuan(perBlockFen)}`,
  }));
}

function applyGrowth(formula: Of<'GROWTH'>, rule: string, context: FormulaContext): Rational {
  const { basisFen, priorFen } = context;
  if (priorFen === undefined) {
    return cut(context, rule, 'PRIOR_YEAR_NOT_KNOWN', { before: basisFen, after: 0n });
  }
  const growthFen = basisFen > priorFen ? basisFen - priorFen : 0n;
  if (growthFen === 0n || growthFen < formula.minGrowthFen) {
    const code = growthFen === 0n ? 'NO_GROWTH' : 'GROWTH_BELOW_MINIMUM';
    return cut(context, `${rule}.minGrowthFen`, code, { before: growthFen, after: 0n });
  }
  const amount = multiply(rationalFromFen(growthFen), rationalOf(formula.rate));
  return said(context, rule, amount, () => ({
    zh: `较上年度 ${formatYuan(priorFen)} 元增长 ${formatYuan(growthFen)} 元，按 ${percentText(formula.rate)} 计算`,
    en: `Growth of ${formatYuan(growthFen)} yuan over ${formatYuan(priorFen)} yuan, at ${percentText(formula.rate)}`,
    input: `${formatYuan(growthFen)} × ${percentText(formula.rate)}`,
  }));
}

const TOGETHER = {
  SUM: { zh: '各部分合计', en: 'The parts together', of: add },
  MAX: { zh: '取各部分中较高者', en: 'The highest of the parts', of: larger },
  MIN: { zh: '取各部分中较低者', en: 'The lowest of the parts', of: smaller },
} as const;

function applyParts(formula: Of<'SUM' | 'MAX' | 'MIN'>, rule: string, context: FormulaContext): Rational {
  const { zh, en, of } = TOGETHER[formula.kind];
  const amounts = formula.parts.map((part, index) => applyFormula(part, context, `${rule}.parts[${index}]`));
  const [first = ZERO, ...rest] = amounts;
  return said(context, rule, rest.reduce(of, first), () => ({ zh, en, input: amounts.map(yuanText).join('; ') }));
}

function applySwitch(formula: Of<'SWITCH'>, rule: string, context: FormulaContext): Rational {
  const scope = { ...context.scope, basisFen: context.basisFen };
  for (const [index, { when, then }] of formula.cases.entries()) {
    const { verdict, asked } = judgePredicate(when, scope);
    const at = `${rule}.cases[${index}]`;
    context.trace.say(() => {
      const words = asked.map(askedWords);
      const basis = formatYuan(context.basisFen);
      return {
        step: 'formula',
        rule: `${at}.when`,
        zh: `基数 ${basis} 元${verdict === 'holds' ? '适用' : '不适用'}第 ${index + 1} 种情形（${words.map(({ zh }) => zh).join('；')}）`,
        en: `Case ${index + 1} ${verdict === 'holds' ? 'holds' : 'does not hold'} for ${basis} yuan (${words.map(({ en }) => en).join('; ')})`,
        input: basis,
        result: verdict === 'holds' ? 'yes' : 'no',
        ...(context.contractId === undefined ? {} : { contractId: context.contractId }),
      };
    });
    if (verdict === 'holds') return applyFormula(then, context, `${at}.then`);
  }
  return applyFormula(formula.otherwise, context, `${rule}.otherwise`);
}

/** The committee names the amount, within its bounds. */
function applyCommittee(formula: Of<'COMMITTEE'>, rule: string, context: FormulaContext): Rational {
  const { committeeFen } = context;
  const { minFen, maxFen } = formula;
  if (committeeFen === undefined) return cut(context, rule, 'COMMITTEE_AMOUNT_MISSING', { before: maxFen, after: 0n });
  if (committeeFen < minFen) {
    return cut(context, `${rule}.minFen`, 'COMMITTEE_BELOW_MINIMUM', { before: committeeFen, after: 0n });
  }
  if (committeeFen > maxFen) {
    return cut(context, `${rule}.maxFen`, 'COMMITTEE_ABOVE_MAXIMUM', { before: committeeFen, after: maxFen });
  }
  return said(context, rule, rationalFromFen(committeeFen), () => ({
    zh: `评审核定（${formatYuan(minFen)} 元至 ${formatYuan(maxFen)} 元之间）`,
    en: `Named by the committee (from ${formatYuan(minFen)} to ${formatYuan(maxFen)} yuan)`,
    input: formatYuan(committeeFen),
  }));
}

/** The amount a formula gives for a basis, exactly: nothing is rounded here. */
export function applyFormula(formula: Formula, context: FormulaContext, rule = 'formula'): Rational {
  const { basisFen } = context;
  switch (formula.kind) {
    case 'RATE':
      return applyRate(formula.rate, basisFen, rule, context);
    case 'MARGINAL_TIERS':
      return applyTiers(formula.tiers, rule, context);
    case 'SLAB_TIERS':
      return applySlab(formula.tiers, rule, context);
    case 'FIXED':
      return said(context, rule, rationalFromFen(formula.amountFen), () => ({
        zh: '固定金额',
        en: 'A fixed amount',
        input: formatYuan(formula.amountFen),
      }));
    case 'BASE_PLUS_EXCESS':
      return applyExcess(formula, rule, context);
    case 'STEP':
      return applyStep(formula, rule, context);
    case 'PER_ITEM':
      return said(context, rule, rationalFromFen(formula.amountFen * basisFen), () => ({
        zh: `${basisFen} 项，每项 ${formatYuan(formula.amountFen)} 元`,
        en: `${basisFen} items at ${formatYuan(formula.amountFen)} yuan`,
        input: `${basisFen} × ${formatYuan(formula.amountFen)}`,
      }));
    case 'GROWTH':
      return applyGrowth(formula, rule, context);
    case 'SUM':
    case 'MAX':
    case 'MIN':
      return applyParts(formula, rule, context);
    case 'CAPPED': {
      const part = applyFormula(formula.part, context, `${rule}.part`);
      const cap = rationalFromFen(formula.capFen);
      if (compare(part, cap) <= 0) return part;
      return cut(context, `${rule}.capFen`, 'PART_CAP', { before: part, after: formula.capFen, step: 'cap' });
    }
    case 'SWITCH':
      return applySwitch(formula, rule, context);
    case 'COMMITTEE':
      return applyCommittee(formula, rule, context);
    case 'UNKNOWN':
      return cut(context, rule, 'FORMULA_UNKNOWN', { before: basisFen, after: 0n });
  }
}

/**
 * True when a larger basis can never bring less: whole-amount tiers can fall at an edge, and a switch can turn to a lower
 * formula; both are taken for not monotone whatever their figures are. A committee looks at more than the basis.
 */
export function isMonotone(formula: Formula): boolean {
  if (formula.kind === 'SLAB_TIERS' || formula.kind === 'SWITCH') return false;
  if ('parts' in formula) return formula.parts.every(isMonotone);
  return 'part' in formula ? isMonotone(formula.part) : true;
}
