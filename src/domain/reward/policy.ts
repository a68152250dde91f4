/**
 * 奖励政策 as data: who is paid, for which contracts, on which basis, by which formula, up to which cap. A version never
 * changes once a claim refers to it. One file holds one scheme; schemes of one document share its number. The shapes are a
 * subset of the model that covers every policy read so far; a new shape is a new member of a union here, with its reader.
 */
import { Fields } from '../configuration-fields.js';
import { isInArea } from '../contract/jurisdiction.js';
import { DomainError } from '../errors.js';
import { decimalText, multiply, rationalFromFen, rationalOf } from '../money.js';
import type { Fen } from '../money.js';
import { REWARD_REASON_CODES } from './reward-reason.js';
import type { RewardReason } from './reward-reason.js';

export const BENEFICIARY_ROLES = ['SELLER', 'BUYER', 'REGISTRANT'] as const;
/** Which side of the contract is paid; the registrant (登记方) is whoever applied. */
export type BeneficiaryRole = (typeof BENEFICIARY_ROLES)[number];

export const TIME_FIELDS = ['SIGNED_ON', 'REGISTERED_ON', 'RECEIVED_ON'] as const;
export type TimeField = (typeof TIME_FIELDS)[number];

/** A date that must lie in a window: fixed dates, or the calendar year of the claim. Receipts are tested row by row. */
export type TimeTest = { field: TimeField; within: 'CLAIM_YEAR' } | { field: TimeField; from: string; to: string };

export const ELIGIBILITY_FACTS = {
  'contract.kind': 'text',
  'contract.number': 'text',
  'contract.fiscallyFunded': 'flag',
  'contract.contractValueFen': 'fen',
  'contract.technologyTransactionValueFen': 'fen',
  'parties.related': 'flag',
  'beneficiary.regionCode': 'text',
} as const satisfies Record<string, 'text' | 'flag' | 'fen'>;
/** The closed list of facts a condition may ask about. */
export type EligibilityFact = keyof typeof ELIGIBILITY_FACTS;

export const PREDICATE_OPERATORS = ['eq', 'ne', 'in', 'notIn', 'gt', 'gte', 'lt', 'lte', 'startsWith'] as const;
export type PredicateOperator = (typeof PREDICATE_OPERATORS)[number];

/** A condition of the policy; each leaf carries the reason that is given when it does not hold. */
export type Predicate =
  | { all: readonly Predicate[] }
  | { any: readonly Predicate[] }
  | { not: Predicate; code: RewardReason }
  | { fact: EligibilityFact; op: PredicateOperator; value: boolean | string | readonly string[]; code: RewardReason };

export const MEASURES = ['RECEIVED', 'INVOICED', 'TECH_AMOUNT', 'CONTRACT_AMOUNT'] as const;
/** What is counted: money that came in by bank slip, invoices, 技术交易额 or 合同成交额. */
export type Measure = (typeof MEASURES)[number];

export const CEILINGS = ['TECH_AMOUNT', 'CONTRACT_AMOUNT', 'NONE'] as const;
export type Ceiling = (typeof CEILINGS)[number];

/** 奖励基数: the measure of one contract and the value it may not exceed. */
export type Basis =
  | { measure: Measure; ceiling: Ceiling }
  | { measure: 'MIN_OF'; of: readonly Measure[]; ceiling: Ceiling };

/** One step of a tiered rate; `upToFen` null is open-ended. */
export interface Tier {
  upToFen: Fen | null;
  /** Decimal text, "0.005" = 0.5 %. */
  rate: string;
}

/** 计算方式: how an amount follows from the basis. */
export type Formula =
  | { kind: 'RATE'; rate: string }
  | { kind: 'MARGINAL_TIERS'; tiers: readonly Tier[] }
  | { kind: 'CAPPED'; part: Formula; capFen: Fen };

export const AGGREGATIONS = ['PER_CONTRACT', 'PER_BENEFICIARY_YEAR'] as const;
/** Whether the formula runs on each contract or on the sum of the beneficiary's year. */
export type Aggregation = (typeof AGGREGATIONS)[number];

