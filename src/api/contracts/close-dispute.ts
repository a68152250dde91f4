import { CloseDispute } from '../../schemas/contract-commands.js';
import { closeDisputeUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const closeDispute = contractCommand({
  summary: '登记争议结果 · Record how a dispute ended',
  kind: 'contract.close_dispute',
  body: CloseDispute,
  action: 'closeDispute',
  update: closeDisputeUpdate,
  refusals: ['date-in-future'],
});
