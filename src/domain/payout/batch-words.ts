import type { Words } from '../words.js';
import type { BatchAction, BatchStatus } from './batch-status.js';

/** Where a payout batch stands, as people read it. */
export const BATCH_STATUS_WORDS: Readonly<Record<BatchStatus, Words>> = {
  proposed: { zh: '已编制', en: 'proposed' },
  checked: { zh: '已复核', en: 'checked' },
  released: { zh: '已签发', en: 'released' },
  sent: { zh: '已送国库', en: 'sent to the treasury' },
  settled: { zh: '已回执', en: 'settled' },
  reconciled: { zh: '已对账', en: 'reconciled' },
  rejected: { zh: '已退回', en: 'rejected' },
};

/** What may be done with a payout batch, as a button or a sentence names it. */
export const BATCH_ACTION_WORDS: Readonly<Record<BatchAction, Words>> = {
  build: { zh: '编制批次', en: 'build a batch' },
  check: { zh: '复核批次', en: 'check the batch' },
  rejectBatch: { zh: '退回批次', en: 'reject the batch' },
  release: { zh: '签发批次', en: 'release the batch' },
  send: { zh: '送国库', en: 'send to the treasury' },
  recordResults: { zh: '导入回单', en: 'hand in results' },
  settle: { zh: '办结回执', en: 'settle' },
  reconcile: { zh: '对账', en: 'reconcile' },
};
