/**
 * Which rules hold where: the chain of places from the nation down to an office, the rule sets each has of its own on a
 * day, and everything that would keep the chain from giving an answer. All of it is data; this asks the same of it when it
 * is loaded, when somebody proposes to change it, and when a case needs it.
 */
import type { CalendarYear, ProvisionalRule, WorkingDayCalendar } from '../calendar.js';
import { addCalendarDays } from '../calendar.js';
import { DomainError } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import { enclosingRegions, NATION } from './jurisdiction.js';
import type { Jurisdiction } from './jurisdiction.js';
import { findVersionInForce, rulesFrom } from './rule-set.js';
import type { RuleLayer, RulePlace, RuleSet, RulesInForce } from './rule-set.js';

/** One version of one year of a named calendar: `CN-2026`. */
export interface CalendarVersion extends CalendarYear {
  code: string;
  version: number;
}

/** Every version of everything that says which rules hold where. */
export interface RulePlaces {
  jurisdictions: readonly Jurisdiction[];
  ruleSets: readonly RuleSet[];
  calendars: readonly CalendarVersion[];
  /** Absent: a year that is not announced is refused. */
  provisional?: ProvisionalRule | undefined;
}

/** An office by where it is; its point makes it one among those of its region. */
export interface OfficePlace {
  jurisdictionCode: string;
  point?: string | undefined;
}

/** One layer a case is pinned to. */
export interface LayerPin {
  code: string;
  version: number;
  regionCode: string;
  point?: string | undefined;
}

/** The place on a day. Throws `jurisdiction-not-found`. */
export function getJurisdiction(places: RulePlaces, regionCode: string, on: string): Jurisdiction {
  const found = findVersionInForce(
    places.jurisdictions.filter((entry) => entry.regionCode === regionCode),
    on,
  );
  if (found === undefined) throw new DomainError('jurisdiction-not-found', { regionCode, on });
  return found;
}

/**
 * 全国 → 省 → 市: the places above this one and itself, the nation first.
 * Throws `jurisdiction-not-found`, `jurisdiction-parent-unknown`, `jurisdiction-circular`.
 */
export function chainOf(places: RulePlaces, regionCode: string, on: string): Jurisdiction[] {
  const isKnown = (code: string): boolean =>
    findVersionInForce(
      places.jurisdictions.filter((entry) => entry.regionCode === code),
      on,
    ) !== undefined;
  const chain = [getJurisdiction(places, regionCode, on)];
  for (;;) {
    const [place] = chain;
    if (place === undefined || place.regionCode === NATION) return chain;
    const { parent } = place;
    const above = parent ?? enclosingRegions(place.regionCode).find(isKnown);
    if (above === undefined || !isKnown(above)) {
      throw new DomainError('jurisdiction-parent-unknown', { regionCode: place.regionCode, parent: above ?? NATION });
    }
    if (chain.some((entry) => entry.regionCode === above)) {
      throw new DomainError('jurisdiction-circular', { regionCode: place.regionCode, parent: above });
    }
    chain.unshift(getJurisdiction(places, above, on));
  }
}

const placeOf = ({ regionCode, name, nameEn }: Jurisdiction): RulePlace => ({ regionCode, name, nameEn });

/** The one rule set of a place that holds on a day. Throws `rule-set-not-found` for a code nobody made, `rule-sets-overlap`. */
function layerOf(places: RulePlaces, codes: readonly string[], place: RulePlace, on: string): RuleLayer | undefined {
  const inForce = codes.flatMap((code) => {
    const versions = places.ruleSets.filter((entry) => entry.code === code);
    if (versions.length === 0) throw new DomainError('rule-set-not-found', { code, regionCode: place.regionCode });
    return findVersionInForce(versions, on) ?? [];
  });
  if (inForce.length > 1) {
    throw new DomainError('rule-sets-overlap', {
      regionCode: place.regionCode,
      ...(place.point === undefined ? {} : { point: place.point }),
      on,
      ruleSets: inForce.map(({ code }) => code),
    });
  }
  return inForce[0] === undefined ? undefined : { ruleSet: inForce[0], place };
}

