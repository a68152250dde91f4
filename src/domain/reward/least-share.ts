import { add, compare, rationalOf } from '../money.js';
import type { RewardFacts } from './facts.js';
import type { SplitRule } from './policy.js';
import { addToOne } from './policy-problems.js';
import type { RewardReason } from './reward-reason.js';

/**
 * What is wrong with the shares of ownership or income where a policy asks for a least share; undefined when they hold. How
 * a grant is to be used is only promised: without a plan nothing is wrong yet.
 */
export function findSplitProblem(rule: SplitRule | undefined, split: RewardFacts['split']): RewardReason | undefined {
  if (rule === undefined) return undefined;
  if (split === undefined || split.length === 0) return rule.subject === 'GRANT_USE' ? undefined : 'SPLIT_MISSING';
  const theirs = split
    .filter(({ party }) => party === rule.party)
    .map(({ share }) => rationalOf(share))
    .reduce(add, rationalOf('0'));
  const whole = addToOne(split.map(({ share }) => share));
  return whole && compare(theirs, rationalOf(rule.minShare)) >= 0 ? undefined : 'SPLIT_BELOW_MINIMUM';
}
