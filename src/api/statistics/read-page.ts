import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import type { Transaction } from '../../db/connection.js';
import { readStatistics, STATISTIC_KEYS, sumOf } from '../../db/read-models/statistics.js';
import type { RuleBook } from '../../db/rule-book.js';
import {
  hasIntellectualProperty,
  isAbsorption,
  isGovernmentPlan,
  isOutput,
} from '../../domain/statistics/dimension.js';
import {
  assertBegun,
  cumulativePeriod,
  elapsedPart,
  monthPeriod,
  type Quarter,
  yearBefore,
} from '../../domain/statistics/period.js';
import { growthOf, shareOf } from '../../domain/statistics/ratio.js';
import { DomainError } from '../../domain/errors.js';
import type { Figures } from '../../domain/statistics/snapshot.js';
import { CivilDate, formatted } from '../../schemas/wire.js';
import { fieldError, ValidationError } from '../validation.js';
import { areCodesConfirmed, wordsOf } from './statistic-words.js';

/** Of what a figure is asked: of which days, as of which day, of which office. */
export const figureScope = {
  year: formatted('year').optional(),
  throughQuarter: z.enum(['1', '2', '3', '4']).optional().meta({ description: '截至季度（累计），须同时给出 year' }),
  month: formatted('month')
    .optional()
    .meta({ description: '当月，如 2026-11，不与年、季度同用 · one month by itself' }),
  asOf: CivilDate.optional().meta({ description: '统计时点，默认今天 · as of this day' }),
  officeId: z.uuid().optional().meta({ description: '登记机构 · of one office' }),
};
type AskedScope = z.output<z.ZodObject<typeof figureScope>>;

/** How a page of statistics is asked for. */
export const StatisticsQuery = z.strictObject({ by: z.enum(STATISTIC_KEYS).default('year'), ...figureScope });

/** The days and the day as of which are meant. Throws `date-in-future`, and says what does not go together. */
export async function scopeAsked(trx: Transaction, query: AskedScope) {
  const today = await readToday(trx);
  const { asOf = today, month } = query;
  if (asOf > today) throw new DomainError('date-in-future', { pointer: '/asOf', asOf });
  if (query.throughQuarter !== undefined && query.year === undefined) {
    throw new ValidationError([fieldError('/year', 'required')]);
  }
  const year = query.year === undefined ? undefined : Number(query.year);
  const throughQuarter = query.throughQuarter === undefined ? undefined : toQuarter(query.throughQuarter);
  if (month !== undefined && year !== undefined) throw new ValidationError([fieldError('/month', 'month-or-year')]);
  const wholeYear = year === undefined ? undefined : cumulativePeriod(year, throughQuarter);
  const period = month === undefined ? wholeYear : monthPeriod(month);
  if (period !== undefined) assertBegun(period, asOf, month === undefined ? '/year' : '/month');
  return { year, throughQuarter, period, asOf };
}

/** The page: rows with last year beside them, parts that are usually asked for, and how the total came about. */
export async function readPage(trx: Transaction, book: RuleBook, query: z.output<typeof StatisticsQuery>) {
  const { by, month, officeId } = query;
  const { year, throughQuarter, period, asOf } = await scopeAsked(trx, query);
  const statistics = await readStatistics(trx, { by, period, asOf, officeId });
  const total = sumOf(statistics.rows);
  const elapsed = period === undefined ? undefined : elapsedPart(period, asOf);
  return {
    by,
    year: year ?? null,
    throughQuarter: throughQuarter ?? null,
    month: month ?? null,
    asOf,
    period: elapsed ?? null,
    comparedWith: elapsed === undefined ? null : yearBefore(elapsed),
    codesConfirmed: areCodesConfirmed(book, by),
    rows: statistics.rows.map((row) => ({
      key: row.key,
      ...wordsOf(book, by, row.key),
      ...figuresOf(row),
      last: figuresOf(row.last),
      growth: growthBetween(row, row.last),
      share: shareOf(row.contractValueFen, total.contractValueFen),
    })),
    total: {
      ...total,
      last: period === undefined ? null : statistics.lastTotal,
      growth: period === undefined ? null : growthBetween(total, statistics.lastTotal),
    },
    ofWhich: partsOf(by, statistics.rows).map((part) => ({
      ...part,
      share: shareOf(part.contractValueFen, total.contractValueFen),
    })),
    movements: statistics.movements,
  };
}

const figuresOf = ({ count, contractValueFen, technologyTransactionValueFen }: Figures): Figures => ({
  count,
  contractValueFen,
  technologyTransactionValueFen,
});

function growthBetween(current: Figures, last: Figures) {
  return {
    count: growthOf(BigInt(current.count), BigInt(last.count)),
    contractValue: growthOf(current.contractValueFen, last.contractValueFen),
    technologyTransactionValue: growthOf(current.technologyTransactionValueFen, last.technologyTransactionValueFen),
  };
}

function toQuarter(text: '1' | '2' | '3' | '4'): Quarter {
  return ({ '1': 1, '2': 2, '3': 3, '4': 4 } as const)[text];
}

const PARTS: Partial<
  Record<string, readonly { name: string; zh: string; en: string; has: (key: string) => boolean }[]>
> = {
  flow: [
    { name: 'output', zh: '输出', en: 'output: sold from here', has: isOutput },
    {
      name: 'output_outside',
      zh: '其中：输出到本地以外',
      en: 'of it, to elsewhere',
      has: (key) => isOutput(key) && !isAbsorption(key),
    },
    { name: 'absorption', zh: '吸纳', en: 'absorption: bought here', has: isAbsorption },
    {
      name: 'absorption_outside',
      zh: '其中：自本地以外吸纳',
      en: 'of it, from elsewhere',
      has: (key) => isAbsorption(key) && !isOutput(key),
    },
  ],
  intellectual_property: [
    {
      name: 'with_intellectual_property',
      zh: '涉及知识产权',
      en: 'with intellectual property',
      has: hasIntellectualProperty,
    },
  ],
  plan_source: [{ name: 'government_plan', zh: '政府计划项目', en: 'of a government plan', has: isGovernmentPlan }],
};

function partsOf(by: string, rows: readonly (Figures & { key: string })[]) {
  return (PARTS[by] ?? []).map(({ has, ...part }) => ({ ...part, ...sumOf(rows.filter(({ key }) => has(key))) }));
}
