import { z } from 'zod';
import { DocumentIds } from './challenge-commands.js';
import { CivilDate, Fen, formatted, Line, PositiveFen, Prose } from './wire.js';

/** POST /projects: what one or more registered contracts are about is transformed; the first is the lead. */
export const FileProject = z
  .strictObject({
    title: Line,
    summary: Prose,
    beganOn: CivilDate,
    contractIds: z.array(z.uuid()).min(1).max(20),
    /** Whether public money went into the transformation already. */
    fiscalSupport: z.boolean(),
  })
  .meta({ id: 'FileProject' });

/** POST /projects/{id}/vouchers: own spending, line by line. */
export const EnterVouchers = z
  .strictObject({
    vouchers: z
      .array(
        z.strictObject({
          number: formatted('voucherNumber'),
          spentOn: CivilDate,
          payee: Line,
          purpose: Line,
          amountFen: PositiveFen,
        }),
      )
      .min(1)
      .max(200),
    documentIds: DocumentIds.min(1),
  })
  .meta({ id: 'EnterVouchers' });

/** POST /projects/{id}/proof. */
export const SubmitProof = z
  .strictObject({
    endedOn: CivilDate,
    newSalesFen: Fen,
    report: Prose,
    /** 专项审计报告 and what else proves it. */
    documentIds: DocumentIds.min(1),
  })
  .meta({ id: 'SubmitProof' });

/** POST /projects/{id}/check. */
export const CheckProject = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('pass'),
      opinion: Prose,
      /** Vouchers that do not count, with the reason; the others are admitted. */
      excludedVouchers: z.array(z.strictObject({ voucherId: z.uuid(), reason: Line })).max(500),
    }),
    z.strictObject({ outcome: z.literal('send_back'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('refuse'), opinion: Prose }),
  ])
  .meta({ id: 'CheckProject' });

const Member = z.strictObject({ name: Line, organisation: Line, opinion: Prose });

/** POST /projects/{id}/acceptance. */
export const AcceptProject = z
  .strictObject({
    outcome: z.enum(['pass', 'fail']),
    heldOn: CivilDate,
    conclusion: Prose,
    members: z.array(Member).min(1).max(50),
    documentIds: DocumentIds,
  })
  .meta({ id: 'AcceptProject' });

/** POST /projects/{id}/committee-amount. */
export const DetermineAmount = z
  .strictObject({
    policyCode: formatted('policyCode'),
    amountFen: PositiveFen,
    members: z.array(Member).min(1).max(50),
    minutesOn: CivilDate,
    minutes: Prose,
    documentIds: DocumentIds,
  })
  .meta({ id: 'DetermineAmount' });
