import {
  addBid,
  addExpert,
  answerMembership,
  declareInterest,
  findExpert,
  getBid,
  listBids,
  listMembers,
  saveBidState,
  saveScore,
} from '../db/challenge-bid-store.js';
import { findOrganisationByCreditCode } from '../db/organisation-store.js';
import { attachDocuments } from '../db/scheme-store.js';
import { findSignerById } from '../db/user-store.js';
import { type BidShare, bidStateBy, checkBidShares, sharePpmOf, WHOLE_PPM } from '../domain/challenge/bid.js';
import { checkPoints } from '../domain/challenge/ranking.js';
import { DomainError } from '../domain/errors.js';
import {
  AnswerMembershipOfBid,
  AssignChallengeExpert,
  BidForChallenge,
  DeclareChallengeInterest,
  ScoreBids,
  WithdrawBid,
} from '../schemas/challenge-commands.js';
import type { ChallengeCommandInput, ChallengeOutcome } from '../workflows/challenge/messages.js';
import { advanceChallenge, challengeOutcome, openChallenge, type OpenChallenge } from './advance-challenge.js';
import { type Act, type ActDependencies, recordAct } from './record-act.js';

type Member = BidShare & { task: string };

/**
 * 揭榜: alone or jointly, within the budget, before the deadline; it takes the place of the bid the same organisation made
 * before. Sealed: nobody but its members sees it until the deadline, the office included.
 */
export const recordBid =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const bid = BidForChallenge.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'bid');
      refuseLate(act, open);
      const { challenge } = open;
      if (bid.priceFen > challenge.budgetFen) {
        throw new DomainError('bid-above-budget', { pointer: '/priceFen', budgetFen: challenge.budgetFen.toString() });
      }
      if (bid.firstSumFen > bid.priceFen) throw new DomainError('bid-above-budget', { pointer: '/firstSumFen' });
      refuseDisorder(bid);
      const bidderId = act.actor.organisationId ?? '';
      const members = await membersOf(act, bid.members, bidderId);
      checkBidShares(members, { bidderId, posterId: challenge.organisationId });
      const before = (await listBids(act.trx, challenge.id)).find(({ organisationId }) => organisationId === bidderId);
      await refuseTwice(act, challenge.id, bidderId, before?.id);
      if (before !== undefined) await saveBidState(act.trx, before.id, 'replaced', act.time.nowAt);
      const state = members.length === 1 ? 'complete' : 'waiting';
      await addBid(act.trx, {
        id: act.command.id,
        challengeId: challenge.id,
        organisationId: bidderId,
        state,
        priceFen: bid.priceFen,
        firstSumFen: bid.firstSumFen,
        months: bid.months,
        milestones: bid.milestones,
        plan: bid.plan,
        members,
        isShownToInvited: bid.showToInvited === true,
        submittedBy: act.actor.id,
        submittedAt: act.time.nowAt,
      });
      await attachDocuments(
        act.trx,
        bid.documentIds,
        { subjectKind: 'challenge_bid', subjectId: act.command.id, purpose: 'bid' },
        act.actor,
      );
      const saved = await advanceChallenge(act, open, {
        kind: 'bid.submitted',
        bidId: act.command.id,
        data: { state, partnerIds: members.map(({ organisationId }) => organisationId) },
      });
      return challengeOutcome(act, saved, { bidId: act.command.id });
    });

