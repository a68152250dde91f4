import { DomainError } from '../errors.js';
import { allocateByLargestRemainder, type Fen, rationalOf } from '../money.js';
import type { RewardPolicy } from '../reward/policy.js';
import type { Words } from '../words.js';
import type { Balances } from './posting.js';

/** 财政级次: the levels of government a budget line may be borne by. */
export const BUDGET_LEVELS = ['central', 'province', 'city', 'district'] as const;
export type BudgetLevel = (typeof BUDGET_LEVELS)[number];

/** 预算事项: what may happen to a line; one person proposes, another confirms. */
export const BUDGET_ACT_KINDS = ['open', 'supplement', 'cut', 'shares', 'close'] as const;
export type BudgetActKind = (typeof BUDGET_ACT_KINDS)[number];

/** 预算事项 in words. */
export const BUDGET_ACT_WORDS: Readonly<Record<BudgetActKind, Words>> = {
  open: { zh: '建立预算', en: 'opening' },
  supplement: { zh: '追加预算', en: 'supplement' },
  cut: { zh: '调减预算', en: 'cut' },
  shares: { zh: '分担比例', en: 'shares' },
  close: { zh: '年末结账', en: 'closing' },
};

export const BUDGET_ACT_STATUSES = ['proposed', 'confirmed', 'refused'] as const;
/** What another person does with one. */
export const BUDGET_ACT_DECISIONS = ['confirm', 'refuse'] as const;
export type BudgetActStatus = (typeof BUDGET_ACT_STATUSES)[number];

