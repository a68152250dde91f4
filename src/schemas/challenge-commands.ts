import { z } from 'zod';
import { CREDIT_RESULTS } from '../domain/reward/credit-check.js';
import { CivilDate, formatted, Line, PositiveFen, Prose } from './wire.js';

/** Documents uploaded before, each named once, by the act it belongs to. */
export const DocumentIds = z.array(z.uuid()).max(20);

const Points = z.record(z.string().regex(/^[a-z][a-z_]{1,39}$/), z.int().min(0).max(1000));

/** POST /challenges, and again after it was sent back. */
export const FileChallenge = z
  .strictObject({
    title: Line,
    need: Prose,
    /** What the result will be measured by, one line each. */
    indicators: z.array(Line).min(1).max(50),
    budgetFen: PositiveFen,
    /** Bids are taken until the end of this day. */
    bidsCloseOn: CivilDate,
    intellectualPropertyTerms: Prose,
    /** Left out where there is one office only, or one in the city of the enterprise. */
    officeId: z.uuid().optional(),
    documentIds: DocumentIds,
  })
  .meta({ id: 'FileChallenge' });

/** POST /challenges/{id}/check. */
export const CheckChallenge = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('pass'),
      opinion: Prose,
      /** 信用核查 as it was made: what nobody looked into is `not_checked`. */
      creditResult: z.enum(CREDIT_RESULTS),
      creditNote: Prose.optional(),
    }),
    z.strictObject({ outcome: z.literal('send_back'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('refuse'), opinion: Prose }),
  ])
  .meta({ id: 'CheckChallenge' });

/** POST /challenges/{id}/withdrawal, and of a bid. */
export const GiveReason = z.strictObject({ reason: Prose }).meta({ id: 'GiveReason' });

/** POST /challenges/{id}/publication. */
export const DecidePublication = z
  .strictObject({ outcome: z.enum(['publish', 'refuse']), opinion: Prose })
  .meta({ id: 'DecidePublication' });

/** POST /challenges/{id}/bids: alone, or for the members of a joint bid; a new one takes the place of the one before. */
export const BidForChallenge = z
  .strictObject({
    priceFen: PositiveFen,
    /** First payment the bid asks for; the deposit is measured by it. */
    firstSumFen: PositiveFen,
    months: z.int().min(1).max(120),
    plan: Prose,
    milestones: z
      .array(z.strictObject({ title: Line, month: z.int().min(1).max(120) }))
      .min(1)
      .max(30),
    /** 联合攻榜: everybody with their share, the bidder among them; left out for a bid alone. */
    members: z
      .array(
        z.strictObject({
          unifiedSocialCreditCode: formatted('creditCode'),
          sharePercent: formatted('percent'),
          isLead: z.boolean(),
          task: Line,
        }),
      )
      .min(2)
      .max(20)
      .optional(),
    /** The lead lets the members read price and plan before they confirm; left out, they see their own share and part. */
    showToInvited: z.boolean().optional(),
    documentIds: DocumentIds,
  })
  .meta({ id: 'BidForChallenge' });

/** POST /challenges/{id}/bids/{bidId}/membership: a member of a joint bid speaks for itself. */
export const AnswerMembership = z
  .strictObject({ answer: z.enum(['confirmed', 'declined']) })
  .meta({ id: 'AnswerMembership' });

/** As the acts read them: with the bid the path names. */
export const AnswerMembershipOfBid = AnswerMembership.extend({ bidId: z.uuid() });
export const WithdrawBid = GiveReason.extend({ bidId: z.uuid() });

/** POST /challenges/{id}/experts. */
export const AssignChallengeExpert = z.strictObject({ userId: z.uuid() }).meta({ id: 'AssignChallengeExpert' });

/** POST /challenges/{id}/interest-declaration: before anything is scored. */
export const DeclareChallengeInterest = z
  .strictObject({ hasConflict: z.boolean(), statement: Prose })
  .meta({ id: 'DeclareChallengeInterest' });

