import { Resubmit } from '../../schemas/contract-commands.js';
import { resubmitUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const resubmit = contractCommand({
  summary: '补正后重新提交，逐项答复 · Resubmit with every item answered',
  kind: 'contract.resubmit',
  body: Resubmit,
  action: 'resubmit',
  update: resubmitUpdate,
  refusals: [
    'correction-not-answered',
    'correction-change-not-found',
    'precheck-blocked',
    'counterparty-not-confirmed',
    'jurisdiction-not-found',
    'glyph-not-in-font',
    'retyping-not-answered',
    'attachment-not-found',
  ],
});
