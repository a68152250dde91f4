import { z } from 'zod';
import { CivilDate, DocumentNumber, Prose } from './wire.js';

/** POST /payout-desk/{itemId}/decision: what a person does with an item, and why. */
export const DecideDeskItem = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('attach'),
      instructionId: z.uuid(),
      /** The right day, where the answer names an impossible one or none (日期不可能). */
      executedOn: CivilDate.optional(),
      reason: Prose,
    }),
    z.strictObject({
      decision: z.literal('accept_repayment'),
      /** The payment that is given back, in whole or in part. */
      instructionId: z.uuid(),
      /** 退款通知书号: one for each return; it counts once in the whole registry. */
      noticeNumber: DocumentNumber,
      executedOn: CivilDate.optional(),
      reason: Prose,
    }),
    z.strictObject({ decision: z.literal('dismiss'), reason: Prose }),
    z.strictObject({ decision: z.literal('ask_treasury'), reason: Prose }),
  ])
  .meta({ id: 'DecideDeskItem' });

/** POST /payout-desk/{itemId}/confirmation, POST /payment-corrections/{correctionId}/decision: the second person. */
export const ConfirmOrRefuse = z
  .strictObject({ outcome: z.enum(['confirm', 'refuse']), reason: Prose })
  .meta({ id: 'ConfirmOrRefuse' });

/** POST /payment-instructions/{instructionId}/corrections: the line the payment belongs to. */
export const CorrectPayment = z.strictObject({ budgetId: z.uuid(), reason: Prose }).meta({ id: 'CorrectPayment' });

/** POST /payout-closings, POST /payout-closing-confirmations: the day. */
export const ClosePayoutDay = z.strictObject({ day: CivilDate }).meta({ id: 'ClosePayoutDay' });

/** What the act at the payout desk loads. */
export const PayoutDeskAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('take'), itemId: z.uuid() }),
  z.strictObject({ act: z.literal('decide'), itemId: z.uuid(), body: DecideDeskItem }),
  z.strictObject({ act: z.literal('confirm'), itemId: z.uuid(), body: ConfirmOrRefuse }),
  z.strictObject({ act: z.literal('correct'), instructionId: z.uuid(), body: CorrectPayment }),
  z.strictObject({ act: z.literal('decideCorrection'), correctionId: z.uuid(), body: ConfirmOrRefuse }),
  z.strictObject({ act: z.literal('close'), body: ClosePayoutDay }),
  z.strictObject({ act: z.literal('confirmClosing'), body: ClosePayoutDay }),
]);
export type PayoutDeskAct = z.output<typeof PayoutDeskAct>;