/** POST /challenges/{id}/scores: all bids in one sheet. */
export const ScoreBids = z
  .strictObject({
    scores: z
      .array(z.strictObject({ bidId: z.uuid(), points: Points, reason: Prose }))
      .min(1)
      .max(1000),
  })
  .meta({ id: 'ScoreBids' });

/** POST /challenges/{id}/award-proposal: the ranking is computed; the first of it is proposed. */
export const ProposeAward = z.strictObject({ reason: Prose }).meta({ id: 'ProposeAward' });

/** POST /challenges/{id}/award-decision. */
export const DecideAward = z
  .strictObject({ outcome: z.enum(['announce', 'return', 'no_award']), opinion: Prose })
  .meta({ id: 'DecideAward' });

/** POST /challenge-publicity/{publicityId}/objections: anybody, with real name and contact. */
export const ObjectToChallenge = z
  .strictObject({ objectorName: Line, objectorContact: Line, content: Prose })
  .meta({ id: 'ObjectToChallenge' });

/** POST /challenges/{id}/objection-decision. */
export const DecideChallengeObjection = z
  .strictObject({ outcome: z.enum(['dismissed', 'upheld']), objectionId: z.uuid(), reason: Prose })
  .meta({ id: 'DecideChallengeObjection' });

/** POST /challenges/{id}/contract: the registered contract of the two sides. */
export const LinkContract = z.strictObject({ contractId: z.uuid() }).meta({ id: 'LinkContract' });

/** POST /challenges/{id}/deposit: held outside, recorded with its slip. */
export const RecordDeposit = z
  .strictObject({
    amountFen: PositiveFen,
    holder: Line,
    slipNumber: formatted('voucherNumber'),
    paidOn: CivilDate,
    documentIds: DocumentIds.min(1),
  })
  .meta({ id: 'RecordDeposit' });

/** POST /challenges/{id}/deposit-decision. */
export const DecideDeposit = z
  .strictObject({ outcome: z.enum(['released', 'forfeited']), reason: Prose })
  .meta({ id: 'DecideDeposit' });

/** POST /challenges/{id}/milestone-reports. */
export const ReportMilestone = z
  .strictObject({ milestoneNo: z.int().min(1).max(30), report: Prose, documentIds: DocumentIds })
  .meta({ id: 'ReportMilestone' });

/** POST /challenges/{id}/milestone-decision. */
export const DecideMilestone = z
  .strictObject({ milestoneNo: z.int().min(1).max(30), outcome: z.enum(['passed', 'missed']), opinion: Prose })
  .meta({ id: 'DecideMilestone' });

/** POST /challenges/{id}/extension: once. */
export const RequestWorkExtension = z
  .strictObject({ toOn: CivilDate, reason: Prose })
  .meta({ id: 'RequestWorkExtension' });

/** POST /challenges/{id}/extension-decision. */
export const DecideWorkExtension = z
  .strictObject({ outcome: z.enum(['grant', 'refuse']), opinion: Prose })
  .meta({ id: 'DecideWorkExtension' });

/** POST /challenges/{id}/acceptance-application. */
export const ApplyForAcceptance = z
  .strictObject({ report: Prose, documentIds: DocumentIds.min(1) })
  .meta({ id: 'ApplyForAcceptance' });

/** POST /challenges/{id}/acceptance-opinions. */
export const GiveAcceptanceOpinion = z
  .strictObject({ outcome: z.enum(['pass', 'fail']), opinion: Prose })
  .meta({ id: 'GiveAcceptanceOpinion' });

/** POST /challenges/{id}/acceptance-decision. */
export const DecideAcceptance = z
  .strictObject({ outcome: z.enum(['pass', 'return', 'fail']), opinion: Prose })
  .meta({ id: 'DecideAcceptance' });

/** POST /challenges/{id}/reward-claims, and of a project. */
export const ClaimSubsidy = z
  .strictObject({ policyCode: formatted('policyCode'), claimYear: z.int().min(2000).max(2200).optional() })
  .meta({ id: 'ClaimSubsidy' });
