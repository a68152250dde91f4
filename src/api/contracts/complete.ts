import { Complete } from '../../schemas/contract-commands.js';
import { completeUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const complete = contractCommand({
  summary: '履行完毕，登记继续有效 · The contract is performed; the registration stays valid',
  kind: 'contract.complete',
  body: Complete,
  action: 'complete',
  update: completeUpdate,
  refusals: ['date-in-future'],
});