export const CAP_SCOPES = ['CONTRACT', 'BENEFICIARY_YEAR'] as const;
/** 上限: how much one contract, or one beneficiary in one year, can bring. */
export interface Cap {
  scope: (typeof CAP_SCOPES)[number];
  amountFen: Fen;
}

export const ROUNDING_MODES = ['HALF_UP', 'FLOOR'] as const;
/** Rounding happens once, to whole units of so many fen. */
export interface Rounding {
  unitFen: Fen;
  mode: (typeof ROUNDING_MODES)[number];
}

export const DETERMINATIONS = ['FORMULA', 'UP_TO'] as const;

/** 奖励政策版本 with the scheme it holds. */
export interface RewardPolicy {
  policyCode: string;
  version: number;
  title: string;
  titleEn: string;
  documentNo?: string | undefined;
  issuer: string;
  jurisdiction: { regionCode: string; level: 'PROVINCE' | 'CITY' | 'DISTRICT' | 'ZONE' };
  validFrom: string;
  validTo?: string | undefined;
  source: string;
  /** False: rate, side or cap were not read in the text in force; nothing is paid on it in production. */
  confirmed: boolean;
  notes: readonly string[];
  beneficiary: { role: BeneficiaryRole };
  eligibility?: Predicate | undefined;
  timeTests: readonly TimeTest[];
  basis: Basis;
  aggregation: Aggregation;
  minContractFen?: Fen | undefined;
  maxContractFen?: Fen | undefined;
  minAggregateFen?: Fen | undefined;
  formula: Formula;
  /** UP_TO: whoever decides may lower the amount with a reason, never raise it. */
  determination: (typeof DETERMINATIONS)[number];
  caps: readonly Cap[];
  minPayoutFen?: Fen | undefined;
  rounding: Rounding;
  /** 公示期 in working days, at least five. */
  publicityWorkdays: number;
}

function toTimeTest(data: unknown, path: string): TimeTest {
  const fields = new Fields(data, path);
  const field = fields.oneOf('field', TIME_FIELDS);
  const test: TimeTest = fields.has('within')
    ? { field, within: fields.oneOf('within', ['CLAIM_YEAR']) }
    : { field, from: fields.date('from'), to: fields.date('to') };
  fields.end();
  if ('from' in test && test.to < test.from) {
    fields.fail('to', 'date on or after from');
  }
  return test;
}

function readFactValue(fields: Fields, fact: EligibilityFact, op: PredicateOperator): boolean | string | string[] {
  const type = ELIGIBILITY_FACTS[fact];
  if (op === 'in' || op === 'notIn') {
    return type === 'text' ? fields.texts('value') : fields.fail('op', `another operator for ${fact}`);
  }
  if (type === 'flag') {
    return op === 'eq' || op === 'ne' ? fields.flag('value') : fields.fail('op', 'eq or ne');
  }
  if (type === 'fen') {
    return op === 'startsWith' ? fields.fail('op', 'a comparison') : fields.fen('value').toString();
  }
  return op === 'eq' || op === 'ne' || op === 'startsWith'
    ? fields.text('value')
    : fields.fail('op', 'eq, ne, in, notIn or startsWith');
}

function toPredicate(data: unknown, path: string): Predicate {
  const fields = new Fields(data, path);
  let predicate: Predicate;
  if (fields.has('all')) {
    predicate = { all: fields.list('all', toPredicate) };
  } else if (fields.has('any')) {
    predicate = { any: fields.list('any', toPredicate) };
  } else if (fields.has('not')) {
    predicate = {
      not: toPredicate(fields.raw('not'), fields.at('not')),
      code: fields.oneOf('code', REWARD_REASON_CODES),
    };
  } else {
    const fact = fields.oneOf('fact', Object.keys(ELIGIBILITY_FACTS).filter(isEligibilityFact));
    const op = fields.oneOf('op', PREDICATE_OPERATORS);
    predicate = { fact, op, value: readFactValue(fields, fact, op), code: fields.oneOf('code', REWARD_REASON_CODES) };
  }
  fields.end();
  return predicate;
}

