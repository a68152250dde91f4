import { randomUUID } from 'node:crypto';
import { releaseReceipts } from '../db/claim-store.js';
import { findRegistration } from '../db/registration-store.js';
import { book, getBudget } from '../db/ledger-store.js';
import {
  addObjection,
  countOpenObjections,
  decideObjection,
  endPublicity,
  findObjectionOutcome,
  getCurrentPublicity,
  openPublicity,
  overtakeObjections,
  savePublicity,
} from '../db/publicity-store.js';
import { addWorkingDays, endOfShanghaiDay, workingDaysBetween } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import { reserve } from '../domain/ledger/posting.js';
import { type ClaimAction, dismissalRow } from '../domain/reward/claim-status.js';
import { isOpenToObjections, overtakesOthers } from '../domain/reward/objection.js';
import { Approve, DecideObjection, FirstCheck, RaiseObjection, SecondCheck } from '../schemas/reward-commands.js';
import type { ClaimCommandInput, ClaimDecisionInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { takeDuty } from './advance-case.js';
import { advanceClaim, bookedForClaim, claimOutcome, openClaim, type OpenClaim } from './advance-claim.js';
import { type Act, type ActDependencies, recordAct, recordSystemAct, assertDecidedAsSent } from './record-act.js';
import { parseDeclaration } from './submission.js';

/** 初核: the first checker passes the sheet on or refuses with a reason. */
export const recordFirstCheck =
  (dependencies: ActDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = FirstCheck.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome);
      const open = await openClaim(act, input.claimId, check.outcome === 'pass' ? 'passFirstCheck' : 'refuse');
      mustBe(open, 'first_check', check.outcome === 'pass' ? 'passFirstCheck' : 'refuse');
      await takeDuty(act, open.contract, 'first_check');
      if (check.outcome === 'refuse') return refuseClaim(act, open, check.reasonCode, check.opinion);
      const saved = await advanceClaim(act, open, { kind: 'reward.first_check_passed', reasonText: check.opinion });
      return claimOutcome(act, saved);
    });

/** 复核: another person; passing it opens the publicity of at least five working days. */
export const recordSecondCheck =
  (dependencies: ActDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = SecondCheck.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome);
      const action = ({ pass: 'passSecondCheck', send_back: 'sendBack', refuse: 'refuse' } as const)[check.outcome];
      const open = await openClaim(act, input.claimId, action);
      mustBe(open, 'second_check', action);
      await takeDuty(act, open.contract, 'second_check');
      switch (check.outcome) {
        case 'refuse':
          return refuseClaim(act, open, check.reasonCode, check.opinion);
        case 'send_back': {
          const saved = await advanceClaim(act, open, { kind: 'reward.sent_back', reasonText: check.opinion });
          return claimOutcome(act, saved);
        }
        case 'pass':
          return publish(act, open, open.claim.amountFen ?? 0n, {
            kind: 'reward.second_check_passed',
            reasonText: check.opinion,
          });
      }
    });

/** 公示: the day after posting is day 1; the snapshot is what the public saw. */
async function publish(
  act: Act,
  open: OpenClaim,
  amountFen: bigint,
  what: { kind: string; reasonText: string; data?: Record<string, unknown> },
): Promise<ClaimOutcome> {
  const { claim, contract } = open;
  const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
  // the policy may publish longer than the rule set asks, never shorter
  const workdays = Math.max(policy.publicityWorkdays, act.rules.rulesOf(contract).limits.publicity.days);
  const closes = addWorkingDays(act.rules.calendar, act.today, workdays);
  const closesAt = new Date(endOfShanghaiDay(closes.on)).toISOString();
  const registration = await findRegistration(act.trx, contract.id);
  const publicity = await openPublicity(act.trx, {
    id: randomUUID(),
    claimId: claim.id,
    openedOn: act.today,
    closesOn: closes.on,
    closesAt,
    provisional: closes.provisional,
    snapshot: {
      beneficiaryName: claim.beneficiaryName,
      projectName: parseDeclaration(contract.declaration).projectName,
      registrationNumber: registration?.number ?? null,
      policyCode: claim.policyCode,
      policyTitle: policy.title,
      policyConfirmed: claim.policyConfirmed,
      amountFen: amountFen.toString(),
    },
  });
  const saved = await advanceClaim(act, open, {
    ...what,
    changes: { amountFen, dueAt: closesAt },
    data: {
      ...what.data,
      publicityId: publicity.id,
      round: publicity.round,
      closesOn: closes.on,
      provisional: closes.provisional,
    },
  });
  return claimOutcome(act, saved, { publicityId: publicity.id });
}

