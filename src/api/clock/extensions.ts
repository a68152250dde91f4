import { DecideExtension, RequestExtension } from '../../schemas/clock-commands.js';
import { ACTION_OF_OUTCOME, decideExtensionUpdate, requestExtensionUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from '../contracts/contract-command.js';

/** POST /contracts/{contractId}/extensions. */
export const requestExtension = contractCommand({
  summary: '申请延长期限 · Ask the manager for more time',
  kind: 'contract.request_extension',
  body: RequestExtension,
  action: 'requestExtension',
  update: requestExtensionUpdate,
  refusals: ['period-over', 'extension-not-allowed', 'extension-too-long', 'extension-already-asked'],
});

/** POST /contracts/{contractId}/extension-decision. */
export const decideExtension = contractCommand({
  summary: '延长期限决定 · Grant or refuse more time',
  kind: 'contract.decide_extension',
  body: DecideExtension,
  action: ({ outcome }) => ACTION_OF_OUTCOME[outcome],
  update: decideExtensionUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: ['period-over', 'separation-of-duties'],
});
