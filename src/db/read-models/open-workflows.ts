import { type ContractStatus, CONTRACT_STATUSES, hasEnded } from '../../domain/contract/status.js';
import { BATCH_STATUSES, hasBatchEnded } from '../../domain/payout/batch-status.js';
import { CLAIM_STATUSES, hasClaimEnded } from '../../domain/reward/claim-status.js';
import { type Database, inScope } from '../connection.js';

/** Ids of everything that a clerk accompanies now, by the record. */
export interface OpenSubjects {
  contractIds: string[];
  claimIds: string[];
  batchIds: string[];
}

/** Whom to tell when the clock moves. */
export async function listOpenSubjects(db: Database): Promise<OpenSubjects> {
  const asleep: readonly ContractStatus[] = ['draft'];
  const openContracts = CONTRACT_STATUSES.filter((status) => !hasEnded(status) && !asleep.includes(status));
  const openClaims = CLAIM_STATUSES.filter((status) => !hasClaimEnded(status));
  const openBatches = BATCH_STATUSES.filter((status) => !hasBatchEnded(status));
  return inScope(db, { kind: 'system' }, async (trx) => ({
    contractIds: await trx('contracts').whereIn('status', openContracts).orderBy('id').pluck<string[]>('id'),
    claimIds: await trx('reward_claims').whereIn('status', openClaims).orderBy('id').pluck<string[]>('id'),
    batchIds: await trx('payout_batches').whereIn('status', openBatches).orderBy('id').pluck<string[]>('id'),
  }));
}
