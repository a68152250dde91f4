import { FieldFault, type Mend } from '../configuration-fields.js';
import { add, compare, rationalOf } from '../money.js';
import { sharesOfPolicy } from '../ledger/budget-act.js';
import { isPartyRole } from './beneficiary.js';
import { FACT_TYPES, isContractFact } from './fact-path.js';
import type { FactPath } from './fact-path.js';
import type { Basis, Cap, Formula, OrderField, Predicate, RewardPolicy, Tier } from './policy.js';

export const POLICY_PROBLEMS = [
  'fact-unknown',
  'fact-does-not-fit',
  'rate-negative',
  'amount-negative',
  'tiers-missing',
  'tiers-overlap',
  'tiers-not-open-ended',
  'parts-missing',
  'block-of-zero',
  'cap-of-nothing',
  'cap-repeated',
  'cap-does-not-fit',
  'cap-below-minimum-payout',
  'bounds-crossed',
  'condition-unknown',
  'condition-cycle',
  'condition-too-large',
  'condition-empty',
  'shares-not-one',
  'share-of-no-level',
  'budget-year-not-stated',
  'window-closes-before-it-opens',
  'window-of-two-shapes',
  'validity-ends-before-it-begins',
  'order-of-itself',
  'order-across-rows',
  'basis-does-not-fit',
  'formula-does-not-fit',
  'unknown-not-listed',
  'confirmed-with-unknown',
  'window-of-one-year',
  'payee-out-of-reach',
] as const;
export type PolicyProblemName = (typeof POLICY_PROBLEMS)[number];

/** What contradicts itself in a policy: the problem by name, the field, and what would be right. */
export interface PolicyProblem {
  problem: PolicyProblemName;
  path: string;
  expected: string;
  /** The fields it is measured by: while one of them cannot be read, nothing is said. */
  against?: readonly string[];
  /** Of the fields below its own, those it rests on; left out, all of them. */
  only?: readonly string[];
}

/** Refuses a policy by one of its problems. Throws `configuration-invalid`. */
export function refusePolicy({ problem, path, expected }: PolicyProblem, mend?: Mend): never {
  throw new FieldFault({ path, expected, problem }, mend);
}

/** Everything a policy says that contradicts itself, in the order of its fields; empty when it can be computed. */
export function findPolicyProblems(policy: RewardPolicy): PolicyProblem[] {
  return [
    ...findWindowProblems(policy),
    ...findConditionProblems(policy),
    ...findBasisProblems(policy),
    ...findFormulaProblems(policy),
    ...findCapProblems(policy),
    ...findShareProblems(policy),
    ...findPayabilityProblems(policy),
  ];
}

/** What is confirmed can be paid: no figure of it is unknown, no round is paid twice, and whom it pays can be reached. */
function findPayabilityProblems(policy: RewardPolicy): PolicyProblem[] {
  const { confirmed, unknown, formula, validFrom, validTo, timeTests, caps, trigger, beneficiary } = policy;
  const problems: PolicyProblem[] = [];
  if (confirmed && (unknown.length > 0 || formula.kind === 'UNKNOWN')) {
    problems.push({
      problem: 'confirmed-with-unknown',
      path: 'policy.confirmed',
      expected: 'false as long as a field is unknown',
    });
  }
  const yearOf = (day: string | undefined): string | undefined => day?.slice(0, 4);
  // the money of one year would be capped anew in every year the policy holds
  const ofOneYear = timeTests.findIndex(
    (test) => 'from' in test && OF_ROWS.includes(test.field) && yearOf(test.from) === yearOf(test.to),
  );
  const isYearly = timeTests.some((test) => 'within' in test && test.within === 'CLAIM_YEAR');
  if (ofOneYear >= 0 && !isYearly && yearOf(validFrom) !== yearOf(validTo) && caps.some(isOfYear)) {
    problems.push({
      problem: 'window-of-one-year',
      path: `policy.timeTests[${ofOneYear}]`,
      expected: 'a validity of one year, or money of the year of the claim',
      against: ['policy.validFrom', 'policy.validTo'],
    });
  }
  const isParty = isPartyRole(beneficiary.role);
  if (confirmed && (beneficiary.role === 'REGISTRATION_AGENCY' || (trigger === 'AUTOMATIC' && !isParty))) {
    problems.push({
      problem: 'payee-out-of-reach',
      path: 'policy.beneficiary.role',
      expected: 'who can claim here: an office has no account, and only parties are found without an application',
    });
  }
  return problems;
}

