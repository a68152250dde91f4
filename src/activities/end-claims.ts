import { type ClaimRecord, lockClaimsOfContract, releaseReceipts } from '../db/claim-store.js';
import { type ContractRecord, findContract } from '../db/contract-store.js';
import { book } from '../db/ledger-store.js';
import { addRecovery, listRefundsOwed, type RecoveryRecord, sumOwed } from '../db/recovery-store.js';
import type { ActorRole } from '../domain/actor.js';
import { openRecovery, release } from '../domain/ledger/posting.js';
import { DomainError } from '../domain/errors.js';
import { CLAIM_TRANSITIONS, type ClaimStatus, claimTransitionFor } from '../domain/reward/claim-status.js';
import { leftWithPayee, owedOf } from '../domain/reward/owed-back.js';
import { findStatusRow } from '../domain/status-table.js';
import { advanceClaim, bookedForClaim } from './advance-claim.js';
import { endPublicityOf } from './answer-objections.js';
import { recomputedFen } from './compute-reward.js';
import { flagRecovery } from './flag-dependants.js';
import { bookedForRecovery, undoNettings } from './netting.js';
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
      case 'waived':
      case 'cancelled':
      case 'in_batch':
        continue;
      case 'paid':
      case 'reconciled':
      case 'recovery': {
        const saved = await recoverClaim(act, claim, { contractId });
        if (saved !== undefined) affected.push({ claimId: claim.id, status: saved.status });
        continue;
      }
      case 'submitted':
      case 'correction':
      case 'first_check':
      case 'second_check':
      case 'joint_review':
      case 'bureau_decision':
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

/** 终止: the claim ends unpaid because its registration ended or changed, its challenge failed, or a higher one was granted; what was reserved is available again. */
export async function cancelClaim(
  act: Act,
  claim: ClaimRecord,
  reasonCode:
    | 'REGISTRATION_ENDED'
    | 'REGISTRATION_AMENDED'
    | 'HIGHER_ELSEWHERE'
    | 'CHALLENGE_FAILED' = 'REGISTRATION_ENDED',
): Promise<ClaimRecord> {
  const saved = await advanceClaim(
    act,
    { claim, row: claimTransitionFor(claim.status, 'cancel'), role: 'system' },
    { kind: 'reward.cancelled', changes: { dueAt: null }, reasonCodes: [reasonCode] },
  );
  await undoNettings(act, saved);
  if (claim.budgetId !== undefined && claim.amountFen !== undefined) {
    await book(act.trx, release(claim.amountFen), bookedForClaim(act, claim));
  }
  await releaseReceipts(act.trx, claim.id, act.time.nowAt);
  await endPublicityOf(act, claim, 'cancelled');
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
  for (const claim of await lockClaimsOfContract(act.trx, contract.id)) {
    if (findStatusRow(CLAIM_TRANSITIONS, claim.status, 'openRecovery') === undefined) continue;
    const saved = await recoverClaim(act, claim, { reasonCode: 'AMOUNT_FELL', contractId: contract.id });
    if (saved !== undefined) affected.push({ claimId: claim.id, status: saved.status });
  }
  return affected;
}

/**
 * What of a paid claim is owed back as its contracts stand now, beyond what is owed already: of several contracts only the
 * part of those that ended (docs/adr/0013). `refundIds`: refunds that count beside those that are owed back already.
 */
export async function findOwed(
  act: Act,
  claim: ClaimRecord,
  refundIds: readonly string[] = [],
): Promise<{ owedFen: bigint; owedBefore: bigint }> {
  const owedBefore = (await sumOwed(act.trx, [claim.id])).get(claim.id) ?? 0n;
  const refunds = [...refundIds, ...(await listRefundsOwed(act.trx, claim.id))];
  const amountFen = claim.amountFen ?? 0n;
  const nowFen = await recomputedFen(act, claim, refunds);
  const owedFen = owedOf(
    { amountFen, computedFen: claim.computedFen ?? amountFen },
    { nowFen, owedBeforeFen: owedBefore },
  );
  return { owedFen, owedBefore };
}

