import type { ClaimStatus } from '../../../../src/domain/reward/claim-status.js';
import type { Tone } from '../../shared/page/marks';

/** What a status means for the enterprise: its turn, under way, good, over. */
export const TONE_OF_CLAIM: Readonly<Record<ClaimStatus, Tone>> = {
  submitted: 'running',
  correction: 'waiting',
  first_check: 'running',
  second_check: 'running',
  joint_review: 'running',
  bureau_decision: 'running',
  publicity: 'running',
  under_objection: 'waiting',
  approval: 'running',
  payee_confirmation: 'waiting',
  payable: 'running',
  in_batch: 'running',
  paid: 'good',
  reconciled: 'good',
  refused: 'bad',
  withdrawn: 'over',
  waived: 'over',
  cancelled: 'bad',
  recovery: 'bad',
};
