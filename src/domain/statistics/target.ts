import type { Words } from '../words.js';

/** 目标口径: what a target is set for. */
export const TARGET_MEASURES = ['contract_value', 'technology_transaction_value'] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

/** What they are called. */
export const TARGET_MEASURE_WORDS = {
  contract_value: { zh: '成交额', en: 'Contract value' },
  technology_transaction_value: { zh: '技术交易额', en: 'Technology transaction value' },
} as const satisfies Record<TargetMeasure, Words>;
