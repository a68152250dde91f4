import { FlagDispute } from '../../schemas/contract-commands.js';
import { flagDisputeUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const flagDispute = contractCommand({
  summary: '登记行政复议或行政诉讼 · Record a reconsideration or lawsuit; the status stays',
  kind: 'contract.flag_dispute',
  body: FlagDispute,
  action: 'flagDispute',
  update: flagDisputeUpdate,
  refusals: ['dispute-already-open', 'date-in-future'],
});
