import { z } from 'zod';
import { EXCEPTION_KINDS, CLOSING_REASONS } from '../domain/national/comparison.js';
import { EXCEPTION_ACTIONS } from '../domain/national/exception-actions.js';
import { NATIONAL_FORMATS, SYNC_STATES } from '../domain/national/layout.js';
import { TARGET_MEASURES } from '../domain/statistics/target.js';
import { FenText } from './views.js';

const Id = z.uuid();
const Instant = z.iso.datetime();
const Day = z.iso.date();
const Person = z.strictObject({ id: Id, name: z.string() });
/** '0.3321' is 33.21 %; 'n/a' where there is nothing to divide by. */
const Ratio = z
  .string()
  .regex(/^(n\/a|-?\d+\.\d{4})$/)
  .meta({ id: 'Ratio', description: '比率，四位小数；无可比基数时为 n/a', example: '0.3321' });

const figures = { count: z.int(), contractValueFen: FenText, technologyTransactionValueFen: FenText };
const Figures = z.strictObject(figures).meta({ id: 'StatisticFigures' });
const Growth = z
  .strictObject({ count: Ratio, contractValue: Ratio, technologyTransactionValue: Ratio })
  .meta({ id: 'StatisticGrowth', description: '同比' });
const words = { zh: z.string().nullable(), en: z.string().nullable() };

/** GET /statistics: registrations as of a day, with the same days a year before. */
export const StatisticsView = z
  .strictObject({
    by: z.string(),
    year: z.int().nullable(),
    throughQuarter: z.int().nullable(),
    month: z.string().nullable(),
    asOf: Day,
    period: z.strictObject({ from: Day, to: Day }).nullable(),
    comparedWith: z.strictObject({ from: Day, to: Day }).nullable(),
    /** Whether the codes behind the words were confirmed; null where there are none. */
    codesConfirmed: z.boolean().nullable(),
    rows: z.array(
      z.strictObject({
        key: z.string(),
        ...words,
        group: z.string().nullable(),
        ...figures,
        last: Figures,
        growth: Growth,
        share: Ratio,
      }),
    ),
    total: z.strictObject({ ...figures, last: Figures.nullable(), growth: Growth.nullable() }),
    /** 其中: parts of the total that are usually asked for; output and absorption overlap in contracts within the area. */
    ofWhich: z.array(z.strictObject({ name: z.string(), ...words, ...figures, share: Ratio })),
    /** How the total came about: registered, less what ended, with what amendments changed. They sum to the total. */
    movements: z.array(z.strictObject({ movement: z.enum(['registered', 'amended', 'ended']), ...figures })),
  })
  .meta({ id: 'Statistics', description: '统计' });

/** GET /statistics/contracts: what a figure counts, largest first, each with what it counts for on that day. */
export const CountedContractPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        contractId: Id,
        registrationNumber: z.string(),
        projectName: z.string(),
        kindCode: z.string(),
        sellerName: z.string(),
        buyerName: z.string(),
        districtCode: z.string(),
        registeredOn: Day,
        contractValueFen: FenText,
        technologyTransactionValueFen: FenText,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'CountedContractPage', description: '统计数对应的合同，按成交额由大到小' });

/** GET /statistics/parties: who sold (bought) most. */
export const LeadingPartiesView = z
  .strictObject({
    side: z.enum(['seller', 'buyer']),
    asOf: Day,
    rows: z.array(z.strictObject({ name: z.string(), creditCode: z.string().nullable(), ...figures, share: Ratio })),
    total: Figures,
  })
  .meta({ id: 'LeadingParties', description: '成交额居前的卖方（买方）' });

export const TargetsView = z
  .strictObject({
    year: z.int(),
    asOf: Day,
    rows: z.array(
      z.strictObject({
        districtCode: z.string(),
        quarter: z.int(),
        measure: z.enum(TARGET_MEASURES),
        targetFen: FenText.nullable(),
        revisionNo: z.int().nullable(),
        actualFen: FenText,
        completion: Ratio,
      }),
    ),
  })
  .meta({ id: 'StatisticsTargets', description: '目标与完成情况' });

export const TargetsOutcomeView = z
  .strictObject({ commandId: Id, year: z.int(), set: z.int(), unchanged: z.int() })
  .meta({ id: 'TargetsOutcome' });

export const SnapshotOutcomeView = z
  .strictObject({
    commandId: Id,
    snapshotId: Id,
    year: z.int(),
    throughQuarter: z.int(),
    revisionNo: z.int(),
    contentSha256: z.string(),
    publicSha256: z.string(),
    cells: z.int(),
    hiddenCells: z.int(),
  })
  .meta({ id: 'SnapshotOutcome', description: '统计发布结果' });

