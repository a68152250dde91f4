import * as sent from '../../schemas/challenge-commands.js';
import { challengeCommand } from './challenge-command.js';

export const checkChallenge = challengeCommand({
  summary: '审核发榜申请（真实性、合法性、信用） · Check a challenge',
  update: 'checkChallenge',
  body: sent.CheckChallenge,
  outcomeOf: ({ outcome }) => outcome,
});
export const resubmitChallenge = challengeCommand({
  summary: '修改后再报 · File a challenge again',
  update: 'resubmitChallenge',
  body: sent.FileChallenge,
  refusals: ['bids-close-too-soon', 'attachment-not-found'],
});
export const withdrawChallenge = challengeCommand({
  summary: '撤榜 · Withdraw a challenge',
  update: 'withdrawChallenge',
  body: sent.GiveReason,
});
export const decidePublication = challengeCommand({
  summary: '发榜 · Publish a challenge, or refuse to',
  update: 'decidePublication',
  body: sent.DecidePublication,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['bids-close-too-soon'],
});
export const bidForChallenge = challengeCommand({
  summary: '揭榜（独立或者联合攻榜；截止前密封） · Bid, alone or jointly, under seal',
  update: 'bidForChallenge',
  body: sent.BidForChallenge,
  refusals: [
    'own-challenge',
    'bids-are-closed',
    'bid-above-budget',
    'bid-shares-wrong',
    'already-bidding',
    'milestones-out-of-order',
    'attachment-not-found',
  ],
});
export const answerMembership = challengeCommand({
  summary: '联合攻榜成员确认 · Confirm or decline a joint bid',
  update: 'answerMembership',
  body: sent.AnswerMembership,
  ofBid: true,
  refusals: ['bid-not-found', 'bids-are-closed', 'answered-already', 'already-bidding', 'own-challenge'],
});
export const withdrawBid = challengeCommand({
  summary: '撤回揭榜申请 · Withdraw a bid',
  update: 'withdrawBid',
  body: sent.GiveReason,
  ofBid: true,
  refusals: ['bid-not-found', 'bids-are-closed', 'answered-already', 'own-challenge'],
});
export const assignChallengeExpert = challengeCommand({
  summary: '指派评审专家 · Ask an expert to judge',
  update: 'assignChallengeExpert',
  body: sent.AssignChallengeExpert,
  refusals: ['expert-not-suitable'],
});
export const declareChallengeInterest = challengeCommand({
  summary: '专家申报利益关系 · Declare interests before judging',
  update: 'declareChallengeInterest',
  body: sent.DeclareChallengeInterest,
  refusals: ['expert-not-assigned', 'answered-already'],
});
export const scoreBids = challengeCommand({
  summary: '评分（专家评审、用户评榜） · Score all bids',
  update: 'scoreBids',
  body: sent.ScoreBids,
  refusals: ['expert-not-assigned', 'interest-not-declared', 'recused', 'score-incomplete'],
});
export const proposeAward = challengeCommand({
  summary: '形成排名、提出定榜建议 · Rank the bids and propose the first',
  update: 'proposeAward',
  body: sent.ProposeAward,
  refusals: ['scores-missing'],
});
export const decideAward = challengeCommand({
  summary: '定榜 · Announce the award, return it, or close without one',
  update: 'decideAward',
  body: sent.DecideAward,
  outcomeOf: ({ outcome }) => outcome,
});
export const decideChallengeObjection = challengeCommand({
  summary: '异议处理 · Decide an objection to an award or a result',
  update: 'decideChallengeObjection',
  body: sent.DecideChallengeObjection,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['objection-not-found', 'objection-already-decided'],
});
export const releaseAward = challengeCommand({
  summary: '取消中榜（未按期签约） · Take an award back',
  update: 'releaseAward',
  body: sent.GiveReason,
});
export const linkContract = challengeCommand({
  summary: '登记中榜合同 · Name the registered contract',
  update: 'linkContract',
  body: sent.LinkContract,
  refusals: ['contract-not-found', 'contract-not-registered', 'contract-used-already', 'challenge-contract-mismatch'],
});
export const recordDeposit = challengeCommand({
  summary: '登记保证金 · Record the deposit',
  update: 'recordDeposit',
  body: sent.RecordDeposit,
  refusals: ['deposit-too-small', 'voucher-used-already', 'attachment-not-found', 'date-in-future'],
});
export const decideDeposit = challengeCommand({
  summary: '保证金处理 · Release or forfeit the deposit',
  update: 'decideDeposit',
  body: sent.DecideDeposit,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['deposit-not-recorded'],
});
export const reportMilestone = challengeCommand({
  summary: '报告里程碑 · Report a milestone',
  update: 'reportMilestone',
  body: sent.ReportMilestone,
  refusals: ['milestone-not-found', 'answered-already', 'attachment-not-found'],
});
export const decideMilestone = challengeCommand({
  summary: '里程碑结论 · Decide a milestone',
  update: 'decideMilestone',
  body: sent.DecideMilestone,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['milestone-not-found', 'milestone-not-reported', 'answered-already'],
});
export const requestWorkExtension = challengeCommand({
  summary: '申请攻关延期（仅一次） · Ask for more time, once',
  update: 'requestWorkExtension',
  body: sent.RequestWorkExtension,
  refusals: ['extended-already', 'work-extension-too-long'],
});
export const decideWorkExtension = challengeCommand({
  summary: '延期决定 · Grant or refuse more time',
  update: 'decideWorkExtension',
  body: sent.DecideWorkExtension,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['extension-not-asked'],
});
export const applyForAcceptance = challengeCommand({
  summary: '申请验收 · Ask for acceptance',
  update: 'applyForAcceptance',
  body: sent.ApplyForAcceptance,
  refusals: ['milestones-open', 'attachment-not-found'],
});
export const giveAcceptanceOpinion = challengeCommand({
  summary: '验收意见 · Give an opinion on the result',
  update: 'giveAcceptanceOpinion',
  body: sent.GiveAcceptanceOpinion,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['expert-not-assigned', 'interest-not-declared', 'recused', 'answered-already'],
});
export const decideAcceptance = challengeCommand({
  summary: '验收决定 · Accept, return or fail',
  update: 'decideAcceptance',
  body: sent.DecideAcceptance,
  outcomeOf: ({ outcome }) => outcome,
  refusals: ['opinions-missing', 'payment-under-way'],
});
export const claimChallengeSubsidy = challengeCommand({
  summary: '申请揭榜补助 · Claim the subsidy of a challenge',
  update: 'claimChallengeSubsidy',
  body: sent.ClaimSubsidy,
  refusals: [
    'registration-lost',
    'subsidy-not-due',
    'policy-not-for-this',
    'reward-policy-not-found',
    'reward-already-claimed',
  ],
});