/** 联合攻榜成员确认: a joint bid stands once every member has spoken for itself; one that declines ends it. */
export const recordMembership =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { answer, bidId } = AnswerMembershipOfBid.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'answerMembership');
      refuseLate(act, open);
      const bid = await getBid(act.trx, input.challengeId, bidId);
      const organisationId = act.actor.organisationId ?? '';
      if (!bid.memberOrganisationIds.includes(organisationId)) throw new DomainError('bid-not-found', { id: bidId });
      if (answer === 'confirmed') await refuseTwice(act, input.challengeId, organisationId, bidId);
      const answered = { bidId, organisationId, answer, by: act.actor.id, at: act.time.nowAt };
      if (bid.state !== 'waiting' || !(await answerMembership(act.trx, answered))) {
        throw new DomainError('answered-already', { bidId, state: bid.state });
      }
      const state = bidStateBy((await listMembers(act.trx, bidId)).map((member) => member.answer));
      if (state !== bid.state) await saveBidState(act.trx, bidId, state, act.time.nowAt);
      const saved = await advanceChallenge(act, open, {
        kind: answer === 'confirmed' ? 'bid.confirmed' : 'bid.declined',
        bidId,
        data: { state, partnerIds: bid.memberOrganisationIds },
      });
      return challengeOutcome(act, saved, { bidId });
    });

/** 撤回揭榜: until the deadline a bid is its bidder's own. */
export const recordBidWithdrawal =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { reason, bidId } = WithdrawBid.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'withdrawBid');
      refuseLate(act, open);
      const bid = await getBid(act.trx, input.challengeId, bidId);
      if (bid.organisationId !== act.actor.organisationId) throw new DomainError('bid-not-found', { id: bidId });
      if (bid.state !== 'waiting' && bid.state !== 'complete') {
        throw new DomainError('answered-already', { bidId, state: bid.state });
      }
      await saveBidState(act.trx, bidId, 'withdrawn', act.time.nowAt);
      const saved = await advanceChallenge(act, open, {
        kind: 'bid.withdrawn',
        bidId,
        reasonText: reason,
        data: { partnerIds: bid.memberOrganisationIds },
      });
      return challengeOutcome(act, saved, { bidId });
    });

/** 指派专家: an expert of the office who has no other duty here. */
export const recordChallengeExpert =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { userId } = AssignChallengeExpert.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'assignExpert');
      const person = await findSignerById(act.trx, userId);
      const isExpert = person?.roles.includes('expert') === true && person.officeId === open.challenge.officeId;
      const asked = { challengeId: input.challengeId, userId, by: act.actor.id, at: act.time.nowAt };
      if (!isExpert || !(await addExpert(act.trx, asked))) {
        throw new DomainError('expert-not-suitable', { pointer: '/userId', userId });
      }
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.expert_assigned',
        // whoever is asked is told as the one who has it in hand
        data: { holderId: userId },
      });
      return challengeOutcome(act, saved);
    });

/** 利益申报: before anything is scored; whoever has an interest is out. */
export const recordChallengeInterest =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { hasConflict, statement } = DeclareChallengeInterest.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'declareInterest');
      const expert = await findExpert(act.trx, input.challengeId, act.actor.id);
      if (expert === undefined) throw new DomainError('expert-not-assigned', { challengeId: input.challengeId });
      const declared = {
        challengeId: input.challengeId,
        userId: act.actor.id,
        hasConflict,
        statement,
        at: act.time.nowAt,
      };
      if (!(await declareInterest(act.trx, declared))) {
        throw new DomainError('answered-already', { challengeId: input.challengeId });
      }
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.interest_declared',
        reasonText: statement,
        data: { hasConflict },
      });
      return challengeOutcome(act, saved);
    });