function isEligibilityFact(text: string): text is EligibilityFact {
  return Object.hasOwn(ELIGIBILITY_FACTS, text);
}

function toBasis(fields: Fields): Basis {
  const measure = fields.oneOf('measure', [...MEASURES, 'MIN_OF']);
  const ceiling = fields.oneOf('ceiling', CEILINGS);
  const basis: Basis =
    measure === 'MIN_OF' ? { measure, of: fields.listOf('of', MEASURES), ceiling } : { measure, ceiling };
  fields.end();
  if (basis.measure === 'MIN_OF' && basis.of.length < 2) {
    fields.fail('of', 'at least two measures');
  }
  return basis;
}

function toTiers(fields: Fields): Tier[] {
  const tiers = fields.list('tiers', (item, path): Tier => {
    const tier = new Fields(item, path);
    const read: Tier = { upToFen: tier.optionalFen('upToFen') ?? null, rate: tier.rate('rate') };
    tier.end();
    return read;
  });
  const edges = tiers.slice(0, -1).map((tier) => tier.upToFen);
  const ascending = edges.every(
    (edge, index) => edge !== null && edge > 0n && (index === 0 || edge > (edges[index - 1] ?? 0n)),
  );
  if (tiers.length === 0 || !ascending || tiers.at(-1)?.upToFen !== null) {
    fields.fail('tiers', 'rising edges, the last tier open (upToFen: null)');
  }
  return tiers;
}

function toFormula(data: unknown, path: string): Formula {
  const fields = new Fields(data, path);
  const kind = fields.oneOf('kind', ['RATE', 'MARGINAL_TIERS', 'CAPPED']);
  const readers = {
    RATE: (): Formula => ({ kind: 'RATE', rate: fields.rate('rate') }),
    MARGINAL_TIERS: (): Formula => ({ kind: 'MARGINAL_TIERS', tiers: toTiers(fields) }),
    CAPPED: (): Formula => ({
      kind: 'CAPPED',
      part: toFormula(fields.raw('part'), fields.at('part')),
      capFen: fields.fen('capFen'),
    }),
  };
  const formula = readers[kind]();
  fields.end();
  return formula;
}

function toCap(data: unknown, path: string): Cap {
  const fields = new Fields(data, path);
  const cap: Cap = { scope: fields.oneOf('scope', CAP_SCOPES), amountFen: fields.fen('amountFen') };
  fields.end();
  return cap;
}

function toRounding(fields: Fields): Rounding {
  const rounding: Rounding = { unitFen: fields.fen('unitFen'), mode: fields.oneOf('mode', ROUNDING_MODES) };
  fields.end();
  return rounding.unitFen > 0n ? rounding : fields.fail('unitFen', 'above zero');
}

