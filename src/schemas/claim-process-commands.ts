import { z } from 'zod';
import { CREDIT_SOURCES } from '../domain/reward/credit-check.js';
import { HOLD_KINDS } from '../domain/reward/hold.js';
import { OBJECTION_CHANNELS } from '../domain/reward/objection.js';
import { CivilDate, Fen, formatted, Line, PositiveFen, Prose } from './wire.js';

/** POST /reward-claims/{id}/correction-requests: a checker asks for more. */
export const RequestClaimCorrection = z.strictObject({ content: Prose }).meta({ id: 'RequestClaimCorrection' });

/** POST /reward-claims/{id}/correction-answer: words, documents, receipts; at least words. */
export const AnswerClaimCorrection = z
  .strictObject({
    answer: Prose,
    documentIds: z.array(z.uuid()).max(50).optional(),
    /** Verified receipts of the contracts of the claim, counted from now on. */
    receiptIds: z.array(z.uuid()).max(200).optional(),
  })
  .meta({ id: 'AnswerClaimCorrection' });

/** POST /reward-claims/{id}/joint-opinions: a body of the joint review speaks by one of its people. */
export const GiveJointOpinion = z
  .discriminatedUnion('opinion', [
    z.strictObject({ opinion: z.literal('agree'), opinionText: Prose.optional(), documentId: z.uuid().optional() }),
    z.strictObject({ opinion: z.literal('agree_with_condition'), opinionText: Prose, documentId: z.uuid().optional() }),
    z.strictObject({ opinion: z.literal('object'), opinionText: Prose, documentId: z.uuid().optional() }),
  ])
  .meta({ id: 'GiveJointOpinion' });

const Meeting = { meetingNumber: Line, heldOn: CivilDate, minutesDocumentId: z.uuid() };
/** POST /reward-claims/{id}/meeting-decision: what the meeting decided, with its minutes. */
export const DecideInMeeting = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('pass'), ...Meeting }),
    z.strictObject({ outcome: z.literal('lower'), ...Meeting, amountFen: PositiveFen, reason: Prose }),
    z.strictObject({ outcome: z.literal('set'), ...Meeting, amountFen: PositiveFen, reason: Prose }),
    z.strictObject({
      outcome: z.literal('refuse'),
      ...Meeting,
      reasonCode: formatted('rewardReasonCode'),
      reason: Prose,
    }),
  ])
  .meta({ id: 'DecideInMeeting' });

/** POST /reward-claims/{id}/objections: an officer registers what came on paper. */
export const RegisterObjection = z
  .strictObject({
    channel: z.enum(OBJECTION_CHANNELS).exclude(['web']),
    receivedOn: CivilDate,
    identityKind: z.enum(['person', 'unit', 'anonymous']),
    objectorName: Line,
    objectorContact: Line,
    isStamped: z.boolean().optional(),
    content: Prose,
    /** The letter, or the record of the visit. */
    documentId: z.uuid(),
  })
  .meta({ id: 'RegisterObjection' });

/** POST /reward-claims/{id}/objection-notes: what was found out. */
export const NoteObjection = z
  .strictObject({ objectionId: z.uuid(), note: Prose, documentId: z.uuid().optional() })
  .meta({ id: 'NoteObjection' });

/** POST /reward-claims/{id}/holds. */
export const PlaceHold = z
  .strictObject({ kind: z.enum(HOLD_KINDS), reason: Prose, documentId: z.uuid().optional() })
  .meta({ id: 'PlaceHold' });

/** POST /reward-claims/{id}/hold-lifting: by another person than placed it. */
export const LiftHold = z
  .strictObject({ holdId: z.uuid(), reason: Prose, documentId: z.uuid().optional() })
  .meta({ id: 'LiftHold' });

/** POST /reward-claims/{id}/credit-checks: somebody looked by hand and shows what they saw. */
export const KeepCreditCheck = z
  .discriminatedUnion('result', [
    z.strictObject({
      result: z.literal('clear'),
      source: z.enum(CREDIT_SOURCES),
      checkedOn: CivilDate,
      documentId: z.uuid(),
      detail: Prose.optional(),
    }),
    z.strictObject({
      result: z.literal('listed'),
      source: z.enum(CREDIT_SOURCES),
      checkedOn: CivilDate,
      documentId: z.uuid(),
      /** On which list, since when, under which number. */
      detail: Prose,
    }),
  ])
  .meta({ id: 'KeepCreditCheck' });

/** POST /review-body-members: who speaks for a body. */
export const AppointBodyMember = z.strictObject({ bodyCode: Line, userId: z.uuid() }).meta({ id: 'AppointBodyMember' });

/** POST /payee-receipt-plans: which paid claims are asked about. */
export const DrawPayeeReceipts = z
  .strictObject({
    policyCode: formatted('policyCode').optional(),
    paidFromOn: CivilDate,
    paidToOn: CivilDate,
    seed: Line,
    /** In thousandths: 950 = 95 %. */
    confidencePermille: z.int().min(500).max(999),
    /** Largest part of payments that may have failed, in thousandths. */
    tolerablePermille: z.int().min(1).max(500),
    answerDays: z.int().min(1).max(60).optional(),
  })
  .meta({ id: 'DrawPayeeReceipts' });

/** POST /payee-receipt-checks/{id}/settlement: how a payment that did not arrive was cleared up. */
export const SettlePayeeReceipt = z.strictObject({ settlement: Prose }).meta({ id: 'SettlePayeeReceipt' });

/** What a payee answers on the page of the link. */
export const AnswerPayeeReceipt = z
  .strictObject({
    answer: z.enum(['received', 'not_received', 'other_amount']),
    amountFen: Fen.optional(),
    name: Line,
    remarks: Prose.optional(),
  })
  .refine(({ answer, amountFen }) => (answer === 'other_amount') === (amountFen !== undefined), {
    error: 'required',
    path: ['amountFen'],
  });
