import { DecideContractObjection } from '../../schemas/contract-commands.js';
import { ACTION_OF_OUTCOME, decideOnRegistrationUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const decideRegistrationObjection = contractCommand({
  summary: '异议复核决定 · Decide an objection, as somebody who did not review the case',
  kind: 'contract.decide_objection',
  body: DecideContractObjection,
  action: ({ outcome }) => ACTION_OF_OUTCOME[outcome],
  update: decideOnRegistrationUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'separation-of-duties',
    'second-review-required',
    'values-do-not-sum',
    'payment-under-way',
    'precheck-blocked',
    'assessment-differs-from-sheet',
  ],
});
