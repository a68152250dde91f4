import { RaiseContractObjection } from '../../schemas/contract-commands.js';
import { objectToRegistrationUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const objectToRegistration = contractCommand({
  summary: '提出异议，申请复核 · Object to a refusal or to what was recognised',
  kind: 'contract.raise_objection',
  body: RaiseContractObjection,
  action: 'raiseObjection',
  update: objectToRegistrationUpdate,
  refusals: ['objection-already-decided'],
});
