import { z } from 'zod';
import { PROPOSED_CAUSES } from '../domain/reward/recovery-status.js';
import { CivilDate, formatted, Line, PositiveFen, Prose } from './wire.js';

/** POST /reward-claims/{id}/recovery-proposals: an officer found a cause; another person decides. */
export const ProposeRecovery = z
  .strictObject({
    cause: z.enum(PROPOSED_CAUSES),
    amountFen: PositiveFen,
    reason: Prose,
    /** 文号或者凭证名称 of what shows it. */
    document: Line,
  })
  .meta({ id: 'ProposeRecovery' });

/** POST /recoveries/{id}/decision. */
export const DecideRecovery = z
  .strictObject({ outcome: z.enum(['confirm', 'refuse']), reason: Prose })
  .meta({ id: 'DecideRecovery' });

const Instalments = z
  .array(z.strictObject({ dueOn: CivilDate, amountFen: PositiveFen }))
  .min(1)
  .max(60);

/** POST /recoveries/{id}/order: one part, or several, which add up to exactly what is owed. */
export const OrderRecovery = z
  .strictObject({ reason: Prose, legalBasis: Prose.optional(), instalments: Instalments, payTo: Prose })
  .meta({ id: 'OrderRecovery' });

/** POST /recoveries/{id}/receipts. */
export const ReceiveRefund = z
  .strictObject({
    slipNumber: formatted('voucherNumber'),
    receivedOn: CivilDate,
    amountFen: PositiveFen,
    payerName: Line,
    document: Line,
    /** 多缴留存: what is more than owed is kept to be returned; without it, it is refused. */
    keepExcess: z.boolean().default(false),
  })
  .meta({ id: 'ReceiveRefund' });

/** POST /recoveries/{id}/requests: one person asks, another decides. */
export const RequestOnRecovery = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('plan'), instalments: Instalments, reason: Prose, document: Line.optional() }),
    z.strictObject({ kind: z.literal('write_off'), reason: Prose, document: Line }),
    z.strictObject({
      kind: z.literal('netting'),
      claimId: z.uuid(),
      amountFen: PositiveFen,
      reason: Prose,
      document: Line.optional(),
    }),
    z.strictObject({ kind: z.literal('undo_netting'), nettingId: z.uuid(), reason: Prose, document: Line.optional() }),
    z.strictObject({
      kind: z.literal('return_credit'),
      amountFen: PositiveFen,
      paidTo: Line,
      reason: Prose,
      document: Line,
    }),
  ])
  .meta({ id: 'RequestOnRecovery' });

/** POST /recovery-requests/{id}/decision. */
export const DecideRecoveryRequest = z
  .strictObject({ outcome: z.enum(['agree', 'refuse']), reason: Prose })
  .meta({ id: 'DecideRecoveryRequest' });

/** POST /recoveries/{id}/suspension. */
export const SuspendRecovery = z
  .strictObject({ outcome: z.enum(['suspend', 'resume']), reason: Prose, document: Line })
  .meta({ id: 'SuspendRecovery' });

/** What the act loads: which of these, on what, and what was sent. */
export const RecoveryAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('propose'), claimId: z.uuid(), body: ProposeRecovery }),
  z.strictObject({ act: z.literal('decide'), recoveryId: z.uuid(), body: DecideRecovery }),
  z.strictObject({ act: z.literal('order'), recoveryId: z.uuid(), body: OrderRecovery }),
  z.strictObject({ act: z.literal('receive'), recoveryId: z.uuid(), body: ReceiveRefund }),
  z.strictObject({ act: z.literal('request'), recoveryId: z.uuid(), body: RequestOnRecovery }),
  z.strictObject({ act: z.literal('decideRequest'), requestId: z.uuid(), body: DecideRecoveryRequest }),
  z.strictObject({ act: z.literal('suspend'), recoveryId: z.uuid(), body: SuspendRecovery }),
]);
export type RecoveryAct = z.output<typeof RecoveryAct>;
