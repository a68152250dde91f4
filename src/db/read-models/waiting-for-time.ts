import { addCalendarDays } from '../../domain/calendar.js';
import { readToday } from '../clock-store.js';
import { type Database, inScope } from '../connection.js';

/** How far ahead the end of a term is told of, in days. */
const SOON_DAYS = 31;

/** Ids of what waits for a moment of the service's clock now, by the record. */
export interface WaitingForTime {
  contractIds: string[];
  claimIds: string[];
  batchIds: string[];
  challengeIds: string[];
}

/**
 * Whom to tell when the clock moves: cases with a limit that has not passed, registered contracts whose term is over or
 * soon will be, batches whose answer may become overdue, and challenges whose bids or publicity will close.
 * What waits for people alone has no timer to arm, and every act brings its clerk the clock anew.
 */
export async function listWaitingForTime(db: Database): Promise<WaitingForTime> {
  return inScope(db, { kind: 'system' }, async (trx) => ({
    contractIds: await trx('contracts')
      .whereRaw('due_at is not null and overdue_since is null')
      // 合同期满: a term that ends later is told of by a later move
      .orWhereRaw(`status = 'registered' and declaration ->> 'effectiveTo' < ?`, [
        addCalendarDays(await readToday(trx), SOON_DAYS),
      ])
      .orderBy('id')
      .pluck<string[]>('id'),
    claimIds: await trx('reward_claims')
      .where({ status: 'publicity' })
      .whereNotNull('due_at')
      .orderBy('id')
      .pluck<string[]>('id'),
    batchIds: await trx('payout_batches')
      .where({ status: 'sent' })
      .whereNotNull('enquire_at')
      .orderBy('id')
      .pluck<string[]>('id'),
    challengeIds: await trx('challenges').whereNotNull('due_at').orderBy('id').pluck<string[]>('id'),
  }));
}
