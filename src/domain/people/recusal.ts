import type { Words } from '../words.js';

/** 回避事由: why somebody must not touch a case (公务员法 art. 76 by analogy; rewards.md §4.5; unconfirmed). */
export const RECUSAL_RELATIONS = ['self', 'relative', 'former_employer', 'shareholding', 'other'] as const;
export type RecusalRelation = (typeof RECUSAL_RELATIONS)[number];

export const RECUSAL_WORDS: Readonly<Record<RecusalRelation, Words>> = {
  self: { zh: '本人与案件有利害关系', en: 'an interest of their own' },
  relative: { zh: '近亲属与案件有利害关系', en: 'an interest of a close relative' },
  former_employer: { zh: '曾在当事单位任职', en: 'once employed by a party' },
  shareholding: { zh: '持有当事单位股份', en: 'a share in a party' },
  other: { zh: '其他可能影响公正的关系', en: 'another relation that may sway the decision' },
};
