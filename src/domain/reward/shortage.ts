import type { Fen } from '../money.js';
import { allocateByLargestRemainder, formatYuan, sumFen } from '../money.js';
import type { Rounding, ShortageMode } from './policy.js';
import type { SheetLine } from './sheet.js';
import { fromTo, reasonLine } from './sheet.js';

/** A claim that wants its part of a budget. */
export interface ShortageClaim {
  id: string;
  /** What it may have at most. */
  amountFen: Fen;
  /** For RANKED: the higher goes first; left out goes last. */
  score?: number | undefined;
  /** ISO instant: who came first. */
  submittedAt: string;
  /** Breaks every tie. */
  contractNumber: string;
}

/** What one claim has of the budget, and what waits for the next year. */
export interface BudgetAllocation {
  id: string;
  amountFen: Fen;
  carriedFen: Fen;
  /** For the sheet of the claim, step `allocation-of-budget`. */
  lines: readonly SheetLine[];
}

/** A budget over its claims. */
export interface ShortageResult {
  allocations: readonly BudgetAllocation[];
  allocatedFen: Fen;
  /** What stays in the budget. */
  leftFen: Fen;
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function byNumber(one: ShortageClaim, other: ShortageClaim): number {
  return byText(one.contractNumber, other.contractNumber) || byText(one.id, other.id);
}

function byArrival(one: ShortageClaim, other: ShortageClaim): number {
  return Date.parse(one.submittedAt) - Date.parse(other.submittedAt) || byNumber(one, other);
}

function byScore(one: ShortageClaim, other: ShortageClaim): number {
  const [left, right] = [one.score ?? Number.NEGATIVE_INFINITY, other.score ?? Number.NEGATIVE_INFINITY];
  return left === right ? byArrival(one, other) : left > right ? -1 : 1;
}

const ORDERS = { PRO_RATA: byNumber, FIRST_COME: byArrival, RANKED: byScore, CARRY_OVER: byArrival } as const;

/**
 * In proportion. To the fen the shares add up exactly by largest remainder; in larger units each share is rounded down, and
 * what does not fill a unit of anybody stays in the budget.
 */
function inProportion(budgetFen: Fen, claims: readonly ShortageClaim[], { unitFen }: Rounding): Fen[] {
  const amounts = claims.map(({ amountFen }) => amountFen);
  if (unitFen === 1n) return allocateByLargestRemainder(budgetFen, amounts);
  const totalFen = sumFen(amounts);
  return amounts.map((amountFen) => ((budgetFen * amountFen) / totalFen / unitFen) * unitFen);
}

/** One after the other until nothing is left; the one on the edge has the rest in whole units. */
function inTurn(budgetFen: Fen, claims: readonly ShortageClaim[], { unitFen }: Rounding): Fen[] {
  let leftFen = budgetFen;
  return claims.map(({ amountFen }) => {
    const partFen = amountFen <= leftFen ? amountFen : (leftFen / unitFen) * unitFen;
    leftFen -= partFen;
    return partFen;
  });
}

/** One after the other what fits whole; what does not waits for the next year, where it comes first. */
function inTurnWhole(budgetFen: Fen, claims: readonly ShortageClaim[]): Fen[] {
  let leftFen = budgetFen;
  return claims.map(({ amountFen }) => {
    if (amountFen > leftFen) return 0n;
    leftFen -= amountFen;
    return amountFen;
  });
}

/**
 * 预算不足: the budget over the approved claims, in the way the policy says. A budget that reaches gives everybody
 * everything; otherwise the sum never passes the budget, and no claim has more than was approved. Ties go by contract
 * number. The allocations come in the order in which the claims were given.
 */
export function allocateShortage(
  mode: ShortageMode,
  budgetFen: Fen,
  claims: readonly ShortageClaim[],
  rounding: Rounding = { unitFen: 1n, mode: 'FLOOR' },
): ShortageResult {
  const roomFen = budgetFen > 0n ? budgetFen : 0n;
  const totalFen = sumFen(claims.map(({ amountFen }) => amountFen));
  const ordered = claims.toSorted(ORDERS[mode]);
  const parts =
    totalFen <= roomFen
      ? ordered.map(({ amountFen }) => amountFen)
      : mode === 'PRO_RATA'
        ? inProportion(roomFen, ordered, rounding)
        : mode === 'CARRY_OVER'
          ? inTurnWhole(roomFen, ordered)
          : inTurn(roomFen, ordered, rounding);
  const place = new Map(ordered.map(({ id }, index) => [id, index]));
  const allocatedFen = sumFen(parts);
  const allocations = claims.map((claim): BudgetAllocation => {
    const position = place.get(claim.id) ?? 0;
    const amountFen = parts[position] ?? 0n;
    const carriedFen = mode === 'CARRY_OVER' && amountFen === 0n ? claim.amountFen : 0n;
    const lines = explain(mode, { claim, amountFen, roomFen, totalFen, position, of: claims.length });
    return { id: claim.id, amountFen, carriedFen, lines };
  });
  return { allocations, allocatedFen, leftFen: roomFen - allocatedFen };
}

const MODES: Readonly<Record<ShortageMode, { zh: string; en: string }>> = {
  PRO_RATA: { zh: '按比例分配', en: 'in proportion' },
  FIRST_COME: { zh: '按申报先后', en: 'first come, first served' },
  RANKED: { zh: '按评分高低', en: 'by score' },
  CARRY_OVER: { zh: '全额安排，不足者结转下一年度', en: 'whole amounts, the rest waits for the next year' },
};

interface Allocated {
  claim: ShortageClaim;
  amountFen: Fen;
  roomFen: Fen;
  totalFen: Fen;
  position: number;
  of: number;
}

function explain(mode: ShortageMode, { claim, amountFen, roomFen, totalFen, position, of }: Allocated): SheetLine[] {
  const words = MODES[mode];
  const [budget, total] = [formatYuan(roomFen), formatYuan(totalFen)];
  const turn =
    mode === 'PRO_RATA' ? { zh: '', en: '' } : { zh: `，排序第 ${position + 1}`, en: `, turn ${position + 1}` };
  const how: SheetLine = {
    step: 'allocation-of-budget',
    rule: `budget.onShortage.${mode}`,
    zh: `预算 ${budget} 元，待安排 ${of} 笔共 ${total} 元：${totalFen <= roomFen ? '足额安排' : words.zh}${turn.zh}`,
    en: `Budget of ${budget} yuan for ${of} claim${of === 1 ? '' : 's'} of ${total} yuan: ${totalFen <= roomFen ? 'it reaches' : words.en}${turn.en}`,
    input: `${budget} / ${total}`,
    result: formatYuan(amountFen),
  };
  if (amountFen === claim.amountFen) return [how];
  const carried = mode === 'CARRY_OVER';
  const cut = reasonLine(
    {
      step: 'allocation-of-budget',
      rule: `budget.onShortage.${mode}`,
      input: formatYuan(claim.amountFen),
      result: formatYuan(amountFen),
    },
    carried ? 'CARRIED_OVER' : 'BUDGET_SHORT',
    fromTo(claim.amountFen, amountFen),
  );
  return [how, cut];
}
