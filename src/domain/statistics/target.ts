/** 目标口径: what a target is set for. */
export const TARGET_MEASURES = ['contract_value', 'technology_transaction_value'] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];
