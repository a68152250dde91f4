import type { Database } from '../connection.js';
import { inScope } from '../connection.js';

/** How much lies where: what /metrics shows of the record. */
export interface Gauges {
  contractsByStatus: { status: string; count: number }[];
  overdue: number;
  payoutsByStatus: { status: string; count: number }[];
  claimsByStatus: { status: string; count: number }[];
}

/** Counts over all offices. */
export async function readGauges(db: Database): Promise<Gauges> {
  return inScope(db, { kind: 'system' }, async (trx) => {
    type Counted = { status: string; count: number }[];
    const counted = (table: string): Promise<Counted> =>
      trx(table).select<Counted>('status', trx.raw('count(*)::int as count')).groupBy('status');
    const overdue = await trx('contracts')
      .whereNotNull('overdue_since')
      .count<{ count: bigint }[]>('id as count')
      .first();
    return {
      contractsByStatus: await counted('contracts'),
      overdue: Number(overdue?.count ?? 0n),
      payoutsByStatus: await counted('payment_instructions'),
      claimsByStatus: await counted('reward_claims'),
    };
  });
}
