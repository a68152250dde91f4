import { z } from 'zod';
import { ATTACHMENT_SLOTS } from '../domain/contract/declaration.js';
import { DraftDeclaration, NonTechnicalLine } from './declaration.js';
import { CivilDate, Fen, Line, PositiveFen, Prose } from './wire.js';

const ReasonCode = z.string().regex(/^[A-Z]{1,3}\d{2}$/);

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

/** POST …/correction-requests (补正): one complete list. */
export const RequestCorrection = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          pointer: z
            .string()
            .regex(/^(\/[^/]+)+$/)
            .max(200)
            .optional(),
          reasonCode: ReasonCode,
          request: Prose,
        }),
      )
      .min(1)
      .max(50),
  })
  .meta({ id: 'RequestCorrection' });

/** POST …/resubmission: every item answered. */
export const Resubmit = z
  .strictObject({
    answers: z
      .array(z.strictObject({ itemNo: z.int().min(1).max(50), answer: Prose }))
      .min(1)
      .max(50),
  })
  .meta({ id: 'Resubmit' });

export const Withdraw = z.strictObject({ reason: Prose.optional() }).meta({ id: 'Withdraw' });

/** 核定: values as the office sees them; left out, the declared values are taken. */
export const Assessment = z
  .strictObject({
    contractValueFen: PositiveFen,
    technologyTransactionValueFen: Fen,
    nonTechnicalLines: z.array(NonTechnicalLine).max(200),
  })
  .meta({ id: 'Assessment' });

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
    z.strictObject({ outcome: z.literal('refuse_amendment'), rationale: Prose }),
  ])
  .meta({ id: 'AmendmentDecision' });

/** POST …/deregistration (注销). */
export const ApplyDeregistration = z
  .strictObject({
    cause: z.enum(['terminated', 'revoked_contract', 'void_contract']),
    endedOn: CivilDate,
    reason: Prose,
  })
  .meta({ id: 'ApplyDeregistration' });

/** POST …/deregistration-confirmation. */
export const ConfirmDeregistration = z.strictObject({ rationale: Prose }).meta({ id: 'ConfirmDeregistration' });

/** POST …/receipts: one invoice or bank slip, its document already uploaded. */
export const EnterReceipt = z
  .strictObject({
    kind: z.enum(['invoice', 'bank_slip']),
    number: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z-]{4,40}$/),
    receivedOn: CivilDate,
    payerName: Line,
    payeeName: Line,
    amountFen: PositiveFen,
    attachmentId: z.uuid(),
  })
  .meta({ id: 'EnterReceipt' });

/** POST …/receipt-verification (技术性收入核定): a decision per line. */
export const VerifyReceipts = z
  .strictObject({
    lines: z
      .array(
        z.discriminatedUnion('outcome', [
          z.strictObject({ receiptId: z.uuid(), outcome: z.literal('verified') }),
          z.strictObject({ receiptId: z.uuid(), outcome: z.literal('rejected'), reason: Prose }),
        ]),
      )
      .min(1)
      .max(200),
  })
  .meta({ id: 'VerifyReceipts' });

export const AttachmentSlot = z.enum(ATTACHMENT_SLOTS);
export const OptionalNote = z.strictObject({ note: Line.optional() }).meta({ id: 'OptionalNote' });
