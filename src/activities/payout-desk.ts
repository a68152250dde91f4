import { type InstructionRecord, listInstructionsByReference, lockInstruction } from '../db/batch-store.js';
import { appendCaseEvent } from '../db/case-event-store.js';
import { lockClaim, readTies } from '../db/claim-store.js';
import { bookAll, getLineAtAnswer } from '../db/ledger-store.js';
import {
  addCorrection,
  assignDeskItem,
  attachToLine,
  bringEnquiryForward,
  closeDeskItem,
  confirmClosing,
  decideCorrection,
  type DeskItem,
  dropProposal,
  listClaimsOfItem,
  lockClosing,
  lockCorrection,
  lockDeskItem,
  markDeskItemAsked,
  proposeAtDesk,
  proposeClosing,
  saysUnknownPayment,
  sumPayouts,
} from '../db/payout-desk-store.js';
import type { Role } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { correctIn, correctOut } from '../domain/ledger/posting.js';
import { DESK_ROLES, type DeskDecision, possibleDecisions, SECOND_DESK_ROLES } from '../domain/payout/desk.js';
import { findDifferences } from '../domain/payout/reconciliation-report.js';
import type { ResultLine } from '../domain/payout/result-file.js';
import { actionAtDesk, isImpossibleDay, tellsNothingNew } from '../domain/payout/result-matching.js';
import { assertTwoPeople } from '../domain/separation-of-duties.js';
import { PayoutDeskAct } from '../schemas/payout-commands.js';
import type { DeskInput, PayoutDeskOutcome } from '../workflows/desk/messages.js';
import { handsOf, handsThen } from './advance-case.js';
import { appendRegistryEvent, roleAmong } from './registry-act.js';
import { type Act, type ActDependencies, recordAct, stampOf } from './record-act.js';
import { settleAfterAll } from './paid-after-all.js';
import { acceptRepayment, assertMayBeRepaid } from './repayment.js';
import { openAnswers } from './results.js';

type Body<Name extends PayoutDeskAct['act']> = Extract<PayoutDeskAct, { act: Name }>;

const TWO_PEOPLE = 'trust.md 2.2: an outcome the treasury did not name by our reference takes two people';

/** 拨付柜台: one act on what the treasury's answers left open, on a payment in the wrong line, or on the close of a day. */
export const recordPayoutDeskAct =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<PayoutDeskOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const asked = PayoutDeskAct.parse(act.command.payload);
      switch (asked.act) {
        case 'take':
          return takeItem(act, asked);
        case 'decide':
          return decideItem(act, asked);
        case 'confirm':
          return confirmItem(act, asked);
        case 'correct':
          return proposeCorrection(act, asked);
        case 'decideCorrection':
          return confirmCorrection(act, asked);
        case 'close':
          return closeDay(act, asked);
        case 'confirmClosing':
          return confirmDay(act, asked);
      }
    });

async function openItem(act: Act, id: string): Promise<DeskItem> {
  const item = await lockDeskItem(act.trx, id);
  if (item === undefined) throw new DomainError('desk-item-not-found', { id });
  if (item.state === 'closed') throw new DomainError('desk-item-closed', { id });
  return item;
}

/** 认领待办: who looks after an item; taking it over from somebody is an event too. */
async function takeItem(act: Act, { itemId }: Body<'take'>): Promise<PayoutDeskOutcome> {
  const role = roleAmong(act.actor, DESK_ROLES);
  const item = await openItem(act, itemId);
  await checkItemTies(act, role, itemId);
  await assignDeskItem(act.trx, itemId, act.actor.id);
  await tell(act, item, { kind: 'payout_desk.taken', role, data: { before: item.ownerId } });
  return { subjectId: itemId, state: item.state, batchIds: [] };
}

/**
 * One person dismisses an item or asks the treasury, with a reason; attaching it to a payment is proposed to another, and so is
 * dismissing what says that a payment was made of which nobody knows that it was: it may be the only evidence of a double one.
 */
