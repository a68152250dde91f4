import type { Words } from '../words.js';

/** 注销事由: why a registration ends at the enterprise's own request (D2024 art. 16). */
export const DEREGISTRATION_CAUSES = [
  'terminated', // 合同解除或者终止
  'revoked_contract', // 合同被撤销
  'void_contract', // 合同无效
] as const;
export type DeregistrationCause = (typeof DEREGISTRATION_CAUSES)[number];

/** 注销事由 as people read them. */
export const DEREGISTRATION_CAUSE_WORDS: Readonly<Record<DeregistrationCause, Words>> = {
  terminated: { zh: '合同解除或者终止', en: 'the contract ended' },
  revoked_contract: { zh: '合同被撤销', en: 'the contract was revoked' },
  void_contract: { zh: '合同无效', en: 'the contract is void' },
};
