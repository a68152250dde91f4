import { type ClaimRecord, lockClaimsOfContract, releaseReceipts } from '../db/claim-store.js';
import { type ContractRecord, lockContract } from '../db/contract-store.js';
import { book } from '../db/ledger-store.js';
import { endPublicity } from '../db/publicity-store.js';
import { addRecovery, sumOwed } from '../db/recovery-store.js';
import { openRecovery, release } from '../domain/ledger/posting.js';
import { DomainError } from '../domain/errors.js';
import { CLAIM_TRANSITIONS, type ClaimStatus, claimTransitionFor } from '../domain/reward/claim-status.js';
import { findStatusRow } from '../domain/status-table.js';
import { advanceClaim, bookedForClaim } from './advance-claim.js';
import { recompute } from './compute-reward.js';
import { flagRecovery } from './flag-dependants.js';
import type { Act } from './record-act.js';

/**
 * The registration of a contract ends: rewards not yet paid are cancelled and their budget is released, paid ones are
 * recovered (D2024 art. 16), those recovered in part before for the rest. A claim in a batch is left to the batch: it is
 * released no more, and what was released before is decided by its result.
 */
export async function stopClaimsOfContract(
  act: Act,
  contractId: string,
): Promise<{ claimId: string; status: ClaimStatus }[]> {
  const affected: { claimId: string; status: ClaimStatus }[] = [];
  for (const claim of await lockClaimsOfContract(act.trx, contractId)) {
    switch (claim.status) {
      case 'refused':
      case 'withdrawn':
      case 'cancelled':
      case 'in_batch':
        continue;
      case 'paid':
      case 'reconciled':
      case 'recovery': {
        const saved = await recoverClaim(act, claim);
        if (saved !== undefined) affected.push({ claimId: claim.id, status: saved.status });
        continue;
      }
      case 'submitted':
      case 'first_check':
      case 'second_check':
      case 'publicity':
      case 'under_objection':
      case 'approval':
      case 'payee_confirmation':
      case 'payable': {
        const saved = await cancelClaim(act, claim);
        affected.push({ claimId: claim.id, status: saved.status });
      }
    }
  }
  return affected;
}

/**
 * The registered content changes: a claim not yet paid was computed from what no longer holds, so it is cancelled, its
 * receipts are free and it can be claimed again. While its payment is under way the amendment has to wait.
 * Throws `payment-under-way`.
 */
export async function stopClaimsOfAmendment(
  act: Act,
  contractId: string,
): Promise<{ claimId: string; status: ClaimStatus }[]> {
  const affected: { claimId: string; status: ClaimStatus }[] = [];
  for (const claim of await lockClaimsOfContract(act.trx, contractId)) {
    if (claim.status === 'in_batch') throw new DomainError('payment-under-way', { claimId: claim.id });
    if (findStatusRow(CLAIM_TRANSITIONS, claim.status, 'cancel') === undefined) continue;
    const saved = await cancelClaim(act, claim, 'REGISTRATION_AMENDED');
    affected.push({ claimId: claim.id, status: saved.status });
  }
  return affected;
}

/** 终止: the claim ends unpaid because its registration ended or changed; what was reserved is available again. */
export async function cancelClaim(
  act: Act,
  claim: ClaimRecord,
  reasonCode: 'REGISTRATION_ENDED' | 'REGISTRATION_AMENDED' = 'REGISTRATION_ENDED',
): Promise<ClaimRecord> {
  const saved = await advanceClaim(
    act,
    { claim, row: claimTransitionFor(claim.status, 'cancel'), role: 'system' },
    { kind: 'reward.cancelled', changes: { dueAt: null }, reasonCodes: [reasonCode] },
  );
  if (claim.budgetId !== undefined && claim.amountFen !== undefined) {
    await book(act.trx, release(claim.amountFen), bookedForClaim(act, claim));
  }
  await releaseReceipts(act.trx, claim.id, act.time.nowAt);
  await endPublicity(act.trx, claim.id);
  return saved;
}

/**
 * 金额下降 (row 36): a paid reward that the registration as it stands now would not have earned in full is owed back for
 * the rest. The latest claim gives first, because what the earlier ones counted is frozen in its facts: what they were
 * paid stays theirs as far as the new values carry it.
 */
export async function recoverUnearned(
  act: Act,
  contract: ContractRecord,
): Promise<{ claimId: string; status: ClaimStatus }[]> {
  const affected: { claimId: string; status: ClaimStatus }[] = [];
  const claims = (await lockClaimsOfContract(act.trx, contract.id)).filter(
    ({ status }) => findStatusRow(CLAIM_TRANSITIONS, status, 'openRecovery') !== undefined,
  );
  for (const claim of claims) {
    const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
    const { amountFen: earnedFen } = await recompute(act, claim, contract, policy);
    const saved = await recoverClaim(act, claim, { reasonCode: 'AMOUNT_FELL', earnedFen });
    if (saved !== undefined) affected.push({ claimId: claim.id, status: saved.status });
  }
  return affected;
}

/**
 * 追回: what was paid and not earned is owed back, less what is owed back already; the ledger carries it as recoverable.
 * Undefined when nothing more is owed: what was once owed stays owed, whatever the registration comes to be worth again.
 */
export async function recoverClaim(
  act: Act,
  claim: ClaimRecord,
  { reasonCode, earnedFen }: { reasonCode: 'REGISTRATION_ENDED' | 'AMOUNT_FELL'; earnedFen: bigint } = {
    reasonCode: 'REGISTRATION_ENDED',
    earnedFen: 0n,
  },
): Promise<ClaimRecord | undefined> {
  const owedBefore = (await sumOwed(act.trx, [claim.id])).get(claim.id) ?? 0n;
  const owedFen = (claim.amountFen ?? 0n) - earnedFen - owedBefore;
  if (owedFen <= 0n) return undefined;
  const saved = await advanceClaim(
    act,
    { claim, row: claimTransitionFor(claim.status, 'openRecovery'), role: 'system' },
    {
      kind: 'reward.recovery_opened',
      reasonCodes: [reasonCode],
      data: { owedFen: owedFen.toString() },
    },
  );
  const recoveryId = await addRecovery(act.trx, {
    claimId: claim.id,
    contractId: claim.contractId,
    commandId: act.command.id,
    amountFen: owedFen,
    reasonCode,
    openedAt: act.time.nowAt,
  });
  await book(act.trx, openRecovery(owedFen), bookedForClaim(act, claim));
  const { id, officeId } = await lockContract(act.trx, claim.contractId);
  await flagRecovery(
    act,
    { id, officeId },
    { id: recoveryId, amountFen: owedFen, label: `${claim.policyCode} ${claim.claimYear}` },
  );
  return saved;
}
