import { addCalendarDays } from '../../domain/calendar.js';
import type { StatisticDimension } from '../../domain/statistics/dimension.js';
import { dayAYearBefore, elapsedPart, type Period, yearBefore } from '../../domain/statistics/period.js';
import type { Figures } from '../../domain/statistics/snapshot.js';
import { preparedText, type Transaction } from '../connection.js';

/** By what the page may group: the dimensions, and time itself. */
export const STATISTIC_KEYS = [
  'year',
  'half',
  'quarter',
  'month',
  'kind',
  'field',
  'seller_nature',
  'district',
  'flow',
  'intellectual_property',
  'plan_source',
] as const;
export type StatisticKey = (typeof STATISTIC_KEYS)[number];

/** Time itself: the row of a key is what was registered in it. */
export const TIME_KEYS = ['year', 'half', 'quarter', 'month'] as const;
export type TimeKey = (typeof TIME_KEYS)[number];
export const isTimeKey = (by: StatisticKey): by is TimeKey => (TIME_KEYS as readonly string[]).includes(by);

export interface StatisticRow extends Figures {
  key: string;
  /** The same days a year before, by what the register says now. */
  last: Figures;
}

/** 变动: how the total came about, so that it can be held against the register. */
export interface Movement extends Figures {
  movement: 'registered' | 'amended' | 'ended';
}

export interface Statistics {
  rows: StatisticRow[];
  movements: Movement[];
  lastTotal: Figures;
}

interface Group extends Figures {
  key: string;
}

const FIGURES = `coalesce(sum(count), 0)::int as count, coalesce(sum(contract_value_fen), 0)::bigint as "contractValueFen",
  coalesce(sum(technology_transaction_value_fen), 0)::bigint as "technologyTransactionValueFen"`;

/** What a row is grouped by; time is shifted so that last year's row lies under this year's. */
function keyOf(by: StatisticKey, yearsLater: 0 | 1): string {
  return isTimeKey(by) ? timeKeyOf(by, yearsLater) : 'key';
}

/** The key of the year, half, quarter or month that a day lies in: '2026', '2026-H1', '2026-Q4', '2026-11'. */
export function timeKeyOf(by: TimeKey, yearsLater: 0 | 1 = 0, day = 'registered_on'): string {
  const year = `(extract(year from ${day})::int + ${yearsLater})`;
  switch (by) {
    case 'year':
      return `${year}::text`;
    case 'half':
      return `${year} || '-H' || case when extract(month from ${day}) <= 6 then 1 else 2 end`;
    case 'quarter':
      return `${year} || '-Q' || extract(quarter from ${day})`;
    case 'month':
      return `${year} || to_char(${day}, '-MM')`;
  }
}

/**
 * Registrations as of a day: registered in the period and counted with what they were worth on that day; those that were
 * deregistered or revoked by then do not count. Without a period, all there ever were. Reads the cells, not the contracts.
 */
export async function readStatistics(
  trx: Transaction,
  asked: { by: StatisticKey; period?: Period | undefined; asOf: string; officeId?: string | undefined },
): Promise<Statistics> {
  const { by, asOf, officeId } = asked;
  const whole = asked.period ?? { from: '0001-01-01', to: '9999-12-31' };
  const period = elapsedPart(whole, asOf);
  // a running year is compared with as much of the last one; a year that is over, with all of it
  const before = asked.period === undefined ? { from: whole.from, to: dayAYearBefore(asOf) } : yearBefore(period);
  const dimension: StatisticDimension | 'total' = isTimeKey(by) ? 'total' : by;
  const [current, last, movements] = [
    await group(trx, dimension, keyOf(by, 0), period, asOf, officeId),
    await group(trx, dimension, keyOf(by, 1), before, asOf, officeId),
    await movementsOf(trx, period, asOf, officeId),
  ];
  const lastOf = new Map(last.map(({ key, ...figures }) => [key, figures]));
  // last year's part of the time is this year's key, which this year need not have
  const keys = isTimeKey(by) ? current.map(({ key }) => key) : [...current, ...last].map(({ key }) => key);
  const currentOf = new Map(current.map(({ key, ...figures }) => [key, figures]));
  return {
    rows: [...new Set(keys)].toSorted().map((key) => ({
      key,
      ...(currentOf.get(key) ?? NOTHING),
      last: lastOf.get(key) ?? NOTHING,
    })),
    movements,
    lastTotal: asked.period === undefined ? NOTHING : sumOf(last),
  };
}

