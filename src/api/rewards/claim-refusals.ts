import type { ErrorCode } from '../../domain/errors.js';

/** What a claim is refused for, whether it is asked of one contract or of several. */
export const CLAIM_REFUSALS = [
  'not-the-beneficiary',
  'reward-policy-not-found',
  'reward-policy-not-in-force',
  'receipt-not-found',
  'receipts-not-verified',
  'receipt-already-counted',
  'reward-already-claimed',
  'reward-policy-unconfirmed',
  'claim-year-not-begun',
  'person-not-allowed',
  'attachment-not-found',
] as const satisfies readonly ErrorCode[];
