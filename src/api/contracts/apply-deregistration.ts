import { ApplyDeregistration } from '../../schemas/contract-commands.js';
import { applyDeregistrationUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const applyDeregistration = contractCommand({
  summary: '注销申请 · Apply for deregistration',
  kind: 'contract.apply_deregistration',
  body: ApplyDeregistration,
  action: 'applyDeregistration',
  update: applyDeregistrationUpdate,
  refusals: ['date-in-future'],
});
