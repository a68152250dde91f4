import { appendCaseEvent } from '../db/case-event-store.js';
import { lockClaims } from '../db/claim-store.js';
import { listCountedReceipts, type Receipt } from '../db/receipt-store.js';
import { addRecovery } from '../db/recovery-store.js';
import { CLAIM_TRANSITIONS } from '../domain/reward/claim-status.js';
import { findStatusRow } from '../domain/status-table.js';
import { findOwed } from './end-claims.js';
import { type Act, stampOf } from './record-act.js';

/**
 * 退款后提请追回: money that a paid claim counted went back, and an officer has verified it: what the claim earned by it is
 * proposed to be owed back, and a second person decides. The refund counts on the day of what it takes back.
 */
export async function proposeRefundRecoveries(
  act: Act,
  refunds: readonly Pick<Receipt, 'id' | 'refundOf' | 'number'>[],
): Promise<void> {
  const counted = await listCountedReceipts(
    act.trx,
    refunds.flatMap(({ refundOf }) => refundOf ?? []),
  );
  for (const claim of await lockClaims(act.trx, [...new Set(counted.map(({ claimId }) => claimId))])) {
    if (findStatusRow(CLAIM_TRANSITIONS, claim.status, 'openRecovery') === undefined) continue;
    const { owedFen } = await findOwed(
      act,
      claim,
      refunds.map(({ id }) => id),
    );
    if (owedFen === 0n) continue;
    const taken = new Set(counted.flatMap(({ claimId, receiptId }) => (claimId === claim.id ? [receiptId] : [])));
    const numbers = refunds.flatMap(({ refundOf, number }) => (taken.has(refundOf ?? '') ? [number] : []));
    const reason = `已计入的到款发生退款，凭证 ${numbers.join('、')} · A receipt that was counted was refunded`;
    await addRecovery(act.trx, {
      claimId: claim.id,
      contractId: claim.contractId,
      commandId: act.command.id,
      amountFen: owedFen,
      reasonCode: 'REFUND',
      openedAt: act.time.nowAt,
      openedOn: act.today,
      proposed: { by: act.actor.id, reason, document: numbers.join('、') },
    });
    await appendCaseEvent(act.trx, {
      subjectKind: 'reward_claim',
      subjectId: claim.id,
      contractId: claim.contractId,
      kind: 'reward.recovery_proposed',
      actorId: act.actor.id,
      actorRole: 'reviewer',
      commandId: act.command.id,
      statusBefore: claim.status,
      statusAfter: claim.status,
      reasonCodes: ['REFUND'],
      reasonText: reason,
      rule: 'registry design: two people for what no registration says by itself',
      data: { owedFen: owedFen.toString(), refundIds: refunds.map(({ id }) => id) },
      ...stampOf(act),
    });
  }
}
