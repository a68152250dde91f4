import { Nothing } from '../../schemas/contract-commands.js';
import { acceptUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const accept = contractCommand({
  summary: '受理 · Accept the application; the review clock starts',
  kind: 'contract.accept',
  body: Nothing,
  action: 'accept',
  update: acceptUpdate,
  refusals: ['separation-of-duties', 'document-infected'],
});
