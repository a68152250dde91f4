import { CheckPayeeChange } from '../../schemas/reward-commands.js';
import { checkPayeeChangeUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from './claim-command.js';

/** POST /reward-claims/{claimId}/payee-check: a second person on a changed account. */
export const checkPayeeChange = claimCommand({
  summary: '复核收款账户变更 · Confirm or refuse a changed payee account',
  kind: 'reward_claim.check_payee_change',
  body: CheckPayeeChange,
  action: ({ outcome }) => (outcome === 'confirm' ? 'confirmPayeeChange' : 'refusePayeeChange'),
  update: checkPayeeChangeUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: [
    'payee-change-not-waiting',
    'payee-account-differs',
    'separation-of-duties',
    'own-organisation',
    'claim-held',
    'recused',
  ],
});
