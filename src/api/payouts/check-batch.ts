import { CheckBatch } from '../../schemas/reward-commands.js';
import { checkBatchUpdate } from '../../workflows/payout-batch/messages.js';
import { batchCommand } from './batch-command.js';

export const checkBatch = batchCommand({
  summary: '复核批次，或退回 · Check a batch, or reject it',
  kind: 'payout_batch.check',
  body: CheckBatch,
  action: ({ outcome }) => (outcome === 'approve' ? 'check' : 'rejectBatch'),
  update: checkBatchUpdate,
  decision: ({ outcome }) => ({ outcome }),
  refusals: ['separation-of-duties'],
});
