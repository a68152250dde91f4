import { listBids, saveBidState } from '../db/challenge-bid-store.js';
import { addChallenge, findChallenge } from '../db/challenge-store.js';
import { appendCaseEvent } from '../db/case-event-store.js';
import { readClock } from '../db/clock-store.js';
import { inScope } from '../db/connection.js';
import { getOrganisation } from '../db/organisation-store.js';
import { attachDocuments, getRunningPublicity, saveSchemePublicity } from '../db/scheme-store.js';
import { addCalendarDays, endOfShanghaiDay } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import { CheckChallenge, DecidePublication, FileChallenge, GiveReason } from '../schemas/challenge-commands.js';
import type { ChallengeCommandInput, ChallengeOutcome } from '../workflows/challenge/messages.js';
import { advanceChallenge, challengeOutcome, openChallenge } from './advance-challenge.js';
import { officeOfPlace } from './office-of-place.js';
import {
  type Act,
  type ActDependencies,
  assertDecidedAsSent,
  atActivityEdge,
  recordAct,
  recordSystemAct,
  stampOf,
} from './record-act.js';

/** 发榜申请: an enterprise says what it cannot solve, by what the result is measured, what it pays and until when it waits. */
export const recordChallenge =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { officeId, ...content } = FileChallenge.parse(act.command.payload);
      refuseEarlyDeadline(act, content.bidsCloseOn);
      const organisation = await getOrganisation(act.trx, act.actor.organisationId ?? '');
      const challenge = await addChallenge(act.trx, {
        ...content,
        id: input.challengeId,
        organisationId: organisation.id,
        officeId: officeOfPlace(act.rules, organisation.regionCode, officeId),
        submittedBy: act.actor.id,
        submittedAt: act.time.nowAt,
      });
      await attachDocuments(
        act.trx,
        content.documentIds,
        { subjectKind: 'challenge', subjectId: challenge.id, purpose: 'challenge' },
        act.actor,
      );
      await appendCaseEvent(act.trx, {
        subjectKind: 'challenge',
        subjectId: challenge.id,
        kind: 'challenge.filed',
        actorId: act.actor.id,
        actorRole: 'applicant',
        commandId: act.command.id,
        statusAfter: challenge.status,
        rule: 'practice (Hefei): challenges are collected online all year round',
        ...stampOf(act),
      });
      return challengeOutcome(act, challenge);
    });

/** 修改后再报: the whole challenge once more. */
export const recordChallengeResubmission =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const content = FileChallenge.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'resubmit');
      refuseEarlyDeadline(act, content.bidsCloseOn);
      await attachDocuments(
        act.trx,
        content.documentIds,
        { subjectKind: 'challenge', subjectId: input.challengeId, purpose: 'challenge' },
        act.actor,
      );
      return challengeOutcome(
        act,
        await advanceChallenge(act, open, { kind: 'challenge.resubmitted', changes: { content } }),
      );
    });

/** 审核: truth and legality, with the result of the credit check as it was made. */
export const recordChallengeCheck =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = CheckChallenge.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome ?? '');
      const action = ({ pass: 'passCheck', send_back: 'sendBack', refuse: 'refuse' } as const)[check.outcome];
      const open = await openChallenge(act, input.challengeId, action);
      mustBeIn(open.challenge.status, 'submitted', action);
      const kind = {
        pass: 'challenge.checked',
        send_back: 'challenge.sent_back',
        refuse: 'challenge.refused',
      } as const;
      const saved = await advanceChallenge(act, open, {
        kind: kind[check.outcome],
        reasonText: check.opinion,
        ...(check.outcome === 'pass'
          ? {
              changes: { credit: { outcome: check.creditResult, note: check.creditNote } },
              data: { creditResult: check.creditResult },
            }
          : {}),
      });
      return challengeOutcome(act, saved);
    });

/** 发榜: the competent authority publishes, or does not; from then on anybody may read it and bid. */
export const recordChallengePublication =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, opinion } = DecidePublication.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      const open = await openChallenge(act, input.challengeId, outcome);
      mustBeIn(open.challenge.status, 'publication', outcome);
      if (outcome === 'refuse') {
        return challengeOutcome(
          act,
          await advanceChallenge(act, open, { kind: 'challenge.refused', reasonText: opinion }),
        );
      }
      const { bidsCloseOn } = open.challenge;
      if (bidsCloseOn <= act.today) throw new DomainError('bids-close-too-soon', { bidsCloseOn, today: act.today });
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.published',
        reasonText: opinion,
        changes: { publishedAt: act.time.nowAt, dueAt: new Date(endOfShanghaiDay(bidsCloseOn)).toISOString() },
        data: { closesOn: bidsCloseOn },
      });
      return challengeOutcome(act, saved);
    });

