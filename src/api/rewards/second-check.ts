import { SecondCheck } from '../../schemas/reward-commands.js';
import { secondCheckUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from './claim-command.js';

export const secondCheck = claimCommand({
  summary: '奖励复核，不得与初核为同一人 · Check a claim, another person',
  kind: 'reward_claim.second_check',
  body: SecondCheck,
  action: ({ outcome }) => (({ pass: 'passSecondCheck', send_back: 'sendBack', refuse: 'refuse' }) as const)[outcome],
  update: secondCheckUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: ['separation-of-duties', 'own-organisation', 'beneficiary-listed', 'claim-held', 'recused'],
});
