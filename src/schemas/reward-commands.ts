import { z } from 'zod';
import { isRealDate } from '../domain/calendar.js';
import { FACT_TYPES } from '../domain/reward/fact-path.js';
import { EVIDENCE_KINDS } from '../domain/reward/policy.js';
import { STATABLE_FACT_PATHS, type StatableFact } from '../domain/reward/stated-fact.js';
import { FORMATS, formatted, Line, PositiveFen, Prose } from './wire.js';

/** 申报事实: one fact the register cannot know, with the document that shows it. */
export const StatedFactEntry = z
  .strictObject({
    fact: z.enum(STATABLE_FACT_PATHS),
    /** A flag, text, or money as text of whole fen, as the fact is. */
    value: z.union([z.boolean(), Line]),
    /** The contract it is about, where it is about one. */
    contractId: z.uuid().optional(),
    attachmentId: z.uuid(),
  })
  .refine(({ fact, value }) => isValueOf(fact, value), { error: 'value-not-of-fact', path: ['value'] });

const StatedFactEntries = z.array(StatedFactEntry).max(50);

function isValueOf(fact: StatableFact, value: string | boolean): boolean {
  switch (FACT_TYPES[fact]) {
    case 'flag':
      return typeof value === 'boolean';
    case 'fen':
      return typeof value === 'string' && FORMATS.fen.pattern.test(value);
    case 'day':
      return typeof value === 'string' && isRealDate(value);
    case 'text':
      return typeof value === 'string';
  }
}

const ClaimYear = z.int().min(2000).max(2200);

/** POST /contracts/{id}/reward-claims. */
export const SubmitClaim = z
  .strictObject({
    policyCode: formatted('policyCode'),
    claimYear: ClaimYear.optional(),
    receiptIds: z.array(z.uuid()).min(1).max(200),
    statedFacts: StatedFactEntries.optional(),
  })
  .meta({ id: 'SubmitClaim' });

/** POST /reward-claims: over several contracts, by naming them or their receipts. */
export const SubmitRewardClaim = z
  .strictObject({
    policyCode: formatted('policyCode'),
    claimYear: ClaimYear.optional(),
    /** Without receipts: with every verified receipt of these contracts that nobody has counted. */
    contractIds: z.array(z.uuid()).min(1).max(500).optional(),
    receiptIds: z.array(z.uuid()).min(1).max(2000).optional(),
    statedFacts: StatedFactEntries.optional(),
  })
  .refine(({ contractIds, receiptIds }) => contractIds !== undefined || receiptIds !== undefined, {
    error: 'contracts-or-receipts',
    path: ['contractIds'],
  })
  .meta({ id: 'SubmitRewardClaim' });

/** POST /reward-claims/{id}/stated-facts. */
export const StateFacts = z.strictObject({ facts: z.array(StatedFactEntry).min(1).max(50) }).meta({ id: 'StateFacts' });

/** POST /reward-claims/{id}/stated-fact-decisions: fact by fact, before the computation. */
export const DecideStatedFacts = z
  .strictObject({
    lines: z
      .array(
        z.discriminatedUnion('outcome', [
          z.strictObject({ statedFactId: z.uuid(), outcome: z.literal('verified') }),
          z.strictObject({ statedFactId: z.uuid(), outcome: z.literal('rejected'), reason: Prose }),
        ]),
      )
      .min(1)
      .max(50),
  })
  .meta({ id: 'DecideStatedFacts' });

/** POST /reward-claims/{id}/first-check. */
export const FirstCheck = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('pass'),
      opinion: Prose,
      /** 免交: papers of the enterprise that the checker lets go, each with the reason. */
      waivedEvidence: z
        .array(z.strictObject({ kind: z.enum(EVIDENCE_KINDS), reason: Prose }))
        .max(20)
        .optional(),
    }),
    z.strictObject({ outcome: z.literal('refuse'), reasonCode: formatted('rewardReasonCode'), opinion: Prose }),
  ])
  .meta({ id: 'FirstCheck' });

/** POST /reward-claims/{id}/second-check: another person. */
export const SecondCheck = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('pass'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('send_back'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('refuse'), reasonCode: formatted('rewardReasonCode'), opinion: Prose }),
  ])
  .meta({ id: 'SecondCheck' });

