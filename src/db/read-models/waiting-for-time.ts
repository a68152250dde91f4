import { type Database, inScope } from '../connection.js';

/** Ids of what waits for a moment of the service's clock now, by the record. */
export interface WaitingForTime {
  contractIds: string[];
  claimIds: string[];
}

/**
 * Whom to tell when the clock moves: cases with a limit that has not passed. What waits for people alone has no timer to
 * arm, and every act brings its clerk the clock anew; a batch that waits for the treasury looks at the clock by itself.
 */
export async function listWaitingForTime(db: Database): Promise<WaitingForTime> {
  return inScope(db, { kind: 'system' }, async (trx) => ({
    contractIds: await trx('contracts')
      .whereNotNull('due_at')
      .whereNull('overdue_since')
      .orderBy('id')
      .pluck<string[]>('id'),
    claimIds: await trx('reward_claims')
      .where({ status: 'publicity' })
      .whereNotNull('due_at')
      .orderBy('id')
      .pluck<string[]>('id'),
  }));
}
