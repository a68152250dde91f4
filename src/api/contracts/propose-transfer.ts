import { ProposeTransfer } from '../../schemas/contract-commands.js';
import { proposeTransferUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const proposeTransfer = contractCommand({
  summary: '移交其他登记机构 · Ask another office to take a registration over',
  kind: 'contract.propose_transfer',
  body: ProposeTransfer,
  action: 'proposeTransfer',
  update: proposeTransferUpdate,
  refusals: ['transfer-already-proposed', 'transfer-to-same-office', 'office-not-found'],
});
