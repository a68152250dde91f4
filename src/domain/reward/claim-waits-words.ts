import type { Words } from '../words.js';
import type { ClaimStatus } from './claim-status.js';

/** What a reward claim waits for where it stands, in one plain sentence for the enterprise. */
export const CLAIM_WAITS_WORDS: Readonly<Record<ClaimStatus, Words>> = {
  submitted: { zh: '系统正在计算，通常几秒内完成。', en: 'It is being computed, which takes seconds.' },
  correction: {
    zh: '等待您单位补正；逾期视为放弃。',
    en: 'It waits for your correction; unanswered, the claim is waived.',
  },
  first_check: {
    zh: '等待初核人员核对事实、凭证和材料。',
    en: 'It waits for the first check of facts, receipts and papers.',
  },
  second_check: { zh: '等待另一人复核。', en: 'It waits for the check by another person.' },
  joint_review: { zh: '等待会审单位反馈意见。', en: 'It waits for the opinions of the bodies of the joint review.' },
  bureau_decision: { zh: '等待局长办公会决定。', en: 'It waits for the decision of the meeting.' },
  publicity: {
    zh: '正在向社会公示，期满无异议的提请审定。',
    en: 'It is public; when nobody objects it goes on to the approval.',
  },
  under_objection: { zh: '有人提出异议，等待处理决定。', en: 'Somebody objected; it waits for the decision on it.' },
  approval: { zh: '等待主管部门审定。', en: 'It waits for the approval of the authority.' },
  payee_confirmation: { zh: '等待您单位确认收款账户。', en: 'It waits for you to confirm the account.' },
  payable: { zh: '等待编入拨付批次。', en: 'It waits to be put into a payout batch.' },
  in_batch: { zh: '已编入拨付批次，等待付款。', en: 'It is in a payout batch and waits for the payment.' },
  paid: { zh: '款项已付，等待对账。', en: 'It is paid and waits for the reconciliation.' },
  reconciled: { zh: '款项已付并对账，办理结束。', en: 'It is paid and reconciled; nothing is left to do.' },
  refused: { zh: '不予奖励，办理结束。', en: 'It was refused; it has ended.' },
  withdrawn: { zh: '您单位已撤回，办理结束。', en: 'You withdrew it; it has ended.' },
  waived: { zh: '逾期未办理，视为放弃。', en: 'A deadline passed; it counts as waived.' },
  cancelled: { zh: '申请已终止，办理结束。', en: 'It was cancelled; it has ended.' },
  recovery: { zh: '已拨付的奖励须退回。', en: 'What was paid is owed back.' },
};
