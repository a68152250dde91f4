import type { Fen, Rational } from '../money.js';
import { add, compare, formatYuan, larger, rationalFromFen, subtract, sumFen, yuanText } from '../money.js';
import { grantsForContract } from './basis.js';
import type { ContractBasis } from './basis.js';
import { applyInstallments } from './installments.js';
import { capFigures, capReason, limitTo, namesPersons } from './caps.js';
import type { Limited } from './caps.js';
import type { FactScope } from './eligibility.js';
import { spentBy } from './facts.js';
import type { EarlierGrant, RewardFacts } from './facts.js';
import { applyFormula } from './formula.js';
import { findCap } from './policy.js';
import type { CapScope, RewardPolicy } from './policy.js';
import { groupedBy, scaleTo, wholeParts } from './shares.js';
import type { Trace } from './sheet.js';
import { fromTo } from './sheet.js';
import { applyStacking } from './stacking.js';

const ZERO = rationalFromFen(0n);

/** A contract with what it newly counts for, beside what was counted and granted before. */
export interface CountedContract extends ContractBasis {
  newBasisFen: Fen;
  earlierBasisFen: Fen;
  earlierGrantedFen: Fen;
}

/** The sums of the beneficiary's year. */
export interface YearSums {
  newBasisFen: Fen;
  yearBasisFen: Fen;
  earlierGrantedFen: Fen;
}

/** What the whole year entitles to, exactly, by which weights it goes back to the contracts, and how much each may take. */
export interface Entitlement {
  year: Rational;
  weights: readonly Rational[];
  /** Per contract; undefined where no cap of its own holds it. */
  ceilings: readonly (Fen | undefined)[];
}

/** A contract, or the contracts of one project, with what is due for it. */
interface Group {
  lead: CountedContract;
  members: readonly { entry: CountedContract; index: number }[];
  /** Of this year, also for contracts of the project that are not in this claim. */
  earlier: readonly EarlierGrant[];
  due: Rational;
  /** What it may take at most; undefined where no cap of its own holds it. */
  ceilingFen: Fen | undefined;
}

function projectOf({ contract }: CountedContract): string {
  return contract.projectCode ?? contract.contractId;
}

/** Step 4, PER_CONTRACT and PER_PROJECT: the formula on each, its caps, less what it was granted before. */
export function entitlementPerGroup(
  policy: RewardPolicy,
  facts: RewardFacts,
  counted: readonly CountedContract[],
  sums: YearSums,
  trace: Trace,
): Entitlement {
  const groups = groupsOf(policy, facts, counted);
  for (const group of groups) {
    computeGroup(policy, facts, group, groups.length === 1, trace);
  }
  capTogether(policy, 'PROJECT_LIFETIME', groups, ({ lead }) => projectOf(lead), lifetimeUsed(facts, groups), trace);
  if (namesPersons(policy, facts)) {
    capTogether(
      policy,
      'PERSON_YEAR',
      groups,
      ({ lead }) => lead.contract.personCode,
      personUsed(policy, facts),
      trace,
    );
  }
  const weights: Rational[] = counted.map(() => ZERO);
  const ceilings: (Fen | undefined)[] = counted.map(() => undefined);
  for (const group of groups) {
    spread(group, weights, ceilings);
  }
  const year = groups.map(({ due }) => due).reduce(add, rationalFromFen(sums.earlierGrantedFen));
  return { year, weights, ceilings };
}

function groupsOf(policy: RewardPolicy, facts: RewardFacts, counted: readonly CountedContract[]): Group[] {
  const keyOf = (entry: CountedContract): string =>
    policy.aggregation === 'PER_PROJECT' ? projectOf(entry) : entry.contract.contractId;
  const keyByContract = new Map(counted.map((entry) => [entry.contract.contractId, keyOf(entry)]));
  // contracts of a project that are in no claim of today count by what they were granted for
  const earlierByKey = groupedBy(
    facts.earlierGrants,
    (grant) =>
      keyByContract.get(grant.contractId) ??
      (policy.aggregation === 'PER_PROJECT' ? (grant.projectCode ?? grant.contractId) : grant.contractId),
  );
  const byKey = groupedBy(
    counted.map((entry, index) => ({ entry, index })),
    ({ entry }) => keyOf(entry),
  );
  return [...byKey].flatMap(([key, members]): Group[] => {
    const [first] = members;
    return first === undefined
      ? []
      : [{ lead: first.entry, members, earlier: earlierByKey.get(key) ?? [], due: ZERO, ceilingFen: undefined }];
  });
}

