import { z } from 'zod';
import { Line, PositiveFen, Prose } from './wire.js';

/** POST /contracts/{id}/reward-claims. */
export const SubmitClaim = z
  .strictObject({
    policyCode: z.string().regex(/^[A-Z0-9-]{2,40}$/),
    claimYear: z.int().min(2000).max(2200).optional(),
    receiptIds: z.array(z.uuid()).min(1).max(200),
  })
  .meta({ id: 'SubmitClaim' });

/** POST /reward-claims/{id}/first-check. */
export const FirstCheck = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('pass'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('refuse'), reasonCode: z.string().regex(/^[A-Z_]{2,40}$/), opinion: Prose }),
  ])
  .meta({ id: 'FirstCheck' });

/** POST /reward-claims/{id}/second-check: another person. */
export const SecondCheck = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('pass'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('send_back'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('refuse'), reasonCode: z.string().regex(/^[A-Z_]{2,40}$/), opinion: Prose }),
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
    z.strictObject({ outcome: z.literal('refuse'), reasonCode: z.string().regex(/^[A-Z_]{2,40}$/), opinion: Prose }),
  ])
  .meta({ id: 'Approve' });

/** POST /reward-claims/{id}/payee. */
export const ConfirmPayee = z
  .strictObject({
    accountName: Line,
    bankName: Line,
    bankCode: z.string().regex(/^\d{12}$/),
    accountNumber: z.string().regex(/^\d{8,32}$/),
  })
  .meta({ id: 'ConfirmPayee' });

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
export const ResultsFile = z
  .strictObject({ fileName: Line, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  .meta({ id: 'ResultsFile' });

/** POST /demo-clock: how far forward, e.g. "+5d" or "+3h"; or to the present, for a clock that is in the past. */
export const MoveClock = z
  .union([z.strictObject({ by: z.string().regex(/^\+\d{1,4}[dh]$/) }), z.strictObject({ to: z.literal('now') })])
  .meta({ id: 'MoveClock' });