async function decideItem(act: Act, { itemId, body }: Body<'decide'>): Promise<PayoutDeskOutcome> {
  const role = roleAmong(act.actor, DESK_ROLES);
  const item = await openItem(act, itemId);
  assertPossible(item, body.decision);
  await checkItemTies(act, role, itemId);
  const { reason } = body;
  switch (body.decision) {
    case 'dismiss':
      if (await saysUnknownPayment(act.trx, itemId)) {
        await proposeAtDesk(act.trx, itemId, { by: act.actor.id, at: act.time.nowAt, reason });
        await tell(act, item, { kind: 'payout_desk.dismissal_proposed', role, reason, data: {} });
        return { subjectId: itemId, state: 'proposed', batchIds: [] };
      }
      await closeDeskItem(act.trx, itemId, { how: 'dismissed', by: act.actor.id, at: act.time.nowAt, reason });
      await tell(act, item, { kind: 'payout_desk.dismissed', role, reason, data: {} });
      return { subjectId: itemId, state: 'closed', batchIds: [] };
    case 'ask_treasury': {
      await markDeskItemAsked(act.trx, itemId);
      const asks = item.batchId !== null && (await bringEnquiryForward(act.trx, item.batchId, act.time.nowAt));
      await tell(act, item, { kind: 'payout_desk.treasury_asked', role, reason, data: { enquiry: asks } });
      return { subjectId: itemId, state: 'asked', batchIds: asks && item.batchId !== null ? [item.batchId] : [] };
    }
    case 'accept_repayment': {
      const { instructionId, noticeNumber, executedOn } = body;
      const instruction = await lockInstruction(act.trx, instructionId);
      await checkTies(act, role, instruction);
      const dated = withRightDay(act, item, { instruction, executedOn });
      await assertMayBeRepaid(act, dated, { instruction, noticeNumber });
      assertDayPossible(act, dated, instruction);
      const proposal = { instructionId, by: act.actor.id, at: act.time.nowAt, reason, repaymentNotice: noticeNumber };
      await proposeAtDesk(act.trx, itemId, { ...proposal, executedOn });
      const data = { instructionId, noticeNumber, ...(executedOn === undefined ? {} : { executedOn }) };
      await tell(act, item, { kind: 'payout_desk.repayment_proposed', role, reason, data });
      return { subjectId: itemId, state: 'proposed', batchIds: [] };
    }
    case 'attach': {
      const instruction = await lockInstruction(act.trx, body.instructionId);
      await checkTies(act, role, instruction);
      assertSameAmount(item, instruction);
      assertMeansSomething(item, instruction);
      const { instructionId, executedOn } = body;
      assertDayPossible(act, withRightDay(act, item, { instruction, executedOn }), instruction);
      const proposal = { instructionId, by: act.actor.id, at: act.time.nowAt, reason, executedOn };
      await proposeAtDesk(act.trx, itemId, proposal);
      const data = { instructionId, ...(executedOn === undefined ? {} : { executedOn }) };
      await tell(act, item, { kind: 'payout_desk.attach_proposed', role, reason, data });
      return { subjectId: itemId, state: 'proposed', batchIds: [] };
    }
  }
}

function assertPossible(item: DeskItem, decision: DeskDecision): void {
  const possible = possibleDecisions({
    kind: item.kind,
    state: item.state,
    outcome: item.outcome ?? undefined,
    amountFen: item.amountFen ?? undefined,
    returnKind: item.returnKind ?? undefined,
  });
  if (!possible.includes(decision)) {
    throw new DomainError('desk-decision-not-possible', { decision, possible, state: item.state, kind: item.kind });
  }
}

/** A payee written otherwise two people may take for the same; another amount is another payment. Throws `result-amount-differs`. */
function assertSameAmount(item: DeskItem, instruction: InstructionRecord): void {
  if (item.amountFen !== instruction.amountFen) {
    throw new DomainError('result-amount-differs', {
      pointer: '/instructionId',
      amountFen: instruction.amountFen.toString(),
      namedFen: item.amountFen?.toString(),
    });
  }
}

/**
 * Of an instruction that has its outcome only what the table lets two people say; and a line that names its payment, and
 * contradicts what is known of it, is about no other. Throws `result-contradicts`, `result-duplicate`,
 * `desk-decision-not-possible`.
 */
