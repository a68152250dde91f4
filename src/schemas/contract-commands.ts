import { z } from 'zod';
import { ATTACHMENT_SLOTS } from '../domain/contract/declaration.js';
import { DEREGISTRATION_CAUSES } from '../domain/contract/deregistration-cause.js';
import { DISPUTE_KINDS, DISPUTE_OUTCOMES } from '../domain/contract/dispute.js';
import { isOnForm } from '../domain/contract/form-pointer.js';
import { KIND_CODES } from '../domain/contract/kind.js';
import { OBJECTING_SIDES } from '../domain/contract/registration-objection.js';
import { SPOT_CHECK_FINDINGS } from '../domain/spot-check/draw.js';
import { DraftDeclaration, NonTechnicalLine } from './declaration.js';
import { CivilDate, Fen, FORMATS, formatted, Line, PositiveFen, Prose } from './wire.js';

const ReasonCode = formatted('reasonCode');

/** POST /contracts: opens a draft at an office. */
export const CreateDraft = z
  .strictObject({
    officeId: z.uuid().optional(),
    declaration: DraftDeclaration.default({}),
    /** A refused, withdrawn or closed filing this draft takes up again (row 18). */
    filedAgainFromId: z.uuid().optional(),
  })
  .meta({ id: 'CreateDraft' });

/** PATCH /contracts/{id}: fields to set; null takes a field away. */
export const PatchDraft = z
  .strictObject(
    Object.fromEntries(
      Object.entries(DraftDeclaration.shape).map(([key, schema]) => [key, z.union([z.null(), schema as z.ZodType])]),
    ),
  )
  .meta({ id: 'PatchDraft' });

/** POST /contracts/{id}/submission and the other commands that need nothing but to be meant. */
export const Nothing = z.strictObject({}).meta({ id: 'Nothing' });

/** POST …/non-acceptance (不予受理). */
export const DeclineAcceptance = z
  .strictObject({ reasonCodes: z.array(ReasonCode).min(1).max(10), reason: Prose })
  .meta({ id: 'DeclineAcceptance' });

const FormPointer = formatted('formPointer').max(200).refine(isOnForm, { error: 'pointer-not-on-form' });

/** One thing to correct: of the form, at a passage of a document, or of the filing as a whole. */
export const CorrectionItem = z
  .strictObject({
    pointer: FormPointer.optional(),
    document: z
      .strictObject({ attachmentId: z.uuid(), page: z.int().min(1).max(9999), quote: Prose.max(500) })
      .optional()
      .meta({ description: '指向文件某页的原文 · a passage of a document' }),
    reasonCode: ReasonCode,
    request: Prose,
    reopens: z
      .strictObject({ round: z.int().min(1).max(999), itemNo: z.int().min(1).max(50) })
      .optional()
      .meta({ description: '再次要求补正的前一事项 · the earlier item whose answer is not enough' }),
  })
  .refine(({ pointer, document }) => pointer === undefined || document === undefined, {
    error: 'one-place-only',
    path: ['document'],
  });

/** POST …/correction-requests (补正): one complete list. */
export const RequestCorrection = z
  .strictObject({ items: z.array(CorrectionItem).min(1).max(50) })
  .meta({ id: 'RequestCorrection' });

/** POST …/retyping-proposals (建议改类): another kind, why, and what else is to be corrected: one complete list. */
export const ProposeRetyping = z
  .strictObject({
    kindCode: z.enum(KIND_CODES.map(({ code }) => code)),
    reason: Prose,
    items: z.array(CorrectionItem).max(49).default([]),
  })
  .meta({ id: 'ProposeRetyping' });

/** POST …/resubmission: every item answered. */
export const Resubmit = z
  .strictObject({
    answers: z
      .array(
        z
          .strictObject({
            itemNo: z.int().min(1).max(50),
            answer: Prose.optional(),
            /** What was changed for it: items of the form, documents. */
            changedPointers: z.array(FormPointer).max(20).default([]),
            changedAttachmentIds: z.array(z.uuid()).max(20).default([]),
          })
          .refine(
            ({ answer, changedPointers, changedAttachmentIds }) =>
              answer !== undefined || changedPointers.length + changedAttachmentIds.length > 0,
            { error: 'required', path: ['answer'] },
          ),
      )
      .min(1)
      .max(50),
    /** Where another kind was proposed: whether the applicant agrees to it. */
    retypingAgreed: z.boolean().optional(),
  })
  .meta({ id: 'Resubmit' });

