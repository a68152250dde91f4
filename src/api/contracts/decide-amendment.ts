import { AmendmentDecision } from '../../schemas/contract-commands.js';
import { ACTION_OF_OUTCOME, decideAmendmentUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const decideAmendment = contractCommand({
  summary: '变更决定 · Decide an amendment',
  kind: 'contract.decide_amendment',
  body: AmendmentDecision,
  action: ({ outcome }) => ACTION_OF_OUTCOME[outcome],
  update: decideAmendmentUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'separation-of-duties',
    'values-do-not-sum',
    'precheck-blocked',
    'payment-under-way',
    'assessment-differs-from-sheet',
    'second-review-body-missing',
  ],
});
