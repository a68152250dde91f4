import {
  type ProvisionalRule,
  shanghaiDateOf,
  toCalendarYear,
  toProvisionalRule,
  type WorkingDayCalendar,
} from '../domain/calendar.js';
import { type DocumentSlot, toDocumentSlot } from '../domain/contract/document-slot.js';
import { type FormVersion, toFormVersion } from '../domain/contract/form-version.js';
import { type Jurisdiction, NATION, toJurisdiction } from '../domain/contract/jurisdiction.js';
import {
  type CalendarVersion,
  calendarAt,
  findRuleProblems,
  getJurisdiction,
  type LayerPin,
  pinnedLayers,
  type RulePlaces,
  type RuleProblem,
  rulesAt,
} from '../domain/contract/rule-places.js';
import {
  findVersionInForce,
  type RuleSet,
  rulesFrom,
  type RulesInForce,
  toRuleSet,
} from '../domain/contract/rule-set.js';
import { type ChallengeTerms, toChallengeTerms } from '../domain/challenge/terms.js';
import { DomainError } from '../domain/errors.js';
import { type OfficeSeal, toOfficeSeal } from '../domain/paper/seal.js';
import { type ApprovalTiers, ONE_CHECKER, toApprovalTiers } from '../domain/payout/approval-tiers.js';
import { type PayoutChannels, REGISTRY_CHANNELS, toPayoutChannels } from '../domain/payout/channel.js';
import { type PaperTemplate, toPaperTemplate } from '../domain/paper/template.js';
import { type ProjectTerms, toProjectTerms } from '../domain/project/committee.js';
import { type PrecheckParameters, togetherByRule, toRuleParameters } from '../domain/precheck/parameters.js';
import type { RewardPolicy } from '../domain/reward/policy.js';
import { toPolicy } from '../domain/reward/read-policy.js';
import { type RecoveryTerms, toRecoveryTerms } from '../domain/reward/recovery-terms.js';
import { type SplitTerms, toSplitTerms } from '../domain/split/split-terms.js';
import { type TaxBases, toTaxBases } from '../domain/statistics/tax-bases.js';
import { timeAt, readToday } from './clock-store.js';
import { type Database, prepared } from './connection.js';

export interface Office {
  id: string;
  name: string;
  regionCode: string;
  point: string;
  jurisdictionCode: string;
}

/** What a case knows of its rules: pinned from its filing on; a case from before pins has its date only. */
export interface PinnedCase {
  officeId: string;
  ruleLayers?: readonly LayerPin[] | undefined;
  acceptedOn?: string | undefined;
  submittedOn?: string | undefined;
}

/** Everything that is rule and not case, as one reading of the tables. */
export interface RuleBook {
  /** The working days of the nation; those of a place are asked for by its office. */
  calendar: WorkingDayCalendar;
  offices: readonly Office[];
  policies: readonly RewardPolicy[];
  /** Of each list the edition in force on the day of reading. */
  codeLists: ReadonlyMap<string, unknown>;
  /** 登记表: every version of every form. */
  forms: readonly FormVersion[];
  /** Every version of what says which rules hold where. */
  places: RulePlaces;
  /** Numbers, phrases and clauses of every precheck. */
  prechecks: PrecheckParameters;
  /** 材料清单: what each slot takes and when it must be filled, as loaded last. */
  documentSlots: readonly DocumentSlot[];
  /** Every version of every template of a paper. */
  paperTemplates: readonly PaperTemplate[];
  /** Every version of every seal. */
  seals: readonly OfficeSeal[];
  /** 拨付通道: in which forms a batch may go to the treasury, as loaded last. */
  payoutChannels: PayoutChannels;
  /** 分级审批: how many people approve a batch, as loaded last. */
  approvalTiers: ApprovalTiers;
  /** 追回规则: every version. */
  recoveryTerms: readonly RecoveryTerms[];
  /** 职务科技成果分配规则: every version. */
  splitTerms: readonly SplitTerms[];
  /** 涉税依据: every version. */
  taxBases: readonly TaxBases[];
  /** 揭榜挂帅规则, as loaded last. */
  challengeTerms: ChallengeTerms;
  /** 后补助规则, as loaded last. */
  projectTerms: ProjectTerms;
  /** What would keep some place from an answer; none in a book that was loaded. */
  problems: readonly RuleProblem[];
  /** Throws `office-not-found`. */
  office(officeId: string): Office;
  /** Throws `jurisdiction-not-found`. */
  jurisdictionOfOffice(officeId: string, on?: string): Jurisdiction;
  /** 工作日历 of an office's place. Throws `calendar-not-found` and what is wrong with its places. */
  calendarOf(officeId: string, on?: string): WorkingDayCalendar;
  /** 适用规则 at an office on a day. Throws `rule-set-not-found`, `rule-figure-missing` and what is wrong with its places. */
  rulesAt(officeId: string, on: string): RulesInForce;
  /** The rules a case is pinned to. Throws `rule-set-not-found`. */
  rulesOf(contract: PinnedCase): RulesInForce;
  /** One version of a rule set, by default the latest. Throws `rule-set-not-found`. */
  ruleSet(code: string | undefined, version?: number): RuleSet;
  /** The latest version, or the one asked for. Throws `reward-policy-not-found`. */
  policy(code: string, version?: number): RewardPolicy;
}

