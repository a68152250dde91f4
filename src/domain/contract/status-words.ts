import type { Words } from '../words.js';
import type { ContractAction, ContractStatus, LimitName } from './status.js';

/** Where a contract stands, and what it waits for there. */
export interface StatusWords extends Words {
  /** Why it is here, in one plain sentence. */
  waitsFor: Words;
}

export const STATUS_WORDS: Readonly<Record<ContractStatus, StatusWords>> = {
  draft: status('草稿', 'draft', '等待申请人提交。', 'It waits for the applicant to submit it.'),
  purged_offline: status(
    '涉密已清除',
    'purged as a state secret',
    '已转线下办理，系统不再保存内容。',
    'It is handled on paper; the registry keeps no content.',
  ),
  submitted: status(
    '已提交',
    'submitted',
    '等待登记机构决定是否受理。',
    'It waits for the office to accept it, to ask for corrections or to decline it.',
  ),
  withdrawn: status('已撤回', 'withdrawn', '申请人已撤回，办理结束。', 'The applicant withdrew it; it has ended.'),
  not_accepted: status(
    '不予受理',
    'not accepted',
    '登记机构未受理，办理结束。',
    'The office declined it; it has ended.',
  ),
  correction_requested: status(
    '待补正',
    'correction requested',
    '等待申请人逐项补正。',
    'It waits for the applicant to answer every item of the correction request.',
  ),
  closed_no_response: status(
    '逾期未补正办结',
    'closed without an answer',
    '补正期满未答复，办理结束。',
    'The correction was not answered in time; it has ended.',
  ),
  in_review: status('审核中', 'in review', '等待登记员初审决定。', 'It waits for the first reviewer to decide.'),
  expert_review: status('专家评审', 'expert review', '等待专家意见。', 'It waits for the opinion of an expert.'),
  second_review: status('复审', 'second review', '等待复审员决定。', 'It waits for the second reviewer to decide.'),
  registered: status(
    '已登记',
    'registered',
    '已登记，登记证明有效。',
    'It is registered; number and certificate are in force.',
  ),
  not_registered: status(
    '不予登记',
    'not registered',
    '已作出不予登记决定。',
    'Registration was refused, with reasons and remedies.',
  ),
  objection: status(
    '异议复核',
    'objection',
    '等待另一人或上级机构复核。',
    'It waits for another person or body to look at it again.',
  ),
  changing: status(
    '变更登记中',
    'changing',
    '等待登记机构决定变更申请；原登记继续有效。',
    'It waits for the office to decide the amendment; the registered version stays in force.',
  ),
  changing_second_review: status(
    '变更复审',
    'amendment in second review',
    '大额合同的变更等待复审员决定；原版本继续有效。',
    'The amendment of a large contract waits for the second reviewer; the old version stays in force.',
  ),
  deregistering: status(
    '注销登记中',
    'deregistering',
    '等待登记机构确认注销。',
    'It waits for the office to confirm the deregistration.',
  ),
  deregistered: status(
    '已注销',
    'deregistered',
    '登记已注销，登记证明作废。',
    'The registration has ended; its certificate is void.',
  ),
  revoking: status(
    '撤销程序中',
    'revoking',
    '等待当事人陈述及主管部门决定。',
    'It waits for the party to be heard and the authority to decide.',
  ),
  revoked: status(
    '已撤销',
    'revoked',
    '登记已撤销，登记证明作废。',
    'The registration was revoked; its certificate is void.',
  ),
  completed: status(
    '已履行完毕',
    'completed',
    '合同已履行完毕，登记继续有效。',
    'The contract was performed; the registration stays valid.',
  ),
};

function status(zh: string, en: string, waitsZh: string, waitsEn: string): StatusWords {
  return { zh, en, waitsFor: { zh: waitsZh, en: waitsEn } };
}

