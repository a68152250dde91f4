import { checkReason } from './coded-reason.js';
import type { CodedReason } from './coded-reason.js';

/** 不予受理: why the office declines to take the application up; nothing is decided about the contract itself. */
export const NON_ACCEPTANCE_REASONS = [
  {
    code: 'A01',
    zh: '没有书面合同（口头合同）',
    en: 'There is no written contract (oral contract)',
    remedyZh: '请订立书面合同后申报。',
    remedyEn: 'Conclude the contract in writing, then file it.',
    basis: 'R2000 arts 6–8',
    confirmed: false,
  },
  {
    code: 'A02',
    zh: '不属于本登记机构的辖区',
    en: 'It belongs to another registration office',
    remedyZh: '请向申请方所在地的登记机构申报。',
    remedyEn: "File at the office of the applicant's place.",
    basis: 'R2000 arts 6–8; D2024 art. 11',
    confirmed: false,
  },
  {
    code: 'A03',
    zh: '申请人不是卖方（技术进口除外）',
    en: 'The applicant is not the seller side (imports apart)',
    remedyZh: '请由卖方申报；技术进口由境内买方申报。',
    remedyEn: 'The seller files; for an import, the domestic buyer.',
    basis: 'R2000 arts 6–8; D2024 art. 11',
    confirmed: false,
  },
  {
    code: 'A04',
    zh: '同一合同已在办理或者已登记',
    en: 'The same contract is pending or registered already',
    remedyZh: '请在原办件中办理。',
    remedyEn: 'Go on with the first filing.',
    basis: 'Beijing ordinance art. 22; Shanghai 2025 art. 4(3)',
    confirmed: true,
  },
  {
    code: 'A99',
    zh: '其他',
    en: 'Other',
    remedyZh: '请按说明处理后重新申报。',
    remedyEn: 'Follow the note and file again.',
    basis: 'Licensing Law art. 32 by analogy',
    confirmed: false,
  },
] as const satisfies readonly CodedReason[];

export type NonAcceptanceReasonCode = (typeof NON_ACCEPTANCE_REASONS)[number]['code'];

/** The reason of this code; undefined for a code that is not on the list. */
export function findNonAcceptanceReason(code: string): CodedReason | undefined {
  return NON_ACCEPTANCE_REASONS.find((reason) => reason.code === code);
}

/** Refuses a code that is not on the list. Throws `reason-code-unknown`. */
export function checkNonAcceptanceReason(code: string): void {
  checkReason(NON_ACCEPTANCE_REASONS, code);
}