function assertMeansSomething(item: DeskItem, { id, status }: InstructionRecord): void {
  if (item.kind === 'contradicts' && item.instructionId !== null && item.instructionId !== id) {
    throw new DomainError('desk-decision-not-possible', {
      pointer: '/instructionId',
      decision: 'attach',
      instructionId: item.instructionId,
    });
  }
  const outcome = item.outcome ?? 'unknown';
  if (actionAtDesk(outcome, status) !== undefined) return;
  const code = tellsNothingNew(status, outcome) ? 'result-duplicate' : 'result-contradicts';
  throw new DomainError(code, { pointer: '/instructionId', status, outcome });
}

/**
 * The item as it is dated for this payment: the right day takes the place of an impossible one, or of none; a possible one
 * stands as the treasury gave it. Throws `desk-decision-not-possible`.
 */
function withRightDay(
  act: Act,
  item: DeskItem,
  { instruction, executedOn }: { instruction: InstructionRecord; executedOn: string | undefined },
): DeskItem {
  const { executedOn: named } = item;
  if (executedOn === undefined || executedOn === named) return item;
  if (named !== null && !isImpossibleOf(act, item, instruction)) {
    throw new DomainError('desk-decision-not-possible', { pointer: '/executedOn', executedOn: named });
  }
  return { ...item, executedOn };
}

/** 日期不可能: people name the right day, or nothing is booked. Throws `result-date-impossible`. */
function assertDayPossible(act: Act, item: DeskItem, instruction: InstructionRecord): void {
  if (!isImpossibleOf(act, item, instruction)) return;
  const { madeOn } = instruction;
  const { executedOn } = item;
  throw new DomainError('result-date-impossible', { pointer: '/executedOn', executedOn, madeOn, today: act.today });
}

const isImpossibleOf = (act: Act, { outcome, executedOn }: DeskItem, instruction: InstructionRecord): boolean =>
  isImpossibleDay({ outcome: outcome ?? 'unknown', executedOn: executedOn ?? undefined }, instruction, act.today);

/** 复核认领: another person than the one who proposed it; then the line does what it says to that payment, once, or is dismissed. */
async function confirmItem(act: Act, { itemId, body }: Body<'confirm'>): Promise<PayoutDeskOutcome> {
  const role = roleAmong(act.actor, SECOND_DESK_ROLES);
  const read = await openItem(act, itemId);
  const { proposedBy, proposedAt, proposedInstructionId } = read;
  if (read.state !== 'proposed' || proposedBy === null || proposedAt === null) {
    throw new DomainError('desk-item-without-proposal', { id: itemId });
  }
  assertTwoPeople(await handsThen(act, proposedBy, proposedAt), handsOf(act, role), {
    held: 'attach_proposal',
    wanted: 'attach_confirmation',
  });
  const { reason } = body;
  const closing = { by: act.actor.id, at: act.time.nowAt, reason };
  if (proposedInstructionId === null) {
    await checkItemTies(act, role, itemId);
    return decideDismissal(act, role, { item: read, outcome: body.outcome, closing });
  }
  await checkTies(act, role, await readInstruction(act, proposedInstructionId));
  if (body.outcome === 'refuse') {
    await dropProposal(act.trx, itemId);
    await tell(act, read, { kind: 'payout_desk.attach_refused', role, reason, data: {} });
    return { subjectId: itemId, state: 'open', batchIds: [] };
  }
  const stated = read.proposedExecutedOn ?? undefined;
  const data = {
    instructionId: proposedInstructionId,
    outcome: read.outcome,
    proposedBy,
    ...(stated === undefined ? {} : { executedOn: stated }),
  };
  const noticeNumber = read.repaymentNotice;
  const instruction = await readInstruction(act, proposedInstructionId);
  const item = withRightDay(act, read, { instruction, executedOn: stated });
  if (noticeNumber !== null) {
    const moved = await acceptRepayment(act, role, {
      item,
      instruction,
      noticeNumber,
      proposed: { by: proposedBy, reason: read.proposalReason ?? '' },
      reason,
    });
    await closeDeskItem(act.trx, itemId, { how: 'repaid', ...closing });
    await tell(act, read, { kind: 'payout_desk.repaid', role, reason, data: { ...data, noticeNumber } });
    return { subjectId: itemId, state: 'closed', batchIds: [], moved };
  }
  assertDayPossible(act, item, instruction);
  const attached = await attach(act, role, item, proposedInstructionId);
  await closeDeskItem(act.trx, itemId, { how: 'attached', ...closing });
  await tell(act, read, { kind: 'payout_desk.attached', role, reason, data });
  return { subjectId: itemId, state: 'closed', ...attached };
}

