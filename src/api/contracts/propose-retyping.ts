import { ProposeRetyping } from '../../schemas/contract-commands.js';
import { proposeRetypingUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const proposeRetyping = contractCommand({
  summary: '建议改类 · Propose another kind of contract',
  kind: 'contract.propose_retyping',
  body: ProposeRetyping,
  action: 'proposeRetyping',
  update: proposeRetypingUpdate,
  refusals: ['separation-of-duties', 'kind-not-changed', 'reason-code-unknown'],
});
