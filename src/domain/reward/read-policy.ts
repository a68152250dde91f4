import { FieldFault, Fields, type Mend } from '../configuration-fields.js';
import { BUDGET_LEVELS } from '../ledger/budget-act.js';
import { FACT_PATHS, FACT_TYPES, isFactPath } from './fact-path.js';
import type { FactPath } from './fact-path.js';
import { findPolicyProblems, refusePolicy } from './policy-problems.js';
import {
  AGGREGATIONS,
  BENEFICIARY_ROLES,
  CAP_SCOPES,
  CEILINGS,
  DETERMINATIONS,
  EVIDENCE_KINDS,
  FORMULA_KINDS,
  FUNDING_MODES,
  INSTALLMENT_POINTS,
  MEASURES,
  ORDER_FIELDS,
  PREDICATE_OPERATORS,
  PRIOR_YEAR_USES,
  RECEIPT_USES,
  ROUNDING_MODES,
  SHORTAGE_MODES,
  SPLIT_PARTIES,
  SPLIT_SUBJECTS,
  STACKING_CONFLICTS,
  TIME_FIELDS,
  TRIGGERS,
  YEAR_WINDOWS,
} from './policy.js';
import type {
  ApplicationWindow,
  Basis,
  Cap,
  Ceiling,
  EvidenceRule,
  FactTest,
  Formula,
  FundingShare,
  Installment,
  Measure,
  OrderTest,
  PolicyWorkflow,
  Predicate,
  PredicateOperator,
  RecoveryRule,
  RewardPolicy,
  Rounding,
  SplitRule,
  Stacking,
  Tier,
  TimeTest,
} from './policy.js';
import { INTEREST_STARTS } from './recovery-terms.js';
import { REWARD_REASON_CODES } from './reward-reason.js';

/** Money that a policy names; a negative amount is named as such. */
function readFen(fields: Fields, name: string): bigint {
  refuseNegative(fields, name, 'amount-negative');
  return fields.fen(name);
}

function readOptionalFen(fields: Fields, name: string): bigint | undefined {
  return fields.raw(name) === undefined ? undefined : readFen(fields, name);
}

function readRate(fields: Fields, name: string): string {
  refuseNegative(fields, name, 'rate-negative');
  return fields.rate(name);
}

function refuseNegative(fields: Fields, name: string, problem: 'amount-negative' | 'rate-negative'): void {
  const value = fields.raw(name);
  if ((typeof value === 'string' || typeof value === 'number') && String(value).trim().startsWith('-')) {
    refusePolicy({ problem, path: fields.at(name), expected: 'zero or more' }, [[fields.at(name), '0']]);
  }
}

function readFlag(fields: Fields, name: string): boolean {
  return fields.has(name) && fields.flag(name);
}

function readOptional<T>(fields: Fields, name: string, read: (data: unknown, path: string) => T): T | undefined {
  return fields.has(name) ? read(fields.raw(name), fields.at(name)) : undefined;
}

function toTimeTest(data: unknown, path: string): TimeTest {
  const fields = new Fields(data, path);
  const field = fields.oneOf('field', TIME_FIELDS);
  const test: TimeTest = fields.has('within')
    ? { field, within: fields.oneOf('within', YEAR_WINDOWS) }
    : { field, from: fields.date('from'), to: fields.date('to') };
  fields.end();
  return test;
}

function toOrderTest(data: unknown, path: string): OrderTest {
  const fields = new Fields(data, path);
  const test = { earlier: fields.oneOf('earlier', ORDER_FIELDS), later: fields.oneOf('later', ORDER_FIELDS) };
  fields.end();
  return test;
}

function toApplicationWindow(data: unknown, path: string): ApplicationWindow {
  const fields = new Fields(data, path);
  const day = (name: string): string =>
    /^\d{2}-\d{2}$/.test(String(fields.raw(name)))
      ? fields.matching(name, /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'day of every year MM-DD', '01-01')
      : fields.date(name);
  const window: ApplicationWindow = {
    opens: day('opens'),
    closes: day('closes'),
    batchesPerYear: fields.has('batchesPerYear') ? fields.integer('batchesPerYear', { min: 1, max: 12 }) : undefined,
  };
  fields.end();
  return window;
}

