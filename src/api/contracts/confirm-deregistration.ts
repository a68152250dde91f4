import { ConfirmDeregistration } from '../../schemas/contract-commands.js';
import { confirmDeregistrationUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const confirmDeregistration = contractCommand({
  summary: '注销确认 · Confirm a deregistration',
  kind: 'contract.confirm_deregistration',
  body: ConfirmDeregistration,
  action: 'confirmDeregistration',
  update: confirmDeregistrationUpdate,
  refusals: ['separation-of-duties'],
});
