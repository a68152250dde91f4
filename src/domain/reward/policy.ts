/**
 * 奖励政策 as data: who is paid, for which contracts, on which basis, by which formula, up to which cap. A version never
 * changes once a claim refers to it. One file holds one scheme; schemes of one document share its number.
 */
import type { BudgetLevel } from '../ledger/budget-act.js';
import { isInArea } from '../contract/jurisdiction.js';
import { DomainError } from '../errors.js';
import { decimalText, multiply, rationalFromFen, rationalOf } from '../money.js';
import type { Fen } from '../money.js';
import type { FactPath } from './fact-path.js';
import type { InterestStart } from './recovery-terms.js';
import type { RewardReason } from './reward-reason.js';

export const BENEFICIARY_ROLES = [
  'SELLER',
  'BUYER',
  'REGISTRANT',
  'TRANSFER_AGENCY',
  'BROKER_PERSON',
  'REGISTRATION_AGENCY',
  'PLATFORM_OPERATOR',
  'CHALLENGE_SOLVER',
  'CHALLENGE_OWNER',
  'PROJECT_UNDERTAKER',
  'COMPLETER_TEAM',
] as const;
/** Who is paid: a side of the contract, whoever applied (登记方), or who stands behind it. */
export type BeneficiaryRole = (typeof BENEFICIARY_ROLES)[number];

export const TRIGGERS = ['APPLICATION', 'AUTOMATIC'] as const;
/** AUTOMATIC is 免申即享: the office finds the candidates, the enterprise confirms account and contact only. */
export type Trigger = (typeof TRIGGERS)[number];

/**
 * 申报期: fixed days ('2024-05-27'), or the same days of every year ('05-27'), of the day the claim is made.
 */
export interface ApplicationWindow {
  opens: string;
  closes: string;
  batchesPerYear?: number | undefined;
}

export const TIME_FIELDS = ['SIGNED_ON', 'REGISTERED_ON', 'INVOICED_ON', 'RECEIVED_ON', 'PAID_ON'] as const;
/** Invoices are tested by INVOICED_ON where the policy has such a test, else like bank slips by RECEIVED_ON and PAID_ON. */
export type TimeField = (typeof TIME_FIELDS)[number];

export const YEAR_WINDOWS = ['CLAIM_YEAR', 'APPLICATION_YEAR', 'YEAR_BEFORE_APPLICATION', 'BUDGET_YEAR'] as const;
/** Three different years meet in one payment: what is rewarded, when it is applied for, whose budget pays. */
export type YearWindow = (typeof YEAR_WINDOWS)[number];

/** A date that must lie in a window: fixed dates, or a calendar year of the claim. Money is tested row by row. */
export type TimeTest = { field: TimeField; within: YearWindow } | { field: TimeField; from: string; to: string };

export const ORDER_FIELDS = [...TIME_FIELDS, 'LISTED_ON'] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/** Two dates of which the first may not lie after the second; money is tested row by row. */
export interface OrderTest {
  earlier: OrderField;
  later: OrderField;
}

export const PREDICATE_OPERATORS = [
  'eq',
  'ne',
  'in',
  'notIn',
  'gt',
  'gte',
  'lt',
  'lte',
  'startsWith',
  'exists',
] as const;
export type PredicateOperator = (typeof PREDICATE_OPERATORS)[number];

/** One question about one fact, with the reason that is given when the answer is no. `otherFact` compares two facts. */
export type FactTest =
  | { fact: FactPath; op: PredicateOperator; value: boolean | string | readonly string[]; code: RewardReason }
  | { fact: FactPath; op: PredicateOperator; otherFact: FactPath; code: RewardReason };

/** A condition of the policy; each leaf carries the reason that is given when it does not hold. `ref` names another one. */
export type Predicate =
  | { all: readonly Predicate[] }
  | { any: readonly Predicate[] }
  | { not: Predicate; code: RewardReason }
  | { ref: string }
  | FactTest;