/** POST …/correction-item-decisions: what the office makes of the answers; another request reopens one. */
export const DecideCorrectionItems = z
  .strictObject({
    decisions: z
      .array(
        z.discriminatedUnion('outcome', [
          z.strictObject({
            round: z.int().min(1).max(999),
            itemNo: z.int().min(1).max(50),
            outcome: z.literal('accept'),
            reason: Prose.optional(),
          }),
          z.strictObject({
            round: z.int().min(1).max(999),
            itemNo: z.int().min(1).max(50),
            outcome: z.literal('waive'),
            reason: Prose,
          }),
        ]),
      )
      .min(1)
      .max(100),
  })
  .meta({ id: 'DecideCorrectionItems' });

export const Withdraw = z.strictObject({ reason: Prose.optional() }).meta({ id: 'Withdraw' });

/** 核定: values as the office sees them; left out, the declared values are taken. */
export const Assessment = z
  .strictObject({
    contractValueFen: PositiveFen,
    technologyTransactionValueFen: Fen,
    nonTechnicalLines: z.array(NonTechnicalLine).max(200),
  })
  .meta({ id: 'Assessment' });

const DeclaredLine = z.int().min(1).max(200).meta({ description: '申报的第几项 · its place on the form, from 1' });
const Article = Line.meta({
  description: '依据条款 · the article',
  example: '最高人民法院技术合同司法解释第十四条第二款',
});

/** POST …/assessment (核定表): every declared line is spoken of; what is not as declared carries reason and article. */
export const WriteAssessment = z
  .strictObject({
    /** The sheet this one was written from; 0 before the first. */
    expectedSheetNo: z.int().min(0).max(9999),
    contractValueFen: PositiveFen.optional(),
    contractValueGrounds: z.strictObject({ reason: Prose, article: Article }).optional(),
    lines: z
      .array(
        z.discriminatedUnion('outcome', [
          z.strictObject({ outcome: z.literal('accepted'), declaredLine: DeclaredLine }),
          z.strictObject({
            outcome: z.literal('changed'),
            declaredLine: DeclaredLine,
            item: Line.optional(),
            kind: NonTechnicalLine.shape.kind.optional(),
            amountFen: PositiveFen.optional(),
            reason: Prose.optional(),
            article: Article.optional(),
          }),
          z.strictObject({
            outcome: z.literal('rejected'),
            declaredLine: DeclaredLine,
            reason: Prose.optional(),
            article: Article.optional(),
          }),
          z.strictObject({
            outcome: z.literal('added'),
            item: Line,
            kind: NonTechnicalLine.shape.kind,
            amountFen: PositiveFen,
            reason: Prose.optional(),
            article: Article.optional(),
          }),
        ]),
      )
      .max(200),
  })
  .meta({ id: 'WriteAssessment', description: '核定表' });

/** POST …/decision: the first reviewer. */
export const Decision = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('register'), assessment: Assessment.optional(), rationale: Prose }),
    z.strictObject({
      outcome: z.literal('refer_to_second_review'),
      assessment: Assessment.optional(),
      rationale: Prose,
    }),
    z.strictObject({ outcome: z.literal('refer_to_experts'), rationale: Prose }),
    z.strictObject({
      outcome: z.literal('refuse_registration'),
      reasonCodes: z.array(ReasonCode).min(1).max(10),
      rationale: Prose,
      remedies: Prose.optional(),
    }),
  ])
  .meta({ id: 'Decision' });

/** POST …/second-decision: the second reviewer, never the first. */
export const SecondDecision = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve_registration'), assessment: Assessment.optional(), rationale: Prose }),
    z.strictObject({ outcome: z.literal('send_back'), rationale: Prose }),
    z.strictObject({ outcome: z.literal('refer_to_experts'), rationale: Prose }),
    z.strictObject({
      outcome: z.literal('refuse_registration'),
      reasonCodes: z.array(ReasonCode).min(1).max(10),
      rationale: Prose,
      remedies: Prose.optional(),
    }),
  ])
  .meta({ id: 'SecondDecision' });

