import type { Fen, Rational } from '../money.js';
import { compare, formatYuan, rationalFromFen, subtract, sumFen, yuanText } from '../money.js';
import { grantsForContract } from './basis.js';
import type { Limited } from './caps.js';
import type { OtherGrant, RewardFacts } from './facts.js';
import type { RewardPolicy } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import type { LinePlace, Trace } from './sheet.js';
import { fromTo } from './sheet.js';

function isPerGroup({ aggregation }: RewardPolicy): boolean {
  return aggregation === 'PER_CONTRACT' || aggregation === 'PER_PROJECT';
}

/**
 * 叠加: grants of other policies that stand against this one: of the same exclusive group in the year, and where the
 * formula runs on the sum of the year those for the same contracts; per contract these are settled contract by contract.
 */
export function listConflicts(
  policy: RewardPolicy,
  facts: RewardFacts,
  { ofContracts = !isPerGroup(policy) }: { ofContracts?: boolean } = {},
): OtherGrant[] {
  const { stacking, policyCode } = policy;
  if (stacking === undefined) return [];
  const { otherGrants = [], year, beneficiary } = facts;
  const ofGroup = otherGrants.filter(
    (grant) =>
      stacking.exclusiveGroup !== undefined &&
      grant.exclusiveGroup === stacking.exclusiveGroup &&
      grant.policyCode !== policyCode &&
      grant.year === year &&
      (grant.beneficiaryCode ?? beneficiary.unifiedSocialCreditCode) === beneficiary.unifiedSocialCreditCode,
  );
  const ofSame =
    ofContracts && stacking.onConflict !== 'REJECT'
      ? facts.contracts.flatMap((contract) => grantsForContract(policy, contract, facts))
      : [];
  return [...new Set([...ofGroup, ...ofSame])];
}

/** Step 6: reject, take the higher one, or pay the difference. */
export function applyStacking(
  policy: RewardPolicy,
  conflicts: readonly OtherGrant[],
  { amount, limitFen }: Limited,
  trace: Trace,
  contractId?: string,
): Limited {
  const { stacking } = policy;
  if (stacking === undefined || conflicts.length === 0) return { amount, limitFen };
  const otherFen = sumFen(conflicts.map((grant) => grant.amountFen));
  const approvedFen = sumFen(conflicts.filter(({ approved }) => approved).map((grant) => grant.amountFen));
  const place = (rule: string, result: string): LinePlace => ({
    step: 'stacking',
    rule: `stacking.${rule}`,
    input: `${yuanText(amount)}; ${conflicts.map((grant) => `${grant.policyCode} ${formatYuan(grant.amountFen)}`).join('; ')}`,
    result,
    ...(contractId === undefined ? {} : { contractId }),
  });
  const nothing = (code: RewardReason, rule: string): Limited => {
    trace.reason(code, () => ({
      where: { ...place(rule, '0.00'), outcome: 'failed' },
      amounts: {
        zh: `其他 ${formatYuan(otherFen)} 元，本项 ${yuanText(amount)} 元`,
        en: `the other ${formatYuan(otherFen)} yuan, this one ${yuanText(amount)} yuan`,
      },
    }));
    return { amount: rationalFromFen(0n), limitFen: 0n };
  };
  const less = (takenFen: Fen): Limited => {
    const rest = subtract(amount, rationalFromFen(takenFen));
    const restLimitFen = limitFen === undefined ? undefined : limitFen - takenFen;
    if (takenFen > 0n) sayDifference(amount, rest, place(stacking.onConflict, yuanText(rest)), trace);
    return { amount: rest, limitFen: restLimitFen };
  };
  if (stacking.onConflict === 'REJECT') return nothing('GROUP_REWARDED_ELSEWHERE', 'exclusiveGroup');
  if (compare(amount, rationalFromFen(otherFen)) <= 0) return nothing('HIGHER_ELSEWHERE', stacking.onConflict);
  if (stacking.onConflict === 'TOP_UP_DIFFERENCE') return less(otherFen);
  // what is approved stays and counts towards the higher one; what is not gives way to it
  if (approvedFen < otherFen) {
    trace.reason('SUPERSEDES_OTHER', () => ({
      where: place('TAKE_HIGHER', yuanText(amount)),
      amounts: {
        zh: `其他 ${formatYuan(otherFen - approvedFen)} 元，本项 ${yuanText(amount)} 元`,
        en: `the other ${formatYuan(otherFen - approvedFen)} yuan, this one ${yuanText(amount)} yuan`,
      },
    }));
  }
  return less(approvedFen);
}

function sayDifference(before: Rational, after: Rational, where: LinePlace, trace: Trace): void {
  trace.reason('DIFFERENCE_ONLY', () => ({ where, amounts: fromTo(before, after) }));
}