/** 预算事项的办理状态 in words. */
export const BUDGET_ACT_STATUS_WORDS: Readonly<Record<BudgetActStatus, Words>> = {
  proposed: { zh: '待确认', en: 'to be confirmed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  refused: { zh: '已退回', en: 'refused' },
};

/** DIRECT: the level pays its part into the line beforehand; ADVANCE_THEN_SETTLE: the line pays all, the level refunds later. */
export const SHARE_MODES = ['DIRECT', 'ADVANCE_THEN_SETTLE'] as const;
export type ShareMode = (typeof SHARE_MODES)[number];

/** 分担比例: what a level bears, in ten-thousandths. */
export interface BudgetShare {
  level: BudgetLevel;
  permyriad: number;
  mode: ShareMode;
}

const WHOLE = 10_000;

/** Refuses shares that name a level twice or do not add up to the whole. Throws `budget-shares-incomplete`. */
export function assertSharesWhole(shares: readonly BudgetShare[]): void {
  const sum = shares.reduce((total, { permyriad }) => total + permyriad, 0);
  const levels = new Set(shares.map(({ level }) => level));
  if (sum !== WHOLE || levels.size !== shares.length) {
    throw new DomainError('budget-shares-incomplete', {
      pointer: '/shares',
      sum,
      levels: shares.map(({ level }) => level),
    });
  }
}

/** 财政级次 in words. */
export const LEVEL_WORDS: Readonly<Record<BudgetLevel, Words>> = {
  central: { zh: '中央财政', en: 'the central budget' },
  province: { zh: '省级财政', en: 'the province' },
  city: { zh: '市级财政', en: 'the city' },
  district: { zh: '区县财政', en: 'the district' },
};

/** 分担方式 in words. */
export const SHARE_MODE_WORDS: Readonly<Record<ShareMode, Words>> = {
  DIRECT: { zh: '直接负担', en: 'paid into the line' },
  ADVANCE_THEN_SETTLE: { zh: '先行垫付后结算', en: 'advanced by the line, refunded later' },
};

/** One ten-thousandth of a whole, exactly; undefined for a share that is no whole number of them. */
function permyriadOf(share: string): number | undefined {
  const { numerator, denominator } = rationalOf(share);
  const parts = numerator * BigInt(WHOLE);
  return parts % denominator === 0n ? Number(parts / denominator) : undefined;
}

/**
 * 政策规定的分担: what each level bears by the text of the policy; a line takes it over when it is opened. Undefined where the
 * policy says nothing, or not by level in ten-thousandths.
 */
export function sharesOfPolicy({ funding }: Pick<RewardPolicy, 'funding'>): BudgetShare[] | undefined {
  if (funding.length === 0) return undefined;
  const shares = funding.flatMap(({ level, share, mode }): BudgetShare[] => {
    const permyriad = permyriadOf(share);
    return level === undefined || permyriad === undefined ? [] : [{ level, permyriad, mode }];
  });
  return shares.length === funding.length ? shares : undefined;
}

/** 分担不得偏离政策: other shares take another version of the policy. Throws `budget-shares-not-of-policy` with its own. */
export function assertSharesOfPolicy(policy: Pick<RewardPolicy, 'funding'>, shares: readonly BudgetShare[]): void {
  const stated = sharesOfPolicy(policy);
  if (stated === undefined) return;
  const text = (of: readonly BudgetShare[]): string =>
    of
      .map(({ level, permyriad, mode }) => `${level} ${permyriad} ${mode}`)
      .toSorted()
      .join('; ');
  if (text(stated) !== text(shares)) {
    throw new DomainError('budget-shares-not-of-policy', { pointer: '/shares', stated });
  }
}

/** 追减: never more than what nobody holds yet. Throws `budget-cut-above-free` with what is free. */
export function assertCutFree(amountFen: Fen, { budget_available: freeFen }: Pick<Balances, 'budget_available'>): void {
  if (amountFen > freeFen) {
    throw new DomainError('budget-cut-above-free', {
      amountFen: amountFen.toString(),
      freeFen: freeFen.toString(),
    });
  }
}

/** 分担: what each level bears of an amount, to the fen; the parts add up to it exactly (最大余额法); none where nothing is shared. */
export function sharesOf(borneFen: Fen, shares: readonly BudgetShare[]): (BudgetShare & { shareFen: Fen })[] {
  if (shares.length === 0) return [];
  const parts = allocateByLargestRemainder(
    borneFen,
    shares.map(({ permyriad }) => BigInt(permyriad)),
  );
  return shares.map((share, index) => ({ ...share, shareFen: parts[index] ?? 0n }));
}

/** What a line bore so far: paid, kept by netting, and owed back but not there yet. */
export function borneFen(balances: Balances): Fen {
  return balances.paid + balances.netted + balances.recoverable + balances.written_off;
}

/** What a level was asked for and what it refunded. */
export interface ShareStanding {
  claimedFen: Fen;
  receivedFen: Fen;
}

/**
 * 应收分担款: what a level is asked for now, the difference between its share of what was borne and what it was asked before;
 * negative when payments came back. Undefined when nothing changes; what was refunded already is never asked back here, so
 * a reduction goes no further than what is still due.
 */
export function shareToClaim(shareFen: Fen, standing: ShareStanding): Fen | undefined {
  const difference = shareFen - standing.claimedFen;
  const dueFen = standing.claimedFen - standing.receivedFen;
  const amountFen = difference < 0n && -difference > dueFen ? -dueFen : difference;
  return amountFen === 0n ? undefined : amountFen;
}

/** 结账障碍: why a line cannot be closed yet. */
export const CLOSING_OBSTACLES = ['year-not-over', 'committed', 'netted', 'no-next-line', 'plan-pending'] as const;
export type ClosingObstacle = (typeof CLOSING_OBSTACLES)[number];

/** What blocks a closing, in words; `holding-changed` is met only at its confirmation, and passes. */
export const CLOSING_OBSTACLE_WORDS: Readonly<Record<ClosingObstacle | 'holding-changed', Words>> = {
  'year-not-over': { zh: '该预算年度尚未结束', en: 'the fiscal year is not over yet' },
  committed: { zh: '有款项在尚未签发的拨付批次中', en: 'money lies in a payout batch that is not released' },
  netted: { zh: '有申请的奖励已用于抵扣追回款', en: 'a reward of the line is being netted with money owed back' },
  'no-next-line': {
    zh: '有未付申请须结转，而下一年度预算尚未建立或者已经结账',
    en: 'unpaid claims are to be carried over, and the line of the next year is not open',
  },
  'plan-pending': { zh: '有资金计划待下达', en: 'a funding plan waits to be issued' },
  'holding-changed': {
    zh: '确认的同时有申请占用了该预算，请再次确认',
    en: 'a claim came to hold money of the line at that moment: confirm again',
  },
};

/** True once the year of a line is over: only then it is closed. */
function isYearOver(fiscalYear: number, todayOn: string): boolean {
  return Number(todayOn.slice(0, 4)) > fiscalYear;
}

/** 结账事项 is proposed for a year that is over; what else blocks it may pass until it is confirmed. Throws `budget-closing-blocked`. */
export function assertYearOver(fiscalYear: number, todayOn: string): void {
  if (isYearOver(fiscalYear, todayOn)) return;
  throw new DomainError('budget-closing-blocked', {
    pointer: '/fiscalYear',
    obstacles: ['year-not-over'] satisfies ClosingObstacle[],
  });
}

/** A claim that holds money of the line and has no payment under way. */
export interface HoldingClaim {
  claimId: string;
  amountFen: Fen;
  nettedFen: Fen;
}

/** A line as its closing finds it. */
export interface LineAtClosing {
  fiscalYear: number;
  availableFen: Fen;
  committedFen: Fen;
  inTransitFen: Fen;
  holding: readonly HoldingClaim[];
  hasNextLine: boolean;
  hasPendingPlan: boolean;
}

export const CLOSING_DECISIONS = ['carry', 'release'] as const;
export type ClosingDecision = (typeof CLOSING_DECISIONS)[number];

/** What closing does: how much lapses, which claims go along to the next year, which lose what they hold. */
export interface Closing {
  obstacles: ClosingObstacle[];
  carried: HoldingClaim[];
  released: HoldingClaim[];
  carriedFen: Fen;
  /** What was available, and what the released claims held. */
  lapsedFen: Fen;
  /** Stays until the treasury answers. */
  inTransitFen: Fen;
}

/**
 * 年末结账: what nobody holds lapses; what unpaid claims hold goes along to the line of the next year, or is released by
 * decision; money in transit stays until it is answered; nothing may lie in an unreleased batch.
 */
export function planClosing(
  line: LineAtClosing,
  decisions: ReadonlyMap<string, ClosingDecision>,
  todayOn: string,
): Closing {
  const released = line.holding.filter(({ claimId }) => decisions.get(claimId) === 'release');
  const carried = line.holding.filter(({ claimId }) => decisions.get(claimId) !== 'release');
  const held = (claims: readonly HoldingClaim[]): Fen =>
    claims.reduce((sum, { amountFen, nettedFen }) => sum + amountFen - nettedFen, 0n);
  const obstacles: ClosingObstacle[] = [
    ...(isYearOver(line.fiscalYear, todayOn) ? [] : (['year-not-over'] as const)),
    ...(line.committedFen > 0n ? (['committed'] as const) : []),
    ...(line.holding.some(({ nettedFen }) => nettedFen > 0n) ? (['netted'] as const) : []),
    ...(carried.length > 0 && !line.hasNextLine ? (['no-next-line'] as const) : []),
    ...(line.hasPendingPlan ? (['plan-pending'] as const) : []),
  ];
  return {
    obstacles,
    carried,
    released,
    carriedFen: held(carried),
    lapsedFen: line.availableFen + held(released),
    inTransitFen: line.inTransitFen,
  };
}
