import type { Fen, Rational } from '../money.js';
import { add, compare, formatYuan, multiply, rationalFromFen, rationalOf, yuanText } from '../money.js';
import type { Formula, Tier } from './policy.js';
import { percentText } from './policy.js';
import type { SheetLine } from './sheet.js';
import { fromTo, reasonLine } from './sheet.js';

/** An exact amount in fen with the lines that explain it. */
export interface FormulaResult {
  amount: Rational;
  lines: SheetLine[];
}

const ZERO = rationalFromFen(0n);

function applyRate(rate: string, basisFen: Fen, rule: string): FormulaResult {
  const amount = multiply(rationalFromFen(basisFen), rationalOf(rate));
  const line: SheetLine = {
    step: 'formula',
    rule,
    zh: `${formatYuan(basisFen)} 元按 ${percentText(rate)} 计算：${yuanText(amount)} 元`,
    en: `${formatYuan(basisFen)} yuan at ${percentText(rate)}: ${yuanText(amount)} yuan`,
    input: `${formatYuan(basisFen)} × ${percentText(rate)}`,
    result: yuanText(amount),
  };
  return { amount, lines: [line] };
}

/** 超额累进: each part of the basis at the rate of its own tier. */
function applyTiers(tiers: readonly Tier[], basisFen: Fen, rule: string): FormulaResult {
  const lines: SheetLine[] = [];
  let amount = ZERO;
  let fromFen = 0n;
  for (const [index, { upToFen, rate }] of tiers.entries()) {
    const untilFen = upToFen === null || basisFen < upToFen ? basisFen : upToFen;
    if (untilFen <= fromFen) {
      break;
    }
    const partFen = untilFen - fromFen;
    const part = multiply(rationalFromFen(partFen), rationalOf(rate));
    amount = add(amount, part);
    const span = `${formatYuan(fromFen)} – ${upToFen === null ? '∞' : formatYuan(upToFen)}`;
    lines.push({
      step: 'formula',
      rule: `${rule}.tiers[${index}]`,
      zh: `${span} 元部分共 ${formatYuan(partFen)} 元，按 ${percentText(rate)} 计算：${yuanText(part)} 元`,
      en: `The part of ${span} yuan, ${formatYuan(partFen)} yuan, at ${percentText(rate)}: ${yuanText(part)} yuan`,
      input: `${formatYuan(partFen)} × ${percentText(rate)}`,
      result: yuanText(part),
    });
    fromFen = untilFen;
  }
  return { amount, lines };
}

/** The amount a formula gives for a basis, exactly: nothing is rounded here. */
export function applyFormula(formula: Formula, basisFen: Fen, rule = 'formula'): FormulaResult {
  if (formula.kind === 'RATE') {
    return applyRate(formula.rate, basisFen, rule);
  }
  if (formula.kind === 'MARGINAL_TIERS') {
    return applyTiers(formula.tiers, basisFen, rule);
  }
  const part = applyFormula(formula.part, basisFen, `${rule}.part`);
  const cap = rationalFromFen(formula.capFen);
  if (compare(part.amount, cap) <= 0) {
    return part;
  }
  const line = reasonLine(
    { step: 'cap', rule: `${rule}.capFen`, input: yuanText(part.amount), result: formatYuan(formula.capFen) },
    'CONTRACT_CAP',
    fromTo(part.amount, formula.capFen),
  );
  return { amount: cap, lines: [...part.lines, line] };
}
