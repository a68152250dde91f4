import type { Words } from '../words.js';
import type { ProjectAction, ProjectStatus } from './project-status.js';

/** Where a project stands, as people read it. */
export const PROJECT_STATUS_WORDS: Readonly<Record<ProjectStatus, Words>> = {
  started: { zh: '实施中', en: 'under way' },
  proof: { zh: '待核验', en: 'waiting for verification' },
  acceptance: { zh: '待验收', en: 'waiting for acceptance' },
  committee: { zh: '待定额', en: 'waiting for the committee' },
  determined: { zh: '已定额', en: 'amount determined' },
  claimed: { zh: '已申请补助', en: 'claimed' },
  failed: { zh: '验收未通过', en: 'failed acceptance' },
  refused: { zh: '不予支持', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** What is done to a project, as people read it. */
export const PROJECT_ACTION_WORDS: Readonly<Record<ProjectAction, Words>> = {
  enterVouchers: { zh: '登记凭证', en: 'enter vouchers' },
  submitProof: { zh: '提交证明', en: 'submit the proof' },
  passCheck: { zh: '核验通过', en: 'pass the check' },
  sendBack: { zh: '退回', en: 'send back' },
  refuse: { zh: '不予支持', en: 'refuse' },
  passAcceptance: { zh: '验收通过', en: 'pass acceptance' },
  failAcceptance: { zh: '验收未通过', en: 'fail acceptance' },
  determineAmount: { zh: '委员会定额', en: 'determine the amount' },
  claimSubsidy: { zh: '申请后补助', en: 'claim the subsidy' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  loseRegistration: { zh: '登记失效', en: 'lose the registration' },
};
