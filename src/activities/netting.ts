import { appendCaseEvent } from '../db/case-event-store.js';
import { type ClaimRecord, findClaim, saveClaim } from '../db/claim-store.js';
import { book, bookAll, type BookedFor, getLineAtAnswer } from '../db/ledger-store.js';
import {
  addEntry,
  addNetting,
  listLiveNettings,
  lockRecovery,
  type Netting,
  type RecoveryRecord,
  saveRecovery,
  undoNetting,
} from '../db/recovery-store.js';
import { DomainError } from '../domain/errors.js';
import { lapse, net, recoverByNetting, release, undoNet, undoRecoverByNetting } from '../domain/ledger/posting.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { payableFen } from '../domain/reward/owed-back.js';
import { recoveryTermsOf } from '../domain/reward/recovery-terms.js';
import { advanceClaim } from './advance-claim.js';
import { assertNotHeld } from './holds.js';
import { type Act, stampOf } from './record-act.js';
import { assertNothingToClear } from './uncleared-answers.js';

/** What the ledger keeps of a booking for a recovery, in a budget line. Throws `budget-not-found` for a claim that has none. */
export function bookedForRecovery(
  act: Act,
  recoveryId: string,
  claim: Pick<ClaimRecord, 'id' | 'budgetId'>,
): BookedFor {
  if (claim.budgetId === undefined) throw new DomainError('budget-not-found', { claimId: claim.id });
  return {
    budgetId: claim.budgetId,
    subjectKind: 'recovery',
    subjectId: recoveryId,
    commandId: act.command.id,
    createdAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
  };
}

/**
 * May so much of a later claim be kept against what is owed back? Only of the same beneficiary and payee, while it waits for a
 * batch and could be paid (held by nobody, and no answer about an earlier payment open: netted in full it is done with for
 * good), never more than either holds, and only where the terms of both policies allow it. Throws `netting-not-allowed`,
 * `netting-not-same-beneficiary`, `netting-too-much`, `claim-held`, `payment-answer-open`.
 */
export async function assertMayNet(
  act: Pick<Act, 'rules' | 'today' | 'trx'>,
  {
    recovery,
    owing,
    later,
    amountFen,
  }: { recovery: RecoveryRecord; owing: ClaimRecord; later: ClaimRecord; amountFen: bigint },
): Promise<void> {
  if (
    later.id === owing.id ||
    later.status !== 'payable' ||
    later.beneficiaryCreditCode !== owing.beneficiaryCreditCode ||
    !isSamePayee(later, owing)
  ) {
    throw new DomainError('netting-not-same-beneficiary', { pointer: '/claimId', status: later.status });
  }
  const notAllowedBy = [owing, later].filter(({ policyCode, policyVersion }) => {
    const policy = act.rules.policy(policyCode, policyVersion);
    return !recoveryTermsOf(act.rules.recoveryTerms, policy, act.today).netting.allowed;
  });
  if (notAllowedBy.length > 0) {
    throw new DomainError('netting-not-allowed', { policyCodes: notAllowedBy.map(({ policyCode }) => policyCode) });
  }
  const roomFen = recovery.principalFen < payableFen(later) ? recovery.principalFen : payableFen(later);
  if (amountFen > roomFen) {
    throw new DomainError('netting-too-much', { pointer: '/amountFen', mostFen: roomFen.toString() });
  }
  await assertNotHeld(act, later);
  await assertNothingToClear(act, [later.id], () => ({ pointer: '/claimId' }));
}

/** The beneficiary itself both times, or the same person: two of one name are told apart by their certificates. */
function isSamePayee(a: ClaimRecord, b: ClaimRecord): boolean {
  if (a.payeePersonName === undefined) return b.payeePersonName === undefined;
  return a.payeePersonName === b.payeePersonName && a.personCode === b.personCode;
}

/**
 * 抵扣: the later claim is paid so much less, and so much less is owed back; both lines of the ledger in one booking. A claim
 * of which nothing is left is settled and done with that: no batch will ever pay it, and no statement show it. The later claim
 * as it stands then.
 */
