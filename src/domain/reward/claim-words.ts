import type { Words } from '../words.js';
import type { ClaimAction, ClaimStatus } from './claim-status.js';

/** Where a reward claim stands, as people read it. */
export const CLAIM_STATUS_WORDS: Readonly<Record<ClaimStatus, Words>> = {
  submitted: { zh: '计算中', en: 'being computed' },
  first_check: { zh: '初核', en: 'first check' },
  second_check: { zh: '复核', en: 'second check' },
  publicity: { zh: '公示中', en: 'in publicity' },
  under_objection: { zh: '异议处理中', en: 'under objection' },
  approval: { zh: '待审定', en: 'waiting for approval' },
  payee_confirmation: { zh: '待确认账户', en: 'waiting for the payee account' },
  payable: { zh: '待拨付', en: 'payable' },
  in_batch: { zh: '拨付中', en: 'being paid' },
  paid: { zh: '已拨付', en: 'paid' },
  reconciled: { zh: '已对账', en: 'reconciled' },
  refused: { zh: '不予奖励', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  cancelled: { zh: '已终止', en: 'cancelled' },
  recovery: { zh: '追回中', en: 'being recovered' },
};

/** What may be done with a reward claim, as a button or a sentence names it. */
export const CLAIM_ACTION_WORDS: Readonly<Record<ClaimAction, Words>> = {
  compute: { zh: '计算奖励', en: 'compute the reward' },
  refuseByRule: { zh: '按规则不予奖励', en: 'refuse by rule' },
  passFirstCheck: { zh: '初核通过', en: 'pass the first check' },
  passSecondCheck: { zh: '复核通过', en: 'pass the second check' },
  sendBack: { zh: '退回初核', en: 'send back to the first check' },
  refuse: { zh: '不予奖励', en: 'refuse the reward' },
  raiseObjection: { zh: '提出异议', en: 'raise an objection' },
  dismissObjection: { zh: '异议不成立', en: 'dismiss the objection' },
  upholdObjectionChange: { zh: '异议成立，调整金额', en: 'uphold the objection and change the amount' },
  upholdObjectionRemove: { zh: '异议成立，取消奖励', en: 'uphold the objection and remove the reward' },
  closePublicity: { zh: '公示期满', en: 'close the publicity' },
  approve: { zh: '审定', en: 'approve' },
  confirmPayee: { zh: '确认收款账户', en: 'confirm the payee account' },
  withdraw: { zh: '撤回奖励申请', en: 'withdraw the claim' },
  putInBatch: { zh: '编入拨付批次', en: 'put into a payout batch' },
  takeOutOfBatch: { zh: '移出拨付批次', en: 'take out of the payout batch' },
  settle: { zh: '记录拨付结果', en: 'record the payment' },
  failPayment: { zh: '记录拨付失败', en: 'record a failed payment' },
  reconcile: { zh: '对账', en: 'reconcile' },
  cancel: { zh: '终止', en: 'cancel' },
  confirmPayeeChange: { zh: '确认变更收款账户', en: 'confirm the change of account' },
  refusePayeeChange: { zh: '不同意变更收款账户', en: 'refuse the change of account' },
  returnAfterYearEnd: { zh: '年终后退回', en: 'take back after the end of the year' },
  openRecovery: { zh: '追回', en: 'open a recovery' },
};