export const MEASURES = [
  'RECEIVED',
  'INVOICED',
  'PAID',
  'TECH_AMOUNT',
  'CONTRACT_AMOUNT',
  'REGISTERED_VOLUME',
  'PROMOTED_VOLUME',
  'VAT_DUE',
  'ITEM_COUNT',
] as const;
/**
 * What is counted: money by bank slip (received by the seller, paid by the buyer), invoices, 技术交易额 or 合同成交额; the
 * 成交额 an agency registered, the 技术交易额 it promoted, the output VAT due on the contract, or the contract as one item.
 */
export type Measure = (typeof MEASURES)[number];

export const CEILINGS = ['TECH_AMOUNT', 'CONTRACT_AMOUNT', 'NONE'] as const;
export type Ceiling = (typeof CEILINGS)[number];

export const PRIOR_YEAR_USES = ['GROWTH', 'INCREMENT'] as const;

/** What holds for a measure whatever it is. */
interface BasisTerms {
  ceiling: Ceiling;
  /** Equipment, instruments, parts and materials are out. */
  lessNonTechnical?: boolean | undefined;
  /** Money counts only as far as invoices name the contract or its number. */
  requireInvoiceRemark?: boolean | undefined;
  /** Contracts that need no vouchers count for their 技术交易额. */
  vouchersWaivedWhen?: Predicate | undefined;
  /** 增量: the year counts less the year before, at least zero. */
  priorYearAs?: (typeof PRIOR_YEAR_USES)[number] | undefined;
}

/** 奖励基数: the measure of one contract and the value it may not exceed. */
export type Basis =
  | ({ measure: Measure } & BasisTerms)
  | ({ measure: 'MIN_OF'; of: readonly (Measure | Basis)[] } & BasisTerms);

/** One step of a tiered rate; `upToFen` null is open-ended. */
export interface Tier {
  upToFen: Fen | null;
  /** Decimal text, "0.005" = 0.5 %. */
  rate: string;
}

export const FORMULA_KINDS = [
  'RATE',
  'MARGINAL_TIERS',
  'SLAB_TIERS',
  'FIXED',
  'BASE_PLUS_EXCESS',
  'STEP',
  'PER_ITEM',
  'GROWTH',
  'SUM',
  'MAX',
  'MIN',
  'CAPPED',
  'SWITCH',
  'COMMITTEE',
  'UNKNOWN',
] as const;

/** 计算方式: how an amount follows from the basis. UNKNOWN: the text gives no figure; nothing can be computed. */
export type Formula =
  | { kind: 'RATE'; rate: string }
  | { kind: 'MARGINAL_TIERS' | 'SLAB_TIERS'; tiers: readonly Tier[] }
  | { kind: 'FIXED'; amountFen: Fen }
  | { kind: 'BASE_PLUS_EXCESS'; thresholdFen: Fen; baseFen: Fen; excessRate: string }
  | { kind: 'STEP'; thresholdFen: Fen; baseFen: Fen; blockFen: Fen; perBlockFen: Fen }
  | { kind: 'PER_ITEM'; amountFen: Fen }
  | { kind: 'GROWTH'; minGrowthFen: Fen; rate: string }
  | { kind: 'SUM' | 'MAX' | 'MIN'; parts: readonly Formula[] }
  | { kind: 'CAPPED'; part: Formula; capFen: Fen }
  | { kind: 'SWITCH'; cases: readonly { when: Predicate; then: Formula }[]; otherwise: Formula }
  | { kind: 'COMMITTEE'; minFen: Fen; maxFen: Fen }
  | { kind: 'UNKNOWN' };

export const AGGREGATIONS = ['PER_CONTRACT', 'PER_PROJECT', 'PER_BENEFICIARY_YEAR', 'PER_ITEM_COUNT'] as const;
/** Whether the formula runs on each contract, each project, the sum of the beneficiary's year, or the number of contracts. */
export type Aggregation = (typeof AGGREGATIONS)[number];

export const CAP_SCOPES = [
  'CONTRACT',
  'PROJECT_LIFETIME',
  'PERSON_YEAR',
  'BENEFICIARY_YEAR',
  'GROUP_YEAR',
  'BENEFICIARY_YEAR_ALL_LEVELS',
] as const;
export type CapScope = (typeof CAP_SCOPES)[number];

