import type { TimeLimit } from '../calendar.js';
import { LIMIT_UNITS } from '../calendar.js';
import { checkNumberTemplate } from '../certificate/registration-number.js';
import { Fields } from '../configuration-fields.js';
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import { toExtensionRule, toPauseReasons, toWarningRule } from './clock-rules.js';
import type { ExtensionRule, PauseReason, WarningRule } from './clock-rules.js';
import { CONTRACT_KINDS } from './kind.js';
import type { ContractKind } from './kind.js';
import type { LimitName } from './status.js';

export const LARGE_BASES = ['TECH_AMOUNT', 'TOTAL_AMOUNT'] as const;
export type LargeBasis = (typeof LARGE_BASES)[number];

export const APPLICANT_SIDES = ['seller', 'buyer'] as const;
export type ApplicantSide = (typeof APPLICANT_SIDES)[number];

export const RULE_SEVERITIES = ['BLOCK', 'WARN'] as const;
/** What a rule does to a submission that does not keep it: refuse it, or warn both sides. */
export type RuleSeverity = (typeof RULE_SEVERITIES)[number];

/** 大额合同: which contracts have the longer limit; places differ in amount, measure and kinds. */
export interface LargeRule {
  basis: LargeBasis;
  thresholdFen: Fen;
  /** True: the threshold itself is large already (≥). */
  inclusive: boolean;
  /** Absent: all kinds. */
  kinds?: readonly ContractKind[] | undefined;
}

export const SECOND_REVIEW_SCOPES = ['LARGE', 'ALL'] as const;
export const SECOND_REVIEW_LEVELS = ['OFFICE', 'CITY', 'PROVINCE'] as const;
/** 复审: which contracts a second reviewer decides, and at which level that person sits. */
export interface SecondReviewRule {
  of: (typeof SECOND_REVIEW_SCOPES)[number];
  by: (typeof SECOND_REVIEW_LEVELS)[number];
}

/** 申请主体: who may apply, for a domestic contract, for an import, and where both sides lie in the place. */
export interface ApplicantSideRule {
  domestic: readonly ApplicantSide[];
  import: readonly ApplicantSide[];
  /** Absent: as `domestic`. */
  withinArea?: readonly ApplicantSide[] | undefined;
  severity: RuleSeverity;
}

export const WINDOW_STARTS = ['SIGNING', 'EFFECTIVENESS'] as const;
/** 申请时点: after the contract took effect, inside its term, and within so many days where a place says so. */
export interface FilingWindowRule {
  mustBeEffective: boolean;
  mustBeInTerm: boolean;
  warnDaysBeforeEnd: number;
  /** Absent: no number of days after signing or effectiveness. */
  within?: (TimeLimit & { from: (typeof WINDOW_STARTS)[number] }) | undefined;
  severity: RuleSeverity;
}

export const PAPER_ORIGINALS = ['REQUIRED', 'NOT_REQUIRED'] as const;
/** 纸质合同: whether the paper original must be handed in at the office beside what was uploaded. */
export interface PaperRule {
  original: (typeof PAPER_ORIGINALS)[number];
  severity: RuleSeverity;
}

export const CONFIRMATIONS_BEFORE_FILING = ['REQUIRED', 'NOT_REQUIRED'] as const;
/** 相对方确认: whether the other party confirms what is declared before it is filed. */
export interface CounterpartyConfirmationRule {
  beforeFiling: (typeof CONFIRMATIONS_BEFORE_FILING)[number];
}

/** A limit that ends without an answer has a reminder before its end. */
export type CorrectionLimit = TimeLimit & { reminderDaysBefore: number };

/** Everything a rule set can say; each is inherited by itself, so a place may give one of them and leave the rest. */
export interface RuleFigures {
  'limits.acceptance': TimeLimit;
  'limits.correction': CorrectionLimit;
  'limits.review.standard': TimeLimit;
  'limits.review.large': TimeLimit;
  'limits.review.expert': TimeLimit;
  'limits.deregistration': TimeLimit;
  'limits.publicity': TimeLimit;
  'limits.objection': TimeLimit;
  'limits.statement': TimeLimit;
  pauses: readonly PauseReason[];
  extension: ExtensionRule | 'NONE';
  warnings: WarningRule;
  large: LargeRule | 'NONE';
  secondReview: SecondReviewRule;
  applicantSides: ApplicantSideRule;
  filingWindow: FilingWindowRule;
  paper: PaperRule;
  counterpartyConfirmation: CounterpartyConfirmationRule;
  numberTemplate: string;
}
export type FigureName = keyof RuleFigures;
/** Figures that are lengths of time. */
export type LimitFigure = Extract<FigureName, `limits.${string}`>;

