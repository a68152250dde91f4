import type { Words } from '../words.js';
import type { BidState } from './bid.js';
import type { ChallengeAction, ChallengeStatus } from './challenge-status.js';
import type { RankLine } from './ranking.js';

/** Where a challenge stands, as people read it. */
export const CHALLENGE_STATUS_WORDS: Readonly<Record<ChallengeStatus, Words>> = {
  submitted: { zh: '待审核', en: 'waiting for its check' },
  sent_back: { zh: '退回修改', en: 'sent back' },
  publication: { zh: '待发榜', en: 'waiting to be published' },
  open: { zh: '揭榜中', en: 'open for bids' },
  evaluation: { zh: '评审中', en: 'in evaluation' },
  award_decision: { zh: '待定榜', en: 'waiting for the award' },
  award_publicity: { zh: '中榜公示', en: 'award in publicity' },
  award_objection: { zh: '中榜异议处理中', en: 'award under objection' },
  awarded: { zh: '待签约登记', en: 'awarded, waiting for the contract' },
  in_progress: { zh: '攻关中', en: 'in progress' },
  acceptance: { zh: '验收中', en: 'in acceptance' },
  acceptance_publicity: { zh: '验收公示', en: 'result in publicity' },
  acceptance_objection: { zh: '验收异议处理中', en: 'result under objection' },
  accepted: { zh: '已验收', en: 'accepted' },
  failed: { zh: '未通过', en: 'failed acceptance' },
  refused: { zh: '不予发榜', en: 'not published' },
  withdrawn: { zh: '已撤榜', en: 'withdrawn' },
  no_bid: { zh: '无人揭榜', en: 'closed without bid' },
  no_award: { zh: '未定榜', en: 'closed without award' },
};

/** What is done to a challenge, as people read it. */
export const CHALLENGE_ACTION_WORDS: Readonly<Record<ChallengeAction, Words>> = {
  passCheck: { zh: '审核通过', en: 'pass the check' },
  sendBack: { zh: '退回修改', en: 'send back' },
  refuse: { zh: '不予发榜', en: 'refuse' },
  resubmit: { zh: '修改再报', en: 'file again after it was sent back' },
  withdraw: { zh: '撤榜', en: 'withdraw' },
  publish: { zh: '发榜', en: 'publish' },
  bid: { zh: '揭榜', en: 'bid' },
  answerMembership: { zh: '成员确认', en: 'answer as a member' },
  withdrawBid: { zh: '撤回揭榜', en: 'withdraw a bid' },
  closeBids: { zh: '揭榜截止', en: 'close the bids' },
  closeWithoutBid: { zh: '无人揭榜关闭', en: 'close without bid' },
  assignExpert: { zh: '指派专家', en: 'ask an expert' },
  declareInterest: { zh: '申报利益关系', en: 'declare interests' },
  score: { zh: '评分', en: 'score' },
  proposeAward: { zh: '定榜建议', en: 'propose the award' },
  announceAward: { zh: '定榜公示', en: 'announce the award' },
  returnProposal: { zh: '退回建议', en: 'return the proposal' },
  closeWithoutAward: { zh: '不定榜', en: 'close without award' },
  raiseObjection: { zh: '提出异议', en: 'raise an objection' },
  dismissObjection: { zh: '异议不成立', en: 'dismiss an objection' },
  upholdObjection: { zh: '异议成立', en: 'uphold an objection' },
  closePublicity: { zh: '公示期满', en: 'close the publicity' },
  noteSigningOverdue: { zh: '逾期未签约', en: 'note that signing is overdue' },
  releaseAward: { zh: '取消中榜', en: 'release the award' },
  linkContract: { zh: '登记中榜合同', en: 'link the contract' },
  recordDeposit: { zh: '登记保证金', en: 'record the deposit' },
  decideDeposit: { zh: '处理保证金', en: 'decide the deposit' },
  reportMilestone: { zh: '报告里程碑', en: 'report a milestone' },
  decideMilestone: { zh: '里程碑结论', en: 'decide a milestone' },
  requestExtension: { zh: '申请延期', en: 'request more time' },
  grantExtension: { zh: '同意延期', en: 'grant more time' },
  refuseExtension: { zh: '不同意延期', en: 'refuse more time' },
  applyForAcceptance: { zh: '申请验收', en: 'apply for acceptance' },
  giveOpinion: { zh: '验收意见', en: 'give an opinion' },
  passAcceptance: { zh: '验收通过', en: 'pass acceptance' },
  returnAcceptance: { zh: '验收退回', en: 'return from acceptance' },
  fail: { zh: '未通过', en: 'fail' },
  claimSubsidy: { zh: '申请揭榜补助', en: 'claim the subsidy' },
  loseRegistration: { zh: '登记失效', en: 'lose the registration' },
};

/** Where a bid stands, as people read it. */
export const BID_STATE_WORDS: Readonly<Record<BidState, Words>> = {
  waiting: { zh: '待成员确认', en: 'waiting for its members' },
  complete: { zh: '已成立', en: 'complete' },
  replaced: { zh: '已替换', en: 'replaced' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  declined: { zh: '成员不同意', en: 'declined by a member' },
  lapsed: { zh: '逾期未确认', en: 'not confirmed in time' },
  excluded: { zh: '已排除', en: 'excluded' },
  awarded: { zh: '中榜', en: 'awarded' },
};

/** What put a bid before the next one, as people read it. */
export const DECIDED_BY_WORDS: Readonly<Record<RankLine['decidedBy'], Words>> = {
  score: { zh: '总分', en: 'score' },
  poster_score: { zh: '同分，用户评榜分高', en: 'same score, higher with whoever posted it' },
  price: { zh: '同分，报价低', en: 'same score, lower price' },
  submitted_at: { zh: '同分，提交在先', en: 'same score, handed in earlier' },
  last: { zh: '末位', en: 'last' },
};