/** POST /publicity/{id}/objections: anybody, with real name and contact; a unit with its stamp on the document. */
export const RaiseObjection = z
  .strictObject({
    identityKind: z.enum(['person', 'unit', 'anonymous']).optional(),
    objectorName: Line,
    objectorContact: Line,
    isStamped: z.boolean().optional(),
    content: Prose,
    /** Uploaded before by POST /publicity/{id}/objection-documents. */
    documentId: z.uuid().optional(),
  })
  .meta({ id: 'RaiseObjection' });

/** POST /reward-claims/{id}/objection-decision. */
export const DecideObjection = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('dismissed'), objectionId: z.uuid(), reason: Prose }),
    z.strictObject({ outcome: z.literal('upheld_remove'), objectionId: z.uuid(), reason: Prose }),
    z.strictObject({
      outcome: z.literal('upheld_change'),
      objectionId: z.uuid(),
      reason: Prose,
      /** The new amount, never above what the policy computed. */
      amountFen: PositiveFen,
    }),
  ])
  .meta({ id: 'DecideObjection' });

/** POST /reward-claims/{id}/approval. */
export const Approve = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('refuse'), reasonCode: formatted('rewardReasonCode'), opinion: Prose }),
  ])
  .meta({ id: 'Approve' });

/** POST /reward-claims/{id}/payee. */
export const ConfirmPayee = z
  .strictObject({
    accountName: Line,
    bankName: Line,
    bankCode: formatted('bankCode'),
    accountNumber: formatted('accountNumber'),
    /** 收款确认函 and 收款收据; the letter names the amount that was approved. */
    papers: z
      .strictObject({
        confirmationDocumentId: z.uuid(),
        confirmedAmountFen: PositiveFen,
        receiptDocumentId: z.uuid().optional(),
      })
      .optional(),
    /** The account runs on another name since a change of name: its filing and the licence; finance decides. */
    nameEvidence: z.strictObject({ filingDocumentId: z.uuid(), licenceDocumentId: z.uuid() }).optional(),
    /** Why an account whose last payment came back takes money now; finance decides. */
    sameAccountReason: Prose.optional(),
  })
  .meta({ id: 'ConfirmPayee' });

/** POST /reward-claims/{id}/payee-check: finance enters a changed account again, or refuses it. */
export const CheckPayeeChange = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('confirm'),
      opinion: Prose,
      bankCode: formatted('bankCode'),
      accountNumber: formatted('accountNumber'),
    }),
    z.strictObject({ outcome: z.literal('refuse'), opinion: Prose }),
  ])
  .meta({ id: 'CheckPayeeChange' });

/** POST /payout-batches: the maker freezes a set of payable claims. */
export const BuildBatch = z
  .strictObject({
    claimIds: z.array(z.uuid()).min(1).max(10_000),
    /** 拨付通道: in which form it goes to the treasury; the usual one by default. */
    channel: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/)
      .optional(),
  })
  .meta({ id: 'BuildBatch' });

/** POST /payout-batches/{id}/check. */
export const CheckBatch = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('reject'), opinion: Prose }),
  ])
  .meta({ id: 'CheckBatch' });

/** POST /payout-batches/{id}/results: a treasury file handed in by a person, already stored by its hash. */
export const ResultsFile = z.strictObject({ fileName: Line, sha256: formatted('sha256') }).meta({ id: 'ResultsFile' });

/** POST /demo-clock: how far forward, e.g. "+5d" or "+3h"; or to the present, for a clock that is in the past. */
export const MoveClock = z
  .strictObject({ by: formatted('clockMove').optional(), to: z.literal('now').optional() })
  .refine(({ by, to }) => (by === undefined) !== (to === undefined), { error: 'by-or-to', path: ['by'] })
  .meta({ id: 'MoveClock' });

/** POST /reward-candidates/{id}/confirmation: account and contact only, for the rest is computed. */
export const ConfirmCandidate = z
  .strictObject({
    accountName: Line,
    bankName: Line,
    bankCode: formatted('bankCode'),
    accountNumber: formatted('accountNumber'),
    contactName: Line,
    contactPhone: Line,
  })
  .meta({ id: 'ConfirmCandidate' });

/** POST /reward-candidates/{id}/decline. */
export const DeclineCandidate = z.strictObject({ reason: Prose }).meta({ id: 'DeclineCandidate' });
