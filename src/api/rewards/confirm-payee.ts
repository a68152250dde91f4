import { ConfirmPayee } from '../../schemas/reward-commands.js';
import { confirmPayeeUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from './claim-command.js';

export const confirmPayee = claimCommand({
  summary: '确认收款账户 · Confirm the payee account',
  kind: 'reward_claim.confirm_payee',
  body: ConfirmPayee,
  action: 'confirmPayee',
  update: confirmPayeeUpdate,
  refusals: [
    'payee-name-mismatch',
    'payee-account-returned',
    'account-number-malformed',
    'bank-code-malformed',
    'text-not-exportable',
    'payee-papers-missing',
    'payee-amount-differs',
    'claim-document-not-found',
    'claim-held',
  ],
});