function isOfYear({ scope }: Cap): boolean {
  return scope !== 'CONTRACT' && scope !== 'PROJECT_LIFETIME';
}

/** Dates of rows of money: which invoice belongs to which slip nobody says. */
const OF_ROWS: readonly OrderField[] = ['INVOICED_ON', 'RECEIVED_ON', 'PAID_ON'];

function findWindowProblems(policy: RewardPolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const { validFrom, validTo, applicationWindow, minContractFen, maxContractFen } = policy;
  if (validTo !== undefined && validTo < validFrom) {
    problems.push({
      problem: 'validity-ends-before-it-begins',
      path: 'policy.validTo',
      expected: 'date on or after validFrom',
    });
  }
  if (applicationWindow !== undefined) {
    const { opens, closes } = applicationWindow;
    if (opens.length !== closes.length) {
      problems.push({
        problem: 'window-of-two-shapes',
        path: 'policy.applicationWindow.closes',
        expected: 'both days of one year, or both of every year',
        against: ['policy.applicationWindow.opens'],
      });
    } else if (closes < opens) {
      problems.push({
        problem: 'window-closes-before-it-opens',
        path: 'policy.applicationWindow.closes',
        expected: 'day on or after opens',
      });
    }
  }
  for (const [index, test] of policy.timeTests.entries()) {
    if ('from' in test && test.to < test.from) {
      problems.push({
        problem: 'window-closes-before-it-opens',
        path: `policy.timeTests[${index}].to`,
        expected: 'date on or after from',
      });
    }
  }
  for (const [index, { earlier, later }] of policy.orderTests.entries()) {
    if (earlier === later) {
      problems.push({
        problem: 'order-of-itself',
        path: `policy.orderTests[${index}].later`,
        expected: 'another date than earlier',
        against: [`policy.orderTests[${index}].earlier`],
      });
    } else if (OF_ROWS.includes(earlier) && OF_ROWS.includes(later)) {
      problems.push({
        problem: 'order-across-rows',
        path: `policy.orderTests[${index}].later`,
        expected: 'one date of money and one of the contract',
        against: [`policy.orderTests[${index}].earlier`],
      });
    }
  }
  if (minContractFen !== undefined && maxContractFen !== undefined && maxContractFen < minContractFen) {
    problems.push({
      problem: 'bounds-crossed',
      path: 'policy.maxContractFen',
      expected: 'at least minContractFen',
    });
  }
  return problems;
}

/** A condition with its place, and whether it stands where the basis is known already. */
interface PlacedPredicate {
  predicate: Predicate;
  path: string;
  inFormula: boolean;
}

function* withParts(placed: PlacedPredicate): Generator<PlacedPredicate> {
  yield placed;
  const { predicate, path } = placed;
  const [name, parts] =
    'all' in predicate ? ['all', predicate.all] : 'any' in predicate ? ['any', predicate.any] : ['', []];
  for (const [index, part] of parts.entries()) {
    yield* withParts({ ...placed, predicate: part, path: `${path}.${name}[${index}]` });
  }
  if ('not' in predicate) {
    yield* withParts({ ...placed, predicate: predicate.not, path: `${path}.not` });
  }
}

function* formulaConditions(formula: Formula, path: string): Generator<PlacedPredicate> {
  for (const { part, path: at } of partsOf(formula, path)) {
    yield* formulaConditions(part, at);
  }
  if (formula.kind === 'SWITCH') {
    for (const [index, { when }] of formula.cases.entries()) {
      yield* withParts({ predicate: when, path: `${path}.cases[${index}].when`, inFormula: true });
    }
  }
}

function* basisConditions(basis: Basis, path: string): Generator<PlacedPredicate> {
  if (basis.vouchersWaivedWhen !== undefined) {
    yield* withParts({ predicate: basis.vouchersWaivedWhen, path: `${path}.vouchersWaivedWhen`, inFormula: false });
  }
  for (const [index, part] of basis.measure === 'MIN_OF' ? basis.of.entries() : []) {
    if (typeof part !== 'string') yield* basisConditions(part, `${path}.of[${index}]`);
  }
}

