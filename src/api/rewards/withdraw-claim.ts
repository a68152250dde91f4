import { Nothing } from '../../schemas/contract-commands.js';
import { withdrawClaimUpdate } from '../../workflows/reward/messages.js';
import { claimCommand } from './claim-command.js';

export const withdrawClaim = claimCommand({
  summary: '撤回奖励申请 · Withdraw a claim',
  kind: 'reward_claim.withdraw',
  body: Nothing,
  action: 'withdraw',
  update: withdrawClaimUpdate,
});