/** Reads a reward policy from configuration data. Throws `configuration-invalid` naming the field. */
export function toPolicy(data: unknown): RewardPolicy {
  const fields = new Fields(data, 'policy');
  const jurisdiction = fields.nested('jurisdiction');
  const beneficiary = fields.nested('beneficiary');
  const policy: RewardPolicy = {
    policyCode: fields.matching('policyCode', /^[A-Z0-9-]{2,40}$/, 'code'),
    version: fields.integer('version', { min: 1, max: 10_000 }),
    title: fields.text('title'),
    titleEn: fields.text('titleEn'),
    documentNo: fields.optionalText('documentNo'),
    issuer: fields.text('issuer'),
    jurisdiction: {
      regionCode: jurisdiction.matching('regionCode', /^\d{6}$/, 'six digits'),
      level: jurisdiction.oneOf('level', ['PROVINCE', 'CITY', 'DISTRICT', 'ZONE']),
    },
    validFrom: fields.date('validFrom'),
    validTo: fields.optionalDate('validTo'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    notes: fields.has('notes') ? fields.texts('notes') : [],
    beneficiary: { role: beneficiary.oneOf('role', BENEFICIARY_ROLES) },
    eligibility: fields.has('eligibility')
      ? toPredicate(fields.raw('eligibility'), fields.at('eligibility'))
      : undefined,
    timeTests: fields.optionalList('timeTests', toTimeTest),
    basis: toBasis(fields.nested('basis')),
    aggregation: fields.oneOf('aggregation', AGGREGATIONS),
    minContractFen: fields.optionalFen('minContractFen'),
    maxContractFen: fields.optionalFen('maxContractFen'),
    minAggregateFen: fields.optionalFen('minAggregateFen'),
    formula: toFormula(fields.raw('formula'), fields.at('formula')),
    determination: fields.oneOf('determination', DETERMINATIONS),
    caps: fields.optionalList('caps', toCap),
    minPayoutFen: fields.optionalFen('minPayoutFen'),
    rounding: toRounding(fields.nested('rounding')),
    publicityWorkdays: fields.integer('publicityWorkdays', { min: 5, max: 60 }),
  };
  for (const part of [fields, jurisdiction, beneficiary]) {
    part.end();
  }
  if (policy.validTo !== undefined && policy.validTo < policy.validFrom) {
    fields.fail('validTo', 'date on or after validFrom');
  }
  if (policy.aggregation === 'PER_BENEFICIARY_YEAR' && policy.caps.some((cap) => cap.scope === 'CONTRACT')) {
    fields.fail('caps', 'no CONTRACT cap where the formula runs on the sum of the year');
  }
  if (new Set(policy.caps.map((cap) => cap.scope)).size !== policy.caps.length) {
    fields.fail('caps', 'at most one cap of each scope');
  }
  return policy;
}

/** True when the policy is in force on some day of the year. */
export function isInForceIn(policy: RewardPolicy, year: number): boolean {
  return policy.validFrom <= `${year}-12-31` && (policy.validTo === undefined || policy.validTo >= `${year}-01-01`);
}

/**
 * The version of a policy that holds for a claim: of those in force by the day of the claim, or by the end of a year that
 * is over, the one made last. Throws `reward-policy-not-found`, `reward-policy-not-in-force`.
 */
export function policyInForce(
  policies: readonly RewardPolicy[],
  policyCode: string,
  { claimYear, claimedOn }: { claimYear: number; claimedOn: string },
): RewardPolicy {
  const versions = policies.filter((policy) => policy.policyCode === policyCode);
  if (versions.length === 0) throw new DomainError('reward-policy-not-found', { policyCode });
  const lastDay = `${claimYear}-12-31`;
  const on = claimedOn < lastDay ? claimedOn : lastDay;
  const [policy] = versions
    .filter(({ validFrom }) => validFrom <= on)
    .toSorted((one, other) => other.version - one.version);
  if (policy === undefined || !isInForceIn(policy, claimYear)) {
    throw new DomainError('reward-policy-not-in-force', { policyCode, claimYear });
  }
  return policy;
}

/** A policy pays for contracts registered in its own place. Throws `policy-not-of-this-place`. */
export function assertPolicyOfPlace({ policyCode, jurisdiction }: RewardPolicy, officeRegionCode: string): void {
  if (isInArea(officeRegionCode, jurisdiction.regionCode)) return;
  throw new DomainError('policy-not-of-this-place', {
    policyCode,
    policyRegionCode: jurisdiction.regionCode,
    officeRegionCode,
  });
}

/** A rate as people read it: '0.5%'. */
export function percentText(rate: string): string {
  return `${decimalText(multiply(rationalOf(rate), rationalFromFen(100n)))}%`;
}

/** The cap of this scope, or undefined. */
export function findCap(policy: RewardPolicy, scope: Cap['scope']): Cap | undefined {
  return policy.caps.find((cap) => cap.scope === scope);
}
