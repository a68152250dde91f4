import type { StatisticDimension } from '../../domain/statistics/dimension.js';
import { dayAYearBefore, elapsedPart, type Period, yearBefore } from '../../domain/statistics/period.js';
import type { Figures } from '../../domain/statistics/snapshot.js';
import type { Transaction } from '../connection.js';

/** By what the page may group: the dimensions, and time itself. */
export const STATISTIC_KEYS = [
  'year',
  'quarter',
  'kind',
  'field',
  'seller_nature',
  'district',
  'flow',
  'intellectual_property',
  'plan_source',
] as const;
export type StatisticKey = (typeof STATISTIC_KEYS)[number];

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
  const year = `(extract(year from registered_on)::int + ${yearsLater})`;
  if (by === 'year') return `${year}::text`;
  return by === 'quarter' ? `${year} || '-Q' || extract(quarter from registered_on)` : 'key';
}

/**
 * Registrations as of a day: registered in the period and counted with what they were worth on that day; those that were
 * deregistered or revoked by then do not count. Without a period, all there ever were. Reads the cells, not the contracts.
 */
export async function readStatistics(
  trx: Transaction,
  asked: { by: StatisticKey; period?: Period | undefined; asOf: string },
): Promise<Statistics> {
  const { by, asOf } = asked;
  const whole = asked.period ?? { from: '0001-01-01', to: '9999-12-31' };
  const period = elapsedPart(whole, asOf);
  // a running year is compared with as much of the last one; a year that is over, with all of it
  const before = asked.period === undefined ? { from: whole.from, to: dayAYearBefore(asOf) } : yearBefore(period);
  const dimension: StatisticDimension | 'total' = by === 'year' || by === 'quarter' ? 'total' : by;
  const [current, last, movements] = [
    await group(trx, dimension, keyOf(by, 0), period, asOf),
    await group(trx, dimension, keyOf(by, 1), before, asOf),
    await movementsOf(trx, period, asOf),
  ];
  const lastOf = new Map(last.map(({ key, ...figures }) => [key, figures]));
  const keys =
    by === 'year' || by === 'quarter' ? current.map(({ key }) => key) : [...current, ...last].map(({ key }) => key);
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

async function group(trx: Transaction, dimension: string, key: string, period: Period, asOf: string): Promise<Group[]> {
  const { rows } = await trx.raw<{ rows: Group[] }>(
    `select ${key} as key, ${FIGURES} from statistics_cells
     where dimension = ? and registered_on between ? and ? and effective_on <= ?
     group by 1 having sum(count) <> 0 or sum(contract_value_fen) <> 0 order by 1`,
    [dimension, period.from, period.to, asOf],
  );
  return rows;
}

async function movementsOf(trx: Transaction, period: Period, asOf: string): Promise<Movement[]> {
  const { rows } = await trx.raw<{ rows: Movement[] }>(
    `select movement, ${FIGURES} from statistics_cells
     where dimension = 'total' and registered_on between ? and ? and effective_on <= ? group by movement`,
    [period.from, period.to, asOf],
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
  const { rows } = await trx.raw<{ rows: (Figures & { districtCode: string; quarter: number })[] }>(
    `select key as "districtCode", extract(quarter from registered_on)::int as quarter, ${FIGURES} from statistics_cells
     where dimension = 'district' and registered_on between ? and ? and effective_on <= ? group by 1, 2 order by 1, 2`,
    [`${year}-01-01`, `${year}-12-31`, asOf],
  );
  return rows;
}
