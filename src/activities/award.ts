import { randomUUID } from 'node:crypto';
import { getBid, listBids, listMembers, listScores, saveBidState } from '../db/challenge-bid-store.js';
import { addAward, getProposedBidId } from '../db/challenge-work-store.js';
import { getOrganisation } from '../db/organisation-store.js';
import {
  addSchemeObjection,
  decideSchemeObjection,
  getRunningPublicity,
  openSchemePublicity,
  saveSchemePublicity,
  type SchemePublicity,
} from '../db/scheme-store.js';
import { addWorkingDays, endOfShanghaiDay, workingDaysBetween } from '../domain/calendar.js';
import { rankBids } from '../domain/challenge/ranking.js';
import { DomainError } from '../domain/errors.js';
import { assertObjectorNamed, isOpenToObjections } from '../domain/reward/objection.js';
import { USUAL_PUBLICITY_RULES } from '../domain/reward/publicity.js';
import {
  DecideAward,
  DecideChallengeObjection,
  GiveReason,
  ObjectToChallenge,
  ProposeAward,
} from '../schemas/challenge-commands.js';
import type { ChallengeCommandInput, ChallengeOutcome } from '../workflows/challenge/messages.js';
import { advanceChallenge, challengeOutcome, openChallenge, type OpenChallenge } from './advance-challenge.js';
import type { PublishDependencies } from './pass-claim.js';
import { type Act, type ActDependencies, assertDecidedAsSent, recordAct } from './record-act.js';

/** 定榜建议: the ranking is computed from every score, and its first is proposed; the ranking is kept as it was that day. */
export const recordAwardProposal =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { reason } = ProposeAward.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'proposeAward');
      const bids = await listBids(act.trx, input.challengeId, ['complete']);
      const ranking = rankBids(
        bids.map(({ id, priceFen, submittedAt }) => ({ bidId: id, priceFen, submittedAt })),
        await listScores(act.trx, input.challengeId),
        act.rules.challengeTerms,
      );
      const [first] = ranking;
      if (first === undefined) throw new DomainError('bid-not-found', { challengeId: input.challengeId });
      const { criteria, expertWeight, posterWeight, confirmed } = act.rules.challengeTerms;
      const round = await addAward(act.trx, {
        id: act.command.id,
        challengeId: input.challengeId,
        bidId: first.bidId,
        ranking: { lines: ranking, terms: { criteria, expertWeight, posterWeight, confirmed } },
        reason,
        by: act.actor.id,
        at: act.time.nowAt,
      });
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.award_proposed',
        reasonText: reason,
        data: { bidId: first.bidId, score: first.score, round },
      });
      return challengeOutcome(act, saved, { bidId: first.bidId });
    });

/** 定榜: the competent authority announces the award for publicity, returns the proposal, or closes without an award. */
export const recordAwardDecision =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, opinion } = DecideAward.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      const action = ({ announce: 'announceAward', return: 'returnProposal', no_award: 'closeWithoutAward' } as const)[
        outcome
      ];
      const open = await openChallenge(act, input.challengeId, action);
      if (outcome !== 'announce') {
        const kind = outcome === 'return' ? 'challenge.proposal_returned' : 'challenge.closed_without_award';
        return challengeOutcome(act, await advanceChallenge(act, open, { kind, reasonText: opinion }));
      }
      const bid = await getBid(act.trx, input.challengeId, await getProposedBidId(act.trx, input.challengeId));
      if (bid.state !== 'complete') throw new DomainError('bid-not-found', { id: bid.id });
      await saveBidState(act.trx, bid.id, 'awarded', act.time.nowAt);
      const members = await listMembers(act.trx, bid.id);
      return publishOutcome(act, open, 'award', {
        kind: 'challenge.award_announced',
        reasonText: opinion,
        award: { bidId: bid.id, solverOrganisationId: bid.organisationId },
        shown: {
          solverName: members[0]?.name ?? '',
          memberNames: members.map(({ name }) => name),
          priceFen: bid.priceFen.toString(),
        },
      });
    });

/** 公示: at least five working days, the day after posting is the first; the snapshot is what the public saw. */
export async function publishOutcome(
  act: Act,
  open: OpenChallenge,
  purpose: SchemePublicity['purpose'],
  what: {
    kind: string;
    reasonText: string;
    award?: { bidId: string; solverOrganisationId: string };
    shown: Record<string, unknown>;
  },
): Promise<ChallengeOutcome> {
  const { challenge } = open;
  const placeDays = act.rules.rulesAt(challenge.officeId, act.today).limits.publicity.days;
  const days = Math.max(act.rules.challengeTerms.publicityWorkdays, placeDays);
  const closes = addWorkingDays(act.rules.calendarOf(challenge.officeId), act.today, days);
  const closesAt = new Date(endOfShanghaiDay(closes.on)).toISOString();
  const id = randomUUID();
  const poster = await getOrganisation(act.trx, challenge.organisationId);
  await openSchemePublicity(act.trx, {
    id,
    challengeId: challenge.id,
    purpose,
    openedOn: act.today,
    closesOn: closes.on,
    closesAt,
    provisional: closes.provisional,
    snapshot: { title: challenge.title, posterName: poster.name, ...what.shown },
  });
  const saved = await advanceChallenge(act, open, {
    kind: what.kind,
    reasonText: what.reasonText,
    changes: { dueAt: closesAt, ...(what.award === undefined ? {} : { award: what.award }) },
    data: { publicityId: id, closesOn: closes.on, provisional: closes.provisional },
  });
  return challengeOutcome(act, saved, { publicityId: id });
}

