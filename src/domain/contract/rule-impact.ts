/** 影响分析: which open cases a proposed version of the rules would have treated otherwise. It changes none of them. */
import { dueOn } from '../calendar.js';
import type { CalendarYear, WorkingDayCalendar } from '../calendar.js';
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import { findKind } from './kind.js';
import type { Jurisdiction } from './jurisdiction.js';
import { calendarAt, layersAt, pinnedLayers, rulesAt } from './rule-places.js';
import type { LayerPin, OfficePlace, RulePlaces } from './rule-places.js';
import { isLarge, limitFor, needsSecondReview, rulesFrom } from './rule-set.js';
import type { RuleSet, RulesInForce } from './rule-set.js';
import type { ContractStatus, LimitName } from './status.js';

/** A case that is not decided yet, as far as rules measure it. */
export interface OpenCaseFacts {
  contractId: string;
  status: ContractStatus;
  office: OfficePlace;
  /** Day of acceptance, before that of submission. */
  measuredOn: string;
  pins?: readonly LayerPin[] | undefined;
  dueLimit?: LimitName | undefined;
  /** Day the running limit is counted from. */
  dueFromOn?: string | undefined;
  kindCode?: string | undefined;
  contractValueFen?: Fen | undefined;
  technologyTransactionValueFen?: Fen | undefined;
  /** A number that is drawn does not change its layout. */
  hasNumber: boolean;
}

/** What would take the place of what holds now. */
export type ProposedRules =
  | { kind: 'rule_set'; ruleSet: RuleSet }
  | { kind: 'jurisdiction'; jurisdiction: Jurisdiction }
  | { kind: 'calendar'; calendar: CalendarYear & { code: string; version: number } }
  | { kind: 'code_list' };

export const IMPACT_ASPECTS = ['dueOn', 'isLarge', 'secondReview', 'numberLayout'] as const;
export type ImpactAspect = (typeof IMPACT_ASPECTS)[number];

/** One thing that would be otherwise; text, or the code of what would keep it from an answer. */
export interface Difference {
  aspect: ImpactAspect;
  before: string | null;
  after: string | null;
}

/** A case that would have been treated otherwise. */
export interface CaseImpact {
  contractId: string;
  status: ContractStatus;
  measuredOn: string;
  /** False: the proposed version does not reach back to the day of this case; the difference is what it would make. */
  reachesBack: boolean;
  differences: Difference[];
}

/** The places with the proposed version beside those that are there. */
export function placesWith(places: RulePlaces, proposed: ProposedRules): RulePlaces {
  switch (proposed.kind) {
    case 'rule_set':
      return { ...places, ruleSets: [...places.ruleSets, proposed.ruleSet] };
    case 'jurisdiction':
      return { ...places, jurisdictions: [...places.jurisdictions, proposed.jurisdiction] };
    case 'calendar':
      return { ...places, calendars: [...places.calendars, proposed.calendar] };
    case 'code_list':
      return places;
  }
}

interface Treatment {
  rules: RulesInForce;
  calendar: WorkingDayCalendar;
}

function rulesBefore(places: RulePlaces, { office, measuredOn, pins }: OpenCaseFacts): RulesInForce {
  return pins === undefined ? rulesAt(places, office, measuredOn) : rulesFrom(pinnedLayers(places, pins));
}

