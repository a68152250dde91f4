import type { Words } from '../words.js';
import type { RecoveryEntryKind } from './recovery-balance.js';

/** What a line of the statement of a recovery records, as people read it. */
export const RECOVERY_LINE_WORDS: Readonly<Record<RecoveryEntryKind, Words>> = {
  owed: { zh: '应退回', en: 'owed back' },
  received: { zh: '收到退款', en: 'received' },
  netted: { zh: '以待拨奖励抵扣', en: 'netted against a reward' },
  netting_undone: { zh: '撤销抵扣', en: 'netting undone' },
  principal_written_off: { zh: '核销本金', en: 'principal written off' },
  interest_charged: { zh: '计收占用费', en: 'interest charged' },
  interest_paid: { zh: '收到占用费', en: 'interest paid' },
  interest_waived: { zh: '免收占用费', en: 'interest waived' },
  credit_kept: { zh: '多缴留存', en: 'credit kept' },
  credit_returned: { zh: '退还多缴', en: 'credit returned' },
};
