import { Withdraw } from '../../schemas/contract-commands.js';
import { withdrawUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const withdraw = contractCommand({
  summary: '撤回 · Withdraw before the decision',
  kind: 'contract.withdraw',
  body: Withdraw,
  action: 'withdraw',
  update: withdrawUpdate,
});
