import type { Words } from '../words.js';
import type { SpotCheckFinding } from './draw.js';

/** 抽查结果 as people read it. */
export const SPOT_CHECK_FINDING_WORDS: Readonly<Record<SpotCheckFinding, Words>> = {
  in_order: { zh: '未发现问题', en: 'in order' },
  to_be_changed: { zh: '应当变更登记', en: 'to be amended' },
  to_be_revoked: { zh: '应当撤销登记', en: 'to be revoked' },
};