const NOTHING: Figures = { count: 0, contractValueFen: 0n, technologyTransactionValueFen: 0n };

/** These figures together. */
export function sumOf(rows: readonly Figures[]): Figures {
  return rows.reduce(
    (sum, row) => ({
      count: sum.count + row.count,
      contractValueFen: sum.contractValueFen + row.contractValueFen,
      technologyTransactionValueFen: sum.technologyTransactionValueFen + row.technologyTransactionValueFen,
    }),
    NOTHING,
  );
}

/**
 * The movements of registrations of a period, by what the register says as of a day: whole months from the sums of the
 * months, what is left of a month at either end, and what moved in the running month, from the cells of the days.
 */
function movementsIn(
  dimension: string,
  period: Period,
  asOf: string,
  officeId?: string,
): { sql: string; bindings: Record<string, string> } {
  const to = period.to < asOf ? period.to : asOf;
  const closed = monthOf(addCalendarDays(asOf, 1));
  const firstWhole = isFirst(period.from) ? period.from : nextMonth(period.from);
  const behindWhole = monthOf(addCalendarDays(to, 1));
  const hasWhole = firstWhole < behindWhole;
  const ofOffice = officeId === undefined ? '' : ' and office_id = :officeId::uuid';
  const columns = 'key, movement, count, contract_value_fen, technology_transaction_value_fen';
  const days = `select ${columns}, registered_on from statistics_cells where dimension = :dimension${ofOffice}`;
  return {
    sql: hasWhole
      ? `select ${columns}, registered_month as registered_on from statistics_months where dimension = :dimension${ofOffice}
           and registered_month >= :firstWhole and registered_month < :behindWhole and effective_month < :closed
         union all ${days} and movement <> 'registered' and effective_on >= :closed and effective_on <= :asOf
           and registered_on >= :firstWhole and registered_on < :behindWhole
         union all ${days} and registered_on >= :from and registered_on < :firstWhole and effective_on <= :asOf
         union all ${days} and registered_on >= :behindWhole and registered_on <= :to and effective_on <= :asOf`
      : `${days} and registered_on >= :from and registered_on <= :to and effective_on <= :asOf`,
    bindings: {
      dimension,
      asOf,
      closed,
      firstWhole,
      behindWhole,
      from: period.from,
      to,
      ...(officeId === undefined ? {} : { officeId }),
    },
  };
}

const monthOf = (on: string): string => `${on.slice(0, -2)}01`;
const isFirst = (on: string): boolean => on.endsWith('-01');
const nextMonth = (on: string): string => monthOf(addCalendarDays(monthOf(on), 31));

async function group(
  trx: Transaction,
  dimension: string,
  key: string,
  period: Period,
  asOf: string,
  officeId: string | undefined,
): Promise<Group[]> {
  const { sql, bindings } = movementsIn(dimension, period, asOf, officeId);
  const grouped = `select ${key} as key, ${FIGURES} from (${sql}) moved
     group by 1 having sum(count) <> 0 or sum(contract_value_fen) <> 0 order by 1`;
  const { rows } = await trx.raw<{ rows: Group[] }>(grouped, bindings).options(preparedText(grouped));
  return rows;
}

async function movementsOf(
  trx: Transaction,
  period: Period,
  asOf: string,
  officeId: string | undefined,
): Promise<Movement[]> {
  const { sql, bindings } = movementsIn('total', period, asOf, officeId);
  const { rows } = await trx.raw<{ rows: Movement[] }>(
    `select movement, ${FIGURES} from (${sql}) moved group by movement`,
    bindings,
  );
  return (['registered', 'amended', 'ended'] as const).map(
    (movement) => rows.find((row) => row.movement === movement) ?? { movement, ...NOTHING },
  );
}

/** What each district reached in each quarter of a year, as of a day. */
export async function readDistrictQuarters(
  trx: Transaction,
  year: number,
  asOf: string,
): Promise<(Figures & { districtCode: string; quarter: number })[]> {
  const { sql, bindings } = movementsIn('district', { from: `${year}-01-01`, to: `${year}-12-31` }, asOf);
  const { rows } = await trx.raw<{ rows: (Figures & { districtCode: string; quarter: number })[] }>(
    `select key as "districtCode", extract(quarter from registered_on)::int as quarter, ${FIGURES}
     from (${sql}) moved group by 1, 2 order by 1, 2`,
    bindings,
  );
  return rows;
}
