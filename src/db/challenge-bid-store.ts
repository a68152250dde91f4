import type { BidShare, BidState } from '../domain/challenge/bid.js';
import type { ScoreSheet } from '../domain/challenge/ranking.js';
import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** What a bid promises by when, in months from the start of the work. */
export interface PlannedMilestone {
  title: string;
  month: number;
}

export interface BidRecord {
  id: string;
  challengeId: string;
  organisationId: string;
  memberOrganisationIds: readonly string[];
  state: BidState;
  priceFen: bigint;
  firstSumFen: bigint;
  months: number;
  milestones: readonly PlannedMilestone[];
  submittedAt: string;
}

interface BidRow {
  id: string;
  challenge_id: string;
  organisation_id: string;
  member_organisation_ids: string[];
  state: BidState;
  price_fen: bigint;
  first_sum_fen: bigint;
  months: number;
  milestones: PlannedMilestone[];
  submitted_at: string;
}

const COLUMNS: (keyof BidRow)[] = [
  'id',
  'challenge_id',
  'organisation_id',
  'member_organisation_ids',
  'state',
  'price_fen',
  'first_sum_fen',
  'months',
  'milestones',
  'submitted_at',
];

const LIVE: readonly BidState[] = ['waiting', 'complete', 'awarded'];

function toBid(row: BidRow): BidRecord {
  return {
    id: row.id,
    challengeId: row.challenge_id,
    organisationId: row.organisation_id,
    memberOrganisationIds: row.member_organisation_ids,
    state: row.state,
    priceFen: row.price_fen,
    firstSumFen: row.first_sum_fen,
    months: row.months,
    milestones: row.milestones,
    submittedAt: row.submitted_at,
  };
}

/** Stores a bid with its members; the bidder's own word is its confirmation. The invited read it when the lead lets them. */
export async function addBid(
  trx: Transaction,
  bid: Omit<BidRecord, 'memberOrganisationIds'> & {
    plan: string;
    members: readonly (BidShare & { task: string })[];
    isShownToInvited: boolean;
    submittedBy: string;
  },
): Promise<void> {
  const memberIds = bid.members.map(({ organisationId }) => organisationId);
  await trx('challenge_bids').insert({
    id: bid.id,
    challenge_id: bid.challengeId,
    organisation_id: bid.organisationId,
    member_organisation_ids: memberIds,
    reader_organisation_ids: bid.isShownToInvited ? memberIds : [bid.organisationId],
    shown_to_invited: bid.isShownToInvited,
    state: bid.state,
    price_fen: bid.priceFen,
    first_sum_fen: bid.firstSumFen,
    months: bid.months,
    plan: bid.plan,
    milestones: JSON.stringify(bid.milestones),
    submitted_by: bid.submittedBy,
    submitted_at: bid.submittedAt,
    updated_at: bid.submittedAt,
  });
  await trx('challenge_bid_members').insert(
    bid.members.map((member) => ({
      bid_id: bid.id,
      organisation_id: member.organisationId,
      share_ppm: member.sharePpm,
      is_lead: member.isLead,
      task: member.task,
      ...(member.organisationId === bid.organisationId
        ? { answer: 'confirmed', answered_by: bid.submittedBy, answered_at: bid.submittedAt }
        : {}),
    })),
  );
}

/** Throws `bid-not-found` for a bid of another challenge too. */
export async function getBid(trx: Transaction, challengeId: string, id: string): Promise<BidRecord> {
  const row = await trx('challenge_bids').select<BidRow[]>(COLUMNS).where({ id, challenge_id: challengeId }).first();
  if (row === undefined) throw new DomainError('bid-not-found', { id });
  return toBid(row);
}

/** The bids of a challenge in these states, the earliest first. */
export async function listBids(
  trx: Transaction,
  challengeId: string,
  states: readonly BidState[] = LIVE,
): Promise<BidRecord[]> {
  const rows = await trx('challenge_bids')
    .select<BidRow[]>(COLUMNS)
    .where({ challenge_id: challengeId })
    .whereIn('state', [...states])
    .orderBy(['submitted_at', 'id']);
  return rows.map(toBid);
}

export async function saveBidState(trx: Transaction, id: string, state: BidState, at: string): Promise<void> {
  await trx('challenge_bids').where({ id }).update({ state, updated_at: at });
}

/** What the members of a bid said so far, each with its share. */
export async function listMembers(
  trx: Transaction,
  bidId: string,
): Promise<{ organisationId: string; creditCode: string; name: string; answer?: string }[]> {
  const rows = await trx('challenge_bid_members as m')
    .join('organisations as o', 'o.id', 'm.organisation_id')
    .select<{ organisation_id: string; code: string; name: string; answer: string | null }[]>({
      organisation_id: 'm.organisation_id',
      code: 'o.unified_social_credit_code',
      name: 'o.name',
      answer: 'm.answer',
    })
    .where({ 'm.bid_id': bidId })
    .orderBy([{ column: 'm.is_lead', order: 'desc' }, { column: 'o.name' }]);
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    creditCode: row.code,
    name: row.name,
    ...(row.answer === null ? {} : { answer: row.answer }),
  }));
}

