import { DomainError } from '../errors.js';
import type { RewardPolicy } from './policy.js';

/**
 * 预算年度: the year whose budget pays a claim: the first one its policy states (as Shenzhen's, which pays from a following
 * year), or the year in which it is approved or planned when that is later or nothing is stated. Before that day a claim
 * knows what its policy states, and where that is silent nothing.
 */
export function budgetYearOf(policy: Pick<RewardPolicy, 'budget'>): number | undefined;
export function budgetYearOf(policy: Pick<RewardPolicy, 'budget'>, decidedOn: string): number;
export function budgetYearOf({ budget }: Pick<RewardPolicy, 'budget'>, decidedOn?: string): number | undefined {
  const stated = budget?.fiscalYear;
  return decidedOn === undefined ? stated : Math.max(stated ?? 0, Number(decidedOn.slice(0, 4)));
}

/** A plan shares no budget of a year before the first its policy pays from. Throws `budget-year-not-of-policy`. */
export function assertBudgetYear({ budget, policyCode }: RewardPolicy, fiscalYear: number): void {
  const stated = budget?.fiscalYear;
  if (stated === undefined || fiscalYear >= stated) return;
  throw new DomainError('budget-year-not-of-policy', { pointer: '/fiscalYear', policyCode, fiscalYear, stated });
}
