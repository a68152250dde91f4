import { Approve } from '../../schemas/reward-commands.js';
import { approveUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from './claim-command.js';

export const approveClaim = claimCommand({
  summary: '奖励审定 · Approve a claim',
  kind: 'reward_claim.approve',
  body: Approve,
  action: ({ outcome }) => (outcome === 'approve' ? 'approve' : 'refuse'),
  update: approveUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'budget-insufficient',
    'only-one-is-granted',
    'own-organisation',
    'budget-not-found',
    'budget-closed',
    'approval-by-plan',
    'claim-held',
    'separation-of-duties',
    'recused',
  ],
});
