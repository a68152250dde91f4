import { Nothing } from '../../schemas/contract-commands.js';
import { submitUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const submit = contractCommand({
  summary: '提交申报 · Submit the draft',
  kind: 'contract.submit',
  body: Nothing,
  action: 'submit',
  update: submitUpdate,
  opens: true,
  refusals: [
    'precheck-blocked',
    'declaration-incomplete',
    'counterparty-not-confirmed',
    'jurisdiction-not-found',
    'glyph-not-in-font',
  ],
});
