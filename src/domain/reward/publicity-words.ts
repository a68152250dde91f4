import type { Words } from '../words.js';

/** Where one round of publicity stands. */
export const PUBLICITY_STATUSES = ['open', 'stopped', 'closed', 'superseded'] as const;

/** Where one round of publicity stands, as people read it. */
export const PUBLICITY_WORDS: Readonly<Record<(typeof PUBLICITY_STATUSES)[number], Words>> = {
  open: { zh: '公示中', en: 'open' },
  stopped: { zh: '因异议中止', en: 'stopped by an objection' },
  closed: { zh: '公示期满', en: 'over' },
  superseded: { zh: '已由新一轮取代', en: 'superseded' },
};

/** Where a round stands, in words; what nobody named stays as it was written. */
export function publicityWords(status: string): Words {
  const known = PUBLICITY_STATUSES.find((one) => one === status);
  return known === undefined ? { zh: status, en: status } : PUBLICITY_WORDS[known];
}
