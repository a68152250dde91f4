import { z } from 'zod';
import { BID_STATES } from '../domain/challenge/bid.js';
import { CHALLENGE_ACTIONS, CHALLENGE_STATUSES } from '../domain/challenge/challenge-status.js';
import { CREDIT_RESULTS } from '../domain/reward/credit-check.js';
import { FenText } from './views.js';

const Id = z.uuid();
const Instant = z.iso.datetime();
const Day = z.iso.date();
const Json = z.record(z.string(), z.unknown());
const Page = { nextCursor: z.string().nullable() };
const Organisation = z.strictObject({ id: Id, name: z.string() });
const Status = z.enum(CHALLENGE_STATUSES).meta({ id: 'ChallengeStatus', description: '揭榜任务状态' });

/** What a command on a challenge answers. */
export const ChallengeOutcomeView = z
  .strictObject({
    commandId: Id,
    challengeId: Id,
    status: Status,
    version: z.int(),
    dueAt: Instant.nullable(),
    publicityId: Id.nullable(),
    bidId: Id.nullable(),
    claimId: Id.nullable(),
    allowedActions: z.array(z.enum(CHALLENGE_ACTIONS)),
  })
  .meta({ id: 'ChallengeOutcome', description: '揭榜任务办理结果' });

/** POST /challenge-publicity/{publicityId}/objections. */
export const ChallengeObjectionOutcomeView = z
  .strictObject({ commandId: Id, objectionId: Id, publicityId: Id })
  .meta({ id: 'ChallengeObjectionOutcome' });

const row = {
  id: Id,
  status: Status,
  statusZh: z.string(),
  statusEn: z.string(),
  version: z.int(),
  title: z.string(),
  poster: Organisation,
  budgetFen: FenText,
  bidsCloseOn: Day,
  submittedAt: Instant,
};

/** GET /challenges. */
export const ChallengePage = z
  .strictObject({ items: z.array(z.strictObject(row)), ...Page })
  .meta({ id: 'ChallengePage' });

export const SchemeDocumentView = z
  .strictObject({
    id: Id,
    fileName: z.string(),
    mediaType: z.string(),
    byteSize: z.int(),
    sha256: z.string(),
    purpose: z.string().nullable(),
    uploadedAt: Instant,
    scanState: z.string(),
  })
  .meta({ id: 'SchemeDocument', description: '揭榜挂帅、后补助材料' });

/** 评分指标 by the terms of this registry: `points` of a score names each criterion, from 0 to `mostPoints`. */
const Scoring = z
  .strictObject({
    mostPoints: z.int(),
    criteria: z.array(z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), weight: z.string() })),
    expertWeight: z.string(),
    posterWeight: z.string(),
    fewestExperts: z.int(),
    source: z.string(),
    confirmed: z.boolean(),
  })
  .meta({ id: 'ChallengeScoring', description: '揭榜评分指标、满分和权重' });

const Bid = z
  .strictObject({
    id: Id,
    organisation: Organisation,
    state: z.enum(BID_STATES),
    priceFen: FenText,
    firstSumFen: FenText,
    months: z.int(),
    plan: z.string(),
    milestones: z.array(z.strictObject({ title: z.string(), month: z.int() })),
    members: z.array(
      z.strictObject({
        organisation: Organisation,
        sharePercent: z.string(),
        isLead: z.boolean(),
        task: z.string(),
        answer: z.enum(['confirmed', 'declined']).nullable(),
      }),
    ),
    documents: z.array(SchemeDocumentView),
    submittedAt: Instant,
  })
  .meta({ id: 'Bid', description: '揭榜申请；截止前仅揭榜单位可见' });

/** 中榜公示、验收公示: what was shown to the public, and until when. */
const SchemePublicityView = z.strictObject({
  id: Id,
  purpose: z.string(),
  status: z.string(),
  openedOn: Day,
  closesOn: Day,
  /** The holidays of its year are not announced yet: the last day may move. */
  provisional: z.boolean(),
  content: Json,
});

/** GET /challenges/{id}. */
export const ChallengeView = z
  .strictObject({
    ...row,
    need: z.string(),
    indicators: z.array(z.string()),
    intellectualPropertyTerms: z.string(),
    scoring: Scoring,
    /** Officers only. */
    credit: z.strictObject({ result: z.enum(CREDIT_RESULTS), note: z.string().nullable() }).nullable(),
    publishedAt: Instant.nullable(),
    bidsOpenedAt: Instant.nullable(),
    awardedOn: Day.nullable(),
    solver: Organisation.nullable(),
    contractId: Id.nullable(),
    contractValueFen: FenText.nullable(),
    workEndsOn: Day.nullable(),
    dueAt: Instant.nullable(),
    registrationLostAt: Instant.nullable(),
    /** Those this person may see: sealed until the deadline. */
    bids: z.array(Bid),
    /** 联合攻榜邀请 that wait for this person's organisation; price and plan only where the lead shows them, then under `bids`. */
    invitations: z.array(
      z.strictObject({
        bidId: Id,
        lead: Organisation,
        sharePercent: z.string(),
        task: z.string(),
        invitedAt: Instant,
        isShownInFull: z.boolean(),
      }),
    ),
    /** Officers only. */
    experts: z.array(z.strictObject({ id: Id, name: z.string(), hasConflict: z.boolean().nullable() })),
    /** Officers only: the ranking as it was computed, with every point that led to it. */
    awards: z.array(
      z.strictObject({ round: z.int(), bidId: Id, reason: z.string(), ranking: Json, proposedAt: Instant }),
    ),
    milestones: z.array(
      z.strictObject({
        milestoneNo: z.int(),
        title: z.string(),
        dueOn: Day,
        report: z.string().nullable(),
        reportedAt: Instant.nullable(),
        outcome: z.enum(['passed', 'missed']).nullable(),
        opinion: z.string().nullable(),
      }),
    ),
    deposit: z
      .strictObject({
        amountFen: FenText,
        firstSumFen: FenText,
        holder: z.string(),
        slipNumber: z.string(),
        paidOn: Day,
        outcome: z.enum(['released', 'forfeited']).nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
    extension: z
      .strictObject({
        fromOn: Day,
        toOn: Day,
        reason: z.string(),
        outcome: z.enum(['granted', 'refused']).nullable(),
        opinion: z.string().nullable(),
      })
      .nullable(),
    documents: z.array(SchemeDocumentView),
    publicities: z.array(SchemePublicityView),
    /** The authority and the auditor only. */
    objections: z.array(
      z.strictObject({
        id: Id,
        objectorName: z.string(),
        objectorContact: z.string(),
        content: z.string(),
        outcome: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    claimIds: z.array(Id),
    allowedActions: z.array(z.enum(CHALLENGE_ACTIONS)),
  })
  .meta({ id: 'Challenge', description: '揭榜任务' });

const published = {
  id: Id,
  title: z.string(),
  posterName: z.string(),
  statusZh: z.string(),
  statusEn: z.string(),
  status: Status,
  need: z.string(),
  indicators: z.array(z.string()),
  budgetFen: FenText,
  bidsCloseOn: Day,
  intellectualPropertyTerms: z.string(),
  publishedAt: Instant,
};

/** GET /public-challenges/{id}: what anybody reads. */
export const PublicChallengeView = z
  .strictObject({
    ...published,
    scoring: Scoring,
    publicities: z.array(SchemePublicityView),
  })
  .meta({ id: 'PublicChallenge', description: '榜单（公开）' });
export const PublicChallengePage = z
  .strictObject({ items: z.array(z.strictObject(published)), ...Page })
  .meta({ id: 'PublicChallengePage' });
