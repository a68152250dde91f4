import { CHALLENGE_STATUSES, hasChallengeEnded } from '../../domain/challenge/challenge-status.js';
import { CONTRACT_STATUSES, hasEnded } from '../../domain/contract/status.js';
import { BATCH_STATUSES } from '../../domain/payout/batch-status.js';
import type { CaseKind, CaseRef } from '../../domain/processes.js';
import { hasProjectEnded, PROJECT_STATUSES } from '../../domain/project/project-status.js';
import { CLAIM_STATUSES, hasClaimEnded } from '../../domain/reward/claim-status.js';
import type { Transaction } from '../connection.js';

/** Statuses in which a case has a process: from its submission until nothing can happen to it by itself any more. */
const OPEN = {
  contracts: CONTRACT_STATUSES.filter((status) => status !== 'draft' && !hasEnded(status)),
  claims: CLAIM_STATUSES.filter((status) => status !== 'reconciled' && !hasClaimEnded(status)),
  batches: BATCH_STATUSES.filter((status) => status !== 'reconciled' && status !== 'rejected'),
  challenges: CHALLENGE_STATUSES.filter((status) => !hasChallengeEnded(status)),
  projects: PROJECT_STATUSES.filter((status) => !hasProjectEnded(status)),
};

const WITH_PROCESS: Record<CaseKind, { table: string; statuses: readonly string[] }> = {
  contract: { table: 'contracts', statuses: OPEN.contracts },
  reward_claim: { table: 'reward_claims', statuses: OPEN.claims },
  payout_batch: { table: 'payout_batches', statuses: OPEN.batches },
  challenge: { table: 'challenges', statuses: OPEN.challenges },
  project: { table: 'projects', statuses: OPEN.projects },
};

/**
 * Cases of a kind that must have a process, by the record, in the order of their ids: so many behind one of them. A purged
 * contract has one too, until its documents are out of the store.
 */
export async function listCasesWithProcess(
  trx: Transaction,
  kind: CaseKind,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<CaseRef[]> {
  const { table, statuses } = WITH_PROCESS[kind];
  const query = trx(table).whereIn('status', statuses);
  if (kind === 'contract') void query.orWhereIn('id', trx('documents_to_remove').select('contract_id'));
  const ids = await trx
    .from(query.select('id', 'status').as('open'))
    .modify((open) => {
      if (after !== undefined) void open.where('id', '>', after);
    })
    .orderBy('id')
    .limit(limit)
    .pluck<string[]>('id');
  return ids.map((id) => ({ kind, id }));
}

/**
 * Cases for which something should have happened by itself and has not: a limit or a publicity that passed an hour ago
 * unmarked, bids not opened at their deadline, a certificate that is not printed, a claim not computed, a payment file not sent. Whoever minds them does not
 * know what stands in the record.
 */
export async function listOverlookedCases(trx: Transaction, nowAt: string): Promise<CaseRef[]> {
  const { rows: contracts } = await trx.raw<{ rows: { id: string }[] }>(
    `select id from contracts
     where overdue_since is null and due_at < :nowAt::timestamptz - interval '1 hour' and status = any(:open::text[])
     union
     select c.id from certificates k join contracts c on c.id = k.contract_id
     where k.pdf_sha256 is null and c.updated_at < :nowAt::timestamptz - interval '1 hour' and c.status = any(:open::text[])
     order by id`,
    { nowAt, open: OPEN.contracts },
  );
  const claims = await trx('reward_claims')
    .whereRaw(
      `((status in ('publicity', 'correction', 'joint_review', 'payee_confirmation')
          and due_at < ?::timestamptz - interval '1 hour'
          -- whoever holds a claim holds its clock too
          and not exists (select 1 from claim_holds h where h.claim_id = reward_claims.id and h.lifted_at is null))
        or (status = 'submitted' and updated_at < ?::timestamptz - interval '1 hour'))`,
      [nowAt, nowAt],
    )
    .orderBy('id')
    .pluck<string[]>('id');
  const batches = await trx('payout_batches').where({ status: 'released' }).orderBy('id').pluck<string[]>('id');
  const challenges = await trx('challenges')
    .whereIn('status', ['open', 'award_publicity', 'acceptance_publicity'])
    .whereRaw(`due_at < ?::timestamptz - interval '1 hour'`, [nowAt])
    .orderBy('id')
    .pluck<string[]>('id');
  return [
    ...refsOf(
      contracts.map(({ id }) => id),
      claims,
      batches,
    ),
    ...challenges.map((id) => ({ kind: 'challenge', id }) as const),
  ];
}

function refsOf(contractIds: string[], claimIds: string[], batchIds: string[]): CaseRef[] {
  return [
    ...contractIds.map((id) => ({ kind: 'contract', id }) as const),
    ...claimIds.map((id) => ({ kind: 'reward_claim', id }) as const),
    ...batchIds.map((id) => ({ kind: 'payout_batch', id }) as const),
  ];
}