/** 上限: at most an amount, or at most what another fact says (the VAT really paid). */
export interface Cap {
  scope: CapScope;
  amountFen?: Fen | undefined;
  amountFact?: FactPath | undefined;
  /** GROUP_YEAR: codes of the policies that share this cap. */
  schemes?: readonly string[] | undefined;
}

export const STACKING_CONFLICTS = ['REJECT', 'TAKE_HIGHER', 'TOP_UP_DIFFERENCE'] as const;
/** 叠加: what happens where the same contract, or the same group of policies, was rewarded elsewhere. */
export interface Stacking {
  sameContractOnce: boolean;
  exclusiveGroup?: string | undefined;
  onConflict: (typeof STACKING_CONFLICTS)[number];
  rejectIfFiscallyFunded: boolean;
}

export const RECEIPT_USES = ['ONCE', 'ONCE_PER_ROLE'] as const;
/** 凭证一次性使用: whether a receipt that is counted for one side of a contract is used up for the other. */
export type ReceiptUse = (typeof RECEIPT_USES)[number];

export const ROUNDING_MODES = ['HALF_UP', 'FLOOR'] as const;
/** Rounding happens once, to whole units of so many fen. */
export interface Rounding {
  unitFen: Fen;
  mode: (typeof ROUNDING_MODES)[number];
}

export const DETERMINATIONS = ['FORMULA', 'UP_TO', 'DISCRETIONARY'] as const;

export const SHORTAGE_MODES = ['PRO_RATA', 'FIRST_COME', 'RANKED', 'CARRY_OVER'] as const;
/** What happens when the budget does not reach. */
export type ShortageMode = (typeof SHORTAGE_MODES)[number];

export const FUNDING_MODES = ['DIRECT', 'ADVANCE_THEN_SETTLE'] as const;
/** 分担: which level of government bears which share; all shares add to one. */
export interface FundingShare {
  payer: string;
  /** The level of government it is; versions from before levels were named have none, their lines take no shares from them. */
  level?: BudgetLevel | undefined;
  share: string;
  mode: (typeof FUNDING_MODES)[number];
}