export interface RuleBookSource {
  read(): Promise<RuleBook>;
  /** The next reading is from the tables: somebody has just changed them. */
  forget(): void;
}

interface ReferenceRow {
  kind: string;
  code: string;
  version: number;
  data: unknown;
  valid_from: string | null;
  valid_to: string | null;
}

/**
 * Reads the rules again when something was added to them: their tables only grow, so how many rows they have says whether
 * they are what they were. A case pinned by one process is thus never measured by an older reading of another.
 */
export function createRuleBookSource(
  db: Database,
  options: { provisionalCalendar: boolean; maximumAgeMs?: number },
): RuleBookSource {
  const maximumAgeMs = options.maximumAgeMs ?? 0;
  let cached: { readAtMs: number; stamp: string; book: RuleBook } | undefined;
  return {
    async read() {
      if (cached !== undefined && Date.now() - cached.readAtMs < maximumAgeMs) return cached.book;
      const stamp = await readStamp(db);
      const known = cached?.stamp === stamp ? cached.book : undefined;
      const book = known ?? (await readRuleBook(db, options.provisionalCalendar));
      cached = { book, stamp, readAtMs: Date.now() };
      return book;
    },
    forget() {
      cached = undefined;
    },
  };
}

/** What tells two readings apart: how much there is to read, and the day by which editions are chosen. */
async function readStamp(db: Database): Promise<string> {
  const { rows } = await db
    .raw<{ rows: { rules: bigint; forms: bigint; offices: string | null; offset_ms: bigint | null }[] }>(
      `select (select count(*) from reference_data) + (select count(*) from replaced_rule_versions) as rules, (select count(*) from form_versions) as forms,
         (select offset_ms from demo_clock) as offset_ms,
         (select string_agg(concat_ws('/', id, name, region_code, point, jurisdiction_code), ',' order by id) from offices) as offices`,
    )
    .options(prepared('rules-stamp'));
  const [row] = rows;
  const today = shanghaiDateOf(timeAt(Number(row?.offset_ms ?? 0n)).nowMs);
  return `${row?.rules} ${row?.forms} ${today} ${row?.offices}`;
}

/** Reads every version of every rule, as it is in the tables now. */
export async function readRuleBook(db: Database, provisionalCalendar: boolean): Promise<RuleBook> {
  const rows = await db('reference_data')
    .select<ReferenceRow[]>('kind', 'code', 'version', 'data', 'valid_from', 'valid_to')
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
  const forms = await db('form_versions').orderBy(['form_id', 'version']).pluck<unknown[]>('data');
  const today = await readToday(db);
  return toRuleBook({ rows, offices, forms, today, provisionalCalendar });
}

