import type { TimeLimit } from '../calendar.js';
import { LIMIT_UNITS } from '../calendar.js';
import { checkNumberTemplate } from '../certificate/registration-number.js';
import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import { CONTRACT_KINDS } from './kind.js';
import type { ContractKind } from './kind.js';
import type { LimitName } from './status.js';

export const LARGE_BASES = ['TECH_AMOUNT', 'TOTAL_AMOUNT'] as const;
export type LargeBasis = (typeof LARGE_BASES)[number];

export const APPLICANT_SIDES = ['seller', 'buyer'] as const;
export type ApplicantSide = (typeof APPLICANT_SIDES)[number];

/** 大额合同: which contracts need a second review and have the longer limit; places differ in amount, measure and kinds. */
export interface LargeRule {
  basis: LargeBasis;
  thresholdFen: Fen;
  /** True: the threshold itself is large already (≥). */
  inclusive: boolean;
  /** Absent: all kinds. */
  kinds?: readonly ContractKind[] | undefined;
}

/** The limits of one rule set; `review` has two lengths, correction a reminder before its end. */
export interface RuleSetLimits {
  acceptance: TimeLimit;
  correction: TimeLimit & { reminderDaysBefore: number };
  review: { standard: TimeLimit; large: TimeLimit };
  deregistration: TimeLimit;
  publicity: TimeLimit;
}

/** A limit by name; `publicity` belongs to the reward, the others to the life-cycle table. */
export type RuleSetLimitName = LimitName | 'publicity';

/** 规则版本: what one legal base says in numbers. A case keeps the rule set it was accepted under; a change is a new row. */
export interface RuleSet {
  code: string;
  title: string;
  titleEn: string;
  validFrom: string;
  validTo?: string | undefined;
  source: string;
  /** False: these numbers were not read in the text in force; every screen that uses them says so. */
  confirmed: boolean;
  notes: readonly string[];
  limits: RuleSetLimits;
  /** Absent: the rule set knows no large contracts. */
  large?: LargeRule | undefined;
  /** Who may apply: for a domestic contract, and for an import (foreign seller). */
  applicantSides: { domestic: readonly ApplicantSide[]; import: readonly ApplicantSide[] };
  /** 申请时点: after the contract took effect, inside its term. */
  filingWindow: { mustBeEffective: boolean; mustBeInTerm: boolean; warnDaysBeforeEnd: number };
  numberTemplate: string;
}

function toTimeLimit(fields: Fields): TimeLimit {
  const limit: TimeLimit = {
    unit: fields.oneOf('unit', LIMIT_UNITS),
    days: fields.integer('days', { min: 1, max: 365 }),
  };
  fields.end();
  return limit;
}

function toCorrectionLimit(fields: Fields): TimeLimit & { reminderDaysBefore: number } {
  const days = fields.integer('days', { min: 1, max: 365 });
  const limit = {
    unit: fields.oneOf('unit', LIMIT_UNITS),
    days,
    reminderDaysBefore: fields.integer('reminderDaysBefore', { min: 0, max: days - 1 }),
  };
  fields.end();
  return limit;
}

function toLargeRule(fields: Fields): LargeRule {
  const rule: LargeRule = {
    basis: fields.oneOf('basis', LARGE_BASES),
    thresholdFen: fields.fen('thresholdFen'),
    inclusive: fields.flag('inclusive'),
    ...(fields.has('kinds') ? { kinds: fields.listOf('kinds', CONTRACT_KINDS) } : {}),
  };
  fields.end();
  return rule;
}

/** Reads a rule set from configuration data. Throws `configuration-invalid` naming the field. */
export function toRuleSet(data: unknown): RuleSet {
  const fields = new Fields(data, 'ruleSet');
  const limits = fields.nested('limits');
  const review = limits.nested('review');
  const sides = fields.nested('applicantSides');
  const window = fields.nested('filingWindow');
  const ruleSet: RuleSet = {
    code: fields.matching('code', /^[A-Za-z0-9-]{2,40}$/, 'code'),
    title: fields.text('title'),
    titleEn: fields.text('titleEn'),
    validFrom: fields.date('validFrom'),
    validTo: fields.optionalDate('validTo'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    notes: fields.has('notes') ? fields.texts('notes') : [],
    limits: {
      acceptance: toTimeLimit(limits.nested('acceptance')),
      correction: toCorrectionLimit(limits.nested('correction')),
      review: { standard: toTimeLimit(review.nested('standard')), large: toTimeLimit(review.nested('large')) },
      deregistration: toTimeLimit(limits.nested('deregistration')),
      publicity: toTimeLimit(limits.nested('publicity')),
    },
    large: fields.has('large') ? toLargeRule(fields.nested('large')) : undefined,
    applicantSides: {
      domestic: sides.listOf('domestic', APPLICANT_SIDES),
      import: sides.listOf('import', APPLICANT_SIDES),
    },
    filingWindow: {
      mustBeEffective: window.flag('mustBeEffective'),
      mustBeInTerm: window.flag('mustBeInTerm'),
      warnDaysBeforeEnd: window.integer('warnDaysBeforeEnd', { min: 0, max: 365 }),
    },
    numberTemplate: fields.text('numberTemplate'),
  };
  for (const part of [fields, limits, review, sides, window]) {
    part.end();
  }
  checkNumberTemplate(ruleSet.numberTemplate);
  if (ruleSet.validTo !== undefined && ruleSet.validTo < ruleSet.validFrom) {
    fields.fail('validTo', 'date on or after validFrom');
  }
  return ruleSet;
}

/** The amounts the large rule may be measured by. */
export interface MeasuredValues {
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
}

/** 大额合同 or not, by the rule set of the case (D2024 art. 14: 技术交易额 of 5,000,000 yuan and more). */
export function isLarge(values: MeasuredValues, kind: ContractKind, ruleSet: RuleSet): boolean {
  const rule = ruleSet.large;
  if (rule === undefined || (rule.kinds !== undefined && !rule.kinds.includes(kind))) {
    return false;
  }
  const measured = rule.basis === 'TECH_AMOUNT' ? values.technologyTransactionValueFen : values.contractValueFen;
  return rule.inclusive ? measured >= rule.thresholdFen : measured > rule.thresholdFen;
}

/** The limit of this name; only the review is longer for a large contract. */
export function limitFor(ruleSet: RuleSet, limitName: RuleSetLimitName, large: boolean): TimeLimit {
  if (limitName === 'review') {
    return large ? ruleSet.limits.review.large : ruleSet.limits.review.standard;
  }
  return ruleSet.limits[limitName];
}

/** The rule set in force on the day of acceptance; of several, the one that came last. Throws `rule-set-not-found`. */
export function ruleSetFor(ruleSets: readonly RuleSet[], acceptedOn: string): RuleSet {
  const [ruleSet] = ruleSets
    .filter((entry) => entry.validFrom <= acceptedOn && (entry.validTo === undefined || acceptedOn <= entry.validTo))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  if (ruleSet === undefined) {
    throw new DomainError('rule-set-not-found', { on: acceptedOn, known: ruleSets.map((entry) => entry.code) });
  }
  return ruleSet;
}
