import { ApplyAmendment } from '../../schemas/contract-commands.js';
import { applyAmendmentUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const applyAmendment = contractCommand({
  summary: '变更申请 · Apply for an amendment of the registration',
  kind: 'contract.apply_amendment',
  body: ApplyAmendment,
  action: 'applyAmendment',
  update: applyAmendmentUpdate,
  refusals: ['amendment-empty', 'state-secret-stop', 'precheck-blocked', 'glyph-not-in-font', 'jurisdiction-not-found'],
});
