import { z } from 'zod';
import { CLAIM_DOCUMENT_KINDS } from '../domain/reward/claim-document.js';
import { CLAIM_SIDE_ACTIONS } from '../domain/reward/claim-side-actions.js';
import { JOINT_OPINIONS } from '../domain/reward/claim-workflow.js';
import { CREDIT_RESULTS, CREDIT_SOURCES } from '../domain/reward/credit-check.js';
import { HOLD_KINDS } from '../domain/reward/hold.js';
import { OBJECTION_CHANNELS, OBJECTION_OUTCOMES, OBJECTOR_KINDS } from '../domain/reward/objection.js';
import { EVIDENCE_KINDS } from '../domain/reward/policy.js';
import { FenText, TimelineView } from './views.js';

const Id = z.uuid();
const Instant = z.iso.datetime().meta({ example: '2026-11-23T02:00:00.000Z' });
const Day = z.iso.date().meta({ example: '2026-11-23' });
const Page = { nextCursor: z.string().nullable() };
const Sha256 = z.string();

export const ClaimDocumentKindText = z.enum(CLAIM_DOCUMENT_KINDS);
export const ClaimDocumentView = z
  .strictObject({
    id: Id,
    kind: ClaimDocumentKindText,
    fileName: z.string(),
    mediaType: z.string(),
    byteSize: z.string(),
    sha256: Sha256,
    bySide: z.enum(['beneficiary', 'office', 'public']),
    uploadedAt: Instant,
  })
  .meta({ id: 'ClaimDocument', description: '奖励材料' });
export const ClaimDocumentStoredView = z
  .strictObject({ commandId: Id, documentId: Id, sha256: Sha256 })
  .meta({ id: 'ClaimDocumentStored' });

const Hold = {
  id: Id,
  claimId: Id,
  kind: z.enum(HOLD_KINDS),
  reason: z.string(),
  documentId: Id.nullable(),
  placedBy: Id,
  placedAs: z.string(),
  placedAt: Instant,
  liftedBy: Id.nullable(),
  liftedAs: z.string().nullable(),
  liftReason: z.string().nullable(),
  liftDocumentId: Id.nullable(),
  liftedAt: Instant.nullable(),
};
export const HoldPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        ...Hold,
        beneficiaryName: z.string(),
        policyCode: z.string(),
        claimStatus: z.string(),
        amountFen: FenText.nullable(),
      }),
    ),
    ...Page,
  })
  .meta({ id: 'HoldPage', description: '暂缓清单' });

/** Objections to rewards; who objected, and by which number they ask, is null to all but the authority and the auditor. */
export const ClaimObjectionPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        claimId: Id,
        publicityId: Id,
        referenceNumber: z.string().nullable(),
        channel: z.enum(OBJECTION_CHANNELS),
        identityKind: z.enum(OBJECTOR_KINDS),
        isStamped: z.boolean(),
        objectorName: z.string().nullable(),
        objectorContact: z.string().nullable(),
        content: z.string(),
        documentId: Id.nullable(),
        receivedOn: Day.nullable(),
        receivedAt: Instant,
        outcome: z.enum(OBJECTION_OUTCOMES).nullable(),
        decisionReason: z.string().nullable(),
        decidedAt: Instant.nullable(),
        decidedBy: z.strictObject({ id: Id, name: z.string() }).nullable(),
        /** When whoever objected read the answer first. */
        toldAt: Instant.nullable(),
        /** 异议答复 was made, and can be printed. */
        hasAnswer: z.boolean(),
        publicityStatus: z.string(),
        closesOn: Day,
        beneficiaryName: z.string(),
        policyCode: z.string(),
        claimStatus: z.string(),
        amountFen: FenText.nullable(),
      }),
    ),
    ...Page,
  })
  .meta({ id: 'ClaimObjectionPage', description: '奖励异议' });

/** Who did what with one claim. */
export const ClaimTimelineView = TimelineView.omit({ contractId: true })
  .extend({ claimId: Id })
  .meta({ id: 'ClaimTimeline', description: '奖励办理留痕' });

const CreditCheck = z.strictObject({
  id: Id,
  claimId: Id,
  source: z.enum(CREDIT_SOURCES),
  result: z.enum(CREDIT_RESULTS),
  how: z.enum(['gateway', 'by_hand']),
  detail: z.string().nullable(),
  documentId: Id.nullable(),
  lookedBy: Id.nullable(),
  checkedOn: Day,
  checkedAt: Instant,
});
export const CreditCheckKeptView = z
  .strictObject({ commandId: Id, claimId: Id, creditCheckId: Id })
  .meta({ id: 'CreditCheckKept' });
