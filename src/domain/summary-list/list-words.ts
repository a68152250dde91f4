import type { Words } from '../words.js';
import type { ListStatus } from './list-status.js';

/** Where a summary list stands, as people read it. */
export const LIST_STATUS_WORDS: Readonly<Record<ListStatus, Words>> = {
  list_pending: { zh: '待审', en: 'waits for the office' },
  list_issued: { zh: '已出具', en: 'issued' },
  list_refused: { zh: '不予出具', en: 'refused' },
  list_void: { zh: '已作废', en: 'void' },
};
