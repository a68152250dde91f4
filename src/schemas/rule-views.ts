import { z } from 'zod';
import { CHANGEABLE_KINDS } from '../domain/contract/rule-data.js';
import { IMPACT_ASPECTS } from '../domain/contract/rule-impact.js';
import { FIGURE_NAMES } from '../domain/contract/rule-set.js';
import { CONTRACT_STATUSES } from '../domain/contract/status.js';

const Id = z.uuid();
const Instant = z.iso.datetime();
const Day = z.iso.date();
const Json = z.record(z.string(), z.unknown());
const Person = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'RulePerson' });

const Place = z
  .strictObject({ regionCode: z.string(), point: z.string().optional(), name: z.string(), nameEn: z.string() })
  .meta({ id: 'RulePlace', description: '地区或登记机构' });

const statement = {
  value: z.unknown(),
  code: z.string(),
  version: z.int(),
  place: Place,
  source: z.string(),
  confirmed: z.boolean(),
  note: z.string().nullable(),
};

/** One figure in force: what it is, where it comes from, and what wider places would say instead. */
export const RuleFigureView = z
  .strictObject({
    figure: z.enum(FIGURE_NAMES as [(typeof FIGURE_NAMES)[number], ...typeof FIGURE_NAMES]),
    zh: z.string(),
    en: z.string(),
    ...statement,
    instead: z.array(z.strictObject(statement)),
  })
  .meta({ id: 'RuleFigure', description: '适用规则的一项数据及其出处' });

const Problem = z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), details: Json });

/** GET /rules: what holds at a place on a day. */
export const RulesView = z
  .strictObject({
    regionCode: z.string(),
    point: z.string().nullable(),
    on: Day,
    /** The narrowest rule set; confirmed when every figure is. */
    ruleSet: z.strictObject({ code: z.string(), version: z.int(), confirmed: z.boolean() }),
    layers: z.array(
      z.strictObject({ code: z.string(), version: z.int(), title: z.string(), titleEn: z.string(), place: Place }),
    ),
    figures: z.array(RuleFigureView),
    calendar: z.strictObject({ version: z.string(), years: z.array(z.int()) }),
  })
  .meta({ id: 'Rules', description: '适用规则' });

/** GET /rule-sets and /jurisdictions: every version ever, never edited. */
export const RuleVersionsView = z
  .strictObject({
    items: z.array(
      z.strictObject({
        code: z.string(),
        version: z.int(),
        validFrom: Day.nullable(),
        validTo: Day.nullable(),
        source: z.string(),
        confirmed: z.boolean(),
        loadedAt: Instant,
        /** The change two people made; null for what was loaded with a release. */
        changeId: Id.nullable(),
        data: Json,
      }),
    ),
    /** What keeps some place from an answer. */
    problems: z.array(Problem),
  })
  .meta({ id: 'RuleVersions', description: '规则各版本' });

export const ImpactView = z
  .strictObject({
    count: z.int(),
    cases: z.array(
      z.strictObject({
        contractId: Id,
        status: z.enum(CONTRACT_STATUSES),
        measuredOn: Day,
        reachesBack: z.boolean(),
        differences: z.array(
          z.strictObject({
            aspect: z.enum(IMPACT_ASPECTS),
            before: z.string().nullable(),
            after: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Impact', description: '影响分析：将被另行处理的在办件' });

/** POST /rule-changes/preview. */
export const RuleChangePreview = z
  .strictObject({
    kind: z.enum(CHANGEABLE_KINDS),
    ruleCode: z.string(),
    baseVersion: z.int(),
    validFrom: Day.nullable(),
    impact: ImpactView,
  })
  .meta({ id: 'RuleChangePreview' });

const change = {
  changeId: Id,
  kind: z.enum(CHANGEABLE_KINDS),
  ruleCode: z.string(),
  baseVersion: z.int(),
  validFrom: Day.nullable(),
  status: z.enum(['proposed', 'approved', 'rejected']),
  reason: z.string(),
  proposedBy: Person,
  proposedAt: Instant,
  decision: z.strictObject({ reason: z.string(), by: Person, at: Instant, version: z.int().nullable() }).nullable(),
  impactCount: z.int(),
};

/** GET /rule-changes/{id}, and what proposing and deciding answer. */
export const RuleChangeView = z
  .strictObject({
    ...change,
    data: Json,
    before: Json.nullable(),
    impact: ImpactView,
    allowedActions: z.array(z.enum(['decide'])),
  })
  .meta({ id: 'RuleChange', description: '规则变更' });

export const RuleChangePage = z
  .strictObject({ items: z.array(z.strictObject(change)), nextCursor: z.string().nullable() })
  .meta({ id: 'RuleChangePage' });
