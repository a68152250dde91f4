import type { Fen } from '../money.js';
import { sumFen } from '../money.js';
import { basisOf } from './basis.js';
import { holds } from './eligibility.js';
import type { ContractFact, RewardFacts } from './facts.js';
import type { Formula, RewardPolicy } from './policy.js';

/** True when the policy looks at the year before: by its basis, or by a part of its formula that rewards growth. */
export function needsPriorYear({ basis, formula }: Pick<RewardPolicy, 'basis' | 'formula'>): boolean {
  return basis.priorYearAs !== undefined || hasGrowth(formula);
}

function hasGrowth(formula: Formula): boolean {
  switch (formula.kind) {
    case 'GROWTH':
      return true;
    case 'SUM':
    case 'MAX':
    case 'MIN':
      return formula.parts.some(hasGrowth);
    case 'CAPPED':
      return hasGrowth(formula.part);
    case 'SWITCH':
      return [...formula.cases.map(({ then }) => then), formula.otherwise].some(hasGrowth);
    case 'RATE':
    case 'MARGINAL_TIERS':
    case 'SLAB_TIERS':
    case 'FIXED':
    case 'BASE_PLUS_EXCESS':
    case 'STEP':
    case 'PER_ITEM':
    case 'COMMITTEE':
    case 'UNKNOWN':
      return false;
  }
}

/** 上年度基数: what the contracts of a year count for by the measure and the conditions of the policy. */
export function volumeOf(
  policy: RewardPolicy,
  contracts: readonly ContractFact[],
  facts: Omit<RewardFacts, 'contracts'>,
): Fen {
  const usedNumbers = new Set<string>();
  // without a date to go by, a contract belongs to the year it was registered in
  const ofYear =
    policy.timeTests.length > 0
      ? contracts
      : contracts.filter(({ registeredOn }) => registeredOn.startsWith(String(facts.year)));
  const all: RewardFacts = { ...facts, contracts: ofYear };
  return sumFen(ofYear.map((contract) => basisOf(policy, contract, all, usedNumbers).basisFen));
}

/** The facts of the year before: all its years lie one back. */
export function yearBefore<Facts extends Pick<RewardFacts, 'year' | 'applicationYear' | 'budgetYear'>>(
  facts: Facts,
): Facts {
  const { year, applicationYear, budgetYear } = facts;
  return {
    ...facts,
    year: year - 1,
    ...(applicationYear === undefined ? {} : { applicationYear: applicationYear - 1 }),
    ...(budgetYear === undefined ? {} : { budgetYear: budgetYear - 1 }),
  };
}

/** 免交凭证: true when the contract needs no vouchers under this policy and counts for something in the year. */
export function countsWithoutVouchers(
  policy: RewardPolicy,
  contract: ContractFact,
  facts: Pick<RewardFacts, 'beneficiary' | 'year' | 'applicationYear' | 'budgetYear'>,
): boolean {
  const { vouchersWaivedWhen } = policy.basis;
  if (vouchersWaivedWhen === undefined) return false;
  const scope = { beneficiary: facts.beneficiary, contract, conditions: policy.conditions };
  return holds(vouchersWaivedWhen, scope) && volumeOf(policy, [contract], { ...facts, earlierGrants: [] }) > 0n;
}