/** POST …/expert-opinions. */
export const ExpertOpinion = z
  .strictObject({
    recommendation: z.enum(['recognise', 'recognise_as_other_kind', 'do_not_recognise']),
    opinion: Prose,
    /** 利益冲突声明: the expert declares to have no interest in the case. */
    noConflictDeclared: z.literal(true),
  })
  .meta({ id: 'ExpertOpinion' });

/** POST …/amendments (变更): what changes, and why. */
export const ApplyAmendment = z
  .strictObject({ reason: Prose, changes: DraftDeclaration })
  .meta({ id: 'ApplyAmendment' });

/** POST …/amendment-decision. */
export const AmendmentDecision = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve_amendment'), assessment: Assessment.optional(), rationale: Prose }),
    z.strictObject({ outcome: z.literal('send_back'), rationale: Prose }),
    z.strictObject({ outcome: z.literal('refuse_amendment'), rationale: Prose }),
  ])
  .meta({ id: 'AmendmentDecision' });

/** POST …/deregistration (注销). */
export const ApplyDeregistration = z
  .strictObject({
    cause: z.enum(DEREGISTRATION_CAUSES),
    endedOn: CivilDate,
    reason: Prose,
  })
  .meta({ id: 'ApplyDeregistration' });

/** POST …/deregistration-confirmation. */
export const ConfirmDeregistration = z.strictObject({ rationale: Prose }).meta({ id: 'ConfirmDeregistration' });

/** POST …/deregistration-refusal. */
export const RefuseDeregistration = z.strictObject({ rationale: Prose }).meta({ id: 'RefuseDeregistration' });

/** POST …/objections (异议): against a refusal, or against what was recognised. */
export const RaiseContractObjection = z
  .strictObject({
    /** 提出方: a tax or finance body speaks through the competent authority. */
    onBehalfOf: z.enum(OBJECTING_SIDES).default('registrant'),
    reason: Prose,
    /** 新的事实、证据: what brings back a side that was heard against this decision before. */
    newFacts: Prose.optional(),
  })
  .meta({ id: 'RaiseContractObjection' });

/** POST …/objection-decision (异议复核决定): by somebody who did not review the case. */
export const DecideContractObjection = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('dismiss_objection'), rationale: Prose }),
    z.strictObject({
      outcome: z.literal('re_recognise'),
      kindCode: z.enum(KIND_CODES.map(({ code }) => code)).optional(),
      assessment: Assessment.optional(),
      rationale: Prose,
    }),
  ])
  .meta({ id: 'DecideContractObjection' });

/** POST …/disputes (行政复议、行政诉讼): recorded beside the status, which stays. */
export const FlagDispute = z
  .strictObject({
    kind: z.enum(DISPUTE_KINDS),
    /** When the party came to know the decision; the statutory period runs from there. */
    knownOn: CivilDate,
    filedOn: CivilDate,
    bodyName: Line,
    reference: Line.optional(),
  })
  .meta({ id: 'FlagDispute' });

/** POST …/dispute-closing. */
export const CloseDispute = z
  .strictObject({ outcome: z.enum(DISPUTE_OUTCOMES), decidedOn: CivilDate, remarks: Prose.optional() })
  .meta({ id: 'CloseDispute' });

/** POST …/revocation (启动撤销): the notice to the party. */
export const ProposeRevocation = z
  .strictObject({ causeCodes: z.array(ReasonCode).min(1).max(6), notice: Prose })
  .meta({ id: 'ProposeRevocation' });

/** POST …/statements (陈述申辩). */
export const GiveStatement = z.strictObject({ statement: Prose }).meta({ id: 'GiveStatement' });

/** POST …/hearings (听取意见). */
export const RecordHearing = z.strictObject({ heardOn: CivilDate, minutes: Prose }).meta({ id: 'RecordHearing' });

/** POST …/revocation-decision. */
export const DecideRevocation = z
  .strictObject({ outcome: z.enum(['revoke', 'clear']), rationale: Prose })
  .meta({ id: 'DecideRevocation' });

