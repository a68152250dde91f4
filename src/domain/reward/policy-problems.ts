import { DomainError } from '../errors.js';
import { add, compare, rationalOf } from '../money.js';
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
  'tiers-fall',
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
  'condition-empty',
  'shares-not-one',
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
}

/** Refuses a policy by one of its problems. Throws `configuration-invalid`. */
export function refusePolicy({ problem, path, expected }: PolicyProblem): never {
  throw new DomainError('configuration-invalid', { path, expected, problem });
}

/** Everything a policy says that contradicts itself, in the order of its fields; empty when it can be computed. */
export function findPolicyProblems(policy: RewardPolicy): PolicyProblem[] {
  const conditions = findConditionProblems(policy);
  return [
    ...findWindowProblems(policy),
    ...conditions,
    ...findBasisProblems(policy),
    // what a condition asks is only known where conditions come to an end
    ...(conditions.length === 0 ? findFormulaProblems(policy) : []),
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
      });
    } else if (OF_ROWS.includes(earlier) && OF_ROWS.includes(later)) {
      problems.push({
        problem: 'order-across-rows',
        path: `policy.orderTests[${index}].later`,
        expected: 'one date of money and one of the contract',
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
        expected: `one of ${Object.keys(policy.conditions).join(', ')}`,
      });
    }
    if ('any' in predicate && predicate.any.length === 0) {
      problems.push({ problem: 'condition-empty', path: `${path}.any`, expected: 'at least one condition' });
    }
  }
  const refersTo = (name: string): string[] =>
    named.flatMap((placed) => (placed.name === name && 'ref' in placed.predicate ? [placed.predicate.ref] : []));
  for (const name of Object.keys(policy.conditions)) {
    if (leadsTo(name, name, refersTo)) {
      problems.push({
        problem: 'condition-cycle',
        path: `policy.conditions.${name}`,
        expected: 'a condition that does not lead back to itself',
      });
    }
  }
  if (problems.length > 0) return problems;
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

/** Every fact a condition asks for, through its names. */
function factsOf(predicate: Predicate, policy: RewardPolicy): FactPath[] {
  if ('ref' in predicate) {
    const named = policy.conditions[predicate.ref];
    return named === undefined ? [] : factsOf(named, policy);
  }
  if ('all' in predicate) return predicate.all.flatMap((part) => factsOf(part, policy));
  if ('any' in predicate) return predicate.any.flatMap((part) => factsOf(part, policy));
  if ('not' in predicate) return factsOf(predicate.not, policy);
  return 'otherFact' in predicate ? [predicate.fact, predicate.otherFact] : [predicate.fact];
}

function findBasisProblems(policy: RewardPolicy): PolicyProblem[] {
  const { basis, aggregation } = policy;
  const problems: PolicyProblem[] = [];
  const say = (path: string, expected: string): void => {
    problems.push({ problem: 'basis-does-not-fit', path, expected });
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
  const misfit = (path: string, expected: string): void => {
    problems.push({ problem: 'formula-does-not-fit', path: `${path}.kind`, expected });
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

/** Edges rise, and the last tier is open: every amount belongs to one tier. */
function findTierProblems(tiers: readonly Tier[], path: string): PolicyProblem[] {
  if (tiers.length === 0) {
    return [{ problem: 'tiers-missing', path, expected: 'at least one tier' }];
  }
  return tiers.flatMap(({ upToFen }, index): PolicyProblem[] => {
    const at = `${path}[${index}].upToFen`;
    if (index === tiers.length - 1) {
      return upToFen === null
        ? []
        : [{ problem: 'tiers-not-open-ended', path: at, expected: 'null: the last tier is open' }];
    }
    const before = index === 0 ? 0n : (tiers[index - 1]?.upToFen ?? 0n);
    if (upToFen === null || upToFen === before) {
      return [{ problem: 'tiers-overlap', path: at, expected: 'an edge above the one before; only the last is open' }];
    }
    return upToFen > before ? [] : [{ problem: 'tiers-fall', path: at, expected: 'an edge above the one before' }];
  });
}

function findCapProblems(policy: RewardPolicy): PolicyProblem[] {
  const { aggregation, minPayoutFen, formula } = policy;
  const ofYear = aggregation === 'PER_BENEFICIARY_YEAR' || aggregation === 'PER_ITEM_COUNT';
  const problems: PolicyProblem[] = [];
  const seen = new Set<string>();
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
      if (seen.has(key)) {
        problems.push({ problem: 'cap-repeated', path: `${path}.scope`, expected: 'one cap of each scope' });
      }
      seen.add(key);
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
    .map(({ path }) => ({ problem: 'shares-not-one', path, expected: 'shares that add to 1' }));
}

/** True when these shares make one whole. */
export function addToOne(shares: readonly string[]): boolean {
  return compare(shares.map(rationalOf).reduce(add, rationalOf('0')), rationalOf('1')) === 0;
}