export const CreditInquiryView = z
  .strictObject({
    commandId: Id,
    claimId: Id,
    checks: z.array(z.strictObject({ source: z.string(), result: z.string() })),
  })
  .meta({ id: 'CreditInquiry', description: '信用核查结果' });

/** How a claim came to stand where it stands, beside its sheet: everything people said and decided. */
export const ClaimProcessView = z
  .strictObject({
    claimId: Id,
    status: z.string(),
    dueAt: Instant.nullable(),
    isHeld: z.boolean(),
    /** Beside the steps of the claim: hold it, let it go on, look into the credit registers, compute it again. */
    allowedActions: z.array(z.enum(CLAIM_SIDE_ACTIONS)),
    /** For which reasons this person may hold it. */
    holdKinds: z.array(z.enum(HOLD_KINDS)),
    coolingOffUntil: Instant.nullable(),
    steps: z.strictObject({
      jointReview: z.array(z.strictObject({ code: z.string(), name: z.string() })),
      bureauDecision: z.boolean(),
      plan: z.boolean(),
      correctionDays: z.int(),
      payeeDays: z.int().nullable(),
      coolingOffHours: z.number(),
    }),
    /** 证明材料: what the policy asks for and what answers it; as the first check found it once that passed. */
    evidence: z.array(
      z.strictObject({
        rule: z.string(),
        zh: z.string(),
        en: z.string(),
        result: z.string(),
        contractId: Id.nullable(),
        documentId: Id.nullable(),
      }),
    ),
    /** What is still missing before the first check can pass, and as which kind of document it is handed in; null: see the words. */
    missingEvidence: z.array(
      z.strictObject({
        kind: z.enum(EVIDENCE_KINDS),
        zh: z.string(),
        en: z.string(),
        documentKind: z.enum(CLAIM_DOCUMENT_KINDS).nullable(),
      }),
    ),
    /** 申报事实: what the enterprise stated, with its document at the contract, and what a checker decided of it. */
    statedFacts: z.array(
      z.strictObject({
        id: Id,
        fact: z.string(),
        value: z.unknown(),
        contractId: Id.nullable(),
        status: z.enum(['stated', 'verified', 'rejected']),
        reason: z.string().nullable(),
        document: z.strictObject({ contractId: Id, attachmentId: Id, fileName: z.string() }).nullable(),
      }),
    ),
    corrections: z.array(
      z.strictObject({
        id: Id,
        round: z.int(),
        askedIn: z.string(),
        content: z.string(),
        askedBy: Id,
        askedAt: Instant,
        dueOn: Day,
        answer: z.string().nullable(),
        documentIds: z.array(Id),
        receiptIds: z.array(Id),
        answeredAt: Instant.nullable(),
        lapsedAt: Instant.nullable(),
      }),
    ),
    documents: z.array(ClaimDocumentView),
    /** For officers; the beneficiary learns that there is a joint review, not who said what. */
    jointReviews: z.array(
      z.strictObject({
        id: Id,
        round: z.int(),
        bodies: z.array(z.strictObject({ code: z.string(), name: z.string() })),
        openedAt: Instant,
        dueOn: Day,
        dueAt: Instant,
        verdict: z.enum(['agreed', 'objected']).nullable(),
        endedAt: Instant.nullable(),
        opinions: z.array(
          z.strictObject({
            bodyCode: z.string(),
            opinion: z.enum(JOINT_OPINIONS),
            opinionText: z.string().nullable(),
            documentId: Id.nullable(),
            givenBy: Id.nullable(),
            givenAt: Instant,
          }),
        ),
      }),
    ),
    meetings: z.array(
      z.strictObject({
        id: Id,
        meetingNumber: z.string(),
        heldOn: Day,
        minutesDocumentId: Id,
        outcome: z.enum(['pass', 'lower', 'set', 'refuse']),
        amountFen: FenText.nullable(),
        reason: z.string().nullable(),
        recordedBy: Id,
        recordedAt: Instant,
      }),
    ),
    holds: z.array(z.strictObject(Hold)),
    creditStanding: z.record(z.string(), z.enum(CREDIT_RESULTS)),
    creditChecks: z.array(CreditCheck),
    /** Who is meant by the ids above; for officers. */
    people: z.array(z.strictObject({ id: Id, name: z.string() })),
    objectionNotes: z.array(
      z.strictObject({
        id: Id,
        objectionId: Id,
        note: z.string(),
        documentId: Id.nullable(),
        writtenBy: Id,
        writtenAt: Instant,
      }),
    ),
  })
  .meta({ id: 'ClaimProcess', description: '奖励办理过程' });

