import type { Words } from '../words.js';
import type { DisputeKind, DisputeOutcome } from './dispute.js';

/** 行政复议、行政诉讼 as people read them. */
export const DISPUTE_KIND_WORDS: Readonly<Record<DisputeKind, Words>> = {
  reconsideration: { zh: '行政复议', en: 'reconsideration' },
  lawsuit: { zh: '行政诉讼', en: 'lawsuit' },
};

/** How a dispute ended, as people read it. */
export const DISPUTE_OUTCOME_WORDS: Readonly<Record<DisputeOutcome, Words>> = {
  decision_upheld: { zh: '维持原决定', en: 'the decision was upheld' },
  decision_annulled: { zh: '撤销原决定', en: 'the decision was annulled' },
  decision_changed: { zh: '变更原决定', en: 'the decision was changed' },
  remedy_withdrawn: { zh: '申请人撤回', en: 'withdrawn by whoever brought it' },
};
