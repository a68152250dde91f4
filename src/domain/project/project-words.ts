import type { Words } from '../words.js';
import type { ProjectStatus } from './project-status.js';

/** Where a project stands, as people read it. */
export const PROJECT_STATUS_WORDS: Readonly<Record<ProjectStatus, Words>> = {
  started: { zh: '实施中', en: 'under way' },
  proof: { zh: '待核验', en: 'waiting for verification' },
  acceptance: { zh: '待验收', en: 'waiting for acceptance' },
  committee: { zh: '待定额', en: 'waiting for the committee' },
  determined: { zh: '已定额', en: 'amount determined' },
  claimed: { zh: '已申请补助', en: 'claimed' },
  failed: { zh: '验收未通过', en: 'not accepted' },
  refused: { zh: '不予支持', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};