function toRuleBook(read: {
  rows: readonly ReferenceRow[];
  offices: readonly Office[];
  forms: readonly unknown[];
  today: string;
  provisionalCalendar: boolean;
}): RuleBook {
  const { offices, today } = read;
  const places = toRulePlaces(read.rows, read.provisionalCalendar);
  const policies = read.rows.filter(({ kind }) => kind === 'reward_policy').map((row) => toPolicy(row.data));
  const office = (officeId: string): Office => {
    const found = offices.find((entry) => entry.id === officeId);
    if (found === undefined) throw new DomainError('office-not-found', { officeId });
    return found;
  };
  const ruleSet: RuleBook['ruleSet'] = (code, version) => {
    const found = places.ruleSets.findLast(
      (entry) => entry.code === code && (version === undefined || entry.version === version),
    );
    if (found === undefined) throw new DomainError('rule-set-not-found', { code, version });
    return found;
  };
  let national: WorkingDayCalendar | undefined;
  let prechecks: PrecheckParameters | undefined;
  let forms: FormVersion[] | undefined;
  const ofKind = (kind: string) => read.rows.filter((row) => row.kind === kind);
  return {
    get calendar() {
      national ??= calendarAt(places, NATION, today);
      return national;
    },
    offices,
    policies,
    codeLists: editionsInForce(read.rows, today),
    places,
    get forms() {
      forms ??= read.forms.map(toFormVersion);
      return forms;
    },
    get prechecks() {
      prechecks ??= togetherByRule(latestOf(read.rows, 'precheck').map(({ data }) => toRuleParameters(data)));
      return prechecks;
    },
    documentSlots: latestOf(read.rows, 'document_slot').map(({ data }) => toDocumentSlot(data)),
    paperTemplates: ofKind('paper_template').map(({ code, version, data }) => toPaperTemplate(data, code, version)),
    seals: ofKind('office_seal').map(({ code, version, data }) => toOfficeSeal(data, code, version)),
    payoutChannels:
      latestOf(read.rows, 'payout_channels').map(({ data }) => toPayoutChannels(data))[0] ?? REGISTRY_CHANNELS,
    approvalTiers: latestOf(read.rows, 'approval_tiers').map(({ data }) => toApprovalTiers(data))[0] ?? ONE_CHECKER,
    recoveryTerms: ofKind('recovery_terms').map(({ code, version, data }) => toRecoveryTerms(data, code, version)),
    splitTerms: ofKind('split_terms').map(({ code, version, data }) => toSplitTerms(data, code, version)),
    taxBases: ofKind('tax_bases').map(({ code, version, data }) => toTaxBases(data, code, version)),
    get challengeTerms() {
      return toChallengeTerms(latestOf(read.rows, 'challenge_terms').at(-1)?.data);
    },
    get projectTerms() {
      return toProjectTerms(latestOf(read.rows, 'project_terms').at(-1)?.data);
    },
    get problems() {
      return findRuleProblems(places);
    },
    office,
    jurisdictionOfOffice: (officeId, on = today) => getJurisdiction(places, office(officeId).jurisdictionCode, on),
    calendarOf: (officeId, on = today) => calendarAt(places, office(officeId).jurisdictionCode, on),
    rulesAt: (officeId, on) => rulesAt(places, office(officeId), on),
    rulesOf({ officeId, ruleLayers, acceptedOn, submittedOn }) {
      if (ruleLayers !== undefined) return rulesFrom(pinnedLayers(places, ruleLayers));
      return rulesAt(places, office(officeId), acceptedOn ?? submittedOn ?? today);
    },
    ruleSet,
    policy(code, version) {
      const found = policies.findLast(
        (entry) => entry.policyCode === code && (version === undefined || entry.version === version),
      );
      if (found === undefined) throw new DomainError('reward-policy-not-found', { code, version });
      return found;
    },
  };
}

/** Of each code of a kind its last version. */
function latestOf(rows: readonly ReferenceRow[], kind: string): ReferenceRow[] {
  return [...new Map(rows.filter((row) => row.kind === kind).map((row) => [row.code, row])).values()];
}

/** Every version of the rules of places, read by the domain's own readers. */
export function toRulePlaces(
  rows: readonly Pick<ReferenceRow, 'kind' | 'code' | 'version' | 'data'>[],
  provisionalCalendar: boolean,
): RulePlaces {
  const ofKind = (kind: string) => rows.filter((row) => row.kind === kind);
  const provisional: ProvisionalRule | undefined = provisionalCalendar
    ? ofKind('provisional_calendar')
        .map(({ data }) => toProvisionalRule(data))
        .at(-1)
    : undefined;
  return {
    jurisdictions: ofKind('jurisdiction').map(({ data, version }) => toJurisdiction(data, version)),
    ruleSets: ofKind('rule_set').map(({ data, version }) => toRuleSet(data, version)),
    calendars: ofKind('calendar').map(
      ({ code, version, data }): CalendarVersion => ({ code, version, ...toCalendarYear(data) }),
    ),
    ...(provisional === undefined ? {} : { provisional }),
  };
}

function editionsInForce(rows: readonly ReferenceRow[], today: string): Map<string, unknown> {
  const lists = rows.filter(({ kind }) => kind === 'code_list');
  const codes = [...new Set(lists.map(({ code }) => code))];
  return new Map(
    codes.flatMap((code) => {
      const versions = lists
        .filter((row) => row.code === code)
        .map(({ version, data, valid_from, valid_to }) => ({
          version,
          data,
          validFrom: valid_from ?? undefined,
          validTo: valid_to ?? undefined,
        }));
      const inForce = findVersionInForce(versions, today);
      return inForce === undefined ? [] : [[code, inForce.data] as const];
    }),
  );
}