/** What each figure is called. */
export const FIGURE_WORDS: Readonly<Record<FigureName, { zh: string; en: string }>> = {
  'limits.acceptance': { zh: '受理时限', en: 'limit of acceptance' },
  'limits.correction': { zh: '补正时限', en: 'limit of correction' },
  'limits.review.standard': { zh: '审核时限', en: 'limit of review' },
  'limits.review.large': { zh: '大额合同审核时限', en: 'limit of review, large contract' },
  'limits.review.expert': { zh: '专家评审审核时限', en: 'limit of review with experts' },
  'limits.deregistration': { zh: '注销时限', en: 'limit of deregistration' },
  'limits.publicity': { zh: '公示期', en: 'publicity period' },
  'limits.objection': { zh: '异议复核时限', en: 'limit for deciding an objection' },
  'limits.statement': { zh: '陈述申辩期', en: 'period of the statement before a revocation' },
  pauses: { zh: '停止计时事由', en: 'reasons for which the clock stands still' },
  extension: { zh: '延长期限', en: 'extension of a limit' },
  warnings: { zh: '到期预警', en: 'warnings before a limit ends' },
  large: { zh: '大额合同标准', en: 'large contract' },
  secondReview: { zh: '复审', en: 'second review' },
  applicantSides: { zh: '申请主体', en: 'applying side' },
  filingWindow: { zh: '申请时点', en: 'filing window' },
  paper: { zh: '纸质合同', en: 'paper original' },
  counterpartyConfirmation: { zh: '相对方确认', en: 'confirmation by the other party' },
  numberTemplate: { zh: '登记编号格式', en: 'layout of the registration number' },
};
export const FIGURE_NAMES = Object.keys(FIGURE_WORDS).filter(isFigureName);

function isFigureName(text: string): text is FigureName {
  return Object.hasOwn(FIGURE_WORDS, text);
}

/** Where a figure was read, when that is not where the rest of its rule set was read. */
export interface Provenance {
  source: string;
  /** False: not read in the text in force; every screen that shows the figure says so. */
  confirmed: boolean;
  /** The doubt, in words. */
  note?: string | undefined;
}

/** 规则版本: what one legal base says in numbers, wholly or in part; a version never changes. */
export interface RuleSet {
  code: string;
  version: number;
  title: string;
  titleEn: string;
  validFrom: string;
  validTo?: string | undefined;
  source: string;
  /** Of every figure that has no provenance of its own. */
  confirmed: boolean;
  notes: readonly string[];
  figures: Partial<RuleFigures>;
  provenance: Partial<Record<FigureName, Provenance>>;
}

function toTimeLimit(fields: Fields): TimeLimit {
  const limit: TimeLimit = {
    unit: fields.oneOf('unit', LIMIT_UNITS),
    days: fields.integer('days', { min: 1, max: 365 }),
  };
  fields.end();
  return limit;
}

