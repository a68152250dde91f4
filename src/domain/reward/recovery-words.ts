import type { Words } from '../words.js';
import type { RecoveryEntryKind } from './recovery-balance.js';
import type { RecoveryAction, RecoveryRequestKind, RecoveryStatus } from './recovery-status.js';

/** Why something is owed back, as people read it. */
export const RECOVERY_CAUSE_WORDS: Readonly<Record<string, Words>> = {
  REGISTRATION_ENDED: { zh: '合同登记已注销或者撤销', en: 'the registration ended' },
  AMOUNT_FELL: { zh: '变更登记后金额下降', en: 'the amount fell by an amendment' },
  CHALLENGE_FAILED: { zh: '揭榜任务验收未通过', en: 'the challenge failed' },
  AUDIT_FINDING: { zh: '审计发现', en: 'an audit found it' },
  REFUND: { zh: '退货或者退款', en: 'goods were returned or money refunded' },
  FALSE_CLAIM: { zh: '弄虚作假', en: 'the claim was false' },
  PAID_IN_ERROR: { zh: '错付', en: 'it was paid in error' },
  VOLUNTARY: { zh: '受奖单位主动退回', en: 'the payee gave it back of its own accord' },
};

/** Where a recovery stands, as people read it. */
export const RECOVERY_STATUS_WORDS: Readonly<Record<RecoveryStatus, Words>> = {
  proposed: { zh: '已提请，待决定', en: 'proposed' },
  open: { zh: '待下达决定', en: 'waiting for the order' },
  ordered: { zh: '追缴中', en: 'being collected' },
  suspended: { zh: '已中止', en: 'suspended' },
  settled: { zh: '已结清', en: 'settled' },
  recovery_written_off: { zh: '余额已核销', en: 'rest written off' },
  recovery_refused: { zh: '不予追回', en: 'not to be recovered' },
};

/** What two people decide, as people read it. */
export const RECOVERY_REQUEST_WORDS: Readonly<Record<RecoveryRequestKind, Words>> = {
  plan: { zh: '变更分期', en: 'another plan' },
  write_off: { zh: '核销余额', en: 'write off the rest' },
  netting: { zh: '抵扣', en: 'net against a later claim' },
  undo_netting: { zh: '撤销抵扣', en: 'undo a netting' },
  return_credit: { zh: '退还多缴', en: 'return what was paid too much' },
};

/** What may be done with a recovery, as a button or a sentence names it. */
export const RECOVERY_ACTION_WORDS: Readonly<Record<RecoveryAction, Words>> = {
  confirmRecovery: { zh: '决定追回', en: 'confirm the recovery' },
  refuseRecovery: { zh: '决定不予追回', en: 'refuse the recovery' },
  issueOrder: { zh: '下达追回决定书', en: 'issue the order' },
  receiveRefund: { zh: '登记追回到账', en: 'record money that came back' },
  requestDecision: { zh: '提请变更分期、核销、抵扣、退还多缴', en: 'ask for what takes two people' },
  decideRequest: { zh: '决定待决事项', en: 'decide what takes two people' },
  suspend: { zh: '中止追缴', en: 'suspend collection' },
  resume: { zh: '恢复追缴', en: 'resume collection' },
};

/** The lines of a recovery's account, as people read them. */
export const RECOVERY_ENTRY_WORDS: Readonly<Record<RecoveryEntryKind, Words>> = {
  owed: { zh: '应追回', en: 'owed back' },
  received: { zh: '到账', en: 'received' },
  netted: { zh: '抵扣', en: 'netted' },
  netting_undone: { zh: '撤销抵扣', en: 'netting undone' },
  principal_written_off: { zh: '核销本金', en: 'principal written off' },
  interest_charged: { zh: '计收占用费', en: 'interest charged' },
  interest_paid: { zh: '占用费到账', en: 'interest received' },
  interest_waived: { zh: '占用费减免', en: 'interest waived' },
  credit_kept: { zh: '多缴留存', en: 'kept as credit' },
  credit_returned: { zh: '多缴退还', en: 'credit returned' },
};
