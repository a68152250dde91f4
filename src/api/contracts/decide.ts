import { Decision } from '../../schemas/contract-commands.js';
import { ACTION_OF_OUTCOME, decideUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const decide = contractCommand({
  summary: '初审决定 · Decide as first reviewer',
  kind: 'contract.decide',
  body: Decision,
  action: ({ outcome }) => ACTION_OF_OUTCOME[outcome],
  update: decideUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'separation-of-duties',
    'values-do-not-sum',
    'reason-code-unknown',
    'correction-items-open',
    'assessment-differs-from-sheet',
    'second-review-body-missing',
  ],
});
