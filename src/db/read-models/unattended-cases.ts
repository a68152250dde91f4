import { CONTRACT_STATUSES, hasEnded } from '../../domain/contract/status.js';
import { BATCH_STATUSES } from '../../domain/payout/batch-status.js';
import type { CaseRef } from '../../domain/processes.js';
import { CLAIM_STATUSES, hasClaimEnded } from '../../domain/reward/claim-status.js';
import type { Transaction } from '../connection.js';

/** Statuses in which a case has a process: from its submission until nothing can happen to it by itself any more. */
const OPEN = {
  contracts: CONTRACT_STATUSES.filter((status) => status !== 'draft' && !hasEnded(status)),
  claims: CLAIM_STATUSES.filter((status) => status !== 'reconciled' && !hasClaimEnded(status)),
  batches: BATCH_STATUSES.filter((status) => status !== 'reconciled' && status !== 'rejected'),
};

/** Every case that must have a process, by the record; a purged one too, until its documents are out of the store. */
export async function listCasesWithProcess(trx: Transaction): Promise<CaseRef[]> {
  const contracts = await trx('contracts')
    .whereIn('status', OPEN.contracts)
    .orWhereIn('id', trx('documents_to_remove').select('contract_id'))
    .orderBy('id')
    .pluck<string[]>('id');
  const claims = await trx('reward_claims').whereIn('status', OPEN.claims).orderBy('id').pluck<string[]>('id');
  const batches = await trx('payout_batches').whereIn('status', OPEN.batches).orderBy('id').pluck<string[]>('id');
  return refsOf(contracts, claims, batches);
}

/**
 * Cases for which something should have happened by itself and has not: a limit or a publicity that passed an hour ago
 * unmarked, a certificate that is not printed, a claim not computed, a payment file not sent. Whoever minds them does not
 * know what stands in the record.
 */
export async function listOverlookedCases(trx: Transaction, nowAt: string): Promise<CaseRef[]> {
  const contracts = await trx('contracts as c')
    .whereIn('c.status', OPEN.contracts)
    .whereRaw(
      `((c.overdue_since is null and c.due_at < ?::timestamptz - interval '1 hour')
        or (c.updated_at < ?::timestamptz - interval '1 hour'
          and exists (select 1 from certificates k where k.contract_id = c.id and k.pdf_sha256 is null)))`,
      [nowAt, nowAt],
    )
    .orderBy('c.id')
    .pluck<string[]>('c.id');
  const claims = await trx('reward_claims')
    .whereRaw(
      `((status = 'publicity' and due_at < ?::timestamptz - interval '1 hour')
        or (status = 'submitted' and updated_at < ?::timestamptz - interval '1 hour'))`,
      [nowAt, nowAt],
    )
    .orderBy('id')
    .pluck<string[]>('id');
  const batches = await trx('payout_batches').where({ status: 'released' }).orderBy('id').pluck<string[]>('id');
  return refsOf(contracts, claims, batches);
}

function refsOf(contractIds: string[], claimIds: string[], batchIds: string[]): CaseRef[] {
  return [
    ...contractIds.map((id) => ({ kind: 'contract', id }) as const),
    ...claimIds.map((id) => ({ kind: 'reward_claim', id }) as const),
    ...batchIds.map((id) => ({ kind: 'payout_batch', id }) as const),
  ];
}
