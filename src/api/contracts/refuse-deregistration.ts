import { RefuseDeregistration } from '../../schemas/contract-commands.js';
import { refuseDeregistrationUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const refuseDeregistration = contractCommand({
  summary: '不予注销 · Refuse a deregistration; the registration stays in force',
  kind: 'contract.refuse_deregistration',
  body: RefuseDeregistration,
  action: 'refuseDeregistration',
  update: refuseDeregistrationUpdate,
  refusals: ['separation-of-duties'],
});
