import { assertDocumentsOfClaim } from '../db/claim-document-store.js';
import { addMeetingDecision } from '../db/meeting-decision-store.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { assertMeetingAmount } from '../domain/reward/claim-workflow.js';
import type { RewardPolicy } from '../domain/reward/policy.js';
import { DecideInMeeting } from '../schemas/claim-process-commands.js';
import type { ClaimDecisionInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { openClaim, takeDuties } from './advance-claim.js';
import { mustBe, refuseClaim } from './check-claim.js';
import { passClaim, type PublishDependencies } from './pass-claim.js';
import { assertDecidedAsSent, recordAct } from './record-act.js';

/**
 * 局长办公会: number, date and minutes of the meeting, and what it decided: as computed, less (UP_TO, with a reason), an amount
 * inside the bounds of a discretionary policy, or nothing.
 */
export const recordMeetingDecision =
  (dependencies: PublishDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const decision = DecideInMeeting.parse(act.command.payload);
      assertDecidedAsSent(decision.outcome, input.outcome);
      const action = decision.outcome === 'refuse' ? 'refuse' : 'passMeeting';
      const open = await openClaim(act, input.claimId, action);
      mustBe(open, 'bureau_decision', action);
      const { claim } = open;
      if (decision.heldOn > act.today)
        throw new DomainError('meeting-not-held-yet', { pointer: '/heldOn', today: act.today });
      await assertDocumentsOfClaim(
        act.trx,
        { claimId: claim.id, bySide: 'office' },
        { '/minutesDocumentId': decision.minutesDocumentId },
      );
      await takeDuties(act, open.contracts, 'approval');
      const computedFen = claim.computedFen ?? 0n;
      const amountFen = 'amountFen' in decision ? decision.amountFen : undefined;
      if (amountFen !== undefined) {
        const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
        pointedAt('/amountFen', () => {
          assertMeetingAmount(amountFen, { determination: policy.determination, computedFen, ...boundsOf(policy) });
          // the sheet is the law: what it does not explain is not paid
          if (amountFen > computedFen)
            throw new DomainError('amount-above-computed', { computedFen: computedFen.toString() });
        });
      }
      const reason = 'reason' in decision ? decision.reason : undefined;
      await addMeetingDecision(act.trx, claim.id, {
        id: act.command.id,
        meetingNumber: decision.meetingNumber,
        heldOn: decision.heldOn,
        minutesDocumentId: decision.minutesDocumentId,
        outcome: decision.outcome,
        amountFen: amountFen ?? null,
        reason: reason ?? null,
        recordedBy: act.actor.id,
        recordedAt: act.time.nowAt,
      });
      const data = { meetingNumber: decision.meetingNumber, heldOn: decision.heldOn, outcome: decision.outcome };
      if (decision.outcome === 'refuse') return refuseClaim(act, open, decision.reasonCode, decision.reason, data);
      return passClaim(
        act,
        open,
        'passMeeting',
        { reasonText: reason, data, ...(amountFen === undefined ? {} : { amountFen }) },
        dependencies,
      );
    });

/** Least and most that a committee may give, where the formula is one. */
function boundsOf({ formula }: RewardPolicy): { minFen?: bigint; maxFen?: bigint } {
  return formula.kind === 'COMMITTEE' ? { minFen: formula.minFen, maxFen: formula.maxFen } : {};
}