const publication = {
  id: Id,
  year: z.int(),
  throughQuarter: z.int(),
  asOf: Day,
  revisionNo: z.int(),
  correctsId: Id.nullable(),
  reasonText: z.string().nullable(),
  contentSha256: z.string(),
  publishedAt: Instant,
};
const Cell = z
  .strictObject({
    id: z.string(),
    /** Null: hidden, because it would identify a respondent or let one be computed. */
    figures: Figures.nullable(),
    growth: Ratio.optional(),
  })
  .meta({ id: 'StatisticCell' });
const Difference = z.strictObject({ id: z.string(), before: Figures.nullable(), after: Figures.nullable() });

export const PublicationPage = z
  .strictObject({ items: z.array(z.strictObject(publication)), nextCursor: z.string().nullable() })
  .meta({ id: 'PublicationPage' });

/** What the public sees. */
export const PublicationView = z
  .strictObject({
    ...publication,
    period: z.strictObject({ from: Day, to: Day }),
    correctedById: Id.nullable(),
    cells: z.array(Cell),
    hiddenCells: z.int(),
    /** 更正对照: cells that are not what they were; null for a first publication. */
    differences: z.array(Difference).nullable(),
    comparedWithId: Id.nullable(),
  })
  .meta({ id: 'Publication', description: '已发布的统计（公开）' });

/** What the house sees: whole, and which cells the public does not get. */
export const SnapshotView = z
  .strictObject({
    ...publication,
    period: z.strictObject({ from: Day, to: Day }),
    correctedById: Id.nullable(),
    cells: z.array(Cell.extend({ isHiddenFromPublic: z.boolean() })),
    hiddenCells: z.int(),
    differences: z.array(Difference).nullable(),
    comparedWithId: Id.nullable(),
    publishedBy: Person,
    rules: z.unknown(),
    allowedActions: z.array(z.enum(['correct'])),
  })
  .meta({ id: 'StatisticsSnapshot', description: '统计发布（内部，完整）' });

const nationalFile = {
  id: Id,
  direction: z.enum(['export', 'import']),
  format: z.enum(NATIONAL_FORMATS),
  layoutVersion: z.int(),
  fileName: z.string(),
  sha256: z.string(),
  rowCount: z.int(),
  summary: z.record(z.string(), z.int()),
  handledBy: Person,
  handledAt: Instant,
};
export const NationalFilePage = z
  .strictObject({ items: z.array(z.strictObject(nationalFile)), nextCursor: z.string().nullable() })
  .meta({ id: 'NationalFilePage' });
export const NationalFileRowPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        rowNo: z.int(),
        contractId: Id.nullable(),
        registrationNumber: z.string().nullable(),
        nationalNumber: z.string().nullable(),
        outcome: z.string(),
        problem: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'NationalFileRowPage', description: '逐行结果' });
export const NationalFileOutcomeView = z
  .strictObject({
    commandId: Id,
    fileId: Id,
    rowCount: z.int(),
    sha256: z.string(),
    summary: z.record(z.string(), z.int()),
  })
  .meta({ id: 'NationalFileOutcome' });

export const ComparisonOutcomeView = z
  .strictObject({
    commandId: Id,
    comparisonId: Id,
    compared: z.int(),
    opened: z.int(),
    closed: z.int(),
    stillOpen: z.int(),
  })
  .meta({ id: 'ComparisonOutcome', description: '三方比对结果' });

export const NationalSyncPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        contractId: Id,
        registrationNumber: z.string(),
        nationalNumber: z.string().nullable(),
        state: z.enum(SYNC_STATES),
        problem: z.string().nullable(),
        updatedAt: Instant.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'NationalSyncPage', description: '本地编号与全国编号对照' });

export const NationalExceptionPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        kind: z.enum(EXCEPTION_KINDS),
        registrationNumber: z.string().nullable(),
        nationalNumber: z.string().nullable(),
        contractId: Id.nullable(),
        facts: z.record(z.string(), z.string()),
        openedAt: Instant,
        ageDays: z.int(),
        owner: Person,
        ownedSince: Instant,
        closedAt: Instant.nullable(),
        closingReason: z.enum(CLOSING_REASONS).nullable(),
        closingNote: z.string().nullable(),
        allowedActions: z.array(z.enum(EXCEPTION_ACTIONS)),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'NationalExceptionPage', description: '比对差异：责任人与在途天数' });

export const ExceptionOutcomeView = z
  .strictObject({ commandId: Id, exceptionId: Id, ownerId: Id, closingReason: z.enum(CLOSING_REASONS).optional() })
  .meta({ id: 'ExceptionOutcome' });
