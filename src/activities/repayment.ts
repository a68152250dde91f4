import type { InstructionRecord } from '../db/batch-store.js';
import { type ClaimRecord, findClaim, lockClaims } from '../db/claim-store.js';
import { book, getLineAtAnswer } from '../db/ledger-store.js';
import type { DeskItem } from '../db/payout-desk-store.js';
import {
  addEntry,
  addRecovery,
  addRecoveryReceipt,
  isSlipUsed,
  owesBack,
  saveRecovery,
  sumOwed,
  wasGivenBack,
} from '../db/recovery-store.js';
import type { Role } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { bookRepayment } from '../domain/ledger/year-end.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { leftWithPayee } from '../domain/reward/owed-back.js';
import { VOLUNTARY } from '../domain/reward/recovery-status.js';
import { plainText } from '../domain/text/plain-text.js';
import type { MovedClaim } from '../workflows/desk/messages.js';
import { lockBehind } from './batch.js';
import { openConfirmedRecovery } from './end-claims.js';
import { bookedForRecovery } from './netting.js';
import type { Act } from './record-act.js';

/** As slip numbers are compared: normal width, capitals, without blanks and hyphens. '泸财退〔2026〕１５号' is one with its twin. */
const compared = (number: string): string => plainText(number).replaceAll('-', '');

/**
 * 主动退回 (rewards.md 4.4): may so much be this payment given back? Of no other than the line names, never more than the payee
 * still has of it, never before it was made, and nothing while something of the claim is owed back: that money is a receipt of
 * the recovery. The same amount of the same day counts once, and so does a notice. Throws `repayment-notice-differs`,
 * `desk-decision-not-possible`, `result-contradicts`, `action-not-allowed`, `result-for-recovery`, `result-duplicate`, `recovery-above-paid`,
 * `recovery-before-payment`, `recovery-slip-used`.
 */
export async function assertMayBeRepaid(
  act: Act,
  item: DeskItem,
  { instruction, noticeNumber }: { instruction: InstructionRecord; noticeNumber: string },
): Promise<ClaimRecord> {
  const { status, claimId, executedOn } = instruction;
  if (item.noticeNumber !== null && compared(item.noticeNumber) !== compared(noticeNumber)) {
    throw new DomainError('repayment-notice-differs', { pointer: '/noticeNumber', named: item.noticeNumber });
  }
  if (item.instructionId !== null && item.instructionId !== instruction.id) {
    const { instructionId } = item;
    throw new DomainError('desk-decision-not-possible', { pointer: '/instructionId', instructionId });
  }
  const slipNumber = plainText(noticeNumber);
  if (await isSlipUsed(act.trx, slipNumber)) {
    throw new DomainError('recovery-slip-used', { pointer: '/noticeNumber', slipNumber });
  }
  const claim = await findClaim(act.trx, claimId);
  if (claim === undefined) throw new DomainError('reward-claim-not-found', { id: claimId });
  if (status !== 'paid') throw new DomainError('result-contradicts', { pointer: '/instructionId', status });
  claimTransitionFor(claim.status, 'openRecovery');
  if (await owesBack(act.trx, claimId)) throw new DomainError('result-for-recovery', { claimId });
  if (item.executedOn !== null && executedOn !== undefined && item.executedOn < executedOn) {
    throw new DomainError('recovery-before-payment', { pointer: '/instructionId', paidOn: executedOn });
  }
  // notice and statement of a bank tell of the same money in two files, and nothing in them says that it is the same
  const amountFen = item.amountFen ?? 0n;
  if (await wasGivenBack(act.trx, { claimId, receivedOn: item.executedOn ?? act.today, amountFen })) {
    throw new DomainError('result-duplicate', { pointer: '/instructionId', receivedOn: item.executedOn });
  }
  const owedFen = (await sumOwed(act.trx, [claimId])).get(claimId) ?? 0n;
  const mostFen = leftWithPayee(claim, owedFen);
  if (amountFen > mostFen) {
    throw new DomainError('recovery-above-paid', { pointer: '/instructionId', mostFen: mostFen.toString() });
  }
  return claim;
}

/**
 * 主动退回入账: two people found that the payee gave a payment back, in whole or in part. It is a recovery that nobody had to
 * ask for: opened, received and settled by the same notice. The payment stays paid and nothing is paid again; in the year of
 * the line the money is available there, later it is finance's.
 */
export async function acceptRepayment(
  act: Act,
  role: Role,
  found: {
    item: DeskItem;
    instruction: InstructionRecord;
    noticeNumber: string;
    proposed: { by: string; reason: string };
    reason: string;
  },
): Promise<MovedClaim[]> {
  const { item, noticeNumber, proposed, reason } = found;
  const { claimId, reference } = found.instruction;
  await lockBehind(act, [claimId]);
  await lockClaims(act.trx, [claimId]);
  // read again under the lock: more may have come to be owed, or given back, since it was proposed
  const claim = await assertMayBeRepaid(act, item, found);
  const amountFen = item.amountFen ?? 0n;
  const receivedOn = item.executedOn ?? act.today;
  const recoveryId = await addRecovery(act.trx, {
    claimId,
    contractId: claim.contractId,
    commandId: act.command.id,
    amountFen,
    reasonCode: VOLUNTARY,
    openedAt: act.time.nowAt,
    openedOn: act.today,
    proposed: { ...proposed, document: noticeNumber },
  });
  const recovery = await saveRecovery(act.trx, recoveryId, { status: 'open', decided: { by: act.actor.id, reason } });
  const saved = await openConfirmedRecovery(act, claim, {
    recovery,
    role,
    reasonText: reason,
    kind: 'reward.given_back',
    data: { recoveryId, instructionId: found.instruction.id, noticeNumber, receivedOn },
  });
  const stamp = { commandId: act.command.id, at: act.time.nowAt };
  await addEntry(act.trx, recoveryId, { kind: 'owed', principalFen: amountFen, on: receivedOn, ...stamp });
  const receiptId = await addRecoveryReceipt(act.trx, {
    recoveryId,
    slipNumber: plainText(noticeNumber),
    receivedOn,
    amountFen,
    payerName: item.payeeName ?? found.instruction.payeeName,
    document: item.reference ?? reference,
    recordedBy: act.actor.id,
    recordedAt: act.time.nowAt,
  });
  await addEntry(act.trx, recoveryId, {
    kind: 'received',
    principalFen: -amountFen,
    on: receivedOn,
    receiptId,
    ...stamp,
  });
  const bookedFor = bookedForRecovery(act, recoveryId, claim);
  const line = await getLineAtAnswer(act.trx, bookedFor.budgetId);
  await book(act.trx, bookRepayment({ amountFen, cameBackOn: receivedOn }, line), bookedFor);
  await saveRecovery(act.trx, recoveryId, { status: 'settled', settledOn: act.today });
  return [{ claimId, status: saved.status }];
}