/**
 * 异议: anybody, with a real name and contact where the place asks for one, inside the period; the first one stops it.
 * Throws `publicity-closed`, `objection-anonymous`.
 */
export const recordChallengeObjection =
  (dependencies: PublishDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const objection = ObjectToChallenge.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'raiseObjection');
      const publicity = await getRunningPublicity(act.trx, input.challengeId);
      if (!isOpenToObjections(publicity, act.time.nowAt)) {
        throw new DomainError('publicity-closed', { closesOn: publicity.closesOn });
      }
      const { anonymousObjections } = dependencies.options.publicity ?? USUAL_PUBLICITY_RULES;
      const objector = { kind: 'person', name: objection.objectorName, isStamped: false } as const;
      assertObjectorNamed(objector, anonymousObjections);
      await addSchemeObjection(act.trx, {
        ...objection,
        id: act.command.id,
        publicityId: publicity.id,
        challengeId: input.challengeId,
        receivedAt: act.time.nowAt,
      });
      const calendar = act.rules.calendarOf(open.challenge.officeId);
      const remainingDays =
        publicity.status === 'stopped'
          ? (publicity.remainingDays ?? 1)
          : workingDaysBetween(calendar, act.today, publicity.closesOn);
      await saveSchemePublicity(act.trx, publicity.id, { status: 'stopped', remainingDays });
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.objection_raised',
        changes: { dueAt: null },
        data: { objectionId: act.command.id, publicityId: publicity.id, remainingDays },
      });
      return challengeOutcome(act, saved, { objectionId: act.command.id, publicityId: publicity.id });
    });

/**
 * 异议决定: when all are dismissed the rest of the period runs; an upheld one takes the awarded bid out of the evaluation,
 * or sends the result back into acceptance.
 */
export const recordChallengeObjectionDecision =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { outcome, objectionId, reason } = DecideChallengeObjection.parse(act.command.payload);
      assertDecidedAsSent(outcome, input.outcome ?? '');
      const action = outcome === 'dismissed' ? 'dismissObjection' : 'upholdObjection';
      const open = await openChallenge(act, input.challengeId, action);
      const publicity = await getRunningPublicity(act.trx, input.challengeId);
      const decided = {
        id: objectionId,
        challengeId: input.challengeId,
        outcome,
        reason,
        by: act.actor.id,
        at: act.time.nowAt,
      };
      const { open: waiting } = await decideSchemeObjection(act.trx, decided);
      const data = { objectionId, publicityId: publicity.id, openObjections: waiting };
      if (outcome === 'upheld') {
        await saveSchemePublicity(act.trx, publicity.id, { status: 'superseded' });
        const isAward = publicity.purpose === 'award';
        if (isAward) await excludeAwarded(act, open);
        const saved = await advanceChallenge(act, open, {
          kind: 'challenge.objection_upheld',
          reasonText: reason,
          changes: isAward ? { award: null, dueAt: null } : { dueAt: null },
          data,
        });
        return challengeOutcome(act, saved);
      }
      if (waiting > 0) {
        const waits: OpenChallenge = { ...open, row: { ...open.row, to: 'same' } };
        return challengeOutcome(
          act,
          await advanceChallenge(act, waits, { kind: 'challenge.objection_dismissed', reasonText: reason, data }),
        );
      }
      const calendar = act.rules.calendarOf(open.challenge.officeId);
      const closes = addWorkingDays(calendar, act.today, publicity.remainingDays ?? 1);
      const closesAt = new Date(endOfShanghaiDay(closes.on)).toISOString();
      await saveSchemePublicity(act.trx, publicity.id, {
        status: 'open',
        closes: { on: closes.on, at: closesAt, provisional: closes.provisional },
      });
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.objection_dismissed',
        reasonText: reason,
        changes: { dueAt: closesAt },
        data: { ...data, closesOn: closes.on },
      });
      return challengeOutcome(act, saved, { publicityId: publicity.id });
    });

/** 取消中榜: the winner does not sign; the others are looked at again. */
export const recordAwardRelease =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { reason } = GiveReason.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'releaseAward');
      await excludeAwarded(act, open);
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.award_released',
        reasonText: reason,
        changes: { award: null, awardedOn: null, dueAt: null },
        data: { partnerIds: [open.challenge.solverOrganisationId] },
      });
      return challengeOutcome(act, saved);
    });

async function excludeAwarded(act: Act, { challenge }: OpenChallenge): Promise<void> {
  if (challenge.awardedBidId !== undefined) {
    await saveBidState(act.trx, challenge.awardedBidId, 'excluded', act.time.nowAt);
  }
}