/** 评分: experts who were asked and have no interest, and the enterprise that asked (用户评榜); every bid in one sheet. */
export const recordScores =
  (dependencies: ActDependencies) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { scores } = ScoreBids.parse(act.command.payload);
      const open = await openChallenge(act, input.challengeId, 'score');
      if (open.role === 'expert') await assertMayJudge(act, input.challengeId);
      const terms = act.rules.challengeTerms;
      const bids = await listBids(act.trx, input.challengeId, ['complete']);
      const missing = bids.filter(({ id }) => !scores.some(({ bidId }) => bidId === id)).map(({ id }) => id);
      const unknown = scores.filter(({ bidId }) => !bids.some(({ id }) => id === bidId)).map(({ bidId }) => bidId);
      if (missing.length + unknown.length > 0 || new Set(scores.map(({ bidId }) => bidId)).size !== scores.length) {
        throw new DomainError('score-incomplete', { pointer: '/scores', missingBids: missing, unknownBids: unknown });
      }
      for (const { bidId, points, reason } of scores) {
        checkPoints(points, terms);
        const side = open.role === 'expert' ? 'expert' : 'poster';
        await saveScore(act.trx, { bidId, userId: act.actor.id, side, points, reason, scoredAt: act.time.nowAt });
      }
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.scored',
        data: { bids: scores.length, side: open.role === 'expert' ? 'expert' : 'poster' },
      });
      return challengeOutcome(act, saved);
    });

/** Who judges was asked to, has declared, and has no interest. Throws `expert-not-assigned`, `interest-not-declared`, `recused`. */
export async function assertMayJudge(act: Act, challengeId: string): Promise<void> {
  const expert = await findExpert(act.trx, challengeId, act.actor.id);
  if (expert === undefined) throw new DomainError('expert-not-assigned', { challengeId });
  if (expert.hasConflict === undefined) throw new DomainError('interest-not-declared', { challengeId });
  if (expert.hasConflict) throw new DomainError('recused', { challengeId });
}

/** Who takes part in a bid; a bid alone is a joint bid of one. Throws `bid-shares-wrong` for whoever has no account here. */
async function membersOf(
  act: Act,
  members: { unifiedSocialCreditCode: string; sharePercent: string; isLead: boolean; task: string }[] | undefined,
  bidderId: string,
): Promise<Member[]> {
  if (members === undefined) return [{ organisationId: bidderId, sharePpm: WHOLE_PPM, isLead: true, task: '全部' }];
  const found: Member[] = [];
  for (const [index, { unifiedSocialCreditCode: code, sharePercent, isLead, task }] of members.entries()) {
    const organisation = await findOrganisationByCreditCode(act.trx, code);
    if (organisation === undefined) {
      throw new DomainError('bid-shares-wrong', {
        pointer: `/members/${index}/unifiedSocialCreditCode`,
        what: 'unknown',
      });
    }
    found.push({ organisationId: organisation.id, sharePpm: sharePpmOf(sharePercent), isLead, task });
  }
  return found;
}

/**
 * One organisation takes part in one bid for a challenge; having been named by others is no part yet. It is asked about
 * itself only: what others do is sealed. Throws `already-bidding`.
 */
async function refuseTwice(act: Act, challengeId: string, organisationId: string, exceptBidId?: string): Promise<void> {
  const others = (await listBids(act.trx, challengeId)).filter(
    (bid) => bid.id !== exceptBidId && bid.memberOrganisationIds.includes(organisationId),
  );
  for (const { id } of others) {
    const member = (await listMembers(act.trx, id)).find((each) => each.organisationId === organisationId);
    if (member?.answer === 'confirmed') throw new DomainError('already-bidding', { challengeId });
  }
}

/** The clock decides, not whether the process has closed the bids already. Throws `bids-are-closed`. */
function refuseLate(act: Act, { challenge }: OpenChallenge): void {
  if (challenge.dueAt !== undefined && act.time.nowAt >= challenge.dueAt) {
    throw new DomainError('bids-are-closed', { bidsCloseOn: challenge.bidsCloseOn });
  }
}

/** Throws `milestones-out-of-order`. */
function refuseDisorder({ milestones, months }: { milestones: readonly { month: number }[]; months: number }): void {
  const isOrdered = milestones.every(({ month }, index) => month > (milestones[index - 1]?.month ?? 0));
  if (!isOrdered || (milestones.at(-1)?.month ?? 0) > months) {
    throw new DomainError('milestones-out-of-order', { pointer: '/milestones', months });
  }
}
