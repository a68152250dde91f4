import type { LimitUnit } from './calendar.js';
import type { Words } from './words.js';

/** What a time limit counts, in words. */
export const LIMIT_UNIT_WORDS: Readonly<Record<LimitUnit, Words>> = {
  WORKDAY: { zh: '工作日', en: 'working days' },
  CALENDAR: { zh: '自然日', en: 'calendar days' },
};