function readFact(fields: Fields, name: string, mend: Mend): FactPath {
  const text = fields.raw(name);
  if (typeof text === 'string' && isFactPath(text)) return text;
  const expected = `one of ${FACT_PATHS.join(', ')}`;
  return refusePolicy({ problem: 'fact-unknown', path: fields.at(name), expected }, mend);
}

/** Some question in the place of one that cannot be read; an operator that is none is still named. */
function questionInstead(fields: Fields): Mend {
  const op = PREDICATE_OPERATORS.find((candidate) => candidate === fields.raw('op'));
  return [
    [fields.at('fact'), 'parties.related'],
    [fields.at('otherFact'), undefined],
    [fields.at('value'), true],
    ...(op === undefined ? [] : [[fields.at('op'), 'exists'] as const]),
  ];
}

const COMPARISONS: readonly PredicateOperator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'];

function readFactValue(fields: Fields, fact: FactPath, op: PredicateOperator): boolean | string | string[] {
  const type = FACT_TYPES[fact];
  if (op === 'exists') {
    return fields.flag('value');
  }
  if (op === 'in' || op === 'notIn') {
    return type === 'text'
      ? fields.texts('value')
      : fields.fail('op', `another operator for ${fact}`, questionInstead(fields));
  }
  if (type === 'flag') {
    return op === 'eq' || op === 'ne'
      ? fields.flag('value')
      : fields.fail('op', 'one of eq, ne, exists', questionInstead(fields));
  }
  if (type === 'fen' || type === 'share') {
    if (op === 'startsWith') fields.fail('op', `one of ${COMPARISONS.join(', ')}`, questionInstead(fields));
    return type === 'fen' ? readFen(fields, 'value').toString() : readRate(fields, 'value');
  }
  return op === 'eq' || op === 'ne' || op === 'startsWith'
    ? fields.text('value')
    : fields.fail('op', 'one of eq, ne, in, notIn, startsWith, exists', questionInstead(fields));
}

function toFactTest(fields: Fields): FactTest {
  const fact = readFact(fields, 'fact', questionInstead(fields));
  const asked = PREDICATE_OPERATORS.find((candidate) => candidate === fields.raw('op'));
  const op =
    asked ??
    fields.fail('op', `one of ${PREDICATE_OPERATORS.join(', ')}`, [
      ...questionInstead(fields),
      [fields.at('op'), 'exists'],
    ]);
  if (!fields.has('otherFact')) {
    return { fact, op, value: readFactValue(fields, fact, op), code: fields.oneOf('code', REWARD_REASON_CODES) };
  }
  const otherFact = readFact(fields, 'otherFact', [[fields.at('otherFact'), fact]]);
  if (FACT_TYPES[otherFact] !== FACT_TYPES[fact]) {
    fields.fail('otherFact', `a fact of the same type as ${fact}`, [[fields.at('otherFact'), fact]]);
  }
  if (!COMPARISONS.includes(op)) fields.fail('op', `one of ${COMPARISONS.join(', ')}`, [[fields.at('op'), 'eq']]);
  return { fact, op, otherFact, code: fields.oneOf('code', REWARD_REASON_CODES) };
}

/** Some condition, in the place of one that is none. */
const SOUND_TEST = { fact: 'parties.related', op: 'exists', value: true, code: REWARD_REASON_CODES[0] } as const;

/** Nobody can read more levels of conditions or formulas within each other. */
const MOST_LEVELS = 20;

/** So many conditions of one policy may have a name. */
const MOST_NAMES = 100;

function refuseTooDeep(level: number, path: string): void {
  if (level > MOST_LEVELS) throw new FieldFault({ path, expected: `at most ${MOST_LEVELS} levels` });
}