export async function netAgainst(
  act: Act,
  parties: { recovery: RecoveryRecord; owing: ClaimRecord; later: ClaimRecord; amountFen: bigint; requestId: string },
): Promise<ClaimRecord> {
  const { recovery, owing, later, amountFen, requestId } = parties;
  await assertMayNet(act, parties);
  await bookAll(act.trx, [
    { what: net(amountFen), for: bookedForRecovery(act, recovery.id, later) },
    { what: recoverByNetting(amountFen), for: bookedForRecovery(act, recovery.id, owing) },
  ]);
  const nettingId = await addNetting(act.trx, { recoveryId: recovery.id, claimId: later.id, amountFen, on: act.today });
  await addEntry(act.trx, recovery.id, {
    kind: 'netted',
    principalFen: -amountFen,
    on: act.today,
    requestId,
    nettingId,
    commandId: act.command.id,
    at: act.time.nowAt,
  });
  const nettedFen = later.nettedFen + amountFen;
  const saved = await saveClaim(act.trx, later.id, { status: later.status, nettedFen }, act.time.nowAt);
  await noteNetting(act, later, 'reward.netted', amountFen);
  if (payableFen(saved) > 0n) return saved;
  return advanceClaim(
    act,
    { claim: saved, row: claimTransitionFor(saved.status, 'settleByNetting'), role: 'system' },
    { kind: 'reward.netted_in_full', data: { owedFen: nettedFen.toString() } },
  );
}

/**
 * 撤销抵扣: every netting of a claim is undone, because the claim ends unpaid or two people say so; what was settled by it
 * is owed again. Returns the claim as it stands then; throws `reward-claim-not-found`.
 */
export async function undoNettings(act: Act, later: ClaimRecord, only?: Netting): Promise<ClaimRecord> {
  if (later.nettedFen === 0n) return later;
  const nettings = only === undefined ? await listLiveNettings(act.trx, { claimId: later.id }) : [only];
  let nettedFen = later.nettedFen;
  for (const netting of nettings) {
    const recovery = await lockRecovery(act.trx, netting.recoveryId);
    const owing = await findClaim(act.trx, recovery.claimId);
    if (owing === undefined) throw new DomainError('reward-claim-not-found', { id: recovery.claimId });
    await bookAll(act.trx, [
      { what: undoNet(netting.amountFen), for: bookedForRecovery(act, netting.recoveryId, later) },
      { what: undoRecoverByNetting(netting.amountFen), for: bookedForRecovery(act, netting.recoveryId, owing) },
    ]);
    await undoNetting(act.trx, netting.id, act.today);
    const isEnded = recovery.status === 'settled' || recovery.status === 'recovery_written_off';
    if (isEnded) {
      const status = recovery.orderedOn === null ? 'open' : 'ordered';
      await saveRecovery(act.trx, recovery.id, { status, settledOn: null });
    }
    await addEntry(act.trx, recovery.id, {
      kind: 'netting_undone',
      principalFen: netting.amountFen,
      on: act.today,
      nettingId: netting.id,
      commandId: act.command.id,
      at: act.time.nowAt,
    });
    nettedFen -= netting.amountFen;
    await noteNetting(act, later, 'reward.netting_undone', netting.amountFen);
  }
  return saveClaim(act.trx, later.id, { status: later.status, nettedFen }, act.time.nowAt);
}

/**
 * 跨年退回: the claim leaves the line in which a part of it was netted. What it gave up there is owed again, and lapses with
 * the rest of that line if it is closed; the claim is approved anew for its whole amount. The claim as it stands then.
 */
export async function undoNettingsOfLine(act: Act, before: ClaimRecord, left: ClaimRecord): Promise<ClaimRecord> {
  const { budgetId, nettedFen } = before;
  if (nettedFen === 0n || budgetId === undefined) return left;
  const saved = await undoNettings(act, { ...left, budgetId });
  const bookedFor: BookedFor = {
    ...bookedForRecovery(act, '', before),
    subjectKind: 'reward_claim',
    subjectId: left.id,
  };
  const { isClosed } = await getLineAtAnswer(act.trx, budgetId);
  await book(act.trx, release(nettedFen), bookedFor);
  if (isClosed) await book(act.trx, lapse(nettedFen), bookedFor);
  return saved;
}

function noteNetting(act: Act, claim: ClaimRecord, kind: string, amountFen: bigint): Promise<void> {
  return appendCaseEvent(act.trx, {
    subjectKind: 'reward_claim',
    subjectId: claim.id,
    contractId: claim.contractId,
    kind,
    actorId: act.actor.id,
    actorRole: act.actor.roles[0] ?? 'system',
    commandId: act.command.id,
    statusBefore: claim.status,
    statusAfter: claim.status,
    rule: 'registry design: netting only where the policy allows it, by two people',
    data: { owedFen: amountFen.toString() },
    ...stampOf(act),
  });
}
