import type { Words } from '../words.js';
import type { ObjectionChannel, ObjectionOutcome, ObjectorKind } from './objection.js';

/** What became of an objection, as people read it. */
export const OUTCOME_WORDS: Readonly<Record<ObjectionOutcome, Words>> = {
  dismissed: { zh: '异议不成立', en: 'dismissed' },
  upheld_change: { zh: '异议成立，金额已调整', en: 'upheld, the amount was changed' },
  upheld_remove: { zh: '异议成立，已取消奖励', en: 'upheld, the reward was removed' },
  overtaken: { zh: '异议已随该事项一并终结', en: 'ended together with what it was about' },
};

/** How an objection came in, as people read it. */
export const CHANNEL_WORDS: Readonly<Record<ObjectionChannel, Words>> = {
  web: { zh: '网上提交', en: 'online' },
  letter: { zh: '来信', en: 'by letter' },
  mail: { zh: '电子邮件', en: 'by electronic mail' },
  visit: { zh: '来访递交', en: 'in person' },
  discipline_inspection: { zh: '派驻纪检机构转来', en: 'through discipline inspection' },
};

/** Who objects, as people read it. */
export const OBJECTOR_WORDS: Readonly<Record<ObjectorKind, Words>> = {
  person: { zh: '个人', en: 'a person' },
  unit: { zh: '单位', en: 'a unit' },
  anonymous: { zh: '匿名', en: 'anonymous' },
};