function toPredicate(data: unknown, path: string, level = 1): Predicate {
  refuseTooDeep(level, path);
  const fields = new Fields(data, path, SOUND_TEST);
  const below = (item: unknown, at: string): Predicate => toPredicate(item, at, level + 1);
  let predicate: Predicate;
  if (fields.has('all')) {
    predicate = { all: fields.list('all', below) };
  } else if (fields.has('any')) {
    predicate = { any: fields.list('any', below) };
  } else if (fields.has('not')) {
    predicate = {
      not: below(fields.raw('not'), fields.at('not')),
      code: fields.oneOf('code', REWARD_REASON_CODES),
    };
  } else if (fields.has('ref')) {
    predicate = { ref: fields.text('ref') };
  } else {
    predicate = toFactTest(fields);
  }
  fields.end();
  return predicate;
}

function toConditions(data: unknown, path: string): Readonly<Record<string, Predicate>> {
  const fields = new Fields(data, path);
  const names = typeof data === 'object' && data !== null ? Object.keys(data) : [];
  if (names.length > MOST_NAMES) throw new FieldFault({ path, expected: `at most ${MOST_NAMES} names` }, [[path, {}]]);
  return Object.fromEntries(
    names.map((name) => {
      if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name))
        fields.fail(name, 'a name such as isLocal', [[fields.at(name), undefined]]);
      return [name, toPredicate(fields.raw(name), fields.at(name))];
    }),
  );
}

const MONEY_MEASURES: readonly string[] = ['RECEIVED', 'INVOICED', 'PAID', 'MIN_OF'];

/** Money never counts beyond the technology transaction value unless the policy says so. */
function usualCeiling(measure: Measure | 'MIN_OF', isPart: boolean): Ceiling {
  return MONEY_MEASURES.includes(measure) && !isPart ? 'TECH_AMOUNT' : 'NONE';
}

function toBasis(data: unknown, path: string, level = 1): Basis {
  refuseTooDeep(level, path);
  const fields = new Fields(data, path, { measure: MEASURES[0] });
  const measure = fields.oneOf('measure', [...MEASURES, 'MIN_OF'], fields.has('of') ? 'MIN_OF' : MEASURES[0]);
  const terms = {
    ceiling: fields.optionalOneOf('ceiling', CEILINGS) ?? usualCeiling(measure, level > 1),
    ...(fields.has('lessNonTechnical') ? { lessNonTechnical: fields.flag('lessNonTechnical') } : {}),
    ...(fields.has('requireInvoiceRemark') ? { requireInvoiceRemark: fields.flag('requireInvoiceRemark') } : {}),
    ...(fields.has('vouchersWaivedWhen')
      ? { vouchersWaivedWhen: toPredicate(fields.raw('vouchersWaivedWhen'), fields.at('vouchersWaivedWhen')) }
      : {}),
    ...(fields.has('priorYearAs') ? { priorYearAs: fields.oneOf('priorYearAs', PRIOR_YEAR_USES) } : {}),
  };
  if (measure !== 'MIN_OF') {
    fields.end();
    return { measure, ...terms };
  }
  const of = fields.list('of', (item, itemPath): Measure | Basis => {
    if (typeof item !== 'string') return toBasis(item, itemPath, level + 1);
    const measured = MEASURES.find((candidate) => candidate === item);
    if (measured !== undefined) return measured;
    throw new FieldFault({ path: itemPath, expected: `one of ${MEASURES.join(', ')}` }, [[itemPath, MEASURES[0]]]);
  });
  fields.end();
  if (of.length < 2) fields.fail('of', 'at least two measures', [[fields.at('of'), MEASURES.slice(0, 2)]]);
  return { measure, of, ...terms };
}

function toTier(data: unknown, path: string): Tier {
  const fields = new Fields(data, path);
  const tier = { upToFen: readOptionalFen(fields, 'upToFen') ?? null, rate: readRate(fields, 'rate') };
  fields.end();
  return tier;
}

function toCase(
  data: unknown,
  path: string,
  below: (data: unknown, path: string) => Formula,
): { when: Predicate; then: Formula } {
  const fields = new Fields(data, path);
  const read = {
    when: toPredicate(fields.raw('when'), fields.at('when')),
    then: below(fields.raw('then'), fields.at('then')),
  };
  fields.end();
  return read;
}