export const EVIDENCE_KINDS = [
  'REGISTRATION_CERT',
  'CONTRACT',
  'INVOICE',
  'BANK_SLIP',
  'NON_RELATED_DECLARATION',
  'PATENT_CERT',
  'AUDIT_REPORT',
  'SALES_LEDGER',
  'COMMISSION_AGREEMENT',
  'SHARE_CHANGE',
  'ACCEPTANCE',
  'TAX_PROOF',
  'PAYEE_CONFIRMATION',
  'RECEIPT',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
/** 证明材料 a claim brings. */
export interface EvidenceRule {
  kind: EvidenceKind;
  required: boolean;
  when?: Predicate | undefined;
}

/** The steps a claim takes beyond the two checks, and the days it has. */
export interface PolicyWorkflow {
  jointReview?: { bodies: readonly string[] } | undefined;
  bureauDecision?: boolean | undefined;
  plan?: boolean | undefined;
  correctionDays?: number | undefined;
  payeeDays?: number | undefined;
  coolingOffHours?: number | undefined;
  finalApprover?: string | undefined;
}

export const INSTALLMENT_POINTS = ['CONTRACT_REGISTERED', 'MILESTONE', 'ACCEPTED'] as const;
/** 分期: what part of the amount is due when; all shares add to one. */
export interface Installment {
  at: (typeof INSTALLMENT_POINTS)[number];
  share: string;
}

export const SPLIT_SUBJECTS = ['OWNERSHIP', 'NET_INCOME', 'GRANT_USE'] as const;
export const SPLIT_PARTIES = ['COMPLETERS', 'R_AND_D'] as const;
/** 权属或收益分配: the least share that must go to those who made it, or to research. */
export interface SplitRule {
  subject: (typeof SPLIT_SUBJECTS)[number];
  party: (typeof SPLIT_PARTIES)[number];
  minShare: string;
}

/** 追回条款, as the text of the policy says it. */
export interface RecoveryRule {
  /** 抵扣: whether what is owed back may be kept from a later reward. */
  netting: boolean;
  /** 资金占用费: part of the principal per calendar day, and from which day. */
  interest?: { ratePerDay: string; from: InterestStart } | undefined;
}

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
  sourceUrl?: string | undefined;
  /** False: rate, side or cap were not read in the text in force; nothing is paid on it in production. */
  confirmed: boolean;
  /** Fields whose figure the text that was read does not give; none may be left where money is paid in production. */
  unknown: readonly string[];
  notes: readonly string[];
  beneficiary: { role: BeneficiaryRole; personAllowed?: boolean | undefined };
  trigger: Trigger;
  applicationWindow?: ApplicationWindow | undefined;
  /** Conditions with a name, for `ref`. */
  conditions: Readonly<Record<string, Predicate>>;
  eligibility?: Predicate | undefined;
  timeTests: readonly TimeTest[];
  orderTests: readonly OrderTest[];
  basis: Basis;
  aggregation: Aggregation;
  minContractFen?: Fen | undefined;
  maxContractFen?: Fen | undefined;
  minAggregateFen?: Fen | undefined;
  formula: Formula;
  /** UP_TO: whoever decides may lower the amount with a reason, never raise it. DISCRETIONARY: a committee names it. */
  determination: (typeof DETERMINATIONS)[number];
  caps: readonly Cap[];
  minPayoutFen?: Fen | undefined;
  stacking?: Stacking | undefined;
  /** ONCE_PER_ROLE: a receipt may also serve the other side of its contract; left out, it counts once over all policies. */
  receiptUse?: ReceiptUse | undefined;
  rounding: Rounding;
  /** `fiscalYear`: from which year it pays (`budgetYearOf`); `amountFen`: what its text says of a year, shown and not enforced. */
  budget?: { fiscalYear?: number | undefined; amountFen?: Fen | undefined; onShortage: ShortageMode } | undefined;
  funding: readonly FundingShare[];
  evidence: readonly EvidenceRule[];
  workflow?: PolicyWorkflow | undefined;
  installments: readonly Installment[];
  splitRule?: SplitRule | undefined;
  /** Left out where the text says nothing: the configured terms hold, which nobody has confirmed for this policy. */
  recovery?: RecoveryRule | undefined;
  /** 公示期 in working days, at least five. */
  publicityWorkdays: number;
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
  asked: { claimYear: number; claimedOn: string },
): RewardPolicy {
  if (!policies.some((policy) => policy.policyCode === policyCode)) {
    throw new DomainError('reward-policy-not-found', { policyCode });
  }
  const policy = findPolicyInForce(policies, policyCode, asked);
  if (policy === undefined) {
    throw new DomainError('reward-policy-not-in-force', { policyCode, claimYear: asked.claimYear });
  }
  return policy;
}

/** The same, or undefined where no version holds. */
export function findPolicyInForce(
  policies: readonly RewardPolicy[],
  policyCode: string,
  { claimYear, claimedOn }: { claimYear: number; claimedOn: string },
): RewardPolicy | undefined {
  const lastDay = `${claimYear}-12-31`;
  const on = claimedOn < lastDay ? claimedOn : lastDay;
  const [policy] = policies
    .filter((version) => version.policyCode === policyCode && version.validFrom <= on)
    .toSorted((one, other) => other.version - one.version);
  return policy !== undefined && isInForceIn(policy, claimYear) ? policy : undefined;
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

/** The cap of this scope that is an amount, or undefined. */
export function findCap(policy: RewardPolicy, scope: CapScope): Cap | undefined {
  return policy.caps.find((cap) => cap.scope === scope && cap.amountFen !== undefined);
}

/** True when money may be paid on this policy in production: it was read in the text in force and no figure is unknown. */
export function isPayableInProduction(policy: RewardPolicy): boolean {
  return policy.confirmed && policy.unknown.length === 0 && policy.formula.kind !== 'UNKNOWN';
}