/** Every condition of the policy outside `conditions`, with all its parts. */
function* placedConditions(policy: RewardPolicy): Generator<PlacedPredicate> {
  if (policy.eligibility !== undefined) {
    yield* withParts({ predicate: policy.eligibility, path: 'policy.eligibility', inFormula: false });
  }
  yield* basisConditions(policy.basis, 'policy.basis');
  yield* formulaConditions(policy.formula, 'policy.formula');
  for (const [index, { when }] of policy.evidence.entries()) {
    if (when !== undefined) {
      yield* withParts({ predicate: when, path: `policy.evidence[${index}].when`, inFormula: false });
    }
  }
}

function* namedConditions(policy: RewardPolicy): Generator<PlacedPredicate & { name: string }> {
  for (const [name, predicate] of Object.entries(policy.conditions)) {
    for (const placed of withParts({ predicate, path: `policy.conditions.${name}`, inFormula: false })) {
      yield { ...placed, name };
    }
  }
}

function findConditionProblems(policy: RewardPolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const named = [...namedConditions(policy)];
  for (const { predicate, path } of [...named, ...placedConditions(policy)]) {
    if ('ref' in predicate && !Object.hasOwn(policy.conditions, predicate.ref)) {
      problems.push({
        problem: 'condition-unknown',
        path: `${path}.ref`,
        expected: `a condition with a name: ${Object.keys(policy.conditions).join(', ') || '—'}`,
        against: [`policy.conditions.${predicate.ref}`],
      });
    }
    if ('any' in predicate && predicate.any.length === 0) {
      problems.push({ problem: 'condition-empty', path: `${path}.any`, expected: 'at least one condition' });
    }
  }
  const references = new Map<string, string[]>();
  for (const { name, predicate } of named) {
    if ('ref' in predicate) references.set(name, [...(references.get(name) ?? []), predicate.ref]);
  }
  const refersTo = (name: string): string[] => references.get(name) ?? [];
  for (const name of Object.keys(policy.conditions)) {
    if (leadsTo(name, name, refersTo)) {
      problems.push({
        problem: 'condition-cycle',
        path: `policy.conditions.${name}`,
        expected: 'a condition that does not lead back to itself',
      });
    }
  }
  const known = new Map<string, number>();
  for (const { predicate, path } of [...named, ...placedConditions(policy)]) {
    if (countTests(predicate, policy, known) > MOST_TESTS) {
      problems.push({
        problem: 'condition-too-large',
        path,
        expected: `at most ${MOST_TESTS} tests with every name followed`,
      });
      break;
    }
  }
  for (const { predicate, path, inFormula } of placedConditions(policy)) {
    if (!inFormula && factsOf(predicate, policy).includes('basis.amountFen')) {
      problems.push({
        problem: 'fact-does-not-fit',
        path: 'fact' in predicate && predicate.fact === 'basis.amountFen' ? `${path}.fact` : path,
        expected: 'basis.amountFen only in the cases of a formula',
      });
    }
  }
  return problems;
}

function leadsTo(from: string, goal: string, refersTo: (name: string) => string[], seen = new Set<string>()): boolean {
  return refersTo(from).some((next) => {
    if (next === goal) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return leadsTo(next, goal, refersTo, seen);
  });
}

/** Names are followed at every evaluation: a condition that names another twice, and so on, would never come to its end. */
const MOST_TESTS = 1000;

/** How many tests a condition comes to with every name followed; a name that leads back to itself is followed once. */
function countTests(predicate: Predicate, policy: RewardPolicy, known: Map<string, number>): number {
  if ('ref' in predicate) {
    const { ref } = predicate;
    const before = known.get(ref);
    if (before !== undefined || !Object.hasOwn(policy.conditions, ref)) return before ?? 0;
    const named = policy.conditions[ref];
    known.set(ref, 0);
    const count = named === undefined ? 0 : countTests(named, policy, known);
    known.set(ref, count);
    return count;
  }
  return partsOfPredicate(predicate)?.reduce((sum, part) => sum + countTests(part, policy, known), 0) ?? 1;
}

