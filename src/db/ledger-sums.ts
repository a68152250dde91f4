import type { Database } from './connection.js';

/** What the ledger booked for these instructions into `paid` and `in_transit`, recoveries of their claims not counted. */
export async function sumBookings(
  db: Database,
  instructionIds: readonly string[],
): Promise<{ paidFen: bigint; inTransitFen: bigint }> {
  const rows = await db('ledger_transactions as t')
    .join('postings as p', 'p.transaction_id', 't.id')
    .join('accounts as a', 'a.id', 'p.account_id')
    .select<{ kind: string; sum: string }[]>('a.kind', db.raw('sum(p.amount_fen) as sum'))
    .where({ 't.subject_kind': 'payment_instruction' })
    .whereRaw('t.subject_id = any(?)', [[...instructionIds]])
    .groupBy('a.kind');
  const sumOf = (kind: string): bigint => BigInt(rows.find((row) => row.kind === kind)?.sum ?? '0');
  return { paidFen: sumOf('paid'), inTransitFen: sumOf('in_transit') };
}
