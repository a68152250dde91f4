import { z } from 'zod';
import { formatted, Line, PositiveFen, Prose } from './wire.js';

/** POST /contracts/{id}/reward-claims. */
export const SubmitClaim = z
  .strictObject({
    policyCode: formatted('policyCode'),
    claimYear: z.int().min(2000).max(2200).optional(),
    receiptIds: z.array(z.uuid()).min(1).max(200),
  })
  .meta({ id: 'SubmitClaim' });

/** POST /reward-claims/{id}/first-check. */
export const FirstCheck = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('pass'), opinion: Prose }),
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

/** POST /publicity/{id}/objections: anybody, with real name and contact. */
export const RaiseObjection = z
  .strictObject({ objectorName: Line, objectorContact: Line, content: Prose })
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
export const BuildBatch = z.strictObject({ claimIds: z.array(z.uuid()).min(1).max(500) }).meta({ id: 'BuildBatch' });

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
