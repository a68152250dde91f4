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
  'invoice', // 发票（非合同当事人申请的）
  'bank_slip', // 银行回单（非合同当事人申请的）
  'non_related_declaration', // 无关联关系声明
  'patent_certificate', // 专利证书
  'audit_report', // 专项审计报告
  'sales_ledger', // 销售台账
  'commission_agreement', // 中介服务合同
  'share_change', // 股权变更证明
  'acceptance', // 验收材料
  'tax_proof', // 完税证明
] as const;
export type ClaimDocumentKind = (typeof CLAIM_DOCUMENT_KINDS)[number];

/** What the beneficiary hands in; everything else is an officer's. */
export const KINDS_OF_BENEFICIARY: readonly ClaimDocumentKind[] = [
  'correction',
  'name_change',
  'licence',
  'confirmation_letter',
  'receipt',
  'invoice',
  'bank_slip',
  'non_related_declaration',
  'patent_certificate',
  'audit_report',
  'sales_ledger',
  'commission_agreement',
  'share_change',
  'acceptance',
  'tax_proof',
];

/** What names whoever objected, or lets them be guessed. */
export const KINDS_OF_OBJECTION: readonly ClaimDocumentKind[] = ['objection', 'investigation'];

/** Documents one claim may hold, so that nobody fills the store through it. */
export const MOST_CLAIM_DOCUMENTS = 200;
/** Of these at most so many from people without an account. */
export const MOST_PUBLIC_DOCUMENTS = 40;
