import type { JointOpinion, ReviewBody } from '../domain/reward/claim-workflow.js';
import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** One round of a joint review. */
export interface JointReview {
  id: string;
  round: number;
  bodies: ReviewBody[];
  openedAt: string;
  dueOn: string;
  dueAt: string;
  verdict: 'agreed' | 'objected' | null;
  endedAt: string | null;
}

export interface GivenOpinion {
  jointReviewId: string;
  bodyCode: string;
  opinion: JointOpinion;
  opinionText: string | null;
  documentId: string | null;
  givenBy: string | null;
  givenAt: string;
}

const REVIEW_COLUMNS = {
  id: 'id',
  round: 'round',
  bodies: 'bodies',
  openedAt: 'opened_at',
  dueOn: 'due_on',
  dueAt: 'due_at',
  verdict: 'verdict',
  endedAt: 'ended_at',
} as const;
const OPINION_COLUMNS = {
  jointReviewId: 'joint_review_id',
  bodyCode: 'body_code',
  opinion: 'opinion',
  opinionText: 'opinion_text',
  documentId: 'document_id',
  givenBy: 'given_by',
  givenAt: 'given_at',
} as const;

export async function openJointReview(
  trx: Transaction,
  review: {
    id: string;
    claimId: string;
    bodies: readonly ReviewBody[];
    openedAt: string;
    dueOn: string;
    dueAt: string;
  },
): Promise<void> {
  const last = await trx('joint_reviews')
    .where({ claim_id: review.claimId })
    .max<{ round: number | null }[]>('round as round')
    .first();
  await trx('joint_reviews').insert({
    id: review.id,
    claim_id: review.claimId,
    round: (last?.round ?? 0) + 1,
    bodies: JSON.stringify(review.bodies),
    opened_at: review.openedAt,
    due_on: review.dueOn,
    due_at: review.dueAt,
  });
}

/** The round that runs. Throws `action-not-allowed` when none does, which the claim's status rules out. */
export async function getOpenJointReview(trx: Transaction, claimId: string): Promise<JointReview> {
  const row = await trx('joint_reviews')
    .select<JointReview[]>(REVIEW_COLUMNS)
    .where({ claim_id: claimId })
    .whereNull('ended_at')
    .first();
  if (row === undefined) throw new DomainError('action-not-allowed', { claimId, action: 'giveJointOpinion' });
  return row;
}

export async function listJointReviews(trx: Transaction, claimId: string): Promise<JointReview[]> {
  return trx('joint_reviews').select<JointReview[]>(REVIEW_COLUMNS).where({ claim_id: claimId }).orderBy('round');
}

export async function listJointOpinions(trx: Transaction, claimId: string): Promise<GivenOpinion[]> {
  return trx('joint_opinions')
    .select<GivenOpinion[]>(OPINION_COLUMNS)
    .where({ claim_id: claimId })
    .orderBy(['given_at', 'body_code']);
}

/** Keeps the opinion of a body; false when it has spoken in this round already. */
export async function addJointOpinion(trx: Transaction, claimId: string, given: GivenOpinion): Promise<boolean> {
  const rows = await trx('joint_opinions')
    .insert({
      joint_review_id: given.jointReviewId,
      claim_id: claimId,
      body_code: given.bodyCode,
      opinion: given.opinion,
      opinion_text: given.opinionText,
      document_id: given.documentId,
      given_by: given.givenBy,
      given_at: given.givenAt,
    })
    .onConflict(['joint_review_id', 'body_code'])
    .ignore()
    .returning<{ body_code: string }[]>('body_code');
  return rows.length > 0;
}

/** Ends the round that runs, with its verdict or, when the claim went another way, without one; none running changes nothing. */
export async function endJointReview(
  trx: Transaction,
  claimId: string,
  end: { verdict?: 'agreed' | 'objected'; at: string },
): Promise<void> {
  await trx('joint_reviews')
    .where({ claim_id: claimId })
    .whereNull('ended_at')
    .update({ ended_at: end.at, ...(end.verdict === undefined ? {} : { verdict: end.verdict }) });
}

/** Who speaks for a body. */
export interface BodyMember {
  id: string;
  bodyCode: string;
  userId: string;
  name: string;
  appointedAt: string;
  endedAt: string | null;
}

/** The body a person speaks for, or undefined. */
export async function findBodyOf(trx: Transaction, userId: string): Promise<string | undefined> {
  const row = await trx('review_body_members')
    .select<{ bodyCode: string }[]>({ bodyCode: 'body_code' })
    .where({ user_id: userId })
    .whereNull('ended_at')
    .first();
  return row?.bodyCode;
}

/** 会审单位人员, those in office first. */
export async function listBodyMembers(trx: Transaction): Promise<BodyMember[]> {
  return trx('review_body_members as m')
    .join('users as u', 'u.id', 'm.user_id')
    .select<BodyMember[]>({
      id: 'm.id',
      bodyCode: 'm.body_code',
      userId: 'm.user_id',
      name: 'u.name',
      appointedAt: 'm.appointed_at',
      endedAt: 'm.ended_at',
    })
    .orderByRaw('m.ended_at is not null, m.body_code, m.appointed_at, m.id');
}

/** Appoints somebody; false when they speak for a body already. */
export async function addBodyMember(
  trx: Transaction,
  member: { id: string; bodyCode: string; userId: string; appointedBy: string; appointedAt: string },
): Promise<boolean> {
  const rows = await trx('review_body_members')
    .insert({
      id: member.id,
      body_code: member.bodyCode,
      user_id: member.userId,
      appointed_by: member.appointedBy,
      appointed_at: member.appointedAt,
    })
    .onConflict(trx.raw('(user_id) where ended_at is null'))
    .ignore()
    .returning<{ id: string }[]>('id');
  return rows.length > 0;
}

/** Ends an appointment; false when there is none of this id in office. */
export async function endBodyMember(trx: Transaction, id: string, at: string): Promise<boolean> {
  return (await trx('review_body_members').where({ id }).whereNull('ended_at').update({ ended_at: at })) > 0;
}
