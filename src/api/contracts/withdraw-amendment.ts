import { Nothing } from '../../schemas/contract-commands.js';
import { withdrawAmendmentUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const withdrawAmendment = contractCommand({
  summary: '撤回变更申请 · Withdraw an amendment',
  kind: 'contract.withdraw_amendment',
  body: Nothing,
  action: 'withdrawAmendment',
  update: withdrawAmendmentUpdate,
});