function computeGroup(policy: RewardPolicy, facts: RewardFacts, group: Group, isOnly: boolean, trace: Trace): void {
  const newBasisFen = sumFen(group.members.map(({ entry }) => entry.newBasisFen));
  const own = new Set(group.members.map(({ entry }) => entry.contract.contractId));
  const elsewhere = group.earlier.filter((grant) => !own.has(grant.contractId));
  const basisFen =
    sumFen(group.members.map(({ entry }) => entry.basisFen)) + sumFen(elsewhere.map((grant) => grant.basisFen));
  // what was counted before and brought nothing yet, because the year gave too little, is computed again with the rest
  const isSettled = newBasisFen === 0n && group.earlier.some((grant) => spentBy(grant) > 0n);
  if (basisFen === 0n || (isSettled && policy.installments.length === 0)) return;
  const { contract } = group.lead;
  const { contractId } = contract;
  const scope: FactScope = {
    beneficiary: facts.beneficiary,
    contract,
    outsideGrantsFen: facts.outsideGrantsFen,
    conditions: policy.conditions,
  };
  const stated = contract.facts?.['project.committeeAmountFen'];
  // what a committee named for the beneficiary as a whole belongs to one project only
  const whole = isOnly ? facts.beneficiary.facts?.['project.committeeAmountFen'] : undefined;
  const committee = stated ?? whole;
  let limited: Limited = {
    amount: applyFormula(policy.formula, {
      basisFen,
      priorFen: facts.priorYear?.volumeFen,
      committeeFen: typeof committee === 'bigint' ? committee : undefined,
      scope,
      trace,
      contractId,
    }),
    limitFen: undefined,
  };
  for (const cap of policy.caps.filter((each) => each.scope === 'CONTRACT')) {
    for (const { amountFen, rule, known } of capFigures(cap, scope)) {
      const code = known ? capReason(cap.scope) : 'FACT_NOT_KNOWN';
      limited = limitTo(limited, { limitFen: amountFen, code, rule, contractId }, trace);
    }
  }
  if (policy.stacking?.onConflict !== 'REJECT') {
    const conflicts = group.members.flatMap(({ entry }) => grantsForContract(policy, entry.contract, facts));
    limited = applyStacking(policy, conflicts, limited, trace, contractId);
  }
  limited = applyInstallments(policy, facts, limited, trace, contractId);
  const earlierGrantedFen = sumFen(group.earlier.map(spentBy)) + committeeUsedFen(policy, facts, group);
  group.due = larger(subtract(limited.amount, rationalFromFen(earlierGrantedFen)), ZERO);
  if (limited.limitFen !== undefined) {
    group.ceilingFen = limited.limitFen > earlierGrantedFen ? limited.limitFen - earlierGrantedFen : 0n;
  }
}

/** What a committee named is one amount over all years: what other years took of it is gone. */
function committeeUsedFen(
  { formula }: RewardPolicy,
  { lifetimeGrants = [] }: RewardFacts,
  { lead, members }: Group,
): Fen {
  if (formula.kind !== 'COMMITTEE') return 0n;
  const own = new Set(members.map(({ entry }) => entry.contract.contractId));
  const key = projectOf(lead);
  return sumFen(
    lifetimeGrants
      .filter(({ contractId, projectCode }) => (projectCode === undefined ? own.has(contractId) : projectCode === key))
      .map(({ amountFen }) => amountFen),
  );
}

/** How much of a cap was used by others than the groups of this claim; by key. */
type UsedBy = (key: string, groups: readonly Group[]) => Fen;

function lifetimeUsed({ lifetimeGrants = [], earlierGrants }: RewardFacts, all: readonly Group[]): UsedBy {
  const inClaim = new Set(all.flatMap(({ members }) => members.map(({ entry }) => entry.contract.contractId)));
  return (key, groups) => {
    const own = new Set(groups.flatMap(({ members }) => members.map(({ entry }) => entry.contract.contractId)));
    const otherYears = lifetimeGrants.filter((grant) => own.has(grant.contractId) || grant.projectCode === key);
    const thisYear = earlierGrants.filter(
      (grant) => own.has(grant.contractId) || (grant.projectCode === key && !inClaim.has(grant.contractId)),
    );
    return sumFen(otherYears.map((grant) => grant.amountFen)) + sumFen(thisYear.map(spentBy));
  };
}