/** 异议: in writing, with name and contact, inside the period; the first one stops the publicity, further ones are added. */
export const recordObjection =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openClaim(act, input.claimId, 'raiseObjection');
      const objection = RaiseObjection.parse(act.command.payload);
      const publicity = await getCurrentPublicity(act.trx, open.claim.id);
      if (!isOpenToObjections(publicity, act.time.nowAt)) {
        throw new DomainError('publicity-closed', { closesOn: publicity.closesOn });
      }
      await addObjection(act.trx, {
        ...objection,
        id: act.command.id,
        publicityId: publicity.id,
        claimId: open.claim.id,
        channel: 'web',
        receivedAt: act.time.nowAt,
      });
      // the period stands still already when another objection came before
      const remainingDays =
        publicity.status === 'stopped'
          ? (publicity.remainingDays ?? 1)
          : workingDaysBetween(act.rules.calendar, act.today, publicity.closesOn);
      await savePublicity(act.trx, publicity.id, { status: 'stopped', remainingDays });
      const saved = await advanceClaim(act, open, {
        kind: 'reward.objection_raised',
        changes: { dueAt: null },
        data: {
          objectionId: act.command.id,
          publicityId: publicity.id,
          remainingDays,
          openObjections: await countOpenObjections(act.trx, open.claim.id),
        },
      });
      return claimOutcome(act, saved, { objectionId: act.command.id });
    });

/**
 * 异议决定: when all are dismissed the rest of the period runs; one that is upheld decides for all: the amount changes and is
 * published again, or the item goes.
 */
export const recordObjectionDecision =
  (dependencies: ActDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const decision = DecideObjection.parse(act.command.payload);
      assertDecidedAsSent(decision.outcome, input.outcome);
      const action: ClaimAction = (
        {
          dismissed: 'dismissObjection',
          upheld_change: 'upholdObjectionChange',
          upheld_remove: 'upholdObjectionRemove',
        } as const
      )[decision.outcome];
      const open = await openClaim(act, input.claimId, action);
      await takeDuty(act, open.contract, 'approval');
      const isDecided = await decideObjection(act.trx, {
        id: decision.objectionId,
        claimId: open.claim.id,
        outcome: decision.outcome,
        reason: decision.reason,
        decidedBy: act.actor.id,
        decidedAt: act.time.nowAt,
      });
      if (!isDecided) {
        const facts = { pointer: '/objectionId', objectionId: decision.objectionId };
        const outcome = await findObjectionOutcome(act.trx, { id: decision.objectionId, claimId: open.claim.id });
        if (outcome === undefined) throw new DomainError('objection-not-found', facts);
        throw new DomainError('objection-already-decided', { ...facts, outcome });
      }
      const overtaken = overtakesOthers(decision.outcome)
        ? await overtakeObjections(act.trx, {
            claimId: open.claim.id,
            reason: decision.reason,
            decidedBy: act.actor.id,
            decidedAt: act.time.nowAt,
          })
        : [];
      const data = { objectionId: decision.objectionId, outcome: decision.outcome, overtaken };
      switch (decision.outcome) {
        case 'dismissed': {
          const openObjections = await countOpenObjections(act.trx, open.claim.id);
          const row = dismissalRow(open.row, openObjections);
          if (openObjections > 0) {
            const saved = await advanceClaim(
              act,
              { ...open, row },
              {
                kind: 'reward.objection_dismissed',
                reasonText: decision.reason,
                data: { objectionId: decision.objectionId, openObjections },
              },
            );
            return claimOutcome(act, saved);
          }
          const publicity = await getCurrentPublicity(act.trx, open.claim.id);
          const closes = addWorkingDays(act.rules.calendar, act.today, Math.max(1, publicity.remainingDays ?? 1));
          const closesAt = new Date(endOfShanghaiDay(closes.on)).toISOString();
          const { on, provisional } = closes;
          await savePublicity(act.trx, publicity.id, { status: 'open', closes: { on, at: closesAt, provisional } });
          const saved = await advanceClaim(act, open, {
            kind: 'reward.objection_dismissed',
            changes: { dueAt: closesAt },
            reasonText: decision.reason,
            data: { objectionId: decision.objectionId, closesOn: on, provisional },
          });
          return claimOutcome(act, saved, { publicityId: publicity.id });
        }
        case 'upheld_remove':
          return refuseClaim(act, open, 'OBJECTION_UPHELD', decision.reason, data);
        case 'upheld_change': {
          const { computedFen = 0n } = open.claim;
          if (decision.amountFen > computedFen) {
            throw new DomainError('amount-above-computed', {
              pointer: '/amountFen',
              computedFen: computedFen.toString(),
            });
          }
          return publish(act, open, decision.amountFen, {
            kind: 'reward.objection_upheld',
            reasonText: decision.reason,
            data,
          });
        }
      }
    });

