import type { ContractStatus } from '../../../../src/domain/contract/status.js';
import type { Tone } from '../../shared/page/marks';

/** What a status means for the enterprise: its turn, under way, good, over. */
export const TONE_OF_STATUS: Readonly<Record<ContractStatus, Tone>> = {
  draft: 'plain',
  purged_offline: 'over',
  submitted: 'running',
  withdrawn: 'over',
  not_accepted: 'bad',
  correction_requested: 'waiting',
  closed_no_response: 'over',
  in_review: 'running',
  expert_review: 'running',
  second_review: 'running',
  registered: 'good',
  not_registered: 'bad',
  objection: 'running',
  changing: 'running',
  changing_second_review: 'running',
  deregistering: 'running',
  deregistered: 'over',
  revoking: 'waiting',
  revoked: 'bad',
  completed: 'good',
};
