import { DomainError } from '../errors.js';
import { type BudgetShare, LEVEL_WORDS, SHARE_MODE_WORDS, sharesOf } from './budget-act.js';
import { type Fen, formatYuan } from '../money.js';
import type { Rounding, ShortageMode } from '../reward/policy.js';
import type { SheetLine } from '../reward/sheet.js';
import { allocateShortage, type ShortageClaim } from '../reward/shortage.js';
import type { Words } from '../words.js';

/** A claim that waits for its share of the budget; its contract number breaks ties. */
export type ClaimInPlan = ShortageClaim;

/** 预算分配 of one claim: what a plan put below its sheet. Money is decimal text: it is stored as it is sent. */
export interface ClaimAllocation {
  planId: string;
  documentNumber: string;
  fiscalYear: number;
  mode: ShortageMode;
  outcome: 'allocated' | 'queued';
  entitledFen: string;
  allocatedFen: string;
  /** Where the claim waits; null when it got something. */
  queuePlace: number | null;
  lines: readonly SheetLine[];
}

/** What a plan gives to one claim. */
export interface PlannedClaim {
  claimId: string;
  position: number;
  entitledFen: Fen;
  allocatedFen: Fen;
  allocation: ClaimAllocation;
}

/** One person looks through a plan and one transaction carries it out: beyond this it is made in parts. */
export const MOST_CLAIMS_IN_PLAN = 10_000;

/** What another person does with a plan: 下达, or not. */
export const FUNDING_PLAN_DECISIONS = ['issue', 'refuse'] as const;

/** How a shortage is shared, in words. */
export const SHORTAGE_WORDS: Readonly<Record<ShortageMode, Words>> = {
  PRO_RATA: { zh: '按比例分配，尾差按最大余额法', en: 'in proportion, the rest to the largest remainders' },
  FIRST_COME: { zh: '按申请先后', en: 'in the order of application' },
  RANKED: { zh: '按评分排名', en: 'in the order of the scores' },
  CARRY_OVER: {
    zh: '按申请先后足额安排，其余结转下年',
    en: 'in full as far as it reaches, the rest waits for the next year',
  },
};

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The order in which a plan lists its claims: by score where it counts, then who came first, then by contract number. */
function inOrder(mode: ShortageMode, claims: readonly ClaimInPlan[]): ClaimInPlan[] {
  const unranked = mode === 'RANKED' ? claims.filter(({ score }) => score === undefined) : [];
  if (unranked.length > 0) {
    throw new DomainError('funding-plan-mode-unfit', {
      pointer: '/scores',
      mode,
      unranked: unranked.map(({ id }) => id),
    });
  }
  return claims.toSorted(
    (a, b) =>
      (mode === 'RANKED' ? (b.score ?? 0) - (a.score ?? 0) : 0) ||
      Date.parse(a.submittedAt) - Date.parse(b.submittedAt) ||
      byText(a.contractNumber, b.contractNumber) ||
      byText(a.id, b.id),
  );
}

/**
 * 资金计划: what each claim gets of what the line still holds (rewards.md 3.6). Enough for all: everybody gets everything; a
 * shortage is shared in the mode of the policy. The allocations never exceed the budget; whoever gets nothing keeps a place
 * in the queue. Throws `funding-plan-too-many`.
 */
export function planFunding(plan: {
  planId: string;
  documentNumber: string;
  fiscalYear: number;
  mode: ShortageMode;
  rounding: Rounding;
  availableFen: Fen;
  /** 分担: what of the line each level bears; left out, the line bears all. */
  shares?: readonly BudgetShare[];
  claims: readonly ClaimInPlan[];
}): PlannedClaim[] {
  const { planId, documentNumber, fiscalYear, mode, availableFen } = plan;
  if (plan.claims.length > MOST_CLAIMS_IN_PLAN)
    throw new DomainError('funding-plan-too-many', { most: MOST_CLAIMS_IN_PLAN });
  const claims = inOrder(mode, plan.claims);
  const { allocations } = allocateShortage(mode, availableFen, claims, plan.rounding);
  const given = new Map(allocations.map((allocation) => [allocation.id, allocation]));
  let queued = 0;
  return claims.map(({ id, amountFen: entitledFen }, index) => {
    const { amountFen: allocatedFen = 0n, lines = [] } = given.get(id) ?? {};
    const isAllocated = allocatedFen > 0n;
    if (!isAllocated) queued += 1;
    const queuePlace = isAllocated ? null : queued;
    return {
      claimId: id,
      position: index + 1,
      entitledFen,
      allocatedFen,
      allocation: {
        planId,
        documentNumber,
        fiscalYear,
        mode,
        outcome: isAllocated ? 'allocated' : 'queued',
        entitledFen: entitledFen.toString(),
        allocatedFen: allocatedFen.toString(),
        queuePlace,
        lines: [
          ...lines,
          planLine({ documentNumber, fiscalYear, entitledFen, allocatedFen, queuePlace }),
          ...bearersLine(allocatedFen, plan.shares ?? []),
        ],
      },
    };
  });
}

/** 由谁承担: of what was given, each level's part to the fen. */
function bearersLine(allocatedFen: Fen, shares: readonly BudgetShare[]): SheetLine[] {
  if (allocatedFen === 0n || shares.length === 0) return [];
  const parts = sharesOf(allocatedFen, shares).map(({ level, mode, shareFen }) => {
    const [who, how, amount] = [LEVEL_WORDS[level], SHARE_MODE_WORDS[mode], formatYuan(shareFen)];
    return { zh: `${who.zh} ${amount} 元（${how.zh}）`, en: `${who.en} ${amount} yuan (${how.en})`, amount };
  });
  return [
    {
      step: 'allocation-of-budget',
      rule: 'funding',
      zh: `由 ${parts.map(({ zh }) => zh).join('、')} 承担`,
      en: `Borne by ${parts.map(({ en }) => en).join(', ')}`,
      input: formatYuan(allocatedFen),
      result: parts.map(({ amount }) => amount).join('; '),
    },
  ];
}

/** The last line: by which document the claim got its share, or where it waits. */
function planLine(of: {
  documentNumber: string;
  fiscalYear: number;
  entitledFen: Fen;
  allocatedFen: Fen;
  queuePlace: number | null;
}): SheetLine {
  const { documentNumber, fiscalYear, queuePlace } = of;
  return {
    step: 'allocation-of-budget',
    rule: 'workflow.plan',
    zh:
      queuePlace === null
        ? `${fiscalYear}年度资金计划 ${documentNumber}`
        : `${fiscalYear}年度资金计划 ${documentNumber} 未能安排，排队第${queuePlace}位`,
    en:
      queuePlace === null
        ? `funding plan of ${fiscalYear}, ${documentNumber}`
        : `funding plan of ${fiscalYear}, ${documentNumber}: nothing left, place ${queuePlace} in the queue`,
    input: formatYuan(of.entitledFen),
    result: formatYuan(of.allocatedFen),
  };
}
