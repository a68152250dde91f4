import { Nothing } from '../../schemas/contract-commands.js';
import { releaseBatchUpdate } from '../../workflows/payout-batch/messages.js';
import { batchCommand } from './batch-command.js';

export const releaseBatch = batchCommand({
  summary: '签发批次，第三人 · Release a batch, the third person',
  kind: 'payout_batch.release',
  body: Nothing,
  action: 'release',
  update: releaseBatchUpdate,
  refusals: ['separation-of-duties', 'payment-answer-open', 'character-not-in-charset', 'payment-message-refused'],
});
