import { FirstCheck } from '../../schemas/reward-commands.js';
import { firstCheckUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from './claim-command.js';

export const firstCheck = claimCommand({
  summary: '奖励初核 · Check a claim, first person',
  kind: 'reward_claim.first_check',
  body: FirstCheck,
  action: ({ outcome }) => (outcome === 'pass' ? 'passFirstCheck' : 'refuse'),
  update: firstCheckUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'separation-of-duties',
    'own-organisation',
    'evidence-missing',
    'evidence-not-waivable',
    'beneficiary-listed',
    'claim-held',
    'recused',
  ],
});