/**
 * 追回: what was paid and not earned is owed back, less what is owed back already; the ledger carries it as recoverable.
 * `contractId`: the contract that is the cause; without it, the one the claim is listed under. Undefined when nothing more
 * is owed: what was once owed stays owed, whatever the registration comes to be worth again. The caller holds the locks of
 * the contracts and of the claim.
 */
export async function recoverClaim(
  act: Act,
  claim: ClaimRecord,
  {
    reasonCode = 'REGISTRATION_ENDED',
    contractId = claim.contractId,
  }: { reasonCode?: 'REGISTRATION_ENDED' | 'AMOUNT_FELL'; contractId?: string } = {},
): Promise<ClaimRecord | undefined> {
  const { owedFen, owedBefore } = await findOwed(act, claim);
  if (owedFen === 0n) return undefined;
  const saved = await advanceClaim(
    act,
    { claim, row: claimTransitionFor(claim.status, 'openRecovery'), role: 'system' },
    {
      kind: 'reward.recovery_opened',
      reasonCodes: [reasonCode],
      data: {
        owedFen: owedFen.toString(),
        ...(contractId === claim.contractId ? {} : { endedContractId: contractId }),
      },
    },
  );
  const recoveryId = await addRecovery(act.trx, {
    claimId: claim.id,
    contractId: claim.contractId,
    commandId: act.command.id,
    amountFen: owedFen,
    reasonCode,
    openedAt: act.time.nowAt,
    openedOn: act.today,
  });
  await bookOwed(act, claim, { recoveryId, owedFen, owedBefore });
  const contract = await findContract(act.trx, contractId);
  if (contract === undefined) throw new DomainError('contract-not-found', { id: contractId });
  await flagRecovery(act, contract, {
    id: recoveryId,
    amountFen: owedFen,
    label: `${claim.policyCode} ${claim.claimYear}`,
  });
  return saved;
}

/** 追回 that two people agreed on, whatever the registration says: the claim is in recovery, the ledger carries it. */
export async function openConfirmedRecovery(
  act: Act,
  claim: ClaimRecord,
  {
    recovery,
    role,
    reasonText,
    kind = 'reward.recovery_opened',
    data = {},
  }: {
    recovery: RecoveryRecord;
    role: ActorRole;
    reasonText: string;
    kind?: 'reward.recovery_opened' | 'reward.given_back';
    data?: Record<string, unknown>;
  },
): Promise<ClaimRecord> {
  const { id: recoveryId, amountFen: owedFen, reasonCode } = recovery;
  const saved = await advanceClaim(
    act,
    { claim, row: claimTransitionFor(claim.status, 'openRecovery'), role },
    { kind, reasonCodes: [reasonCode], reasonText, data: { ...data, owedFen: owedFen.toString() } },
  );
  const owedBefore = ((await sumOwed(act.trx, [claim.id])).get(claim.id) ?? 0n) - owedFen;
  await bookOwed(act, claim, { recoveryId, owedFen, owedBefore });
  return saved;
}

/** What was paid is owed back first, then what the claim gave up by netting: in the ledger they lie apart. */
async function bookOwed(
  act: Act,
  claim: ClaimRecord,
  { recoveryId, owedFen, owedBefore }: { recoveryId: string; owedFen: bigint; owedBefore: bigint },
): Promise<void> {
  const leftFen = leftWithPayee(claim, owedBefore);
  const fromPaidFen = owedFen < leftFen ? owedFen : leftFen;
  if (fromPaidFen > 0n) await book(act.trx, openRecovery(fromPaidFen), bookedForClaim(act, claim));
  const fromNettedFen = owedFen - fromPaidFen;
  if (fromNettedFen > 0n) {
    await book(act.trx, openRecovery(fromNettedFen, 'netted'), bookedForRecovery(act, recoveryId, claim));
  }
}
