import { releaseReceipts } from '../db/claim-store.js';
import { book, getBudget } from '../db/ledger-store.js';
import { endPublicity } from '../db/publicity-store.js';
import { DomainError } from '../domain/errors.js';
import { reserve } from '../domain/ledger/posting.js';
import { afterSecondCheck, type ClaimAction } from '../domain/reward/claim-status.js';
import { Approve, FirstCheck, SecondCheck } from '../schemas/reward-commands.js';
import type { ClaimDecisionInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, bookedForClaim, claimOutcome, openClaim, type OpenClaim, takeDuties } from './advance-claim.js';
import { stepsOfClaim } from './claim-deadlines.js';
import { assertCreditAllows } from './credit.js';
import { passClaim, type PublishDependencies } from './pass-claim.js';
import type { OutsideDependencies } from './index.js';
import { endSuperseded } from './supersede.js';
import { type Act, type ActDependencies, recordAct, assertDecidedAsSent } from './record-act.js';

/** 初核: the first checker passes the sheet on or refuses with a reason. */
export const recordFirstCheck =
  (dependencies: ActDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = FirstCheck.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome);
      const open = await openClaim(act, input.claimId, check.outcome === 'pass' ? 'passFirstCheck' : 'refuse');
      mustBe(open, 'first_check', check.outcome === 'pass' ? 'passFirstCheck' : 'refuse');
      await takeDuties(act, open.contracts, 'first_check');
      if (check.outcome === 'refuse') return refuseClaim(act, open, check.reasonCode, check.opinion);
      await assertCreditAllows(act, open.claim);
      const saved = await advanceClaim(act, open, { kind: 'reward.first_check_passed', reasonText: check.opinion });
      return claimOutcome(act, saved);
    });

/**
 * 复核: another person; passing it takes the claim to the bodies of the joint review, to the meeting, or into the publicity of
 * at least five working days, as its policy says. Throws `beneficiary-listed`.
 */
export const recordSecondCheck =
  (dependencies: PublishDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = SecondCheck.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome);
      const action = ({ pass: 'passSecondCheck', send_back: 'sendBack', refuse: 'refuse' } as const)[check.outcome];
      const open = await openClaim(act, input.claimId, action);
      mustBe(open, 'second_check', action);
      await takeDuties(act, open.contracts, 'second_check');
      switch (check.outcome) {
        case 'refuse':
          return refuseClaim(act, open, check.reasonCode, check.opinion);
        case 'send_back': {
          const saved = await advanceClaim(act, open, { kind: 'reward.sent_back', reasonText: check.opinion });
          return claimOutcome(act, saved);
        }
        case 'pass':
          await assertCreditAllows(act, open.claim);
          return passClaim(
            act,
            open,
            afterSecondCheck(stepsOfClaim(act, open.claim)),
            { reasonText: check.opinion },
            dependencies,
          );
      }
    });

/** 审定: the competent authority approves; the amount is reserved in the budget of the year, or the approval fails. */
export const recordApproval =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'processes'>) =>
  async (input: ClaimDecisionInput): Promise<ClaimOutcome> => {
    const outcome = await recordAct(dependencies, input.commandId, async (act): Promise<ClaimOutcome> => {
      const approval = Approve.parse(act.command.payload);
      assertDecidedAsSent(approval.outcome, input.outcome);
      const action = approval.outcome === 'approve' ? 'approve' : 'refuse';
      const open = await openClaim(act, input.claimId, action);
      mustBe(open, 'approval', action);
      await takeDuties(act, open.contracts, 'approval');
      if (approval.outcome === 'refuse') return refuseClaim(act, open, approval.reasonCode, approval.opinion);
      const { policyCode } = open.claim;
      if (stepsOfClaim(act, open.claim).plan) throw new DomainError('approval-by-plan', { policyCode });
      const affectedClaims = await endSuperseded(act, open.claim);
      const budget = await getBudget(act.trx, policyCode, Number(act.today.slice(0, 4)));
      const saved = await advanceClaim(act, open, {
        kind: 'reward.approved',
        changes: { budgetId: budget.id },
        reasonText: approval.opinion,
      });
      await book(act.trx, reserve(saved.amountFen ?? 0n), bookedForClaim(act, saved));
      return claimOutcome(act, saved, affectedClaims.length === 0 ? {} : { affectedClaims });
    });
    // the clerks of what ended hear of it when it is on record
    await dependencies.processes.tellRunning(
      (outcome.affectedClaims ?? []).map(({ claimId }) => ({ kind: 'reward_claim', id: claimId })),
    );
    return outcome;
  };

/** Both checks, the meeting and the approval may refuse, each in its own status only. Throws `action-not-allowed`. */
export function mustBe(
  open: OpenClaim,
  status: 'first_check' | 'second_check' | 'bureau_decision' | 'approval',
  action: ClaimAction,
): void {
  if (open.claim.status !== status) throw new DomainError('action-not-allowed', { status: open.claim.status, action });
}

/** 不予奖励: with a code and words; receipts are free again and what was published goes. */
export async function refuseClaim(
  act: Act,
  open: OpenClaim,
  reasonCode: string,
  reasonText: string,
  data: Record<string, unknown> = {},
): Promise<ClaimOutcome> {
  const saved = await advanceClaim(act, open, {
    kind: 'reward.refused',
    changes: { dueAt: null },
    reasonCodes: [reasonCode],
    reasonText,
    data,
  });
  await releaseReceipts(act.trx, open.claim.id, act.time.nowAt);
  await endPublicity(act.trx, open.claim.id);
  return claimOutcome(act, saved);
}
