import { Nothing } from '../../schemas/contract-commands.js';
import { reconcileUpdate } from '../../workflows/payout-batch/messages.js';
import { batchCommand } from './batch-command.js';

export const reconcileBatch = batchCommand({
  summary: '对账并关闭批次 · Reconcile and close a batch',
  kind: 'payout_batch.reconcile',
  body: Nothing,
  action: 'reconcile',
  update: reconcileUpdate,
  refusals: ['not-the-maker', 'batch-not-accounted-for', 'payment-answer-open'],
});