/** 复核不予处理: the second person closes the item, or leaves it open. */
async function decideDismissal(
  act: Act,
  role: Role,
  decided: { item: DeskItem; outcome: 'confirm' | 'refuse'; closing: { by: string; at: string; reason: string } },
): Promise<PayoutDeskOutcome> {
  const { item, closing } = decided;
  const { reason } = closing;
  const data = { proposedBy: item.proposedBy };
  if (decided.outcome === 'refuse') {
    await dropProposal(act.trx, item.id);
    await tell(act, item, { kind: 'payout_desk.dismissal_refused', role, reason, data });
    return { subjectId: item.id, state: 'open', batchIds: [] };
  }
  await closeDeskItem(act.trx, item.id, { how: 'dismissed', ...closing });
  await tell(act, item, { kind: 'payout_desk.dismissed', role, reason, data });
  return { subjectId: item.id, state: 'closed', batchIds: [] };
}

type Attached = Pick<PayoutDeskOutcome, 'batchIds' | 'moved'>;

async function attach(act: Act, role: Role, item: DeskItem, instructionId: string): Promise<Attached> {
  const before = await readInstruction(act, instructionId);
  assertSameAmount(item, before);
  if (actionAtDesk(item.outcome ?? 'unknown', before.status) === 'recordPaidAfterAll') {
    return settleAfterAll(act, role, { instruction: before, executedOn: item.executedOn ?? undefined });
  }
  const line: ResultLine = {
    lineNo: item.lineNo,
    reference: before.reference,
    outcome: item.outcome ?? 'unknown',
    amountFen: before.amountFen,
    ...(item.executedOn === null ? {} : { executedOn: item.executedOn }),
    // what nobody said why it came two people have now called a return by the bank
    ...(item.outcome === 'returned' ? { returnKind: 'passive' as const } : {}),
  };
  const open = await openAnswers(act, [line]);
  const { match, instruction } = open.match(line);
  if (instruction === undefined || match.kind !== 'matched') {
    throw new DomainError(match.kind === 'unmatched' ? match.code : 'desk-decision-not-possible', { instructionId });
  }
  if (match.to === 'returned' && open.isOwedBack(instruction)) throw new DomainError('result-for-recovery');
  await open.apply(instruction, line, match.to);
  await open.close();
  return { batchIds: open.movedBatchIds() };
}

/** The same of every claim an item is about, or may be. */
async function checkItemTies(act: Act, role: Role, itemId: string): Promise<void> {
  for (const claimId of await listClaimsOfItem(act.trx, itemId)) await checkTies(act, role, { claimId });
}

/** Nobody decides what a payment to their own organisation did, nor one of a case they must not touch. Throws `own-organisation`, `recused`. */
async function checkTies(act: Act, role: Role, { claimId }: { claimId: string }): Promise<void> {
  const { organisationId } = act.actor;
  const { isOwn, isRecused } = await readTies(act.trx, claimId, { organisationId, hands: handsOf(act, role) });
  if (isOwn) throw new DomainError('own-organisation', { claimId });
  if (isRecused) throw new DomainError('recused', { claimId });
}

/** Read without a lock: contracts and batch are locked before it. */
async function readInstruction(act: Act, id: string): Promise<InstructionRecord> {
  const [found] = await listInstructionsByReference(act.trx, [id.replaceAll('-', '')]);
  if (found === undefined) throw new DomainError('payment-instruction-not-found', { id });
  return found;
}