/** How the case is treated now, and how it would be; undefined when the proposal does not touch it. */
function treatmentsOf(
  places: RulePlaces,
  proposed: ProposedRules,
  facts: OpenCaseFacts,
): { before: () => Treatment; after: () => Treatment } | undefined {
  const { office, measuredOn } = facts;
  const calendarIn = (where: RulePlaces): WorkingDayCalendar => calendarAt(where, office.jurisdictionCode, measuredOn);
  switch (proposed.kind) {
    case 'code_list':
      return undefined;
    case 'calendar': {
      const rules = rulesBefore(places, facts);
      const after = placesWith(places, proposed);
      return {
        before: () => ({ rules, calendar: calendarIn(places) }),
        after: () => ({ rules, calendar: calendarIn(after) }),
      };
    }
    case 'jurisdiction': {
      // the day from which it holds does not matter to what it would change
      const { regionCode } = proposed.jurisdiction;
      const after: RulePlaces = {
        ...places,
        jurisdictions: [
          ...places.jurisdictions.filter((entry) => entry.regionCode !== regionCode),
          { ...proposed.jurisdiction, validFrom: undefined },
        ],
      };
      return {
        before: () => ({ rules: rulesAt(places, office, measuredOn), calendar: calendarIn(places) }),
        after: () => ({ rules: rulesAt(after, office, measuredOn), calendar: calendarIn(after) }),
      };
    }
    case 'rule_set': {
      const { ruleSet } = proposed;
      const before = rulesBefore(places, facts);
      const isUnderIt = before.layers.some((layer) => layer.ruleSet.code === ruleSet.code);
      const layers = isUnderIt
        ? before.layers.map((layer) => (layer.ruleSet.code === ruleSet.code ? { ...layer, ruleSet } : layer))
        : layersAt(placesWith(places, proposed), office, measuredOn);
      if (!layers.some((layer) => layer.ruleSet === ruleSet)) return undefined;
      const calendar = (): WorkingDayCalendar => calendarIn(places);
      return {
        before: () => ({ rules: before, calendar: calendar() }),
        after: () => ({ rules: rulesFrom(layers), calendar: calendar() }),
      };
    }
  }
}

function orCode(answer: () => string | null): string | null {
  try {
    return answer();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

function isLargeBy(rules: RulesInForce, facts: OpenCaseFacts): boolean {
  const { contractValueFen, technologyTransactionValueFen, kindCode } = facts;
  const kind = kindCode === undefined ? undefined : findKind(kindCode)?.kind;
  if (contractValueFen === undefined || technologyTransactionValueFen === undefined || kind === undefined) return false;
  return isLarge({ contractValueFen, technologyTransactionValueFen }, kind, rules);
}

const ANSWERS: Readonly<Record<ImpactAspect, (treatment: Treatment, facts: OpenCaseFacts) => string | null>> = {
  dueOn({ rules, calendar }, facts) {
    const { dueLimit, dueFromOn } = facts;
    if (dueLimit === undefined || dueFromOn === undefined) return null;
    return dueOn(limitFor(rules, dueLimit, isLargeBy(rules, facts)), dueFromOn, calendar).on;
  },
  isLarge: ({ rules }, facts) => String(isLargeBy(rules, facts)),
  secondReview: ({ rules }, facts) =>
    needsSecondReview(isLargeBy(rules, facts), rules) ? rules.secondReview.by : 'NONE',
  numberLayout: ({ rules }, { hasNumber }) => (hasNumber ? null : rules.numberTemplate),
};

function reachesBackTo(proposed: ProposedRules, on: string): boolean {
  if (proposed.kind === 'rule_set') {
    const { validFrom, validTo } = proposed.ruleSet;
    return validFrom <= on && (validTo === undefined || on <= validTo);
  }
  return proposed.kind !== 'jurisdiction' || (proposed.jurisdiction.validFrom ?? '') <= on;
}

/** The open cases a proposal would have treated otherwise, with what would be different; pinned cases keep what they have. */
export function impactOf(places: RulePlaces, proposed: ProposedRules, cases: readonly OpenCaseFacts[]): CaseImpact[] {
  return cases.flatMap((facts) => {
    const treatments = touched(() => treatmentsOf(places, proposed, facts));
    if (treatments === undefined) return [];
    const differences = IMPACT_ASPECTS.flatMap((aspect): Difference[] => {
      const before = orCode(() => ANSWERS[aspect](treatments.before(), facts));
      const after = orCode(() => ANSWERS[aspect](treatments.after(), facts));
      return before === after ? [] : [{ aspect, before, after }];
    });
    if (differences.length === 0) return [];
    const { contractId, status, measuredOn } = facts;
    return [{ contractId, status, measuredOn, reachesBack: reachesBackTo(proposed, measuredOn), differences }];
  });
}

/** A case whose own rules give no answer cannot be compared; the problem is named where the rules are checked. */
function touched<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