/** Some formula, in the place of one that is none. */
const SOUND_FORMULA = { kind: 'RATE', rate: '0' } as const;

function toFormula(data: unknown, path: string, level = 1): Formula {
  refuseTooDeep(level, path);
  const below = (item: unknown, at: string): Formula => toFormula(item, at, level + 1);
  const fields = new Fields(data, path, SOUND_FORMULA);
  const asked = FORMULA_KINDS.find((candidate) => candidate === fields.raw('kind'));
  // which fields belong to a formula of no kind is not known
  const kind = asked ?? fields.fail('kind', `one of ${FORMULA_KINDS.join(', ')}`, [[path, SOUND_FORMULA]]);
  const fen = (name: string): bigint => readFen(fields, name);
  const parts = (): Formula[] => fields.list('parts', below);
  const readers: Readonly<Record<typeof kind, () => Formula>> = {
    RATE: () => ({ kind: 'RATE', rate: readRate(fields, 'rate') }),
    MARGINAL_TIERS: () => ({ kind: 'MARGINAL_TIERS', tiers: fields.list('tiers', toTier) }),
    SLAB_TIERS: () => ({ kind: 'SLAB_TIERS', tiers: fields.list('tiers', toTier) }),
    FIXED: () => ({ kind: 'FIXED', amountFen: fen('amountFen') }),
    BASE_PLUS_EXCESS: () => ({
      kind: 'BASE_PLUS_EXCESS',
      thresholdFen: fen('thresholdFen'),
      baseFen: fen('baseFen'),
      excessRate: readRate(fields, 'excessRate'),
    }),
    STEP: () => ({
      kind: 'STEP',
      thresholdFen: fen('thresholdFen'),
      baseFen: fen('baseFen'),
      blockFen: fen('blockFen'),
      perBlockFen: fen('perBlockFen'),
    }),
    PER_ITEM: () => ({ kind: 'PER_ITEM', amountFen: fen('amountFen') }),
    GROWTH: () => ({ kind: 'GROWTH', minGrowthFen: fen('minGrowthFen'), rate: readRate(fields, 'rate') }),
    SUM: () => ({ kind: 'SUM', parts: parts() }),
    MAX: () => ({ kind: 'MAX', parts: parts() }),
    MIN: () => ({ kind: 'MIN', parts: parts() }),
    CAPPED: () => ({
      kind: 'CAPPED',
      part: below(fields.raw('part'), fields.at('part')),
      capFen: fen('capFen'),
    }),
    SWITCH: () => ({
      kind: 'SWITCH',
      cases: fields.list('cases', (item, at) => toCase(item, at, below)),
      otherwise: below(fields.raw('otherwise'), fields.at('otherwise')),
    }),
    COMMITTEE: () => ({ kind: 'COMMITTEE', minFen: fen('minFen'), maxFen: fen('maxFen') }),
    UNKNOWN: () => ({ kind: 'UNKNOWN' }),
  };
  const formula = readers[kind]();
  fields.end();
  return formula;
}

function toCap(data: unknown, path: string): Cap {
  const fields = new Fields(data, path);
  const cap: Cap = {
    scope: fields.oneOf('scope', CAP_SCOPES),
    ...(fields.has('amountFen') ? { amountFen: readFen(fields, 'amountFen') } : {}),
    ...(fields.has('amountFact')
      ? { amountFact: readFact(fields, 'amountFact', [[fields.at('amountFact'), undefined]]) }
      : {}),
    ...(fields.has('schemes') ? { schemes: fields.texts('schemes') } : {}),
  };
  fields.end();
  return cap;
}

function toStacking(data: unknown, path: string): Stacking {
  const fields = new Fields(data, path);
  const stacking: Stacking = {
    sameContractOnce: readFlag(fields, 'sameContractOnce'),
    exclusiveGroup: fields.optionalText('exclusiveGroup'),
    onConflict: fields.optionalOneOf('onConflict', STACKING_CONFLICTS) ?? 'REJECT',
    rejectIfFiscallyFunded: readFlag(fields, 'rejectIfFiscallyFunded'),
  };
  fields.end();
  return stacking;
}