/** What may be done on a contract, as a button or a sentence names it. */
export const ACTION_WORDS: Readonly<Record<ContractAction, Words>> = {
  submit: { zh: '提交', en: 'submit' },
  purgeStateSecret: { zh: '涉密清除', en: 'purge as a state secret' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  declineAcceptance: { zh: '不予受理', en: 'decline acceptance' },
  requestCorrection: { zh: '要求补正', en: 'request corrections' },
  proposeRetyping: { zh: '建议改类', en: 'propose another kind' },
  resubmit: { zh: '补正后重新提交', en: 'resubmit' },
  closeUnanswered: { zh: '逾期办结', en: 'close without an answer' },
  accept: { zh: '受理', en: 'accept' },
  referToSecondReview: { zh: '提交复审', en: 'refer to second review' },
  referToExperts: { zh: '提交专家评审', en: 'refer to experts' },
  giveExpertOpinion: { zh: '出具专家意见', en: 'give an expert opinion' },
  register: { zh: '予以登记', en: 'register' },
  approveRegistration: { zh: '复审通过，予以登记', en: 'approve the registration' },
  sendBack: { zh: '退回初审', en: 'send back to the first reviewer' },
  refuseRegistration: { zh: '不予登记', en: 'refuse registration' },
  fileAgain: { zh: '重新申请', en: 'file again' },
  raiseObjection: { zh: '提出异议', en: 'raise an objection' },
  dismissObjection: { zh: '维持原决定', en: 'dismiss the objection' },
  reRecognise: { zh: '重新认定', en: 'recognise anew' },
  flagDispute: { zh: '登记复议或诉讼', en: 'record a reconsideration or lawsuit' },
  closeDispute: { zh: '登记争议结果', en: 'record how the dispute ended' },
  applyAmendment: { zh: '申请变更', en: 'apply for an amendment' },
  approveAmendment: { zh: '准予变更', en: 'approve the amendment' },
  refuseAmendment: { zh: '不予变更', en: 'refuse the amendment' },
  withdrawAmendment: { zh: '撤回变更申请', en: 'withdraw the amendment' },
  applyDeregistration: { zh: '申请注销', en: 'apply for deregistration' },
  confirmDeregistration: { zh: '确认注销', en: 'confirm the deregistration' },
  refuseDeregistration: { zh: '不予注销', en: 'refuse the deregistration' },
  withdrawDeregistration: { zh: '撤回注销申请', en: 'withdraw the deregistration' },
  proposeRevocation: { zh: '启动撤销', en: 'propose revocation' },
  giveStatement: { zh: '陈述申辩', en: 'give a statement' },
  recordHearing: { zh: '登记听取意见情况', en: 'record the hearing' },
  endStatementPeriod: { zh: '陈述申辩期满', en: 'end the period for the statement' },
  revoke: { zh: '撤销登记', en: 'revoke' },
  clearRevocation: { zh: '终止撤销程序', en: 'clear the revocation' },
  complete: { zh: '办结履行', en: 'mark as performed' },
  enterReceipt: { zh: '填报到款凭证', en: 'enter a receipt' },
  verifyReceipts: { zh: '核验到款凭证', en: 'verify receipts' },
  claimReward: { zh: '申请奖励', en: 'claim the reward' },
  requestSummaryList: { zh: '申请登记清单', en: 'ask for a summary list' },
  recordFinding: { zh: '登记抽查结果', en: 'record the finding of a spot check' },
  proposeTransfer: { zh: '移交其他登记机构', en: 'propose a transfer to another office' },
  acceptTransfer: { zh: '接收移交', en: 'accept the transfer' },
  declineTransfer: { zh: '退回移交', en: 'decline the transfer' },
  pauseClock: { zh: '停止计时', en: 'pause the clock' },
  endPause: { zh: '恢复计时', en: 'end the pause' },
  requestExtension: { zh: '申请延长期限', en: 'ask for an extension' },
  grantExtension: { zh: '准予延长期限', en: 'grant the extension' },
  refuseExtension: { zh: '不予延长期限', en: 'refuse the extension' },
};

/** 办理时限 by name. */
export const LIMIT_WORDS: Readonly<Record<LimitName, Words>> = {
  acceptance: { zh: '受理期限', en: 'limit for acceptance' },
  correction: { zh: '补正期限', en: 'limit for corrections' },
  review: { zh: '审核期限', en: 'limit for the review' },
  deregistration: { zh: '注销确认期限', en: 'limit for confirming the deregistration' },
  objection: { zh: '异议复核期限', en: 'limit for deciding the objection' },
  statement: { zh: '陈述申辩期限', en: 'period for the statement' },
};
