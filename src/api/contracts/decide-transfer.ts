import { DecideTransfer } from '../../schemas/contract-commands.js';
import { ACTION_OF_OUTCOME, decideTransferUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const decideTransfer = contractCommand({
  summary: '接收或退回移交 · Take a registration over, or decline',
  kind: 'contract.decide_transfer',
  body: DecideTransfer,
  action: ({ outcome }) => ACTION_OF_OUTCOME[outcome],
  update: decideTransferUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: ['not-the-receiving-office'],
});