/** Every fact a condition asks for, through its names, each of which is followed once. */
function factsOf(predicate: Predicate, policy: RewardPolicy, followed = new Set<string>()): FactPath[] {
  if ('ref' in predicate) {
    const { ref } = predicate;
    const named = followed.has(ref) ? undefined : policy.conditions[ref];
    followed.add(ref);
    return named === undefined ? [] : factsOf(named, policy, followed);
  }
  if ('fact' in predicate) return 'otherFact' in predicate ? [predicate.fact, predicate.otherFact] : [predicate.fact];
  return partsOfPredicate(predicate)?.flatMap((part) => factsOf(part, policy, followed)) ?? [];
}

/** The conditions right below a condition; undefined for a single test. */
function partsOfPredicate(predicate: Predicate): readonly Predicate[] | undefined {
  if ('all' in predicate) return predicate.all;
  if ('any' in predicate) return predicate.any;
  return 'not' in predicate ? [predicate.not] : undefined;
}

function findBasisProblems(policy: RewardPolicy): PolicyProblem[] {
  const { basis, aggregation } = policy;
  const problems: PolicyProblem[] = [];
  const say = (path: string, expected: string): void => {
    problems.push({ problem: 'basis-does-not-fit', path, expected, against: ['policy.aggregation'] });
  };
  if ((basis.measure === 'ITEM_COUNT') !== (aggregation === 'PER_ITEM_COUNT')) {
    say('policy.basis.measure', 'ITEM_COUNT with the aggregation PER_ITEM_COUNT, and only with it');
  }
  if (basis.priorYearAs !== undefined && aggregation !== 'PER_BENEFICIARY_YEAR') {
    say('policy.basis.priorYearAs', 'the aggregation PER_BENEFICIARY_YEAR');
  }
  for (const [index, part] of basis.measure === 'MIN_OF' ? basis.of.entries() : []) {
    if (part === 'ITEM_COUNT' || (typeof part !== 'string' && part.measure === 'ITEM_COUNT')) {
      say(`policy.basis.of[${index}]`, 'amounts of money');
    }
    if (typeof part !== 'string' && part.priorYearAs !== undefined) {
      say(`policy.basis.of[${index}].priorYearAs`, 'priorYearAs of the whole basis');
    }
  }
  return problems;
}

/** The formulas right below a formula, with their places. */
function partsOf(formula: Formula, path: string): { part: Formula; path: string }[] {
  if ('parts' in formula) return formula.parts.map((part, index) => ({ part, path: `${path}.parts[${index}]` }));
  if ('part' in formula) return [{ part: formula.part, path: `${path}.part` }];
  if (!('cases' in formula)) return [];
  return [
    ...formula.cases.map(({ then }, index) => ({ part: then, path: `${path}.cases[${index}].then` })),
    { part: formula.otherwise, path: `${path}.otherwise` },
  ];
}

function* allFormulas(formula: Formula, path: string): Generator<{ part: Formula; path: string }> {
  yield { part: formula, path };
  for (const below of partsOf(formula, path)) {
    yield* allFormulas(below.part, below.path);
  }
}

/** The formulas that count money: they say nothing about a number of items. */
const OF_MONEY: readonly Formula['kind'][] = [
  'RATE',
  'MARGINAL_TIERS',
  'SLAB_TIERS',
  'BASE_PLUS_EXCESS',
  'STEP',
  'GROWTH',
];

