import { DeclineAcceptance } from '../../schemas/contract-commands.js';
import { declineAcceptanceUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const declineAcceptance = contractCommand({
  summary: '不予受理 · Decline acceptance, with reasons',
  kind: 'contract.decline_acceptance',
  body: DeclineAcceptance,
  action: 'declineAcceptance',
  update: declineAcceptanceUpdate,
  refusals: ['separation-of-duties', 'reason-code-unknown'],
});
