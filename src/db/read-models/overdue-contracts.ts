import type { Transaction } from '../connection.js';

/** 逾期 cases by office. */
export async function countOverdueByOffice(trx: Transaction): Promise<{ officeId: string; overdue: number }[]> {
  const rows = await trx('contracts')
    .select<{ office_id: string; count: bigint }[]>('office_id', trx.raw('count(*) as count'))
    .whereNotNull('overdue_since')
    .groupBy('office_id');
  return rows.map((row) => ({ officeId: row.office_id, overdue: Number(row.count) }));
}