/** 省 → 市 → 登记机构: the layers that hold at an office on a day, the widest first. */
export function layersAt(places: RulePlaces, { jurisdictionCode, point }: OfficePlace, on: string): RuleLayer[] {
  const chain = chainOf(places, jurisdictionCode, on);
  const layers = chain.flatMap((entry) => layerOf(places, entry.ruleSets, placeOf(entry), on) ?? []);
  const office = chain.at(-1)?.offices.find((entry) => entry.point === point);
  if (office === undefined) return layers;
  const { regionCode, name, nameEn } = office;
  return [...layers, ...[layerOf(places, office.ruleSets, { regionCode, point, name, nameEn }, on) ?? []].flat()];
}

/**
 * 适用规则 at an office on a day. Throws `rule-set-not-found` when no layer holds, `rule-figure-missing`, and whatever is
 * wrong with the chain.
 */
export function rulesAt(places: RulePlaces, office: OfficePlace, on: string): RulesInForce {
  const layers = layersAt(places, office, on);
  if (layers.length === 0) throw new DomainError('rule-set-not-found', { regionCode: office.jurisdictionCode, on });
  return rulesFrom(layers);
}

/** What a case keeps of the rules of its acceptance date. */
export function toPins({ layers }: Pick<RulesInForce, 'layers'>): LayerPin[] {
  return layers.map(({ ruleSet, place }) => ({
    code: ruleSet.code,
    version: ruleSet.version,
    regionCode: place.regionCode,
    ...(place.point === undefined ? {} : { point: place.point }),
  }));
}

/** The layers a case is pinned to, as they were then. Throws `rule-set-not-found`. */
export function pinnedLayers(places: RulePlaces, pins: readonly LayerPin[]): RuleLayer[] {
  return pins.map(({ code, version, regionCode, point }) => {
    const ruleSet = places.ruleSets.find((entry) => entry.code === code && entry.version === version);
    if (ruleSet === undefined) throw new DomainError('rule-set-not-found', { code, version });
    const latest = places.jurisdictions.findLast((entry) => entry.regionCode === regionCode);
    const named = latest?.offices.find((entry) => entry.point === point) ?? latest;
    const place = { regionCode, point, name: named?.name ?? regionCode, nameEn: named?.nameEn ?? regionCode };
    return { ruleSet, place };
  });
}

/** Of each code the latest version. */
function latestOfEach<Item extends { code: string; version: number }>(items: readonly Item[]): Item[] {
  const latest = new Map<string, Item>();
  for (const item of items) {
    if (item.version >= (latest.get(item.code)?.version ?? 0)) latest.set(item.code, item);
  }
  return [...latest.values()];
}

const nameOfCalendar = (code: string): string => code.replace(/-\d{4}$/, '');

/**
 * 工作日历 of a place on a day: the calendars of its chain laid over one another, the days of the narrower place over those
 * of the wider (放假办法 art. 4: a region sets holidays of its own). Throws `calendar-not-found`.
 */
export function calendarAt(places: RulePlaces, regionCode: string, on: string): WorkingDayCalendar {
  const names = chainOf(places, regionCode, on).flatMap(({ calendar }) => calendar ?? []);
  return calendarOfNames(places, [...new Set(names)], regionCode);
}

function calendarOfNames(places: RulePlaces, names: readonly string[], regionCode: string): WorkingDayCalendar {
  const latest = latestOfEach(places.calendars);
  const layers = names.map((name) => latest.filter(({ code }) => nameOfCalendar(code) === name));
  const unknown = names.find((_name, index) => layers[index]?.length === 0);
  if (names.length === 0 || unknown !== undefined) {
    throw new DomainError('calendar-not-found', {
      regionCode,
      ...(unknown === undefined ? {} : { calendar: unknown }),
    });
  }
  // only a year the widest calendar knows is announced: a local one adds days to it, it does not announce a year
  const years = (layers[0] ?? []).map((base) =>
    layers.slice(1).reduce<CalendarYear>((wider, layer) => {
      const own = layer.find(({ year }) => year === base.year);
      return own === undefined ? wider : layOver(wider, own);
    }, base),
  );
  return {
    version: layers
      .flat()
      .map(({ code, version }) => `${code}.${version}`)
      .join('+'),
    years,
    ...(places.provisional === undefined ? {} : { provisional: places.provisional }),
  };
}

