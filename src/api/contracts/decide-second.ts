import { SecondDecision } from '../../schemas/contract-commands.js';
import { ACTION_OF_OUTCOME, decideSecondUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const decideSecond = contractCommand({
  summary: '复审决定，不得与初审为同一人 · Decide as second reviewer, never the first',
  kind: 'contract.decide_second',
  body: SecondDecision,
  action: ({ outcome }) => ACTION_OF_OUTCOME[outcome],
  update: decideSecondUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'separation-of-duties',
    'values-do-not-sum',
    'reason-code-unknown',
    'correction-items-open',
    'assessment-differs-from-sheet',
  ],
});
