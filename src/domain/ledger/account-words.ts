import type { Words } from '../words.js';
import type { Account } from './posting.js';

/** What each account is called. */
export const ACCOUNT_WORDS: Readonly<Record<Account, Words>> = {
  appropriation: { zh: '预算拨入', en: 'appropriation' },
  budget_available: { zh: '可用预算', en: 'available' },
  budget_reserved: { zh: '已预留', en: 'reserved' },
  budget_committed: { zh: '已列支', en: 'committed' },
  in_transit: { zh: '在途', en: 'in transit' },
  paid: { zh: '已支付', en: 'paid' },
  netted: { zh: '已抵扣', en: 'netted' },
  recoverable: { zh: '应追回', en: 'recoverable' },
  recovered: { zh: '已追回', en: 'recovered' },
  written_off: { zh: '已核销', en: 'written off' },
  returned_to_finance: { zh: '跨年退回财政', en: 'returned to finance' },
  carried_over: { zh: '结转下年', en: 'carried over' },
  lapsed: { zh: '年末收回', en: 'lapsed' },
  interest_due: { zh: '应收占用费', en: 'interest due' },
  interest_received: { zh: '已收占用费', en: 'interest received' },
  interest_income: { zh: '占用费收入', en: 'interest income' },
  share_due: { zh: '应收分担款', en: 'share due' },
  share_received: { zh: '已收分担款', en: 'share received' },
  share_income: { zh: '分担款收入', en: 'share income' },
};