/** 付款更正: right payee, wrong budget item (rewards.md 4.4); one person says which line the payment belongs to. */
async function proposeCorrection(act: Act, { instructionId, body }: Body<'correct'>): Promise<PayoutDeskOutcome> {
  const role = roleAmong(act.actor, DESK_ROLES);
  const before = await readInstruction(act, instructionId);
  await checkTies(act, role, before);
  const claim = await lockClaim(act.trx, before.claimId);
  const instruction = await lockInstruction(act.trx, instructionId);
  const { budgetId } = body;
  assertCorrectable(instruction, claim);
  if (instruction.budgetId === budgetId) throw new DomainError('budget-line-same', { pointer: '/budgetId' });
  await assertLinesOpen(act, [instruction.budgetId, budgetId]);
  const isKept = await addCorrection(act.trx, {
    id: act.command.id,
    instructionId,
    claimId: claim.id,
    fromBudgetId: instruction.budgetId,
    toBudgetId: budgetId,
    amountFen: instruction.amountFen,
    reason: body.reason,
    proposedBy: act.actor.id,
    proposedAt: act.time.nowAt,
  });
  if (!isKept) throw new DomainError('payment-correction-pending', { instructionId });
  await tellOfClaim(act, claim, {
    kind: 'reward.payment_correction_proposed',
    role,
    reason: body.reason,
    data: { instructionId, from: instruction.budgetId, to: budgetId },
  });
  return { subjectId: act.command.id, state: 'proposed', batchIds: [] };
}

function assertCorrectable(
  instruction: InstructionRecord,
  claim: { id: string; status: string; nettedFen: bigint; amountFen?: bigint },
): void {
  const stands = instruction.status === 'paid' && (claim.status === 'paid' || claim.status === 'reconciled');
  if (!stands || claim.nettedFen > 0n || claim.amountFen !== instruction.amountFen) {
    throw new DomainError('payment-not-correctable', { status: instruction.status, claimStatus: claim.status });
  }
}

async function assertLinesOpen(act: Act, budgetIds: readonly string[]): Promise<void> {
  for (const budgetId of budgetIds.toSorted()) {
    const line = await getLineAtAnswer(act.trx, budgetId);
    if (line.isClosed) throw new DomainError('budget-closed', { budgetId, fiscalYear: line.fiscalYear });
  }
}

/** 复核更正: another person; the payment leaves one line and stands on the other, in one transaction, and no money moves. */
async function confirmCorrection(
  act: Act,
  { correctionId, body }: Body<'decideCorrection'>,
): Promise<PayoutDeskOutcome> {
  const role = roleAmong(act.actor, SECOND_DESK_ROLES);
  const found = await lockCorrection(act.trx, correctionId);
  if (found === undefined || found.status !== 'proposed') {
    throw new DomainError('payment-correction-not-found', { id: correctionId });
  }
  assertTwoPeople(await handsThen(act, found.proposedBy, found.proposedAt), handsOf(act, role), {
    held: 'correction_proposal',
    wanted: 'correction_confirmation',
  });
  await checkTies(act, role, found);
  const claim = await lockClaim(act.trx, found.claimId);
  const instruction = await lockInstruction(act.trx, found.instructionId);
  const status = body.outcome === 'confirm' ? 'confirmed' : 'refused';
  if (status === 'confirmed') {
    assertCorrectable(instruction, claim);
    if (instruction.budgetId !== found.fromBudgetId) throw new DomainError('payment-not-correctable', { moved: true });
    await assertLinesOpen(act, [found.fromBudgetId, found.toBudgetId]);
    const bookedFor = (budgetId: string) => ({
      budgetId,
      subjectKind: 'payment_instruction' as const,
      subjectId: instruction.id,
      commandId: act.command.id,
      createdAt: act.time.nowAt,
      clockOffsetMs: act.time.offsetMs,
    });
    await bookAll(act.trx, [
      { what: correctOut(found.amountFen), for: bookedFor(found.fromBudgetId) },
      { what: correctIn(found.amountFen), for: bookedFor(found.toBudgetId) },
    ]);
    await attachToLine(act.trx, { instructionId: instruction.id, claimId: claim.id, budgetId: found.toBudgetId });
  }
  await decideCorrection(act.trx, correctionId, {
    status,
    by: act.actor.id,
    at: act.time.nowAt,
    reason: body.reason,
  });
  await tellOfClaim(act, claim, {
    kind: status === 'confirmed' ? 'reward.payment_corrected' : 'reward.payment_correction_refused',
    role,
    reason: body.reason,
    data: {
      instructionId: instruction.id,
      from: found.fromBudgetId,
      to: found.toBudgetId,
      proposedBy: found.proposedBy,
    },
  });
  return { subjectId: correctionId, state: status, batchIds: [] };
}

