import { Nothing } from '../../schemas/contract-commands.js';
import { purgeStateSecretUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const flagStateSecret = contractCommand({
  summary: '涉密清除：仅留何人何时 · Purge what turns out to be a state secret',
  kind: 'contract.purge_state_secret',
  body: Nothing,
  action: 'purgeStateSecret',
  update: purgeStateSecretUpdate,
  opens: true,
});