/** 公示期满: only when the last day is over and nobody objected. */
export const recordPublicityClosing =
  (dependencies: ActDependencies) =>
  (input: { commandId: string; claimId: string }): Promise<ClaimOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'reward.close_publicity', subjectId: input.claimId },
      async (act) => {
        const open = await openClaim(act, input.claimId, 'closePublicity');
        const publicity = await getCurrentPublicity(act.trx, open.claim.id);
        if (act.time.nowAt < publicity.closesAt) return claimOutcome(act, open.claim);
        await savePublicity(act.trx, publicity.id, { status: 'closed' });
        const saved = await advanceClaim(act, open, {
          kind: 'reward.publicity_closed',
          changes: { dueAt: null },
          data: { publicityId: publicity.id, closesOn: publicity.closesOn },
        });
        return claimOutcome(act, saved);
      },
    );

/** 审定: the competent authority approves; the amount is reserved in the budget of the year, or the approval fails. */
export const recordApproval =
  (dependencies: ActDependencies) =>
  (input: ClaimDecisionInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const approval = Approve.parse(act.command.payload);
      assertDecidedAsSent(approval.outcome, input.outcome);
      const action = approval.outcome === 'approve' ? 'approve' : 'refuse';
      const open = await openClaim(act, input.claimId, action);
      mustBe(open, 'approval', action);
      await takeDuty(act, open.contract, 'approval');
      if (approval.outcome === 'refuse') return refuseClaim(act, open, approval.reasonCode, approval.opinion);
      const budget = await getBudget(act.trx, open.claim.policyCode, Number(act.today.slice(0, 4)));
      const saved = await advanceClaim(act, open, {
        kind: 'reward.approved',
        changes: { budgetId: budget.id },
        reasonText: approval.opinion,
      });
      await book(act.trx, reserve(saved.amountFen ?? 0n), bookedForClaim(act, saved));
      return claimOutcome(act, saved);
    });

/** Both checks and the approval may refuse, each in its own status only. Throws `action-not-allowed`. */
function mustBe(open: OpenClaim, status: 'first_check' | 'second_check' | 'approval', action: ClaimAction): void {
  if (open.claim.status !== status) throw new DomainError('action-not-allowed', { status: open.claim.status, action });
}

async function refuseClaim(
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
