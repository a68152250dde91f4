import {
  getBatch,
  type InstructionRecord,
  listInstructionsByReference,
  lockBatch,
  saveInstructions,
} from '../db/batch-store.js';
import { saveBudget } from '../db/budget-store.js';
import { type ClaimRecord, lockClaims } from '../db/claim-store.js';
import { bookAll, type Booking, getLineAtAnswer, listBookingsOf } from '../db/ledger-store.js';
import type { Role } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { carryBack, release, settleAfterAll as bookSettled } from '../domain/ledger/posting.js';
import { nextInstructionStatus } from '../domain/payout/instruction-status.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { payableFen } from '../domain/reward/owed-back.js';
import type { MovedClaim } from '../workflows/desk/messages.js';
import { advanceClaim, bookedForClaim } from './advance-claim.js';
import { lockBehind } from './batch.js';
import type { Act } from './record-act.js';
import { settleIfAnswered } from './results.js';

/**
 * 拒付后查实已付: two people found that a payment the treasury had called rejected was made. The instruction is paid, the money
 * leaves where its rejection had put it, and the claim is paid to the account it really went to. Refused while the claim is in
 * a batch again, paid otherwise, or over: throws `action-not-allowed`, `result-amount-differs`, `payment-not-correctable`.
 */
export async function settleAfterAll(
  act: Act,
  role: Role,
  found: { instruction: InstructionRecord; executedOn: string | undefined },
): Promise<{ batchIds: string[]; moved: MovedClaim[] }> {
  const { claimId, batchId, reference } = found.instruction;
  await lockBehind(act, [claimId]);
  await lockBatch(act.trx, batchId);
  const [claim] = await lockClaims(act.trx, [claimId]);
  if (claim === undefined) throw new DomainError('reward-claim-not-found', { id: claimId });
  // read again under the lock: somebody else may have decided about it meanwhile
  const [instruction = found.instruction] = await listInstructionsByReference(act.trx, [reference]);
  const status = nextInstructionStatus(instruction.status, 'recordPaidAfterAll');
  const row = claimTransitionFor(claim.status, 'settleAfterAll');
  if (payableFen(claim) !== instruction.amountFen) {
    throw new DomainError('result-amount-differs', {
      amountFen: instruction.amountFen.toString(),
      payableFen: payableFen(claim).toString(),
    });
  }
  await bookAll(act.trx, await bookingsFor(act, claim, instruction));
  await saveInstructions(
    act.trx,
    [{ id: instruction.id, status, reason: '拒付后查实已付', executedOn: found.executedOn ?? null }],
    act.time.nowAt,
  );
  const data = {
    instructionId: instruction.id,
    batchId,
    outcome: 'paid',
    executedOn: found.executedOn,
    afterAll: true,
  };
  const paid = await advanceClaim(
    act,
    { claim, row, role },
    {
      kind: 'reward.paid',
      changes: {
        budgetId: instruction.budgetId,
        payee: {
          accountName: instruction.payeeName,
          bankName: instruction.bankName,
          bankCode: instruction.bankCode,
          accountNumber: instruction.accountNumber,
        },
        payeeChangedBy: null,
        lastPaymentProblem: null,
      },
      data,
    },
  );
  await settleIfAnswered(act, batchId);
  const { status: batchStatus } = await getBatch(act.trx, batchId);
  const saved = batchStatus === 'reconciled' ? await reconcileWith(act, role, paid, batchId) : paid;
  return { batchIds: [batchId], moved: [{ claimId, status: saved.status }] };
}

/** Its batch was reconciled with the statement before: two people have just done the same for this one payment. */
function reconcileWith(act: Act, role: Role, claim: ClaimRecord, batchId: string): Promise<ClaimRecord> {
  return advanceClaim(
    act,
    { claim, row: claimTransitionFor(claim.status, 'reconcile'), role },
    { kind: 'reward.reconciled', data: { batchId } },
  );
}

/**
 * Where the money of a rejected payment lies: reserved in its line; carried over with the claim when its year was closed; or
 * lapsed, and then what the claim holds of a later year is free again.
 */
async function bookingsFor(act: Act, claim: ClaimRecord, instruction: InstructionRecord): Promise<Booking[]> {
  const { amountFen, budgetId } = instruction;
  const forPayment: Booking['for'] = {
    ...bookedForClaim(act, { ...claim, budgetId }),
    subjectKind: 'payment_instruction',
    subjectId: instruction.id,
  };
  if (claim.budgetId === budgetId) return [{ what: bookSettled('budget_reserved', amountFen), for: forPayment }];
  const { isClosed } = await getLineAtAnswer(act.trx, budgetId);
  const ofClaim = await listBookingsOf(act.trx, claim.id);
  const ofPayment = await listBookingsOf(act.trx, instruction.id);
  if (ofClaim.some((booked) => booked.kind === 'carry_over' && booked.budgetId === budgetId)) {
    const cameIn = ofClaim.at(-1);
    const leftLast = ofClaim.findLast((booked) => booked.kind === 'carry_over');
    const isHere = cameIn?.kind === 'carry_in' && cameIn.budgetId === claim.budgetId && leftLast?.budgetId === budgetId;
    if (!isHere || claim.budgetId === undefined) throw notCorrectable(claim, instruction);
    await saveBudget(act.trx, claim.budgetId, { addFen: -amountFen });
    return [
      { what: carryBack(amountFen), for: bookedForClaim(act, claim) },
      { what: bookSettled('carried_over', amountFen), for: forPayment },
    ];
  }
  const hasLapsed =
    ofPayment.at(-1)?.kind === 'lapse_rejected' ||
    ofClaim.some((booked) => booked.kind === 'release' && booked.budgetId === budgetId);
  if (!isClosed || !hasLapsed) throw notCorrectable(claim, instruction);
  return [
    ...(claim.budgetId === undefined ? [] : [{ what: release(amountFen), for: bookedForClaim(act, claim) }]),
    { what: bookSettled('lapsed', amountFen), for: forPayment },
  ];
}

/** The money went on: it was paid another way and came back, or was carried on a second time. */
const notCorrectable = (claim: ClaimRecord, { status }: InstructionRecord): DomainError =>
  new DomainError('payment-not-correctable', { status, claimStatus: claim.status });
