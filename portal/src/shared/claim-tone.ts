import { CLAIM_STATUSES, type ClaimStatus } from '../../../src/domain/reward/claim-status.js';
import { CLAIM_STATUS_WORDS } from '../../../src/domain/reward/claim-words.js';
import type { Words } from '../../../src/domain/words.js';
import type { Tone } from './page/marks';

/** What the status of a claim means for whoever reads it: somebody's turn, under way, good, over. */
const TONES: Readonly<Record<ClaimStatus, Tone>> = {
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

const isStatus = (status: string): status is ClaimStatus => (CLAIM_STATUSES as readonly string[]).includes(status);

/** Where a claim stands, as a word and a tone; one that nobody named stays as it was kept. */
export function claimStanding(status: string): { words: Words; tone: Tone } {
  return isStatus(status)
    ? { words: CLAIM_STATUS_WORDS[status], tone: TONES[status] }
    : { words: { zh: status, en: status }, tone: 'plain' };
}
