import { type Database, prepared, type Transaction } from './connection.js';

/**
 * Takes some facts nobody was told of yet, for good if the transaction commits. Two consumers at once take different ones;
 * one that dies gives its own back.
 */
export async function takeStagedFacts(trx: Transaction, limit: number): Promise<string[]> {
  const { rows } = await trx
    .raw<{ rows: { event_id: string }[] }>(
      `delete from notice_staging where event_id in
         (select event_id from notice_staging order by event_id limit ? for update skip locked)
       returning event_id`,
      [limit],
    )
    .options(prepared('take-staged-facts'));
  return rows.map((row) => row.event_id).toSorted();
}

/** Puts a fact aside whose notices could not be worded. */
export async function quarantineFact(trx: Transaction, eventId: string, problem: string): Promise<void> {
  await trx('notice_quarantine').insert({ event_id: eventId, problem }).onConflict('event_id').ignore();
}

/** How much waits to be told or to go out, and how long the oldest fact has waited. */
export interface NoticeBacklog {
  staged: number;
  oldestStagedSeconds: number;
  quarantined: number;
  deliveries: { channel: string; state: string; count: number }[];
}

/** The numbers an operator watches; in the system's scope. */
export async function readNoticeBacklog(db: Database): Promise<NoticeBacklog> {
  const { rows } = await db.raw<{ rows: { staged: bigint; oldest: number; quarantined: bigint }[] }>(
    `select (select count(*) from notice_staging) as staged,
       (select coalesce(extract(epoch from now() - min(staged_at)), 0)::float8 from notice_staging) as oldest,
       (select count(*) from notice_quarantine) as quarantined`,
  );
  const deliveries = await db('deliveries')
    .select('channel', 'state')
    .count('id as count')
    .whereIn('state', ['pending', 'gave_up', 'undeliverable'])
    .groupBy('channel', 'state');
  return {
    staged: Number(rows[0]?.staged ?? 0n),
    oldestStagedSeconds: rows[0]?.oldest ?? 0,
    quarantined: Number(rows[0]?.quarantined ?? 0n),
    deliveries: deliveries.map((row) => ({
      channel: String(row.channel),
      state: String(row.state),
      count: Number(row['count']),
    })),
  };
}
