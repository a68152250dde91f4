import type { ClaimStatus } from '../../../../src/domain/reward/claim-status.js';
import { CLAIM_STATUSES } from '../../../../src/domain/reward/claim-status.js';
import { CLAIM_STATUS_WORDS } from '../../../../src/domain/reward/claim-words.js';
import type { Words } from '../../../../src/domain/words.js';
import type { Tone } from '../../shared/page/marks';

const TONES: Readonly<Record<ClaimStatus, Tone>> = {
  submitted: 'running',
  correction: 'waiting',
  first_check: 'running',
  second_check: 'running',
  joint_review: 'running',
  bureau_decision: 'running',
  publicity: 'plain',
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
  cancelled: 'over',
  recovery: 'bad',
};

const isStatus = (status: string): status is ClaimStatus => (CLAIM_STATUSES as readonly string[]).includes(status);

/** Where a claim stands, as a word and what it means for whoever reads it. */
export function statusOf(status: string): { words: Words; tone: Tone } {
  return isStatus(status)
    ? { words: CLAIM_STATUS_WORDS[status], tone: TONES[status] }
    : { words: { zh: status, en: status }, tone: 'plain' };
}
