import type { Words } from '../words.js';
import type { ChallengeStatus } from './challenge-status.js';

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
  failed: { zh: '未通过', en: 'not accepted' },
  refused: { zh: '不予发榜', en: 'not published' },
  withdrawn: { zh: '已撤榜', en: 'withdrawn' },
  no_bid: { zh: '无人揭榜', en: 'closed without bid' },
  no_award: { zh: '未定榜', en: 'closed without award' },
};