/** 撤榜: before the bids are opened. */
export const recordChallengeWithdrawal =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { reason } = GiveReason.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'withdraw');
      const bids = await listBids(act.trx, input.challengeId);
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.withdrawn',
        changes: { dueAt: null },
        reasonText: reason,
        data: { partnerIds: bids.flatMap(({ memberOrganisationIds }) => memberOrganisationIds) },
      });
      for (const bid of bids) await saveBidState(act.trx, bid.id, 'lapsed', act.time.nowAt);
      return challengeOutcome(act, saved);
    });

/**
 * 到期: at the deadline the seal of the bids is broken, or the challenge closes because nobody bid; at the end of a
 * publicity the award stands, or the result; a contract that is not registered in time is noted. Early, because two
 * clocks differ, it does nothing.
 */
export const recordChallengeDeadline =
  (dependencies: ActDependencies) =>
  (input: { commandId: string; challengeId: string }): Promise<ChallengeOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'challenge.deadline', subjectId: input.challengeId },
      async (act) => {
        const challenge = await findChallenge(act.trx, input.challengeId);
        if (challenge === undefined) throw new DomainError('challenge-not-found', { id: input.challengeId });
        if (challenge.dueAt === undefined || act.time.nowAt < challenge.dueAt) return challengeOutcome(act, challenge);
        if (challenge.status === 'open') return closeBids(act, input.challengeId);
        if (challenge.status === 'awarded') return noteSigningOverdue(act, input.challengeId);
        return closePublicity(act, input.challengeId);
      },
    );

async function closeBids(act: Act, challengeId: string): Promise<ChallengeOutcome> {
  const bids = await listBids(act.trx, challengeId);
  for (const bid of bids.filter(({ state }) => state === 'waiting')) {
    await saveBidState(act.trx, bid.id, 'lapsed', act.time.nowAt);
  }
  const complete = bids.filter(({ state }) => state === 'complete');
  const open = await openChallenge(act, challengeId, complete.length === 0 ? 'closeWithoutBid' : 'closeBids');
  const saved = await advanceChallenge(act, open, {
    kind: complete.length === 0 ? 'challenge.closed_without_bid' : 'challenge.bids_opened',
    changes: { bidsOpenedAt: act.time.nowAt, dueAt: null },
    data: {
      bids: complete.length,
      lapsed: bids.length - complete.length,
      partnerIds: bids.flatMap(({ memberOrganisationIds }) => memberOrganisationIds),
    },
  });
  return challengeOutcome(act, saved);
}

async function closePublicity(act: Act, challengeId: string): Promise<ChallengeOutcome> {
  const open = await openChallenge(act, challengeId, 'closePublicity');
  const publicity = await getRunningPublicity(act.trx, challengeId);
  if (act.time.nowAt < publicity.closesAt) return challengeOutcome(act, open.challenge);
  await saveSchemePublicity(act.trx, publicity.id, { status: 'closed' });
  if (publicity.purpose === 'acceptance') {
    const saved = await advanceChallenge(act, open, {
      kind: 'challenge.accepted',
      changes: { dueAt: null },
      data: { publicityId: publicity.id, closesOn: publicity.closesOn },
    });
    return challengeOutcome(act, saved);
  }
  const signOn = addCalendarDays(act.today, act.rules.challengeTerms.signingDays);
  const saved = await advanceChallenge(act, open, {
    kind: 'challenge.awarded',
    changes: { awardedOn: act.today, dueAt: new Date(endOfShanghaiDay(signOn)).toISOString() },
    data: { publicityId: publicity.id, dueOn: signOn },
  });
  return challengeOutcome(act, saved);
}

/** 逾期未签约登记: everybody concerned is told; the award stands until the authority takes it back, the contract may still be named. */
async function noteSigningOverdue(act: Act, challengeId: string): Promise<ChallengeOutcome> {
  const open = await openChallenge(act, challengeId, 'noteSigningOverdue');
  const saved = await advanceChallenge(act, open, {
    kind: 'challenge.signing_overdue',
    changes: { dueAt: null },
  });
  return challengeOutcome(act, saved);
}

/** Where a challenge stands. Reads only. Throws `challenge-not-found`. */
export const readChallenge =
  ({ db }: ActDependencies) =>
  ({ challengeId }: { challengeId: string }): Promise<ChallengeOutcome> =>
    atActivityEdge(() =>
      inScope(db, { kind: 'system' }, async (trx) => {
        const challenge = await findChallenge(trx, challengeId);
        if (challenge === undefined) throw new DomainError('challenge-not-found', { id: challengeId });
        return challengeOutcome({ time: await readClock(trx) }, challenge);
      }),
    );

/** Office and authority may both refuse, each in its own status only. Throws `action-not-allowed`. */
function mustBeIn(status: string, wanted: string, action: string): void {
  if (status !== wanted) throw new DomainError('action-not-allowed', { status, action });
}

function refuseEarlyDeadline(act: Act, bidsCloseOn: string): void {
  const earliestOn = addCalendarDays(act.today, act.rules.challengeTerms.fewestBidDays);
  if (bidsCloseOn < earliestOn) {
    throw new DomainError('bids-close-too-soon', { pointer: '/bidsCloseOn', bidsCloseOn, earliestOn });
  }
}
