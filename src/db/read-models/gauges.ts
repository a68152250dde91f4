import { SENDER_HAS_MS } from '../command-store.js';
import type { Database } from '../connection.js';
import { inScope, type Transaction } from '../connection.js';
import { type NoticeBacklog, readNoticeBacklog } from '../notice-staging-store.js';

/** How much lies where: what /metrics shows of the record. */
export interface Gauges {
  contractsByStatus: { status: string; count: number }[];
  overdue: number;
  payoutsByStatus: { status: string; count: number }[];
  claimsByStatus: { status: string; count: number }[];
  /** Commands that the engine has not heard of in time. */
  unheard: { count: number; oldestSeconds: number };
  notices: NoticeBacklog;
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
      unheard: await countUnheard(trx),
      notices: await readNoticeBacklog(trx),
    };
  });
}

async function countUnheard(trx: Transaction): Promise<Gauges['unheard']> {
  const row = await trx('commands')
    .select<{ count: number; oldestSeconds: number }[]>(
      trx.raw('count(*)::int as count'),
      trx.raw(`coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"`),
    )
    .whereNotNull('engine_request')
    .whereNull('engine_heard_at')
    .whereRaw(`created_at < now() - ? * interval '1 millisecond'`, [SENDER_HAS_MS])
    .first();
  return row ?? { count: 0, oldestSeconds: 0 };
}