/** A member answers once, and who confirms may read the bid from then on; false when it is none or has answered before. */
export async function answerMembership(
  trx: Transaction,
  answer: { bidId: string; organisationId: string; answer: string; by: string; at: string },
): Promise<boolean> {
  const count = await trx('challenge_bid_members')
    .where({ bid_id: answer.bidId, organisation_id: answer.organisationId })
    .whereNull('answer')
    .update({ answer: answer.answer, answered_by: answer.by, answered_at: answer.at });
  if (count === 1 && answer.answer === 'confirmed') {
    await trx.raw(
      `update challenge_bids set reader_organisation_ids = array_append(reader_organisation_ids, :member::uuid)
       where id = :bidId and not :member::uuid = any(reader_organisation_ids)`,
      { bidId: answer.bidId, member: answer.organisationId },
    );
  }
  return count === 1;
}

export interface ChallengeExpert {
  userId: string;
  hasConflict?: boolean;
}

/** Asks somebody to score; false when they were asked before. */
export async function addExpert(
  trx: Transaction,
  expert: { challengeId: string; userId: string; by: string; at: string },
): Promise<boolean> {
  const rows = await trx('challenge_experts')
    .insert({
      challenge_id: expert.challengeId,
      user_id: expert.userId,
      assigned_by: expert.by,
      assigned_at: expert.at,
    })
    .onConflict(['challenge_id', 'user_id'])
    .ignore()
    .returning('user_id');
  return rows.length === 1;
}

export async function findExpert(
  trx: Transaction,
  challengeId: string,
  userId: string,
): Promise<ChallengeExpert | undefined> {
  const row = await trx('challenge_experts')
    .select<{ user_id: string; has_conflict: boolean | null }[]>('user_id', 'has_conflict')
    .where({ challenge_id: challengeId, user_id: userId })
    .first();
  if (row === undefined) return undefined;
  return { userId: row.user_id, ...(row.has_conflict === null ? {} : { hasConflict: row.has_conflict }) };
}

/** Keeps what an expert declared; once. */
export async function declareInterest(
  trx: Transaction,
  declared: { challengeId: string; userId: string; hasConflict: boolean; statement: string; at: string },
): Promise<boolean> {
  const count = await trx('challenge_experts')
    .where({ challenge_id: declared.challengeId, user_id: declared.userId })
    .whereNull('declared_at')
    .update({ has_conflict: declared.hasConflict, statement: declared.statement, declared_at: declared.at });
  return count === 1;
}

/** Keeps somebody's points for a bid; until the proposal the last ones count. */
export async function saveScore(
  trx: Transaction,
  score: ScoreSheet & { reason: string; scoredAt: string },
): Promise<void> {
  const row = {
    bid_id: score.bidId,
    user_id: score.userId,
    side: score.side,
    points: JSON.stringify(score.points),
    reason: score.reason,
    scored_at: score.scoredAt,
  };
  if (score.side === 'poster') {
    // whoever of the enterprise scores speaks for it: one sheet, the latest
    const count = await trx('challenge_scores').where({ bid_id: score.bidId, side: 'poster' }).update(row);
    if (count > 0) return;
  }
  await trx('challenge_scores').insert(row).onConflict(['bid_id', 'user_id']).merge();
}

/** Every sheet of these bids; those of experts who turned out to have an interest are left out. */
export async function listScores(trx: Transaction, challengeId: string): Promise<ScoreSheet[]> {
  return trx('challenge_scores as s')
    .join('challenge_bids as b', 'b.id', 's.bid_id')
    .leftJoin('challenge_experts as e', (join) =>
      join.on('e.challenge_id', 'b.challenge_id').andOn('e.user_id', 's.user_id'),
    )
    .select<ScoreSheet[]>({ bidId: 's.bid_id', userId: 's.user_id', side: 's.side', points: 's.points' })
    .where({ 'b.challenge_id': challengeId })
    .whereRaw(`(s.side = 'poster' or e.has_conflict = false)`)
    .orderBy(['s.bid_id', 's.user_id']);
}

/** True for an expert who declared an interest: what belongs to a bid for the challenge is no longer theirs to read. */
export async function isRecusedFromBid(trx: Transaction, bidId: string, userId: string): Promise<boolean> {
  const row = await trx('challenge_experts as e')
    .join('challenge_bids as b', 'b.challenge_id', 'e.challenge_id')
    .where({ 'b.id': bidId, 'e.user_id': userId, 'e.has_conflict': true })
    .first('e.user_id');
  return row !== undefined;
}