function toRounding(fields: Fields): Rounding {
  const rounding: Rounding = { unitFen: readFen(fields, 'unitFen'), mode: fields.oneOf('mode', ROUNDING_MODES) };
  fields.end();
  return rounding.unitFen > 0n ? rounding : fields.fail('unitFen', 'above zero', [[fields.at('unitFen'), '1']]);
}

function toBudget(data: unknown, path: string): RewardPolicy['budget'] {
  const fields = new Fields(data, path);
  const budget = {
    fiscalYear: fields.has('fiscalYear') ? fields.integer('fiscalYear', { min: 2000, max: 2100 }) : undefined,
    amountFen: readOptionalFen(fields, 'amountFen'),
    onShortage: fields.oneOf('onShortage', SHORTAGE_MODES),
  };
  fields.end();
  return budget;
}

function toFundingShare(data: unknown, path: string): FundingShare {
  const fields = new Fields(data, path);
  const share = {
    payer: fields.text('payer'),
    level: fields.optionalOneOf('level', BUDGET_LEVELS),
    share: readRate(fields, 'share'),
    mode: fields.optionalOneOf('mode', FUNDING_MODES) ?? 'DIRECT',
  };
  fields.end();
  return share;
}

function toEvidenceRule(data: unknown, path: string): EvidenceRule {
  const fields = new Fields(data, path);
  const rule = {
    kind: fields.oneOf('kind', EVIDENCE_KINDS),
    required: fields.flag('required'),
    when: readOptional(fields, 'when', toPredicate),
  };
  fields.end();
  return rule;
}

function toWorkflow(data: unknown, path: string): PolicyWorkflow {
  const fields = new Fields(data, path);
  const days = (name: string, max: number): number | undefined =>
    fields.has(name) ? fields.integer(name, { min: 1, max }) : undefined;
  const workflow: PolicyWorkflow = {
    jointReview: readOptional(fields, 'jointReview', (item, itemPath) => {
      const review = new Fields(item, itemPath);
      const bodies = review.texts('bodies');
      review.end();
      if (new Set(bodies).size !== bodies.length || bodies.length === 0) {
        review.fail('bodies', 'bodies, each once', [[review.at('bodies'), ['—']]]);
      }
      return { bodies };
    }),
    bureauDecision: fields.has('bureauDecision') ? fields.flag('bureauDecision') : undefined,
    plan: fields.has('plan') ? fields.flag('plan') : undefined,
    correctionDays: days('correctionDays', 365),
    payeeDays: days('payeeDays', 365),
    coolingOffHours: fields.has('coolingOffHours')
      ? fields.integer('coolingOffHours', { min: 0, max: 24 * 60 })
      : undefined,
    finalApprover: fields.optionalText('finalApprover'),
  };
  fields.end();
  return workflow;
}

function toInstallment(data: unknown, path: string): Installment {
  const fields = new Fields(data, path);
  const installment = { at: fields.oneOf('at', INSTALLMENT_POINTS), share: readRate(fields, 'share') };
  fields.end();
  return installment;
}

function toSplitRule(data: unknown, path: string): SplitRule {
  const fields = new Fields(data, path);
  const rule = {
    subject: fields.oneOf('subject', SPLIT_SUBJECTS),
    party: fields.oneOf('party', SPLIT_PARTIES),
    minShare: readRate(fields, 'minShare'),
  };
  fields.end();
  return rule;
}

function toRecovery(data: unknown, path: string): RecoveryRule {
  const fields = new Fields(data, path, { netting: false });
  const rule = {
    netting: fields.flag('netting'),
    interest: readOptional(fields, 'interest', (item, itemPath) => {
      const interest = new Fields(item, itemPath, { ratePerDay: '0', from: INTEREST_STARTS[0] });
      const read = { ratePerDay: readRate(interest, 'ratePerDay'), from: interest.oneOf('from', INTEREST_STARTS) };
      interest.end();
      return read;
    }),
  };
  fields.end();
  return rule;
}

