import { DecideRevocation } from '../../schemas/contract-commands.js';
import { ACTION_OF_OUTCOME, decideRevocationUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const decideRevocation = contractCommand({
  summary: '撤销决定 · Decide a revocation, as another person than who proposed it',
  kind: 'contract.decide_revocation',
  body: DecideRevocation,
  action: ({ outcome }) => ACTION_OF_OUTCOME[outcome],
  update: decideRevocationUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: ['separation-of-duties', 'party-not-heard'],
});
