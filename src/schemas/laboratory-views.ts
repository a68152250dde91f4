import { z } from 'zod';

const Id = z.uuid();
const Instant = z.iso.datetime();
const FenText = z.string();
const Json = z.record(z.string(), z.unknown());
const Person = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'LaboratoryPerson' });

const line = {
  runId: Id,
  kind: z.enum(['replay', 'list']),
  title: z.string(),
  request: Json,
  inputSha256: z.string(),
  contractCount: z.int(),
  milliseconds: z.int(),
  ranBy: Person,
  ranAt: Instant,
};

const Part = z.strictObject({ key: z.string(), count: z.int(), basisFen: FenText, amountFen: FenText });
const Sum = z.strictObject({ count: z.int(), amountFen: FenText });

/** What one policy would have granted. */
export const TriedPolicyView = z
  .strictObject({
    policyCode: z.string(),
    version: z.int(),
    title: z.string(),
    confirmed: z.boolean(),
    draftId: Id.nullable(),
    totalFen: FenText,
    basisFen: FenText,
    grantedCount: z.int(),
    nothingCount: z.int(),
    budget: z
      .strictObject({
        budgetFen: FenText,
        /** Decimal text, '0.8350'; above 1 the budget does not reach. */
        usedShare: z.string(),
        shortFen: FenText,
      })
      .nullable(),
    years: z.array(Part),
    kinds: z.array(Part),
    districts: z.array(Part),
    sizes: z.array(Part),
    deciles: z.array(Part),
    reasons: z.array(z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), count: z.int() })),
  })
  .meta({ id: 'TriedPolicyResult', description: '一个政策版本的试算结果' });

export const ComparisonView = z
  .strictObject({
    /** Indexes into `policies`. */
    before: z.int(),
    after: z.int(),
    gained: Sum,
    lost: Sum,
    unchangedCount: z.int(),
    differenceFen: FenText,
    /** The largest differences; all of them are in the file. */
    most: z.array(
      z.strictObject({
        creditCode: z.string(),
        name: z.string(),
        districtCode: z.string(),
        year: z.int(),
        beforeFen: FenText,
        afterFen: FenText,
      }),
    ),
  })
  .meta({ id: 'TriedComparison', description: '两个版本的对比：谁多得、谁少得' });

/** Ready to be drawn: one list of categories, one series for each policy. */
export const ChartView = z
  .strictObject({
    chart: z.enum(['years', 'kinds', 'districts', 'sizes', 'deciles']),
    zh: z.string(),
    en: z.string(),
    categories: z.array(z.string()),
    series: z.array(z.strictObject({ name: z.string(), amountFen: z.array(FenText), count: z.array(z.int()) })),
  })
  .meta({ id: 'LaboratoryChart' });

/** GET /laboratory-runs/{id}. */
export const LaboratoryRunView = z
  .strictObject({
    ...line,
    lineCount: z.int(),
    policies: z.array(TriedPolicyView),
    comparisons: z.array(ComparisonView),
    charts: z.array(ChartView),
    /** Rows of a list that were not tried, each with everything that is wrong with it. */
    badRows: z.array(
      z.strictObject({
        rowNo: z.int(),
        column: z.string(),
        code: z.string(),
        message: z.string(),
        messageEn: z.string(),
      }),
    ),
  })
  .meta({ id: 'LaboratoryRun', description: '政策试算记录' });

export const LaboratoryRunPage = z
  .strictObject({ items: z.array(z.strictObject(line)), nextCursor: z.string().nullable() })
  .meta({ id: 'LaboratoryRunPage' });

/** POST /laboratory-what-if: the whole sheet; nothing is kept. */
export const WhatIfView = z
  .strictObject({
    policyCode: z.string(),
    version: z.int(),
    confirmed: z.boolean(),
    amountFen: FenText,
    contractCount: z.int(),
    sheet: Json,
  })
  .meta({ id: 'WhatIfResult', description: '只计算、不生成申请' });