/** POST …/completion (履行完毕). */
export const Complete = z.strictObject({ completedOn: CivilDate, remarks: Prose.optional() }).meta({ id: 'Complete' });

/** POST …/transfers (移交): to which office, and why. */
export const ProposeTransfer = z.strictObject({ toOfficeId: z.uuid(), reason: Prose }).meta({ id: 'ProposeTransfer' });

/** POST …/transfer-decision: by the office that is to take over; to decline is also open to the one that proposed. */
export const DecideTransfer = z
  .strictObject({ outcome: z.enum(['accept_transfer', 'decline_transfer']), reason: Prose })
  .meta({ id: 'DecideTransfer' });

/** POST …/spot-check-finding (抽查结果). */
export const RecordFinding = z
  .strictObject({ planId: z.uuid(), finding: z.enum(SPOT_CHECK_FINDINGS), remarks: Prose })
  .meta({ id: 'RecordFinding' });

/** POST /summary-lists (登记清单): registered contracts, small or large ones, never both. */
export const RequestSummaryList = z
  .strictObject({
    contractIds: z.array(z.uuid()).min(1).max(200),
    purpose: Line,
  })
  .meta({ id: 'RequestSummaryList' });

/** POST /summary-lists/{listId}/decision. */
export const DecideSummaryList = z
  .strictObject({ outcome: z.enum(['issue', 'refuse']), reason: Prose })
  .meta({ id: 'DecideSummaryList' });

/** POST /spot-checks (抽查计划): which registrations, how many, and the seed that was made public. */
export const DrawSpotCheck = z
  .strictObject({
    title: Line,
    asOfOn: CivilDate,
    registeredFromOn: CivilDate,
    registeredToOn: CivilDate,
    officeId: z.uuid().optional(),
    sampleSize: z.int().min(1).max(1000),
    seed: Line,
  })
  .refine((plan) => plan.registeredFromOn <= plan.registeredToOn && plan.registeredToOn <= plan.asOfOn, {
    error: 'window-not-in-order',
    path: ['registeredToOn'],
  })
  .meta({ id: 'DrawSpotCheck' });

/** POST …/receipts: one invoice or bank slip, its document already uploaded; or what takes back a part of an earlier one. */
export const EnterReceipt = z
  .strictObject({
    kind: z.enum(['invoice', 'bank_slip']),
    number: z.string().trim().regex(FORMATS.voucherNumber.pattern),
    receivedOn: CivilDate,
    payerName: Line,
    payeeName: Line,
    amountFen: PositiveFen,
    /** 备注: what the document says beside its amount. */
    remark: Line.optional(),
    /** 退款、红字: the receipt of which this one takes back a part. */
    refundOf: z.uuid().optional(),
    attachmentId: z.uuid(),
  })
  .meta({ id: 'EnterReceipt' });

/** POST …/receipt-verification (技术性收入核定): a decision per line; a verified receipt may be revised while no claim counts it. */
export const VerifyReceipts = z
  .strictObject({
    lines: z
      .array(
        z.discriminatedUnion('outcome', [
          z
            .strictObject({
              receiptId: z.uuid(),
              outcome: z.literal('verified'),
              /** The technical part; without it the receipt is technical as far as the technology transaction value has room. */
              admittedFen: Fen.optional(),
              reason: Prose.optional(),
              article: Line.optional(),
            })
            .refine(({ admittedFen, reason }) => admittedFen === undefined || reason !== undefined, {
              error: 'reason-missing',
              path: ['reason'],
            }),
          z.strictObject({
            receiptId: z.uuid(),
            outcome: z.literal('rejected'),
            reason: Prose,
            article: Line.optional(),
          }),
          z.strictObject({
            receiptId: z.uuid(),
            outcome: z.literal('revised'),
            admittedFen: Fen,
            reason: Prose,
            article: Line.optional(),
          }),
        ]),
      )
      .min(1)
      .max(200),
  })
  .meta({ id: 'VerifyReceipts' });

export const AttachmentSlot = z.enum(ATTACHMENT_SLOTS);
export const OptionalNote = z.strictObject({ note: Line.optional() }).meta({ id: 'OptionalNote' });
