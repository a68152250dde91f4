import { z } from 'zod';
import { BUDGET_LEVELS, CLOSING_DECISIONS, SHARE_MODES } from '../domain/ledger/budget-act.js';
import { SHORTAGE_MODES } from '../domain/reward/policy.js';
import { CivilDate, formatted, Line, PositiveFen, Prose } from './wire.js';

const FiscalYear = z.int().min(2000).max(2200);
/** 文号: the document that orders a booking. */
const document = { documentNumber: Line, documentOn: CivilDate };
const ofLine = { policyCode: formatted('policyCode'), fiscalYear: FiscalYear, ...document, reason: Prose };
const Share = z.strictObject({
  level: z.enum(BUDGET_LEVELS),
  /** Ten-thousandths: 5000 is one half. */
  permyriad: z.int().min(1).max(10_000),
  mode: z.enum(SHARE_MODES),
});

/** POST /budget-acts: what is to happen to a line; another person confirms it. */
export const ProposeBudgetAct = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('open'),
      ...ofLine,
      amountFen: PositiveFen,
      level: z.enum(BUDGET_LEVELS).default('city'),
    }),
    z.strictObject({ kind: z.literal('supplement'), ...ofLine, amountFen: PositiveFen }),
    z.strictObject({ kind: z.literal('cut'), ...ofLine, amountFen: PositiveFen }),
    z.strictObject({ kind: z.literal('shares'), ...ofLine, shares: z.array(Share).min(1).max(BUDGET_LEVELS.length) }),
    z.strictObject({
      kind: z.literal('close'),
      ...ofLine,
      /** What becomes of claims that still hold money; whoever is not named is carried over. */
      decisions: z
        .array(z.strictObject({ claimId: z.uuid(), decision: z.enum(CLOSING_DECISIONS) }))
        .max(10_000)
        .default([]),
    }),
  ])
  .meta({ id: 'ProposeBudgetAct' });

/** POST /budget-acts/{id}/decision: another person. */
export const DecideBudgetAct = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('confirm') }),
    z.strictObject({ outcome: z.literal('refuse'), reason: Prose }),
  ])
  .meta({ id: 'DecideBudgetAct' });

/** POST /budgets/{id}/share-claims: asks another level for its share of what was paid so far. */
export const ClaimShare = z
  .strictObject({ level: z.enum(BUDGET_LEVELS), documentNumber: Line })
  .meta({ id: 'ClaimShare' });

/** POST /budgets/{id}/share-receipts: what another level refunded. */
export const EnterShareReceipt = z
  .strictObject({
    level: z.enum(BUDGET_LEVELS),
    amountFen: PositiveFen,
    documentNumber: Line,
    receivedOn: CivilDate,
  })
  .meta({ id: 'EnterShareReceipt' });

const planned = {
  policyCode: formatted('policyCode'),
  fiscalYear: FiscalYear,
  /** Which of the approved claims; without it, all of them. */
  claimIds: z.array(z.uuid()).min(1).max(5_000).optional(),
  /** Only where the policy does not say it. */
  mode: z.enum(SHORTAGE_MODES).optional(),
  /** For RANKED: the higher the earlier. */
  scores: z
    .array(z.strictObject({ claimId: z.uuid(), score: z.int().min(0).max(1_000_000) }))
    .max(5_000)
    .optional(),
};

/** POST /funding-plans/preview. */
export const PreviewFundingPlan = z.strictObject(planned).meta({ id: 'PreviewFundingPlan' });

/** POST /funding-plans: freezes the set; another person issues it. */
export const ProposeFundingPlan = z.strictObject({ ...planned, ...document }).meta({ id: 'ProposeFundingPlan' });

/** POST /funding-plans/{id}/decision: another person issues it (下达) or refuses. */
export const DecideFundingPlan = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('issue'), opinion: Prose }),
    z.strictObject({ outcome: z.literal('refuse'), reason: Prose }),
  ])
  .meta({ id: 'DecideFundingPlan' });

/** POST /invariants/checks: the auditor has everything checked now; the result is kept like that of the night. */
export const CheckInvariants = z.strictObject({ reason: Prose }).meta({ id: 'CheckInvariants' });

/** POST /payout-gate/closing: nothing is released any more until two people open it. */
export const ClosePayoutGate = z.strictObject({ reason: Prose }).meta({ id: 'ClosePayoutGate' });

/** POST /payout-gate/opening: the first person proposes, the second opens. */
export const OpenPayoutGate = z.strictObject({ reason: Prose }).meta({ id: 'OpenPayoutGate' });
