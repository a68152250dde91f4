import { releaseReceipts } from '../db/claim-store.js';
import { book, getBudget } from '../db/ledger-store.js';
import { endPublicity } from '../db/publicity-store.js';
import { readClaimEvidence } from '../db/read-models/claim-evidence.js';
import { DomainError } from '../domain/errors.js';
import { reserve } from '../domain/ledger/posting.js';
import { budgetYearOf } from '../domain/reward/budget-year.js';
import { afterSecondCheck, type ClaimAction } from '../domain/reward/claim-status.js';
import { elsewhereLines, evidenceLines, isWaivable, missingOf } from '../domain/reward/evidence.js';
import type { EvidenceKind } from '../domain/reward/policy.js';
import type { SheetLine } from '../domain/reward/sheet.js';
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
      const credit = await assertCreditAllows(act, open.claim);
      const { evidence, data } = await checkEvidence(act, open.claim, check.waivedEvidence ?? []);
      const saved = await advanceClaim(act, open, {
        kind: 'reward.first_check_passed',
        changes: { evidence },
        reasonText: check.opinion,
        data: { ...data, credit },
      });
      return claimOutcome(act, saved);
    });

/**
 * 材料核对: everything the policy asks for is there, or the checker says why a paper of the enterprise is let go; what the
 * registry keeps itself nobody lets go. Throws `evidence-missing`, `evidence-not-waivable`.
 */
async function checkEvidence(
  act: Act,
  claim: OpenClaim['claim'],
  waived: readonly { kind: EvidenceKind; reason: string }[],
): Promise<{ evidence: SheetLine[]; data: Record<string, unknown> }> {
  const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
  const { standings, elsewhere } = await readClaimEvidence(act.trx, claim, policy);
  const missing = missingOf(standings);
  const needless = waived.findIndex(({ kind }) => !missing.includes(kind) || !isWaivable(kind));
  if (needless >= 0) {
    throw new DomainError('evidence-not-waivable', {
      pointer: `/waivedEvidence/${needless}/kind`,
      kind: waived[needless]?.kind,
    });
  }
  const open = missing.filter((kind) => !waived.some((one) => one.kind === kind));
  if (open.length > 0) throw new DomainError('evidence-missing', { missing: open });
  return {
    evidence: [...evidenceLines(standings, waived), ...elsewhereLines(elsewhere)],
    data: {
      ...(waived.length === 0 ? {} : { waivedEvidence: waived }),
      ...(elsewhere.length === 0 ? {} : { countedElsewhere: elsewhere.map(({ receiptId }) => receiptId) }),
    },
  };
}

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
        case 'pass': {
          const credit = await assertCreditAllows(act, open.claim);
          return passClaim(
            act,
            open,
            afterSecondCheck(stepsOfClaim(act, open.claim)),
            { reasonText: check.opinion, data: { credit } },
            dependencies,
          );
        }
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
      const policy = act.rules.policy(policyCode, open.claim.policyVersion);
      const fiscalYear = budgetYearOf(policy, act.today);
      const budget = await getBudget(act.trx, policyCode, fiscalYear);
      const saved = await advanceClaim(act, open, {
        kind: 'reward.approved',
        changes: { budgetId: budget.id },
        reasonText: approval.opinion,
        data: { fiscalYear },
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