function layOver(wider: CalendarYear, own: CalendarYear): CalendarYear {
  return {
    ...wider,
    off: [...wider.off.filter((date) => !own.working.includes(date)), ...own.off],
    working: [...wider.working.filter((date) => !own.off.includes(date)), ...own.working],
    source: `${wider.source}; ${own.source}`,
    confirmed: wider.confirmed && own.confirmed,
  };
}

/** Something in the rules that would leave a case without an answer. */
export interface RuleProblem {
  code: ErrorCode;
  details: Record<string, unknown>;
}

/** Days on which something begins or ends for these codes: between two of them nothing changes. */
function turningDays(places: RulePlaces): string[] {
  const days = [...places.ruleSets, ...places.jurisdictions].flatMap((entry) => [
    ...(entry.validFrom === undefined ? [] : [entry.validFrom]),
    ...('validTo' in entry && entry.validTo !== undefined ? [addCalendarDays(entry.validTo, 1)] : []),
  ]);
  return [...new Set(days)].toSorted();
}

function problemOf(ask: () => unknown): RuleProblem[] {
  try {
    ask();
    return [];
  } catch (error) {
    if (error instanceof DomainError) return [{ code: error.code, details: error.details }];
    throw error;
  }
}

function missingYears(places: RulePlaces): RuleProblem[] {
  const latest = latestOfEach(places.calendars);
  return [...new Set(latest.map(({ code }) => nameOfCalendar(code)))].flatMap((calendar) => {
    const years = latest.filter(({ code }) => nameOfCalendar(code) === calendar).map(({ year }) => year);
    const first = Math.min(...years);
    const missing = Array.from({ length: Math.max(...years) - first }, (_, index) => first + index).filter(
      (year) => !years.includes(year),
    );
    return missing.map((year): RuleProblem => ({ code: 'calendar-year-missing', details: { calendar, year } }));
  });
}

/**
 * Everything that keeps some place from an answer on some day: an unknown parent, overlapping validity, a figure no layer
 * gives, a calendar that is not there or lacks a year. A place with none of its own is no problem: it has those above it.
 */
export function findRuleProblems(places: RulePlaces): RuleProblem[] {
  const regions = [...new Set(places.jurisdictions.map(({ regionCode }) => regionCode))].toSorted();
  const days = turningDays(places);
  const national = places.jurisdictions.filter(({ regionCode }) => regionCode === NATION);
  const first = places.ruleSets
    .filter(({ code }) => national.some(({ ruleSets }) => ruleSets.includes(code)))
    .map(({ validFrom }) => validFrom)
    .toSorted()[0];
  if (first === undefined) return [{ code: 'rule-set-not-found', details: { regionCode: NATION } }];
  const problems = regions.flatMap((regionCode) =>
    days
      .filter((day) => day >= first)
      .flatMap((on) => {
        const place = findVersionInForce(
          places.jurisdictions.filter((entry) => entry.regionCode === regionCode),
          on,
        );
        if (place === undefined) return [];
        const points = [undefined, ...place.offices.map(({ point }) => point)];
        return [
          ...points.flatMap((point) => problemOf(() => rulesAt(places, { jurisdictionCode: regionCode, point }, on))),
          ...problemOf(() => calendarAt(places, regionCode, on)),
        ];
      }),
  );
  return [...problems, ...missingYears(places)].filter(
    (problem, index, all) => all.findIndex((other) => isSameProblem(other, problem)) === index,
  );
}

/** The same complaint on another day or at another office of the place says nothing new. */
export function isSameProblem(one: RuleProblem, other: RuleProblem): boolean {
  const of = ({ code, details: { on: _on, ...details } }: RuleProblem): string => JSON.stringify([code, details]);
  return of(one) === of(other);
}