function findFormulaProblems(policy: RewardPolicy): PolicyProblem[] {
  const { aggregation, determination, basis } = policy;
  const problems: PolicyProblem[] = [];
  const ofTheWhole = ['policy.aggregation', 'policy.determination'];
  const misfit = (path: string, expected: string): void => {
    problems.push({ problem: 'formula-does-not-fit', path: `${path}.kind`, expected, against: ofTheWhole });
  };
  const all = [...allFormulas(policy.formula, 'policy.formula')];
  for (const { part, path } of all) {
    problems.push(...findPartProblems(part, path));
    if (part.kind === 'PER_ITEM' && aggregation !== 'PER_ITEM_COUNT') misfit(path, 'the aggregation PER_ITEM_COUNT');
    if (OF_MONEY.includes(part.kind) && aggregation === 'PER_ITEM_COUNT') misfit(path, 'PER_ITEM or FIXED');
    if (part.kind === 'GROWTH' && (aggregation !== 'PER_BENEFICIARY_YEAR' || basis.priorYearAs !== undefined)) {
      misfit(path, 'the aggregation PER_BENEFICIARY_YEAR and a basis without priorYearAs');
    }
    if (part.kind === 'COMMITTEE' && determination !== 'DISCRETIONARY') misfit(path, 'the determination DISCRETIONARY');
    if (part.kind === 'UNKNOWN' && !policy.unknown.some((field) => field.startsWith('formula'))) {
      problems.push({ problem: 'unknown-not-listed', path: 'policy.unknown', expected: 'formula among them' });
    }
  }
  if (determination === 'DISCRETIONARY' && !all.some(({ part }) => ['COMMITTEE', 'UNKNOWN'].includes(part.kind))) {
    problems.push({
      problem: 'formula-does-not-fit',
      path: 'policy.determination',
      expected: 'a COMMITTEE in the formula',
      against: all.map(({ path }) => `${path}.kind`),
    });
  }
  if (aggregation === 'PER_BENEFICIARY_YEAR' || aggregation === 'PER_ITEM_COUNT') {
    for (const { predicate, path } of formulaConditions(policy.formula, 'policy.formula')) {
      const single = 'all' in predicate || 'any' in predicate || 'not' in predicate ? [] : factsOf(predicate, policy);
      if (single.some(isContractFact)) {
        problems.push({
          problem: 'formula-does-not-fit',
          path,
          expected: 'no fact of one contract where the formula runs on the sum of the year',
          against: ofTheWhole,
        });
      }
    }
  }
  return problems;
}

function findPartProblems(formula: Formula, path: string): PolicyProblem[] {
  if ('tiers' in formula) return findTierProblems(formula.tiers, `${path}.tiers`);
  if ('parts' in formula && formula.parts.length === 0) {
    return [{ problem: 'parts-missing', path: `${path}.parts`, expected: 'at least one formula' }];
  }
  if ('cases' in formula && formula.cases.length === 0) {
    return [{ problem: 'parts-missing', path: `${path}.cases`, expected: 'at least one case' }];
  }
  if ('blockFen' in formula && formula.blockFen === 0n) {
    return [{ problem: 'block-of-zero', path: `${path}.blockFen`, expected: 'above zero' }];
  }
  return 'maxFen' in formula && formula.maxFen < formula.minFen
    ? [{ problem: 'bounds-crossed', path: `${path}.maxFen`, expected: 'at least minFen' }]
    : [];
}

/** Edges rise, and only the last tier is open: every amount belongs to one tier. */
function findTierProblems(tiers: readonly Tier[], path: string): PolicyProblem[] {
  if (tiers.length === 0) {
    return [{ problem: 'tiers-missing', path, expected: 'at least one tier' }];
  }
  const problems: PolicyProblem[] = [];
  // the highest edge so far: a tier that ends below it lies within the tiers before
  let highest = 0n;
  for (const [index, { upToFen }] of tiers.entries()) {
    const at = `${path}[${index}].upToFen`;
    const isLast = index === tiers.length - 1;
    const overlap = `no overlap at tier ${index + 1}:`;
    if (upToFen === null) {
      if (!isLast) problems.push({ problem: 'tiers-overlap', path: at, expected: `${overlap} only the last is open` });
      continue;
    }
    if (upToFen <= highest) {
      const expected = `${overlap} an edge above ${highest} fen`;
      problems.push({ problem: 'tiers-overlap', path: at, expected });
    } else {
      highest = upToFen;
    }
    if (isLast) problems.push({ problem: 'tiers-not-open-ended', path: at, expected: 'null: the last tier is open' });
  }
  return problems;
}