function toCorrectionLimit(fields: Fields): CorrectionLimit {
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

function toSecondReviewRule(fields: Fields): SecondReviewRule {
  const rule = { of: fields.oneOf('of', SECOND_REVIEW_SCOPES), by: fields.oneOf('by', SECOND_REVIEW_LEVELS) };
  fields.end();
  return rule;
}

const severityOf = (fields: Fields): RuleSeverity => fields.optionalOneOf('severity', RULE_SEVERITIES) ?? 'BLOCK';

function toApplicantSideRule(fields: Fields): ApplicantSideRule {
  const rule: ApplicantSideRule = {
    domestic: fields.listOf('domestic', APPLICANT_SIDES),
    import: fields.listOf('import', APPLICANT_SIDES),
    ...(fields.has('withinArea') ? { withinArea: fields.listOf('withinArea', APPLICANT_SIDES) } : {}),
    severity: severityOf(fields),
  };
  fields.end();
  for (const name of ['domestic', 'import'] as const)
    if (rule[name].length === 0) fields.fail(name, 'at least one side');
  return rule;
}

function toFilingWindowRule(fields: Fields): FilingWindowRule {
  const toWithin = (within: Fields): NonNullable<FilingWindowRule['within']> => {
    const from = within.oneOf('from', WINDOW_STARTS);
    return { from, ...toTimeLimit(within) };
  };
  const rule: FilingWindowRule = {
    mustBeEffective: fields.flag('mustBeEffective'),
    mustBeInTerm: fields.flag('mustBeInTerm'),
    warnDaysBeforeEnd: fields.integer('warnDaysBeforeEnd', { min: 0, max: 365 }),
    ...(fields.has('within') ? { within: toWithin(fields.nested('within')) } : {}),
    severity: severityOf(fields),
  };
  fields.end();
  return rule;
}

function toPaperRule(fields: Fields): PaperRule {
  const rule: PaperRule = { original: fields.oneOf('original', PAPER_ORIGINALS), severity: severityOf(fields) };
  fields.end();
  return rule;
}

function toCounterpartyConfirmationRule(fields: Fields): CounterpartyConfirmationRule {
  const rule = { beforeFiling: fields.oneOf('beforeFiling', CONFIRMATIONS_BEFORE_FILING) };
  fields.end();
  return rule;
}

/** How each figure is read; it stands under the last part of its name. */
const READERS: { readonly [Name in FigureName]: (fields: Fields, name: string) => RuleFigures[Name] } = {
  'limits.acceptance': (fields, name) => toTimeLimit(fields.nested(name)),
  'limits.correction': (fields, name) => toCorrectionLimit(fields.nested(name)),
  'limits.review.standard': (fields, name) => toTimeLimit(fields.nested(name)),
  'limits.review.large': (fields, name) => toTimeLimit(fields.nested(name)),
  'limits.review.expert': (fields, name) => toTimeLimit(fields.nested(name)),
  'limits.deregistration': (fields, name) => toTimeLimit(fields.nested(name)),
  'limits.publicity': (fields, name) => toTimeLimit(fields.nested(name)),
  'limits.objection': (fields, name) => toTimeLimit(fields.nested(name)),
  'limits.statement': (fields, name) => toTimeLimit(fields.nested(name)),
  pauses: toPauseReasons,
  extension: toExtensionRule,
  warnings: toWarningRule,
  large: (fields, name) => (fields.raw(name) === 'NONE' ? 'NONE' : toLargeRule(fields.nested(name))),
  secondReview: (fields, name) => toSecondReviewRule(fields.nested(name)),
  applicantSides: (fields, name) => toApplicantSideRule(fields.nested(name)),
  filingWindow: (fields, name) => toFilingWindowRule(fields.nested(name)),
  paper: (fields, name) => toPaperRule(fields.nested(name)),
  counterpartyConfirmation: (fields, name) => toCounterpartyConfirmationRule(fields.nested(name)),
  numberTemplate: (fields, name) => {
    const template = fields.text(name);
    checkNumberTemplate(template);
    return template;
  },
};

function readFigures(fields: Fields): Partial<RuleFigures> {
  const limits = fields.has('limits') ? fields.nested('limits') : undefined;
  const review = limits?.has('review') === true ? limits.nested('review') : undefined;
  const sectionOf = (name: FigureName): Fields | undefined => {
    if (!name.startsWith('limits.')) return fields;
    return name.startsWith('limits.review.') ? review : limits;
  };
  const figures = Object.fromEntries(
    FIGURE_NAMES.flatMap((name) => {
      const section = sectionOf(name);
      const last = name.slice(name.lastIndexOf('.') + 1);
      return section?.has(last) === true ? [[name, READERS[name](section, last)]] : [];
    }),
  ) as Partial<RuleFigures>;
  review?.end();
  limits?.end();
  return figures;
}

function readProvenance(fields: Fields, figures: Partial<RuleFigures>): RuleSet['provenance'] {
  if (!fields.has('provenance')) return {};
  const provenance = fields.nested('provenance');
  const entries = FIGURE_NAMES.filter((name) => provenance.has(name)).map((name): [FigureName, Provenance] => {
    if (figures[name] === undefined) provenance.fail(name, 'a figure that this rule set gives');
    const entry = provenance.nested(name);
    const read: Provenance = {
      source: entry.text('source'),
      confirmed: entry.flag('confirmed'),
      ...(entry.has('note') ? { note: entry.text('note') } : {}),
    };
    entry.end();
    return [name, read];
  });
  provenance.end();
  return Object.fromEntries(entries);
}

/** Reads a rule set from configuration data. Throws `configuration-invalid` naming the field. */
export function toRuleSet(data: unknown, version = 1): RuleSet {
  const fields = new Fields(data, 'ruleSet');
  const figures = readFigures(fields);
  const ruleSet: RuleSet = {
    code: fields.matching('code', /^[A-Za-z0-9-]{2,40}$/, 'code'),
    version,
    title: fields.text('title'),
    titleEn: fields.text('titleEn'),
    validFrom: fields.date('validFrom'),
    validTo: fields.optionalDate('validTo'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    notes: fields.has('notes') ? fields.texts('notes') : [],
    figures,
    provenance: readProvenance(fields, figures),
  };
  fields.end();
  if (ruleSet.validTo !== undefined && ruleSet.validTo < ruleSet.validFrom) {
    fields.fail('validTo', 'date on or after validFrom');
  }
  return ruleSet;
}

/** A place a rule set speaks for: a region of GB/T 2260, or one office in it. */
export interface RulePlace {
  regionCode: string;
  /** 登记点 of an office; absent for a region. */
  point?: string | undefined;
  name: string;
  nameEn: string;
}

/** A rule set as it holds in a place; of several layers the narrowest that gives a figure is followed. */
export interface RuleLayer {
  ruleSet: RuleSet;
  place: RulePlace;
}

/** What one layer says of a figure, and on what grounds. */
export interface FigureStatement<Name extends FigureName = FigureName> extends Provenance {
  value: RuleFigures[Name];
  code: string;
  version: number;
  place: RulePlace;
}

/** Where a figure in force comes from, and what the wider layers would have said instead. */
export interface FigureOrigin<Name extends FigureName = FigureName> extends FigureStatement<Name> {
  instead: readonly FigureStatement<Name>[];
}

/** The limits in force; `review` has a length for large contracts and one with experts, correction a reminder. */
export interface RuleSetLimits {
  acceptance: TimeLimit;
  correction: CorrectionLimit;
  review: { standard: TimeLimit; large: TimeLimit; expert: TimeLimit };
  deregistration: TimeLimit;
  publicity: TimeLimit;
  objection: TimeLimit;
  statement: TimeLimit;
}

/** A limit by name; `publicity` belongs to the reward, the others to the life-cycle table. */
export type RuleSetLimitName = LimitName | 'publicity';

/** 适用规则: everything that holds for a case, each figure from the narrowest layer that gives it. */
export interface RulesInForce {
  /** Code and version of the narrowest layer. */
  code: string;
  version: number;
  /** True when every figure was read in the text in force. */
  confirmed: boolean;
  /** From the widest to the narrowest. */
  layers: readonly RuleLayer[];
  origins: { readonly [Name in FigureName]: FigureOrigin<Name> };
  limits: RuleSetLimits;
  /** Reasons for which the clock may stand still. */
  pauses: readonly PauseReason[];
  /** Absent: no limit is extended. */
  extension?: ExtensionRule | undefined;
  warnings: WarningRule;
  /** Absent: these rules know no large contracts. */
  large?: LargeRule | undefined;
  secondReview: SecondReviewRule;
  applicantSides: ApplicantSideRule;
  filingWindow: FilingWindowRule;
  paper: PaperRule;
  counterpartyConfirmation: CounterpartyConfirmationRule;
  numberTemplate: string;
}

function statementOf<Name extends FigureName>(
  name: Name,
  { ruleSet, place }: RuleLayer,
): FigureStatement<Name> | undefined {
  const value = ruleSet.figures[name];
  if (value === undefined) return undefined;
  const { source, confirmed, note }: Provenance = ruleSet.provenance[name] ?? {
    source: ruleSet.source,
    confirmed: ruleSet.confirmed,
  };
  const { code, version } = ruleSet;
  return { value, code, version, place, source, confirmed, ...(note === undefined ? {} : { note }) };
}

/**
 * 省 → 市 → 登记机构: of each figure the statement of the narrowest layer, beside those it takes the place of.
 * Throws `rule-set-not-found` without any layer, `rule-figure-missing` naming what no layer gives.
 */
export function rulesFrom(layers: readonly RuleLayer[]): RulesInForce {
  const narrowest = layers.at(-1);
  if (narrowest === undefined) throw new DomainError('rule-set-not-found');
  const missing: FigureName[] = [];
  const origin = <Name extends FigureName>(name: Name): FigureOrigin<Name> => {
    const statements = layers.toReversed().flatMap((layer) => statementOf(name, layer) ?? []);
    const [first, ...instead] = statements;
    if (first === undefined) missing.push(name);
    // completed below, or refused with everything that is missing
    return { ...first, instead } as FigureOrigin<Name>;
  };
  const origins = Object.fromEntries(FIGURE_NAMES.map((name) => [name, origin(name)])) as RulesInForce['origins'];
  if (missing.length > 0) {
    throw new DomainError('rule-figure-missing', {
      figures: missing,
      ruleSets: layers.map(({ ruleSet }) => `${ruleSet.code}.${ruleSet.version}`),
    });
  }
  const large = origins.large.value;
  const extension = origins.extension.value;
  return {
    code: narrowest.ruleSet.code,
    version: narrowest.ruleSet.version,
    confirmed: Object.values(origins).every(({ confirmed }) => confirmed),
    layers,
    origins,
    limits: {
      acceptance: origins['limits.acceptance'].value,
      correction: origins['limits.correction'].value,
      review: {
        standard: origins['limits.review.standard'].value,
        large: origins['limits.review.large'].value,
        expert: origins['limits.review.expert'].value,
      },
      deregistration: origins['limits.deregistration'].value,
      publicity: origins['limits.publicity'].value,
      objection: origins['limits.objection'].value,
      statement: origins['limits.statement'].value,
    },
    pauses: origins.pauses.value,
    ...(extension === 'NONE' ? {} : { extension }),
    warnings: origins.warnings.value,
    ...(large === 'NONE' ? {} : { large }),
    secondReview: origins.secondReview.value,
    applicantSides: origins.applicantSides.value,
    filingWindow: origins.filingWindow.value,
    paper: origins.paper.value,
    counterpartyConfirmation: origins.counterpartyConfirmation.value,
    numberTemplate: origins.numberTemplate.value,
  };
}

/** The amounts the large rule may be measured by. */
export interface MeasuredValues {
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
}

/** 大额合同 or not, by the rules of the case (D2024 art. 14: 技术交易额 of 5,000,000 yuan and more). */
export function isLarge(values: MeasuredValues, kind: ContractKind, rules: Pick<RulesInForce, 'large'>): boolean {
  const rule = rules.large;
  if (rule === undefined || (rule.kinds !== undefined && !rule.kinds.includes(kind))) {
    return false;
  }
  const measured = rule.basis === 'TECH_AMOUNT' ? values.technologyTransactionValueFen : values.contractValueFen;
  return rule.inclusive ? measured >= rule.thresholdFen : measured > rule.thresholdFen;
}

/** 复审 or not: a place has every contract reviewed twice, or the large ones. */
export function needsSecondReview(large: boolean, rules: Pick<RulesInForce, 'secondReview'>): boolean {
  return large || rules.secondReview.of === 'ALL';
}

/** The figure that gives a limit its length; only the review is longer for a large contract. */
export function figureOfLimit(limitName: LimitName, large: boolean): LimitFigure {
  if (limitName === 'review') return large ? 'limits.review.large' : 'limits.review.standard';
  return `limits.${limitName}`;
}

/** The length that a figure gives in these rules. */
export function lengthOf(rules: Pick<RulesInForce, 'origins'>, figure: LimitFigure): TimeLimit {
  const { unit, days } = rules.origins[figure].value;
  return { unit, days };
}

/** The limit of this name; only the review is longer for a large contract. */
export function limitFor(rules: Pick<RulesInForce, 'limits'>, limitName: RuleSetLimitName, large: boolean): TimeLimit {
  if (limitName === 'review') {
    return large ? rules.limits.review.large : rules.limits.review.standard;
  }
  return rules.limits[limitName];
}

/** What has versions that take one another's place, each from its first day on. */
interface Versioned {
  version: number;
  validFrom?: string | undefined;
  validTo?: string | undefined;
}

/** The version that holds on a day: the latest made of those that have begun; undefined when that one has ended. */
export function findVersionInForce<Item extends Versioned>(versions: readonly Item[], on: string): Item | undefined {
  const begun = versions.filter(({ validFrom }) => validFrom === undefined || validFrom <= on);
  const latest = begun.toSorted((a, b) => b.version - a.version)[0];
  return latest === undefined || (latest.validTo !== undefined && latest.validTo < on) ? undefined : latest;
}
