/** What a document of a claim's process is for; those of the contract lie with the contract. */
export const CLAIM_DOCUMENT_KINDS = [
  'correction', // 补正材料
  'joint_review', // 会审意见
  'minutes', // 会议纪要
  'objection', // 异议材料
  'investigation', // 调查材料
  'hold', // 暂缓依据
  'credit', // 信用查询截图
  'name_change', // 名称变更备案通知
  'licence', // 营业执照
  'confirmation_letter', // 收款确认函
  'receipt', // 收款收据
] as const;
export type ClaimDocumentKind = (typeof CLAIM_DOCUMENT_KINDS)[number];

/** What the beneficiary hands in; everything else is an officer's. */
export const KINDS_OF_BENEFICIARY: readonly ClaimDocumentKind[] = [
  'correction',
  'name_change',
  'licence',
  'confirmation_letter',
  'receipt',
];

/** What names whoever objected, or lets them be guessed. */
export const KINDS_OF_OBJECTION: readonly ClaimDocumentKind[] = ['objection', 'investigation'];

/** Documents one claim may hold, so that nobody fills the store through it. */
export const MOST_CLAIM_DOCUMENTS = 200;
/** Of these at most so many from people without an account. */
export const MOST_PUBLIC_DOCUMENTS = 40;