/** Reads a reward policy from configuration data. Throws `configuration-invalid` naming the field, and the problem by name. */
export function toPolicy(data: unknown): RewardPolicy {
  const policy = readPolicy(data);
  const [problem] = findPolicyProblems(policy);
  return problem === undefined ? policy : refusePolicy(problem);
}

/** Reads the form alone: the policy may still contradict itself. Throws `configuration-invalid` naming the field. */
export function readPolicy(data: unknown): RewardPolicy {
  const fields = new Fields(data, 'policy');
  const jurisdiction = fields.nested('jurisdiction');
  const beneficiary = fields.nested('beneficiary');
  const policy: RewardPolicy = {
    policyCode: fields.matching(
      'policyCode',
      /^[A-Z0-9-]{2,40}$/,
      'code in capital letters, digits and hyphens',
      'DRAFT',
    ),
    version: fields.integer('version', { min: 1, max: 10_000 }),
    title: fields.text('title'),
    titleEn: fields.text('titleEn'),
    documentNo: fields.optionalText('documentNo'),
    issuer: fields.text('issuer'),
    jurisdiction: {
      regionCode: jurisdiction.matching('regionCode', /^\d{6}$/, 'six digits', '510500'),
      level: jurisdiction.oneOf('level', ['PROVINCE', 'CITY', 'DISTRICT', 'ZONE']),
    },
    validFrom: fields.date('validFrom'),
    validTo: fields.optionalDate('validTo'),
    source: fields.text('source'),
    sourceUrl: fields.optionalText('sourceUrl'),
    confirmed: fields.flag('confirmed'),
    unknown: fields.has('unknown') ? fields.texts('unknown') : [],
    notes: fields.has('notes') ? fields.texts('notes') : [],
    beneficiary: {
      role: beneficiary.oneOf('role', BENEFICIARY_ROLES),
      personAllowed: beneficiary.has('personAllowed') ? beneficiary.flag('personAllowed') : undefined,
    },
    trigger: fields.optionalOneOf('trigger', TRIGGERS) ?? 'APPLICATION',
    applicationWindow: readOptional(fields, 'applicationWindow', toApplicationWindow),
    conditions: readOptional(fields, 'conditions', toConditions) ?? {},
    eligibility: readOptional(fields, 'eligibility', toPredicate),
    timeTests: fields.optionalList('timeTests', toTimeTest),
    orderTests: fields.optionalList('orderTests', toOrderTest),
    basis: toBasis(fields.raw('basis'), fields.at('basis')),
    aggregation: fields.oneOf('aggregation', AGGREGATIONS),
    minContractFen: readOptionalFen(fields, 'minContractFen'),
    maxContractFen: readOptionalFen(fields, 'maxContractFen'),
    minAggregateFen: readOptionalFen(fields, 'minAggregateFen'),
    formula: toFormula(fields.raw('formula'), fields.at('formula')),
    determination: fields.oneOf('determination', DETERMINATIONS),
    caps: fields.optionalList('caps', toCap),
    minPayoutFen: readOptionalFen(fields, 'minPayoutFen'),
    stacking: readOptional(fields, 'stacking', toStacking),
    receiptUse: fields.has('receiptUse') ? fields.oneOf('receiptUse', RECEIPT_USES) : undefined,
    rounding: toRounding(fields.nested('rounding')),
    budget: readOptional(fields, 'budget', toBudget),
    funding: fields.optionalList('funding', toFundingShare),
    evidence: fields.optionalList('evidence', toEvidenceRule),
    workflow: readOptional(fields, 'workflow', toWorkflow),
    installments: fields.optionalList('installments', toInstallment),
    splitRule: readOptional(fields, 'splitRule', toSplitRule),
    recovery: readOptional(fields, 'recovery', toRecovery),
    publicityWorkdays: fields.integer('publicityWorkdays', { min: 5, max: 60 }),
  };
  for (const part of [fields, jurisdiction, beneficiary]) {
    part.end();
  }
  return policy;
}