function findCapProblems(policy: RewardPolicy): PolicyProblem[] {
  const { aggregation, minPayoutFen, formula } = policy;
  const ofYear = aggregation === 'PER_BENEFICIARY_YEAR' || aggregation === 'PER_ITEM_COUNT';
  const problems: PolicyProblem[] = [];
  const seen = new Map<string, string>();
  const belowMinimum = (path: string): void => {
    problems.push({ problem: 'cap-below-minimum-payout', path, expected: 'at least minPayoutFen' });
  };
  for (const [index, cap] of policy.caps.entries()) {
    const path = `policy.caps[${index}]`;
    problems.push(...findOneCapProblems(cap, path));
    const ofOne = cap.scope === 'CONTRACT' || cap.scope === 'PROJECT_LIFETIME';
    if (ofOne && ofYear) {
      problems.push({
        problem: 'cap-does-not-fit',
        path: `${path}.scope`,
        expected: `no ${cap.scope} cap where the formula runs on the sum of the year`,
      });
    }
    // a fixed cap and one that is another number may stand side by side
    for (const key of [cap.amountFen === undefined ? '' : cap.scope, `${cap.scope} ${cap.amountFact ?? ''}`]) {
      if (key === '' || key.endsWith(' ')) continue;
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        const [problem, expected] = ['cap-repeated', 'one cap of each scope'] as const;
        problems.push({ problem, path: `${path}.scope`, expected, against: [earlier] });
      }
      seen.set(key, `${path}.scope`);
    }
    if (minPayoutFen !== undefined && !ofOne && cap.amountFen !== undefined && cap.amountFen < minPayoutFen) {
      belowMinimum(`${path}.amountFen`);
    }
  }
  if (minPayoutFen !== undefined && ofYear && formula.kind === 'CAPPED' && formula.capFen < minPayoutFen) {
    belowMinimum('policy.formula.capFen');
  }
  return problems;
}

function findOneCapProblems({ scope, amountFen, amountFact, schemes }: Cap, path: string): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (amountFen === undefined && amountFact === undefined) {
    problems.push({ problem: 'cap-of-nothing', path, expected: 'amountFen or amountFact' });
  }
  if (amountFen === 0n) {
    problems.push({ problem: 'cap-of-nothing', path: `${path}.amountFen`, expected: 'above zero' });
  }
  if (amountFact !== undefined && (FACT_TYPES[amountFact] !== 'fen' || amountFact === 'basis.amountFen')) {
    problems.push({ problem: 'fact-does-not-fit', path: `${path}.amountFact`, expected: 'an amount of money' });
  } else if (amountFact !== undefined && isContractFact(amountFact) && scope !== 'CONTRACT') {
    problems.push({
      problem: 'fact-does-not-fit',
      path: `${path}.amountFact`,
      expected: 'a fact of the beneficiary or its project',
    });
  }
  if ((scope === 'GROUP_YEAR') !== (schemes !== undefined && schemes.length > 0)) {
    problems.push({
      problem: 'cap-does-not-fit',
      path: `${path}.schemes`,
      expected: 'the policies of the group with GROUP_YEAR, and only with it',
      against: [`${path}.scope`],
    });
  }
  return problems;
}

function findShareProblems(policy: RewardPolicy): PolicyProblem[] {
  const lists = [
    { path: 'policy.funding', shares: policy.funding },
    { path: 'policy.installments', shares: policy.installments },
  ];
  return lists
    .filter(({ shares }) => shares.length > 0 && !addToOne(shares.map(({ share }) => share)))
    .map(({ path, shares }) => ({
      problem: 'shares-not-one',
      path,
      expected: 'shares that add to 1',
      only: shares.map((_share, index) => `${path}[${index}].share`),
    }));
}

/**
 * What a policy must say from now on: asked of drafts and of files before they are published or loaded, never of versions
 * that are in force already and were published without it.
 */
export function findMissingSayings(policy: RewardPolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  policy.timeTests.forEach((test, index) => {
    if (!('within' in test) || test.within !== 'BUDGET_YEAR' || policy.budget?.fiscalYear !== undefined) return;
    problems.push({
      problem: 'budget-year-not-stated',
      path: `policy.timeTests[${index}].within`,
      expected: 'budget.fiscalYear with it: a claim is computed before anybody else knows which budget pays',
      against: ['policy.budget'],
    });
  });
  const levels = policy.funding.map(({ level }) => level);
  const isByLevel = sharesOfPolicy(policy) !== undefined && new Set(levels).size === levels.length;
  if (policy.funding.length > 0 && !isByLevel) {
    problems.push({
      problem: 'share-of-no-level',
      path: 'policy.funding',
      expected: 'of each payer its level, each level once, and a share in ten-thousandths',
    });
  }
  return problems;
}

/** True when these shares make one whole. */
export function addToOne(shares: readonly string[]): boolean {
  return compare(shares.map(rationalOf).reduce(add, rationalOf('0')), rationalOf('1')) === 0;
}