/** The figures of a day and what is not explained in them; nothing may be. Throws `closing-differences-open`. */
async function figuresOf(act: Act, day: string) {
  // what is booked later today would change a day that is closed
  if (day >= act.today) throw new DomainError('closing-day-not-over', { pointer: '/day', today: act.today });
  const sums = await sumPayouts(act.trx, day);
  const differences = findDifferences(sums);
  if (differences.length > 0) {
    throw new DomainError('closing-differences-open', {
      day,
      differences: differences.map((each) => ('fen' in each ? { ...each, fen: each.fen.toString() } : each)),
    });
  }
  return {
    paidFen: sums.ledgerPaidFen.toString(),
    inTransitFen: sums.ledgerInTransitFen.toString(),
    openDeskItems: sums.openDeskItems,
  };
}

/** 日结: one person finds that the day is in order; refused while a difference is unexplained. */
async function closeDay(act: Act, { body: { day } }: Body<'close'>): Promise<PayoutDeskOutcome> {
  const role = roleAmong(act.actor, DESK_ROLES);
  const closing = await lockClosing(act.trx, day);
  if (closing !== undefined && closing.confirmedBy !== null) throw new DomainError('closing-done-already', { day });
  const figures = await figuresOf(act, day);
  await proposeClosing(act.trx, { day, figures, by: act.actor.id, at: act.time.nowAt });
  await tellOfDay(act, 'registry.payout_day_proposed', role, { day, ...figures });
  return { subjectId: act.command.id, state: 'proposed', batchIds: [] };
}

/** 复核日结: another person; the figures are taken again, and must still be in order. */
async function confirmDay(act: Act, { body: { day } }: Body<'confirmClosing'>): Promise<PayoutDeskOutcome> {
  const role = roleAmong(act.actor, SECOND_DESK_ROLES);
  const closing = await lockClosing(act.trx, day);
  if (closing === undefined) throw new DomainError('closing-not-proposed', { day });
  if (closing.confirmedBy !== null) throw new DomainError('closing-done-already', { day });
  assertTwoPeople(await handsThen(act, closing.proposedBy, closing.proposedAt), handsOf(act, role), {
    held: 'closing_proposal',
    wanted: 'closing_confirmation',
  });
  const figures = await figuresOf(act, day);
  await confirmClosing(act.trx, { day, figures, by: act.actor.id, at: act.time.nowAt });
  await tellOfDay(act, 'registry.payout_day_closed', role, { day, ...figures });
  return { subjectId: act.command.id, state: 'confirmed', batchIds: [] };
}

function tellOfDay(act: Act, kind: string, role: Role, data: Record<string, unknown>): Promise<void> {
  return appendRegistryEvent(act, {
    subjectId: act.command.id,
    kind,
    role,
    rule: 'trust.md 2.2: reconciliation daily, nothing unexplained; two people',
    data,
  });
}

interface DeskEvent {
  kind: string;
  role: Role;
  reason?: string;
  data: Record<string, unknown>;
}

const signed = (act: Act, event: DeskEvent) => ({
  kind: event.kind,
  actorId: act.actor.id,
  actorRole: event.role,
  commandId: act.command.id,
  reasonText: event.reason,
  rule: TWO_PEOPLE,
  ...stampOf(act),
});

async function tell(act: Act, item: DeskItem, event: DeskEvent): Promise<void> {
  await appendCaseEvent(act.trx, {
    ...signed(act, event),
    subjectKind: 'bank_result',
    subjectId: item.id,
    data: { ...event.data, itemKind: item.kind, problemCode: item.problemCode, batchId: item.batchId },
  });
}

async function tellOfClaim(
  act: Act,
  claim: { id: string; contractId: string; status: string },
  event: DeskEvent,
): Promise<void> {
  await appendCaseEvent(act.trx, {
    ...signed(act, event),
    subjectKind: 'reward_claim',
    subjectId: claim.id,
    contractId: claim.contractId,
    statusBefore: claim.status,
    statusAfter: claim.status,
    data: event.data,
  });
}
