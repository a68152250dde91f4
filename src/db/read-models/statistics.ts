import type { Transaction } from '../connection.js';

export const STATISTIC_KEYS = ['year', 'kind', 'field', 'district'] as const;
export type StatisticKey = (typeof STATISTIC_KEYS)[number];

const COLUMN: Record<StatisticKey, string> = {
  year: 'r.year::text',
  kind: 'c.kind_code',
  field: 'c.technology_field_code',
  district: 'c.district_code',
};

export interface StatisticRow {
  key: string;
  count: number;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
}

/** Registrations in force by year, kind, technology field or district, with their assessed values. */
export async function readStatistics(trx: Transaction, by: StatisticKey, year?: number): Promise<StatisticRow[]> {
  const query = trx('registrations as r')
    .join('contracts as c', 'c.id', 'r.contract_id')
    .select<StatisticRow[]>(
      trx.raw(`coalesce(${COLUMN[by]}, '') as key`),
      trx.raw('count(*)::int as count'),
      trx.raw('coalesce(sum(c.contract_value_fen), 0)::bigint as "contractValueFen"'),
      trx.raw('coalesce(sum(c.technology_transaction_value_fen), 0)::bigint as "technologyTransactionValueFen"'),
    )
    .whereNull('r.ended_on')
    .groupByRaw('1')
    .orderByRaw('1');
  if (year !== undefined) void query.where('r.year', year);
  return query;
}
