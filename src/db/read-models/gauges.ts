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
    const count = { status: 'status', count: trx.raw('count(*)::int') };
    type Counted = { status: string; count: number }[];
    const overdue = await trx('contracts')
      .whereNotNull('overdue_since')
      .count<{ count: bigint }[]>('id as count')
      .first();
    return {
      contractsByStatus: await trx('contracts').select<Counted>(count).groupBy('status'),
      overdue: Number(overdue?.count ?? 0n),
      payoutsByStatus: await trx('payment_instructions').select<Counted>(count).groupBy('status'),
      claimsByStatus: await trx('reward_claims').select<Counted>(count).groupBy('status'),
    };
  });
}