function personUsed(policy: RewardPolicy, { earlierGrants, otherGrants = [], year }: RewardFacts): UsedBy {
  return (key, groups) => {
    const own = new Set(groups.flatMap(({ members }) => members.map(({ entry }) => entry.contract.contractId)));
    const before = earlierGrants.filter((grant) => grant.personCode === key || own.has(grant.contractId));
    // the same person through another organisation
    const elsewhere = otherGrants.filter(
      (grant) => grant.personCode === key && grant.year === year && grant.policyCode === policy.policyCode,
    );
    return sumFen(before.map(spentBy)) + sumFen(elsewhere.map((grant) => grant.amountFen));
  };
}

/** A cap that several contracts share: what is too much is taken from all of them in proportion. */
function capTogether(
  policy: RewardPolicy,
  scope: CapScope,
  groups: readonly Group[],
  keyOf: (group: Group) => string | undefined,
  usedBy: UsedBy,
  trace: Trace,
): void {
  const capFen = findCap(policy, scope)?.amountFen;
  if (capFen === undefined) return;
  for (const [key, sharing] of groupedBy(groups, keyOf)) {
    if (key === undefined) continue;
    const usedFen = usedBy(key, sharing);
    const roomFen = capFen > usedFen ? capFen - usedFen : 0n;
    const due = sharing.map((group) => group.due).reduce(add, ZERO);
    const { contractId } = sharing[0]?.lead.contract ?? {};
    const place = {
      step: 'cap',
      rule: `caps.${scope}`,
      input: `${yuanText(due)}; ${formatYuan(capFen)} − ${formatYuan(usedFen)}`,
      ...(contractId === undefined ? {} : { contractId }),
    } as const;
    if (compare(due, rationalFromFen(roomFen)) <= 0) {
      trace.say(() => ({
        ...place,
        zh: `${yuanText(due)} 元，未超过上限 ${formatYuan(capFen)} 元（已用 ${formatYuan(usedFen)} 元）`,
        en: `${yuanText(due)} yuan are within the cap of ${formatYuan(capFen)} yuan (${formatYuan(usedFen)} yuan used)`,
        result: yuanText(due),
        outcome: 'passed',
      }));
      if (sharing.length === 1 && sharing[0] !== undefined) hold(sharing[0], roomFen);
      continue;
    }
    trace.reason(capReason(scope), () => ({
      where: { ...place, result: formatYuan(roomFen) },
      amounts: fromTo(due, roomFen),
    }));
    const scaled = scaleTo(
      roomFen,
      sharing.map((group) => group.due),
    );
    const whole = wholeParts(roomFen, scaled);
    for (const [index, group] of sharing.entries()) {
      group.due = scaled[index] ?? ZERO;
      hold(group, whole[index] ?? 0n);
    }
  }
}

function hold(group: Group, ceilingFen: Fen): void {
  if (group.ceilingFen === undefined || ceilingFen < group.ceilingFen) group.ceilingFen = ceilingFen;
}

/** What is due for a group, on its contracts by what each newly counts for. */
function spread(group: Group, weights: Rational[], ceilings: (Fen | undefined)[]): void {
  const { members, due, ceilingFen } = group;
  const isNew = members.some(({ entry }) => entry.newBasisFen > 0n);
  const bases = members.map(({ entry }) => rationalFromFen(isNew ? entry.newBasisFen : entry.earlierBasisFen));
  const total = bases.reduce(add, ZERO);
  for (const [position, { index }] of members.entries()) {
    const basis = bases[position] ?? ZERO;
    weights[index] =
      total.numerator === 0n
        ? ZERO
        : { numerator: due.numerator * basis.numerator, denominator: due.denominator * total.numerator };
  }
  if (ceilingFen === undefined) return;
  const whole = wholeParts(ceilingFen, bases);
  for (const [position, { index }] of members.entries()) {
    ceilings[index] = whole[position] ?? 0n;
  }
}
