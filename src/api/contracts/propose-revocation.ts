import { ProposeRevocation } from '../../schemas/contract-commands.js';
import { proposeRevocationUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const proposeRevocation = contractCommand({
  summary: '启动撤销登记，告知当事人 · Propose a revocation; the party gets notice',
  kind: 'contract.propose_revocation',
  body: ProposeRevocation,
  action: 'proposeRevocation',
  update: proposeRevocationUpdate,
  refusals: ['reason-code-unknown'],
});
