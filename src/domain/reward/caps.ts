import type { Fen, Rational } from '../money.js';
import { compare, formatYuan, rationalFromFen, sumFen, yuanText } from '../money.js';
import type { FactScope } from './eligibility.js';
import { findFenFact } from './eligibility.js';
import type { OtherGrant, RewardFacts } from './facts.js';
import type { Cap, CapScope, RewardPolicy } from './policy.js';
import type { RewardReason } from './reward-reason.js';
import type { LinePlace, Trace } from './sheet.js';
import { fromTo } from './sheet.js';

/** An exact amount with the lowest cap it met so far, so that rounding cannot step over it. */
export interface Limited {
  amount: Rational;
  limitFen: Fen | undefined;
}

const CAP_REASONS: Readonly<Record<CapScope, RewardReason>> = {
  CONTRACT: 'CONTRACT_CAP',
  PROJECT_LIFETIME: 'PROJECT_CAP',
  PERSON_YEAR: 'PERSON_CAP',
  BENEFICIARY_YEAR: 'YEAR_CAP',
  GROUP_YEAR: 'GROUP_CAP',
  BENEFICIARY_YEAR_ALL_LEVELS: 'ALL_LEVELS_CAP',
};

/** The reason a cap of this scope gives. */
export function capReason(scope: CapScope): RewardReason {
  return CAP_REASONS[scope];
}

/** Cuts an amount to a limit and says so, also where it does not bite. */
export function limitTo(
  { amount, limitFen }: Limited,
  cap: { limitFen: Fen; code: RewardReason; rule: string; contractId?: string | undefined },
  trace: Trace,
): Limited {
  const roomFen = cap.limitFen > 0n ? cap.limitFen : 0n;
  const limit = rationalFromFen(roomFen);
  const bites = compare(amount, limit) > 0;
  const place = (): LinePlace => ({
    step: 'cap',
    rule: cap.rule,
    input: yuanText(amount),
    result: bites ? formatYuan(roomFen) : yuanText(amount),
    ...(cap.contractId === undefined ? {} : { contractId: cap.contractId }),
  });
  if (bites) {
    trace.reason(cap.code, () => ({ where: place(), amounts: fromTo(amount, roomFen) }));
  } else {
    trace.say(() => ({
      ...place(),
      zh: `${yuanText(amount)} 元，未超过上限 ${formatYuan(roomFen)} 元`,
      en: `${yuanText(amount)} yuan are within the cap of ${formatYuan(roomFen)} yuan`,
      outcome: 'passed',
    }));
  }
  return {
    amount: bites ? limit : amount,
    limitFen: limitFen === undefined || roomFen < limitFen ? roomFen : limitFen,
  };
}

/** The figures of a cap: its own, and what the fact it names says; a fact nobody knows leaves nothing. */
export function capFigures(cap: Cap, scope: FactScope): { amountFen: Fen; rule: string; known: boolean }[] {
  const rule = `caps.${cap.scope}`;
  const figures = cap.amountFen === undefined ? [] : [{ amountFen: cap.amountFen, rule, known: true }];
  if (cap.amountFact === undefined) return figures;
  const amountFen = findFenFact(cap.amountFact, scope);
  return [
    ...figures,
    { amountFen: amountFen ?? 0n, rule: `${rule}.${cap.amountFact}`, known: amountFen !== undefined },
  ];
}

/** In this order the caps of the year are applied. */
const YEAR_SCOPES = ['PERSON_YEAR', 'BENEFICIARY_YEAR', 'GROUP_YEAR', 'BENEFICIARY_YEAR_ALL_LEVELS'] as const;

/** What other policies gave this beneficiary in the year. */
function othersOfYear(policy: RewardPolicy, { otherGrants = [], year, beneficiary }: RewardFacts): OtherGrant[] {
  return otherGrants.filter(
    (grant) =>
      grant.year === year &&
      grant.policyCode !== policy.policyCode &&
      (grant.beneficiaryCode ?? beneficiary.unifiedSocialCreditCode) === beneficiary.unifiedSocialCreditCode,
  );
}

function total(grants: readonly OtherGrant[]): Fen {
  return sumFen(grants.map((grant) => grant.amountFen));
}

/** True when contracts name the persons they are rewarded for: the cap of a person then holds for each of them. */
export function namesPersons(policy: RewardPolicy, { contracts }: RewardFacts): boolean {
  return (
    (policy.aggregation === 'PER_CONTRACT' || policy.aggregation === 'PER_PROJECT') &&
    contracts.some(({ personCode }) => personCode !== undefined)
  );
}

/** Step 5: the caps of the beneficiary's year, each less what others used of it. */
export function applyYearCaps(policy: RewardPolicy, facts: RewardFacts, entitled: Limited, trace: Trace): Limited {
  const scope: FactScope = { beneficiary: facts.beneficiary, outsideGrantsFen: facts.outsideGrantsFen };
  const others = othersOfYear(policy, facts);
  let limited = entitled;
  for (const capScope of YEAR_SCOPES) {
    if (capScope === 'PERSON_YEAR' && namesPersons(policy, facts)) continue;
    for (const cap of policy.caps.filter((each) => each.scope === capScope)) {
      for (const { amountFen, rule, known } of capFigures(cap, scope)) {
        const used = usedOf(cap, facts, others);
        if (!known || used === undefined) {
          limited = limitTo(limited, { limitFen: 0n, code: 'FACT_NOT_KNOWN', rule }, trace);
          continue;
        }
        sayUsed(rule, amountFen, used, trace);
        limited = limitTo(limited, { limitFen: amountFen - used, code: CAP_REASONS[capScope], rule }, trace);
      }
    }
  }
  return limited;
}

/** What others used of a cap; undefined when that is not known. */
function usedOf(cap: Cap, facts: RewardFacts, others: readonly OtherGrant[]): Fen | undefined {
  if (cap.scope === 'GROUP_YEAR') {
    return total(others.filter(({ policyCode }) => cap.schemes?.includes(policyCode) === true));
  }
  if (cap.scope !== 'BENEFICIARY_YEAR_ALL_LEVELS') return 0n;
  // what nobody stated may be anything: without it no room can be shown
  const outsideFen = findFenFact('beneficiary.outsideGrantsFen', {
    beneficiary: facts.beneficiary,
    outsideGrantsFen: facts.outsideGrantsFen,
  });
  return outsideFen === undefined ? undefined : outsideFen + total(others);
}

function sayUsed(rule: string, amountFen: Fen, usedFen: Fen, trace: Trace): void {
  if (usedFen === 0n) return;
  trace.say(() => ({
    step: 'cap',
    rule,
    zh: `上限 ${formatYuan(amountFen)} 元，其他奖励已用 ${formatYuan(usedFen)} 元`,
    en: `Of the cap of ${formatYuan(amountFen)} yuan others used ${formatYuan(usedFen)} yuan`,
    input: `${formatYuan(amountFen)} − ${formatYuan(usedFen)}`,
    result: formatYuan(amountFen > usedFen ? amountFen - usedFen : 0n),
  }));
}
