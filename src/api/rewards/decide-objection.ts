import { DecideObjection } from '../../schemas/reward-commands.js';
import { decideObjectionUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from './claim-command.js';

export const decideObjection = claimCommand({
  summary: '异议处理决定 · Decide an objection',
  kind: 'reward_claim.decide_objection',
  body: DecideObjection,
  action: ({ outcome }) =>
    (
      ({
        dismissed: 'dismissObjection',
        upheld_change: 'upholdObjectionChange',
        upheld_remove: 'upholdObjectionRemove',
      }) as const
    )[outcome],
  update: decideObjectionUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'objection-not-found',
    'objection-already-decided',
    'own-organisation',
    'amount-above-computed',
    'separation-of-duties',
    'recused',
    'claim-held',
  ],
});
