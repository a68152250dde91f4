import { RequestCorrection } from '../../schemas/contract-commands.js';
import { requestCorrectionUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const requestCorrection = contractCommand({
  summary: '要求补正：一次性告知 · Request corrections, one complete list',
  kind: 'contract.request_correction',
  body: RequestCorrection,
  action: 'requestCorrection',
  update: requestCorrectionUpdate,
  refusals: [
    'separation-of-duties',
    'reason-code-unknown',
    'attachment-not-found',
    'correction-quote-not-found',
    'correction-item-not-found',
    'correction-item-not-answered',
  ],
});