export const BodyMembersView = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        bodyCode: z.string(),
        userId: Id,
        name: z.string(),
        appointedAt: Instant,
        endedAt: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'BodyMembers', description: '会审单位人员' });
export const BodyMemberOutcomeView = z.strictObject({ commandId: Id, memberId: Id }).meta({ id: 'BodyMemberOutcome' });

/** What an objector reads by reference number. */
export const ObjectionAnswerView = z
  .strictObject({
    referenceNumber: z.string(),
    channel: z.enum(OBJECTION_CHANNELS),
    receivedOn: Day.nullable(),
    receivedAt: Instant,
    outcome: z.enum(OBJECTION_OUTCOMES).nullable(),
    decisionReason: z.string().nullable(),
    decidedAt: Instant.nullable(),
    policyTitle: z.string().nullable(),
    beneficiaryName: z.string().nullable(),
    publicityId: Id,
  })
  .meta({ id: 'ObjectionAnswer', description: '异议办理结果' });
export const PaperObjectionView = z
  .strictObject({ commandId: Id, objectionId: Id, referenceNumber: z.string(), claimId: Id, status: z.string() })
  .meta({ id: 'PaperObjection', description: '异议已登记' });

/** 公示批次: what was published under one policy on one day. */
export const PublicityListView = z
  .strictObject({
    policyCode: z.string(),
    policyTitle: z.string(),
    openedOn: Day,
    lastClosesOn: Day,
    itemCount: z.int(),
    /** Over the hashes of the items, in the order of their ids. */
    sha256: Sha256,
    items: z.array(
      z.strictObject({
        id: Id,
        round: z.int(),
        status: z.string(),
        closesOn: Day,
        content: z.record(z.string(), z.unknown()),
        contentSha256: Sha256.nullable(),
      }),
    ),
  })
  .meta({ id: 'PublicityList', description: '公示批次' });
export const PublicityListPage = z
  .strictObject({ items: z.array(PublicityListView.omit({ items: true, sha256: true })), ...Page })
  .meta({ id: 'PublicityListPage' });

const ReceiptPlan = {
  id: Id,
  policyCode: z.string().nullable(),
  paidFromOn: Day,
  paidToOn: Day,
  method: z.string(),
  methodZh: z.string(),
  methodEn: z.string(),
  seed: z.string(),
  confidencePermille: z.int(),
  tolerablePermille: z.int(),
  populationSize: z.int(),
  populationSha256: Sha256,
  sampleSize: z.int(),
  answerByOn: Day,
  drawnBy: Id,
  drawnAt: Instant,
  /** What the answers say so far. */
  finding: z.strictObject({
    answered: z.int(),
    notReceived: z.int(),
    isComplete: z.boolean(),
    confidencePermille: z.int().nullable(),
    isAssured: z.boolean(),
  }),
};
const ReceiptCheck = z.strictObject({
  id: Id,
  claimId: Id,
  reference: z.string(),
  rank: z.int(),
  hash: z.string(),
  amountFen: FenText,
  paidOn: Day.nullable(),
  recipientName: z.string(),
  /** False: no address is known, somebody has to ask otherwise. */
  isAsked: z.boolean(),
  answer: z.enum(['received', 'not_received', 'other_amount']).nullable(),
  answeredFen: FenText.nullable(),
  answeredName: z.string().nullable(),
  remarks: z.string().nullable(),
  answeredAt: Instant.nullable(),
  settlement: z.string().nullable(),
  settledBy: Id.nullable(),
  settledAt: Instant.nullable(),
});
export const ReceiptPlanPage = z
  .strictObject({ items: z.array(z.strictObject(ReceiptPlan)), ...Page })
  .meta({ id: 'ReceiptPlanPage' });
export const ReceiptPlanView = z
  .strictObject({
    ...ReceiptPlan,
    checks: z.array(ReceiptCheck),
    /** Drawn again from the record now. */
    recomputation: z.strictObject({ populationSize: z.int(), populationSha256: Sha256, isSame: z.boolean() }),
  })
  .meta({ id: 'ReceiptPlan', description: '收款核实计划' });
export const ReceiptPlanDrawnView = z
  .strictObject({ commandId: Id, planId: Id, populationSize: z.int(), sampleSize: z.int(), lettersSent: z.int() })
  .meta({ id: 'ReceiptPlanDrawn' });
export const ReceiptProblemPage = z
  .strictObject({ items: z.array(ReceiptCheck.extend({ planId: Id })), ...Page })
  .meta({ id: 'ReceiptProblemPage', description: '未收到或金额不符' });
export const ReceiptSettledView = z.strictObject({ commandId: Id, checkId: Id }).meta({ id: 'ReceiptSettled' });
