import { findClaim, releaseReceipts } from '../db/claim-store.js';
import { book } from '../db/ledger-store.js';
import { getCurrentPublicity, savePublicity } from '../db/publicity-store.js';
import { DomainError } from '../domain/errors.js';
import { release } from '../domain/ledger/posting.js';
import type { ClaimAction, ClaimStatus } from '../domain/reward/claim-status.js';
import type { ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, bookedForClaim, claimOutcome, openClaim, type OpenClaim } from './advance-claim.js';
import { endOverdueReview } from './joint-review.js';
import type { PublishDependencies } from './pass-claim.js';
import { undoNettings } from './netting.js';
import { type Act, recordSystemAct } from './record-act.js';

/**
 * Whatever is due on a claim, by its status: the publicity closes, an unanswered correction or account lapses, the joint
 * review ends, a changed account has cooled off. Too early, or with nothing due, it changes nothing and the alarm is armed
 * again; a held claim is refused and waits until its hold is lifted. Throws `claim-held`.
 */
export const recordClaimDue =
  (dependencies: PublishDependencies) =>
  (input: { commandId: string; claimId: string }): Promise<ClaimOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'reward.due', subjectId: input.claimId },
      async (act) => {
        const found = await findClaim(act.trx, input.claimId);
        if (found === undefined) throw new DomainError('reward-claim-not-found', { id: input.claimId });
        const due = DUE[found.coolingOffUntil === undefined ? found.status : 'cooling_off'];
        if (due === undefined) throw new DomainError('action-not-allowed', { status: found.status, action: 'due' });
        return onTime(act, input.claimId, due.action, (open) => due.act(act, open, dependencies));
      },
    );

interface Due {
  /** The act that is refused while the claim is held. */
  action: ClaimAction;
  act: (act: Act, open: OpenClaim, dependencies: PublishDependencies) => Promise<ClaimOutcome>;
}

/** What is due where; nothing anywhere else. */
const DUE: Partial<Record<ClaimStatus | 'cooling_off', Due>> = {
  publicity: { action: 'closePublicity', act: closePublicity },
  correction: { action: 'lapse', act: lapse },
  joint_review: { action: 'passJointReview', act: endOverdueReview },
  payee_confirmation: { action: 'lapse', act: lapse },
  cooling_off: { action: 'endCoolingOff', act: endCoolingOff },
};

async function onTime(
  act: Act,
  claimId: string,
  action: ClaimAction,
  then: (open: OpenClaim) => Promise<ClaimOutcome>,
): Promise<ClaimOutcome> {
  const open = await openClaim(act, claimId, action);
  const { dueAt } = open.claim;
  if (dueAt === undefined || act.time.nowAt < dueAt) return claimOutcome(act, open.claim);
  return then(open);
}

/** 公示期满: only when the last day is over and nobody objected. */
async function closePublicity(act: Act, open: OpenClaim): Promise<ClaimOutcome> {
  const publicity = await getCurrentPublicity(act.trx, open.claim.id);
  if (act.time.nowAt < publicity.closesAt) return claimOutcome(act, open.claim);
  await savePublicity(act.trx, publicity.id, { status: 'closed' });
  const saved = await advanceClaim(act, open, {
    kind: 'reward.publicity_closed',
    data: { publicityId: publicity.id, closesOn: publicity.closesOn },
  });
  return claimOutcome(act, saved);
}

/** 逾期视为自动放弃: what was reserved is available again, and receipts and contracts may be claimed for anew. */
async function lapse(act: Act, open: OpenClaim): Promise<ClaimOutcome> {
  const { claim } = open;
  const saved = await advanceClaim(act, open, {
    kind: 'reward.waived',
    reasonCodes: [claim.status === 'correction' ? 'CORRECTION_NOT_ANSWERED' : 'PAYEE_NOT_CONFIRMED'],
    data: { dueAt: claim.dueAt ?? null },
  });
  await undoNettings(act, saved);
  if (claim.budgetId !== undefined && claim.amountFen !== undefined) {
    await book(act.trx, release(claim.amountFen), bookedForClaim(act, claim));
  }
  await releaseReceipts(act.trx, claim.id, act.time.nowAt);
  return claimOutcome(act, saved);
}

/** 冷静期满: nobody spoke up against the changed account. */
async function endCoolingOff(act: Act, open: OpenClaim): Promise<ClaimOutcome> {
  const saved = await advanceClaim(act, open, {
    kind: 'reward.cooling_off_ended',
    changes: { coolingOffUntil: null, lastPaymentProblem: null },
    data: { coolingOffUntil: open.claim.coolingOffUntil ?? null },
  });
  return claimOutcome(act, saved);
}
