import type { ContractAction } from './status.js';

/** How a person who decides on a contract may decide. */
export type DecisionOutcome =
  | 'register'
  | 'refer_to_second_review'
  | 'refer_to_experts'
  | 'refuse_registration'
  | 'approve_registration'
  | 'send_back'
  | 'approve_amendment'
  | 'refuse_amendment'
  | 'dismiss_objection'
  | 're_recognise'
  | 'revoke'
  | 'clear'
  | 'accept_transfer'
  | 'decline_transfer'
  | 'grant_extension'
  | 'refuse_extension';

/** The act each outcome stands for. */
export const ACTION_OF_OUTCOME: Readonly<Record<DecisionOutcome, ContractAction>> = {
  register: 'register',
  refer_to_second_review: 'referToSecondReview',
  refer_to_experts: 'referToExperts',
  refuse_registration: 'refuseRegistration',
  approve_registration: 'approveRegistration',
  send_back: 'sendBack',
  approve_amendment: 'approveAmendment',
  refuse_amendment: 'refuseAmendment',
  dismiss_objection: 'dismissObjection',
  re_recognise: 'reRecognise',
  revoke: 'revoke',
  clear: 'clearRevocation',
  accept_transfer: 'acceptTransfer',
  decline_transfer: 'declineTransfer',
  grant_extension: 'grantExtension',
  refuse_extension: 'refuseExtension',
};
