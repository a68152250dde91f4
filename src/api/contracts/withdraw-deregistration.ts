import { Nothing } from '../../schemas/contract-commands.js';
import { withdrawDeregistrationUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const withdrawDeregistration = contractCommand({
  summary: '撤回注销申请 · Withdraw an application for deregistration',
  kind: 'contract.withdraw_deregistration',
  body: Nothing,
  action: 'withdrawDeregistration',
  update: withdrawDeregistrationUpdate,
});
