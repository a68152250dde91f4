import type { Words } from '../words.js';
import type { InstructionStatus } from './instruction-status.js';
import type { ResultOutcome, ReturnKind } from './result-file.js';

/** Where a payment instruction stands, as people read it. */
export const INSTRUCTION_STATUS_WORDS: Readonly<Record<InstructionStatus, Words>> = {
  prepared: { zh: '待送出', en: 'prepared' },
  instructed: { zh: '已送出', en: 'instructed' },
  unknown: { zh: '结果不明', en: 'unknown' },
  paid: { zh: '已支付', en: 'paid' },
  rejected: { zh: '被拒付', en: 'rejected' },
  returned: { zh: '已退回', en: 'returned' },
  withdrawn: { zh: '已撤下', en: 'withdrawn' },
};

/** What the treasury says became of a payment. */
export const RESULT_OUTCOME_WORDS: Readonly<Record<ResultOutcome, Words>> = {
  paid: { zh: '已支付', en: 'paid' },
  rejected: { zh: '被拒付', en: 'rejected' },
  returned: { zh: '已退回', en: 'returned' },
  unknown: { zh: '不明', en: 'unknown' },
  accepted: { zh: '已接收，未付款', en: 'accepted only' },
};

/** 被动退回, 主动退回. */
export const RETURN_KIND_WORDS: Readonly<Record<ReturnKind, Words>> = {
  passive: { zh: '被动退回', en: 'returned by the bank' },
  active: { zh: '主动退回', en: 'given back by the payee' },
  not_said: { zh: '未注明退回原因', en: 'no reason given' },
};

/** What a line of a result file did to the record: moved a payment, went to the desk, or nothing. */
export const LINE_EFFECT_WORDS: Readonly<Record<string, Words>> = {
  ...INSTRUCTION_STATUS_WORDS,
  desk: { zh: '转拨付柜台', en: 'went to the desk' },
  none: { zh: '无变化', en: 'nothing' },
};

/** How an item of the payout desk was closed. */
export const DESK_CLOSING_WORDS: Readonly<Record<string, Words>> = {
  attached: { zh: '已认领到付款', en: 'attached to a payment' },
  dismissed: { zh: '不予处理', en: 'dismissed' },
  repaid: { zh: '按主动退回入账', en: 'taken in as given back' },
};
