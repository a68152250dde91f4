import {
  type ProvisionalRule,
  toCalendarYear,
  toProvisionalRule,
  type WorkingDayCalendar,
} from '../domain/calendar.js';
import { type Jurisdiction, toJurisdiction } from '../domain/contract/jurisdiction.js';
import { type RuleSet, ruleSetFor, toRuleSet } from '../domain/contract/rule-set.js';
import { DomainError } from '../domain/errors.js';
import { type RewardPolicy, toPolicy } from '../domain/reward/policy.js';
import type { Database } from './connection.js';

export interface Office {
  id: string;
  name: string;
  regionCode: string;
  point: string;
  jurisdictionCode: string;
}

/** Everything that is rule and not case, as one reading of the tables. */
export interface RuleBook {
  calendar: WorkingDayCalendar;
  offices: readonly Office[];
  policies: readonly RewardPolicy[];
  codeLists: ReadonlyMap<string, unknown>;
  /** Throws `office-not-found`. */
  office(officeId: string): Office;
  jurisdictionOfOffice(officeId: string): Jurisdiction;
  /** The rule set a case is pinned to. Throws `rule-set-not-found`. */
  ruleSet(code: string | undefined): RuleSet;
  /** The rule set that holds in a place on a day. Throws `rule-set-not-found`. */
  ruleSetInForce(jurisdiction: Jurisdiction, on: string): RuleSet;
  /** The latest version, or the one asked for. Throws `reward-policy-not-found`. */
  policy(code: string, version?: number): RewardPolicy;
}

export interface RuleBookSource {
  read(): Promise<RuleBook>;
}

interface ReferenceRow {
  kind: string;
  code: string;
  version: number;
  data: unknown;
}

/** Reads the rules at most every few seconds: they change by a load, not by a case. */
export function createRuleBookSource(
  db: Database,
  options: { provisionalCalendar: boolean; maximumAgeMs?: number },
): RuleBookSource {
  const maximumAgeMs = options.maximumAgeMs ?? 5000;
  let cached: { readAtMs: number; book: RuleBook } | undefined;
  return {
    async read() {
      if (cached === undefined || Date.now() - cached.readAtMs > maximumAgeMs) {
        cached = { book: await readRuleBook(db, options.provisionalCalendar), readAtMs: Date.now() };
      }
      return cached.book;
    },
  };
}

async function readRuleBook(db: Database, provisionalCalendar: boolean): Promise<RuleBook> {
  const rows = await db('reference_data')
    .select<ReferenceRow[]>('kind', 'code', 'version', 'data')
    .orderBy(['kind', 'code', 'version']);
  const offices = (
    await db('offices').select<
      { id: string; name: string; region_code: string; point: string; jurisdiction_code: string }[]
    >('id', 'name', 'region_code', 'point', 'jurisdiction_code')
  ).map((row) => ({
    id: row.id,
    name: row.name,
    regionCode: row.region_code,
    point: row.point,
    jurisdictionCode: row.jurisdiction_code,
  }));
  const ofKind = (kind: string) => rows.filter((row) => row.kind === kind);
  /** Of each code the latest version. */
  const latest = (kind: string) => [...new Map(ofKind(kind).map((row) => [row.code, row])).values()];

  const years = latest('calendar').map((row) => toCalendarYear(row.data));
  const provisional: ProvisionalRule[] = provisionalCalendar
    ? latest('provisional_calendar').map((row) => toProvisionalRule(row.data))
    : [];
  const calendar: WorkingDayCalendar = {
    version: latest('calendar')
      .map((row) => `${row.code}.${row.version}`)
      .join('+'),
    years,
    ...(provisional[0] === undefined ? {} : { provisional: provisional[0] }),
  };
  const ruleSets = latest('rule_set').map((row) => toRuleSet(row.data));
  const jurisdictions = latest('jurisdiction').map((row) => toJurisdiction(row.data));
  const policies = ofKind('reward_policy').map((row) => toPolicy(row.data));

  const office = (officeId: string): Office => {
    const found = offices.find((entry) => entry.id === officeId);
    if (found === undefined) throw new DomainError('office-not-found', { officeId });
    return found;
  };
  return {
    calendar,
    offices,
    policies,
    codeLists: new Map(latest('code_list').map((row) => [row.code, row.data])),
    office,
    jurisdictionOfOffice(officeId) {
      const { jurisdictionCode } = office(officeId);
      const found = jurisdictions.find((entry) => entry.regionCode === jurisdictionCode);
      if (found === undefined) throw new DomainError('office-not-found', { officeId, jurisdictionCode });
      return found;
    },
    ruleSet(code) {
      const found = ruleSets.find((entry) => entry.code === code);
      if (found === undefined) throw new DomainError('rule-set-not-found', { code });
      return found;
    },
    ruleSetInForce(jurisdiction, on) {
      return ruleSetFor(
        ruleSets.filter((entry) => jurisdiction.ruleSets.includes(entry.code)),
        on,
      );
    },
    policy(code, version) {
      const found = policies.findLast(
        (entry) => entry.policyCode === code && (version === undefined || entry.version === version),
      );
      if (found === undefined) throw new DomainError('reward-policy-not-found', { code, version });
      return found;
    },
  };
}
